"""De bewaker: er draait er één, en wie omvalt staat weer op; maar niet eindeloos."""

import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TextIO

import pytest

import start
from data.fouten import Gebruikersfout
from data.plaats import OMGEVING_MAP
from pages._starten import bewaker
from tests.conftest import WORTEL, vrije_poort


@pytest.fixture(autouse=True)
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))


# -- de poort ----------------------------------------------------------------------------------------------------------


def test_een_bezette_poort_wordt_de_volgende(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as bezet:
        bezet.bind((bewaker.ADRES, 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        gekozen = bewaker.kies_poort(poort)
    assert gekozen > poort
    assert capsys.readouterr().out == f"Poort {poort} is bezet; Signaalwijzer gebruikt poort {gekozen}.\n"


def test_een_vrije_poort_blijft_en_zwijgt(capsys: pytest.CaptureFixture[str]) -> None:
    poort = vrije_poort()
    assert bewaker.kies_poort(poort) == poort
    assert capsys.readouterr().out == ""


# -- er draait er één --------------------------------------------------------------------------------------------------


def test_een_tweede_hoort_waar_de_eerste_draait() -> None:
    with bewaker.Plaats() as plaats:
        plaats.zeg(8765)
        with pytest.raises(bewaker.AlBezig) as bezig:
            bewaker.Plaats()
        assert bezig.value.poort == 8765
    with bewaker.Plaats():  # wie stopt, maakt plaats
        pass


def test_een_volle_schijf_bij_het_starten_is_een_zin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waar het ook niet lukt: de poort opschrijven, en zonder terminal het foutenlog openen."""

    def vol(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with bewaker.Plaats() as plaats, monkeypatch.context() as even:
        even.setattr(Path, "write_text", vol)
        with pytest.raises(Gebruikersfout, match="De schijf is vol"):
            plaats.zeg(8501)
    getoond: list[str] = []
    monkeypatch.setattr(bewaker, "toon_in_browser", getoond.append)
    monkeypatch.setattr(Path, "open", vol)
    assert bewaker.hoofd(["8501", "--zonder-terminal"]) == 1
    assert getoond == [bewaker.NIET_TE_SCHRIJVEN]


def test_een_tweede_start_opent_de_browser_op_de_eerste(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    geopend: list[str] = []
    monkeypatch.setattr(webbrowser, "open", geopend.append)
    with bewaker.Plaats() as plaats, socket.socket() as luistert:
        luistert.bind((bewaker.ADRES, 0))
        luistert.listen()
        poort = luistert.getsockname()[1]
        plaats.zeg(poort)
        assert bewaker.hoofd(["8501"]) == 0
    assert geopend == [f"http://127.0.0.1:{poort}"]
    assert capsys.readouterr().out == f"Signaalwijzer draait al op http://127.0.0.1:{poort}\n"


def test_wie_start_terwijl_een_ander_stopt_neemt_de_plaats_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stoppen duurt even; wie meteen weer start, moet niet horen dat het al draait."""
    eerste = bewaker.Plaats()
    eerste.zeg(vrije_poort())  # daar luistert niemand meer

    def slaap(_: float) -> None:
        eerste.__exit__()

    monkeypatch.setattr(bewaker, "time", SimpleNamespace(monotonic=time.monotonic, sleep=slaap))
    monkeypatch.setattr(bewaker, "bewaak", lambda *_: 0)
    assert bewaker.hoofd([str(vrije_poort()), "--geen-browser"]) == 0
    assert capsys.readouterr().out == ""


# -- omvallen ----------------------------------------------------------------------------------------------------------


def valt(tmp_path: Path, keren: int) -> list[str]:
    """De opdracht van een server die zo vaak omvalt zoals DuckDB dat doet, en dan gewoon stopt met 0."""
    code = (
        "import os, pathlib\n"
        f"p = pathlib.Path({str(tmp_path / 'keren')!r})\n"
        "n = int(p.read_text()) if p.exists() else 0\n"
        "p.write_text(str(n + 1))\n"
        f"os.abort() if n < {keren} else None\n"
    )
    return [sys.executable, "-c", code]


@pytest.mark.skipif(os.name == "nt", reason="gaat met signalen")
def test_wie_omvalt_start_opnieuw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keren = bewaker.KEREN - 1
    assert bewaker.bewaak(valt(tmp_path, keren), dict(os.environ)) == 0
    assert (tmp_path / "keren").read_text() == str(keren + 1)
    assert capsys.readouterr().out == f"{bewaker.OPNIEUW}\n" * keren


@pytest.mark.skipif(os.name == "nt", reason="gaat met signalen")
def test_wie_blijft_vallen_blijft_liggen(tmp_path: Path) -> None:
    with pytest.raises(Gebruikersfout, match="3 keer binnen een minuut om"):
        bewaker.bewaak(valt(tmp_path, 99), dict(os.environ))
    assert (tmp_path / "keren").read_text() == str(bewaker.KEREN)


@pytest.mark.skipif(os.name == "nt", reason="gaat met signalen")
def test_nu_en_dan_vallen_is_geen_reden_om_op_te_geven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaker, "BINNEN", 0.0)
    assert bewaker.bewaak(valt(tmp_path, 5), dict(os.environ)) == 0


@pytest.mark.parametrize(
    ("systeem", "code", "omgevallen"),
    [
        ("posix", -signal.SIGABRT, True),
        ("posix", -9, True),  # het geheugen was op
        ("posix", -signal.SIGTERM, False),
        ("posix", -signal.SIGINT, False),
        ("posix", 0, False),
        ("posix", 1, False),  # hij weigerde zelf te starten
        ("nt", 3, True),  # abort()
        ("nt", 0xC0000005, True),  # een verkeerd adres in het geheugen
        ("nt", 0xC0000409, True),
        ("nt", 0xC000013A, False),  # Ctrl+C
        ("nt", 0, False),
        ("nt", 1, False),
    ],
)
def test_wat_omvallen_is(monkeypatch: pytest.MonkeyPatch, systeem: str, code: int, omgevallen: bool) -> None:
    monkeypatch.setattr(os, "name", systeem)
    assert bewaker.is_omgevallen(code) is omgevallen


# -- zonder terminal ---------------------------------------------------------------------------------------------------


def test_zonder_terminal_staat_wat_er_is_in_een_bestand_en_een_fout_in_de_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    gezegd: list[str] = []
    monkeypatch.setattr(bewaker, "toon_in_browser", gezegd.append)
    bewaak = bewaker.bewaak
    code = "import sys; print('dit'); print('dat', file=sys.stderr); sys.exit(1)"

    def met_deze(_: list[str], omgeving: dict[str, str], uitvoer: TextIO) -> int:
        assert omgeving["SIGNAALWIJZER_BEWAAKT"] == "1"
        print("van de bewaker", flush=True)
        return bewaak([sys.executable, "-c", code], omgeving, uitvoer)

    monkeypatch.setattr(bewaker, "bewaak", met_deze)
    assert bewaker.hoofd([str(vrije_poort()), "--geen-browser", "--zonder-terminal"]) == 1
    log = tmp_path / "gegevens" / "foutenlog.txt"
    assert log.read_text(encoding="utf-8").split() == "van de bewaker dit dat".split()
    assert gezegd == [f"Signaalwijzer kon niet starten. Waarom, staat in {log}."]
    assert tuple(capfd.readouterr()) == ("", "")


# -- alles samen -------------------------------------------------------------------------------------------------------


def wacht_tot(klaar: Callable[[], object]) -> None:
    einde = time.monotonic() + 60
    while not klaar():
        assert time.monotonic() < einde
        time.sleep(0.05)


def kinderen(pid: int) -> list[int]:
    return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="zoekt de server in /proc")
def test_start_py_bewaakt_een_echte_server(tmp_path: Path) -> None:
    """Hij staat op na SIGABRT, een tweede start vindt hem, en stopt wie start.py startte, dan stopt hij ook."""
    if not start.is_klaar(start.OMGEVING, start.DRAAIEN):
        pytest.skip("OVERGESLAGEN: er is geen omgeving van start.py")
    poort, log = vrije_poort(), tmp_path / "log"
    opdracht = [sys.executable, str(WORTEL / "start.py"), "--geen-browser", "--poort", str(poort)]
    klaar = f"Signaalwijzer staat klaar op http://127.0.0.1:{poort}"
    with log.open("w") as uit, subprocess.Popen(opdracht, cwd=tmp_path, stdout=uit, stderr=uit) as proces:
        try:
            wacht_tot(lambda: klaar in log.read_text())
            (server,) = kinderen(proces.pid)
            os.kill(server, signal.SIGABRT)
            wacht_tot(lambda: log.read_text().count(klaar) == 2)
            assert log.read_text().count(bewaker.OPNIEUW) == 1
            assert kinderen(proces.pid) != [server]
            tweede = subprocess.run(opdracht, cwd=tmp_path, check=True, capture_output=True, text=True)
            assert tweede.stdout == f"Signaalwijzer draait al op http://127.0.0.1:{poort}\n"
        finally:
            proces.kill()
    wacht_tot(lambda: bewaker.is_vrij(poort))
    assert not re.search("Traceback|Fatal", log.read_text())
