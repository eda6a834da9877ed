"""Wat DUO van elke inschrijving vraagt: tot wanneer, en vanaf wanneer wij ernaar kijken bij wie nog komt."""

from collections.abc import Mapping
from datetime import date

import pytest

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, voer_uit

VERPLICHT = [code for code in laad_signalen() if "IN01" <= code <= "IN14"]
PAS_BIJ_VERSTUREN = [code for code, signaal in laad_signalen().items() if signaal.pas_bij_versturen]


def voorbeeld(code: str, begin: date, **rest: Invulling) -> Mapping[str, Invulling]:
    """De fout van een signaal, bij wie op die dag begint."""
    fout = laad_signalen()[code].voorbeeld.fout
    return {"inschrijfdatum": begin, "begindatum_periode": begin, "rod_status": None, **fout, **rest}


def deadlines(code: str, fout: Mapping[str, Invulling], p: date = PEIL) -> list[date | None]:
    """De uiterste dag van elke bevinding."""
    cluster = laad_signalen()[code].voorbeeld.cluster
    return voer_uit([code], [vul_in(schone_leerling(p, cluster=cluster), fout, p)], p).bevindingen["deadline"].to_list()


def test_welke_signalen_pas_bij_het_versturen_kijken() -> None:
    assert PAS_BIJ_VERSTUREN == ["IN01", "IN03", "IN04", "IN05", "IN08", "IN12", "IN13", "IN14"]


@pytest.mark.parametrize("code", PAS_BIJ_VERSTUREN)
def test_vanaf_dertig_dagen_ervoor(code: str) -> None:
    later = PEIL + 31 * DAG
    assert deadlines(code, voorbeeld(code, PEIL + 30 * DAG)) == [PEIL + 37 * DAG]
    assert deadlines(code, voorbeeld(code, later)) == []
    assert deadlines(code, voorbeeld(code, later, rod_status="verzonden")) == [later + 7 * DAG]


@pytest.mark.parametrize("code", [c for c in VERPLICHT if c not in (*PAS_BIJ_VERSTUREN, "IN06", "IN10")])
def test_andere_verplichte_gegevens_ook_eerder(code: str) -> None:
    """Zonder school, soort onderwijs of periode is een inschrijving ook over een half jaar niets."""
    begin = PEIL + 180 * DAG
    assert deadlines(code, voorbeeld(code, begin)) == [begin + 7 * DAG]


@pytest.mark.parametrize("code", [c for c in VERPLICHT if c != "IN06"])
@pytest.mark.parametrize(
    ("begin", "rest", "p", "dag"),
    [
        (PEIL, {}, PEIL, PEIL + 7 * DAG),
        (PEIL - 7 * DAG, {}, PEIL, PEIL),
        (PEIL - 8 * DAG, {}, PEIL, date(2026, 2, 1)),
        (date(2023, 8, 1), {}, date(2026, 2, 2), date(2026, 3, 1)),
        (date(2023, 8, 1), {}, date(2026, 3, 2), date(2027, 2, 1)),
        # op geen teldatum meer
        (date(2023, 8, 1), {"uitschrijfdatum": date(2025, 10, 31)}, PEIL, None),
    ],
)
def test_zeven_dagen_en_dan_de_teldatum(
    code: str, begin: date, rest: Mapping[str, Invulling], p: date, dag: date | None
) -> None:
    assert deadlines(code, voorbeeld(code, begin, **rest), p) == [dag]


def test_zonder_inschrijfdatum_geldt_de_teldatum() -> None:
    assert deadlines("IN06", {"inschrijfdatum": None}) == [date(2026, 2, 1)]
    assert deadlines("IN06", {"inschrijfdatum": "31-06-2025"}) == [date(2026, 2, 1)]
    assert deadlines("IN06", {"inschrijfdatum": None, "uitschrijfdatum": date(2025, 10, 31)}) == [None]
