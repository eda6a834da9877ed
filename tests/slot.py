"""Welke pakketten wij vragen, en welke versies daarvan in het slot staan."""

import re
import tomllib
from typing import Literal

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


def eisen(waarvan: Literal["product", "tests"]) -> list[str]:
    """De regels in pyproject.toml, zoals `polars>=2.1,<3`: van het product, of wat de tests erbij nodig hebben."""
    inhoud = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))
    regels: list[str] = (
        inhoud["project"]["dependencies"] if waarvan == "product" else inhoud["dependency-groups"]["test"]
    )
    return regels
