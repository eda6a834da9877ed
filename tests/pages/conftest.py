"""De vijf standen waarin een pagina het moet doen, en een functie om er een pagina in te openen.

`staat` draait een test in elke stand; een test die er maar één nodig heeft vraagt `bestuur_demo`, `bestuur_leeg`,
`bestuur_een_school`, `bestuur_zonder_bevindingen` of `bestuur_zonder_tlv`.
"""

import logging
import re
import shutil
import sys
import threading
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from checks.motor.catalogus import laad_signalen
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_op
from data.fouten import Gebruikersfout
from data.klok import vandaag
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.schrijven.medewerkers import voeg_medewerker_toe
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.plaats import OMGEVING_MAP, map_gegevens
from data.schema.mensen.medewerker import Medewerker
from data.schema.toegang import ONBEKEND
from data.schema.velden import velden_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, rijen_van, schone_leerling, verzonnen_bsn
from pages._bezoek import fouten
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._bezoek.paginas import PAGINAS
from tests.conftest import WORTEL, map_met
from tests.hulp import doe
from tests.overzichten import laad_overzicht

_GEDULD = 300
"""Seconden die een pagina hoogstens krijgt: alleen wat vastloopt, mag hierop zakken, en niet een drukke computer."""
TITELS = {pagina.naam: pagina.titel for pagina in PAGINAS}


@dataclass(frozen=True)
class Staat:
    """Een stand van de gegevens; `vraag` is wat er in het adres bij hoort."""

    naam: str
    map: Path
    vraag: dict[str, str] = field(default_factory=dict)

    def open(self, pagina: str = "overzicht", **vraag: str | list[str]) -> AppTest:
        """Open een pagina via de voordeur, met parameters in het adres, en laat haar één keer draaien.

        Zoals een rechtstreekse link dat doet: zonder eerst Overzicht te tonen. AppTest kent de pagina dan aan haar
        bestandsnaam, en die is bij ons ook haar adres.
        """
        at = AppTest.from_file(WORTEL / "pages" / "_start.py", default_timeout=_GEDULD)
        if pagina != "overzicht":
            at.switch_page(f"{pagina}.py")
        for naam, waarde in {**self.vraag, **vraag}.items():
            at.query_params[naam] = waarde
        return at.run()


@dataclass(frozen=True)
class ElkeStand(Staat):
    """Een stand waarin elke pagina met haar titel en zonder fout moet openen, met koppen die geen niveau overslaan."""

    def open(self, pagina: str = "overzicht", **vraag: str | list[str]) -> AppTest:
        """Open een pagina; zonder parameters opent zij altijd gewoon."""
        at = super().open(pagina, **vraag)
        assert not at.exception
        if not vraag:
            assert [fout.value for fout in at.error] == []
            assert at.title[0].value == TITELS[pagina]
        koppen = [int(kop.proto.tag[1]) for kop in at.main if kop.type in ("title", "header", "subheader")]
        assert [paar for paar in pairwise(koppen) if paar[1] > paar[0] + 1] == [], "Een kop slaat een niveau over."
        assert dubbele_namen(at) == {}, "Wie dit hoort voorlezen, weet niet waar het heen gaat."
        return at


_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)")


def dubbele_namen(at: AppTest) -> dict[str, list[str]]:
    """De namen die meer knoppen of links op een pagina hebben, terwijl zij naar iets anders leiden, met wat dat is.

    Twee links met dezelfde naam mogen als zij naar dezelfde plek gaan; twee knoppen nooit. Van een link in een tabel
    zeggen de koppen van haar rij en kolom waar zij heen gaat.
    """
    doelen: dict[str, set[str]] = defaultdict(set)
    for element in at:
        proto: Any = getattr(element, "proto", None)
        match element.type:
            case "button" | "download_button":
                doelen[proto.label].add(proto.id)
            case "expander":
                doelen[proto.label].add(str(id(element)))
            case "popover":
                doelen[proto.popover.label].add(str(id(element)))
            case "page_link":
                doelen[proto.label].add(f"{proto.page}?{proto.query_string}")
            case "markdown":
                for naam, doel in _LINK.findall(proto.body):
                    doelen[naam].add(doel)
    return {naam: sorted(waarheen) for naam, waarheen in doelen.items() if len(waarheen) > 1}


def kaal(geschreven: str) -> int:
    """Het getal zelf. Een ondergrens (≥, minstens) is overal dezelfde, al schrijft elke plek haar op haar manier."""
    return int(geschreven.removeprefix("≥").removeprefix("minstens").strip().replace(".", ""))


def tekst(at: AppTest) -> str:
    """Alle tekst van een pagina achter elkaar, om woorden in te zoeken."""
    soorten = (at.title, at.header, at.subheader, at.markdown, at.caption, at.info, at.success, at.warning, at.error)
    stukken = [str(element.value) for soort in soorten for element in soort]
    stukken += [f"{m.label} {m.value} {m.delta}" for m in at.metric]
    stukken += [b.label for b in at.button] + [link.proto.label for link in at.get("page_link")]
    return "\n".join(stukken)


