"""Meer besturen op een server: wie bij het ene hoort, krijgt van het andere niets."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.klok import nu
from data.opslag import Opslag
from data.opslag.bestand import AlOpen
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel
from data.opslag.schrijven.mensen.accounts import geef_toegang, neem_toegang_af
from data.plaats import codes_op_schijf, map_gegevens, map_sleutels, pad_bestuur
from data.schema.mensen.medewerker import Medewerker
from data.schema.toegang import Gebruiker
from data.server.aanbieders import Aangemeld
from data.server.gedeeld.register import InBestanden
from data.server.instellingen import uit_toml
from data.server.sessies import Sessies
from data.server.verhuizen import verhuis
from pages._besturen import opgeven
from pages._besturen.opgeven import geef_op
from pages._bezoek import opslagen as opslagen_
from pages._bezoek.opslagen import (
    is_hier,
    laat_los,
    laat_verhuisde_los,
    noteer_bezoek,
    opslag_van,
    standen,
    toegang_van,
    werk_bij,
)
from pages._bezoek.paginas import PAGINAS
from pages._server import inrichting
from pages._server.adressen import KOP_BESTUUR
from pages._server.cijfers import Cijfers
from pages._server.vensters import Vensters
from tests.conftest import WORTEL
from tests.hulp import doe
from tests.pages.conftest import Staat, tekst
from tests.schoolmerken import merken_van

NORA = Aangemeld("x.nl/nora", "Nora Noord", "nora@noord.nl", (), "bezoek-nora", nu())
ZOE = Aangemeld("x.nl/zoe", "Zoë Zuid", "zoe@zuid.nl", (), "bezoek-zoe", nu())
KIM = Aangemeld("x.nl/kim", "Kim Beide", "kim@kantoor.nl", (), "bezoek-kim", nu())
"""Zij is bij allebei beheerder."""
KAI = Aangemeld("x.nl/kai", "Kai Kantoor", "kai@kantoor.nl", (), "bezoek-kai", nu())
"""Hij ziet de cijfers, en mag bij geen bestuur binnen."""
GEEN_TOEGANG = "U hebt nog geen toegang"
MERK = "98DA"
"""De school van bestuur noord."""

Open = Callable[..., AppTest]


@pytest.fixture
def open_bij(bestuur_een_school: Staat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Een server met bestuur noord, dat een school heeft, en zuid, dat nog leeg is."""
    for map_ in (map_gegevens(), map_sleutels()):
        (map_ / "besturen" / "noord").mkdir(parents=True)
    shutil.move(map_gegevens() / "bord.duckdb", map_gegevens() / "besturen" / "noord")
    shutil.move(map_sleutels() / "opslagsleutel", map_sleutels() / "besturen" / "noord")
    bestuur = {naam: {"naam": f"Stichting {naam.title()}"} for naam in ("noord", "zuid")}
    server = uit_toml(
        {
            "adres": "https://s.kantoor.nl",
            "kantoor": [KAI.email],
            "aanbieder": {"soort": "entra", "tenant": "t", "client_id": "c"},
            "besturen": {
                "noord": bestuur["noord"] | {"beheerder": [NORA.email, KIM.email]},
                "zuid": bestuur["zuid"] | {"beheerder": [ZOE.email, KIM.email]},
            },
        }
    )
    sessies = Sessies(tmp_path / "af", server.stil, server.hoogstens)
    bij = SimpleNamespace(server=server, sessies=sessies, cijfers=Cijfers(Vensters()), pachten=None)
    bij.koekjesgeheim = "geheim"
    bij.register = InBestanden({code: pad_bestuur(code).with_name("stand.json") for code in server.besturen})
    monkeypatch.setattr(inrichting, "_DIT_PROCES", [bij])

    def open_(code: str, wie: Aangemeld, pagina: str = "overzicht", at: AppTest | None = None) -> AppTest:
        kop = SimpleNamespace(headers={KOP_BESTUUR: code}, url="", cookies={}, theme=SimpleNamespace(type="light"))
        monkeypatch.setattr(st, "context", kop)
        at = AppTest.from_file(WORTEL / "pages" / "_start.py", default_timeout=60) if at is None else at
        at.user = {"is_logged_in": True, **wie.als_claims()}
        if pagina != "overzicht":
            at.switch_page(f"{pagina}.py")
        return at.run()

    yield open_


