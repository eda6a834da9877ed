"""Iets doen met een opslag zoals het product dat doet, met een reden naar keuze."""

from checks.werk.beeld import controleer_beeld
from data.opslag import Opslag
from data.opslag.vragen.leveringen import heeft_leveringen
from data.schema.toegang import Handeling
from data.schema.uitslag import Uitslag


def controleer_opnieuw(opslag: Opslag, handeling: Handeling, reden: str) -> Uitslag | None:
    """Controleert het beeld opnieuw en bewaart dat; None als er nog geen levering is."""
    with opslag.schrijf(handeling, stil=True) as schrijver:
        return controleer_beeld(schrijver, reden) if heeft_leveringen(schrijver.con) else None
