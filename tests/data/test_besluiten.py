"""Besluiten uit een bestand: wat geaccepteerd is, wordt niet opnieuw gemeld."""

from datetime import date

import polars as pl
import pytest

from checks.verwerking import controleer_levering
from data.besluiten import lees_besluiten, waardeafdruk, zonder_geaccepteerde
from data.bouwer import BESTUUR, naar_levering, schone_leerling
from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk, versleutel
from data.lezen import Bestand

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


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("status;reden\ngeaccepteerd;x", "ontbreekt de kolom ‘sleutel’"),
        ("sleutel;reden\nabc;x", "ontbreekt de kolom ‘status’"),
        ("sleutel;status\nabc;nieuw\nabc;klaar", "op rij 3 een status die wij niet kennen"),
        ("sleutel;status\nabc;\n", "op rij 2 een status die wij niet kennen"),
        ("sleutel;status;tot\nabc;nieuw;ooit", "op rij 2 bij ‘tot’ geen datum"),
        ("sleutel;status;afdruk\nabc;nieuw;00000000", "hoort bij een andere Signaalwijzer"),
    ],
)
def test_onbruikbaar_bestand_geeft_een_zin(tekst: str, zin: str) -> None:
    with pytest.raises(Gebruikersfout, match=zin):
        lees_besluiten(besluiten(tekst), SLEUTEL)


def test_afdruk_van_de_eigen_sleutel_mag() -> None:
    bestand = besluiten(f"sleutel;status;afdruk\nabc;nieuw;{afdruk(SLEUTEL)}")
    assert lees_besluiten(bestand, SLEUTEL)["status"].to_list() == ["nieuw"]
    assert afdruk(SLEUTEL) not in SLEUTEL
