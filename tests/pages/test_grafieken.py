"""Een klik in een grafiek gaat naar precies de rijen die daar getekend zijn."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import altair as alt
import polars as pl
import pytest
import streamlit as st

from data.koppelsleutel import versleutel
from data.opslag.vragen.bevindingen import Keuze, aantal, telling
from data.uit.grafieken import KLIK, Grafiek, af
from pages._bezoek.links import STATUSCODES
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._onderdelen import grafieken
from pages._onderdelen.plek import plek
from pages._werklijst.filters import Filter
from tests.hulp import doe
from tests.pages.conftest import Staat, kaal


class Getekend(NamedTuple):
    """Een grafiek zoals een pagina haar tekende."""

    spec: dict[str, Any]
    klik: Any

    def te_kiezen(self) -> Iterator[dict[str, Any]]:
        """Elke rij van de gegevens waar een klik iets kiest."""
        velden = self._velden()
        for rijen in self.spec["datasets"].values():
            yield from (rij for rij in rijen if velden and all(rij.get(veld) is not None for veld in velden))

    def kies(self, punt: dict[str, Any]) -> None:
        """Klikt op een rij: een browser geeft daarvan alleen de velden van de keuze."""
        self.klik({veld: punt[veld] for veld in self._velden()})

    def _velden(self) -> set[str]:
        return {veld for keuze in self.spec.get("params", []) for veld in keuze["select"]["fields"]}


@pytest.fixture
def getekend(monkeypatch: pytest.MonkeyPatch) -> dict[str, Getekend]:
    """Wat een pagina tekende, op de naam van de grafiek."""
    uit: dict[str, Getekend] = {}
    toon = grafieken.toon_grafiek

    def onthoud(omgeving: Omgeving, teken: partial[Grafiek], *, key: str, klik: Any, **rest: Any) -> None:
        uit[key] = Getekend(teken().to_dict(), klik)
        toon(omgeving, teken, key=key, klik=klik, **rest)

    monkeypatch.setattr(grafieken, "toon_grafiek", onthoud)
    return uit


@pytest.fixture
def naar(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """De parameters van elk adres waar een klik heen ging."""
    uit: list[dict[str, Any]] = []
    monkeypatch.setattr(st, "switch_page", lambda _pagina, query_params: uit.append(query_params))
    return uit


def op_de_werklijst(vraag: dict[str, Any]) -> Keuze:
    """Wat de werklijst bij dit adres toont."""
    velden: dict[str, Any] = {naam: (w,) if isinstance(w, str) else tuple(w) for naam, w in vraag.items()}
    velden.pop("demo")
    velden.pop("per", None)
    velden |= {naam: True for naam in ("nieuw", "bekostiging") if naam in velden}
    if "status" in velden:
        velden["status"] = tuple(STATUSCODES[code] for code in velden["status"])
    return Filter(**velden).keuze


def test_een_klik_op_overzicht_gaat_naar_wat_er_getekend_is(
    bestuur_demo: Staat, getekend: dict[str, Getekend], naar: list[dict[str, Any]]
) -> None:
    """Bij elke grafiek en elk punt: op de werklijst staan er zoveel als het punt zegt."""
    assert not bestuur_demo.open().exception
    assert [*getekend] == ["afloop_None", "ranglijst", "warmtekaart_% van leerlingen", "verloop_None", "herstel_None"]
    with opslag_van("demo").lees(doe()) as con:
        for naam, grafiek in getekend.items():
            punten = list(grafiek.te_kiezen())
            assert punten, naam
            for punt in punten:
                grafiek.kies(punt)
                keuze = op_de_werklijst(naar.pop())
                leerlingen = telling(con, keuze, "bekostiging")["leerlingen"].sum()
                match naam.partition("_")[0]:
                    case "afloop":
                        assert leerlingen == punt["in_gevaar"]
                    case "warmtekaart":
                        assert leerlingen == punt["gevaar"], punt
                    case "ranglijst" if punt["deel"]:
                        assert f"· {leerlingen} van" in punt["gevaar"], punt
                    case "ranglijst":
                        assert aantal(con, keuze) == kaal(punt["te_doen"]), punt
                    case _:
                        assert aantal(con, keuze) == punt["aantal"], punt


def _tekens(laag: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Elke laag van een grafiek die iets tekent dat een schermlezer voorleest."""
    for binnen in laag.get("layer", ()):
        yield from _tekens(binnen)
    if "mark" in laag and laag["mark"].get("aria") is not False:
        yield laag


