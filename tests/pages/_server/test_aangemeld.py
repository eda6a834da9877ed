"""Het tweede slot: wie afgemeld is of iets anders mag, leest niets meer; ook niet in een fragment of een download."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.klok import nu, vandaag
from data.opslag.schrijven.medewerkers import wijzig_medewerker
from data.opslag.schrijven.mensen.accounts import geef_toegang, neem_toegang_af
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.medewerker import Medewerker
from data.schema.toegang import Gebruiker
from data.server.aanbieders import Aangemeld
from data.server.instellingen import uit_toml
from data.server.sessies import Sessies
from data.server.toelating import Afgemeld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import noteer_bezoek, opslag_van, toegang_van
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import letterlijk
from pages._server import inrichting
from pages._server.cijfers import Cijfers
from pages._server.vensters import Vensters
from tests.conftest import WORTEL
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst

BEA = Aangemeld("x.nl/bea", "Bea Heerder", "bea@bestuur.nl", (), "bezoek-bea", nu())
COEN = Aangemeld("x.nl/coen", "Coen Berg", "coen@bestuur.nl", (), "bezoek-coen", nu())
VOORBIJ, GEEN_TOEGANG = "U bent niet meer aangemeld", "U hebt nog geen toegang"


@pytest.fixture
def sessies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sessies]:
    """Een server in dit proces, met Bea als eerste beheerder."""
    server = uit_toml(
        {
            "adres": "https://s.bestuur.nl",
            "beheerder": [str(BEA.email)],
            "aanbieder": {"soort": "entra", "tenant": "t", "client_id": "c"},
        }
    )
    sessies = Sessies(tmp_path / "af", server.stil, server.hoogstens)
    bij = SimpleNamespace(server=server, sessies=sessies, cijfers=Cijfers(Vensters()), pachten=None)
    monkeypatch.setattr(inrichting, "_DIT_PROCES", [bij])
    yield bij.sessies


def open_als(wie: Aangemeld | None, pagina: str = "overzicht", **vraag: str) -> AppTest:
    at = AppTest.from_file(WORTEL / "pages" / "_start.py", default_timeout=60)
    at.user = {} if wie is None else {"is_logged_in": True, **wie.als_claims()}
    if pagina != "overzicht":
        at.switch_page(f"{pagina}.py")
    for naam, waarde in vraag.items():
        at.query_params[naam] = waarde
    at.run()
    assert not at.exception
    return at


def omgeving_van(wie: Aangemeld) -> Omgeving:
    lezer = toegang_van(wie)
    assert lezer is not None
    return Omgeving(opslag_van("bord"), "bord", lezer, vandaag(), vandaag(), 1, None, aangemeld=wie)


def geef(rol: Medewerker) -> None:
    with opslag_van("bord").schrijf(doe()) as hand:
        geef_toegang(hand, COEN.sleutel, rol)


def test_van_niemand_tot_binnen_en_weer_buiten(bestuur_een_school: Staat, sessies: Sessies) -> None:
    assert [open_als(None).title[0].value, open_als(BEA).title[0].value] == [VOORBIJ, "Overzicht"]
    noteer_bezoek("aangemeld", BEA)
    noteer_bezoek("aangemeld", COEN)
    at = open_als(COEN, "werklijst")
    assert at.title[0].value == GEEN_TOEGANG
    assert "98DA" not in tekst(at)
    assert [b.label for b in at.button] == ["Afmelden"]

    at = open_als(BEA, "beheer", deel="Aanmeldingen")
    assert [e.label for e in at.expander] == [letterlijk("Coen Berg (coen@bestuur.nl)")]
    at.selectbox(key=f"toegang_rol_{COEN.sleutel}").set_value("school").run()
    (geven,) = [b for b in at.button if b.label.startswith("Toegang geven aan ")]
    assert geven.disabled  # een school heeft er altijd een
    at.multiselect(key=f"toegang_{COEN.sleutel}_scholen").set_value(["98DA"]).run()
    at = knop(at, geven.label)
    assert [s.value for s in at.success] == ["Coen Berg heeft toegang."]

    at = open_als(COEN)
    assert at.title[0].value == "Overzicht"
    assert "Beheer" not in {link.proto.label for link in at.get("page_link")}
    assert "Coen Berg" in [t.value for t in at.sidebar.text]
    assert toegang_van(COEN) == Gebruiker("Coen Berg", frozenset({"98DA"}), "school")

    sessies.meld_af(COEN)
    assert open_als(COEN).title[0].value == VOORBIJ
    noteer_bezoek("afgemeld", COEN)
    with opslag_van("bord").lees(doe()) as con:
        wat = con.execute("SELECT wat, wie, toelichting FROM gebeurtenis WHERE wie = 'Coen Berg'").fetchall()
    assert [w for w, _, _ in wat] == ["aangemeld", "aangemeld zonder toegang", "afgemeld"]
    assert {t for _, _, t in wat} == {COEN.sleutel}


EINDEN: dict[str, Callable[[Sessies, Medewerker], object]] = {
    "afgemeld": lambda sessies, _: sessies.meld_af(COEN),
    "toegang afgenomen": lambda *_: schrijf(lambda hand: neem_toegang_af(hand, COEN.sleutel)),
    "andere rol": lambda _, coen: schrijf(lambda hand: wijzig_medewerker(hand, replace(coen, rol="lezer"))),
    "andere scholen": lambda _, c: schrijf(lambda h: wijzig_medewerker(h, replace(c, scholen=frozenset({"98DB"})))),
}


def schrijf(doet: Callable[..., object]) -> None:
    with opslag_van("bord").schrijf(doe()) as hand:
        doet(hand)


@per_stand(max_entries=4)
def _uitgerekend(omgeving: Omgeving) -> str:
    return omgeving.lezer.naam


@pytest.mark.parametrize("einde", EINDEN)
def test_wat_er_al_openstond_leest_en_schrijft_niets_meer(
    bestuur_een_school: Staat, sessies: Sessies, einde: str
) -> None:
    """Zonder voordeur: een fragment, een callback en een download houden de omgeving die zij hadden."""
    noteer_bezoek("aangemeld", BEA)
    noteer_bezoek("aangemeld", COEN)
    geef(Medewerker("", "Coen Berg", None, "coordinator"))
    omgeving, at = omgeving_van(COEN), open_als(COEN, "werklijst")
    assert _uitgerekend(omgeving) == "Coen Berg"
    with opslag_van("bord").lees(doe()) as con:
        coen = medewerkers(con).met_naam("Coen Berg")
    assert coen is not None
    EINDEN[einde](sessies, coen)

    def lezen(wat: Callable[[], object]) -> None:
        with wat():  # type: ignore[attr-defined]
            pytest.fail("Dit mocht niet meer.")

    for wat in (
        lambda: lezen(omgeving.lees),
        lambda: lezen(omgeving.lees_vandaag),
        lambda: lezen(omgeving.reken),
        lambda: lezen(lambda: omgeving.schrijf("besluiten", omgeving.lezer)),
        lambda: lezen(lambda: omgeving.schrijf_vandaag("besluiten", omgeving.lezer)),
        lambda: omgeving.noteer(omgeving.lezer, "iets"),
        lambda: _uitgerekend(omgeving),
        lambda: omgeving.hele_opslag,  # inlezen, terugdraaien, wissen, een kopie
    ):
        with pytest.raises(Afgemeld):
            wat()
    titel = at.run().title[0].value
    assert titel == {"afgemeld": VOORBIJ, "toegang afgenomen": GEEN_TOEGANG}.get(einde, "Werklijst")


def test_na_alles_wissen_is_de_eerste_beheerder_er_nog(bestuur_leeg: Staat, sessies: Sessies) -> None:
    """Ook als de opslag hem niet kent: leeg, of teruggezet van voor hij zich aanmeldde."""
    assert open_als(BEA, "beheer").title[0].value == "Beheer"
    assert open_als(COEN).title[0].value == GEEN_TOEGANG
