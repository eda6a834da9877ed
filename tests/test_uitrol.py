"""Wat wij meegeven om een server neer te zetten, noemt alleen wat er is."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import WORTEL

UITROL = WORTEL / ".uitrol"
DIENSTEN = sorted(UITROL.glob("*.service"))


@pytest.mark.parametrize("dienst", DIENSTEN, ids=lambda pad: pad.name)
def test_een_dienst_draait_wat_er_is_en_laat_geen_gegevens_op_schijf(dienst: Path) -> None:
    tekst = dienst.read_text(encoding="utf-8")
    (module,) = re.findall(r"^ExecStart=\S+/python -P -m (\S+)", tekst, re.MULTILINE)
    assert find_spec(f"{module}.__main__") is not None
    for regel in ("MemorySwapMax=0", "LimitCORE=0", "UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict"):
        assert f"\n{regel}\n" in tekst
    if verify := shutil.which("systemd-analyze"):
        uit = subprocess.run([verify, "verify", str(dienst)], capture_output=True, text=True, check=False)
        # Dat het programma hier niet staat, klopt: /opt is van de server.
        fout = [r for r in uit.stderr.splitlines() if dienst.name in r and "/opt/signaalwijzer" not in r]
        assert fout == []


def test_het_beeld_neemt_mee_wat_de_server_nodig_heeft_en_draait_niet_als_root() -> None:
    tekst = (UITROL / "Dockerfile").read_text(encoding="utf-8")
    mee = {pad for regel in re.findall(r"^COPY ([^-].*) \S+$", tekst, re.MULTILINE) for pad in regel.split()}
    assert [pad for pad in sorted(mee) if not (WORTEL / pad).exists()] == []
    assert mee >= {"app.py", "CHANGELOG.md", "data", "checks", "pages", ".streamlit", "requirements.txt"}
    assert "--require-hashes" in tekst
    assert re.search(r"^USER 10001$", tekst, re.MULTILINE)
