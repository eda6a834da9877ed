"""RO37: een periode die in ROD op een andere dag begint, en verder gelijk is."""

import pytest

from tests.checks.signalen.gevallen import DAG, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, verschil

REST = (
    "vestigingscode",
    "onderwijsaanbiederscode",
    "onderwijslocatiecode",
    "groep",
    "soort_onderwijs",
    "soort_verblijf",
)

SIGNAAL = Vast("RO37", "periode_anders", "A", "periode")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum"),
    optioneel=(*REST, "uitschrijfdatum"),
    rod_nodig=("begindatum_periode", "inschrijfdatum"),
    rod_optioneel=(*REST, "uitschrijfdatum"),
)

ANDERS = {"begindatum_periode": "01-09-2025"}
GEVALLEN = [
    *verschil(
        "begindatum_periode",
        "01-08-2025",
        "01-09-2025",
        gelijk=[("01-08-2025", "2025-08-01")],
        zin="In uw LAS is ‘Begindatum periode’ 01-08-2025, en in ROD 01-09-2025.",
        begin="inschrijfdatum",
    ),
    *(
        Geval(naam=f"ook {veld} is anders", cluster=2, rod=({**ANDERS, veld: waarde},))
        for veld, waarde in zip(REST, ("98BA01", "102A102", "102X102", "SO-9", "21", "4"), strict=True)
    ),
    Geval(
        naam="zeven dagen oud",
        fout={"begindatum_periode": JONG},
        rod=(ANDERS,),
        verwacht={0: ("begindatum_periode", "08-11-2025")},
    ),
    Geval(naam="zes dagen oud", fout={"begindatum_periode": JONG + DAG}, rod=(ANDERS,)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_periode_anders(geval: Geval) -> None:
    assert speel("RO37", geval, GEVALLEN) == geval.uitkomst
