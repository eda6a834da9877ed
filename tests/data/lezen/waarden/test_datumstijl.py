"""Wat vooraan staat in een datum: één datum die maar op één manier kan beslist, en anders is het een vraag."""

from collections.abc import Sequence
from datetime import date

import pytest

from data.lezen import herken, normaliseer
from data.lezen.vragen import Antwoorden
from data.lezen.waarden.waarden import MAAND_EERST
from data.schema.levering import Levering
from tests.data.hulp import BEKEND, ruw

MAAND, KORT = ("export.csv", "datums maand eerst"), ("export.csv", "datums jaar van twee cijfers")


def lees(in_: Sequence[str], uit: Sequence[str | None] = (), antwoorden: Antwoorden | None = None) -> Levering:
    aantal = len(in_)
    tabel = ruw(
        {
            "Leerlingnummer": [str(n) for n in range(aantal)],
            "Inschrijfdatum": list(in_),
            "Uitschrijfdatum": [*uit, *[None] * (aantal - len(uit))],
        }
    )
    return normaliseer([(tabel, herken(tabel.koppen))], BEKEND, antwoorden=antwoorden)


def dagen(levering: Levering, veld: str = "inschrijfdatum") -> list[date | None]:
    return levering.inschrijving.sort("rij")[veld].to_list()


def gevraagd(levering: Levering) -> list[tuple[str, str | None]]:
    return [(vraag.sleutel, vraag.voorstel) for vraag in levering.verslag.vragen]


def test_een_datum_die_alleen_met_de_maand_vooraan_kan_beslist() -> None:
    levering = lees(["8/1/2023", "7/31/2024"], ["9/2/2025"])
    assert dagen(levering) == [date(2023, 8, 1), date(2024, 7, 31)]
    assert dagen(levering, "uitschrijfdatum") == [date(2025, 9, 2), None], "ook in de kolom die zelf niet beslist"
    assert gevraagd(levering) == [(MAAND[1], "maand")]
    assert levering.verslag.hersteld == {MAAND_EERST: 3}
    toch_de_dag = lees(["8/1/2023", "7/31/2024"], antwoorden={MAAND: "dag"})
    assert dagen(toch_de_dag) == [date(2023, 1, 8), None]


def test_wijst_een_andere_kolom_de_dag_aan_dan_beslist_elke_kolom_voor_zichzelf() -> None:
    levering = lees(["8/1/2023", "7/31/2024"], ["31-07-2025"])
    assert dagen(levering)[1] == date(2024, 7, 31)
    assert dagen(levering, "uitschrijfdatum")[0] == date(2025, 7, 31)
    assert gevraagd(levering) == []


@pytest.mark.parametrize("in_", [["8/1/2023", "31/7/2024"], ["31/7/2024", "7/31/2024"], ["01-08-2023"], ["2023-08-01"]])
def test_anders_staat_de_dag_vooraan(in_: list[str]) -> None:
    levering = lees(in_)
    assert dagen(levering)[0] in (date(2023, 1, 8), date(2024, 7, 31), date(2023, 8, 1))
    assert gevraagd(levering) == []


def test_beslist_er_niets_dan_is_het_een_vraag() -> None:
    levering = lees(["8/1/2023", "9/2/2024"])
    assert gevraagd(levering) == [(MAAND[1], "dag")]
    assert dagen(levering) == [date(2023, 1, 8), date(2024, 2, 9)]
    assert dagen(lees(["8/1/2023"], antwoorden={MAAND: "maand"})) == [date(2023, 8, 1)]


@pytest.mark.parametrize(
    ("tekst", "voorstel", "dag"),
    [
        ("1-8-23", "dmj", date(2023, 8, 1)),
        ("31-07-99", "dmj", date(1999, 7, 31)),
        ("99-07-31", "jmd", date(1999, 7, 31)),
        ("7/31/28", "mdj", date(2028, 7, 31)),
        ("1-8-23 0:00", "dmj", date(2023, 8, 1)),
    ],
)
def test_een_jaartal_van_twee_cijfers_wordt_een_keer_gevraagd(tekst: str, voorstel: str, dag: date) -> None:
    levering = lees([tekst, "01-09-2024"], [tekst])
    assert (KORT[1], voorstel) in gevraagd(levering)
    assert dagen(levering) == [dag, date(2024, 1, 9) if voorstel == "mdj" else date(2024, 9, 1)]
    assert dagen(lees([tekst], antwoorden={KORT: "geen"})) == [None]


def test_een_antwoord_kiest_de_volgorde() -> None:
    assert dagen(lees(["10-11-12"], antwoorden={KORT: "jmd"})) == [date(2010, 11, 12)]
    assert dagen(lees(["10-11-12"], antwoorden={KORT: "mdj"})) == [date(2012, 10, 11)]
