"""Beheer: wat één persoon nodig heeft om de gegevens bij te houden, veilig te stellen en weg te doen."""

from datetime import timedelta
from io import BytesIO

import pytest
from streamlit.testing.v1 import AppTest

from data.klok import nu, vandaag
from data.opslag import Opslag
from data.opslag.kopie import maak_kopie
from data.opslag.openen.briefjes import leg_neer
from data.opslag.vragen.leveringen import bewaartermijn, instellingen, leveringen
from data.opslag.vragen.logboek import KOPIE_GEMAAKT, Logkeuze, gebeurtenissen
from data.opslag.vragen.waardelijsten import geladen_lijsten, waardelijsten
from data.schema.toegang import Gebruiker
from data.verzonnen.bouwer import BESTUUR
from pages._beheer.bewaren import VERS, wachtwoordgebrek
from pages._beheer.logtabel import logbestand
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst

DELEN = ("Scholen", "Waardelijsten", "Leveringen", "Instellingen", "Logboek", "Reservekopie", "Verwijderen")
LANDEN = '"Landcode","Omschrijving","Datum ingang","Datum einde"\r\n"6030","Nederland","",""\r\n'.encode("utf-16")
WIE = "An de Vries"


def open_deel(staat: Staat, deel: str) -> AppTest:
    return staat.open("beheer", deel=deel)


def kies(at: AppTest, deel: str) -> AppTest:
    return at.segmented_control(key="beheer_deel").set_value(deel).run()


def opslag() -> Opslag:
    return opslag_van("bord")  # dezelfde die de pagina open heeft


def log() -> list[tuple[str, str]]:
    with opslag().lees(doe()) as con:
        return gebeurtenissen(con, Logkeuze()).select("wie", "wat").rows()


def test_elk_deel_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("beheer")
    for deel in DELEN if staat.naam != "demo" else ("Leveringen", "Logboek"):
        kies(at, deel)
        assert not at.exception
        assert not at.error
    if staat.naam == "demo":
        assert "Verlaat de demo" in tekst(at)


