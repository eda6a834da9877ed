"""TLV23: een TLV bij een inschrijving in cluster 1 of 2."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import RAAK, SINDS, TOT, tlv

SIGNAAL = Vast("TLV23", "tlv_bij_cluster_1_of_2", "M", "inschrijving")
KOLOMMEN = Kolommen(een_van=("beschikkingsnummer", "tlv_begin", "tlv_einde"))

MET_TLV: dict[str, Invulling] = {
    "tlv_volgnummer": "1",
    "swv_nummer": "PO3001",
    "ondersteuningscategorie": "L",
    "beschikkingsnummer": "PO3001-2023-00001",
    "tlv_begin": SINDS,
    "tlv_einde": TOT,
}

GEVALLEN = [
    Geval(
        naam="cluster 2",
        cluster=2,
        fout=MET_TLV,
        verwacht=RAAK,
        zin="Bij deze inschrijving staat een TLV, maar de school is van cluster 2. Daar bestaan geen TLV's.",
    ),
    Geval(
        naam="cluster 1",
        cluster=1,
        schoolsoort="VSO",
        fout=MET_TLV,
        verwacht=RAAK,
        zin="Bij deze inschrijving staat een TLV, maar de school is van cluster 1. Daar bestaan geen TLV's.",
    ),
    Geval(naam="cluster 3", cluster=3),
    Geval(naam="cluster 4"),
    Geval(naam="cluster 2 zonder TLV", cluster=2),
    # -- een TLV bestaat met een beschikkingsnummer of een van haar datums
    Geval(naam="alleen een beschikkingsnummer", cluster=2, fout={"beschikkingsnummer": "aangevraagd"}, verwacht=RAAK),
    Geval(naam="alleen een datum van ingang", cluster=2, fout={"tlv_begin": SINDS}, verwacht=RAAK),
    Geval(naam="alleen een datum van einde", cluster=2, fout={"tlv_einde": TOT}, verwacht=RAAK),
    Geval(naam="een datum die niet te lezen is", cluster=2, fout={"tlv_einde": "zomer"}, verwacht=RAAK),
    Geval(
        naam="alleen samenwerkingsverband en categorie",
        cluster=2,
        fout={"swv_nummer": "PO3001", "ondersteuningscategorie": "L", "tlv_volgnummer": "1"},
    ),
    # -- bereik: een bevinding per inschrijving
    Geval(naam="twee TLV's", cluster=2, fout=MET_TLV, erbij=(tlv("01-08-2027", "31-07-2028"),), verwacht=RAAK),
    Geval(naam="komt nog", cluster=2, fout={**MET_TLV, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="vorig schooljaar weg", cluster=2, fout={**MET_TLV, "uitschrijfdatum": "01-08-2024"}, verwacht=RAAK),
    Geval(naam="langer weg", cluster=2, fout={**MET_TLV, "uitschrijfdatum": "31-07-2024"}),
    Geval(naam="gast", cluster=2, fout={**MET_TLV, "inschrijfstatus": "gast"}),
    Geval(
        naam="cluster niet opgegeven",
        cluster=2,
        fout=MET_TLV,
        instelling={"cluster": None},
        status="overgeslagen",
        noemt=("Cluster van de instelling",),
    ),
    Geval(
        naam="alleen de kolom beschikkingsnummer",
        cluster=2,
        fout=MET_TLV,
        zonder=("tlv_begin", "tlv_einde"),
        verwacht=RAAK,
    ),
    Geval(
        naam="geen van drie kolommen",
        cluster=2,
        zonder=("beschikkingsnummer", "tlv_einde", "tlv_begin"),
        status="overgeslagen",
        noemt=("Beschikkingsnummer", "Datum ingang TLV", "Datum einde TLV"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_bij_cluster_1_of_2(geval: Geval) -> None:
    assert speel("TLV23", geval, GEVALLEN) == geval.uitkomst
