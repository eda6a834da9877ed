"""RO08: niet op deze school in ROD, maar wel op een andere van het bestuur."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, NIEUW, algemeen, begonnen

SIGNAAL = Vast("RO08", "in_rod_op_andere_school", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum",),
    optioneel=("registratiedatum", "type_inschrijving", "uitschrijfdatum"),
    een_van=("bsn", "onderwijsnummer"),
    rod_nodig=("inschrijfdatum",),
    rod_optioneel=("uitschrijfdatum",),
    rod_een_van=("bsn", "onderwijsnummer"),
)

ELDERS = {"instellingscode": "98CA", "vestigingscode": "98CA00"}
ANDER = (Erbij(wie="ander", wijzig=ELDERS),)
"""Een leerling van de andere school: zo heeft ook die geleverd."""
RAAK = {0: ("instellingscode", "98DA")}

GEVALLEN = [
    Geval(
        naam="op een andere school",
        erbij=ANDER,
        rod=(ELDERS,),
        verwacht=RAAK,
        zin="In ROD staat deze leerling niet op deze school, maar op school 98CA.",
    ),
    Geval(naam="op deze school", erbij=ANDER, rod=({},)),
    Geval(naam="op allebei", erbij=ANDER, rod=({}, {**NIEUW, **ELDERS})),
    Geval(naam="nergens", erbij=ANDER, rod=()),
    Geval(naam="de andere school leverde niet", rod=(ELDERS,)),
    Geval(naam="op de andere school weg", erbij=ANDER, rod=({**ELDERS, "uitschrijfdatum": PEIL - DAG},)),
    Geval(naam="op de andere school komt hij nog", erbij=ANDER, rod=({**ELDERS, "inschrijfdatum": PEIL + DAG},)),
    Geval(naam="zonder nummer", fout={"bsn": None}, erbij=ANDER, rod=(ELDERS,)),
    Geval(naam="het LAS heeft hem op allebei", erbij=(Erbij(wie="elders", wijzig=ELDERS),), rod=()),
    # -- zeven dagen
    Geval(naam="zeven dagen oud", fout=begonnen(JONG), erbij=ANDER, rod=(ELDERS,), verwacht=RAAK),
    Geval(naam="zes dagen oud", fout=begonnen(JONG + DAG), erbij=ANDER, rod=(ELDERS,)),
    *algemeen({}, (ELDERS,)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_in_rod_op_andere_school(geval: Geval) -> None:
    assert speel("RO08", geval) == geval.uitkomst
