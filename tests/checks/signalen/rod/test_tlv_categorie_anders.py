"""RO43: een andere ondersteuningscategorie in ROD."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, verschil

SIGNAAL = Vast("RO43", "tlv_categorie_anders", "B", "tlv")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "tlv_begin", "tlv_einde", "ondersteuningscategorie"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "tlv_begin", "tlv_einde", "ondersteuningscategorie"),
    rod_optioneel=("uitschrijfdatum",),
)

GEVALLEN = [
    *verschil(
        "ondersteuningscategorie",
        "L",
        "M",
        gelijk=[("L", "1"), ("M", "midden"), ("3", "H"), ("hoog", "H")],
        zin="In uw LAS is ‘Ondersteuningscategorie’ L, en in ROD M.",
        begin="tlv_begin",
    ),
    Geval(
        naam="zeven dagen oud, de periode",
        fout={"ondersteuningscategorie": "L", "begindatum_periode": JONG},
        rod=({"ondersteuningscategorie": "M"},),
        verwacht={0: ("ondersteuningscategorie", "L")},
    ),
    Geval(
        naam="zes dagen oud, de periode",
        fout={"ondersteuningscategorie": "L", "begindatum_periode": JONG + DAG},
        rod=({"ondersteuningscategorie": "M"},),
    ),
    Geval(
        naam="in ROD geldt er geen",
        fout={"ondersteuningscategorie": "L"},
        rod=({"ondersteuningscategorie": "M", "tlv_begin": PEIL + DAG},),
    ),
    Geval(
        naam="in het LAS geldt er geen",
        fout={"ondersteuningscategorie": "L", "tlv_einde": PEIL - DAG},
        rod=({"ondersteuningscategorie": "M", "tlv_einde": PEIL},),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_categorie_anders(geval: Geval) -> None:
    assert speel("RO43", geval, GEVALLEN) == geval.uitkomst
