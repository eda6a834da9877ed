"""TLV07: een TLV geldt minstens een heel schooljaar."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import per_cluster, tlv

SIGNAAL = Vast("TLV07", "tlv_korter_dan_schooljaar", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_begin", "tlv_einde"))

KORT = {"tlv_begin": "02-08-2025", "tlv_einde": "31-07-2026"}
RAAK = {0: ("tlv_einde", "31-07-2026", "31-07-2027")}


def loopt(begin: str, einde: str, voorstel: str | None = None, *, zin: str | None = None) -> Geval:
    """Een TLV van die twee dagen, en wat het voorstel is; zonder voorstel is zij lang genoeg."""
    return Geval(
        naam=f"{begin} - {einde}",
        fout={"tlv_begin": begin, "tlv_einde": einde},
        verwacht={0: ("tlv_einde", einde, voorstel)} if voorstel else {},
        zin=zin,
    )


GEVALLEN = [
    # -- op of voor 1 augustus: het schooljaar dat dan begint is het hele
    loopt("01-08-2025", "31-07-2026"),
    loopt("31-07-2025", "31-07-2026"),
    loopt("01-01-2025", "31-07-2026"),
    loopt(
        "01-01-2025",
        "31-07-2025",
        "31-07-2026",
        zin="De TLV loopt van 01-01-2025 tot en met 31-07-2025. Met deze datum van ingang moet zij minstens tot en met "
        "31-07-2026 lopen.",
    ),
    loopt("31-07-2025", "31-07-2025", "31-07-2026"),
    # -- na 1 augustus: de rest van het lopende schooljaar komt erbij
    loopt(
        "02-08-2025",
        "31-07-2026",
        "31-07-2027",
        zin="De TLV loopt van 02-08-2025 tot en met 31-07-2026. Met deze datum van ingang moet zij minstens tot en met "
        "31-07-2027 lopen.",
    ),
    loopt("02-08-2025", "31-07-2027"),
    loopt("31-12-2025", "31-07-2027"),
    loopt("31-12-2025", "31-07-2026", "31-07-2027"),
    loopt("29-02-2024", "31-07-2025"),
    loopt("29-02-2024", "31-07-2024", "31-07-2025"),
    # -- alleen het jaar telt: een andere dag dan 31 juli is een ander signaal
    loopt("01-08-2025", "30-06-2026"),
    loopt("01-08-2025", "31-12-2025", "31-07-2026"),
    # -- leeg of niet te lezen
    Geval(naam="begin leeg", fout={**KORT, "tlv_begin": None}),
    Geval(naam="einde leeg", fout={**KORT, "tlv_einde": None}),
    Geval(naam="begin niet te lezen", fout={**KORT, "tlv_begin": "2 aug"}),
    # -- bereik
    Geval(naam="komt nog", fout={**KORT, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="VSO", schoolsoort="VSO", fout=KORT, verwacht=RAAK),
    Geval(naam="elke TLV apart", erbij=(tlv("01-09-2025", "31-07-2026"),), verwacht={1: RAAK[0]}),
    Geval(
        naam="voorbij voor het vorige schooljaar, met opvolger",
        fout={"tlv_begin": "01-09-2023", "tlv_einde": "31-07-2024"},
        erbij=(tlv("01-08-2024", "31-07-2027"),),
    ),
    *per_cluster(KORT, RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_korter_dan_schooljaar(geval: Geval) -> None:
    assert speel("TLV07", geval, GEVALLEN) == geval.uitkomst
