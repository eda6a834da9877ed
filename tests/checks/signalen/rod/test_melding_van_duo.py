"""RO53: DUO gaf een melding of signaal.

Bij wie een bericht hoort en welk telt, test `tests/checks/rod/test_berichten.py`.
"""

from tests.checks.rod.hulp_duo import speel_voorbeeld
from tests.checks.signalen.gevallen import Kolommen, Vast

SIGNAAL = Vast("RO53", "melding_van_duo", "M", "bericht")
KOLOMMEN = Kolommen()

ZIN = "DUO gaf een melding. Code EEN-CODE staat niet in uw codelijst. Zoek hem op met de signaalcodezoeker van DUO."


def test_het_voorbeeld() -> None:
    assert speel_voorbeeld("RO53") == [("duo_code", "EEN-CODE", ZIN)]
