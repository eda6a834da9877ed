"""Wie een school ziet, ziet op geen pagina iets van een andere; wie geen nummers mag zien, nergens een heel nummer.

Niets is hier met de hand opgeschreven: de pagina's komen uit hun tabel, de parameters uit de code van de pagina, de
downloads uit wat zij tekent, en de merken van een school uit de opslag. Een coördinator bekeek alles net daarvoor. Dat
dit een gat ook echt ziet, staat onderaan: daar zit er telkens een in.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.signaal import THEMAS
from data.fouten import Gebruikersfout
from data.klok import nu, vandaag
from data.opslag import zicht
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.schema.toegang import Gebruiker, Handeling, scholen_in
from data.uit import tabel
from pages._bezoek.links import HERSTELLERCODES, STATUSCODES, leerlingcode
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._bezoek.paginas import PAGINAS, Pagina
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.tekst import letterlijk
from pages._rod.delen import DELEN
from tests.conftest import WORTEL
from tests.hulp import doe
from tests.nummers import teksten_in
from tests.pages.conftest import Staat
from tests.pages.scherm import alles_op
from tests.schoolmerken import Merken, merken_van
from tests.test_huis import importen, onder

EIGEN = frozenset({"98BA"})
KIJKERS = {
    "school": Gebruiker("", EIGEN, "school"),
    "een vestiging": Gebruiker("", frozenset({"98BA01"}), "school"),
    "lezer van alles": Gebruiker("", None, "lezer"),
}
COORDINATOR = Gebruiker("", None, "coordinator")
ELKE = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.naam)


# -- wat een pagina leest ----------------------------------------------------------------------------------------------


@cache
def _bestanden(pagina: Pagina) -> frozenset[Path]:
    """De code van een pagina: haar bestand, en elk bestand van pages/ dat zij importeert."""
    te_doen, gezien = [WORTEL / "pages" / pagina.bestand], set[Path]()
    while te_doen:
        if (bestand := te_doen.pop()) in gezien:
            continue
        gezien.add(bestand)
        for naam in importen(bestand):
            for deel in (naam, naam.rpartition(".")[0]):
                pad = WORTEL / f"{deel.replace('.', '/')}.py"
                if onder(deel, "pages") and pad.exists():
                    te_doen.append(pad)
    return frozenset(gezien)


@cache
def _leest(pagina: Pagina) -> frozenset[str]:
    """De parameters van het adres die een pagina leest."""
    return frozenset(naam for bestand in _bestanden(pagina) for naam in _parameters(bestand))


@cache
def _filters(pagina: Pagina) -> frozenset[str]:
    """Welke daarvan een lijst van waarden nemen: wie ze alle kiest, sluit niets uit."""
    knopen = (k for bestand in _bestanden(pagina) for k in ast.walk(_boom(bestand)) if isinstance(k, ast.Call))
    return frozenset(naam for k in knopen if ast.unparse(k.func) == "keuzes" for naam in _tekst(*k.args[1:2]))


@cache
def _boom(bestand: Path) -> ast.Module:
    return ast.parse(bestand.read_text(encoding="utf-8"))


def _parameters(bestand: Path) -> Iterator[str]:
    for knoop in ast.walk(_boom(bestand)):
        if isinstance(knoop, ast.Subscript) and ast.unparse(knoop.value).endswith("query_params"):
            yield from _tekst(knoop.slice)
        elif isinstance(knoop, ast.Call):
            functie = ast.unparse(knoop.func)
            if "query_params." in functie:
                yield from _tekst(*knoop.args[:1])
            elif functie in ("keuzes", "een", "schakelaar"):
                yield from _tekst(*knoop.args[1:2])
            elif any(veld.arg == "bind" for veld in knoop.keywords):
                yield from _tekst(*(veld.value for veld in knoop.keywords if veld.arg == "key"))


def _tekst(*knopen: ast.expr) -> Iterator[str]:
    """De tekst die er staat, ook als een constante haar een naam geeft."""
    for knoop in knopen:
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            yield knoop.value
        elif isinstance(knoop, ast.Name) and (tekst := _constanten().get(knoop.id)) is not None:
            yield tekst


@cache
def _constanten() -> dict[str, str]:
    """Elke tekst in pages/ die een naam heeft waar een ander haar mee kan noemen."""
    regels = (regel for pad in (WORTEL / "pages").rglob("*.py") for regel in _boom(pad).body)
    return {
        ast.unparse(regel.targets[0]): regel.value.value
        for regel in regels
        if isinstance(regel, ast.Assign) and isinstance(regel.value, ast.Constant)
        if isinstance(regel.value.value, str) and ast.unparse(regel.targets[0]).isupper()
        if not ast.unparse(regel.targets[0]).startswith("_")
    }


def test_van_elke_pagina_is_bekend_wat_zij_leest() -> None:
    """Zo is te zien dat het zoeken zelf niet stuk is."""
    leest = {pagina.naam: _leest(pagina) for pagina in PAGINAS}
    assert leest["leerling"] >= {"leerling"}
    werklijst = {"school", "vestiging", "groep", "eigenaar", "signaal", "status", "soort", "thema", "hersteller"}
    assert _filters(next(pagina for pagina in PAGINAS if pagina.naam == "werklijst")) == werklijst
    assert leest["werklijst"] >= {*werklijst, "nieuw", "bekostiging", "sinds", "orde", "per", "blad"}
    assert leest["beheer"] >= {"deel"}
    assert leest["rod"] >= {"deel", "school", "teldatum"}
    assert leest["uitleg"] >= {"signaal", "woord"}
    assert leest["identificeren"] >= {"school", "waarom", "klaar"}


# -- wat er staat ------------------------------------------------------------------------------------------------------


Vraag = Mapping[str, str | list[str]]


@dataclass
class Kijker:
    """Opent pagina's van het demobestuur als iemand, en houdt bij wat er te downloaden is."""

    staat: Staat
    monkeypatch: pytest.MonkeyPatch
    downloads: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def wordt(self, wie: Gebruiker) -> None:
        self.monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", wie)

    def open(self, pagina: Pagina, vraag: Vraag) -> AppTest:
        self.downloads.clear()
        at = self.staat.open(pagina.naam, **vraag)
        assert not at.exception
        return at

    def alles(self, pagina: Pagina, vraag: Vraag, *, downloads: bool) -> str:
        """Alles wat er op een pagina staat, wat er van het bezoek bewaard blijft, en wat er te downloaden is."""
        at = self.open(pagina, vraag)
        teksten = [*alles_op(at), repr(at.session_state)]
        for naam, maak in self.downloads.items() if downloads else ():
            with suppress(Gebruikersfout):
                teksten += [deel for plek in teksten_in(maak(), naam) for deel in plek]
        return "\n".join(teksten)


