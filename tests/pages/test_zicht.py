"""Wie een school ziet, ziet op geen pagina iets van een andere; wie geen nummers mag zien, nergens een heel nummer.

Niets is hier met de hand opgeschreven: de pagina's komen uit hun tabel, de parameters uit de code van de pagina, de
downloads uit wat zij tekent, en de merken van een school uit de opslag. Een coördinator bekeek alles net daarvoor.
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

from data.fouten import Gebruikersfout
from data.klok import nu, vandaag
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.schema.toegang import Gebruiker, Handeling
from pages._bezoek.links import STATUSCODES, leerlingcode
from pages._bezoek.omgeving import Omgeving, _opslag
from pages._bezoek.paginas import PAGINAS, Pagina
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
    "lezer van een school": Gebruiker("", EIGEN, "lezer"),
    "lezer van alles": Gebruiker("", None, "lezer"),
}
COORDINATOR = Gebruiker("", None, "coordinator")
ELKE = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.naam)


# -- wat een pagina leest ----------------------------------------------------------------------------------------------


@cache
def _leest(pagina: Pagina) -> frozenset[str]:
    """De parameters van het adres die een pagina leest, met alles wat zij importeert."""
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
    return frozenset(naam for bestand in gezien for naam in _parameters(bestand))


def _parameters(bestand: Path) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
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
    yield from (k.value for k in knopen if isinstance(k, ast.Constant) and isinstance(k.value, str))


def test_van_elke_pagina_is_bekend_wat_zij_leest() -> None:
    """Zo is te zien dat het zoeken zelf niet stuk is."""
    leest = {pagina.naam: _leest(pagina) for pagina in PAGINAS}
    assert leest["leerling"] >= {"leerling"}
    assert leest["werklijst"] >= {"school", "vestiging", "groep", "eigenaar", "signaal", "status", "soort", "thema"}
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
        opslag = _opslag("demo")
        with opslag.lees(doe()) as con:
            _MERKEN[str(demomap)] = merken_van(con, opslag.koppelsleutel)
    return _MERKEN[str(demomap)]


def _van_een_ander() -> tuple[list[str], list[str], list[str]]:
    """Waar iemand naar kan vragen die meer wil zien: scholen en groepen, leerlingen, en signalen van twee scholen."""
    opslag = _opslag("demo")
    with opslag.lees(doe()) as con:
        alle = bladzijde(con, Keuze())
    vreemd = alle.filter(~alle["instelling"].is_in([*EIGEN]))
    omgeving = Omgeving(opslag, "demo", COORDINATOR, vandaag(), vandaag(), 1, None)
    codes = [leerlingcode(omgeving, record) for record in vreemd["record"].drop_nulls().unique().sort().head(2)]
    twee = alle.filter(alle["scholen"].list.len() > 1)["signaal"].unique().sort().to_list()
    waar = {*vreemd["instelling"].drop_nulls(), *vreemd["vestigingscode"].drop_nulls(), *vreemd["groep"].drop_nulls()}
    return sorted(waar), codes, twee


def _vragen(pagina: Pagina) -> Iterator[Vraag]:
    """De adressen van een pagina die vragen wat van een ander is: elke parameter met alles, en met elk los."""
    scholen, leerlingen, signalen = _van_een_ander()
    alles = [*scholen, *leerlingen, *signalen, *STATUSCODES, "1"]
    yield {}
    for naam in sorted(_leest(pagina) - {"demo"}):
        match naam:
            case "peildatum":
                yield {naam: vandaag().replace(month=12, day=31).isoformat()}
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
    boom = ast.parse((WORTEL / "pages" / pagina.bestand).read_text(encoding="utf-8"))
    woorden = next(k.value for k in boom.body if isinstance(k, ast.AnnAssign) and ast.unparse(k.target) == "DELEN")
    return [str(sleutel.value) for sleutel in woorden.keys]  # type: ignore[union-attr]


def _ontmoetingen(wie: Gebruiker) -> tuple[list[str], set[str]]:
    """Waar hij een andere school mag zien staan: in zinnen van eigen bevindingen, en in wat zijn school invulde."""
    with _opslag("demo").lees(Handeling.op(wie, nu())) as con:
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
    al_bekend = [
        merken.alle(leeg.alles(pagina, vraag, downloads=not nr) + repr(vraag)) for nr, vraag in enumerate(vragen)
    ]
    kijker.wordt(COORDINATOR)
    for vraag in vragen:
        kijker.open(pagina, vraag)
    lek = {}
    for naam, wie in KIJKERS.items():
        kijker.wordt(wie)
        eigen = merken.scholen if wie.bereik is None else tuple(wie.bereik)
        zinnen, ingevuld = _ontmoetingen(wie)
        for nr, vraag in enumerate(vragen):
            tekst = kijker.alles(pagina, vraag, downloads=not nr)
            gevonden = set() if wie.mag("nummers") else merken.hele_nummers(tekst)
            if wie.bereik is not None:
                gevonden |= merken.van_anderen(tekst, eigen)
                for zin in zinnen:
                    tekst = tekst.replace(zin, "").replace(zin.replace('"', '""'), "")
                gevonden |= merken.andere_scholen(tekst, eigen) - ingevuld
            if lekt := gevonden - al_bekend[nr]:
                lek[naam, repr(vraag)[:80]] = sorted(lekt)[:8]
    assert lek == {}
