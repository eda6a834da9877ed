"""De termijnen in elke stand."""

import re
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from checks.gevolgen.termijnen import TERMIJNSOORTEN, vaste_dagen
from checks.taal.begrippen import uiterste_dag
from data.klok import vandaag
from data.opslag.vragen.termijnen import Termijnkeuze, termijnlijst
from data.schema.toegang import Gebruiker
from data.tekst import dag
from pages._bevindingen.termijnen import Straks, leemte_termijnen, maandag_van, straks
from pages._bezoek.omgeving import Omgeving
from pages._termijnen.filter import Termijnfilter, is_week
from pages._termijnen.lijst import PER_BLADZIJDE
from pages._termijnen.meenemen import als_agenda, als_bestand
from tests.hulp import doe
from tests.pages.conftest import Staat, kaal, knop, regels, tekst


def test_de_pagina_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("termijnen")
    assert not at.exception
    assert not at.error
    gelezen = tekst(at)
    if staat.naam == "leeg":
        assert "Upload een export" in at.info[0].value
        assert not at.metric
        return
    assert [m.label for m in at.metric] == ["Te laat", "Deze week", "Binnenkort"]
    tabellen = [t.value for t in at.table]
    (dagen,) = [t["Dag"].tolist() for t in tabellen if "Dag" in t.columns]
    assert dag(vaste_dagen(vandaag())[0][0]) in dagen
    assert ("Er loopt nu geen enkele termijn." in gelezen) == (staat.naam == "zonder_bevindingen")
    assert not re.search(r"\b\d{9}\b", gelezen)
    ontbreekt = [t["Deze termijn ontbreekt dan"].str.cat() for t in tabellen if t.columns[0] == "Reden"]
    # In de demo heeft een school geen overzicht van ROD: wie er in ROD ontbreekt, heeft daar geen termijn.
    assert bool(ontbreekt) == (staat.naam in ("demo", "zonder_tlv"))
    hoort = "De TLV loopt af" if staat.naam == "zonder_tlv" else "Teldatum en correctie"
    assert all(hoort in wat for wat in ontbreekt)


