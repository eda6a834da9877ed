"""Verzonnen berichten van DUO."""

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from data.schema.rod.berichten import BERICHT, Berichtsoort
from data.schema.voorbeeld import Rij, Voorbeeld
from data.verzonnen.bouwer import als_tekst

Bericht = Mapping[str, str | date | None]
"""Een bericht van DUO: kolom van `BERICHT` → waarde."""


def bericht_over(rij: Rij, soort: Berichtsoort = "melding", **wat: str | date | None) -> Bericht:
    """Een bericht van DUO over een leerling, met `wat` er anders in staat (kolommen `BERICHT`)."""
    return {
        "instelling": als_tekst(rij["instellingscode"]),
        "vestigingscode": als_tekst(rij["vestigingscode"]),
        "nummer": als_tekst(rij["bsn"] or rij["onderwijsnummer"]),
        "inschrijvingsvolgnummer": als_tekst(rij["inschrijvingsvolgnummer"]),
        "soort": soort,
        **wat,
    }


def berichten_over(voorbeeld: Voorbeeld, rij: Rij) -> list[Bericht]:
    """De berichten van een voorbeeld over een leerling."""
    return [{**bericht_over(rij), **wat} for wat in voorbeeld.duo]


def naar_berichten(berichten: Iterable[Bericht]) -> pl.DataFrame:
    """Berichten als frame (kolommen `BERICHT`), zoals uit één bestand van DUO."""
    rijen = [
        {**dict.fromkeys(BERICHT), "bestand": "duo.csv", **bericht, "rij": rij}
        for rij, bericht in enumerate(berichten, start=2)
    ]
    return pl.DataFrame(rijen, schema=BERICHT)
