"""TLV25: een TLV die pas over meer dan een jaar ingaat."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster, tlv

SIGNAAL = Vast("TLV25", "tlv_begin_te_ver_vooruit", "M", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_begin",))

OVER_EEN_JAAR = date(2026, 11, 15)
SCHRIKKELDAG = date(2024, 2, 29)
TE_VER: dict[str, Invulling] = {"tlv_begin": OVER_EEN_JAAR + DAG, "tlv_einde": "31-07-2028"}
RAAK = {0: ("tlv_begin", "16-11-2026")}

GEVALLEN = [
    Geval(naam="over precies een jaar", fout={"tlv_begin": OVER_EEN_JAAR}),
    Geval(
        naam="over een jaar en een dag",
        fout=TE_VER,
        verwacht=RAAK,
        zin="De TLV gaat pas in op 16-11-2026. Dat is meer dan een jaar na 15-11-2025.",
    ),
    Geval(naam="gewoon"),
    Geval(naam="schrikkeldag: tot en met 28 februari", p=SCHRIKKELDAG, fout={"tlv_begin": "28-02-2025"}),
    Geval(
        naam="schrikkeldag: 1 maart is te ver",
        p=SCHRIKKELDAG,
        fout={"tlv_begin": "01-03-2025"},
        verwacht={0: ("tlv_begin", "01-03-2025")},
    ),
    Geval(naam="begin leeg", fout={**TE_VER, "tlv_begin": None}),
    Geval(naam="begin niet te lezen", fout={**TE_VER, "tlv_begin": "2028"}),
    Geval(naam="zonder TLV", fout=GEEN_TLV),
    Geval(naam="komt nog", fout={**TE_VER, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="elke TLV apart", erbij=(tlv("01-08-2027", "31-07-2029"),), verwacht={1: ("tlv_begin", "01-08-2027")}),
    *per_cluster(TE_VER, RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_begin_te_ver_vooruit(geval: Geval) -> None:
    assert speel("TLV25", geval, GEVALLEN) == geval.uitkomst
