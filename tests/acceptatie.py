"""Accepteren in een test: zoals het mag, en met de redenen van elk signaal."""

from datetime import date

from checks.motor.catalogus import laad_signalen
from data.schema.besluit import GEACCEPTEERD, Acceptatieregels, Besluit

ACCEPTEER = Besluit(GEACCEPTEERD, reden="nagekeken", tot=date(2030, 2, 1))
"""Accepteren zoals het mag, ook van iets dat bekostiging kan kosten."""
REGELS = Acceptatieregels(dict.fromkeys((*laad_signalen(), "X1"), ("nagekeken", "Dat klopt; echt")), date.max)
"""Wat de signalen van de tests als reden kennen."""
