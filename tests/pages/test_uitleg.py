"""De uitleg: de lijst, en de pagina van elk signaal."""

import re
from datetime import date

import pytest

from checks.motor.catalogus import laad_signalen
from checks.taal.synoniemen import SYNONIEMEN
from checks.taal.woorden import WOORDEN
from pages._uitleg.voorbeeld import teken
from pages._uitleg.zoeken import woorden_bij, zoek, zoek_woorden
from tests.pages.conftest import Staat, knop, tekst


def test_de_lijst_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("uitleg")
    assert not at.exception
    assert not at.error
    labels = [b.label for b in at.button]
    for code, signaal in laad_signalen().items():
        assert any(f"{code} {signaal.titel}" in label for label in labels)


def test_een_signaal_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("uitleg", signaal="TLV06")
    assert not at.exception
    assert not at.error
    signaal = laad_signalen()["TLV06"]
    assert at.header[0].value == signaal.titel
    koppen = [kop.value for kop in at.subheader]
    wat, *rest = signaal.pagina
    assert koppen[:5] == [wat, "Voorbeeld", *rest]
    gelezen = tekst(at)
    assert "Verwante BRON-regel (2015, vervallen): 423" in gelezen
    assert "PvE15" not in gelezen
    assert "Meestal hersteld door de TLV-coördinator." in gelezen


