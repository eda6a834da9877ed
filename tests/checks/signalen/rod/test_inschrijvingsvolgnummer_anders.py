"""RO23: een ander inschrijvingsvolgnummer in ROD."""

import pytest

from tests.checks.signalen.gevallen import DAG, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, Wijziging, algemeen, begonnen

SIGNAAL = Vast("RO23", "inschrijvingsvolgnummer_anders", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "inschrijvingsvolgnummer"),
    optioneel=("registratiedatum",),
    rod_nodig=("inschrijvingsvolgnummer",),
)


def nummers(
    hier: str | None, daar: str | None, *, raak: bool, zin: str | None = None, als: Wijziging | None = None
) -> Geval:
    return Geval(
        naam=f"{hier} en {daar}, {als or 'verder niets'}",
        fout={**(als or {}), "inschrijvingsvolgnummer": hier},
        rod=({"inschrijvingsvolgnummer": daar},),
        verwacht={0: ("inschrijvingsvolgnummer", hier)} if raak else {},
        zin=zin,
    )


GEVALLEN = [
    nummers("12", "13", raak=True, zin="In uw LAS is ‘Inschrijvingsvolgnummer’ 12, en in ROD 13."),
    nummers("12", "12", raak=False),
    nummers("12", "0012", raak=False),
    nummers(None, "12", raak=False),
    nummers("12", None, raak=False),
    # -- zeven dagen
    nummers("12", "13", raak=True, als=begonnen(JONG)),
    nummers("12", "13", raak=False, als=begonnen(JONG + DAG)),
    nummers("12", "13", raak=True, als={"registratiedatum": JONG}),
    nummers("12", "13", raak=False, als={"registratiedatum": JONG + DAG}),
    *algemeen({"inschrijvingsvolgnummer": "12"}, ({"inschrijvingsvolgnummer": "13"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijvingsvolgnummer_anders(geval: Geval) -> None:
    assert speel("RO23", geval, GEVALLEN) == geval.uitkomst
