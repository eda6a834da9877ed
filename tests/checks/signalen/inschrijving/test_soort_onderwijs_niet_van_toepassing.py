"""IN10: een soort onderwijs op een school van cluster 3 of 4."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN10", "soort_onderwijs_niet_van_toepassing", "M", "periode")
KOLOMMEN = Kolommen(nodig=("soort_onderwijs", "inschrijfdatum"))

VELD = "soort_onderwijs"
VOL = {VELD: "23"}
RAAK = {0: (VELD, "23")}


def sinds(dag: str | None, *, raak: bool) -> Geval:
    fout = {**VOL, "inschrijfdatum": dag, "begindatum_periode": dag}
    return Geval(naam=f"ingeschreven sinds {dag}", fout=fout, verwacht=RAAK if raak else {})


GEVALLEN = [
    Geval(
        naam="cluster 4",
        fout=VOL,
        verwacht=RAAK,
        zin="In de periode vanaf 01-08-2023 staat soort onderwijs 23. Een school van cluster 4 geeft die niet op.",
    ),
    Geval(
        naam="cluster 3",
        cluster=3,
        fout=VOL,
        verwacht=RAAK,
        zin="In de periode vanaf 01-08-2023 staat soort onderwijs 23. Een school van cluster 3 geeft die niet op.",
    ),
    Geval(naam="VSO", cluster=3, schoolsoort="VSO", fout=VOL, verwacht=RAAK),
    Geval(naam="cluster 1", cluster=1, fout=VOL),
    Geval(naam="cluster 2", cluster=2, fout=VOL),
    Geval(naam="leeg"),
    *(Geval(naam=f"{tekst} is leeg", fout={VELD: tekst}) for tekst in ("0", "00", "nvt", "N.v.t.")),
    Geval(
        naam="begindatum leeg",
        fout={**VOL, "begindatum_periode": None},
        verwacht=RAAK,
        zin="In een periode zonder begindatum staat soort onderwijs 23. Een school van cluster 4 geeft die niet op.",
    ),
    # -- al ingeschreven voor passend onderwijs
    sinds("31-07-2014", raak=False),
    sinds("01-08-2014", raak=True),
    sinds("02-08-2014", raak=True),
    sinds(None, raak=False),
    sinds("augustus", raak=False),
    Geval(
        naam="elke periode apart",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-10-2024", **VOL}),),
        verwacht={1: (VELD, "23")},
    ),
    Geval(
        naam="voorbij voor het vorige schooljaar",
        fout=VOL,
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", VELD: None}),),
    ),
    Geval(naam="komt nog", fout={**VOL, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="aangemeld", fout={**VOL, "inschrijfstatus": "aangemeld"}),
    Geval(naam="instellingscode leeg: wij weten het cluster niet", fout={**VOL, "instellingscode": None}),
    Geval(naam="instellingscode fout: wij weten het cluster niet", fout={**VOL, "instellingscode": "98D"}),
    Geval(
        naam="cluster niet opgegeven",
        fout=VOL,
        instelling={"cluster": None},
        status="overgeslagen",
        noemt=("Cluster van de instelling",),
    ),
    Geval(
        naam="zonder kolom inschrijfdatum",
        fout=VOL,
        zonder=("inschrijfdatum",),
        status="overgeslagen",
        noemt=("Inschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_soort_onderwijs_niet_van_toepassing(geval: Geval) -> None:
    assert speel("IN10", geval, GEVALLEN) == geval.uitkomst
