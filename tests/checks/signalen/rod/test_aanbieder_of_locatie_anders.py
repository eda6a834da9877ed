"""RO32: een andere onderwijsaanbieder of onderwijslocatie in ROD."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import verschil

SIGNAAL = Vast("RO32", "aanbieder_of_locatie_anders", "M", "periode")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum"),
    optioneel=("onderwijsaanbiederscode", "onderwijslocatiecode", "uitschrijfdatum"),
    rod_nodig=("inschrijfdatum",),
    rod_optioneel=("onderwijsaanbiederscode", "onderwijslocatiecode", "uitschrijfdatum"),
)

GEVALLEN = [
    *verschil(
        "onderwijsaanbiederscode",
        "101A101",
        "102A102",
        gelijk=[("101A101", "101 a 101")],
        zin="In uw LAS is ‘Onderwijsaanbiederscode’ 101A101, en in ROD 102A102.",
    ),
    *verschil(
        "onderwijslocatiecode",
        "101X101",
        "102X102",
        gelijk=[("101X101", "101 x 101")],
        zin="In uw LAS is ‘Onderwijslocatiecode’ 101X101, en in ROD 102X102.",
    ),
    Geval(
        naam="allebei",
        fout={"onderwijsaanbiederscode": "101A101", "onderwijslocatiecode": "101X101"},
        rod=({"onderwijsaanbiederscode": "102A102", "onderwijslocatiecode": "102X102"},),
        verwacht={0: [("onderwijsaanbiederscode", "101A101"), ("onderwijslocatiecode", "101X101")]},
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_aanbieder_of_locatie_anders(geval: Geval) -> None:
    assert speel("RO32", geval, GEVALLEN) == geval.uitkomst
