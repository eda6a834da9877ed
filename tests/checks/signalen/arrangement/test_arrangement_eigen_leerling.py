"""AR02: de school die ondersteunt, is de school van inschrijving."""

import pytest

from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, geval
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, Vondst, speel

SIGNAAL = Vast("AR02", "arrangement_eigen_leerling", "M", "arrangement")
KOLOMMEN = Kolommen(nodig=("instellingscode_inschrijving",), een_van=("instellingscode",))

VELD = "instellingscode_inschrijving"
RAAK: Vondst = (VELD, "98BA")
_GEVOLG = (
    " is voor een leerling die op uw eigen school 98BA staat ingeschreven. Een arrangement wisselt u alleen uit voor "
    "een leerling van een andere school."
)

GEVALLEN = [
    geval("eigen school", {VELD: "98BA"}, RAAK, zin=f"Arrangement 1{_GEVOLG}"),
    geval("zonder volgnummer", {VELD: "98BA", "arrangementvolgnummer": None}, RAAK, zin=f"Dit arrangement{_GEVOLG}"),
    geval("anders geschreven", {VELD: " 98 ba"}, RAAK),
    geval("zonder leerling", {**ALLEEN_ARRANGEMENT, VELD: "98BA"}, RAAK),
    geval("school buiten het bestuur"),
    geval("andere school van het bestuur", {VELD: "98DA"}),
    geval("leeg is AR01", {VELD: None}),
    geval("eigen code leeg is AR01", {VELD: "98BA", "instellingscode": None}),
    geval("twee keer dezelfde tikfout is AR09", {VELD: "98B", "instellingscode": "98B"}),
    geval("cluster 4 ook", {VELD: "98DA"}, (VELD, "98DA"), cluster=4),
    geval("komt nog", {VELD: "98BA", "arrangement_begin": "01-02-2026"}, RAAK),
    geval("te lang geleden", {VELD: "98BA", "arrangement_einde": "31-07-2024", "arrangement_begin": "01-08-2022"}),
    geval("zonder kolom instellingscode: die komt uit de vestiging", {VELD: "98BA"}, RAAK, zonder=("instellingscode",)),
    geval(
        "zonder beide kolommen voor de eigen school",
        {VELD: "98BA"},
        zonder=("instellingscode", "vestigingscode"),
        status="overgeslagen",
        noemt=("Instellingscode",),
    ),
    geval(
        "zonder kolom",
        {VELD: "98BA"},
        zonder=(VELD,),
        status="overgeslagen",
        noemt=("Instellingscode van inschrijving",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_eigen_leerling(geval: Geval) -> None:
    assert speel("AR02", geval, GEVALLEN) == geval.uitkomst
