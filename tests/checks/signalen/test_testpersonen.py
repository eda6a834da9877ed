"""De export met officiële testpersonen, die naast de code ligt waar zij beschikbaar is."""

import csv
from datetime import date
from pathlib import Path

import pytest

import checks
from tests.conftest import WORTEL

MAP = WORTEL.parent / "shared" / "proef"
EXPORT, VERWACHT, INSTELLINGEN = (
    MAP / naam for naam in ("las-export-testpersonen.csv", "las-export-testpersonen-verwacht.csv", "instellingen.csv")
)
PEILDATUM = date(2026, 2, 1)

EXTRA = {
    ("DU02", "20241009"),  # de andere helft van het paar: de lijst noemt er één
    ("ID14", "20241002"),  # zonder voornaam, en de export zegt niet wie vreemdeling is
    ("ID14", "20241027"),  # idem
    ("IN20", "20241012"),  # drie jaar, met soort onderwijs 23: daarvoor is vier de grens
    ("IN33", "77000001"),  # SO bij een instelling die alleen VSO heeft
}
"""Terecht, en niet in de lijst: die zegt wat er minstens gevonden moet worden."""


def lees(pad: Path) -> set[tuple[str, str]]:
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return {(rij["signaal"], rij["leerlingnummer"]) for rij in csv.DictReader(bestand, delimiter=";")}


@pytest.mark.skipif(not EXPORT.exists(), reason="OVERGESLAGEN: de export met testpersonen staat niet naast de code")
def test_precies_wat_er_aan_de_testpersonen_mankeert() -> None:
    uitslag = checks.verwerk([EXPORT], PEILDATUM, INSTELLINGEN).uitslag
    gevonden = set(uitslag.bevindingen.select("signaal", "leerlingnummer").iter_rows())
    kent = set(uitslag.statussen["signaal"])
    assert uitslag.mislukt == {}
    assert gevonden == {regel for regel in lees(VERWACHT) if regel[0] in kent} | EXTRA
