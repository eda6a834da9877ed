"""RO25: DUO bekostigt deze inschrijving niet.

Bij wie een bericht hoort en welk telt, test `tests/checks/rod/test_berichten.py`.
"""

from tests.checks.rod.hulp_duo import speel_voorbeeld
from tests.checks.signalen.gevallen import Kolommen, Vast

SIGNAAL = Vast("RO25", "niet_bekostigd_volgens_duo", "B", "bericht")
KOLOMMEN = Kolommen()

ZIN = "DUO bekostigt deze inschrijving niet."


def test_het_voorbeeld() -> None:
    assert speel_voorbeeld("RO25") == [("bekostigingsstatus", "Niet bekostigd", ZIN)]