def test_een_signaal_toont_zijn_cijfers_zijn_verloop_en_zijn_eerste_rijen(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("uitleg", signaal="TLV06")
    tabellen = [t.value for t in at.table]
    (per_school,) = [t for t in tabellen if "Gevonden" in t.columns]
    gevonden = sum(int(g.split(" van ")[0]) for g in per_school["Gevonden"] if " van " in g)
    assert gevonden
    assert at.get("vega_lite_chart"), "het verloop"
    (verloop,) = [t for t in tabellen if "Gecontroleerd op" in t.columns]
    assert len(verloop) > 1
    assert verloop["Bevindingen"].iloc[-1] == str(gevonden)
    assert ("Toon deze bevinding" if gevonden == 1 else f"Toon deze {gevonden} bevindingen") in tekst(at)
    (rijen,) = [t for t in tabellen if "Leerling" in t.columns]
    assert len(rijen) == min(gevonden, 5)
    assert rijen["Wat is er aan de hand"].str.contains("TLV").all()
    dicht = {e.label: e.proto.expanded for e in at.expander}
    assert dicht["Toon de bevindingen"] is False, "een print van de uitleg noemt geen leerlingen"
    assert f"- **TLV**: {WOORDEN['TLV']}" in tekst(at)


def test_een_signaal_dat_niet_kon_zegt_waarom(bestuur_zonder_tlv: Staat) -> None:
    at = bestuur_zonder_tlv.open("uitleg", signaal="TLV06")
    tabel = next(t.value for t in at.table if "Toelichting" in t.value.columns)
    assert set(tabel["Gevonden"]) == {"overgeslagen"}
    assert tabel["Toelichting"].str.contains("Datum einde TLV").all()


def test_van_een_signaal_naar_de_lijst_en_terug(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("uitleg", signaal="TLV06")
    knop(at, "Alle signalen")
    assert "signaal" not in at.query_params
    next(b for b in at.button if "ID01" in b.label).click().run()
    assert at.query_params["signaal"] == "ID01"
    assert at.header[0].value == laad_signalen()["ID01"].titel


def test_een_onbekend_signaal_geeft_de_lijst(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("uitleg", signaal="ZZ99")
    assert [w.value for w in at.warning] == ["Dit signaal bestaat niet. Zoek het hieronder op."]
    assert at.text_input


def test_zoeken_staat_niet_in_het_adres(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("uitleg")
    at.text_input[0].set_value("beschikking samenwerkingsverband").run()
    labels = [b.label for b in at.button]
    assert any("TLV06" in label for label in labels)
    assert not any("ID01" in label for label in labels)
    assert not at.query_params
    at.text_input[0].set_value("zeppelin").run()
    assert "Geen signaal past bij deze tekst." in at.info[0].value


def test_zoeken_zet_het_beste_eerst() -> None:
    for zoektekst in ("tlv06", "TLV EINDE", "beschikking", "weigert beschikking"):
        assert "TLV06" in [s.code for s in zoek(zoektekst)]
    assert zoek("tlv06")[0].code == zoek("eindigt niet op")[0].code == "TLV06"
    titels = ["postbus" in s.titel for s in zoek("postbus")]
    assert titels == sorted(titels, reverse=True) and titels[0]
    assert [s.code for s in zoek("")] == list(laad_signalen())
    assert zoek("zeppelin") == []


@pytest.mark.parametrize("woord", [*SYNONIEMEN, "vluchtelingen", "brinnummer", "ID7", "foutcode 753", "geldigheid tlv"])
def test_een_ander_woord_vindt_het_ook(woord: str) -> None:
    assert zoek(woord)
    assert zoek(woord) != zoek("")


def test_een_oude_code_van_bron_zegt_wat_ervan_geworden_is(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("uitleg")
    at.text_input[0].set_value("foutcode 423").run()
    assert "Regel 423 van BRON (2015, vervallen)" in tekst(at)
    assert list(zoek_woorden("brin")) == ["Instellingscode"]


def test_zoeken_vindt_ook_woorden_en_let_niet_op_accenten(bestuur_leeg: Staat) -> None:
    assert list(zoek_woorden("tlv")) == ["TLV"]
    assert zoek_woorden("") == {}
    assert [s.code for s in zoek("residentiele")] == [s.code for s in zoek("Residentiële")] != []
    at = bestuur_leeg.open("uitleg")
    at.text_input[0].set_value("SWV").run()
    assert f"- **SWV**: {WOORDEN['SWV']}" in [m.value for m in at.markdown]


def test_een_woord_heeft_een_adres(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("uitleg", woord="swv")
    assert [i.value for i in at.info] == [f"**SWV**: {WOORDEN['SWV']}"]
    assert "[SWV](uitleg?woord=SWV)" in at.table[0].value["Woord"].tolist()
    assert not bestuur_leeg.open("uitleg", woord="zeppelin").info


@pytest.mark.parametrize("p", [date(2026, 11, 22), date(2027, 2, 1), date(2027, 7, 31), date(2028, 2, 29)])
@pytest.mark.parametrize("code", laad_signalen())
def test_elk_voorbeeld_is_te_tekenen(code: str, p: date) -> None:
    tekening = teken(laad_signalen()[code], p)
    assert tekening.regels or tekening.ernaast
    gelezen = str(tekening)
    assert not re.search(r"\b\d{8,9}\b", gelezen)
    for balk in tekening.balken:
        assert balk.tot is None or balk.van <= balk.tot


@pytest.mark.parametrize(
    ("code", "veld"),
    [
        ("ID08", "Vreemdeling"),
        ("ID18", "Postcode"),
        ("IN12", "Instellingscode"),
        ("IN19", "Inschrijfdatum"),
        ("TLV04", "Toelating geweigerd op"),
        ("TLV20", "Schoolsoort"),
    ],
)
def test_het_voorbeeld_toont_waar_het_oordeel_op_rust(code: str, veld: str) -> None:
    assert veld in [regel.veld for regel in teken(laad_signalen()[code], date(2026, 11, 28)).regels]


def test_een_tweede_rij_staat_ernaast_met_waar_het_om_gaat() -> None:
    signalen, p = laad_signalen(), date(2026, 11, 28)
    (tweede,) = teken(signalen["TLV15"], p).ernaast
    assert tweede.wat == "Dezelfde inschrijving heeft ook deze rij"
    assert ("Datum ingang TLV", "01-08-2024") in tweede.velden
    assert teken(signalen["DU01"], p).ernaast[0].wat == "De leerling heeft ook deze inschrijving"
    assert teken(signalen["DU07"], p).ernaast[0] == ("Precies dezelfde rij staat er nog een keer", [])


@pytest.mark.parametrize("code", ["PE06", "TLV26", "DU03"])
def test_zonder_eigen_herstel_van_twee_rijen_is_er_geen_erna(code: str) -> None:
    """Dan vervalt een van de twee rijen: de eerste zoals zij bij een schone leerling is, zou iets anders zeggen."""
    tekening = teken(laad_signalen()[code], date(2026, 11, 28))
    assert all(regel.fout == regel.goed for regel in tekening.regels)
    assert not any("hersteld" in balk.naam for balk in tekening.balken)


def test_de_tijdlijn_kleurt_wat_er_niet_samengaat() -> None:
    signalen, p = laad_signalen(), date(2026, 11, 28)

    def getekend(code: str) -> list[tuple[str, bool, date | None]]:
        balken = teken(signalen[code], p).balken
        return [(b.naam, b.kleur is not None, b.tot) for b in balken if not b.naam.startswith("TLV")]

    # Een periode loopt tot de volgende begint.
    assert getekend("PE06") == [
        ("Inschrijving", False, None),
        ("Periode", True, None),
        ("Periode, ook", True, date(2025, 9, 14)),
    ]
    # Van een andere school doet alleen de inschrijving ertoe.
    assert getekend("DU02") == [("Inschrijving", True, None), ("Inschrijving elders", True, None)]


def test_de_woorden_van_een_signaal_ook_in_het_meervoud() -> None:
    assert {"TLV", "ROD", "Bekostiging"} <= set(woorden_bij("TLV06"))
    assert "Arrangement" in woorden_bij("AR06")
    assert "Arrangement" not in woorden_bij("TLV06")
    assert all(woorden_bij(code) for code in laad_signalen())


def test_elk_woord_is_uitgelegd_in_gewone_zinnen() -> None:
    assert list(WOORDEN) == sorted(WOORDEN, key=str.casefold)
    for uitleg in WOORDEN.values():
        assert uitleg.endswith((".", "?"))
        assert "_" not in uitleg
