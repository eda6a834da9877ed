"""Stoppen vanuit de app: alleen voor wie aan de computer zit waarop het draait, en nooit in één klik."""

import threading
from unittest.mock import MagicMock

import pytest
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._bezoek.menu import stoppen
from pages._server.levensloop.einde import BEWAAKT, stop
from tests.pages.conftest import Staat, knop


def test_op_een_server_van_een_ander_is_er_geen_knop(bestuur_leeg: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BEWAAKT, raising=False)
    assert "Stoppen" not in [b.label for b in bestuur_leeg.open().sidebar.button]


@pytest.mark.parametrize("upload", [False, True])
def test_stoppen_vraagt_eerst_en_zegt_wat_weg_is(
    bestuur_leeg: Staat, monkeypatch: pytest.MonkeyPatch, upload: bool
) -> None:
    later = MagicMock()
    monkeypatch.setattr(threading, "Timer", later)
    monkeypatch.setenv(BEWAAKT, "1")
    at = bestuur_leeg.open()
    if upload:
        at.session_state[stoppen.NOG_NIET_INGELEZEN] = {"x": "iets"}
    knop(at, "Stoppen")
    assert not later.called
    gezegd = [w.value for w in at.warning if "nog niet is ingelezen" in w.value]
    assert len(gezegd) == upload
    at.button(key="echt_stoppen").click().run()
    later.assert_called_once_with(stoppen._NOG_EVEN, stop)


def test_een_bestand_in_een_vak_is_nog_niet_bewaard() -> None:
    bestand = UploadedFile(MagicMock(data=b"x"), MagicMock())
    assert stoppen.niet_bewaard(["tekst", [bestand]])
    assert stoppen.niet_bewaard([bestand])
    assert not stoppen.niet_bewaard(["tekst", [], None, ["ook tekst"]])
