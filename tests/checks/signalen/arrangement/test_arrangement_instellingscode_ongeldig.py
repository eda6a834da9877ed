"""AR09: de vorm van de instellingscodes bij een arrangement."""

import pytest

from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, geval
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel

SIGNAAL = Vast("AR09", "arrangement_instellingscode_ongeldig", "F", "arrangement")
KOLOMMEN = Kolommen(optioneel=("instellingscode_inschrijving",), een_van=("instellingscode",))

EIGEN, INSCHRIJVING = "instellingscode", "instellingscode_inschrijving"
_OPBOUW = "bestaat niet uit twee cijfers en twee letters."

GEVALLEN = [
    geval("allebei goed"),
    geval("kleine letters en spaties", {EIGEN: "98 ba", INSCHRIJVING: " 97xa "}),
    geval("een school die niet bestaat", {INSCHRIJVING: "00ZZ"}),
    geval("eigen school", {EIGEN: "98B"}, (EIGEN, "98B"), zin=f"Instellingscode 98B {_OPBOUW}"),
    geval(
        "school van inschrijving",
        {INSCHRIJVING: "97X1"},
        (INSCHRIJVING, "97X1"),
        zin=f"Instellingscode van inschrijving 97X1 {_OPBOUW}",
    ),
    geval("allebei", {EIGEN: "BA98", INSCHRIJVING: "97X"}, [(EIGEN, "BA98"), (INSCHRIJVING, "97X")]),
    geval("letter O voor een 0", {INSCHRIJVING: "O7XA"}, (INSCHRIJVING, "O7XA")),
    geval("van een vestigingscode tellen de eerste vier tekens", {INSCHRIJVING: "97XA00"}),
    geval("een naam", {INSCHRIJVING: "De Wissel"}, (INSCHRIJVING, "DEWISSEL")),
    geval("zonder leerling", {**ALLEEN_ARRANGEMENT, INSCHRIJVING: "97X1"}, (INSCHRIJVING, "97X1")),
    geval("leeg is AR01", {EIGEN: None, INSCHRIJVING: None}),
    Geval(naam="van een leerling is het IN11", fout={EIGEN: "98B"}, cluster=2),
    geval("cluster 4", {INSCHRIJVING: "97X1"}, (INSCHRIJVING, "97X1"), cluster=4),
    geval(
        "komt nog",
        {INSCHRIJVING: "97X1", "arrangement_begin": "01-08-2026", "arrangement_einde": None},
        (INSCHRIJVING, "97X1"),
    ),
    geval(
        "te lang geleden", {INSCHRIJVING: "97X1", "arrangement_begin": "01-08-2022", "arrangement_einde": "31-07-2024"}
    ),
    geval(
        "zonder kolom inschrijving",
        {INSCHRIJVING: "97X1"},
        zonder=(INSCHRIJVING,),
        noemt=("Instellingscode van inschrijving",),
    ),
    geval(
        "zonder kolom instellingscode",
        {INSCHRIJVING: "97X1"},
        (INSCHRIJVING, "97X1"),
        zonder=("instellingscode", "vestigingscode"),
        noemt=("Instellingscode",),
    ),
    geval(
        "zonder beide",
        zonder=("instellingscode", "vestigingscode", INSCHRIJVING),
        status="overgeslagen",
        noemt=("Instellingscode", "Instellingscode van inschrijving"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_instellingscode_ongeldig(geval: Geval) -> None:
    assert speel("AR09", geval, GEVALLEN) == geval.uitkomst
