"""Elke pagina met en zonder een overzicht van ROD."""

import pytest

from data.klok import vandaag
from data.tekst import dag
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from pages._bezoek.links import leerlingcode
from pages._bezoek.paginas import PAGINAS
from tests.pages.conftest import Staat, knop, tekst, zoekveld, zonder_pagina


@pytest.fixture
def code(bestuur_met_rod: Staat) -> dict[str, str]:
    """Wie → de code van die leerling in een adres."""
    records = {f"10{nummer:03}": f"98DA|L10{nummer:03}" for nummer in range(1, 5)}
    records["alleen_rod"] = f"98DA|N{schone_leerling(vandaag(), 20)['bsn']}"
    with zonder_pagina(bestuur_met_rod.map / "gegevens" / "bord.duckdb") as omgeving:
        return {wie: leerlingcode(omgeving, record) for wie, record in records.items()}


@pytest.mark.parametrize("pagina", [pagina.naam for pagina in PAGINAS])
def test_elke_pagina_staat_er_met_een_overzicht(bestuur_met_rod: Staat, pagina: str) -> None:
    at = bestuur_met_rod.open(pagina)
    assert not at.exception
    assert not at.error
    assert "rod_" not in tekst(at)


def test_overzicht_zegt_van_hoeveel_rod_weet(bestuur_met_rod: Staat) -> None:
    pagina = tekst(bestuur_met_rod.open())
    assert "ROD weet van **5** van de **6** leerlingen" in pagina
    assert dag(vandaag()) in pagina
    assert "nog geen overzicht" not in pagina


def test_zonder_overzicht_is_er_geen_alarm(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open()
    assert "Er is nog geen overzicht van ROD." in tekst(at)
    assert "Lees een overzicht in" in tekst(at)
    assert not at.warning
    assert not any("Naast ROD" in str(tabel.value.columns.tolist()) for tabel in at.table)


def test_de_werklijst_zegt_dat_er_niet_vergeleken_is(bestuur_zonder_bevindingen: Staat) -> None:
    assert "Nog geen overzicht van ROD: " in tekst(bestuur_zonder_bevindingen.open("werklijst", thema="rod"))


def test_een_leerling_zonder_overzicht(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open("leerling")
    zoekveld(at).set_value("1").run()
    at = next(b for b in at.button if b.icon == ":material/person:").click().run()
    assert "is er nog geen overzicht van ROD." in tekst(at)


@pytest.mark.parametrize(
    ("wie", "zin", "rij"),
    [
        ("10001", "Volgens uw LAS hoort hij er te staan.", None),
        ("10002", "1 gegeven verschilt", ("Groep", "**anders**", "≠ anders")),
        ("10003", "Zijn nummer is in ROD anders.", ("BSN", f"**•••••{verzonnen_bsn(900)[-4:]}**", "≠ anders")),
        ("10004", "in het LAS en in ROD gelijk", ("Geslacht", None, "gelijk")),
        ("alleen_rod", "Deze leerling staat alleen in ROD", ("Inschrijfdatum", None, "≠ alleen in ROD")),
    ],
)
def test_een_leerling_naast_rod(
    bestuur_met_rod: Staat, code: dict[str, str], wie: str, zin: str, rij: tuple[str, str | None, str] | None
) -> None:
    at = bestuur_met_rod.open("leerling", leerling=code[wie])
    assert not at.error
    assert zin in tekst(at)
    tabellen = [tabel.value for tabel in at.table if "In ROD" in tabel.value]
    assert bool(tabellen) == (rij is not None)
    if rij is None:
        return
    veld, in_rod, verschil = rij
    per_veld = tabellen[0].set_index("Gegeven")
    assert per_veld.loc[veld, "Verschil"] == verschil
    assert in_rod is None or per_veld.loc[veld, "In ROD"] == in_rod


def test_een_nummer_in_rod_is_verborgen_tot_iemand_erom_vraagt(bestuur_met_rod: Staat, code: dict[str, str]) -> None:
    at = bestuur_met_rod.open("leerling", leerling=code["10003"])
    assert verzonnen_bsn(900) not in str([tabel.value.to_dict() for tabel in at.table])
    at.text_input(key="wie_nummer").set_value("An").run()
    knop(at, "Toon nummer")
    assert verzonnen_bsn(900) in str([tabel.value.to_dict() for tabel in at.table])
