"""AR04: een arrangement van een school van cluster 3 of 4."""

import pytest

from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, geval
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, Vondst, speel

SIGNAAL = Vast("AR04", "arrangement_cluster_3_4", "M", "arrangement")
KOLOMMEN = Kolommen()

_GEVOLG = ". Die wisselt ondersteuning van een leerling op een andere school niet uit."


def raak(code: str) -> Vondst:
    return ("instellingscode", code)


GEVALLEN = [
    geval("cluster 4", raak=raak("98DA"), cluster=4, zin="Arrangement 1 is van een school van cluster 4" + _GEVOLG),
    geval(
        "cluster 3",
        {"arrangementvolgnummer": None},
        raak("98CA"),
        cluster=3,
        zin="Dit arrangement is van een school van cluster 3" + _GEVOLG,
    ),
    geval("zonder leerling", ALLEEN_ARRANGEMENT, raak("98CA"), cluster=3),
    geval("cluster 1", cluster=1),
    geval("cluster 2"),
    geval("epilepsieschool", cluster=3, instelling={"epilepsieschool": True}),
    geval(
        "niet opgegeven of het een epilepsieschool is",
        cluster=3,
        instelling={"epilepsieschool": None},
        status="overgeslagen",
        noemt=("Epilepsieschool",),
    ),
    geval(
        "cluster niet opgegeven",
        cluster=4,
        instelling={"cluster": None},
        status="overgeslagen",
        noemt=("Cluster van de instelling",),
    ),
    geval("code leeg: wij weten niet welke school", {"instellingscode": None}, cluster=4),
    geval("code met een tikfout: idem", {"instellingscode": "98D"}, cluster=4),
    geval(
        "zonder kolom instellingscode: die komt uit de vestiging",
        raak=raak("98DA"),
        cluster=4,
        zonder=("instellingscode",),
    ),
    geval("school van inschrijving leeg", {"instellingscode_inschrijving": None}, raak("98DA"), cluster=4),
    geval("komt nog", {"arrangement_begin": "01-08-2026", "arrangement_einde": None}, raak("98DA"), cluster=4),
    geval("te lang geleden", {"arrangement_begin": "01-08-2022", "arrangement_einde": "31-07-2024"}, cluster=4),
    Geval(naam="een leerling zonder arrangement"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_cluster_3_4(geval: Geval) -> None:
    assert speel("AR04", geval, GEVALLEN) == geval.uitkomst
