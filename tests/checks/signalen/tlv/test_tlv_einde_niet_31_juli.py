"""TLV06: een TLV eindigt altijd op 31 juli."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import per_cluster

SIGNAAL = Vast("TLV06", "tlv_einde_niet_31_juli", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_einde",))


def einde(tekst: str, voorstel: str | None, **rest: object) -> Geval:
    verwacht = {0: ("tlv_einde", tekst, voorstel)} if voorstel else {}
    return Geval(naam=f"einde {tekst}", fout={"tlv_einde": tekst}, verwacht=verwacht, **rest)  # type: ignore[arg-type]


GEVALLEN = [
    einde(
        "30-06-2027",
        "31-07-2027",
        zin="De TLV vanaf 01-08-2023 eindigt op 30-06-2027. Een TLV eindigt altijd op 31 juli: kijk op de beschikking.",
    ),
    einde("31-07-2027", None),
    einde("30-07-2027", "31-07-2027"),
    einde("01-08-2027", "31-07-2027"),
    einde("31-08-2027", "31-07-2027"),
    einde("01-09-2027", "31-07-2028"),
    einde("31-12-2026", "31-07-2027"),
    einde("01-01-2027", "31-07-2027"),
    einde("30-06-2027", "31-07-2027", schoolsoort="VSO"),
    Geval(
        naam="zonder datum van ingang",
        fout={"tlv_begin": None, "tlv_einde": "30-06-2027"},
        verwacht={0: ("tlv_einde", "30-06-2027", "31-07-2027")},
        zin="De TLV eindigt op 30-06-2027. Een TLV eindigt altijd op 31 juli: kijk op de beschikking.",
    ),
    Geval(naam="einde leeg", fout={"tlv_einde": None}),
    Geval(naam="einde niet te lezen", fout={"tlv_einde": "31 juli"}),
    Geval(
        naam="komt nog",
        fout={"inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG, "tlv_einde": "30-06-2027"},
        verwacht={0: ("tlv_einde", "30-06-2027", "31-07-2027")},
    ),
    Geval(
        naam="elke TLV apart",
        fout={"tlv_einde": "31-07-2025"},
        erbij=(
            Erbij(
                wie="inschrijving", wijzig={"tlv_volgnummer": "2", "tlv_begin": "01-08-2025", "tlv_einde": "30-06-2027"}
            ),
        ),
        verwacht={1: ("tlv_einde", "30-06-2027", "31-07-2027")},
    ),
    Geval(
        naam="voorbij voor het vorige schooljaar, met opvolger",
        fout={"tlv_einde": "30-06-2024"},
        erbij=(Erbij(wie="inschrijving", wijzig={"tlv_begin": "01-07-2024", "tlv_einde": "31-07-2027"}),),
    ),
    Geval(
        naam="voorbij voor het vorige schooljaar, zonder opvolger",
        fout={"tlv_einde": "30-06-2024"},
        verwacht={0: ("tlv_einde", "30-06-2024", "31-07-2024")},
    ),
    Geval(
        naam="in het vorige schooljaar, met opvolger",
        fout={"tlv_einde": "02-08-2024"},
        erbij=(Erbij(wie="inschrijving", wijzig={"tlv_begin": "03-08-2024", "tlv_einde": "31-07-2027"}),),
        verwacht={0: ("tlv_einde", "02-08-2024", "31-07-2024")},
    ),
    *per_cluster({"tlv_einde": "30-06-2027"}, {0: ("tlv_einde", "30-06-2027", "31-07-2027")}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_einde_niet_31_juli(geval: Geval) -> None:
    assert speel("TLV06", geval, GEVALLEN) == geval.uitkomst
