"""Welk deel van een inschrijving residentieel is: waar TLV09, TLV13 en TLV22 op rekenen."""

from collections.abc import Sequence
from datetime import date

import pytest

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL

BEGIN = date(2023, 8, 1)
"""De inschrijfdatum van een schone leerling."""
EEN, TWEE, DRIE = date(2024, 8, 1), date(2025, 1, 1), date(2025, 8, 1)

Periode = tuple[date | str | None, str | None]


def breed_van(*perioden: Periode, **wijzig: Invulling) -> Breed:
    rijen = [
        vul_in(schone_leerling(PEIL), {**wijzig, "begindatum_periode": b, "soort_verblijf": v, "groep": f"G{i}"}, PEIL)
        for i, (b, v) in enumerate(perioden)
    ]
    return maak_breed(naar_levering(rijen), BESTUUR, PEIL)


def stukken(*perioden: Periode) -> list[tuple[date, date, bool | None]]:
    breed = breed_van(*perioden)
    frame = breed.verblijven(breed.rijen("inschrijving"))
    return frame.select("van", "tot", "residentieel").rows()


@pytest.mark.parametrize(
    ("perioden", "verwacht"),
    [
        ([(BEGIN, "0")], [(date.min, date.max, False)]),
        ([(BEGIN, "4")], [(date.min, date.max, True)]),
        ([(BEGIN, "9")], [(date.min, date.max, None)]),
        ([(BEGIN, "4"), (EEN, "0")], [(date.min, EEN - DAG, True), (EEN, date.max, False)]),
        # de volgorde in het bestand doet er niet toe
        ([(EEN, "0"), (BEGIN, "4")], [(date.min, EEN - DAG, True), (EEN, date.max, False)]),
        # gelijk verblijf is een stuk, wat er verder ook verandert
        ([(BEGIN, "0"), (EEN, "0"), (TWEE, None)], [(date.min, date.max, False)]),
        ([(BEGIN, "4"), (EEN, "5"), (TWEE, "0")], [(date.min, TWEE - DAG, True), (TWEE, date.max, False)]),
        ([(BEGIN, "9"), (EEN, "8")], [(date.min, date.max, None)]),
        (
            [(BEGIN, "0"), (EEN, "4"), (TWEE, "9"), (DRIE, "0")],
            [(date.min, EEN - DAG, False), (EEN, TWEE - DAG, True), (TWEE, DRIE - DAG, None), (DRIE, date.max, False)],
        ),
        # twee perioden op een dag die iets anders zeggen: wij weten niet welke geldt
        ([(BEGIN, "0"), (EEN, "4"), (EEN, "0")], [(date.min, EEN - DAG, False), (EEN, date.max, None)]),
        ([(BEGIN, "0"), (EEN, "4"), (EEN, "5")], [(date.min, EEN - DAG, False), (EEN, date.max, True)]),
        # een zonder begindatum kan altijd gelden
        ([(EEN, "0"), (None, "4")], [(date.min, date.max, None)]),
        ([(BEGIN, "4"), (EEN, "0"), (None, "4")], [(date.min, EEN - DAG, True), (EEN, date.max, None)]),
        ([(EEN, "0"), (None, "0")], [(date.min, date.max, False)]),
        ([(None, "0"), ("zomer", "4")], [(date.min, date.max, None)]),
        ([(None, "4"), (None, "5"), (EEN, "6")], [(date.min, date.max, True)]),
        ([(None, "4")], [(date.min, date.max, True)]),
    ],
)
def test_stukken(perioden: Sequence[Periode], verwacht: list[tuple[date, date, bool | None]]) -> None:
    assert stukken(*perioden) == verwacht


def test_op_de_peildatum_zegt_het_hetzelfde_als_residentieel_nu() -> None:
    """Twee wegen naar hetzelfde antwoord: de periode die p bevat, en het stuk dat p bevat."""
    for perioden in (
        [(BEGIN, "0"), (PEIL, "4")],
        [(BEGIN, "0"), (PEIL + DAG, "4")],
        [(BEGIN, "4"), (PEIL, "0"), (PEIL, "9")],
        [(None, "4"), (PEIL - DAG, "0")],
        [(PEIL + DAG, "4")],
    ):
        nu = breed_van(*perioden).frames["inschrijving"]["residentieel_nu"].item()
        assert [r for van, tot, r in stukken(*perioden) if van <= PEIL <= tot] == [nu]


def eerste_dag(*perioden: Periode, **wijzig: Invulling) -> date | None:
    dag = breed_van(*perioden, **wijzig).frames["inschrijving"]["eerste_dag_niet_residentieel"].item()
    assert dag is None or isinstance(dag, date)
    return dag


def test_eerste_dag_niet_residentieel() -> None:
    assert eerste_dag((BEGIN, "0")) == BEGIN
    assert eerste_dag((BEGIN, "4")) is None
    assert eerste_dag((BEGIN, "9")) is None
    assert eerste_dag((BEGIN, "4"), (EEN, "0")) == EEN
    assert eerste_dag((BEGIN, "4"), (EEN, "0"), (TWEE, "5")) == EEN
    assert eerste_dag((BEGIN, "0"), (EEN, "4")) == BEGIN
    # of het de dag is waarop het verblijf eindigde, weten wij dan niet
    assert eerste_dag((BEGIN, "4"), (EEN, "9"), (TWEE, "0")) is None


def test_eerste_dag_ligt_binnen_de_inschrijving() -> None:
    gewoon_tot_een: list[Periode] = [(date(2022, 8, 1), "0"), (EEN, "4"), (TWEE, "0")]
    assert eerste_dag(*gewoon_tot_een) == BEGIN
    assert eerste_dag(*gewoon_tot_een, inschrijfdatum=EEN) == TWEE
    assert eerste_dag(*gewoon_tot_een, inschrijfdatum=EEN, uitschrijfdatum=TWEE) == TWEE
    assert eerste_dag(*gewoon_tot_een, inschrijfdatum=EEN, uitschrijfdatum=TWEE - DAG) is None
    assert eerste_dag(*gewoon_tot_een, inschrijfdatum=None) is None


def test_elke_inschrijving_haar_eigen_dag() -> None:
    rijen = [
        vul_in(schone_leerling(PEIL, i), {"soort_verblijf": v, "begindatum_periode": b, "groep": str(b)}, PEIL)
        for i, perioden in enumerate(([(BEGIN, "0")], [(BEGIN, "4"), (EEN, "0")], [(BEGIN, "0")], [(BEGIN, "9")]))
        for b, v in perioden
    ]
    breed = maak_breed(naar_levering(rijen), BESTUUR, PEIL)
    assert breed.frames["inschrijving"]["eerste_dag_niet_residentieel"].to_list() == [BEGIN, EEN, BEGIN, None]
