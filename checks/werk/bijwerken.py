"""Bij blijven: opnieuw controleren als de dag of de signalen veranderden, en wissen wat te oud is."""

from contextlib import suppress

import duckdb

from checks.werk.beeld import controleer_beeld, reden_om_te_controleren
from checks.werk.wissen import ruim_op
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.schrijven.wissen import herschrijf_zo_nodig
from data.opslag.vragen.leveringen import heeft_leveringen, moet_herschrijven, te_oud
from data.schema.toegang import Handeling
from data.schema.uitslag import Uitslag


def controleer_opnieuw(opslag: Opslag, handeling: Handeling, reden: str) -> Uitslag | None:
    """Controleert het beeld opnieuw en bewaart dat; None als er nog geen levering is."""
    with opslag.schrijf(handeling, stil=True) as schrijver:
        return controleer_beeld(schrijver, reden) if heeft_leveringen(schrijver.con) else None


def is_bij(con: duckdb.DuckDBPyConnection, handeling: Handeling) -> bool:
    """Of er niets opnieuw te controleren en niets te wissen is, zoals bijna altijd."""
    te_wissen = te_oud(con, handeling.moment) or moet_herschrijven(con, handeling.moment)
    return not te_wissen and reden_om_te_controleren(con, handeling.peildatum) is None


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
    with opslag.lees(handeling) as con:
        reden = reden_om_te_controleren(con, handeling.peildatum)
    if reden is None:
        return False
    return controleer_opnieuw(opslag, handeling, reden) is not None