@pytest.fixture
def kijker(bestuur_demo: Staat, monkeypatch: pytest.MonkeyPatch) -> Kijker:
    """Iemand die het demobestuur bekijkt."""
    uit = Kijker(bestuur_demo, monkeypatch)
    knop = st.download_button

    def onthoud(label: str, data: Any, *delen: Any, **opties: Any) -> bool:
        uit.downloads[label] = data if callable(data) else lambda: data
        return bool(knop(label, data, *delen, **opties))

    monkeypatch.setattr(st, "download_button", onthoud)
    return uit


_MERKEN: dict[str, Merken] = {}


@pytest.fixture
def merken(bestuur_demo: Staat, demomap: Path) -> Merken:
    """De merken van het demobestuur, één keer uitgezocht."""
    if str(demomap) not in _MERKEN:
        opslag = opslag_van("demo")
        with opslag.lees(doe()) as con:
            _MERKEN[str(demomap)] = merken_van(con, opslag.koppelsleutel)
    return _MERKEN[str(demomap)]


def _om_te_vragen() -> tuple[list[str], list[str], list[str]]:
    """Waar iemand naar kan vragen die meer wil zien: scholen en groepen, ook eigen, dan leerlingen van een ander, en
    signalen van twee scholen.
    """
    opslag = opslag_van("demo")
    with opslag.lees(doe()) as con:
        alle = bladzijde(con, Keuze())
    vreemd = alle.filter(~alle["instelling"].is_in([*EIGEN]))
    omgeving = Omgeving(opslag, "demo", COORDINATOR, vandaag(), vandaag(), 1, None)
    codes = [leerlingcode(omgeving, record) for record in vreemd["record"].drop_nulls().unique().sort().head(2)]
    twee = alle.filter(alle["scholen"].list.len() > 1)["signaal"].unique().sort().to_list()
    waar = {tekst for kolom in ("instelling", "vestigingscode", "groep") for tekst in alle[kolom].drop_nulls()}
    return sorted(waar), codes, twee


