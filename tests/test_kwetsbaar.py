"""Geen pakket in het slot heeft een bekend lek.

Dat wordt nagekeken in een lijst op deze computer: de tests vragen niets aan een andere. Het is een zip met een bestand
per lek in de vorm van Open Source Vulnerabilities, zoals die voor PyPI te downloaden is. `SIGNAALWIJZER_LEKKEN` zegt
waar hij staat.
"""

import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from packaging.version import InvalidVersion, Version

from tests.slot import kaal, slot

OMGEVING_LEKKEN = "SIGNAALWIJZER_LEKKEN"

VERDRAGEN: dict[str, str] = {}
"""Een lek dat ons niet raakt → waarom niet. Zonder reden staat er niets in."""


def lees(zip_: Path) -> Iterator[dict[str, Any]]:
    """Elk lek in de lijst; wat is ingetrokken telt niet."""
    with zipfile.ZipFile(zip_) as inhoud:
        for naam in inhoud.namelist():
            if naam.endswith(".json") and "withdrawn" not in (lek := json.loads(inhoud.read(naam))):
                yield lek


def gevonden(lekken: Iterable[dict[str, Any]], pakketten: Mapping[str, set[str]]) -> list[str]:
    """De lekken die een versie in `pakketten` (pakket → versies) raken, als `pakket versie: nummer`."""
    uit = []
    for lek in lekken:
        for geraakt in lek.get("affected", []):
            pakket = geraakt.get("package", {})
            naam = kaal(pakket.get("name", ""))
            if pakket.get("ecosystem") == "PyPI":
                uit += [f"{naam} {v}: {lek['id']}" for v in sorted(pakketten.get(naam, ())) if _raakt(geraakt, v)]
    return sorted(set(uit))


def _raakt(geraakt: Mapping[str, Any], versie: str) -> bool:
    if versie in geraakt.get("versions", []):
        return True
    reeksen = [r["events"] for r in geraakt.get("ranges", []) if r.get("type") == "ECOSYSTEM"]
    return any(_in_reeks(reeks, Version(versie)) for reeks in reeksen)


def _in_reeks(reeks: Iterable[Mapping[str, str]], versie: Version) -> bool:
    """Of een versie ligt tussen waar een lek erin kwam en waar het eruit is; onleesbare grenzen tellen als geraakt."""
    try:
        stappen = sorted((Version(tekst), soort) for stap in reeks for soort, tekst in stap.items() if soort != "limit")
    except InvalidVersion:
        return True
    geraakt = False
    for grens, soort in stappen:
        if soort == "introduced" and versie >= grens:
            geraakt = True
        elif (soort == "fixed" and versie >= grens) or (soort == "last_affected" and versie > grens):
            geraakt = False
    return geraakt


def test_geen_pakket_heeft_een_bekend_lek() -> None:
    pad = os.environ.get(OMGEVING_LEKKEN)
    if not pad:
        pytest.skip(f"LET OP: niet nagekeken of pakketten een bekend lek hebben; zet de lijst in {OMGEVING_LEKKEN}.")
    nieuw = [lek for lek in gevonden(lees(Path(pad)), slot()) if lek.split(": ")[1] not in VERDRAGEN]
    assert nieuw == [], "Neem een nieuwere versie in pyproject.toml en in het slot."


def lek(**deel: object) -> dict[str, Any]:
    """Een lek in `proef-pakket`, met wat erover bekend is."""
    return {"id": "PYSEC-0-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "Proef.Pakket"}, **deel}]}


def reeks(*stappen: dict[str, str]) -> dict[str, Any]:
    """Een lek in een reeks versies."""
    return lek(ranges=[{"type": "ECOSYSTEM", "events": list(stappen)}])


@pytest.mark.parametrize(
    ("het_lek", "raakt"),
    [
        (lek(versions=["1.0", "1.2"]), True),
        (lek(versions=["1.0", "1.10"]), False),
        (reeks({"introduced": "0"}, {"fixed": "1.2"}), False),
        (reeks({"introduced": "0"}, {"fixed": "1.10"}), True),
        (reeks({"introduced": "0"}, {"last_affected": "1.2"}), True),
        (reeks({"introduced": "1.3"}), False),
        (reeks({"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.1"}), True),
        (reeks({"introduced": "zomaar"}), True),
        ({**lek(versions=["1.2"]), "affected": [{"package": {"ecosystem": "npm", "name": "proef-pakket"}}]}, False),
    ],
)
def test_een_lek_in_de_lijst_wordt_gevonden(het_lek: dict[str, Any], raakt: bool, tmp_path: Path) -> None:
    """Anders is een lijst waarin niets staat hetzelfde als een slot zonder lekken."""
    with zipfile.ZipFile(tmp_path / "lekken.zip", "w") as zip_:
        zip_.writestr("PYSEC-0-1.json", json.dumps(het_lek))
        zip_.writestr("PYSEC-0-2.json", json.dumps({**lek(versions=["1.2"]), "withdrawn": "2026-01-01T00:00:00Z"}))
    uit = gevonden(lees(tmp_path / "lekken.zip"), {"proef-pakket": {"1.2"}})
    assert uit == (["proef-pakket 1.2: PYSEC-0-1"] if raakt else [])
