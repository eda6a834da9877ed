"""Wie er maar aan één kant staat, en van wie dat te verwachten is."""

from datetime import date

import pytest

from data.schema.rod.overzicht import Stand
from data.schema.voorbeeld import Rij
from tests.checks.rod.hulp import breed_met_rod, leerling
from tests.checks.signalen.gevallen import DAG, PEIL

CA = {"instellingscode": "98CA", "vestigingscode": "98CA00"}


def kolom(rijen: list[Rij], rod: list[Rij], naam: str, stand: Stand | None = None) -> list[object]:
    return breed_met_rod(rijen, rod, stand).frames["inschrijving"][naam].to_list()


def in_rod(rijen: list[Rij], rod: list[Rij], naam: str, export_van: date | None = None) -> list[object]:
    breed = breed_met_rod(rijen, rod, export_van=export_van).rod
    assert breed is not None
    return breed.frames["inschrijving"][naam].to_list()


def test_een_school_zonder_overzicht_verwacht_niemand() -> None:
    assert kolom([leerling(), leerling(2, **CA)], [leerling()], "rod_verwacht") == [True, False]


def test_elke_school_heeft_haar_eigen_dag() -> None:
    """De ene school vroeg haar overzicht voor een eerdere dag, toen de leerling er nog niet was."""
    toen = PEIL - 40 * DAG
    rijen = [leerling(n, **wijzig, inschrijfdatum=toen + DAG) for n, wijzig in ((1, {}), (2, CA))]
    assert kolom(rijen, rijen, "rod_verwacht", Stand(stand=PEIL, van=toen)) == [False, False]
    assert kolom(rijen, rijen, "rod_verwacht", Stand(stand=PEIL)) == [True, True]


def test_een_school_zonder_export_mist_niets() -> None:
    assert in_rod([leerling()], [leerling(2), leerling(3, **CA)], "alleen_in_rod") == [True, False]


@pytest.mark.parametrize(("export_van", "alleen"), [(None, True), (PEIL, True), (PEIL - 8 * DAG, False)])
def test_een_export_van_voor_het_overzicht_kent_niet_wie_daarna_kwam(export_van: date | None, alleen: bool) -> None:
    """Van een dag te weten hoort bij acht dagen: na zeven kan het ook nog onderweg zijn."""
    later = leerling(2, inschrijfdatum=PEIL - 7 * DAG)
    assert in_rod([leerling()], [leerling(), later], "alleen_in_rod", export_van) == [False, alleen]


def test_op_een_andere_school_is_niet_gemist() -> None:
    """Het LAS heeft hem hier, en ROD op de andere school: dan is hij op geen van beide zoek."""
    las, rod = [leerling(), leerling(2, **CA)], [leerling(**CA), leerling(2, **CA), leerling(3)]
    assert kolom(las, rod, "rod_elders") == ["98CA", None]
    assert in_rod(las, rod, "alleen_in_rod") == [False, False, True]
