"""Het filter: wat er in het adres staat, wat de opslag krijgt, en de tellingen ernaast."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from checks.gevolgen.dekking import laad_dekking
from checks.motor.catalogus import laad_signalen
from checks.taal.synoniemen import SYNONIEMEN
from data.opslag.vragen.bevindingen import aantal
from pages._bezoek.omgeving import Omgeving
from pages._werklijst.filters import Filter, tel
from pages._werklijst.zoeken import zoekwoorden


def lees_adres() -> None:
    import streamlit as st

    from pages._werklijst.filters import uit_adres

    st.session_state["gelezen"] = uit_adres()


@pytest.mark.parametrize(
    ("adres", "filter_"),
    [
        ({}, Filter()),
        ({"soort": "F"}, Filter(soort=("F",))),
        ({"soort": ["F", "B"]}, Filter(soort=("F", "B"))),
        ({"soort": "F, B", "school": "90ZA,90ZB"}, Filter(soort=("F", "B"), school=("90ZA", "90ZB"))),
        ({"soort": ["F", "F", "X", ""]}, Filter(soort=("F",))),
        ({"thema": "tlv", "signaal": ["TLV10", "XX99"]}, Filter(thema=("tlv",), signaal=("TLV10",))),
        ({"hersteller": ["tlv-coordinator", "bestuur"]}, Filter(hersteller=("TLV-coördinator", "bestuur"))),
        ({"hersteller": "TLV-coördinator, ik"}, Filter()),
        ({"groep": "3, de vlinders"}, Filter(groep=("3, de vlinders",))),
        ({"nieuw": "1"}, Filter(nieuw=True)),
        ({"nieuw": "ja"}, Filter()),
        ({"status": ["geaccepteerd", "opgelost"]}, Filter(status=("geaccepteerd", "opgelost in LAS"))),
        ({"status": "onzin"}, Filter()),
        ({"eigenaar": "Joke"}, Filter(eigenaar=("(onbekend)",))),  # van wie men niet kent is er niets, en niet alles
        ({"sinds": "12"}, Filter(sinds="12")),
        ({"sinds": "1234567890"}, Filter()),
        ({"sinds": "²"}, Filter()),
        ({"tekst": "Jansen"}, Filter()),
    ],
)
def test_het_adres_is_het_filter(adres: dict[str, str | list[str]], filter_: Filter, schone_caches: None) -> None:
    at = AppTest.from_function(lees_adres)
    for naam, waarde in adres.items():
        at.query_params[naam] = waarde
    at.run()
    assert not at.exception
    assert at.session_state["gelezen"] == filter_


def test_een_thema_is_voor_de_opslag_een_rij_signalen() -> None:
    tlv = tuple(code for code, s in laad_signalen().items() if s.thema == "tlv")
    assert Filter(thema=("tlv",)).keuze.signaal == tlv
    assert Filter(thema=("tlv",), signaal=("TLV10", "ID02")).keuze.signaal == ("TLV10",)


def test_een_signaal_buiten_het_thema_geeft_niets_en_niet_alles() -> None:
    assert Filter(thema=("tlv",), signaal=("ID02",)).keuze.signaal not in ((), ("ID02",))
    assert Filter(hersteller=("bestuur",), signaal=("ID02",)).keuze.signaal not in ((), ("ID02",))


def test_wie_herstelt_is_voor_de_opslag_een_rij_signalen() -> None:
    wie = {code: s.herstelt for code, s in laad_signalen().items()}
    assert Filter().keuze.signaal == ()
    assert {wie[code] for code in Filter(hersteller=("bestuur",)).keuze.signaal} == {"bestuur"}
    samen = Filter(hersteller=("TLV-coördinator",), thema=("rod",)).keuze.signaal
    assert [code for code in samen if not code.startswith("RO") or wie[code] != "TLV-coördinator"] == []


def test_de_keuze_in_woorden_noemt_alleen_wat_gekozen_is() -> None:
    keuze = Filter(soort=("F",), school=("90ZA",), thema=("tlv",), nieuw=True)
    assert keuze.in_woorden({"90ZA": "De Wilgen (90ZA)"}) == {
        "Soort": "ROD weigert het",
        "School": "De Wilgen (90ZA)",
        "Thema": "TLV",
        "Status": "nieuw, teruggekomen, bezig",
        "Erbij": "alleen wat er sinds de vorige levering bij kwam",
    }
    assert Filter().in_woorden({}) == {"Status": "nieuw, teruggekomen, bezig"}  # er is dus ook iets niet getoond


@pytest.mark.parametrize(
    "filter_",
    [
        Filter(),
        Filter(soort=("F",)),
        Filter(thema=("tlv",)),
        Filter(thema=("tlv", "identiteit"), hersteller=("administratie",)),
        Filter(nieuw=True),
        Filter(tekst="de"),
        Filter(tekst="leeftijd"),
        Filter(status=("hersteld",)),
        Filter(status=("nieuw", "hersteld"), soort=("M",)),
        Filter(soort=("F", "B"), school=("98BA",)),
    ],
    ids=str,
)
def test_het_aantal_naast_een_keuze_is_wat_zij_oplevert(demo: Omgeving, filter_: Filter) -> None:
    """Elke telling naast een waarde is wat de opslag telt nadat je die waarde kiest."""
    stand = tel(demo, filter_)
    assert sum(stand.per["soort"].values()) >= stand.totaal
    with demo.lees() as con:
        assert aantal(con, filter_.keuze) == stand.totaal
        for naam, aantallen in stand.per.items():
            for waarde, n in aantallen.items():
                gekozen = replace(filter_, **{naam: (waarde,)})  # type: ignore[arg-type]
                assert aantal(con, gekozen.keuze) == n, (naam, waarde)
        assert aantal(con, replace(filter_, nieuw=True).keuze) == stand.nieuw


@pytest.mark.parametrize("woord", SYNONIEMEN)
def test_een_ander_woord_vindt_de_bevindingen_van_zijn_signalen(woord: str) -> None:
    (alleen,), (meervoud, nog_een) = zoekwoorden(f" {woord.upper()} "), zoekwoorden(f"{woord}en code zeppelin")
    assert alleen.signalen, "Dit woord wijst geen signaal aan."
    assert meervoud.signalen == alleen.signalen
    assert nog_een.signalen == ()


def test_een_code_vindt_de_bevindingen_van_haar_signaal() -> None:
    assert zoekwoorden("ID14")[0].signalen == ("ID14",)
    assert zoekwoorden("id7")[0].signalen == ("ID07",)
    for regel in laad_dekking():
        if regel.code and regel.signalen:
            (woord,) = zoekwoorden(f"foutcode {regel.code}")
            assert {*regel.signalen} <= {*woord.signalen}


def test_een_naam_is_geen_ander_woord() -> None:
    """Wie een leerling zoekt, wil niet ook alles wat een beetje op zijn naam lijkt."""
    for naam in ("Jong", "de Jong", "Van Gelder", "Klassen", "Post", "Land", "Weiß"):
        assert [woord.signalen for woord in zoekwoorden(naam)] == [()]
    assert zoekwoorden("Weiß")[0].tekst == "Weiß", "de opslag vouwt zelf"


def test_zoeken_met_een_ander_woord_telt_in_de_opslag(demo: Omgeving) -> None:
    for tekst in ("vluchteling", "BRIN", "geldigheid", "foutcode 753"):
        codes = {code for woord in zoekwoorden(tekst) for code in woord.signalen}
        stand = tel(demo, Filter(tekst=tekst, status=()))
        per_signaal = stand.per["signaal"]
        assert per_signaal == {c: n for c, n in tel(demo, Filter(status=())).per["signaal"].items() if c in codes}
        assert stand.totaal > 0
