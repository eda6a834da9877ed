"""Het beeld controleren: uit de opslag halen wat er nu geldt, de signalen erover, en de uitslag erin."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Literal

import duckdb

from checks.motor.catalogus import VERSIE
from checks.werk.controleren import controleer_levering
from data.opslag import Opslag
from data.opslag.controles import bewaar_controle, laatste_controle
from data.opslag.leveringen import beeld, heeft_leveringen, instellingen
from data.opslag.waardelijsten import waardelijsten
from data.schema.uitslag import Uitslag

Stap = Literal["bewaren", "ophalen", "controleren", "vastleggen"]
Meld = Callable[[Stap], None]
"""Hoort bij het begin van elke stap van `sla_op` welke stap dat is, zodat wie wacht ziet wat er gebeurt."""


def zwijg(_: Stap) -> None:
    """Voor wie niet hoeft te weten hoe ver het is."""


def controleer_beeld(
    con: duckdb.DuckDBPyConnection, peildatum: date, moment: datetime, reden: str, meld: Meld = zwijg
) -> Uitslag:
    """Controleert wat er nu geldt en bewaart de uitslag als nieuwe controle."""
    meld("ophalen")
    stand = beeld(con)
    meld("controleren")
    uitslag = controleer_levering(stand.levering, instellingen(con), peildatum, waardelijsten(con), stand.vorige)
    meld("vastleggen")
    bewaar_controle(
        con, uitslag, stand.levering, stand.van, moment=moment, peildatum=peildatum, versie=VERSIE, reden=reden
    )
    return uitslag


def reden_om_te_controleren(con: duckdb.DuckDBPyConnection, peildatum: date) -> str | None:
    """Wat er sinds de laatste controle veranderde; None als er niets veranderde of nog niets te controleren is."""
    laatste = laatste_controle(con)
    if laatste is None or (laatste.peildatum == peildatum and laatste.versie == VERSIE):
        return None
    return "andere peildatum" if laatste.versie == VERSIE else "nieuwe versie"


@contextmanager
def wijziging(opslag: Opslag, peildatum: date, moment: datetime, reden: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Een verandering, met daarna een controle van wat er dan geldt, als er al een levering is: alles of niets."""
    with opslag.schrijf() as con:
        yield con
        if heeft_leveringen(con):
            controleer_beeld(con, peildatum, moment, reden)
