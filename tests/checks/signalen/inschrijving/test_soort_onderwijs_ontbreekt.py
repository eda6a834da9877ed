"""IN09: cluster 1 of 2 zonder soort onderwijs."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN09", "soort_onderwijs_ontbreekt", "F", "periode")
KOLOMMEN = Kolommen(nodig=("soort_onderwijs",))

LEEG = {"soort_onderwijs": None}
RAAK = {0: ("soort_onderwijs", None)}

GEVALLEN = [
    Geval(
        naam="cluster 2",
        cluster=2,
        fout=LEEG,
        verwacht=RAAK,
        zin="In de periode vanaf 01-08-2023 is de soort onderwijs leeg. Een school van cluster 2 moet die opgeven.",
    ),
    Geval(
        naam="cluster 1",
        cluster=1,
        fout=LEEG,
        verwacht=RAAK,
        zin="In de periode vanaf 01-08-2023 is de soort onderwijs leeg. Een school van cluster 1 moet die opgeven.",
    ),
    Geval(naam="cluster 1, VSO", cluster=1, schoolsoort="VSO", fout=LEEG, verwacht=RAAK),
    Geval(naam="cluster 3", cluster=3, fout=LEEG),
    Geval(naam="cluster 4", cluster=4, fout=LEEG),
    Geval(naam="gevuld", cluster=2),
    Geval(naam="een onbekende waarde is niet leeg", cluster=2, fout={"soort_onderwijs": "99"}),
    *(
        Geval(naam=f"{tekst} is leeg", cluster=2, fout={"soort_onderwijs": tekst}, verwacht=RAAK)
        for tekst in ("0", "00", "n.v.t.", "NVT")
    ),
    Geval(
        naam="elke periode apart",
        cluster=2,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", **LEEG}),),
        verwacht={1: ("soort_onderwijs", None)},
    ),
    Geval(
        naam="komt nog",
        cluster=2,
        verwacht=RAAK,
        fout={**LEEG, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
    ),
    Geval(naam="gast", cluster=2, fout={**LEEG, "inschrijfstatus": "gast"}),
    Geval(
        naam="cluster niet opgegeven",
        cluster=2,
        fout=LEEG,
        instelling={"cluster": None},
        status="overgeslagen",
        noemt=("Cluster van de instelling",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_soort_onderwijs_ontbreekt(geval: Geval) -> None:
    assert speel("IN09", geval, GEVALLEN) == geval.uitkomst
