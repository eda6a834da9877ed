"""Groot werk in een eigen draad: wat eruit komt, wie er iets laat zien, en wie er voorgaat."""

import os
import sys
import threading
from collections.abc import Callable

import pytest

from data.opslag.openen.eigen_draad import achteraan


def test_wie_wacht_hoort_in_zijn_eigen_draad_hoe_ver_het_is() -> None:
    gehoord: list[tuple[str, int]] = []

    def werk(zeg: Callable[[str], None]) -> int:
        zeg("begin")
        zeg("einde")
        return threading.get_ident()

    draad = achteraan(werk, lambda wat: gehoord.append((wat, threading.get_ident())))
    assert gehoord == [("begin", threading.get_ident()), ("einde", threading.get_ident())]
    assert draad != threading.get_ident()


def test_een_fout_in_het_werk_gaat_door_naar_wie_wacht() -> None:
    def werk(_: Callable[[str], None]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        achteraan(werk, print)


def test_wie_weggaat_breekt_het_werk_af_bij_een_volgende_stap() -> None:
    klaar = list[int]()

    def werk(zeg: Callable[[int], None]) -> None:
        for stap in range(10_000_000):
            zeg(stap)
        klaar.append(stap)

    def weg(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        achteraan(werk, weg)
    assert klaar == []


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kent een voorrang per draad")
def test_anderen_gaan_voor() -> None:
    hier = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert achteraan(lambda _: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), print) > hier
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == hier
