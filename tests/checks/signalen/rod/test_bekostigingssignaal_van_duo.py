"""RO52: DUO gaf een bekostigingssignaal.

Bij wie een bericht hoort en welk telt, test `tests/checks/rod/test_berichten.py`.
"""

from tests.checks.rod.hulp_duo import speel_voorbeeld
from tests.checks.signalen.gevallen import Kolommen, Vast

SIGNAAL = Vast("RO52", "bekostigingssignaal_van_duo", "B", "bericht")
KOLOMMEN = Kolommen()

ZIN = (
    "DUO gaf een bekostigingssignaal. "
    "Code EEN-CODE staat niet in uw codelijst. Zoek hem op met de signaalcodezoeker van DUO."
)


def test_het_voorbeeld() -> None:
    assert speel_voorbeeld("RO52") == [("duo_code", "EEN-CODE", ZIN)]
