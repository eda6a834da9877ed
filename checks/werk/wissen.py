"""Wissen met alles wat eruit volgde, en daarna controleren wat er dan geldt."""

from checks.werk.beeld import controleer_beeld
from data.opslag import Opslag
from data.opslag.schrijven import wissen
from data.opslag.schrijver import Schrijver
from data.schema.toegang import Handeling


def wis_levering(opslag: Opslag, levering: int, handeling: Handeling) -> None:
    """Wist een levering met alles wat daaruit volgde, ook uit het bestand, en controleert wat er dan geldt."""
    with opslag.schrijf(handeling) as schrijver:
        wissen.wis_levering(schrijver, levering)
        _controleer_na_wissen(schrijver, "levering gewist")
    wissen.herschrijf_zo_nodig(opslag, handeling)


def wis_instelling(opslag: Opslag, code: str, handeling: Handeling) -> None:
    """Wist een school uit elke levering, met haar bevindingen en aantallen, en controleert wat er dan geldt."""
    with opslag.schrijf(handeling) as schrijver:
        wissen.wis_instelling(schrijver, code)
        _controleer_na_wissen(schrijver, "school gewist")
    wissen.herschrijf_zo_nodig(opslag, handeling)


def wis_alles(opslag: Opslag, handeling: Handeling) -> None:
    """Wist alle leerlingen, scholen, bevindingen en besluiten; voorkeuren en logboek blijven."""
    with opslag.schrijf(handeling) as schrijver:
        wissen.wis_alles(schrijver)
    wissen.herschrijf_zo_nodig(opslag, handeling)


def ruim_op(opslag: Opslag, handeling: Handeling) -> int:
    """Wist leveringen die ouder zijn dan de bewaartermijn en geeft hoeveel; de aantallen van toen blijven."""
    with opslag.schrijf(handeling, stil=True) as schrijver:
        gewist = wissen.ruim_op(schrijver)
        if gewist:
            _controleer_na_wissen(schrijver, "bewaartermijn voorbij")
    wissen.herschrijf_zo_nodig(opslag, handeling)
    return gewist


def _controleer_na_wissen(schrijver: Schrijver, reden: str) -> None:
    controleer_beeld(schrijver, reden)
    wissen.ruim_afgeleide_op(schrijver)
