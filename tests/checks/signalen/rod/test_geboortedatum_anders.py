"""RO12: een andere geboortedatum in ROD."""

import pytest

from data.schema.voorbeeld import VRIJ_BSN, schone
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import algemeen

SIGNAAL = Vast("RO12", "geboortedatum_anders", "F", "leerling")
KOLOMMEN = Kolommen(nodig=("geboortedatum",), rod_nodig=("geboortedatum",))


def datums(hier: str | None, daar: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"{hier} en {daar}",
        fout={"geboortedatum": hier},
        rod=({"geboortedatum": daar},),
        verwacht={0: ("geboortedatum", hier, daar)} if raak else {},
        zin=zin,
    )


GEVALLEN = [
    datums("02-02-2018", "03-02-2018", raak=True, zin="De geboortedatum is in uw LAS 02-02-2018 en in ROD 03-02-2018."),
    datums("02-02-2018", "02-02-2018", raak=False),
    datums("02-02-2018", "02-03-2018", raak=True),
    datums("02-02-2018", "02-02-2017", raak=True),
    # -- leeg
    datums(None, "02-02-2018", raak=False),
    datums("02-02-2018", None, raak=False),
    # -- onvolledig: wat van allebei bekend is
    datums("00-02-2018", "05-02-2018", raak=False),
    datums("05-02-2018", "00-02-2018", raak=False),
    datums("00-02-2018", "05-03-2018", raak=True),
    datums("00-00-2018", "05-03-2018", raak=False),
    datums("00-00-2018", "05-03-2017", raak=True),
    datums("00-02-2018", "00-00-2018", raak=False),
    datums("00-02-2018", "00-00-2017", raak=True),
    Geval(naam="anders geschreven", fout={"geboortedatum": "2018-02-02"}, rod=({"geboortedatum": "02-02-2018"},)),
    Geval(
        naam="een ander nummer en een andere datum is een ander",
        fout={"geboortedatum": "02-02-2018"},
        rod=({"geboortedatum": "03-02-2018", "bsn": schone(VRIJ_BSN), "leerlingnummer": "77"},),
    ),
    *algemeen({"geboortedatum": "02-02-2018"}, ({"geboortedatum": "03-02-2018"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geboortedatum_anders(geval: Geval) -> None:
    assert speel("RO12", geval, GEVALLEN) == geval.uitkomst
