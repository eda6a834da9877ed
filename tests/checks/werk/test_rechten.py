"""Wie een school ziet, leest alleen bestanden van zijn eigen scholen in, en verandert niets voor een ander."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from checks.werk.controleren import lees_bestanden
from checks.werk.instellen import kies_tlv_vooraf, wijzig_instellingen
from checks.werk.leveringen import draai_terug, sla_berichten_op, sla_op, sla_overzicht_op
from checks.werk.overzichten import als_rodbeeld
from checks.werk.wissen import wis_alles
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.vragen.bevindingen import Keuze, telling
from data.schema.rod.berichten import BERICHT
from data.schema.toegang import Gebruiker, Handeling
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from tests.hulp import MOMENT, P, doe

HIER: list[Rij] = [{**schone_leerling(P, n), "groep": None} for n in range(1, 5)]
ELDERS: list[Rij] = [{**schone_leerling(P, n, cluster=3), "groep": None} for n in range(11, 14)]
ANDERS = BESTUUR.filter(instellingscode="98DA").with_columns(naam=pl.lit("Anders"))
GEEN = BESTUUR.clear()
VAN_SCHOOL = Handeling(Gebruiker("Bo", frozenset({"98DA"}), "school"), MOMENT + timedelta(1), P)
LEZER = Handeling(Gebruiker("Cas", None, "lezer"), MOMENT + timedelta(1), P)


def lees_in(opslag: Opslag, rijen: list[Rij], wie: Handeling, scholen: pl.DataFrame = GEEN) -> None:
    bestand = Bestand("a.csv", naar_csv(rijen))
    sla_op(opslag, lees_bestanden([bestand], BESTUUR), [bestand], scholen, wie)


@pytest.fixture
def opslag(tmp_path: Path) -> Iterator[Opslag]:
    """Twee scholen met leerlingen zonder groep."""
    with Opslag(tmp_path / "bord.duckdb", "ab" * 32) as opslag:
        lees_in(opslag, [*HIER, *ELDERS], doe("An"), BESTUUR)
        yield opslag


def per_school(opslag: Opslag) -> dict[str, int]:
    with opslag.lees(doe()) as con:
        return dict(telling(con, Keuze(signaal=("IN08",)), "instelling").select("instelling", "aantal").iter_rows())


def test_een_school_leest_haar_eigen_export_in(opslag: Opslag) -> None:
    lees_in(opslag, HIER[:2], VAN_SCHOOL)
    assert per_school(opslag) == {"98DA": 2, "98CA": 3}


def test_een_bestand_van_een_ander_noemt_welke_school(opslag: Opslag) -> None:
    with pytest.raises(Gebruikersfout, match="ook over ‘98CA’"):
        lees_in(opslag, [*HIER[:2], *ELDERS], VAN_SCHOOL)
    with pytest.raises(Gebruikersfout, match="ook over leerlingen zonder school"):
        VAN_SCHOOL.wie.eis_scholen({"98DA", None})
    assert per_school(opslag) == {"98DA": 4, "98CA": 3}


def test_ook_wie_alleen_zijn_school_kent_leest_geen_andere_in(opslag: Opslag) -> None:
    """Met minder scholen te lezen zou een leerling van een andere school bij de zijne komen."""
    bestand = Bestand("a.csv", naar_csv([*HIER[:2], *ELDERS]))
    levering = lees_bestanden([bestand], BESTUUR.filter(instellingscode="98DA"))
    with pytest.raises(Gebruikersfout, match="ook over ‘98CA’"):
        sla_op(opslag, levering, [bestand], GEEN, VAN_SCHOOL)
    rod = als_rodbeeld(levering, P, ("alles", None, None))
    with pytest.raises(Gebruikersfout, match="ook over ‘98CA’"):
        sla_overzicht_op(opslag, rod, [bestand], VAN_SCHOOL)
    assert per_school(opslag) == {"98DA": 4, "98CA": 3}


def test_een_overzicht_of_lijst_van_een_ander_gaat_niet_in(opslag: Opslag) -> None:
    rod = als_rodbeeld(naar_levering(ELDERS, BESTUUR), P, ("alles", None, None))
    with pytest.raises(Gebruikersfout, match="‘98CA’"):
        sla_overzicht_op(opslag, rod, [Bestand("rod.csv", b"")], VAN_SCHOOL)
    berichten = pl.DataFrame([{"instelling": "98CA", "soort": "melding", "bestand": "d.csv", "rij": 2}], schema=BERICHT)
    with pytest.raises(Gebruikersfout, match="‘98CA’"):
        sla_berichten_op(opslag, berichten, [Bestand("d.csv", b"")], VAN_SCHOOL)
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM levering").fetchall() == [(1,)]


def test_wat_voor_alle_scholen_geldt_verandert_alleen_wie_er_over_gaat(opslag: Opslag) -> None:
    for wie in (VAN_SCHOOL, LEZER):
        pogingen: list[Callable[[], object]] = [
            lambda: lees_in(opslag, HIER, wie, ANDERS),  # noqa: B023
            lambda: draai_terug(opslag, 1, wie),  # noqa: B023
            lambda: wijzig_instellingen(opslag, ANDERS, wie),  # noqa: B023
            lambda: kies_tlv_vooraf(opslag, 90, wie),  # noqa: B023
            lambda: wis_alles(opslag, wie),  # noqa: B023
        ]
        for poging in pogingen:
            with pytest.raises(Gebruikersfout, match="Dit mag u niet doen"):
                poging()
    assert per_school(opslag) == {"98DA": 4, "98CA": 3}