def test_elk_teken_dat_wordt_voorgelezen_zegt_zelf_wat(bestuur_demo: Staat, getekend: dict[str, Getekend]) -> None:
    """Anders maakt Vega er een zin van met namen van kolommen, dagen in het Engels en een deel met tien cijfers."""
    for pagina, vraag in (
        ("overzicht", {}),
        ("uitleg", {"signaal": "TLV06"}),
        ("termijnen", {}),
        ("leerling", _een_leerling()),
    ):
        assert not bestuur_demo.open(pagina, **vraag).exception
    assert {naam.partition("_")[0] for naam in getekend} >= {
        "afloop",
        "ranglijst",
        "voorbeeld",
        "tijdlijn",
        "termijnen",
    }
    zonder = [
        (naam, teken["mark"]["type"])
        for naam, grafiek in getekend.items()
        for teken in _tekens(grafiek.spec)
        if "description" not in teken["encoding"]
    ]
    assert zonder == []


def _een_leerling() -> dict[str, str]:
    """Een leerling met iets op zijn tijdlijn."""
    with opslag_van("demo").lees(doe()) as con:
        ((record,),) = con.execute(
            "SELECT record FROM werkstand WHERE signaal = 'TLV06' AND tot IS NULL LIMIT 1"
        ).fetchall()
    return {"leerling": str(versleutel(pl.Series([record]), opslag_van("demo").koppelsleutel)[0])}


def test_een_klik_in_het_verloop_van_een_signaal_toont_zijn_bevindingen(
    bestuur_demo: Staat, getekend: dict[str, Getekend], naar: list[dict[str, Any]]
) -> None:
    bestuur_demo.open("uitleg", signaal="TLV06")
    (punt,) = getekend["verloop_TLV06"].te_kiezen()
    getekend["verloop_TLV06"].kies(punt)
    with opslag_van("demo").lees(doe()) as con:
        assert aantal(con, op_de_werklijst(naar.pop())) == punt["aantal"] > 0
    assert not list(getekend["voorbeeld"].te_kiezen())


def test_een_klik_op_de_tijdlijn_opent_wat_daar_gevonden_is(bestuur_demo: Staat, getekend: dict[str, Getekend]) -> None:
    """En wat er in de browser staat, is niet de sleutel zelf: daar kan een nummer in staan."""
    bestuur_demo.open()
    with opslag_van("demo").lees(doe()) as con:
        ((sleutel, record),) = con.execute(
            "SELECT sleutel, record FROM werkstand WHERE signaal = 'TLV06' AND tot IS NULL LIMIT 1"
        ).fetchall()
    at = bestuur_demo.open("leerling", leerling=versleutel(pl.Series([record]), opslag_van("demo").koppelsleutel)[0])
    assert not at.exception
    tijdlijn = getekend["tijdlijn_0"]
    gekozen = [punt["bevinding"] for punt in tijdlijn.te_kiezen()]
    assert plek(sleutel) in gekozen
    assert sleutel not in str(tijdlijn.spec)


def test_wat_niet_te_kiezen_is_doet_niets(demo: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Een punt van eerder heeft een leeg veld: daar zijn geen rijen, en dan gaat men nergens heen."""
    gegaan: list[grafieken.Gekozen] = []
    keuze = {"selection": {KLIK: [{"nu": None}, {"nu": "F"}]}}
    monkeypatch.setattr(st, "vega_lite_chart", lambda **_: keuze)
    leeg = partial(af, alt.Chart(pl.DataFrame({"nu": ["F"]})).mark_bar(), 100)
    grafieken.toon_grafiek(demo, leeg, alt="een grafiek", key="een", klik=gegaan.append)
    assert gegaan == [{"nu": "F"}]
