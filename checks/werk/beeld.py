"""Het beeld controleren: uit de opslag halen wat er nu geldt, de signalen erover, en de uitslag erin."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Literal

import duckdb

from checks.motor.catalogus import VERSIE
from checks.rod.telling import teldatums
from checks.werk.controleren import controleer_levering
from data import klok
from data.opslag import Opslag
from data.opslag.schrijven.controles import bewaar_controle, bewaar_uitslag
from data.opslag.schrijven.geheim import wis_geheime_adressen
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.beeld import Beeld, beeld
from data.opslag.vragen.leveringen import heeft_leveringen, instellingen
from data.opslag.vragen.waardelijsten import waardelijsten
from data.opslag.werkstand import maak_werkstand
from data.schema.toegang import Handeling
from data.schema.uitslag import Uitslag

Stap = Literal["bewaren", "ophalen", "controleren", "vastleggen"]
Meld = Callable[[Stap], None]
"""Hoort bij het begin van elke stap van `sla_op` welke stap dat is, zodat wie wacht ziet wat er gebeurt."""


def zwijg(_: Stap) -> None:
    """Voor wie niet hoeft te weten hoe ver het is."""


def controleer_beeld(schrijver: Schrijver, reden: str, meld: Meld = zwijg) -> Uitslag:
    """Controleert wat er nu geldt op de peildatum van de handeling, en bewaart de uitslag als nieuwe controle."""
    con = schrijver.con
    meld("ophalen")
    wis_geheime_adressen(schrijver)
    nu = beeld(con, teldatums(schrijver.handeling.peildatum), schrijver.vers)
    meld("controleren")
    uitslag = _controleer(con, nu, schrijver.handeling.peildatum)
    meld("vastleggen")
    bewaar_controle(schrijver, uitslag, nu, versie=VERSIE, reden=reden)
    return uitslag


def _controleer(con: duckdb.DuckDBPyConnection, nu: Beeld, peildatum: date) -> Uitslag:
    return controleer_levering(nu.levering, instellingen(con), peildatum, waardelijsten(con), nu.vorige, nu.rod, nu.duo)


@contextmanager
def wijziging(opslag: Opslag, handeling: Handeling, reden: str) -> Iterator[Schrijver]:
    """Een verandering voor alle scholen, met daarna een controle van wat er dan geldt, als er al een levering is.

    Het is alles of niets.
    """
    with opslag.schrijf(handeling, "inrichten") as schrijver:
        yield schrijver
        if heeft_leveringen(schrijver.con):
            controleer_beeld(schrijver, reden)


# -- op een andere dag -------------------------------------------------------------------------------------------------


def vul_blik(con: duckdb.DuckDBPyConnection, peildatum: date) -> None:
    """Controleert het beeld op een dag, in de tabellen van een blik; in de opslag verandert niets."""
    nu = beeld(con, teldatums(peildatum))
    uitslag = _controleer(con, nu, peildatum)
    bewaar_uitslag(
        con,
        uitslag,
        nu,
        moment=klok.nu(),
        peildatum=peildatum,
        versie=VERSIE,
        reden="andere peildatum",
        andere_dag=True,
    )
    maak_werkstand(con)
