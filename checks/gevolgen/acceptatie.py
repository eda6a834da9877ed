"""Hoe men accepteert wat bekostiging kan kosten: met een reden van het signaal, en niet langer dan het te halen is."""

from datetime import date

from checks.motor.catalogus import laad_signalen
from checks.taal.begrippen import uiterste_dag
from data.schema.besluit import Acceptatieregels
from data.schema.ernst import ERNSTIG


def acceptatieregels(peildatum: date) -> Acceptatieregels:
    """De regels op een peildatum."""
    redenen = {code: s.acceptatieredenen for code, s in laad_signalen().items() if s.soort in ERNSTIG}
    return Acceptatieregels(redenen, uiterste_dag(peildatum))
