"""RO41: een TLV die in het LAS geldt en niet in ROD staat."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, SINDS, Wijziging, algemeen

SIGNAAL = Vast("RO41", "tlv_niet_in_rod", "B", "tlv")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "tlv_begin", "tlv_einde"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"),
    rod_optioneel=("uitschrijfdatum",),
)

NUMMER = "PO3001-2023-00777"
RAAK = {0: ("beschikkingsnummer", NUMMER)}
GEEN = dict.fromkeys(
    ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
)


def las(naam: str, raak: bool, rod: Wijziging = GEEN, **fout: Invulling) -> Geval:
    fout = {"beschikkingsnummer": NUMMER, **fout}
    return Geval(naam=naam, fout=fout, rod=(rod,), verwacht=RAAK if raak else {})


GEVALLEN = [
    Geval(
        naam="geen TLV in ROD",
        fout={"beschikkingsnummer": NUMMER},
        rod=(GEEN,),
        verwacht=RAAK,
        zin=f"De TLV vanaf {SINDS} staat niet in ROD.",
    ),
    las("in allebei", False, {}),
    las("een andere TLV in ROD", False, {"beschikkingsnummer": "PO3001-2023-1"}),
    las("een TLV in ROD die voorbij is", True, {"tlv_begin": "01-08-2022", "tlv_einde": PEIL - DAG}),
    las("een TLV in ROD die op de dag eindigt", False, {"tlv_einde": PEIL}),
    las("een TLV in ROD die nog komt", True, {"tlv_begin": PEIL + DAG}),
    las("in het LAS voorbij", False, tlv_einde=PEIL - DAG),
    las("in het LAS tot en met de dag", True, tlv_einde=PEIL),
    las("geen TLV in het LAS", False, beschikkingsnummer=None, tlv_begin=None, tlv_einde=None),
    # -- zeven dagen
    las("de TLV is zeven dagen oud", True, tlv_begin=JONG),
    las("de TLV is zes dagen oud", False, tlv_begin=JONG + DAG),
    las("de periode is zeven dagen oud", True, begindatum_periode=JONG),
    las("de periode is zes dagen oud", False, begindatum_periode=JONG + DAG),
    las("in het LAS weg", False, uitschrijfdatum=PEIL - DAG),
    *algemeen({}, (GEEN,)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_niet_in_rod(geval: Geval) -> None:
    assert speel("RO41", geval, GEVALLEN) == geval.uitkomst
