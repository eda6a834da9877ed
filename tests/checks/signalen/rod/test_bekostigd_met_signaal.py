"""RO26: DUO bekostigt, maar met een signaal.

Bij wie een bericht hoort en welk telt, test `tests/checks/rod/test_berichten.py`.
"""

from tests.checks.rod.hulp_duo import speel_voorbeeld
from tests.checks.signalen.gevallen import Kolommen, Vast

SIGNAAL = Vast("RO26", "bekostigd_met_signaal", "A", "bericht")
KOLOMMEN = Kolommen()

ZIN = "DUO geeft een signaal bij de bekostiging van deze inschrijving."


def test_het_voorbeeld() -> None:
    assert speel_voorbeeld("RO26") == [("bekostigingsstatus", "Bekostigd met signaal", ZIN)]
