"""Wat er in het slot staat: elk pakket met de versies die wij ervan installeren."""

import re

from tests.conftest import WORTEL

_REGEL = re.compile(r"([\w.-]+)==([^\s;]+)")


def kaal(naam: str) -> str:
    """Een naam van een pakket zoals een register haar vergelijkt: `Duckdb_Extension` → `duckdb-extension`."""
    return re.sub(r"[-_.]+", "-", naam).lower()


def slot() -> dict[str, set[str]]:
    """Pakket → zijn versies; een pakket heeft er meer als een nieuwere Python een andere vraagt."""
    versies: dict[str, set[str]] = {}
    for regel in (WORTEL / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if gevonden := _REGEL.match(regel):
            versies.setdefault(kaal(gevonden[1]), set()).add(gevonden[2])
    return versies
