"""De server stopt als zijn bewaker er niet meer is."""

import subprocess
import sys

import pytest

from pages._server.levensloop import einde
from tests.conftest import WORTEL

# Wat app.py doet: een draad die let op de pijp, en een proces dat op Ctrl+C netjes stopt.
_CODE = """
import time
from pages._server.levensloop.einde import stop_met_bewaker
stop_met_bewaker()
try:
    print("draait", flush=True)
    while True: time.sleep(0.05)
except KeyboardInterrupt:
    print("netjes", flush=True)
"""


def test_is_de_pijp_dicht_dan_stopt_de_server_zoals_bij_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(einde.BEWAAKT, "1")
    with subprocess.Popen(
        [sys.executable, "-c", _CODE], cwd=WORTEL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as proces:
        assert proces.stdin is not None
        assert proces.stdout is not None
        assert proces.stdout.readline() == "draait\n"
        proces.stdin.close()
        assert proces.stdout.read() == "netjes\n"
    assert proces.returncode == 0


def test_zonder_bewaker_let_hij_nergens_op(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(einde.BEWAAKT, raising=False)
    assert not einde.is_bewaakt()
    with subprocess.Popen(
        [sys.executable, "-c", _CODE], cwd=WORTEL, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as p:
        assert p.stdout is not None
        assert p.stdout.readline() == b"draait\n"
        with pytest.raises(subprocess.TimeoutExpired):
            p.wait(0.5)
        p.kill()
