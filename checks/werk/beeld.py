"""Het beeld controleren: uit de opslag halen wat er nu geldt, de signalen erover, en de uitslag erin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import duckdb

from checks.motor.catalogus import VERSIE
from checks.rod.telling import teldatums
from checks.werk.controleren import controleer_levering
from data import klok
from data.opslag import Opslag
from data.opslag.openen.eigen_draad import achteraan
from data.opslag.schrijven.controles import bewaar_controle, bewaar_uitslag
from data.opslag.schrijven.geheim import wis_geheime_adressen
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.beeld import Beeld, beeld
from data.opslag.vragen.leveringen import heeft_leveringen, instellingen
from data.opslag.vragen.waardelijsten import waardelijsten
from data.opslag.werkstand import maak_werkstand
from data.schema.toegang import Handeling, Recht
from data.schema.uitslag import Uitslag

Stap = Literal["wachten", "bewaren", "ophalen", "controleren", "vastleggen"]
Meld = Callable[[Stap], None]
"""Hoort bij het begin van elke stap van `sla_op` welke stap dat is, zodat wie wacht ziet wat er gebeurt.

Wachten is er alleen als een ander net zoiets doet."""


def zwijg(_: Stap) -> None:
    """Voor wie niet hoeft te weten hoe ver het is."""


@dataclass(frozen=True, slots=True)
class _Bekeken:
    """Een beeld met de uitslag van zijn controle, en de nummers van de leveringen die erbij kwamen."""

    beeld: Beeld
    uitslag: Uitslag
    nieuw: Sequence[int]


def controleer_beeld(schrijver: Schrijver, reden: str, meld: Meld = zwijg) -> Uitslag:
    """Controleert wat er nu geldt op de peildatum van de handeling, en bewaart de uitslag als nieuwe controle."""
    return _leg_vast(schrijver, _bekijk(schrijver, meld), reden, meld)


def verander(
    opslag: Opslag,
    handeling: Handeling,
    recht: Recht,
    reden: str,
    pas_toe: Callable[[Schrijver], None],
    meld: Meld = zwijg,
    *,
    stil: bool = False,
) -> Uitslag | None:
    """Een verandering met de controle van wat er dan geldt: alles of niets. None als er nog geen levering is.

    Controleren duurt het langst, en gebeurt eerst op proef: een ander kan dan gewoon besluiten. Daarna gebeurt de
    verandering nog een keer, echt, en komt de uitslag erbij. Een besluit dat ertussen kwam, verandert die niet. Op de
    proef gaat voor wie intussen een pagina opent.

    Args:
        pas_toe: doet de verandering; wordt twee keer gevraagd en doet dan hetzelfde.
        stil: er hoeft niets genoteerd te worden.

    Raises:
        Gebruikersfout: de gebruiker mag dit niet.
    """

    def op_proef(meld: Meld) -> _Bekeken | None:
        with opslag.proef(handeling, recht) as schrijver:
            meld("bewaren")
            pas_toe(schrijver)
            return _bekijk(schrijver, meld) if heeft_leveringen(schrijver.con) else None

    with opslag.groot_werk(bezet=lambda: meld("wachten")):
        bekeken = achteraan(op_proef, meld)
        # Nu wacht wie besluit, en dan hoort dit niet achteraan.
        with opslag.schrijf(handeling, recht, stil=stil) as schrijver:
            pas_toe(schrijver)
            if bekeken is None:
                return None
            wis_geheime_adressen(schrijver)
            return _leg_vast(schrijver, bekeken, reden, meld)


def _bekijk(schrijver: Schrijver, meld: Meld) -> _Bekeken:
    con, peildatum = schrijver.con, schrijver.handeling.peildatum
    meld("ophalen")
    wis_geheime_adressen(schrijver)
    nu = beeld(con, teldatums(peildatum), schrijver.vers)
    meld("controleren")
    return _Bekeken(nu, _controleer(con, nu, peildatum), schrijver.nieuw)


def _leg_vast(schrijver: Schrijver, bekeken: _Bekeken, reden: str, meld: Meld) -> Uitslag:
    meld("vastleggen")
    echt = dict(zip(bekeken.nieuw, schrijver.nieuw, strict=True))
    nu = bekeken.beeld.met_nummers(echt)
    bewaar_controle(schrijver, bekeken.uitslag, nu, versie=VERSIE, reden=reden)
    return bekeken.uitslag


def _controleer(con: duckdb.DuckDBPyConnection, nu: Beeld, peildatum: date) -> Uitslag:
    return controleer_levering(nu.levering, instellingen(con), peildatum, waardelijsten(con), nu.vorige, nu.rod, nu.duo)


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
