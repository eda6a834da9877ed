"""Een levering bewaren of terugdraaien, met de controle van wat er dan geldt."""

from collections.abc import Sequence
from datetime import date, datetime

import duckdb
import polars as pl

from checks.werk.beeld import Meld, controleer_beeld, wijziging, zwijg
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.leveringen import bewaar_instellingen, bewaar_levering, maak_ongedaan
from data.opslag.logboek import noteer
from data.schema.levering import Levering
from data.schema.uitslag import Uitslag


def sla_op(
    opslag: Opslag,
    levering: Levering,
    bestanden: Sequence[Bestand],
    scholen: pl.DataFrame,
    *,
    peildatum: date,
    moment: datetime,
    door: str,
    meld: Meld = zwijg,
) -> Uitslag:
    """Bewaart een levering, controleert het nieuwe beeld en bewaart dat: alles of niets.

    `scholen` zijn de instellingen die erbij komen of veranderen (kolommen `INSTELLINGEN`).
    """
    with opslag.schrijf() as con:
        return bewaar_en_controleer(con, levering, bestanden, scholen, peildatum, moment, door, meld)


def bewaar_en_controleer(
    con: duckdb.DuckDBPyConnection,
    levering: Levering,
    bestanden: Sequence[Bestand],
    scholen: pl.DataFrame,
    peildatum: date,
    moment: datetime,
    door: str,
    meld: Meld = zwijg,
) -> Uitslag:
    """Wat `sla_op` doet, binnen een transactie waar meer in kan staan."""
    meld("bewaren")
    bewaar_instellingen(con, scholen)
    bewaar_levering(con, levering, bestanden, door, moment)
    noteer(con, moment, door, "upload", sum(b.rijen for b in levering.verslag.bestanden))
    return controleer_beeld(con, peildatum, moment, "nieuwe levering", meld)


def draai_terug(opslag: Opslag, levering: int, *, peildatum: date, moment: datetime, door: str) -> None:
    """Laat een levering niet meer meetellen en controleert wat er dan geldt."""
    with wijziging(opslag, peildatum, moment, "levering teruggedraaid") as con:
        maak_ongedaan(con, levering, moment)
        noteer(con, moment, door, "levering teruggedraaid")
