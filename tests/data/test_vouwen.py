"""Tekst zonder hoofdletters en accenten."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.vouwen import heeft_woorden, vouw


@pytest.mark.parametrize(
    ("tekst", "gevouwen"),
    [
        ("", ""),
        ("Café Ünal", "cafe unal"),
        ("VAN ’T HOF, 2", "van ’t hof, 2"),
        ("Straße", "strasse"),
        ("OKE\u0301", "oke"),
        ("ﬁets", "fiets"),
    ],
)
def test_vouw(tekst: str, gevouwen: str) -> None:
    assert vouw(tekst) == gevouwen


@given(st.text())
def test_hoe_een_accent_geschreven_is_maakt_niet_uit(tekst: str) -> None:
    """Als eigen teken, of los achter de letter."""
    assert vouw(unicodedata.normalize("NFD", tekst)) == vouw(unicodedata.normalize("NFC", tekst))


@pytest.mark.parametrize(
    ("gezocht", "past"), [("", True), ("ünal", True), ("98d CAFÉ", True), ("cafe zuid", False), ("caféünal", False)]
)
def test_elk_gezocht_woord_moet_erin_staan(gezocht: str, past: bool) -> None:
    assert heeft_woorden("Café Ünal (98DA)", gezocht) is past
