"""De catalogus laadt alles wat nodig is om te weten wat een signaal leest."""

import subprocess
import sys

from tests.conftest import WORTEL

LEES = """
from datetime import date
from checks.motor.catalogus import laad_signalen
from checks.frames.opbouw import velden_achter
for signaal in laad_signalen().values():
    velden_achter(signaal.oordeelt_over(date(2026, 2, 1)))
"""


def test_een_vers_proces_weet_van_elke_kolom_welke_velden_erachter_staan() -> None:
    """Niet alleen als iets anders de frames van ROD of DUO al heeft geladen."""
    gedaan = subprocess.run([sys.executable, "-c", LEES], cwd=WORTEL, check=False, capture_output=True, text=True)
    assert gedaan.returncode == 0, gedaan.stderr
