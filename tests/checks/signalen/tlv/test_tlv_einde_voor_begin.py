"""TLV08: een TLV die eindigt voor zij begint."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import per_cluster, tlv

SIGNAAL = Vast("TLV08", "tlv_einde_voor_begin", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_begin", "tlv_einde"))

OMGEKEERD = {"tlv_begin": "01-08-2025", "tlv_einde": "31-07-2025"}
RAAK = {0: ("tlv_einde", "31-07-2025")}

GEVALLEN = [
    Geval(
        naam="een dag ervoor",
        fout=OMGEKEERD,
        verwacht=RAAK,
        zin="De TLV eindigt op 31-07-2025, maar gaat pas in op 01-08-2025.",
    ),
    Geval(naam="dezelfde dag", fout={"tlv_begin": "31-07-2025", "tlv_einde": "31-07-2025"}),
    Geval(naam="een dag erna", fout={"tlv_begin": "31-07-2025", "tlv_einde": "01-08-2025"}),
    Geval(
        naam="datums verwisseld",
        fout={"tlv_begin": "31-07-2027", "tlv_einde": "01-08-2023"},
        verwacht={0: ("tlv_einde", "01-08-2023")},
    ),
    Geval(naam="een gewone TLV"),
    Geval(naam="begin leeg", fout={**OMGEKEERD, "tlv_begin": None}),
    Geval(naam="einde leeg", fout={**OMGEKEERD, "tlv_einde": None}),
    Geval(naam="einde niet te lezen", fout={**OMGEKEERD, "tlv_einde": "31-06-2025"}),
    Geval(naam="komt nog", fout={**OMGEKEERD, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="VSO", schoolsoort="VSO", fout=OMGEKEERD, verwacht=RAAK),
    Geval(naam="elke TLV apart", erbij=(tlv("01-08-2027", "31-07-2026"),), verwacht={1: ("tlv_einde", "31-07-2026")}),
    # -- een einde voor het begin is geen einde: de TLV blijft in beeld, hoe oud dat einde ook lijkt
    Geval(
        naam="jaartal van het einde te vroeg, naast een oudere TLV",
        fout={"tlv_einde": "31-07-2025"},
        erbij=(tlv("01-08-2025", "31-07-2022"),),
        verwacht={1: ("tlv_einde", "31-07-2022")},
    ),
    Geval(
        naam="jaartal van het einde te vroeg, met een latere TLV",
        fout={"tlv_einde": "31-07-2020"},
        erbij=(tlv("01-08-2024", "31-07-2027"),),
        verwacht={0: ("tlv_einde", "31-07-2020")},
    ),
    *per_cluster(OMGEKEERD, RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_einde_voor_begin(geval: Geval) -> None:
    assert speel("TLV08", geval, GEVALLEN) == geval.uitkomst
