"""De gevallen van een code uit RIO: drie cijfers, een letter en drie cijfers."""

from data.schema.labels import label
from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval


def gevallen_rio(veld: str, letter: str, ander_veld: str, andere_letter: str) -> list[Geval]:
    """`letter` is die van de code zelf, `andere_letter` die van de code waarmee zij verwisseld wordt."""
    goed, verwisseld, naam = f"123{letter}456", f"123{andere_letter}456", label(veld)
    anders = f"bestaat niet uit drie cijfers, een {letter} en drie cijfers."

    def code(geleverd: str, gelezen: str = "", zin: str | None = None) -> Geval:
        return Geval(naam=geleverd, fout={veld: geleverd}, verwacht={0: (veld, gelezen or geleverd)}, zin=zin)

    return [
        code(f"12{letter}456", zin=f"{naam} 12{letter}456 {anders}"),
        code(f"123{letter}45"),
        code(f"123{letter}4567"),
        code(f"1234{letter}456"),
        code("123456", zin=f"{naam} 123456 {anders}"),
        code(f"12O{letter}456"),
        code(verwisseld, zin=f"{naam} {verwisseld} heeft de vorm van een {label(ander_veld).lower()}."),
        code(verwisseld.lower(), verwisseld),
        code("98DA00"),
        Geval(naam="goed"),
        Geval(naam="kleine letters", fout={veld: goed.lower()}),
        Geval(naam="spaties", fout={veld: f" 123 {letter} 456"}),
        Geval(naam="streepjes", fout={veld: f"123-{letter}-456"}),
        Geval(naam="leeg is een ander signaal", fout={veld: None}),
        Geval(
            naam="elke periode apart",
            erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-10-2024", veld: "1"}),),
            verwacht={1: (veld, "1")},
        ),
        Geval(
            naam="voorbij voor het vorige schooljaar",
            fout={veld: "1"},
            erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", veld: goed}),),
        ),
        Geval(naam="komt nog", fout={veld: "1", "inschrijfdatum": PEIL + DAG}, verwacht={0: (veld, "1")}),
        Geval(naam="gast", fout={veld: "1", "inschrijfstatus": "gast"}),
    ]
