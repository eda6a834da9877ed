"""Wat er naast een rij van het LAS in ROD staat: van de dag die telt, en alleen waar er een overzicht is."""

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.rod.kolommen import met_rod
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.verzonnen.bouwer import BESTUUR, naar_levering
from tests.checks.rod.hulp import breed_met_rod, leerling
from tests.checks.signalen.gevallen import DAG, PEIL

CA = {"instellingscode": "98CA", "vestigingscode": "98CA00"}
EERDER = PEIL - 60 * DAG


def test_zonder_overzicht_van_een_school_van_de_levering_gebeurt_er_niets() -> None:
    breed = maak_breed(naar_levering([leerling()]), BESTUUR, PEIL)
    assert met_rod(breed, Rodbeeld(naar_levering([leerling()]), {}), BESTUUR) is breed
    elders = Rodbeeld(naar_levering([leerling()]), {"98CA": Stand(stand=PEIL)})
    assert met_rod(breed, elders, BESTUUR) is breed


def test_wat_er_van_een_school_in_rod_is() -> None:
    breed = breed_met_rod([leerling(), leerling(2, **CA)], [leerling()])
    assert "rod_overzicht" in breed.aanwezig["98DA"]
    assert "rod_groep" in breed.aanwezig["98DA"]
    assert not any(veld.startswith("rod_o") for veld in breed.aanwezig["98CA"])


@pytest.mark.parametrize(
    ("stand", "groep"), [(Stand(stand=PEIL), "SO-9"), (Stand(stand=PEIL, van=EERDER - DAG), "SO-1")]
)
def test_de_periode_en_de_tlv_van_de_dag(stand: Stand, groep: str) -> None:
    """Naast de periode die dan in het LAS geldt, staat die van ROD; naast een andere staat niets."""
    eerst = leerling(groep="SO-1")
    nu = {**eerst, "groep": "SO-9", "begindatum_periode": EERDER}
    periode = breed_met_rod([eerst, nu], [eerst, nu], stand).frames["periode"]
    naast = dict(periode.select("groep", "groep_rod").iter_rows())
    assert naast == {"SO-1": None, "SO-9": None, groep: groep}
    assert dict(periode.select("groep", "periode_op_de_dag").iter_rows())[groep]


def test_van_tlvs_geldt_wie_het_laatst_begon() -> None:
    eerst = leerling(beschikkingsnummer="PO3001-2023-1")
    dan = {**eerst, "beschikkingsnummer": "PO3001-2025-2", "tlv_begin": EERDER, "tlv_volgnummer": "2"}
    tlv = breed_met_rod([eerst, dan], [dan, eerst]).frames["tlv"]
    per_tlv = dict(tlv.select("beschikkingsnummer", "beschikkingsnummer_rod").iter_rows())
    assert per_tlv == {"PO3001-2023-1": None, "PO3001-2025-2": "PO3001-2025-2"}


def test_wie_niet_gekoppeld_is_heeft_niets_naast_zich() -> None:
    breed = breed_met_rod([leerling(), leerling(2)], [leerling(2)])
    frame = breed.frames["inschrijving"].select("in_rod", "inschrijfdatum_rod", "loopt_in_rod")
    assert frame.row(0) == (False, None, False)
    assert frame["in_rod"].to_list() == [False, True]
    van_tlv = breed.frames["tlv"].select(pl.col("^anders_.*$")).row(0)
    assert not any(van_tlv)


def test_wie_buiten_bereik_is_doet_mee_zolang_hij_in_rod_loopt() -> None:
    weg = leerling(uitschrijfdatum="31-07-2024")
    assert breed_met_rod([weg], [weg]).frames["inschrijving"]["naast_rod"].to_list() == [False]
    assert breed_met_rod([weg], [leerling()]).frames["inschrijving"]["naast_rod"].to_list() == [True]
