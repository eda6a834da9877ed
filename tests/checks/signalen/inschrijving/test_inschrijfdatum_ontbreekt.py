"""IN06: een inschrijving zonder inschrijfdatum, en wat daardoor zwijgt."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN06", "inschrijfdatum_ontbreekt", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",))

VELD = "inschrijfdatum"
_GEVOLG = "Zonder die datum neemt ROD de inschrijving niet aan."


def datum(naam: str, tekst: str | None, *, raak: bool = True, **rest: object) -> Geval:
    return Geval(naam=naam, fout={VELD: tekst}, verwacht={0: (VELD, tekst)} if raak else {}, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    datum("leeg", None, zin=f"De inschrijfdatum ontbreekt. {_GEVOLG}"),
    datum("niet op de kalender", "31-02-2025", zin=f"De inschrijfdatum is niet als datum te lezen. {_GEVOLG}"),
    datum("geen schrikkeljaar", "29-02-2025"),
    datum("een woord", "augustus"),
    datum("nullen mogen hier niet", "00-08-2025"),
    datum("schrikkeldag", "29-02-2024", raak=False),
    datum("andere notatie", "2023-08-01", raak=False),
    Geval(naam="gevuld"),
    Geval(naam="komt nog", fout={VELD: PEIL + DAG}),
    Geval(naam="leeg, uitgeschreven", fout={VELD: None, "uitschrijfdatum": "31-07-2025"}, verwacht={0: (VELD, None)}),
    Geval(naam="leeg, eerder uitgeschreven", fout={VELD: None, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="leeg, aangemeld", fout={VELD: None, "inschrijfstatus": "aangemeld"}),
    Geval(
        naam="twee perioden, één inschrijving",
        fout={VELD: None},
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-10-2024", "groep": "SO-9"}),),
        verwacht={0: (VELD, None)},
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijfdatum_ontbreekt(geval: Geval) -> None:
    assert speel("IN06", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize("datum", [None, "31-02-2025"])
@pytest.mark.parametrize(
    "erbij",
    [
        {"begindatum_periode": "02-08-2023"},
        {"begindatum_periode": PEIL + DAG},
        {"registratiedatum": PEIL},
        {"rod_status": "verzonden"},
        {"geboortedatum": "01-01-2008"},
    ],
    ids=lambda f: next(iter(f)),
)
def test_zonder_inschrijfdatum_zwijgt_wat_haar_nodig_heeft(datum: str | None, erbij: dict[str, Invulling]) -> None:
    rij = vul_in(schone_leerling(PEIL), {VELD: datum, **erbij}, PEIL)
    assert set(voer_uit([], [rij]).bevindingen["signaal"]) == {"IN06"}
