"""Besluiten uit een bestand: wat geaccepteerd is, wordt niet opnieuw gemeld."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from checks.werk.controleren import controleer_levering
from data.koppelsleutel import versleutel
from data.lezen import Bestand
from data.schema.besluit import waardeafdruk, zonder_geaccepteerde
from data.uit.besluitbestand import lees_besluiten
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling
from tests.acceptatie import REGELS

P = date(2026, 2, 1)
SLEUTEL = "ab" * 32
TOT_2030 = replace(REGELS, uiterlijk=date(2030, 2, 1))


def besluiten(tekst: str) -> Bestand:
    return Bestand("besluiten.csv", tekst.encode())


@pytest.mark.parametrize(
    ("regel", "blijft", "mag_niet"),
    [
        ("{sleutel};GEACCEPTEERD;nagekeken;01-02-2026", False, 0),
        ("{sleutel};geaccepteerd;nagekeken;31-01-2026", True, 0),
        ("{sleutel};geaccepteerd;nagekeken;2027-01-01", False, 0),
        # Wat ROD weigert, accepteert men hier zoals op de pagina: met een reden van het signaal, tot een dag.
        ("{sleutel};geaccepteerd;;", True, 1),
        ("{sleutel};geaccepteerd;akkoord;01-02-2026", True, 1),
        ("{sleutel};geaccepteerd;nagekeken;", True, 1),
        ("{sleutel};geaccepteerd;nagekeken;2031-01-01", True, 1),
        ("{sleutel};opgelost in LAS;;", True, 0),
        ("{sleutel};nieuw;;", True, 0),
        ("0123456789abcdef01234567;geaccepteerd;;", True, 0),
    ],
)
def test_alleen_wat_geldig_geaccepteerd_is_vervalt(regel: str, blijft: bool, mag_niet: int) -> None:
    rijen = [{**schone_leerling(P, n), "groep": None} for n in (1, 2)]
    gevonden = controleer_levering(naar_levering(rijen), BESTUUR, P).bevindingen
    sleutels = versleutel(gevonden["sleutel"], SLEUTEL)
    bestand = besluiten("sleutel;status;reden;tot\n" + regel.format(sleutel=sleutels[0]))
    over, niet = zonder_geaccepteerde(gevonden, lees_besluiten(bestand, SLEUTEL), SLEUTEL, P, TOT_2030)
    assert over["sleutel"].to_list() == gevonden["sleutel"].to_list()[0 if blijft else 1 :]
    assert niet == mag_niet


@pytest.mark.parametrize(("waarde", "blijft"), [(None, False), ("3b", True)])
def test_acceptatie_geldt_alleen_bij_dezelfde_waarde(waarde: str | None, blijft: bool) -> None:
    gevonden = controleer_levering(naar_levering([{**schone_leerling(P, 1), "groep": None}]), BESTUUR, P).bevindingen
    toen = gevonden.with_columns(waarde=pl.lit(waarde, pl.String))
    sleutels, waarden = versleutel(gevonden["sleutel"], SLEUTEL), waardeafdruk(toen, SLEUTEL)
    kop, dag = "sleutel;status;waardeafdruk;reden;tot", "01-02-2026"
    bestand = besluiten(f"{kop}\n{sleutels[0]};geaccepteerd;{waarden[0]};nagekeken;{dag}")
    over, _ = zonder_geaccepteerde(gevonden, lees_besluiten(bestand, SLEUTEL), SLEUTEL, P, TOT_2030)
    assert over.height == gevonden.height - (not blijft)
