"""Besluiten uit een bestand: wat geaccepteerd is, wordt niet opnieuw gemeld."""

from datetime import date

import polars as pl
import pytest

from checks.werk.controleren import controleer_levering
from data.koppelsleutel import versleutel
from data.lezen import Bestand
from data.schema.besluit import waardeafdruk, zonder_geaccepteerde
from data.uit.besluitbestand import lees_besluiten
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling

P = date(2026, 2, 1)
SLEUTEL = "ab" * 32


def besluiten(tekst: str) -> Bestand:
    return Bestand("besluiten.csv", tekst.encode())


@pytest.mark.parametrize(
    ("regel", "blijft"),
    [
        ("{sleutel};geaccepteerd;;", False),
        ("{sleutel};GEACCEPTEERD;nagekeken;01-02-2026", False),
        ("{sleutel};geaccepteerd;;31-01-2026", True),
        ("{sleutel};geaccepteerd;;2027-01-01", False),
        ("{sleutel};opgelost in LAS;;", True),
        ("{sleutel};nieuw;;", True),
        ("0123456789abcdef01234567;geaccepteerd;;", True),
    ],
)
def test_alleen_wat_geldig_geaccepteerd_is_vervalt(regel: str, blijft: bool) -> None:
    rijen = [{**schone_leerling(P, n), "groep": None} for n in (1, 2)]
    gevonden = controleer_levering(naar_levering(rijen), BESTUUR, P).bevindingen
    sleutels = versleutel(gevonden["sleutel"], SLEUTEL)
    bestand = besluiten("sleutel;status;reden;tot\n" + regel.format(sleutel=sleutels[0]))
    over = zonder_geaccepteerde(gevonden, lees_besluiten(bestand, SLEUTEL), SLEUTEL, P)
    assert over["sleutel"].to_list() == gevonden["sleutel"].to_list()[0 if blijft else 1 :]


@pytest.mark.parametrize(("waarde", "blijft"), [(None, False), ("3b", True)])
def test_acceptatie_geldt_alleen_bij_dezelfde_waarde(waarde: str | None, blijft: bool) -> None:
    gevonden = controleer_levering(naar_levering([{**schone_leerling(P, 1), "groep": None}]), BESTUUR, P).bevindingen
    toen = gevonden.with_columns(waarde=pl.lit(waarde, pl.String))
    sleutels, waarden = versleutel(gevonden["sleutel"], SLEUTEL), waardeafdruk(toen, SLEUTEL)
    bestand = besluiten(f"sleutel;status;waardeafdruk\n{sleutels[0]};geaccepteerd;{waarden[0]}")
    over = zonder_geaccepteerde(gevonden, lees_besluiten(bestand, SLEUTEL), SLEUTEL, P)
    assert over.height == gevonden.height - (not blijft)