def test_elk_deel_werkt_ook_op_een_andere_dag(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("beheer", peildatum=(vandaag() + timedelta(days=100)).isoformat())
    for deel in DELEN:
        kies(at, deel)
        assert not at.exception
        assert not at.error


def test_een_waardelijst_laden_en_verwijderen(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Waardelijsten")
    at.text_input(key="wie_waardelijsten").set_value(WIE).run()
    at.file_uploader[0].set_value(
        [("half.csv", LANDEN.replace("6030".encode("utf-16-le"), "6031".encode("utf-16-le")), "text/csv")]
    )
    at.run()
    knop(at, "Landentabel laden")
    assert "ontbreekt Nederland" in at.error[0].value
    at.file_uploader[0].set_value([("tabel34.csv", LANDEN, "text/csv")])
    at.run()
    knop(at, "Landentabel laden")
    assert at.success[0].value.startswith("Landentabel geladen: 1 regel.")
    assert "uit tabel34" in tekst(at)
    assert log()[0] == (WIE, "waardelijst geladen")
    knop(at, "Landentabel verwijderen")
    with opslag().lees(doe()) as con:
        assert geladen_lijsten(con) == {}


def test_een_lijst_zonder_codes_zegt_wat_er_in_hoort(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Waardelijsten")
    at.text_input(key="wie_waardelijsten").set_value(WIE).run()
    for vak, (naam, zin) in enumerate(
        (("Samenwerkingsverbanden", "nummers van samenwerkingsverbanden"), ("Vestigingen", "vestigingscodes")), 1
    ):
        at.file_uploader[vak].set_value([("lijst.csv", b"Naam;Plaats\r\nDe Wal;Ede\r\n", "text/csv")])
        at.run()
        knop(at, f"{naam} laden")
        assert f"In ‘lijst.csv’ staan geen {zin}" in at.error[0].value


def test_een_school_veranderen(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("beheer")
    at.text_input(key="school_bekend_98DA_naam").set_value("Nieuwe naam")
    at.text_input(key="wie_scholen").set_value("An").run()
    at = knop(at, "Wijziging bewaren")
    assert not at.error
    assert bestuur_een_school.open("beheer").text_input(key="school_bekend_98DA_naam").value == "Nieuwe naam"


def test_een_school_wissen_vraagt_om_een_woord(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Verwijderen")
    at.selectbox(key="wis_school").set_value("98DA").run()
    wis = next(b.label for b in at.button if b.label.endswith("(98DA) wissen"))
    for naam, woord in (("", "wissen"), (WIE, "ja")):
        at.text_input(key="wie_verwijderen").set_value(naam)
        at.text_input(key="woord_school_98DA").set_value(woord)
        knop(at, wis)
        assert "Er is niets gebeurd." in at.error[0].value
    at.text_input(key="woord_school_98DA").set_value("Wissen ")
    knop(at, wis)
    assert "is gewist" in at.success[0].value
    with opslag().lees(doe()) as con:
        assert instellingen(con).is_empty()
        assert leveringen(con).is_empty()
    assert log()[0] == (WIE, "school gewist")


def test_een_levering_en_daarna_alles_wissen(bestuur_zonder_tlv: Staat) -> None:
    at = open_deel(bestuur_zonder_tlv, "Leveringen")
    at.text_input(key="wie_wissen").set_value(WIE)
    at.selectbox(key="wis_levering").set_value(1).run()
    at.text_input(key="woord_levering_1").set_value("wissen")
    knop(at, "Levering wissen")
    with opslag().lees(doe()) as con:
        assert leveringen(con).is_empty()
        assert instellingen(con).height == BESTUUR.height
    kies(at, "Verwijderen")
    at.text_input(key="woord_alles").set_value("wissen")
    knop(at, "Alles wissen")
    with opslag().lees(doe()) as con:
        assert instellingen(con).is_empty()
    assert [wat for _, wat in log()[:2]] == ["alles gewist", "levering gewist"]


def test_de_naam_van_het_bestuur_staat_boven_elke_pagina(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Instellingen")
    at.text_input(key="wie_instellingen").set_value(WIE).run()
    at.text_input(key="bestuur_").set_value("  Stichting *Op*\n weg ").run()
    knop(at, "Naam bewaren")
    assert log()[0] == (WIE, "naam van het bestuur veranderd")
    for pagina in ("overzicht", "werklijst"):
        boven = bestuur_een_school.open(pagina)
        assert r"**Stichting \*Op\* weg**" in [c.value for c in boven.caption]
    at.text_input(key="bestuur_Stichting *Op* weg").set_value("").run()
    knop(at, "Naam bewaren")
    assert "Stichting" not in tekst(bestuur_een_school.open())


def test_de_bewaartermijn_en_een_nieuwe_sleutel(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Instellingen")
    at.text_input(key="wie_instellingen").set_value(WIE)
    at.number_input(key="bewaartermijn_2").set_value(5).run()
    knop(at, "Termijn bewaren")
    sleutelmap = bestuur_een_school.map / "sleutels" / "opslagsleutel"
    oude = sleutelmap.read_text()
    at.text_input(key="woord_sleutel").set_value("sleutel")
    knop(at, "Nieuwe sleutel maken")
    assert "nieuwe sleutel" in at.success[0].value
    assert sleutelmap.read_text() != oude
    with opslag().lees(doe()) as con:
        assert bewaartermijn(con) == 5
        assert leveringen(con).height == 1
    assert [wat for _, wat in log()[:2]] == ["sleutel gewisseld", "bewaartermijn veranderd"]


def test_hoe_lang_vooraf_een_tlv_wordt_gemeld(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Instellingen")
    at.text_input(key="wie_instellingen").set_value(WIE)
    at.number_input(key="vooraf_180").set_value(365).run()
    knop(at, "Dagen bewaren")
    assert "vanaf 365 dagen" in at.success[0].value
    with opslag().lees(doe()) as con:
        assert waardelijsten(con).tlv_vooraf == 365
        laatste = con.execute("SELECT reden FROM controle ORDER BY id DESC LIMIT 1").fetchall()
    assert laatste == [("termijn veranderd",)]
    assert log()[0] == (WIE, "termijn veranderd")


def _over_de_laatste_kopie(at: AppTest) -> str:
    zinnen = [str(e.value) for e in (*at.warning, *at.markdown)]
    return next(zin for zin in zinnen if "laatste reservekopie" in zin or "nog geen reservekopie" in zin)


@pytest.mark.parametrize(("dagen", "waarschuwt"), [(None, True), (0, False), (VERS, False), (VERS + 1, True)])
def test_hoe_oud_de_laatste_reservekopie_is(bestuur_een_school: Staat, dagen: int | None, waarschuwt: bool) -> None:
    if dagen is not None:  # gemaakt door een ander proces, dat niet in het logboek kon
        leg_neer(opslag().pad, doe("Bo", nu() - timedelta(days=dagen)), KOPIE_GEMAAKT)
    at = open_deel(bestuur_een_school, "Reservekopie")
    zin = _over_de_laatste_kopie(at)
    assert ("nog geen" in zin, "geleden" in zin) == (dagen is None, bool(dagen and waarschuwt))
    assert any(zin == w.value for w in at.warning) is waarschuwt


def test_een_reservekopie_heen_en_terug(bestuur_een_school: Staat) -> None:
    at = open_deel(bestuur_een_school, "Reservekopie")
    at.text_input(key="wie_reservekopie").set_value(WIE).run()
    with opslag().lees(doe()) as con:
        nummer = leveringen(con)["id"].to_list()
    at.text_input(key="kopie_ww").set_value("drie woorden samen")
    at.text_input(key="kopie_ww2").set_value("drie woorden samen")
    knop(at, "Reservekopie maken")
    assert "is klaar" in at.success[0].value
    assert log()[0] == (WIE, "reservekopie gemaakt")
    assert "nog geen" not in _over_de_laatste_kopie(at.run())
    doel = BytesIO()
    maak_kopie(opslag(), "drie woorden samen", doel, doe(WIE, nu()))
    at.text_input(key="woord_terug").set_value("terugzetten")
    knop(at, "Reservekopie terugzetten")
    assert at.error[0].value.startswith("Kies eerst het bestand")
    for wachtwoord, goed in (("een ander wachtwoord", False), ("drie woorden samen", True)):
        at.file_uploader[0].set_value([("kopie.signaalwijzer", doel.getvalue(), "application/octet-stream")])
        at.text_input(key="terug_ww").set_value(wachtwoord)
        at.text_input(key="woord_terug").set_value("terugzetten")
        knop(at, "Reservekopie terugzetten")
        assert bool(at.success) is goed
    with opslag().lees(doe()) as con:
        assert leveringen(con)["id"].to_list() == nummer
    assert log()[0] == (WIE, "reservekopie teruggezet")


@pytest.mark.parametrize(
    ("wachtwoord", "herhaald", "gebruiker", "zin"),
    [
        ("drie woorden samen", "drie woorden samen", None, "Vul uw naam in"),
        ("kort", "kort", Gebruiker(WIE), "minstens 12 tekens"),
        ("drie woorden samen", "drie woorden Samen", Gebruiker(WIE), "niet gelijk"),
    ],
)
def test_wat_er_nog_aan_een_wachtwoord_ontbreekt(
    wachtwoord: str, herhaald: str, gebruiker: Gebruiker | None, zin: str
) -> None:
    assert zin in (wachtwoordgebrek(wachtwoord, herhaald, gebruiker) or "")


def test_het_logboek_als_bestand(demo: Omgeving) -> None:
    regels = logbestand(demo, Logkeuze(wat=["upload"]), Gebruiker(WIE)).decode("utf-8-sig").splitlines()
    assert regels[0] == "Wanneer;Wie;Wat;Aantal;Toelichting"
    assert len(regels) == 4
    assert all(";demo;Upload;" in regel for regel in regels[1:])
    with demo.opslag.lees(doe()) as con:
        laatste = gebeurtenissen(con, Logkeuze(), 0, 1).row(0, named=True)
    assert (laatste["wie"], laatste["wat"], laatste["aantal"]) == (WIE, "logboek gedownload", 3)
