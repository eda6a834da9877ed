"""Bij blijven: opnieuw controleren als de dag of de signalen veranderden, en wissen wat te oud is."""

from contextlib import suppress
from datetime import timedelta

import duckdb

from checks.motor.catalogus import VERSIE
from checks.werk.beeld import verander
from checks.werk.wissen import ruim_op
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.schrijven.wissen import herschrijf_zo_nodig
from data.opslag.vragen.controles import Controle, laatste_controle
from data.opslag.vragen.leveringen import heeft_leveringen, moet_herschrijven, te_oud
from data.schema.toegang import Handeling


def is_bij(con: duckdb.DuckDBPyConnection, handeling: Handeling) -> bool:
    """Of er niets opnieuw te controleren en niets te wissen is, zoals bijna altijd."""
    te_wissen = te_oud(con, handeling.moment) or moet_herschrijven(con, handeling.moment)
    return not te_wissen and _reden(con, handeling) is None


def is_vooruit(laatste: Controle, handeling: Handeling) -> bool:
    """Of een ander net over middernacht al voor de volgende dag controleerde, na het moment van deze handeling.

    Terug naar gisteren hoeft dan niet: de handeling telt voor die volgende dag.
    """
    return laatste.moment > handeling.moment and laatste.peildatum == handeling.peildatum + timedelta(1)


def _reden(con: duckdb.DuckDBPyConnection, handeling: Handeling) -> str | None:
    """Wat er sinds de laatste controle veranderde; None als dat niets is, of als er niets te controleren is."""
    laatste = laatste_controle(con)
    if laatste is None or is_vooruit(laatste, handeling) or not heeft_leveringen(con):
        return None
    if laatste.peildatum == handeling.peildatum and laatste.versie == VERSIE:
        return None
    return "andere peildatum" if laatste.versie == VERSIE else "nieuwe versie"


def controleer_zo_nodig(opslag: Opslag, handeling: Handeling) -> bool:
    """Controleert opnieuw als de peildatum of de versie van de signalen sinds de laatste keer veranderde.

    Wist eerst wat intussen ouder is dan de bewaartermijn, en maakt af wat bij eerder wissen is afgebroken.
    """
    with opslag.lees(handeling) as con:
        iets_te_oud = bool(te_oud(con, handeling.moment))
    with suppress(Gebruikersfout):  # een volle schijf mag het kijken niet tegenhouden
        if iets_te_oud:
            ruim_op(opslag, handeling)
        herschrijf_zo_nodig(opslag, handeling)
    with opslag.groot_werk():
        with opslag.lees(handeling) as con:
            reden = _reden(con, handeling)  # wie wachtte, kijkt opnieuw: een ander deed het intussen
        if reden is None:
            return False
        verander(opslag, handeling, "beheren", reden, lambda _: None, stil=True)
    return True
