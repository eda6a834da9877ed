"""TLV21: een ondersteuningscategorie die niet bestaat."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster, tlv

SIGNAAL = Vast("TLV21", "ondersteuningscategorie_onbekend", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("ondersteuningscategorie",))


def categorie(waarde: str | None, gelezen: str | None = None) -> Geval:
    verwacht = {0: ("ondersteuningscategorie", gelezen)} if gelezen else {}
    return Geval(naam=f"categorie {waarde}", fout={"ondersteuningscategorie": waarde}, verwacht=verwacht)


FOUT = {"ondersteuningscategorie": "X"}
RAAK = {0: ("ondersteuningscategorie", "X")}

GEVALLEN = [
    Geval(
        naam="X", fout=FOUT, verwacht=RAAK, zin="Ondersteuningscategorie X bestaat niet. Het is laag, midden of hoog."
    ),
    *(categorie(w) for w in ("L", "M", "H", "1", "2", "3", "laag", "Midden", "HOOG", " l ", "h oog")),
    *(categorie(w, w.upper()) for w in ("0", "4", "LL", "12", "laagst", "zwaar")),
    categorie("Categorie 1"),
    categorie("1 - hoog", "1 - HOOG"),
    categorie(None),
    Geval(naam="zonder TLV", fout={**GEEN_TLV, **FOUT}),
    Geval(naam="komt nog", fout={**FOUT, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(
        naam="elke TLV apart",
        fout={"tlv_einde": "31-07-2025"},
        erbij=(tlv("01-08-2025", "31-07-2027", ondersteuningscategorie="9"),),
        verwacht={1: ("ondersteuningscategorie", "9")},
    ),
    *per_cluster(FOUT, RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_ondersteuningscategorie_onbekend(geval: Geval) -> None:
    assert speel("TLV21", geval, GEVALLEN) == geval.uitkomst
