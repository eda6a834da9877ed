"""Hoe het eerder was: per school toen haar vorige levering nog gold, en per dag."""

from datetime import datetime

import polars as pl

from checks.werk.leveringen import draai_terug
from data.opslag import Opslag
from data.opslag.vragen.verloop import verloop, verloop_van, verschil_per_school
from data.schema.voorbeeld import Rij
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe

KOLOMMEN = [
    *("nu", "toen", "nieuw", "terug", "hersteld", "niet_geleverd", "niet_nagekeken", "toen_niet_bekeken", "verschil"),
    "anders_gemeld",
]


def zonder_groep(rij: Rij) -> Rij:
    return {**rij, "groep": None}


def cijfers(opslag: Opslag, school: str = "98DA") -> tuple[datetime | None, dict[str, int]]:
    """Wanneer de vorige levering was, en de cijfers van soort F."""
    with opslag.lees(doe()) as con:
        tabel = verschil_per_school(con)
    assert tabel["soort"].to_list() == ["F", "B", "M", "A"] * tabel["instelling"].n_unique()
    rij = tabel.filter(pl.col("instelling") == school, pl.col("soort") == "F").row(0, named=True)
    return rij["vorige"], {k: rij[k] for k in KOLOMMEN}


def momentopname(**getallen: int) -> dict[str, int]:
    return {**dict.fromkeys(KOLOMMEN, 0), **getallen}


def test_een_eerste_levering_heeft_niets_om_mee_te_vergelijken(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad([zonder_groep(klas[0]), *klas[1:]])
    assert cijfers(opslag) == (None, momentopname(nu=1))
    assert cijfers(opslag, "98CA") == (None, momentopname())


def test_nieuw_hersteld_en_terug(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een, twee, drie = klas[:3]
    laad([zonder_groep(een), twee, drie, *klas[3:]])
    laad([een, zonder_groep(twee), drie, *klas[3:]])
    assert cijfers(opslag) == (datetime(2026, 1, 1, 9), momentopname(nu=1, toen=1, nieuw=1, hersteld=1))
    laad([zonder_groep(een), zonder_groep(twee), zonder_groep(drie), *klas[3:]])
    assert cijfers(opslag) == (datetime(2026, 1, 2, 9), momentopname(nu=3, toen=1, nieuw=1, terug=1, verschil=2))


def test_elke_school_vergelijkt_met_haar_eigen_vorige_levering(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een_school = klas[:6]
    laad(klas)
    laad([zonder_groep(een_school[0]), *een_school[1:]])
    laad(klas[6:])  # alleen de andere school levert opnieuw
    eigen = {rij["instellingscode"] for rij in een_school}.pop()
    assert cijfers(opslag, str(eigen)) == (datetime(2026, 1, 1, 9), momentopname(nu=1, nieuw=1, verschil=1))


def test_opnieuw_controleren_is_geen_levering(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    laad([zonder_groep(klas[0]), *klas[1:]])
    controleer_opnieuw(opslag, doe(moment=datetime(2026, 1, 9), peildatum=P), reden="andere peildatum")
    assert cijfers(opslag) == (datetime(2026, 1, 1, 9), momentopname(nu=1, nieuw=1, verschil=1))


def test_een_teruggedraaide_levering_telt_niet_als_vorige(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    laad([zonder_groep(klas[0]), *klas[1:]])
    draai_terug(opslag, 2, doe("Fatima", datetime(2026, 1, 9), P))
    assert cijfers(opslag) == (None, momentopname())


def test_verloop_telt_per_dag_elke_soort(gevuld: Opslag, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    with gevuld.lees(doe()) as con:
        per_soort = verloop(con)
    per_dag = {(m.day, s): n for m, s, n in per_soort.select("moment", "soort", "aantal").iter_rows()}
    assert per_dag == {(dag, soort): 12 if (dag, soort) == (1, "F") else 0 for dag in (1, 2) for soort in "FBMA"}


def test_een_daling_zonder_herstel_staat_in_het_verloop(gevuld: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Van de zes zonder groep is er een hersteld en zijn er twee niet meer geleverd: dat laatste is geen herstel."""
    laad([*klas[:1], *[zonder_groep(rij) for rij in klas[1:4]], *klas[6:]])
    with gevuld.lees(doe()) as con:
        per_dag = verloop(con).filter(soort="F").select("aantal", "niet_te_zien").rows()
        van_signaal = verloop_van(con, "IN08").select("aantal", "niet_te_zien").rows()
    assert per_dag[-1][1] == 2
    assert van_signaal == [(6, 0), (3, 2)]
