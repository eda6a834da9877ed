"""Vervormde bestanden in een eigen proces met grenzen: nooit een andere fout, nooit vast, nooit te groot."""

import subprocess
import sys

from tests.conftest import WORTEL

AANTAL = 500


def test_vervormde_bestanden_geven_een_tabel_of_een_zin() -> None:
    proces = subprocess.run(
        [sys.executable, "tests/benches/vervormd.py", str(AANTAL)],
        cwd=WORTEL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert proces.returncode == 0, proces.stdout[-3000:] + proces.stderr[-1500:]
    assert f"{AANTAL} bestanden: " in proces.stdout
    assert " 0 met een tabel" not in proces.stdout
