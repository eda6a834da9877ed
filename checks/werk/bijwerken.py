"""Bij blijven: opnieuw controleren als de dag of de signalen veranderden, en wissen wat te oud is."""

from contextlib import suppress
from datetime import date, datetime

import duckdb

from checks.werk.beeld import controleer_beeld, reden_om_te_controleren
from checks.werk.wissen import ruim_op
from data.fouten import Gebruikersfout
from data.opslag import Opslag, wissen
from data.opslag.leveringen import heeft_leveringen
from data.schema.uitslag import Uitslag


def controleer_opnieuw(opslag: Opslag, *, peildatum: date, moment: datetime, reden: str) -> Uitslag | None:
    """Controleert het beeld opnieuw en bewaart dat; None als er nog geen levering is."""
    with opslag.schrijf() as con:
        return controleer_beeld(con, peildatum, moment, reden) if heeft_leveringen(con) else None


def is_bij(con: duckdb.DuckDBPyConnection, *, peildatum: date, moment: datetime) -> bool:
    """Of er niets opnieuw te controleren en niets te wissen is, zoals bijna altijd."""
    te_wissen = wissen.te_oud(con, moment) or wissen.moet_herschrijven(con, moment)
    return not te_wissen and reden_om_te_controleren(con, peildatum) is None


def controleer_zo_nodig(opslag: Opslag, *, peildatum: date, moment: datetime) -> bool:
    """Controleert opnieuw als de peildatum of de versie van de signalen sinds de laatste keer veranderde.

    Wist eerst wat intussen ouder is dan de bewaartermijn, en maakt af wat bij eerder wissen is afgebroken.
    """
    with opslag.lees() as con:
        te_oud = bool(wissen.te_oud(con, moment))
    with suppress(Gebruikersfout):  # een volle schijf mag het kijken niet tegenhouden
        if te_oud:
            ruim_op(opslag, peildatum=peildatum, moment=moment)
        wissen.herschrijf_zo_nodig(opslag, moment)
    with opslag.lees() as con:
        reden = reden_om_te_controleren(con, peildatum)
    if reden is None:
        return False
    return controleer_opnieuw(opslag, peildatum=peildatum, moment=moment, reden=reden) is not None
