"""Wat ROD en DUO van het demobestuur weten: geloofwaardig, met testnummers, en niets wat van DUO lijkt te komen."""

from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest

from checks.motor.catalogus import laad_signalen
from checks.motor.voorrang import spreekt_voor
from checks.werk.berichten import lees_duo
from checks.werk.controleren import lees_bestanden
from checks.werk.demo import rodbeeld_van
from data.schema.rod.berichten import BEKOSTIGING
from data.schema.rod.telling import VERKLAREN, met_verklaring, telling_per_school, verschil
from data.schema.uitslag import Uitslag
from data.schema.waarden.schooljaar import begin_schooljaar, laatste_teldatum
from data.verzonnen.bouwer import EERSTE_TESTNUMMER, LAATSTE_TESTNUMMER
from data.verzonnen.demo import Demo, maak_demo
from data.verzonnen.rod.demo import staat_in_rod, standen
from tests.data.verzonnen.test_demo import LASTIG, P, met_rod_en_duo

DAGEN = [P, *LASTIG, date(2026, 8, 3)]


@cache
def demo(p: date = P) -> Demo:
    return maak_demo(p, {code: s.voorbeeld for code, s in laad_signalen().items() if s.voorbeeld.kan(p)})


@cache
def uitslag(p: date = P) -> Uitslag:
    gemaakt = demo(p)
    return met_rod_en_duo(gemaakt, lees_bestanden(gemaakt.leveringen[-1].bestanden, gemaakt.instellingen), p)


def duo(p: date = P) -> pl.DataFrame:
    return lees_duo(demo(p).duo.bestanden, demo(p).instellingen)


@pytest.mark.parametrize("p", DAGEN)
def test_de_overzichten_zijn_van_dit_schooljaar(p: date) -> None:
    """Een overzicht van daarvoor wordt niet vergeleken, en dan was er niets te zien."""
    dagen = {code: stand for stand, scholen in standen(p).items() for code in scholen}
    assert all(begin_schooljaar(p) <= stand <= p for stand in dagen.values())
    assert set(demo(p).instellingen["instellingscode"]) - dagen.keys() == {"98CB"}
    assert [o.stand for o in demo(p).overzichten] == sorted(o.stand for o in demo(p).overzichten)


def test_een_school_heeft_een_oud_overzicht_en_de_andere_een_nieuw() -> None:
    oud, nieuw = demo().overzichten
    assert P - oud.stand > timedelta(14)
    assert P - nieuw.stand < timedelta(7)
    assert (oud.scholen, nieuw.scholen) == (("98AA",), ("98BA", "98CA", "98DA", "98DB"))


@pytest.mark.parametrize("p", DAGEN)
def test_nummers_komen_uit_de_testreeks(p: date) -> None:
    leerling = rodbeeld_van(demo(p).overzichten, demo(p).instellingen).levering.leerling
    nummers = [*leerling["bsn"].drop_nulls(), *leerling["onderwijsnummer"].drop_nulls(), *duo(p)["nummer"]]
    assert all(EERSTE_TESTNUMMER <= int(nummer) <= LAATSTE_TESTNUMMER for nummer in nummers)
    assert leerling.filter(pl.coalesce("bsn", "onderwijsnummer").is_null()).is_empty()


def test_een_overzicht_noemt_niets_wat_alleen_een_las_weet() -> None:
    levering = rodbeeld_van(demo().overzichten, demo().instellingen).levering
    assert (
        levering.leerling.select("leerlingnummer", "straat", "postcode", "woonplaats").null_count().row(0)
        == (levering.leerling.height,) * 4
    )
    assert levering.verslag.onleesbaar.is_empty()
    assert [kop for b in levering.verslag.bestanden for kop, veld in b.kolommen.items() if veld is None] == []


def test_wie_niet_is_uitgewisseld_of_geen_nummer_heeft_staat_niet_in_rod() -> None:
    rij = {"rod_status": "opgenomen", "bsn": str(EERSTE_TESTNUMMER), "onderwijsnummer": None}
    assert [staat_in_rod({**rij, **anders}) for anders in ({}, {"rod_status": None}, {"bsn": None}, {"bsn": "12"})] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("d", "teldatum"),
    [
        (date(2026, 2, 1), date(2026, 2, 1)),
        (date(2026, 1, 31), date(2025, 2, 1)),
        (date(2026, 12, 31), date(2026, 2, 1)),
    ],
)
def test_de_laatste_teldatum(d: date, teldatum: date) -> None:
    assert laatste_teldatum(d) == teldatum


def test_een_code_is_kennelijk_verzonnen() -> None:
    codes = {*duo()["code"].drop_nulls(), *demo().codelijst["code"]}
    assert len(codes) > 5
    assert {code for code in codes if not code.startswith("TEST-")} == set()
    assert set(demo().codelijst["bron"]) == {"Verzonnen voor de demo"}
    assert set(demo().codelijst["signalen"].explode()) <= laad_signalen().keys()


def test_duo_zegt_iets_dat_wij_ook_zeggen_en_iets_dat_alleen_duo_zegt() -> None:
    zekerheid = set(uitslag().uitleg_duo["zekerheid"])
    assert {"zeker", "waarschijnlijk", "nee"} <= zekerheid
    assert set(uitslag().uitleg_duo["in_codelijst"]) == {True, False}


@pytest.mark.parametrize("p", DAGEN)
def test_de_telling_is_verklaard(p: date) -> None:
    """Elk verschil op de teldatum waar DUO over schreef, is een leerling van wie wij weten wat er is."""
    t = demo(p).duo.teldatum
    regels = met_verklaring(
        uitslag(p).telregels, uitslag(p).bevindingen, uitslag(p).uitleg_duo, spreekt_voor(VERKLAREN)
    )
    regels = regels.filter(teldatum=t).with_columns(verschil=verschil).filter(pl.col("verschil").is_not_null())
    assert {"alleen_las", "alleen_rod", "niet_bekostigd"} <= set(regels["verschil"])
    onverklaard = regels.filter(pl.col("verklaard").list.len() == 0)
    assert onverklaard.select("instelling", "leerlingnummer", "verschil").rows() == []


def test_de_brief_van_duo() -> None:
    """Bij een school telt de brief er een minder dan DUO zegt te bekostigen; anders klopt hij."""
    tel = telling_per_school(uitslag().telregels.filter(teldatum=demo().duo.teldatum))
    bekostigd = {code: n for code, n in tel.select("instelling", "bekostigd").iter_rows() if n is not None}
    over = {code: demo().duo.brief[code] - n for code, n in bekostigd.items()}
    assert over == {"98BA": -1, "98DA": 0, "98DB": 0}
    assert set(duo().filter(soort=BEKOSTIGING)["instelling"]) == bekostigd.keys()
