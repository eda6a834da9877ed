"""RO44: een TLV die in ROD op een andere dag begint of eindigt."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, Vondst, speel
from tests.checks.signalen.rod.hulp import JONG, SINDS, Wijziging, algemeen

SIGNAAL = Vast("RO44", "tlv_datum_anders", "B", "tlv")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "tlv_begin", "tlv_einde"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"),
    rod_optioneel=("uitschrijfdatum",),
)


def datums(naam: str, rod: Wijziging, verwacht: list[Vondst], zin: str | None = None, **fout: Invulling) -> Geval:
    return Geval(naam=naam, fout=fout, rod=(rod,), verwacht={0: verwacht} if verwacht else {}, zin=zin)


BEGIN, EINDE = ("tlv_begin", SINDS), ("tlv_einde", "31-07-2027")
GEVALLEN = [
    datums("gelijk", {}, []),
    datums(
        "een ander einde",
        {"tlv_einde": "31-07-2028"},
        [EINDE],
        "In uw LAS is ‘Datum einde TLV’ 31-07-2027, en in ROD 31-07-2028.",
    ),
    datums(
        "een ander begin",
        {"tlv_begin": "01-09-2023"},
        [BEGIN],
        f"In uw LAS is ‘Datum ingang TLV’ {SINDS}, en in ROD 01-09-2023.",
    ),
    datums("allebei", {"tlv_begin": "01-09-2023", "tlv_einde": "31-07-2028"}, [BEGIN, EINDE]),
    datums("anders geschreven", {"tlv_einde": "2027-07-31"}, []),
    datums("in ROD zonder einde", {"tlv_einde": None}, []),
    datums("in het LAS zonder einde", {"tlv_einde": "31-07-2028"}, [], tlv_einde=None),
    datums("in ROD voorbij", {"tlv_einde": PEIL - DAG}, []),
    datums("in ROD tot en met de dag", {"tlv_einde": PEIL}, [EINDE]),
    # -- zeven dagen
    datums("de TLV is zeven dagen oud", {"tlv_einde": "31-07-2028"}, [EINDE], tlv_begin=JONG),
    datums("de TLV is zes dagen oud", {"tlv_einde": "31-07-2028"}, [], tlv_begin=JONG + DAG),
    datums("de periode is zes dagen oud", {"tlv_einde": "31-07-2028"}, [], begindatum_periode=JONG + DAG),
    datums("in het LAS weg", {"tlv_einde": "31-07-2028", "uitschrijfdatum": None}, [], uitschrijfdatum=PEIL - DAG),
    *algemeen({}, ({"tlv_einde": "31-07-2028"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_datum_anders(geval: Geval) -> None:
    assert speel("RO44", geval, GEVALLEN) == geval.uitkomst
