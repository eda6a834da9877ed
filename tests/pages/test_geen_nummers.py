"""Geen pagina en geen download noemt een BSN of onderwijsnummer: wat een school of een gebruiker ook waar typt.

De gegevens komen van `tests/nummers.py`: elk veld heeft bij eigen leerlingen een nummer, telkens anders geschreven.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_op
from checks.werk.opvragen import dossier
from data.klok import vandaag
from data.lezen import Bestand
from data.maskeren import WEGGELATEN
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import alle_besluiten, gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.logboek import Logkeuze
from data.plaats import map_gegevens
from data.schema.besluit import GEACCEPTEERD, Besluit
from data.schema.toegang import ONBEKEND, Gebruiker, Handeling
from data.schema.velden import GEVOELIG
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx
from data.verzonnen.bouwer import BESTUUR
from pages._beheer.logtabel import logbestand
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING, PAGINAS, WERKLIJST
from pages._identificeren.lijst import lijst, lijst_csv, lijst_xlsx, scholen_van
from pages._termijnen.filter import Termijnfilter
from pages._termijnen.meenemen import als_bestand as termijnen_csv
from pages._werklijst.filters import Filter
from pages._werklijst.uitvoer import fixlijst_csv, fixlijst_per_school, fixlijst_xlsx, lijst_per_swv, samenvatting
from tests.conftest import map_met
from tests.data.opslag.hulp import alle_rijen
from tests.nummers import Planter, genoemd, geplant, teksten_in
from tests.pages.conftest import Staat, zoekveld
from tests.pages.scherm import alles_op


@pytest.fixture(scope="module")
def planter() -> Planter:
    return geplant(vandaag())[0]


@pytest.fixture(scope="module")
def map_vol(tmp_path_factory: pytest.TempPathFactory, planter: Planter) -> Path:
    """Een map met twee leveringen en een besluit, waarin overal een nummer is getypt."""
    p = vandaag()
    _, nu, vorige = geplant(p)
    scholen = BESTUUR.with_columns(naam=pl.concat_str("naam", pl.lit(f" {planter('de naam van een school')}")))

    def vul() -> None:
        pad = map_gegevens() / "bord.duckdb"
        opslag = Opslag(pad, opslagsleutel(pad))
        wie = Gebruiker(f"An {planter('de naam van de gebruiker')}")
        for uur, inhoud in enumerate((vorige, nu)):
            bestanden = [Bestand(f"export {planter('de naam van een bestand')}.csv", inhoud)]
            levering = lees_bestanden(bestanden, scholen)
            sla_op(opslag, levering, bestanden, scholen, Handeling(wie, datetime.combine(p, time(uur)), p))
        with opslag.schrijf(Handeling(wie, datetime.combine(p, time(3)), p)) as schrijver:
            eerste = bladzijde(schrijver.con, Keuze(soort=("M",)), 0, 1)["sleutel"].to_list()
            wat = Besluit(GEACCEPTEERD, planter("de eigenaar"), planter("de reden"), planter("de toelichting"))
            besluit(schrijver, wat, eerste, 1, gezien(schrijver.con))
        opslag.sluit()

    return map_met(tmp_path_factory, "nummers", vul)


@pytest.fixture
def vol(eigen_map: Path, map_vol: Path) -> Staat:
    shutil.copytree(map_vol, eigen_map, dirs_exist_ok=True)
    return Staat("vol", eigen_map)


@pytest.fixture
def omgeving(vol: Staat) -> Iterator[Omgeving]:
    pad = vol.map / "gegevens" / "bord.duckdb"
    opslag = Opslag(pad, opslagsleutel(pad))
    with opslag.lees(Handeling(ONBEKEND, datetime.combine(vandaag(), time()), vandaag())) as con:
        laatste = laatste_controle(con)
    assert laatste is not None
    yield Omgeving(opslag, "bord", ONBEKEND, laatste.peildatum, laatste.peildatum, laatste.id, laatste.moment)
    opslag.sluit()


def genoemd_op(at: AppTest, planter: Planter) -> set[str]:
    assert not at.exception
    assert not at.error
    return {planter.geplant[nummer] for tekst in alles_op(at) for nummer in genoemd(tekst, planter.geplant)}


def test_geen_pagina_noemt_een_nummer(vol: Staat, planter: Planter) -> None:
    at = vol.open()
    fout = {}
    for pagina in PAGINAS:
        at = at.switch_page(pagina.bestand).run()
        assert at.title[0].value == pagina.titel
        fout[pagina.naam] = genoemd_op(at, planter)
    at = at.switch_page(WERKLIJST.bestand)
    at.query_params["status"] = ["geaccepteerd"]
    at = at.run()
    assert "geaccepteerd" in " ".join(alles_op(at))
    fout["geaccepteerd"] = genoemd_op(at, planter)
    at = at.switch_page(LEERLING.bestand).run()
    fout["zoeken"] = genoemd_op(zoekveld(at).set_value("999").run(), planter)
    keuzes = [b for b in at.button if b.icon == ":material/person:"]
    assert WEGGELATEN in keuzes[0].label.replace("\\", "")
    fout["leerling"] = genoemd_op(keuzes[0].click().run(), planter)
    assert {waar: wat for waar, wat in fout.items() if wat} == {}


def test_geen_dossier_noemt_er_een_buiten_zijn_eigen_veld(omgeving: Omgeving, planter: Planter) -> None:
    eigen = pl.col("veld").is_in(list(GEVOELIG)).fill_null(False)
    with omgeving.lees() as con:
        for veld in ("leerlingnummer", "beschikkingsnummer"):
            vraag = f"""SELECT l.sleutel FROM alle_leerling l JOIN alle_inschrijving i ON i.leerling = l.nr
                        JOIN alle_tlv t ON t.inschrijving = i.nr
                        WHERE regexp_matches({veld}, '9.?9.?9.?9.?9') ORDER BY 1 LIMIT 1"""
            with alle_rijen(con):
                record = con.execute(vraag).fetchall()[0][0]
            gevonden = dossier(con, record, omgeving.peildatum)
            assert gevonden is not None
            d = gevonden[0]
            frames = (d.gegevens.filter(~eigen), d.balken, d.veranderd.filter(~eigen))
            tekst = "\n".join([d.naam or "", *(frame.write_csv() for frame in frames)])
            assert {planter.geplant[nummer] for nummer in genoemd(tekst, planter.geplant)} == set()


def test_geen_download_noemt_een_nummer(omgeving: Omgeving, planter: Planter) -> None:
    filter_, wie = Filter(tekst=""), Gebruiker("Fatima")
    te_vinden = lijst(omgeving)
    scholen = scholen_van(omgeving, te_vinden)
    with omgeving.lees() as con:
        besluiten = alle_besluiten(con, omgeving.opslag.koppelsleutel)
    assert besluiten.height
    downloads = {
        "csv": fixlijst_csv(omgeving, filter_, wie),
        "xlsx": fixlijst_xlsx(omgeving, filter_, wie),
        "per school": fixlijst_per_school(omgeving, filter_, wie),
        "per swv": lijst_per_swv(omgeving, filter_, wie),
        "samenvatting": samenvatting(omgeving, filter_, wie),
        "identificeren csv": lijst_csv(omgeving, te_vinden, scholen, wie),
        "identificeren xlsx": lijst_xlsx(omgeving, te_vinden, scholen, wie),
        "termijnen": termijnen_csv(omgeving, Termijnfilter(), wie),
        "besluiten csv": besluiten_csv(besluiten),
        "besluiten xlsx": besluiten_xlsx(besluiten),
        "logboek": logbestand(omgeving, Logkeuze(), wie),
    }
    fout = {
        plek: waar
        for naam, inhoud in downloads.items()
        for plek, tekst in teksten_in(inhoud, naam)
        if (waar := {planter.geplant[nummer] for nummer in genoemd(tekst, planter.geplant)})
    }
    assert fout == {}
