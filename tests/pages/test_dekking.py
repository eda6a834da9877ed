"""De pagina Dekking: de aantallen, de filters en de links naar de signalen."""

import re

from checks.gevolgen.dekking import BRON_2015, laad_dekking
from tests.pages.conftest import Staat, tekst

REGELS = laad_dekking()


def test_de_regels_staan_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("dekking")
    assert not at.exception
    assert not at.error
    gedekt = sum(r.oordeel == "gedekt" for r in REGELS)
    assert f"Van de {len(REGELS)} regels in de bronnen gaat een signaal er **{gedekt} helemaal** na" in tekst(at)
    tabel = at.table[-1].value
    assert len(tabel) == len(REGELS)
    # Elk signaal is een link naar zijn eigen uitleg, en de demo blijft de demo.
    links = re.findall(r"\[(\w+)\]\(uitleg\?signaal=(\w+)(&demo=1)? ", " ".join(tabel["Nagegaan"]))
    assert {(code, naar) for code, naar, _ in links} == {(c, c) for r in REGELS for c in r.signalen}
    assert {bool(demo) for _, _, demo in links} == {staat.naam == "demo"}


def test_filters_op_bron_onderdeel_en_oordeel(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open("dekking", bron="BRON-regels van 2015")
    van_2015 = [r for r in REGELS if r.bron == BRON_2015]
    assert len(at.table[-1].value) == len(van_2015)
    bron, onderdeel, nagegaan = at.selectbox
    assert bron.value == "BRON-regels van 2015"
    onderdeel.select("4.2.7 Persoonsgegevens").run()
    deel = [r for r in van_2015 if r.onderdeel == "4.2.7 Persoonsgegevens"]
    assert len(at.table[-1].value) == len(deel)
    nagegaan.select("niet").run()
    niet = [r for r in deel if r.oordeel == "niet"]
    tabel = at.table[-1].value
    assert len(tabel) == len(niet)
    assert set(tabel["Nagegaan"]) == {"Niet na te gaan"}
    # Een andere bron heeft andere onderdelen: het gekozen onderdeel vervalt.
    at.selectbox[0].select("DUO: leerling identificeren").run()
    assert at.selectbox[1].value is None


def test_zoeken_in_de_regels(bestuur_leeg: Staat) -> None:
    """Op tekst, op een signaal, op een vervallen code, en met een ander woord."""
    at = bestuur_leeg.open("dekking")
    for gezocht, signaal in (("tlv06", "TLV06"), ("foutcode 753", "DU05"), ("vluchtelingen", "ID08")):
        at.text_input[0].set_value(gezocht).run()
        tabel = at.table[-1].value
        assert 0 < len(tabel) < len(REGELS)
        assert signaal in " ".join(tabel["Nagegaan"])
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
