"""IN01: een inschrijving zonder volgnummer."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN01", "inschrijvingsvolgnummer_ontbreekt", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijvingsvolgnummer",))

VELD = "inschrijvingsvolgnummer"
LEEG = {VELD: None}
RAAK = {0: (VELD, None)}
ZIN = "ontbreekt het inschrijvingsvolgnummer."

GEVALLEN = [
    Geval(naam="leeg", fout=LEEG, verwacht=RAAK, zin=f"Van de inschrijving vanaf 01-08-2023 {ZIN}"),
    Geval(naam="gevuld"),
    Geval(naam="volgnummer 0 is een nummer", fout={VELD: "0"}),
    Geval(
        naam="inschrijfdatum ook leeg",
        fout={**LEEG, "inschrijfdatum": None},
        verwacht=RAAK,
        zin=f"Van een inschrijving zonder inschrijfdatum {ZIN}",
    ),
    Geval(
        naam="inschrijfdatum niet te lezen",
        fout={**LEEG, "inschrijfdatum": "augustus"},
        verwacht=RAAK,
        zin=f"Van een inschrijving met een onleesbare inschrijfdatum {ZIN}",
    ),
    Geval(
        naam="twee perioden, één inschrijving",
        fout=LEEG,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-10-2024", "groep": "SO-9"}),),
        verwacht=RAAK,
    ),
    # Een volgnummer op een van de rijen maakt er een andere inschrijving van.
    Geval(naam="elke inschrijving apart", erbij=(Erbij(wie="inschrijving", wijzig=LEEG),), verwacht={1: (VELD, None)}),
    Geval(naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="uitgeschreven in het vorige schooljaar", fout={**LEEG, "uitschrijfdatum": "01-08-2024"}, verwacht=RAAK),
    Geval(naam="uitgeschreven, eerder", fout={**LEEG, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="aangemeld", fout={**LEEG, "inschrijfstatus": "aangemeld"}),
    Geval(naam="zonder kolom inschrijfdatum", fout=LEEG, zonder=("inschrijfdatum",), verwacht=RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijvingsvolgnummer_ontbreekt(geval: Geval) -> None:
    assert speel("IN01", geval, GEVALLEN) == geval.uitkomst
