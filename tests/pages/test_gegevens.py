"""Wat Signaalwijzer met gegevens doet: de pagina zegt wat de code doet."""

import ast

import pytest

from data.opslag.opslagsleutel import OMGEVING_SLEUTEL
from data.opslag.vragen import logboek
from data.opslag.vragen.leveringen import HOE_HEET
from data.plaats import map_gegevens, map_sleutels
from tests.conftest import WORTEL
from tests.pages.conftest import Staat, tekst

LOGBOEK = {
    "upload": "een levering,",
    "overzicht van ROD ingelezen": "een overzicht van ROD",
    "lijst van DUO ingelezen": "een lijst van DUO inlezen",
    **{f"{soort} teruggedraaid": "terugdraaien" for soort in HOE_HEET.values()},
    **{f"{soort} gewist": "terugdraaien of wissen" for soort in HOE_HEET.values()},
    "antwoord over een overzicht van ROD": "waar een overzicht van ROD over gaat",
    "telling van DUO ingevuld": "een telling of bedrag invullen",
    "bedragen ingevuld": "een telling of bedrag invullen",
    "telling afgetekend": "een telling aftekenen",
    "nummer getoond": "een nummer tonen",
    "fixlijst gedownload": "een lijst",
    "termijnen gedownload": "een lijst",
    "lijst gedownload": "een lijst",
    "rapport gedownload": "een rapport",
    "besluiten bewaard": "een bestand met besluiten",
    "besluiten geladen": "laden",
    "besluit": "een besluit nemen",
    "besluit ongedaan gemaakt": "ongedaan maken",
    "besluiten meegenomen": "meegaan met een nieuw leerlingnummer",
    "uitvoer gemaakt": "uitvoer maken of downloaden",
    "uitvoer gedownload": "uitvoer maken of downloaden",
    "filter bewaard": "een filter bewaren",
    "filter weggehaald": "een filter bewaren of weghalen",
    "notitie geschreven": "een notitie schrijven of laden",
    "notities geladen": "een notitie schrijven of laden",
    "medewerker toegevoegd": "een medewerker toevoegen",
    "medewerker gewijzigd": "wijzigen of weghalen",
    "medewerker weggehaald": "wijzigen of weghalen",
    "accepteren door scholen gekozen": "kiezen of scholen zelf accepteren",
    "instellingen gewijzigd": "gegevens van een school wijzigen",
    "lijst identificeren gedownload": "een lijst",
    "identificeren afgevinkt": "afvinken bij Identificeren",
    "identificeren weer open": "afvinken bij Identificeren",
    "waardelijst geladen": "een waardelijst laden",
    "woorden van DUO uitgelegd": "een woord van DUO uitleggen",
    "waardelijst verwijderd": "of verwijderen",
    "school gewist": "een school of alles wissen",
    "alles gewist": "een school of alles wissen",
    "bewaartermijn veranderd": "een termijn veranderen",
    "termijn veranderd": "een termijn veranderen",
    "naam van het bestuur veranderd": "de naam van het bestuur",
    "bewaartermijn voorbij, leveringen gewist": "terugdraaien of wissen",
    "reservekopie gemaakt": "een reservekopie maken",
    "reservekopie teruggezet": "of terugzetten",
    "verder met wat er nog was": "verdergaan na een storing",
    "sleutel gewisseld": "de sleutel wisselen",
    "aangemeld": "zich aanmelden",
    "aangemeld zonder toegang": "zich aanmelden",
    "afgemeld": "of afmelden",
    "niet toegelaten": "zich aanmelden",
    "toegang gekregen": "wie toegang krijgt",
    "toegang gegeven": "wie toegang krijgt",
    "toegang afgenomen": "of verliest",
    "account weggehaald": "of verliest",
    "logboek gedownload": "het logboek zelf downloaden",
}
"""Wat de code in het logboek schrijft, en hoe de pagina het noemt."""


def test_de_pagina_noemt_de_mappen_in_elke_stand(staat: Staat) -> None:
    at = staat.open("gegevens")
    assert not at.exception
    assert not at.error
    assert at.table[0].value["Map"].tolist() == [f"`{map_gegevens()}`", f"`{map_sleutels()}`"]


def _wat(aanroep: ast.Call) -> ast.expr:
    """Wat er genoteerd wordt: het eerste dat men meegeeft, of het tweede als de handeling ervoor staat."""
    eerste = aanroep.args[0]
    constante = isinstance(eerste, ast.Name) and eerste.id.isupper()
    return aanroep.args[1] if isinstance(eerste, ast.Call | ast.Name) and not constante else eerste


def _regels(wat: ast.expr) -> set[str]:
    """Wat er dan in het logboek staat; in een zin met een gat staat wat voor levering het was."""
    if isinstance(wat, ast.Name) and wat.id.isupper():
        return {getattr(logboek, wat.id)}
    zinnen = {deel.value for deel in ast.walk(wat) if isinstance(deel, ast.Constant) and isinstance(deel.value, str)}
    return (
        {f"{soort}{zin}" for soort in HOE_HEET.values() for zin in zinnen} if isinstance(wat, ast.JoinedStr) else zinnen
    )


def test_alles_wat_in_het_logboek_komt_staat_er(bestuur_leeg: Staat) -> None:
    geschreven = {
        regel
        for laag in ("pages", "checks", "data")
        for pad in (WORTEL / laag).rglob("*.py")
        for aanroep in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        if isinstance(aanroep, ast.Call)
        and isinstance(aanroep.func, ast.Attribute)
        and aanroep.func.attr in ("noteer", "noteer_gedaan")
        for regel in _regels(_wat(aanroep))
    }
    assert geschreven == set(LOGBOEK)
    gelezen = tekst(bestuur_leeg.open("gegevens"))
    assert all(woorden in gelezen for woorden in LOGBOEK.values())


def test_een_sleutel_van_buiten_staat_niet_in_de_map(bestuur_leeg: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OMGEVING_SLEUTEL, "ab" * 32)
    assert "Zij staat niet in deze map." in bestuur_leeg.open("gegevens").table[0].value["Erbij"][1]
