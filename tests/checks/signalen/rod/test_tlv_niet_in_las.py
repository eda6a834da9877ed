"""RO42: een TLV die in ROD geldt en niet in het LAS staat."""

import pytest

from data.schema.voorbeeld import Invulling, schone
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, Wijziging, algemeen

SIGNAAL = Vast("RO42", "tlv_niet_in_las", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "tlv_begin", "tlv_einde"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"),
    rod_optioneel=("uitschrijfdatum",),
)

TLV = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
RAAK = {0: ("beschikkingsnummer", None)}
GEEN, IN_ROD = dict.fromkeys(TLV), {veld: schone(veld) for veld in TLV}


def geval(naam: str, raak: bool, fout: Wijziging, **rod: Invulling) -> Geval:
    return Geval(naam=naam, fout=fout, rod=({**IN_ROD, **rod},), verwacht=RAAK if raak else {})


GEVALLEN = [
    Geval(
        naam="geen TLV in het LAS",
        fout=GEEN,
        rod=(IN_ROD,),
        verwacht=RAAK,
        zin="In ROD geldt een TLV, en in uw LAS heeft deze leerling er geen.",
    ),
    geval("in allebei", False, {}),
    geval("in geen van beide", False, GEEN, **GEEN),
    geval("in het LAS voorbij", True, {"tlv_einde": PEIL - DAG}),
    geval("in het LAS tot en met de dag", False, {"tlv_einde": PEIL}),
    geval("in ROD voorbij", False, GEEN, tlv_einde=PEIL - DAG),
    geval("in ROD tot en met de dag", True, GEEN, tlv_einde=PEIL),
    geval("in ROD pas na de dag", False, GEEN, tlv_begin=PEIL + DAG),
    geval("de periode is zeven dagen oud", True, {**GEEN, "begindatum_periode": JONG}),
    geval("de periode is zes dagen oud", False, {**GEEN, "begindatum_periode": JONG + DAG}),
    geval("in het LAS weg", False, {**GEEN, "uitschrijfdatum": PEIL - DAG}),
    *algemeen(GEEN, (IN_ROD,)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_niet_in_las(geval: Geval) -> None:
    assert speel("RO42", geval, GEVALLEN) == geval.uitkomst
