"""De uitleg: de lijst, en de pagina van elk signaal."""

import re
from datetime import date

import pytest

from checks.catalogus import laad_signalen
from pages._delen.voorbeeld import teken
from pages._delen.woorden import WOORDEN
from pages._delen.zoeken import zoek, zoek_woorden
from tests.pages.conftest import Staat, tekst


def test_de_lijst_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("uitleg")
    assert not at.exception
    assert not at.error
    labels = [knop.label for knop in at.button]
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


def test_een_signaal_dat_niet_kon_zegt_waarom(bord_zonder_tlv: Staat) -> None:
    at = bord_zonder_tlv.open("uitleg", signaal="TLV06")
    tabel = next(t.value for t in at.table if "Toelichting" in t.value.columns)
    assert set(tabel["Gevonden"]) == {"overgeslagen"}
    assert tabel["Toelichting"].str.contains("Datum einde TLV").all()


def test_van_een_signaal_naar_de_lijst_en_terug(bord_demo: Staat) -> None:
    at = bord_demo.open("uitleg", signaal="TLV06")
    next(knop for knop in at.button if knop.label == "Alle signalen").click().run()
    assert "signaal" not in at.query_params
    next(knop for knop in at.button if "ID01" in knop.label).click().run()
    assert at.query_params["signaal"] == "ID01"
    assert at.header[0].value == laad_signalen()["ID01"].titel


def test_een_onbekend_signaal_geeft_de_lijst(bord_leeg: Staat) -> None:
    at = bord_leeg.open("uitleg", signaal="ZZ99")
    assert [w.value for w in at.warning] == ["Dit signaal bestaat niet. Zoek het hieronder op."]
    assert at.text_input


def test_zoeken_staat_niet_in_het_adres(bord_leeg: Staat) -> None:
    at = bord_leeg.open("uitleg")
    at.text_input[0].set_value("beschikking samenwerkingsverband").run()
    labels = [knop.label for knop in at.button]
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


def test_zoeken_vindt_ook_woorden_en_let_niet_op_accenten(bord_leeg: Staat) -> None:
    assert list(zoek_woorden("tlv")) == ["TLV"]
    assert zoek_woorden("") == {}
    assert [s.code for s in zoek("residentiele")] == [s.code for s in zoek("Residentiële")] != []
    at = bord_leeg.open("uitleg")
    at.text_input[0].set_value("SWV").run()
    assert f"- **SWV**: {WOORDEN['SWV']}" in [m.value for m in at.markdown]


def test_een_woord_heeft_een_adres(bord_leeg: Staat) -> None:
    at = bord_leeg.open("uitleg", woord="swv")
    assert [i.value for i in at.info] == [f"**SWV**: {WOORDEN['SWV']}"]
    assert "[SWV](uitleg?woord=SWV)" in at.table[0].value["Woord"].tolist()
    assert not bord_leeg.open("uitleg", woord="zeppelin").info


@pytest.mark.parametrize("p", [date(2026, 11, 22), date(2027, 2, 1), date(2027, 7, 31), date(2028, 2, 29)])
@pytest.mark.parametrize("code", laad_signalen())
def test_elk_voorbeeld_is_te_tekenen(code: str, p: date) -> None:
    tekening = teken(laad_signalen()[code], p)
    assert tekening.regels or tekening.ernaast
    gelezen = str(tekening)
    assert not re.search(r"\b\d{8,9}\b", gelezen)
    for balk in tekening.balken:
        assert balk.tot is None or balk.van <= balk.tot


def test_elk_woord_is_uitgelegd_in_gewone_zinnen() -> None:
    assert list(WOORDEN) == sorted(WOORDEN, key=str.casefold)
    for uitleg in WOORDEN.values():
        assert uitleg.endswith((".", "?"))
        assert "_" not in uitleg
