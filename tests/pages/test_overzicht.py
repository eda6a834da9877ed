"""Het overzicht in elke stand."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from checks.motor.catalogus import laad_signalen
from data.klok import nu, vandaag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal, telling
from data.plaats import OMGEVING_MAP
from data.schema.besluit import TE_DOEN, Besluit
from data.verzonnen.bouwer import instellingen_frame, schone_leerling
from pages._bevindingen.cijfers import cijfers
from pages._bezoek.links import HERSTELLERCODES
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.kleuren import WEERGAVE
from pages._werklijst.filters import Filter, tel
from tests.hulp import doe
from tests.pages.conftest import Staat, bewaar, kaal, knop, tekst


def test_het_overzicht_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("overzicht")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == "Overzicht"


def test_een_leeg_bord_zegt_wat_u_kunt_doen(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open()
    assert [kop.value.partition(".")[0] for kop in at.header] == ["Stap 1", "Stap 2", "Stap 3"]
    assert {"Upload uw export", "Bekijk het demobestuur"} <= {b.label for b in at.button}
    assert not at.metric


def test_de_demo_opent_met_een_klik(bestuur_leeg: Staat) -> None:
    at = bestuur_leeg.open()
    knop(at, "Bekijk het demobestuur")
    assert not at.error
    assert "**Demo:** verzonnen leerlingen" in tekst(at)
    assert at.query_params["demo"] == "1"
    assert kaal(at.metric[0].value) > 0


def test_het_overzicht_telt_per_soort_en_leerlingen_met_bekostiging(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open()
    risico, *soorten = at.metric
    assert risico.label == "Leerlingen met bekostiging in gevaar"
    assert [m.label for m in soorten] == [s.label for s in WEERGAVE.values()]
    gelezen = tekst(at)
    # Zonder verschil dat te vergelijken is, staat er alleen wat niet te vergelijken is.
    assert any(m.delta for m in soorten)
    assert all(m.delta != "gelijk" for m in soorten)
    assert gelezen.count("toen niet nagekeken") == len(soorten)
    for woord in ("teldatum", "hersteld", "Begin hier", "Waar zit het?", "Hoe staan de scholen ervoor?", "Uitleg bij "):
        assert woord in gelezen


def test_wat_op_een_ondergrens_rust_is_ook_een_ondergrens(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open()
    assert at.metric[0].value.startswith("≥ ")
    assert re.search(r"minstens \d+ leerling", tekst(at))
    (nu,) = (t.value["In gevaar"].iloc[-1] for t in at.table if "Stand op" in t.value)
    assert nu == at.metric[0].value
    (geleverd,) = (t.value.iloc[-1] for t in at.table if "Geleverd" in t.value)
    assert ("School onbekend" in geleverd["School"], geleverd["Geleverd"]) == (True, "–"), (
        "wie geen school is, levert niet"
    )


def test_elke_link_draagt_het_filter_van_de_werklijst(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open()
    vragen = [link.proto.query_string for link in at.get("page_link")]
    for verwacht in ("soort=F&demo=1", "soort=B&demo=1", "nieuw=1&demo=1"):
        assert verwacht in vragen
    assert "Bekijk de termijnen" in tekst(at)
    assert any(vraag.startswith("signaal=") for vraag in vragen)


def test_wat_is_geaccepteerd_of_opgelost_telt_niet_mee(bestuur_demo: Staat, demo: Omgeving) -> None:
    with demo.opslag.schrijf(doe("An", nu())) as hand:
        con = hand.con
        voor = aantal(con, Keuze(status=TE_DOEN))
        weg = telling(con, Keuze(soort=("A",)), "signaal").row(0, named=True)
        keuze = Keuze(signaal=(weg["signaal"],))
        besluit(hand, Besluit("opgelost in LAS"), keuze, weg["aantal"], gezien(con))
    demo.opslag.sluit()
    at = bestuur_demo.open()
    getallen = [kaal(m.value) for m in at.metric][1:]
    assert sum(getallen) == voor - weg["aantal"]
    assert "Daarnaast" in tekst(at)
    assert f"{getallen[-1] + weg['aantal']} gevonden, waarvan {weg['aantal']} opgelost" in tekst(at)
    assert f"{getallen[-1]} te doen" in [link.proto.label for link in at.get("page_link")]


def test_wat_het_meeste_helpt_staat_eerst(bestuur_demo: Staat) -> None:
    codes = [
        link.proto.query_string.removeprefix("signaal=").removesuffix("&demo=1")
        for link in bestuur_demo.open().main.get("page_link")
        if link.proto.page == "uitleg"
    ]
    assert len(codes) == 5
    assert {laad_signalen()[code].soort for code in codes} <= {"F", "B"}


def test_wie_het_herstelt_telt_op_tot_alles(bestuur_demo: Staat, demo: Omgeving) -> None:
    """Elk getal is dat van de werklijst waar het heen wijst."""
    totaal = cijfers(demo).totaal
    per = {code: tel(demo, Filter(hersteller=(wie,))).totaal for code, wie in HERSTELLERCODES.items()}
    demo.opslag.sluit()
    at = bestuur_demo.open()
    wijst = {
        str(vraag["hersteller"][0]): int(link.proto.label.partition(" · ")[2].replace(".", ""))
        for link in at.get("page_link")
        if "hersteller" in (vraag := parse_qs(link.proto.query_string))
    }
    assert wijst == {code: aantal for code, aantal in per.items() if aantal}
    assert sum(wijst.values()) == totaal


def test_een_eerste_levering_belooft_het_verloop(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open()
    assert "Dit is de eerste levering." in tekst(at)
    assert "Na de volgende levering ziet u hier het verloop." in tekst(at)
    assert not any(m.delta for m in at.metric)


def test_zonder_bevindingen_is_er_goed_nieuws(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open()
    assert [s.value for s in at.success] == ["Er zijn geen bevindingen, en alles is nagekeken."]
    assert {m.value for m in at.metric} == {"0"}
    assert "Begin hier" not in tekst(at)


def test_een_ontbrekende_kolom_staat_erbij(bestuur_zonder_tlv: Staat) -> None:
    at = bestuur_zonder_tlv.open()
    assert "niet bij elke school nagekeken" in tekst(at)
    (redenen,) = [tabel.value["Reden"].tolist() for tabel in at.table if "Reden" in tabel.value]
    assert "De kolom ‘Datum einde TLV’ ontbreekt in de export" in redenen


def test_alles_nagekeken_staat_er_ook(bestuur_zonder_bevindingen: Staat) -> None:
    assert "andere signalen zijn nagekeken bij elke school die leverde." in tekst(bestuur_zonder_bevindingen.open())


def test_waar_een_overzicht_van_rod_ontbreekt_staat_bij_welke_school(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open()
    (tabel,) = (t.value for t in at.table if "Reden" in t.value)
    assert tabel[["Reden", "Scholen"]].values.tolist() == [
        ["Er is nog geen overzicht van ROD", "De Bolder College (98CB)"]
    ]
    assert f"Van de {len(laad_signalen())} signalen" in tekst(at)
    assert "signalen leggen uw LAS naast ROD" not in tekst(at), "dat staat er dan al"


def test_wat_wacht_hoort_niet_bij_de_andere(bestuur_zonder_bevindingen: Staat) -> None:
    pagina = tekst(bestuur_zonder_bevindingen.open())
    zinnen = (*tuple(rf"(\d+) signalen {wat}" for wat in ("vergelijken", "leggen", "gaan")), r"Alle (\d+) andere")
    aantallen = [aantal for zin in zinnen for aantal in re.findall(zin, pagina)]
    assert len(aantallen) == len(zinnen)
    assert sum(map(int, aantallen)) == len(laad_signalen())


@pytest.mark.parametrize("pagina", ["overzicht", "uitleg"])
def test_nergens_staat_een_nummer_van_negen_cijfers(bestuur_demo: Staat, pagina: str) -> None:
    assert not re.search(r"\b\d{9}\b", tekst(bestuur_demo.open(pagina)))


def _omvang(at: AppTest) -> dict[str, Any]:
    """Wat er op een pagina staat: hoeveel van elk onderdeel, de rijen van de tabellen, en hoe hoog elke grafiek is."""
    return {
        "onderdelen": Counter(element.type for element in at.main),
        "rijen": [len(tabel.value) for tabel in at.table],
        "grafieken": [json.loads(grafiek.proto.spec)["height"] for grafiek in at.get("vega_lite_chart")],
    }


def test_overzicht_wordt_niet_langer_met_meer_scholen(eigen_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bovenaan staan de eerste; de andere staan in een tabel die in bladzijden gaat en te doorzoeken is."""
    omvang = []
    for aantal_scholen in (40, 120):
        codes = [f"{10 + i % 90}{'BC'[i // 90]}Z" for i in range(aantal_scholen)]
        monkeypatch.setenv(OMGEVING_MAP, str(eigen_map / str(aantal_scholen)))
        st.cache_data.clear()
        st.cache_resource.clear()
        leerlingen = [schone_leerling(vandaag(), nr, school=code) for nr, code in enumerate(codes, start=1)]
        scholen = instellingen_frame([(code, f"School {code}", 4, "SO", False, True) for code in codes])
        bewaar([{**leerling, "groep": None} for leerling in leerlingen], scholen)
        at = Staat("veel", eigen_map).open()
        assert f"Alle {aantal_scholen} scholen, als tabel" in [vak.label for vak in at.expander]
        omvang.append(_omvang(at))
    assert omvang[0] == omvang[1]
    assert max(omvang[0]["rijen"]) <= 25
    at.text_input(key="zoek_school").input("school 12bz").run()
    assert len(at.table[0].value) == 1
