"""Regels die een leerling openen."""

import polars as pl

from pages._bezoek.links import leerlingcodes, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING
from pages._onderdelen.lijst.regels import Doel


def naar_leerlingen(omgeving: Omgeving, records: pl.Series) -> list[Doel | None]:
    """Waar een regel over elk van deze leerlingen heen gaat; zonder record is dat nergens."""
    codes = leerlingcodes(omgeving, records)
    return [Doel(LEERLING, vraag(omgeving, leerling=codes[r])) if r in codes else None for r in records]