def regels(at: AppTest) -> list[tuple[str, list[str]]]:
    """De regels van de lijst op een pagina: het opschrift van de knop of link, en wat er in de cellen staat."""
    knoppen = (e for e in at if e.type in ("button", "page_link"))
    opschriften = [
        str(e.proto.label)
        for e in knoppen
        if str(getattr(e, "key", "")).startswith("open_") or (e.type == "page_link" and ":small[" in e.proto.label)
    ]
    cellen = [re.findall(r"<span>(.*?)</span>", m.value) for m in at.markdown if m.value.startswith("<i style")]
    return list(zip(opschriften, cellen, strict=True))


def zoekveld(at: AppTest) -> TextInput:
    """Het veld om iets op een pagina te zoeken; erboven is er een om een dag te typen."""
    return next(veld for veld in at.text_input if veld.label.startswith("Zoek "))


def knop(at: AppTest, label: str) -> AppTest:
    """Klik op de eerste knop met dit opschrift en laat de pagina draaien."""
    return next(b for b in at.button if b.label == label).click().run()


def zeg_wie(at: AppTest, naam: str) -> AppTest:
    """Laat een bezoeker zeggen wie hij is; is hij nog geen medewerker, dan wordt hij dat."""
    with opslag_van("bord").schrijf(doe(naam), stil=True) as hand:
        ik = medewerkers(hand.con).met_naam(naam) or voeg_medewerker_toe(hand, Medewerker("", naam))
    at.session_state["wie"] = ik.code
    return at


def bewaar(rijen: list[Rij], scholen: pl.DataFrame, zonder: tuple[str, ...] = ()) -> None:
    """Laadt een export van vandaag, zonder deze kolommen."""
    pad = map_gegevens() / "bord.duckdb"
    opslag = Opslag(pad, opslagsleutel(pad))
    try:
        bestand = Bestand("export.csv", naar_csv(rijen, zonder))
        levering = lees_bestanden([bestand], scholen)
        p = vandaag()
        sla_op(opslag, levering, [bestand], scholen, doe("test", datetime.combine(p, time()), p))
    finally:
        opslag.sluit()  # de pagina opent haar zelf


def met_fouten() -> list[Rij]:
    """Van elk signaal het voorbeeld, elk op eigen leerlingen."""
    p = vandaag()
    signalen = laad_signalen().values()
    return [rij for i, s in enumerate(signalen) for rij in rijen_van(s.voorbeeld, p, nummer=1 + i * 3)]


