"""De pagina Dekking: de aantallen, de filters en de links naar de signalen."""

import re

from streamlit.testing.v1 import AppTest

from checks.gevolgen.dekking import BRON_2015, laad_dekking
from tests.pages.conftest import Staat, tekst

REGELS = laad_dekking()


def nagegaan(at: AppTest) -> list[str]:
    """De kolom Nagegaan van alle bladzijden achter elkaar."""
    cellen = list(at.table[-1].value["Nagegaan"])
    for bladzijde in range(2, at.pagination[0].num_pages + 1) if at.pagination else ():
        cellen += list(at.pagination[0].set_value(bladzijde).run().table[-1].value["Nagegaan"])
    return cellen


def test_de_regels_staan_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("dekking")
    assert not at.exception
    assert not at.error
    gedekt = sum(r.oordeel == "gedekt" for r in REGELS)
    assert f"Van de {len(REGELS)} regels in de bronnen gaat een signaal er **{gedekt} helemaal** na" in tekst(at)
    cellen = nagegaan(at)
    assert len(cellen) == len(REGELS)
    # Elk signaal is een link naar zijn eigen uitleg, en de demo blijft de demo.
    links = re.findall(r"\[(\w+)\]\(uitleg\?signaal=(\w+)(&demo=1)? ", " ".join(cellen))
    assert {(code, naar) for code, naar, _ in links} == {(c, c) for r in REGELS for c in r.signalen}
    assert {bool(demo) for _, _, demo in links} == {staat.naam == "demo"}


def test_filters_op_bron_onderdeel_en_oordeel(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("dekking", bron="BRON-regels van 2015")
    van_2015 = [r for r in REGELS if r.bron == BRON_2015]
    assert len(nagegaan(at)) == len(van_2015)
    bron, onderdeel, oordeel = at.selectbox
    assert bron.value == "BRON-regels van 2015"
    onderdeel.select("4.2.7 Persoonsgegevens").run()
    deel = [r for r in van_2015 if r.onderdeel == "4.2.7 Persoonsgegevens"]
    assert "blad" not in at.query_params, "een andere keuze begint vooraan"
    assert len(nagegaan(at)) == len(deel)
    oordeel.select("niet").run()
    niet = [r for r in deel if r.oordeel == "niet"]
    cellen = nagegaan(at)
    assert len(cellen) == len(niet)
    assert set(cellen) == {"Niet na te gaan"}
    # Een andere bron heeft andere onderdelen: het gekozen onderdeel vervalt.
    at.selectbox[0].select("DUO: leerling identificeren").run()
    assert at.selectbox[1].value is None


def test_zoeken_in_de_regels(bestuur_leeg: Staat) -> None:
    """Op tekst, op een signaal, op een vervallen code, en met een ander woord."""
    at = bestuur_leeg.open("dekking")
    for gezocht, signaal in (("tlv06", "TLV06"), ("foutcode 753", "DU05"), ("vluchtelingen", "ID08")):
        at.text_input[0].set_value(gezocht).run()
        cellen = nagegaan(at)
        assert 0 < len(cellen) < len(REGELS)
        assert signaal in " ".join(cellen)
    at.text_input[0].set_value("zeppelin").run()
    assert at.info[0].value.startswith("Geen regel past hierbij.")


def test_een_keuze_zonder_regels_zegt_dat(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("dekking", bron="BRON-regels van 2015", nagegaan="gedekt")
    at.selectbox[1].select("4.2.9.11 Uitstroomprofiel").run()
    assert at.info[0].value == "Geen regel past hierbij. Maak een van de filters leeg, of wis de zoektekst."
    assert not at.get("download_button")


def test_van_uitleg_naar_dekking(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("uitleg")
    link = next(x.proto for x in at.get("page_link") if x.proto.page == "dekking")
    assert link.label == "Welke regels van DUO dekken deze signalen?"
