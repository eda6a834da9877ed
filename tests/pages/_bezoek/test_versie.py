"""Wat per stand van de gegevens bewaard blijft, blijft van die stand en van wie haar mocht zien."""

import pickle
from dataclasses import fields, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any
from unittest.mock import Mock

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as s

from data.opslag import Opslag
from data.schema.toegang import ONBEKEND, Gebruiker
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

# Ook tekst die eruitziet als hoe Streamlit zelf een sleutel opbouwt.
TEKST = s.one_of(s.sampled_from(["a", "b", "astr:b", "ab", ""]), s.text(max_size=3))
LEZERS = s.builds(Gebruiker, TEKST, s.none() | s.frozensets(TEKST, max_size=3))
OMGEVINGEN = s.builds(
    Omgeving,
    opslag=s.just(Mock(spec=Opslag)),
    naam=s.sampled_from(["bord", "demo"]),
    lezer=LEZERS,
    peildatum=s.dates(),
    vandaag=s.dates(),
    controle=s.integers(0, 5),
    gecontroleerd=s.none() | s.datetimes(),
    besluit=s.integers(0, 5),
    gewist=s.integers(0, 2),
)
OMGEVING = Omgeving(
    Mock(spec=Opslag), "bord", ONBEKEND, date(2026, 2, 1), date(2026, 1, 1), 3, datetime(2026, 2, 1, 9), 7
)
ANDERS: dict[str, Any] = {
    "naam": "demo",
    "lezer": Gebruiker("", frozenset({"98BA"})),
    "peildatum": date(2026, 2, 2),
    "vandaag": date(2026, 1, 2),
    "controle": 4,
    "gecontroleerd": datetime(2026, 2, 1, 10),
    "besluit": 8,
    "gewist": 1,
    "mensen": 5,
    "bestuur": "zuid",
}
"""Van elk veld een andere waarde."""

pytestmark = pytest.mark.usefixtures("schone_caches")


def ziet(omgeving: Omgeving) -> tuple[object, ...]:
    """Alles van de omgeving waar een uitkomst van af kan hangen."""
    return tuple(getattr(omgeving, veld.name) for veld in fields(omgeving) if veld.name not in ("opslag", "aangemeld"))


@per_stand(max_entries=1000)
def met_besluiten(omgeving: Omgeving, /, *delen: object, **namen: object) -> tuple[object, ...]:
    return (*ziet(omgeving), delen, namen)


@per_stand(besluiten=False, max_entries=1000)
def zonder_besluiten(omgeving: Omgeving, /, *delen: object, **namen: object) -> tuple[object, ...]:
    return (*ziet(replace(omgeving, besluit=0)), delen, namen)


@given(
    s.lists(s.tuples(OMGEVINGEN, s.lists(TEKST | s.integers(0, 2) | s.tuples(TEKST, TEKST), max_size=3)), max_size=6)
)
def test_niemand_krijgt_wat_voor_een_ander_is_uitgerekend(vragen: list[tuple[Omgeving, list[object]]]) -> None:
    for omgeving, delen in vragen * 2:
        assert met_besluiten(omgeving, *delen) == (*ziet(omgeving), tuple(delen), {})
        assert met_besluiten(omgeving, delen=delen) == (*ziet(omgeving), (), {"delen": delen})
        assert zonder_besluiten(omgeving, *delen) == (*ziet(replace(omgeving, besluit=0)), tuple(delen), {})


def test_twee_bereiken_twee_dagen_twee_controles_en_twee_besluiten_delen_niets() -> None:
    assert {veld.name for veld in fields(Omgeving)} == {*ANDERS, "opslag", "aangemeld"}, (
        "Zet bij ANDERS een andere waarde van het veld."
    )
    omgevingen = [OMGEVING, *(replace(OMGEVING, **{veld: waarde}) for veld, waarde in ANDERS.items())]
    for een, ander in combinations(omgevingen, 2):
        assert een.versie(besluiten=True) != ander.versie(besluiten=True)
        assert met_besluiten(een) != met_besluiten(ander)


@pytest.mark.parametrize("veld", ANDERS)
def test_er_wordt_pas_opnieuw_gerekend_als_de_stand_anders_is(veld: str) -> None:
    reken = Mock(return_value=1)
    ander = replace(OMGEVING, **{veld: ANDERS[veld]})
    for besluiten in (True, False):
        reken.reset_mock()

        @per_stand(besluiten=besluiten, max_entries=8)
        def geteld(omgeving: Omgeving, code: str) -> object:
            return reken(omgeving, code)

        st.cache_data.clear()
        for omgeving in (OMGEVING, replace(OMGEVING), OMGEVING):
            geteld(omgeving, "TLV01")
        assert reken.call_count == 1
        geteld(OMGEVING, "TLV02")
        geteld(ander, "TLV01")
        assert reken.call_count == (2 if veld == "besluit" and not besluiten else 3)


def test_twee_functies_delen_niets() -> None:
    """Ook niet met dezelfde vraag: de sleutel noemt de functie."""

    @per_stand(max_entries=8)
    def een(omgeving: Omgeving) -> str:
        return "een"

    @per_stand(max_entries=8)
    def twee(omgeving: Omgeving) -> str:
        return "twee"

    assert (een(OMGEVING), twee(OMGEVING), een(OMGEVING)) == ("een", "twee", "een")


def test_wie_uit_het_geheugen_leest_kan_het_niet_veranderen() -> None:
    @per_stand(max_entries=8)
    def lijst(omgeving: Omgeving) -> list[int]:
        return [1]

    lijst(OMGEVING).append(2)
    assert lijst(OMGEVING) == [1]


def test_een_argument_dat_geen_vaste_inhoud_heeft_wordt_geweigerd() -> None:
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        met_besluiten(OMGEVING, lambda: 1)