def test_van_het_andere_bestuur_krijgt_niemand_iets(open_bij: Open) -> None:
    """Op elke pagina, ook als de caches warm zijn van wie er wel bij mag."""
    gezien = [pagina.naam for pagina in PAGINAS if MERK in tekst(open_bij("noord", NORA, pagina.naam))]
    assert {"overzicht", "werklijst"} <= set(gezien)
    for pagina in PAGINAS:
        for code, wie in (("noord", ZOE), ("zuid", NORA), ("oost", NORA)):
            at = open_bij(code, wie, pagina.naam)
            assert at.title[0].value == GEEN_TOEGANG
            assert not at.sidebar.text
            assert MERK not in tekst(at)
        assert MERK not in tekst(open_bij("zuid", ZOE, pagina.naam))


def test_wie_zijn_bezoek_bij_een_ander_bestuur_voortzet_begint_leeg(open_bij: Open) -> None:
    at = open_bij("noord", KIM, "werklijst")
    assert "Stichting Noord" in [t.value for t in at.sidebar.text]
    at.session_state["onthouden"] = MERK
    at = open_bij("zuid", KIM, "werklijst", at)
    assert "Stichting Zuid" in [t.value for t in at.sidebar.text]
    assert "onthouden" not in at.session_state
    assert MERK not in tekst(at)


def test_waar_iemand_nieuw_is_wacht_hij_op_een_beheerder_van_dat_bestuur(open_bij: Open) -> None:
    """Bij het aanmelden zelf is nog niet bekend voor welk bestuur het is; dat is het bij zijn eerste pagina."""
    noteer_bezoek("aangemeld", NORA)
    open_bij("zuid", NORA)
    open_bij("zuid", NORA)
    with opslag_van("zuid").lees(doe()) as con:
        assert con.execute("SELECT wat, wie FROM gebeurtenis ORDER BY moment").fetchall() == [
            ("aangemeld", NORA.naam),
            ("aangemeld zonder toegang", NORA.naam),
        ]
    assert (toegang_van(NORA, "zuid"), toegang_van(NORA, "oost")) == (None, None)
    assert toegang_van(NORA, "noord") == Gebruiker(NORA.naam)
    noteer_bezoek("afgemeld", NORA)
    noteer_bezoek("afgemeld", ZOE)  # die was nergens
    for code in ("noord", "zuid"):
        with opslag_van(code).lees(doe()) as con:
            weg = con.execute("SELECT wie FROM gebeurtenis WHERE wat = 'afgemeld'").fetchall()
        assert weg == ([(NORA.naam,)] if code == "zuid" else [])


def test_de_klok_en_de_stand_gaan_over_elk_bestuur(open_bij: Open) -> None:
    werk_bij()  # alleen noord heeft gegevens; wie niets heeft, krijgt ook geen opslag
    assert codes_op_schijf() == ["noord"]
    assert standen() == {}  # en wat niemand vroeg, blijft niet open
    assert is_hier("noord")
    assert is_hier("zuid")
    assert [(code, stand is not None) for code, stand in standen().items()] == [("noord", True), ("zuid", True)]


def kiest_uit(at: AppTest) -> list[str]:
    return [link.proto.label for link in at.get("page_link") if "/bestuur/" in link.proto.page]


def test_op_het_adres_zonder_bestuur_kiest_men_waar_men_in_mag(open_bij: Open) -> None:
    for wie, mag in ((NORA, ["Stichting Noord"]), (KIM, ["Stichting Noord", "Stichting Zuid"]), (KAI, [])):
        at = open_bij("", wie)
        assert (at.title[0].value, kiest_uit(at)) == ("Besturen", mag)
        assert wie.naam in [t.value for t in at.sidebar.text]
    # Wie door een beheerder is toegelaten, staat in het register.
    for wie in (NORA, ZOE):
        noteer_bezoek("aangemeld", wie, "noord")
    with opslag_van("noord").schrijf(doe()) as hand:
        geef_toegang(hand, ZOE.sleutel, Medewerker("", ZOE.naam, None, "lezer"))
    geef_op()
    assert kiest_uit(open_bij("", ZOE)) == ["Stichting Noord", "Stichting Zuid"]
    with opslag_van("noord").schrijf(doe()) as hand:
        neem_toegang_af(hand, ZOE.sleutel)
    geef_op()  # niet meteen weer
    assert kiest_uit(open_bij("", ZOE)) == ["Stichting Noord", "Stichting Zuid"]
    geef_op(wacht=0)
    at = open_bij("", ZOE)
    assert kiest_uit(at) == ["Stichting Zuid"]
    assert "Hoe staan de besturen ervoor?" not in tekst(at)


