"""Wat Signaalwijzer met gegevens doet: de pagina zegt wat de code doet."""

import re

import pytest

from data.opslag.sleutel import OMGEVING_SLEUTEL
from data.plaats import map_gegevens, map_sleutels
from tests.conftest import WORTEL
from tests.pages.conftest import Staat, tekst

LOGBOEK = {
    "upload": "een levering inlezen",
    "levering teruggedraaid": "terugdraaien",
    "nummer getoond": "een nummer tonen",
    "fixlijst gedownload": "een lijst",
    "termijnen gedownload": "een lijst",
    "besluiten bewaard": "een bestand met besluiten",
    "besluiten geladen": "laden",
    "besluit": "een besluit nemen",
    "besluit ongedaan gemaakt": "ongedaan maken",
    "instellingen gewijzigd": "gegevens van een school wijzigen",
}
"""Wat de code in het logboek schrijft, en hoe de pagina het noemt."""


@pytest.mark.parametrize("stand", ["bord_leeg", "bord_demo"])
def test_de_pagina_noemt_de_mappen(stand: str, request: pytest.FixtureRequest) -> None:
    """Van de gegevens zelf hangt hier niets af: zonder en met is genoeg."""
    at = request.getfixturevalue(stand).open("gegevens")
    assert not at.exception
    assert not at.error
    assert at.table[0].value["Map"].tolist() == [f"`{map_gegevens()}`", f"`{map_sleutels()}`"]


def test_alles_wat_in_het_logboek_komt_staat_er(bord_leeg: Staat) -> None:
    code = "".join(pad.read_text() for laag in ("pages", "checks", "data") for pad in (WORTEL / laag).rglob("*.py"))
    geschreven = set(re.findall(r"noteer\(\s*con, [^,]+(?:\(\))?, \w+, \"([^\"]+)\"", code))
    assert geschreven == set(LOGBOEK)
    gelezen = tekst(bord_leeg.open("gegevens"))
    assert all(woorden in gelezen for woorden in LOGBOEK.values())


def test_een_sleutel_van_buiten_staat_niet_in_de_map(bord_leeg: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OMGEVING_SLEUTEL, "ab" * 32)
    assert "Zij staat niet in deze map." in bord_leeg.open("gegevens").table[0].value["Erbij"][1]
