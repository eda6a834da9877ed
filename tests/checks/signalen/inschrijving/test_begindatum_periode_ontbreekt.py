"""IN07: een periode zonder begindatum."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN07", "begindatum_periode_ontbreekt", "F", "periode")
KOLOMMEN = Kolommen(nodig=("begindatum_periode",))

VELD = "begindatum_periode"


def datum(naam: str, tekst: str | None, *, raak: bool = True, **rest: object) -> Geval:
    fout = {VELD: tekst, "groep": "SO-2"}
    return Geval(naam=naam, fout=fout, verwacht={0: (VELD, tekst)} if raak else {}, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    datum("leeg", None, zin="De begindatum van de periode in groep SO-2 ontbreekt."),
    datum("niet te lezen", "31-02-2025", zin="De begindatum van de periode in groep SO-2 is niet als datum te lezen."),
    datum("geen schrikkeljaar", "29-02-2025"),
    datum("een woord", "augustus"),
    datum("schrikkeldag", "29-02-2024", raak=False),
    datum("andere notatie", "20230801", raak=False),
    Geval(naam="gevuld"),
    Geval(
        naam="groep ook leeg",
        fout={VELD: None, "groep": None},
        verwacht={0: (VELD, None)},
        zin="De begindatum van een periode zonder groep ontbreekt.",
    ),
    Geval(
        naam="elke periode apart",
        erbij=(
            Erbij(wie="inschrijving", wijzig={VELD: None, "groep": "SO-8"}),
            Erbij(wie="inschrijving", wijzig={VELD: None, "groep": "SO-9"}),
        ),
        verwacht={1: (VELD, None), 2: (VELD, None)},
        zin="De begindatum van de periode in groep SO-8 ontbreekt.",
    ),
    Geval(
        naam="gelijke perioden zijn er één",
        fout={VELD: None},
        erbij=(Erbij(wie="inschrijving"),),
        verwacht={0: (VELD, None)},
    ),
    Geval(naam="komt nog", fout={VELD: None, "inschrijfdatum": PEIL + DAG}, verwacht={0: (VELD, None)}),
    Geval(naam="uitgeschreven, eerder", fout={VELD: None, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="gast", fout={VELD: None, "inschrijfstatus": "gast"}),
    datum("zonder kolom groep", None, zonder=("groep",), zin="De begindatum van een periode zonder groep ontbreekt."),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_begindatum_periode_ontbreekt(geval: Geval) -> None:
    assert speel("IN07", geval, GEVALLEN) == geval.uitkomst
