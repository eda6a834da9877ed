"""IN18: de laatste dag ligt voor de eerste."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN18", "uitschrijfdatum_voor_inschrijfdatum", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",), optioneel=("uitschrijfdatum",))

BEGIN = date(2024, 9, 2)


def uit(naam: str, begin: date | str | None, einde: date | str | None, **rest: object) -> Geval:
    return Geval(
        naam=naam,
        fout={"inschrijfdatum": begin, "begindatum_periode": begin, "uitschrijfdatum": einde},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    uit(
        "een dag ervoor",
        BEGIN,
        BEGIN - DAG,
        verwacht={0: ("uitschrijfdatum", "01-09-2024")},
        zin="De uitschrijfdatum 01-09-2024 ligt voor de inschrijfdatum 02-09-2024.",
    ),
    uit("dezelfde dag", BEGIN, BEGIN),
    uit("een dag erna", BEGIN, BEGIN + DAG),
    uit("leeg", BEGIN, None),
    uit("niet te lezen", BEGIN, "31-02-2024"),
    uit("inschrijfdatum leeg", None, BEGIN),
    uit("inschrijfdatum niet te lezen", "02-13-2024", BEGIN - DAG),
    uit(
        "een jaartal te vroeg blijft in bereik",
        BEGIN,
        date(2004, 9, 1),
        verwacht={0: ("uitschrijfdatum", "01-09-2004")},
    ),
    uit(
        "beide lang geleden: zo'n einde haalt niemand uit beeld",
        date(2020, 9, 2),
        date(2020, 9, 1),
        verwacht={0: ("uitschrijfdatum", "01-09-2020")},
    ),
    uit("komt nog", PEIL + 2 * DAG, PEIL + DAG, verwacht={0: ("uitschrijfdatum", "16-11-2025")}),
    Geval(
        naam="aangemeld", fout={"inschrijfdatum": BEGIN, "uitschrijfdatum": BEGIN - DAG, "inschrijfstatus": "aangemeld"}
    ),
    Geval(naam="zonder kolom uitschrijfdatum", zonder=("uitschrijfdatum",), noemt=("Uitschrijfdatum",)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_uitschrijfdatum_voor_inschrijfdatum(geval: Geval) -> None:
    assert speel("IN18", geval, GEVALLEN) == geval.uitkomst


def test_de_noemer_is_wie_beide_datums_heeft() -> None:
    datums = [(BEGIN, BEGIN), (BEGIN, None), (None, BEGIN)]
    rijen = [
        vul_in(schone_leerling(PEIL, n), {"inschrijfdatum": begin, "uitschrijfdatum": einde}, PEIL)
        for n, (begin, einde) in enumerate(datums)
    ]
    assert voer_uit(["IN18"], rijen).statussen["bekeken"].to_list() == [1]
