"""IN08: een periode zonder groep."""

import pytest

from data.levering import Erbij
from data.velden import velden_van
from tests.checks.gevallen import DAG, PEIL, Geval, Kolommen, speel

KOLOMMEN = Kolommen(nodig=("groep",))

LEEG = {"groep": None}
RAAK = {0: ("groep", None)}
TWEEDE = Erbij(wie="inschrijving", wijzig={"begindatum_periode": "02-08-2024"})


def periode(begin: str, groep: str | None) -> Erbij:
    return Erbij(wie="inschrijving", wijzig={"begindatum_periode": begin, "groep": groep})


GEVALLEN = [
    Geval(naam="leeg", fout=LEEG, verwacht=RAAK, zin="In de periode vanaf 01-08-2023 heeft deze leerling geen groep."),
    Geval(naam="gevuld"),
    Geval(naam="groep 0 is een groep", fout={"groep": "0"}),
    Geval(
        naam="zonder één periodeveld is er toch een periode",
        fout=dict.fromkeys(v.naam for v in velden_van("periode")),
        verwacht=RAAK,
    ),
    Geval(naam="elke periode apart", fout=LEEG, erbij=(TWEEDE,), verwacht={0: ("groep", None), 1: ("groep", None)}),
    Geval(naam="alleen de tweede periode", erbij=(periode("01-08-2024", None),), verwacht={1: ("groep", None)}),
    Geval(naam="gelijke perioden zijn er één", fout=LEEG, erbij=(Erbij(wie="inschrijving"),), verwacht=RAAK),
    # De tweede begint op de eerste dag van het vorige schooljaar: de eerste eindigde dus daarvoor.
    Geval(naam="voorbij voor het vorige schooljaar", fout=LEEG, erbij=(periode("01-08-2024", "SO-2"),)),
    Geval(naam="liep nog in het vorige schooljaar", fout=LEEG, erbij=(periode("02-08-2024", "SO-2"),), verwacht=RAAK),
    Geval(
        naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="uitgeschreven, vorig schooljaar", fout={**LEEG, "uitschrijfdatum": "31-07-2025"}, verwacht=RAAK),
    Geval(naam="uitgeschreven, eerder", fout={**LEEG, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="aangemeld", fout={**LEEG, "inschrijfstatus": "aangemeld"}),
    Geval(naam="zonder kolom", zonder=("groep",), status="overgeslagen", noemt=("Groep",)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_groep_ontbreekt(geval: Geval) -> None:
    assert speel("IN08", geval, GEVALLEN) == geval.uitkomst