@pytest.fixture(autouse=True)
def niets_ging_mis(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Laat een test zakken als een pagina ‘Er ging iets mis’ toonde, met de fout zoals zij was.

    Voor `at.exception` is er dan niets gebeurd: het vangnet toonde een zin, en het log noemt alleen de plaats. Een test
    waarin het mis hoort te gaan zegt dat met `@pytest.mark.verwacht_fout`.
    """
    gevangen: list[BaseException] = []
    toon = fouten.toon

    def onthoud(fout: BaseException) -> bool:
        if not isinstance(fout, Gebruikersfout):
            gevangen.append(fout)
        return toon(fout)

    monkeypatch.setattr(fouten, "toon", onthoud)
    yield
    if request.node.get_closest_marker("verwacht_fout"):
        assert gevangen, "Deze test verwacht een fout, maar er ging niets mis."
    elif gevangen:
        pytest.fail("\n".join("".join(traceback.format_exception(fout)) for fout in gevangen), pytrace=False)


@pytest.fixture
def logboek_terug() -> Iterator[None]:
    """Zet na de test alles terug wat `beveilig_logboek` van het hele proces verandert."""
    vorige, haken = logging.getLogRecordFactory(), (threading.excepthook, sys.unraisablehook, sys.excepthook)
    yield
    logging.setLogRecordFactory(vorige)
    logging.captureWarnings(False)
    threading.excepthook, sys.unraisablehook, sys.excepthook = haken


@pytest.fixture
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schone_caches: None) -> Path:
    """Geef een lege map voor gegevens; na de test is alles erin weer gesloten."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def map_een_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met één school en één levering, met bevindingen."""
    rijen = [rij for rij in met_fouten() if rij["instellingscode"] == "98DA"]
    scholen = BESTUUR.filter(pl.col("instellingscode") == "98DA")
    return map_met(tmp_path_factory, "een_school", lambda: bewaar(rijen, scholen))


@pytest.fixture
def bestuur_demo(eigen_map: Path, demomap: Path) -> Staat:
    """Het demobestuur: zes scholen, drie leveringen."""
    shutil.copytree(demomap, eigen_map, dirs_exist_ok=True)
    return Staat("demo", eigen_map, {"demo": "1"})


@contextmanager
def zonder_pagina(pad: Path) -> Iterator[Omgeving]:
    """Wat er in een opslag staat zoals een pagina het ziet, zonder pagina eromheen."""
    opslag = Opslag(pad, opslagsleutel(pad))
    with opslag.lees(doe()) as con:
        laatste = laatste_controle(con)
    assert laatste is not None
    yield Omgeving(opslag, pad.stem, ONBEKEND, laatste.peildatum, laatste.peildatum, laatste.id, laatste.moment)
    opslag.sluit()


@pytest.fixture
def demo(bestuur_demo: Staat) -> Iterator[Omgeving]:
    """Het demobestuur zonder pagina eromheen."""
    with zonder_pagina(bestuur_demo.map / "gegevens" / "demo.duckdb") as omgeving:
        yield omgeving


@pytest.fixture
def bestuur_leeg(eigen_map: Path) -> Staat:
    """Nog niets geladen."""
    return Staat("leeg", eigen_map)


@pytest.fixture
def bestuur_een_school(eigen_map: Path, map_een_school: Path) -> Staat:
    """Eén school, één levering, met bevindingen."""
    shutil.copytree(map_een_school, eigen_map, dirs_exist_ok=True)
    return Staat("een_school", eigen_map)


@pytest.fixture(scope="session")
def map_zonder_bevindingen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met alle scholen, waar aan geen leerling iets mankeert."""
    p = vandaag()
    rijen = [
        schone_leerling(p, i, cluster=cluster, schoolsoort=soort)
        for i in range(1, 31)
        for cluster, soort in [((1, "SO"), (2, "SO"), (3, "SO"), (3, "VSO"), (4, "SO"), (4, "VSO"))[i % 6]]
    ]
    return map_met(tmp_path_factory, "zonder_bevindingen", lambda: bewaar(rijen, BESTUUR))


@pytest.fixture
def bestuur_zonder_bevindingen(eigen_map: Path, map_zonder_bevindingen: Path) -> Staat:
    """Alle scholen, en aan geen leerling mankeert iets."""
    shutil.copytree(map_zonder_bevindingen, eigen_map, dirs_exist_ok=True)
    return Staat("zonder_bevindingen", eigen_map)


@pytest.fixture(scope="session")
def map_met_fouten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met alle scholen, één levering, en van elk signaal het voorbeeld."""
    return map_met(tmp_path_factory, "met_fouten", lambda: bewaar(met_fouten(), BESTUUR))


@pytest.fixture
def bestuur_met_fouten(eigen_map: Path, map_met_fouten: Path) -> Staat:
    """Alle scholen, en van elk signaal het voorbeeld."""
    shutil.copytree(map_met_fouten, eigen_map, dirs_exist_ok=True)
    return Staat("met_fouten", eigen_map)


@pytest.fixture(scope="session")
def map_zonder_tlv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met een export zonder één kolom over TLV's: die signalen kunnen niet draaien."""
    zonder = tuple(v.naam for v in velden_van("tlv"))
    return map_met(tmp_path_factory, "zonder_tlv", lambda: bewaar(met_fouten(), BESTUUR, zonder))


@pytest.fixture
def bestuur_zonder_tlv(eigen_map: Path, map_zonder_tlv: Path) -> Staat:
    """Een export zonder één kolom over TLV's."""
    shutil.copytree(map_zonder_tlv, eigen_map, dirs_exist_ok=True)
    return Staat("zonder_tlv", eigen_map)


@pytest.fixture(scope="session")
def map_met_rod(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met één school en een overzicht van ROD (zie `bestuur_met_rod`)."""

    def vul() -> None:
        p = vandaag()
        klas, scholen = [schone_leerling(p, n) for n in range(1, 7)], BESTUUR.filter(instellingscode="98DA")
        bewaar(klas, scholen)
        pad = map_gegevens() / "bord.duckdb"
        opslag = Opslag(pad, opslagsleutel(pad))
        rod: list[Rij] = [
            {**klas[1], "groep": "anders"},
            {**klas[2], "bsn": verzonnen_bsn(900)},
            *klas[3:],
            schone_leerling(p, 20),
        ]
        laad_overzicht(opslag, rod, datetime.combine(p, time()), p, scholen=scholen)
        opslag.sluit()

    return map_met(tmp_path_factory, "met_rod", vul)


@pytest.fixture
def bestuur_met_rod(eigen_map: Path, map_met_rod: Path) -> Staat:
    """Eén school en een overzicht van ROD van vandaag.

    ROD mist de eerste, kent de tweede in een andere groep en de derde onder een ander nummer, en heeft er een die het
    LAS niet heeft.
    """
    shutil.copytree(map_met_rod, eigen_map, dirs_exist_ok=True)
    return Staat("met_rod", eigen_map)


@pytest.fixture(params=["demo", "leeg", "een_school", "zonder_bevindingen", "zonder_tlv"])
def staat(request: pytest.FixtureRequest) -> Iterator[Staat]:
    """Elke stand, een voor een; wat een pagina er altijd moet, gaat `ElkeStand` na."""
    stand: Staat = request.getfixturevalue(f"bestuur_{request.param}")
    yield ElkeStand(stand.naam, stand.map, stand.vraag)
