"""Het logboek: te filteren, en zonder gegevens van leerlingen."""

from datetime import datetime

import pytest

from data.opslag import Opslag
from data.opslag.vragen.logboek import Logkeuze, gebeurtenissen, hoeveel_gebeurtenissen, in_logboek
from tests.hulp import doe

MOMENT = datetime(2026, 2, 1, 12)


def test_logboek_heeft_geen_gegevens_van_leerlingen(gevuld: Opslag) -> None:
    with gevuld.lees(doe()) as con:
        regels = con.execute("SELECT wie, wat, aantal, toelichting FROM gebeurtenis").fetchall()
    assert regels == [("Fatima", "upload", 12, "")]


@pytest.mark.parametrize(
    ("keuze", "verwacht"),
    [
        (Logkeuze(), ["levering teruggedraaid", "waardelijst geladen"]),
        (Logkeuze(wie=["An"]), ["levering teruggedraaid"]),
        (Logkeuze(wat=["waardelijst geladen", "upload"]), ["waardelijst geladen"]),
        (Logkeuze(vanaf=datetime(2026, 2, 2).date()), ["levering teruggedraaid"]),
        (Logkeuze(wie=["An"], wat=["upload"]), []),
    ],
)
def test_het_logboek_is_te_filteren(opslag: Opslag, keuze: Logkeuze, verwacht: list[str]) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("INSERT INTO gebeurtenis VALUES (?, 'Fatima', 'waardelijst geladen', 2, 'landentabel')", [MOMENT])
        con.execute(
            "INSERT INTO gebeurtenis VALUES (?, 'An', 'levering teruggedraaid', NULL, '')", [datetime(2026, 2, 3)]
        )
    with opslag.lees(doe()) as con:
        assert gebeurtenissen(con, keuze)["wat"].to_list() == verwacht
        assert hoeveel_gebeurtenissen(con, keuze) == len(verwacht)
        assert gebeurtenissen(con, keuze, 1, 1)["wat"].to_list() == verwacht[1:2]
        assert in_logboek(con) == (["levering teruggedraaid", "waardelijst geladen"], ["An", "Fatima"])