def test_een_bestuur_dat_niet_te_lezen_is_houdt_de_andere_niet_op(
    open_bij: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opslagen = {code: opslag_van(code) for code in ("zuid", "noord")}
    monkeypatch.setattr(opgeven, "open_besturen", lambda: opslagen)
    laat_los("zuid")  # ging net dicht
    geef_op()
    assert [code for code in opslagen if pad_bestuur(code).with_name("stand.json").exists()] == ["noord"]


def test_wat_verhuist_terwijl_het_opengaat_gaat_meteen_weer_dicht(
    open_bij: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    antwoorden = iter((False, True))
    with monkeypatch.context() as even:
        even.setattr(opslagen_, "is_verhuisd", lambda _code: next(antwoorden))
        assert not is_hier("noord")
    assert is_hier("noord")  # het slot was los


def test_wie_op_kantoor_zit_ziet_de_cijfers_en_van_een_leerling_niets(open_bij: Open) -> None:
    at = open_bij("", KAI)
    # Niets opgegeven is niet bekend, en geen nul.
    assert list(at.table[0].value.iloc[0][1:]) == ["niet bekend", "nog niet", "–", "–", "–", "–"]
    open_bij("noord", NORA)
    geef_op()
    at = open_bij("", KAI)
    assert list(at.table[0].value["Bestuur"]) == ["Stichting Noord", "Stichting Zuid"]
    gevaar = at.table[0].value["In gevaar"].iloc[0]
    assert MERK not in tekst(at)
    at.selectbox(key="scholen_van").set_value("noord").run()
    assert at.query_params["bestuur"] == "noord"
    assert MERK in at.table[1].value["School"].iloc[0]
    assert at.table[1].value["In gevaar"].iloc[0] == gevaar
    with opslag_van("noord").lees(doe()) as con:
        merken = merken_van(con, opslag_van("noord").koppelsleutel)
    alles = "\n".join([tekst(at), *(tabel.value.to_csv() for tabel in at.table)])
    assert merken.van_anderen(alles, ()) == set()
    assert merken.hele_nummers(alles) == set()
    assert at.get("page_link") == []
    for code in ("noord", "zuid"):
        assert open_bij(code, KAI).title[0].value == GEEN_TOEGANG


def test_een_bestuur_leest_waar_zijn_eigen_gegevens_en_sleutel_zijn(
    open_bij: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Een sleutel uit de omgeving is alleen van het ene bestuur van een server die er niet meer heeft."""
    monkeypatch.setenv(OMGEVING_SLEUTEL, "een sleutel die hier niet geldt")
    mappen = [f"`{map_ / 'besturen' / 'noord'}`" for map_ in (map_gegevens(), map_sleutels())]
    tabel = open_bij("noord", NORA, "gegevens").table[0].value
    assert tabel["Map"].tolist() == mappen
    assert "bij elke start mee" not in tabel["Erbij"].iloc[1]


def test_elk_proces_heeft_een_eigen_demo(open_bij: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wat een ander proces op dezelfde map open heeft, houdt niemand uit de demo; op een werkplek is er één."""
    demo = map_gegevens() / "demo.duckdb"
    with Opslag(demo, opslagsleutel(demo)):
        assert opslag_van("demo").pad.name == "demo-2.duckdb"
        opslag_van.clear()
        monkeypatch.setattr(inrichting, "_DIT_PROCES", [])
        with pytest.raises(AlOpen):
            opslag_van("demo")


def test_wat_verhuisd_is_gaat_hier_dicht_en_komt_niet_leeg_terug(open_bij: Open, tmp_path: Path) -> None:
    assert MERK in tekst(open_bij("noord", NORA, "werklijst"))
    (tmp_path / "daar").mkdir()
    verhuis("noord", tmp_path / "daar", slaap=lambda _: laat_verhuisde_los())
    assert (is_hier("noord"), codes_op_schijf()) == (False, [])
    werk_bij()
    at = open_bij("noord", NORA)
    assert MERK not in tekst(at)
    assert codes_op_schijf() == []
