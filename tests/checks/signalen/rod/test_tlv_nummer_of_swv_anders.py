"""RO45: een ander beschikkingsnummer of samenwerkingsverband van de TLV in ROD."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, verschil

SIGNAAL = Vast("RO45", "tlv_nummer_of_swv_anders", "M", "tlv")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "tlv_begin", "tlv_einde"),
    optioneel=("beschikkingsnummer", "swv_nummer", "uitschrijfdatum"),
    rod_nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"),
    rod_optioneel=("beschikkingsnummer", "swv_nummer", "uitschrijfdatum"),
)

NUMMER, ANDER = "PO3001-2023-00777", "PO3001-2023-00778"
GEVALLEN = [
    *verschil(
        "beschikkingsnummer",
        NUMMER,
        ANDER,
        gelijk=[(NUMMER, "po3001 2023.00777"), (NUMMER, "PO3001202300777")],
        zin=f"In uw LAS is ‘Beschikkingsnummer’ {NUMMER}, en in ROD {ANDER}.",
        begin="tlv_begin",
    ),
    *verschil(
        "swv_nummer",
        "PO3001",
        "PO3002",
        gelijk=[("PO3001", "po 3001")],
        zin="In uw LAS is ‘Samenwerkingsverbandnummer’ PO3001, en in ROD PO3002.",
        begin="tlv_begin",
    ),
    Geval(
        naam="allebei",
        fout={"beschikkingsnummer": NUMMER, "swv_nummer": "PO3001"},
        rod=({"beschikkingsnummer": ANDER, "swv_nummer": "PO3002"},),
        verwacht={0: [("swv_nummer", "PO3001"), ("beschikkingsnummer", NUMMER)]},
    ),
    Geval(
        naam="zeven dagen oud, de periode",
        fout={"beschikkingsnummer": NUMMER, "begindatum_periode": JONG},
        rod=({"beschikkingsnummer": ANDER},),
        verwacht={0: ("beschikkingsnummer", NUMMER)},
    ),
    Geval(
        naam="zes dagen oud, de periode",
        fout={"beschikkingsnummer": NUMMER, "begindatum_periode": JONG + DAG},
        rod=({"beschikkingsnummer": ANDER},),
    ),
    Geval(
        naam="in ROD geldt er geen",
        fout={"beschikkingsnummer": NUMMER},
        rod=({"beschikkingsnummer": ANDER, "tlv_begin": PEIL + DAG},),
    ),
    Geval(
        naam="in het LAS geldt er geen",
        fout={"beschikkingsnummer": NUMMER, "tlv_einde": PEIL - DAG},
        rod=({"beschikkingsnummer": ANDER, "tlv_einde": PEIL},),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_nummer_of_swv_anders(geval: Geval) -> None:
    assert speel("RO45", geval, GEVALLEN) == geval.uitkomst
