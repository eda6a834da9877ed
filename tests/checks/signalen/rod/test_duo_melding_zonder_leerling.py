"""RO54: DUO meldt iets over een leerling die wij niet kennen.

Bij wie een bericht hoort en welk telt, test `tests/checks/rod/test_berichten.py`.
"""

from tests.checks.rod.hulp_duo import speel_voorbeeld
from tests.checks.signalen.gevallen import Kolommen, Vast

SIGNAAL = Vast("RO54", "duo_melding_zonder_leerling", "A", "bericht")
KOLOMMEN = Kolommen()

ZIN = (
    "DUO meldt iets over een leerling die niet in uw LAS staat. "
    "Code EEN-CODE staat niet in uw codelijst. Zoek hem op met de signaalcodezoeker van DUO."
)


def test_het_voorbeeld() -> None:
    assert speel_voorbeeld("RO54") == [("duo_code", "EEN-CODE", ZIN)]
