"""TLV17: een beschikkingsnummer in de opbouw van 2015 met een ander samenwerkingsverband erin."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import per_cluster, tlv

SIGNAAL = Vast("TLV17", "beschikkingsnummer_past_niet_bij_swv", "M", "tlv")
KOLOMMEN = Kolommen(nodig=("beschikkingsnummer", "swv_nummer"))

FOUT = {"beschikkingsnummer": "PO3002-2023-00001"}
RAAK = {0: ("beschikkingsnummer", "PO3002-2023-00001")}


def nummer(tekst: str | None, *, raak: bool = False) -> Geval:
    verwacht = {0: ("beschikkingsnummer", tekst)} if raak else {}
    return Geval(naam=f"nummer {tekst}", fout={"beschikkingsnummer": tekst}, verwacht=verwacht)


GEVALLEN = [
    Geval(
        naam="een ander samenwerkingsverband",
        fout=FOUT,
        verwacht=RAAK,
        zin="Het beschikkingsnummer begint met PO3002, maar het samenwerkingsverband van deze TLV is PO3001.",
    ),
    nummer("PO3001-2023-00001"),
    nummer("po3001-2023-00001"),
    nummer("PO3001202300001"),
    nummer("po3002-2023-00001", raak=True),
    nummer("PO3002202300001", raak=True),
    nummer("VO3001-2023-00001", raak=True),
    # -- vrije tekst mag
    nummer("TLV2023/20012"),
    nummer("PO3002"),
    nummer("PO3002-2023-0001"),
    nummer("PO3002-2023-000001"),
    nummer("PO3002-23-00001"),
    nummer("X PO3002-2023-00001"),
    nummer("aangevraagd"),
    nummer(None),
    # -- samenwerkingsverband
    Geval(naam="samenwerkingsverband leeg", fout={**FOUT, "swv_nummer": None}),
    Geval(naam="samenwerkingsverband met een spatie", fout={"swv_nummer": "po 3001"}),
    Geval(
        naam="het samenwerkingsverband is verkeerd",
        fout={"swv_nummer": "PO3002", "beschikkingsnummer": "PO3001-2023-00001"},
        verwacht={0: ("beschikkingsnummer", "PO3001-2023-00001")},
        zin="Het beschikkingsnummer begint met PO3001, maar het samenwerkingsverband van deze TLV is PO3002.",
    ),
    # -- bereik
    Geval(naam="komt nog", fout={**FOUT, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(
        naam="elke TLV apart",
        fout={"tlv_einde": "31-07-2025"},
        erbij=(tlv("01-08-2025", "31-07-2027", beschikkingsnummer="PO3002-2025-00001"),),
        verwacht={1: ("beschikkingsnummer", "PO3002-2025-00001")},
    ),
    *per_cluster(FOUT, RAAK),
    Geval(
        naam="zonder kolom samenwerkingsverband",
        fout=FOUT,
        zonder=("swv_nummer",),
        status="overgeslagen",
        noemt=("Samenwerkingsverbandnummer",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_beschikkingsnummer_past_niet_bij_swv(geval: Geval) -> None:
    assert speel("TLV17", geval, GEVALLEN) == geval.uitkomst