def _vragen(pagina: Pagina) -> Iterator[Vraag]:
    """De adressen die vragen wat van een ander is: zonder iets, alle filters samen, en elke parameter apart."""
    scholen, leerlingen, signalen = _om_te_vragen()
    soorten = [*WEERGAVE, *THEMAS, *HERSTELLERCODES, *STATUSCODES, *TERMIJNSOORTEN]
    alles = [*scholen, *leerlingen, *signalen, *soorten, "1", "geen"]  # geen: wat niemand is toegewezen
    yield {}
    if filters := _filters(pagina):
        yield dict.fromkeys(filters, alles)
    for naam in sorted(_leest(pagina) - {"demo"}):
        match naam:
            case "peildatum":
                yield {naam: vandaag().replace(month=12, day=31).isoformat()}
            case "blad":
                yield {naam: "2"}
            case "leerling":
                yield from ({str(naam): code} for code in leerlingen)
            case "signaal" if pagina.naam == "uitleg":
                yield from ({str(naam): code} for code in signalen)
            case "deel":
                yield from ({str(naam): deel} for deel in _delen(pagina))
            case _:
                yield {naam: alles}


def _delen(pagina: Pagina) -> list[str]:
    if pagina.naam == "rod":
        return [*DELEN]
    boom = _boom(WORTEL / "pages" / pagina.bestand)
    woorden = next(k.value for k in boom.body if isinstance(k, ast.AnnAssign) and ast.unparse(k.target) == "DELEN")
    return [str(sleutel.value) for sleutel in woorden.keys]  # type: ignore[union-attr]


def _ontmoetingen(wie: Gebruiker) -> tuple[list[str], set[str]]:
    """Waar hij een andere school mag zien staan: in zinnen van eigen bevindingen, en in wat zijn school invulde."""
    with opslag_van("demo").lees(Handeling.op(wie, nu())) as con:
        eigen = con.sql("SELECT zin, waarde, voorstel FROM werkstand").pl()
    zinnen = [vorm for zin in eigen["zin"].drop_nulls().unique() for vorm in (zin, letterlijk(zin))]
    return zinnen, {*eigen["waarde"].drop_nulls(), *eigen["voorstel"].drop_nulls()}


@ELKE
def test_niemand_ziet_wat_van_een_ander_is(pagina: Pagina, kijker: Kijker, merken: Merken) -> None:
    """Rol × parameter × download, met alles nog warm van een coördinator; ook als hij naar een ander vraagt.

    Wat ook op een leeg bestuur staat, komt uit het programma, en wat hij zelf in het adres zette, wist hij al.
    """
    vragen = [*_vragen(pagina)]
    leeg = replace(kijker, staat=replace(kijker.staat, vraag={}))
    met_downloads = [not vraag or vraag.keys() == _filters(pagina) for vraag in vragen]
    al_bekend = [
        merken.alle(leeg.alles(pagina, vraag, downloads=ook) + repr(vraag))
        for vraag, ook in zip(vragen, met_downloads, strict=True)
    ]
    kijker.wordt(COORDINATOR)
    for vraag in vragen:
        kijker.open(pagina, vraag)
    lek = {}
    for naam, wie in KIJKERS.items():
        for nr, vraag in enumerate(vragen):
            if lekt := _verklapt(kijker, merken, wie, pagina, vraag, downloads=met_downloads[nr]) - al_bekend[nr]:
                lek[naam, repr(vraag)[:80]] = sorted(lekt)[:8]
    assert lek == {}


