"""Zonder `server.toml` is er van aanmelden niets te merken, en met een kapot bestand start er niets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WORTEL


def draai(map_: Path, *opdracht: str) -> subprocess.CompletedProcess[str]:
    omgeving = {**os.environ, "SIGNAALWIJZER_MAP": str(map_)}
    return subprocess.run(
        [sys.executable, *opdracht], cwd=WORTEL, env=omgeving, capture_output=True, text=True, check=False, timeout=60
    )


def test_zonder_server_laadt_niets_van_aanmelden(tmp_path: Path) -> None:
    niet = ("authlib", "httpx", "joserfc", "cryptography", "prometheus_client", "pages._server.aanmelden")
    uit = draai(tmp_path, "-c", f"import sys, app; print([m for m in {niet} if m in sys.modules])")
    assert (uit.stdout.strip(), uit.returncode) == ("[]", 0)
    assert list(tmp_path.iterdir()) == []  # wie alleen kijkt of er een server.toml is, maakt niets


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [(("app.py",), "‘adres’"), (("-m", "data.server"), "‘adres’"), (("-c", "import app"), "‘adres’")],
)
def test_een_kapotte_server_start_niet_en_zegt_waarom(tmp_path: Path, opdracht: tuple[str, ...], zin: str) -> None:
    toml = tmp_path / "sleutels" / "server.toml"
    toml.parent.mkdir()
    toml.write_text('beheerder = ["bea@bestuur.nl"]\n')
    toml.chmod(0o600)
    uit = draai(tmp_path, *opdracht)
    assert (uit.returncode != 0, uit.stdout) == (True, "")
    assert zin in uit.stderr
    assert "Traceback" not in uit.stderr
    assert len(uit.stderr.strip().splitlines()) == 1
