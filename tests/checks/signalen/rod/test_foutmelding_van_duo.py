"""RO51: DUO gaf een foutmelding.

Bij wie een bericht hoort en welk telt, test `tests/checks/rod/test_berichten.py`.
"""

from tests.checks.rod.hulp_duo import speel_voorbeeld
from tests.checks.signalen.gevallen import Kolommen, Vast

SIGNAAL = Vast("RO51", "foutmelding_van_duo", "F", "bericht")
KOLOMMEN = Kolommen()

ZIN = "DUO gaf een foutmelding. Code EEN-CODE staat niet in uw codelijst. Zoek hem op met de signaalcodezoeker van DUO."


def test_het_voorbeeld() -> None:
    assert speel_voorbeeld("RO51") == [("duo_code", "EEN-CODE", ZIN)]
