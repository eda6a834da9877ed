"""Een eigen proces dat klaar is, dat vastloopt en dat omvalt."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from data.eigen_proces import GeenAntwoord, in_eigen_proces
from tests.conftest import WORTEL
from tests.data.processen import (
    geeft_een_fout,
    is_klaar,
    loopt_vast,
    rekent_maar_door,
    valt_hard_om,
    valt_om,
    vraagt_te_veel,
)

GEHEIM = "999990019"
RUIM = 60  # seconden, voor wie gewoon klaar hoort te zijn


def test_wie_klaar_is_geeft_zijn_bytes() -> None:
    delen = ("é", b"\x00\r\n", [1.5, None])
    assert in_eigen_proces(is_klaar, *delen, seconden=RUIM) == is_klaar(*delen)


@pytest.mark.parametrize("maak", [geeft_een_fout, valt_om, valt_hard_om])
def test_wie_omvalt_geeft_een_zin_zonder_waarde(maak: Callable[[str], bytes]) -> None:
    with pytest.raises(GeenAntwoord, match="viel om met afloop") as fout:
        in_eigen_proces(maak, GEHEIM, seconden=RUIM)
    assert GEHEIM not in str(fout.value)
    assert fout.value.__cause__ is None


def test_wie_vastloopt_houdt_niemand_op() -> None:
    begin = time.monotonic()
    with pytest.raises(GeenAntwoord, match=r"na 0\.5 seconden") as fout:
        in_eigen_proces(loopt_vast, GEHEIM, seconden=0.5)
    assert time.monotonic() - begin < RUIM
    assert GEHEIM not in str(fout.value)


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kent een grens aan de rekentijd")
def test_wie_te_lang_rekent_valt_om_en_wie_wacht_niet() -> None:
    with pytest.raises(GeenAntwoord, match="viel om"):
        in_eigen_proces(rekent_maar_door, GEHEIM, seconden=RUIM, rekentijd=1)
    with pytest.raises(GeenAntwoord, match="na 3 seconden"):
        in_eigen_proces(loopt_vast, GEHEIM, seconden=3, rekentijd=1)


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kent een grens aan het geheugen")
def test_wie_te_veel_geheugen_vraagt_valt_om() -> None:
    with pytest.raises(GeenAntwoord, match="viel om"):
        in_eigen_proces(vraagt_te_veel, "", seconden=RUIM, geheugen=1024**3)


@pytest.mark.skipif(sys.platform != "linux", reason="OVERGESLAGEN: alleen Linux zegt het als een proces weg is")
def test_wie_het_vroeg_en_er_niet_meer_is_krijgt_niets() -> None:
    """Anders schrijft er nog iemand aan een bestand dat de volgende start al opruimde."""
    werk = pickle.dumps((is_klaar, ("é", b"", [1.5, None])))
    for ouder, antwoordt in ((os.getpid(), True), (os.getppid(), False)):
        opdracht = [sys.executable, "-m", "data.eigen_proces", str(ouder), "0", "0"]
        klaar = subprocess.run(opdracht, input=werk, capture_output=True, check=False, cwd=WORTEL, timeout=RUIM)
        assert (klaar.returncode == 0, bool(klaar.stdout)) == (antwoordt, antwoordt)