def test_een_filter_staat_in_het_adres_en_beperkt_de_lijst(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("termijnen")
    alles = _regels(at)
    at.button_group[0].set_value(["komend"]).run()
    assert at.query_params["soort"] == "komend"
    assert "blad" not in at.query_params
    gekozen = _regels(at)
    assert 0 < len(gekozen) < len(alles)
    assert {cellen[2].split("<br>")[0] for _, cellen in gekozen} == {TERMIJNSOORTEN["komend"].kort}
    knop(at, "Filters wissen")
    assert "soort" not in at.query_params
    assert _regels(at) == alles


def test_een_week_uit_het_adres(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("termijnen", week="laat")
    assert [kop.value for kop in at.header if kop.value == "Te laat"] == [], "de week staat er al boven"
    assert all("te laat" in cellen[1] for _, cellen in _regels(at))
    knop(at, "Alle weken")
    assert "week" not in at.query_params
    assert not bestuur_demo.open("termijnen", week="onzin", soort="onzin", school="99ZZ").exception


def test_wat_in_rod_moet_staan_telt_pas_mee_als_de_teldatum_dichtbij_is(bestuur_demo: Staat, demo: Omgeving) -> None:
    """Een school zonder overzicht mist alleen termijnen op de teldatum: niets daarvan is nu al te laat."""
    assert leemte_termijnen(demo) is not None
    dichtbij = maandag_van(uiterste_dag(demo.peildatum)) <= maandag_van(demo.peildatum) + timedelta(weeks=4)
    demo.opslag.sluit()
    onzeker = [kaart.value for kaart in bestuur_demo.open("termijnen").metric if kaart.value.startswith(("≥", "–"))]
    assert bool(onzeker) == dichtbij


def test_een_kaart_toont_wat_erop_staat(bestuur_demo: Staat) -> None:
    """Het getal van de kaart is het aantal in de lijst, ook als er eerst iets anders gekozen was."""
    at = bestuur_demo.open("termijnen", soort="komend")
    for kaart in at.metric:
        knoppen = [b for b in at.button if b.label.startswith("Toon ") and b.label.endswith(kaart.label.lower())]
        assert bool(knoppen) == (kaart.value not in ("0", "–"))
        if knoppen:
            at = knoppen[0].click().run()
            assert "soort" not in at.query_params
            assert len(_regels(at)) == kaal(kaart.value)


def test_een_regel_opent_de_leerling(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("termijnen")
    links: Any = [x.proto for x in at.get("page_link") if ":small[" in x.proto.label]
    assert len(links) == len(regels(at)) == PER_BLADZIJDE
    for link in links:
        assert link.page == "leerling"
        assert re.fullmatch(r"leerling=[0-9a-f]{24}&demo=1", link.query_string)


def _regels(at: AppTest) -> list[tuple[str, list[str]]]:
    """De regels van alle bladzijden achter elkaar."""
    alle = regels(at)
    for bladzijde in range(2, at.pagination[0].num_pages + 1) if at.pagination else ():
        alle += regels(at.pagination[0].set_value(bladzijde).run())
        assert at.query_params["blad"] in (str(bladzijde), [str(bladzijde)])
    if at.pagination:
        at.pagination[0].set_value(1).run()
    return alle


@pytest.mark.parametrize(
    ("code", "is_het"),
    [
        ("2026-03-02", True),
        ("laat", True),
        ("binnenkort", True),
        ("2026-03-04", False),
        ("20260302", False),
        ("2026-W10-1", False),
        ("9999-12-27", False),
        ("", False),
    ],
)
def test_een_week_in_het_adres_is_een_maandag(code: str, is_het: bool) -> None:
    assert is_week(code) == is_het


@pytest.mark.parametrize(("dagen", "verwacht"), [(-1, Straks(1, 0, 0)), (0, Straks(0, 1, 0)), (40, Straks(0, 0, 0))])
def test_wat_het_eerst_komt(dagen: int, verwacht: Straks) -> None:
    p = vandaag()
    d = p + timedelta(dagen)
    week = None if dagen < 0 else d - timedelta(d.weekday())
    geteld = pl.DataFrame({"week": [week], "aantal": [1]}, schema={"week": pl.Date, "aantal": pl.Int64})
    assert straks(geteld, p) == verwacht


def test_de_agenda_zegt_hoeveel_en_noemt_niemand(demo: Omgeving) -> None:
    inhoud = als_agenda(demo, Termijnfilter(), Gebruiker("An")).decode().replace("\r\n ", "")
    with demo.lees() as con:
        rijen = termijnlijst(con, Termijnkeuze()).filter(pl.col("dag") >= demo.peildatum)
    aantallen = [int(n) for n in re.findall(r"SUMMARY:(\d+) × ", inhoud)]
    assert sum(aantallen) == rijen.height > 0
    assert "SUMMARY:Teldatum" in inhoud
    zonder_code = re.sub(r"UID:.*|DT\w+[;:].*", "", inhoud)
    for geheim in (*rijen["naam"].drop_nulls().unique(), *rijen["leerlingnummer"].drop_nulls().unique()):
        assert not re.search(rf"\b{re.escape(geheim)}\b", zonder_code)


def test_een_download_komt_in_het_logboek_en_heeft_geen_nummer(demo: Omgeving) -> None:
    inhoud = als_bestand(demo, Termijnfilter(), Gebruiker("An")).decode("utf-8-sig")
    with demo.opslag.lees(doe()) as con:
        rijen = termijnlijst(con, Termijnkeuze())
        (gebeurd,) = con.execute("SELECT wie, wat, aantal FROM gebeurtenis ORDER BY moment DESC LIMIT 1").fetchall()
    assert gebeurd == ("An", "termijnen gedownload", rijen.height)
    assert inhoud.startswith("Wanneer;Uiterlijk;Leerling;Wat er aan de hand is;Termijn;School;Groep")
    assert not re.search(r"\b\d{9}\b", inhoud)
