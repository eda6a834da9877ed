"""Wie er op de lijst voor Identificeren persoon komt, en waarom."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.gevolgen.te_identificeren import TE_IDENTIFICEREN, te_identificeren
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_onderwijsnummer

P = date(2026, 2, 1)
OWN = {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(1)}
MORGEN = P + timedelta(days=1)


def lijst(*wijzigingen: dict[str, Any], veranderd: Mapping[str, str] = MappingProxyType({})) -> pl.DataFrame:
    """De lijst van leerlingen met deze wijzigingen, naast een schone leerling die ROD kent."""
    rijen: list[Rij] = [schone_leerling(P, 20)]
    rijen += [{**schone_leerling(P, nummer), **wijzig} for nummer, wijzig in enumerate(wijzigingen, start=1)]
    uit = te_identificeren(maak_breed(naar_levering(rijen), BESTUUR, P), veranderd)
    assert dict(uit.schema) == TE_IDENTIFICEREN
    return uit


def komend(dag: date, **velden: Any) -> dict[str, Any]:
    return {"inschrijfdatum": dag, "begindatum_periode": dag, "rod_status": None, **velden}


@pytest.mark.parametrize(
    ("wijzig", "waarom", "variant"),
    [
        ({}, None, None),
        ({"bsn": None}, "geen_nummer", "nederland"),
        ({"bsn": None, "geheim_adres": "J"}, "geen_nummer", "geheim"),
        ({"bsn": "123456789"}, "ongeldig_nummer", "nederland"),
        (OWN, "onverwacht_onderwijsnummer", "nederland"),
        (komend(MORGEN), "nieuw", "nummer"),
        (komend(MORGEN, rod_status="verzonden"), None, None),
        (komend(date(2027, 2, 1)), "nieuw", "nummer"),
        (komend(date(2027, 2, 2)), None, None),
        (komend(date(2027, 2, 2), bsn=None), None, None),
        ({"rod_status": None}, "nieuw", "nummer"),
        ({"rod_status": "afgekeurd"}, None, None),
        ({"bsn": None, "uitschrijfdatum": date(2026, 1, 31)}, None, None),
        ({"bsn": None, "uitschrijfdatum": P}, "geen_nummer", "nederland"),
        ({"bsn": None, "inschrijfdatum": None}, "geen_nummer", "nederland"),
        ({"bsn": None, "inschrijfstatus": "gast"}, None, None),
    ],
)
def test_wie_erop_staat(wijzig: dict[str, Any], waarom: str | None, variant: str | None) -> None:
    rijen = lijst(wijzig).select("aanleiding", "variant").rows()
    assert rijen == ([] if waarom is None else [(waarom, variant)])


def test_een_lege_rod_status_zegt_niets_als_de_school_hem_nooit_levert() -> None:
    kaal: list[Rij] = [{**schone_leerling(P, n), "rod_status": None} for n in (1, 2)]
    assert te_identificeren(maak_breed(naar_levering(kaal), BESTUUR, P)).is_empty()


def test_een_verhuizing_telt_alleen_met_een_onderwijsnummer() -> None:
    uit = lijst(
        {**OWN, "landcode": "5010", "land": "België"},
        {},
        veranderd={"98DA|L10001": "verhuisd", "98DA|L10002": "verhuisd"},
    )
    assert uit.select("record", "aanleiding", "variant").rows() == [("98DA|L10001", "verhuisd", "adreswijziging")]


@pytest.mark.parametrize(
    ("wijzig", "waarom", "variant"),
    [
        ({}, "gewijzigd", "nummer"),
        ({**OWN, "landcode": "5010", "land": "België"}, "gewijzigd", "nummer"),
        # Zonder adres in het bericht mag het ook als het adres geheim is.
        ({"geheim_adres": "J"}, "gewijzigd", "nummer"),
        # Wie een nummer moet krijgen, stuurt meer dan dat.
        ({"bsn": None}, "geen_nummer", "nederland"),
        ({"bsn": "123456789"}, "ongeldig_nummer", "nederland"),
        # ROD heeft de inschrijving nog niet: dan is het ook de eerste keer, en hetzelfde bericht.
        (komend(MORGEN), "gewijzigd", "nummer"),
        ({"uitschrijfdatum": date(2026, 1, 31)}, None, None),
    ],
)
def test_een_andere_geboortedatum_vraagt_het_bericht_opnieuw(
    wijzig: dict[str, Any], waarom: str | None, variant: str | None
) -> None:
    uit = lijst(wijzig, veranderd={"98DA|L10001": "gewijzigd"}).select("aanleiding", "variant").rows()
    assert uit == ([] if waarom is None else [(waarom, variant)])


def test_wat_er_mist_en_wanneer_het_klaar_moet_zijn() -> None:
    uit = lijst({"bsn": None, "postcode": None}, komend(MORGEN, bsn=None, eerder_nederlands_onderwijs="J"))
    rijen = {rij["record"]: rij for rij in uit.iter_rows(named=True)}
    assert rijen["98DA|L10001"]["ontbreekt"] == ["postcode"]
    assert rijen["98DA|L10002"]["ontbreekt"] == []
    assert rijen["98DA|L10002"]["opzoeken"]
    assert (rijen["98DA|L10001"]["uiterlijk"], rijen["98DA|L10002"]["uiterlijk"]) == (P, date(2026, 2, 9))
    assert uit["record"][0] == "98DA|L10001"
