"""De school van een heel bestand, door de gebruiker gekozen als het die zelf niet noemt."""

from dataclasses import replace

import polars as pl

from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.tabel import RuweTabel

GEKOZEN_SCHOOL = "Instellingscode, gekozen bij het inlezen"


def met_school(tabel: RuweTabel, herkenning: Herkenning, code: str) -> tuple[RuweTabel, Herkenning]:
    """De tabel met overal de instellingscode die de gebruiker voor het hele bestand opgaf."""
    frame = tabel.frame.with_columns(pl.lit(code).alias(GEKOZEN_SCHOOL))
    return replace(tabel, frame=frame), herkenning | {GEKOZEN_SCHOOL: "instellingscode"}
