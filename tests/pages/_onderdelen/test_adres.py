"""De keuze in het adres: wat iemand kiest komt er bij een volgend bezoek weer uit, en onzin doet niets."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import THEMAS
from checks.taal.identificeren import AANLEIDINGEN
from data.opslag.vragen.bevindingen import LEEG
from data.schema.mensen.hersteller import HERSTELLERS
from data.schema.velden import BRIN
from pages._bezoek.links import STATUSCODES
from pages._identificeren.filterbalk import KLAAR, WAAROM, school_uit
from pages._onderdelen.adres import Veld, lees
from pages._onderdelen.kleuren import WEERGAVE
from pages._termijnen.filter import SCHOOL, SOORT, TE_LAAT, WEEK
from pages._werklijst.filters import adresvelden
from pages._werklijst.indeling import GROEPEN, ORDE, PER, VOLGORDES

EIGENAREN = {"geen": LEEG, "3f9a01bc": "Joke Smit", "77aa12ef": "Bo, de ander"}
BALKEN: dict[str, list[Veld[Any]]] = {
    "werklijst": list(adresvelden(EIGENAREN).values()),
    "indeling": [ORDE, PER],
    "termijnen": [SOORT, SCHOOL, WEEK],
    "identificeren": [school_uit({"": "School onbekend", "98DA": "De Wal (98DA)"}), WAAROM, KLAAR],
}


def _uit(waarden: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(waarden)), unique=True).map(tuple)


_TEKST = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_TEKSTEN = st.lists(_TEKST, unique=True).map(tuple)
_SCHOLEN = st.lists(st.from_regex(BRIN, fullmatch=True) | st.just(LEEG), unique=True).map(tuple)
_MAANDAGEN = st.integers(0, 1000).map(lambda weken: str(date(2020, 1, 6) + timedelta(weeks=weken)))
KEUZEN: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "werklijst": {
        "soort": _uit(WEERGAVE),
        "school": _SCHOLEN,
        "thema": _uit(THEMAS),
        "hersteller": _uit(HERSTELLERS),
        "signaal": _uit(laad_signalen()),
        "vestiging": _TEKSTEN,
        "groep": _TEKSTEN,
        "status": _uit(STATUSCODES.values()),
        "eigenaar": _uit(EIGENAREN.values()),
        "nieuw": st.booleans(),
        "bekostiging": st.booleans(),
        "terug": st.booleans(),
        "onbereikbaar": st.booleans(),
        "sinds": st.just("") | st.integers(0, 10**9 - 1).map(str),
    },
    "indeling": {"orde": st.sampled_from(sorted(VOLGORDES)), "per": st.sampled_from(sorted(GROEPEN))},
    "termijnen": {
        "soort": _uit(TERMIJNSOORTEN),
        "school": _SCHOLEN,
        "week": st.sampled_from(["", TE_LAAT]) | _MAANDAGEN,
    },
    "identificeren": {"school": _uit(["", "98DA"]), "waarom": _uit(AANLEIDINGEN), "klaar": st.booleans()},
}


_BEKEND: dict[str, set[str]] = {
    "soort": {*WEERGAVE, *TERMIJNSOORTEN},
    "thema": {*THEMAS},
    "hersteller": {*HERSTELLERS},
    "signaal": {*laad_signalen()},
    "status": {*STATUSCODES.values()},
    "eigenaar": {*EIGENAREN.values(), "(onbekend)"},
    "waarom": {*AANLEIDINGEN},
}


def op_een_pagina() -> None:
    import streamlit

    streamlit.session_state["proef"]()


def _draai(proef: Callable[[], None]) -> None:
    """Draai een proef waar er echt een adres is; een eigen pagina per voorbeeld zou minuten duren."""
    afloop: list[Exception | None] = []

    def met_afloop() -> None:
        try:
            proef()
            afloop.append(None)
        except Exception as fout:
            afloop.append(fout)

    at = AppTest.from_function(op_een_pagina)
    at.session_state["proef"] = met_afloop
    at.run(timeout=120)
    (fout,) = afloop
    if fout is not None:
        raise fout
    assert not at.error


def _bezoek(balk: str, adres: str, keuze: Mapping[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    """Kies dit op een vers bezoek aan dit adres; geef het adres daarna, en wat erin gelezen wordt."""
    streamlit.session_state.clear()
    streamlit.query_params.from_dict(parse_qs(adres, keep_blank_values=True))
    velden = {veld.naam: veld for veld in BALKEN[balk]}
    for naam, waarde in (keuze or {}).items():
        velden[naam].vul(waarde)
        velden[naam].bij_keuze()
    alles = {naam: streamlit.query_params.get_all(naam) for naam in streamlit.query_params}
    return urlencode(alles, doseq=True), lees(velden.values())


def test_elk_veld_van_een_balk_wordt_hier_gekozen() -> None:
    assert {balk: set(velden) for balk, velden in KEUZEN.items()} == {
        balk: {veld.naam for veld in velden} for balk, velden in BALKEN.items()
    }


@pytest.mark.parametrize("balk", BALKEN)
def test_wat_gekozen_is_staat_er_bij_een_volgend_bezoek_weer(balk: str) -> None:
    @given(st.fixed_dictionaries({}, optional=KEUZEN[balk]))
    def proef(keuze: dict[str, Any]) -> None:
        adres, _ = _bezoek(balk, "", keuze)
        _, gelezen = _bezoek(balk, adres)
        verwacht = {veld.naam: keuze.get(veld.naam) or veld.leeg for veld in BALKEN[balk]}
        assert _zonder_volgorde(gelezen) == _zonder_volgorde(verwacht)
        assert any(keuze.values()) or not adres

    _draai(proef)


@pytest.mark.parametrize("balk", BALKEN)
def test_onzin_in_het_adres_telt_niet_mee(balk: str) -> None:
    """Er gaat niets mis, wat maar een paar waarden kent houdt die, en opnieuw schrijven verandert niets meer."""
    namen = st.sampled_from([*KEUZEN[balk], "demo", "onzin"])
    codes = st.lists(_TEKST | st.sampled_from(["", "1,", ",", " F", "tlv,tlv"]))

    @given(st.dictionaries(namen, codes))
    def proef(onzin: dict[str, list[str]]) -> None:
        _, gelezen = _bezoek(balk, urlencode(onzin, doseq=True))
        for naam in gelezen.keys() & _BEKEND.keys():
            assert set(gelezen[naam]) <= _BEKEND[naam], naam
        assert balk == "identificeren" or all("" not in w for w in gelezen.values() if isinstance(w, tuple))
        adres, _ = _bezoek(balk, "", gelezen)
        assert _bezoek(balk, adres)[1] == gelezen

    _draai(proef)


def _zonder_volgorde(keuze: dict[str, Any]) -> dict[str, Any]:
    return {naam: frozenset(waarde) if isinstance(waarde, tuple) else waarde for naam, waarde in keuze.items()}


def test_een_keuze_is_een_stap_en_begint_vooraan() -> None:
    """Wie filtert terwijl hij op bladzijde drie staat, verandert het adres één keer."""

    def proef() -> None:
        adres, gelezen = _bezoek("werklijst", "demo=1&blad=3", {"soort": ("F",)})
        assert parse_qs(adres) == {"demo": ["1"], "soort": ["F"]}
        assert gelezen["soort"] == ("F",)

    _draai(proef)