def _verklapt(
    kijker: Kijker, merken: Merken, wie: Gebruiker, pagina: Pagina, vraag: Vraag, *, downloads: bool
) -> set[str]:
    """Wat een pagina laat zien dat van een ander is, en welke hele nummers aan wie die niet mag zien."""
    kijker.wordt(wie)
    eigen = merken.scholen if wie.bereik is None else tuple(wie.bereik)
    tekst = kijker.alles(pagina, vraag, downloads=downloads)
    gevonden = set() if wie.mag("nummers") else merken.hele_nummers(tekst)
    if wie.bereik is not None:
        gevonden |= merken.van_anderen(tekst, eigen) | merken.andere_bestanden(tekst, eigen)
        zinnen, ingevuld = _ontmoetingen(wie)
        for zin in zinnen:
            tekst = tekst.replace(zin, "").replace(zin.replace('"', '""'), "")
        gevonden |= merken.andere_scholen(tekst, eigen) - ingevuld
    return gevonden


# -- ziet dit een gat? -------------------------------------------------------------------------------------------------


def _zonder_bereik(monkeypatch: pytest.MonkeyPatch) -> None:
    """De werkstand komt heel door, ook voor wie een school ziet."""
    waar = zicht._waar
    monkeypatch.setattr(zicht, "_waar", lambda tabel, *rest: "true" if tabel == "werkstand" else waar(tabel, *rest))


def _zonder_vestigingen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wie een vestiging ziet, ziet de hele school."""
    monkeypatch.setattr(zicht, "hele_scholen", scholen_in)


def _zonder_lezer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wat bewaard is, is voor iedereen, wie er ook kijkt."""
    versie = Omgeving.versie
    monkeypatch.setattr(Omgeving, "versie", lambda zelf, **w: versie(replace(zelf, lezer=COORDINATOR), **w))


def _zonder_masker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Geen nummer wordt gemaskeerd: niet waar het de opslag uit gaat, en niet waar het naar buiten gaat."""
    monkeypatch.setattr(zicht, "_masker", lambda kolom: kolom)
    monkeypatch.setattr(tabel, "maskeer", lambda bevindingen: bevindingen)


def _met_bestandsnaam(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elk bestand heet voor iedereen zoals het heet."""
    monkeypatch.setattr(zicht, "_alleen_van", lambda *_: "true")


def _langs_de_opslag(monkeypatch: pytest.MonkeyPatch) -> None:
    """Een pagina leest als het programma zelf, en niet als wie er kijkt."""
    monkeypatch.setattr(Omgeving, "lees", lambda zelf: zelf.reken(alle_scholen=True))


@pytest.mark.parametrize(
    ("gat", "pagina", "wie"),
    [
        (_zonder_bereik, "werklijst", "school"),
        (_zonder_lezer, "leerling", "een vestiging"),
        (_zonder_vestigingen, "werklijst", "een vestiging"),
        (_zonder_masker, "werklijst", "lezer van alles"),
        (_met_bestandsnaam, "werklijst", "school"),
        (_langs_de_opslag, "termijnen", "school"),
    ],
)
def test_een_gat_valt_op(
    gat: Callable[[pytest.MonkeyPatch], None], pagina: str, wie: str, kijker: Kijker, merken: Merken
) -> None:
    """Zonder dit gat laat dezelfde pagina aan dezelfde mens niets zien: dat gaat de test hierboven na."""
    waar = next(p for p in PAGINAS if p.naam == pagina)
    vraag: Vraag = {"leerling": _om_te_vragen()[1][0]} if pagina == "leerling" else {}
    opslag_van.clear()  # wat er zonder gat al was, telt niet
    gat(kijker.monkeypatch)
    kijker.wordt(COORDINATOR)
    kijker.open(waar, vraag)
    assert _verklapt(kijker, merken, KIJKERS[wie], waar, vraag, downloads=True) - merken.alle(repr(vraag))
