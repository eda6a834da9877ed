"""IN16: een inschrijving die pas over meer dan een jaar begint."""

from datetime import date

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN16", "inschrijfdatum_te_ver_vooruit", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",))

VELD = "inschrijfdatum"
JAAR_LATER = date(2026, 11, 15)
SCHRIKKELDAG = date(2024, 2, 29)


def begin(naam: str, dag: date | str | None, *, raak: bool, p: date = PEIL, **rest: object) -> Geval:
    waarde = f"{dag:%d-%m-%Y}" if isinstance(dag, date) else dag
    return Geval(
        naam=naam,
        fout={VELD: dag, "begindatum_periode": dag},
        verwacht={0: (VELD, waarde)} if raak else {},
        p=p,
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    begin(
        "een jaar en een dag",
        JAAR_LATER + DAG,
        raak=True,
        zin="De inschrijfdatum 16-11-2026 ligt meer dan een jaar na de peildatum. Controleer het jaartal.",
    ),
    begin("precies een jaar", JAAR_LATER, raak=False),
    begin("een dag minder", JAAR_LATER - DAG, raak=False),
    begin("verkeerd jaartal", "01-08-2052", raak=True),
    begin("vandaag", PEIL, raak=False),
    begin("leeg", None, raak=False),
    begin("niet te lezen", "31-02-2027", raak=False),
    Geval(naam="al lang ingeschreven"),
    # -- schrikkeljaar
    begin("29 februari: 28 februari mag", date(2025, 2, 28), raak=False, p=SCHRIKKELDAG),
    begin("29 februari: 1 maart niet", date(2025, 3, 1), raak=True, p=SCHRIKKELDAG),
    begin("28 februari 2023: 28 februari 2024 mag", date(2024, 2, 28), raak=False, p=date(2023, 2, 28)),
    begin("28 februari 2023: 29 februari 2024 niet", SCHRIKKELDAG, raak=True, p=date(2023, 2, 28)),
    # -- wisseling van schooljaar
    begin("31 juli: 31 juli mag", date(2026, 7, 31), raak=False, p=date(2025, 7, 31)),
    begin("31 juli: 1 augustus niet", date(2026, 8, 1), raak=True, p=date(2025, 7, 31)),
    begin("1 augustus: 1 augustus mag", date(2026, 8, 1), raak=False, p=date(2025, 8, 1)),
    Geval(naam="aangemeld", fout={VELD: JAAR_LATER + DAG, "inschrijfstatus": "aangemeld"}),
    Geval(
        naam="toekomstig",
        fout={VELD: JAAR_LATER + DAG, "inschrijfstatus": "toekomstig"},
        verwacht={0: (VELD, "16-11-2026")},
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijfdatum_te_ver_vooruit(geval: Geval) -> None:
    assert speel("IN16", geval, GEVALLEN) == geval.uitkomst
