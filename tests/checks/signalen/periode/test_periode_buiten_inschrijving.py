"""PE02: een periode die voor de inschrijving of na de uitschrijving begint."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("PE02", "periode_buiten_inschrijving", "F", "periode")
KOLOMMEN = Kolommen(nodig=("begindatum_periode", "inschrijfdatum"), optioneel=("uitschrijfdatum",))

VELD = "begindatum_periode"
BEGIN, EINDE = date(2024, 9, 2), date(2025, 10, 31)


def tweede(naam: str, begin: date | str | None, *, raak: bool, **rest: object) -> Geval:
    """Een goede eerste periode en een tweede vanaf `begin`, in een inschrijving van BEGIN tot en met EINDE."""
    waarde = f"{begin:%d-%m-%Y}" if isinstance(begin, date) else begin
    return Geval(
        naam=naam,
        fout={"inschrijfdatum": BEGIN, VELD: BEGIN, "uitschrijfdatum": EINDE},
        erbij=(Erbij(wie="inschrijving", wijzig={VELD: begin, "groep": "SO-9"}),),
        verwacht={1: (VELD, waarde)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    tweede(
        "een dag voor de inschrijfdatum",
        BEGIN - DAG,
        raak=True,
        zin="Deze periode begint op 01-09-2024. Dat is voor de inschrijfdatum 02-09-2024.",
    ),
    tweede("op de inschrijfdatum", BEGIN, raak=False),
    tweede("een dag na de inschrijfdatum", BEGIN + DAG, raak=False),
    tweede("een dag voor de uitschrijfdatum", EINDE - DAG, raak=False),
    tweede("op de uitschrijfdatum", EINDE, raak=False),
    tweede(
        "een dag na de uitschrijfdatum",
        EINDE + DAG,
        raak=True,
        zin="Deze periode begint op 01-11-2025. Dat is na de uitschrijfdatum 31-10-2025.",
    ),
    tweede("leeg", None, raak=False),
    tweede("niet te lezen", "31-02-2024", raak=False),
    # -- een datum van de inschrijving ontbreekt
    Geval(naam="uitschrijfdatum leeg", fout={VELD: "01-12-2025"}),
    Geval(naam="uitschrijfdatum niet te lezen", fout={VELD: "01-12-2025", "uitschrijfdatum": "31-02-2025"}),
    Geval(
        naam="inschrijfdatum leeg, na de uitschrijfdatum",
        fout={"inschrijfdatum": None, VELD: EINDE + DAG, "uitschrijfdatum": EINDE},
        verwacht={0: (VELD, "01-11-2025")},
        zin="Deze periode begint op 01-11-2025. Dat is na de uitschrijfdatum 31-10-2025.",
    ),
    Geval(naam="inschrijfdatum leeg, voor de uitschrijfdatum", fout={"inschrijfdatum": None, VELD: "01-08-2010"}),
    # -- bereik
    Geval(naam="schoon"),
    Geval(
        naam="voorbij voor het vorige schooljaar",
        fout={"inschrijfdatum": "01-08-2022", VELD: "31-07-2022"},
        erbij=(Erbij(wie="inschrijving", wijzig={VELD: "01-08-2024"}),),
    ),
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG, VELD: PEIL - DAG}),
    Geval(naam="gast", fout={"uitschrijfdatum": EINDE, VELD: EINDE + DAG, "inschrijfstatus": "gast"}),
    # -- kolommen
    tweede(
        "zonder kolom uitschrijfdatum", EINDE + DAG, raak=False, zonder=("uitschrijfdatum",), noemt=("Uitschrijfdatum",)
    ),
    tweede(
        "te vroeg zonder kolom uitschrijfdatum",
        BEGIN - DAG,
        raak=True,
        zonder=("uitschrijfdatum",),
        noemt=("Uitschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_periode_buiten_inschrijving(geval: Geval) -> None:
    assert speel("PE02", geval, GEVALLEN) == geval.uitkomst


# -- wat sterker is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wijzig", "perioden", "verwacht"),
    [
        # Een uitschrijfdatum voor de inschrijfdatum: dan valt elke periode erbuiten.
        ({"uitschrijfdatum": BEGIN - DAG}, [BEGIN, BEGIN + 30 * DAG], [("IN18", 0)]),
        # Begint de eerste periode te vroeg, dan zegt PE01 dat; de tweede is een eigen fout.
        ({}, [BEGIN - 9 * DAG, BEGIN + DAG], [("PE01", 0)]),
        ({}, [BEGIN - 9 * DAG, BEGIN - DAG, BEGIN + DAG], [("PE01", 0), ("PE02", 1)]),
        # En zo ook als de enige periode na de uitschrijfdatum begint.
        ({"uitschrijfdatum": EINDE}, [EINDE + DAG], [("PE01", 0)]),
        ({"uitschrijfdatum": EINDE}, [BEGIN, EINDE + DAG], [("PE02", 1)]),
    ],
    ids=["IN18", "eerste te vroeg", "twee te vroeg", "enige te laat", "tweede te laat"],
)
def test_een_feit_een_bevinding(
    wijzig: dict[str, Invulling], perioden: list[date], verwacht: list[tuple[str, int]]
) -> None:
    basis = vul_in(schone_leerling(PEIL), {"inschrijfdatum": BEGIN, **wijzig}, PEIL)
    rijen = [vul_in(basis, {VELD: begin, "groep": f"SO-{i}"}, PEIL) for i, begin in enumerate(perioden)]
    bevindingen = voer_uit(["IN18", "PE01", "PE02"], rijen).bevindingen
    assert sorted((s, r - 2) for s, r in bevindingen.select("signaal", "rij").rows()) == verwacht
