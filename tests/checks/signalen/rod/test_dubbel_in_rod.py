"""RO07: twee inschrijvingen van één leerling in ROD, waarvan het LAS er een mist."""

import pytest

from data.schema.voorbeeld import VRIJ_BSN, Erbij, schone
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import NIEUW, SINDS, algemeen

SIGNAAL = Vast("RO07", "dubbel_in_rod", "B", "inschrijving")
KOLOMMEN = Kolommen(
    rod_nodig=("inschrijfdatum",), rod_optioneel=("uitschrijfdatum",), rod_een_van=("bsn", "onderwijsnummer")
)

RAAK = {0: ("inschrijfdatum", SINDS)}
ERBIJ = {1: ("inschrijfdatum", "01-09-2025")}
ELDERS = {"instellingscode": "98CA", "vestigingscode": "98CA00"}

GEVALLEN = [
    Geval(
        naam="twee keer op deze school",
        rod=({}, NIEUW),
        verwacht=RAAK,
        in_rod=ERBIJ,
        zin=f"In ROD loopt meer dan een inschrijving van deze leerling; deze begon op {SINDS}.",
    ),
    Geval(naam="een keer", rod=({},)),
    Geval(naam="niet in het LAS", alleen_rod=True),
    Geval(naam="op een andere school", rod=({}, {**NIEUW, **ELDERS}), verwacht=RAAK, in_rod=ERBIJ,
         zin=f"In ROD loopt meer dan een inschrijving van deze leerling; deze is van school 98DA en begon op {SINDS}."),
    Geval(naam="de tweede is voorbij", rod=({}, {**NIEUW, "uitschrijfdatum": PEIL - DAG})),
    Geval(naam="de tweede eindigt op de dag zelf", rod=({}, {**NIEUW, "uitschrijfdatum": PEIL}), verwacht=RAAK,
          in_rod=ERBIJ),
    Geval(naam="de tweede komt nog", rod=({}, {**NIEUW, "inschrijfdatum": PEIL + DAG})),
    Geval(naam="het LAS heeft ze allebei", erbij=(Erbij(wie="inschrijving", wijzig=NIEUW),), rod=({},)),
    Geval(naam="onder een ander nummer is het een ander", rod=({}, {**NIEUW, "leerlingnummer": "77",
          "bsn": schone(VRIJ_BSN)})),
    *algemeen({}, ({}, NIEUW)),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_dubbel_in_rod(geval: Geval) -> None:
    assert speel("RO07", geval, GEVALLEN) == geval.uitkomst
