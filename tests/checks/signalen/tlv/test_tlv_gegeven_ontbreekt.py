"""TLV05: een TLV zonder een van haar zes gegevens."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import GEEN_TLV, per_cluster, tlv

_ZES = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
SIGNAAL = Vast("TLV05", "tlv_gegeven_ontbreekt", "F", "tlv")
KOLOMMEN = Kolommen(optioneel=_ZES)

LABEL = {
    "tlv_volgnummer": "TLV volgnummer",
    "swv_nummer": "Samenwerkingsverbandnummer",
    "ondersteuningscategorie": "Ondersteuningscategorie",
    "beschikkingsnummer": "Beschikkingsnummer",
    "tlv_begin": "Datum ingang TLV",
    "tlv_einde": "Datum einde TLV",
}
ZIN = {
    "tlv_volgnummer": "Het volgnummer van de TLV vanaf 01-08-2023 ontbreekt.",
    "swv_nummer": "Het nummer van het samenwerkingsverband van de TLV vanaf 01-08-2023 ontbreekt.",
    "ondersteuningscategorie": "De ondersteuningscategorie van de TLV vanaf 01-08-2023 ontbreekt.",
    "beschikkingsnummer": "Het beschikkingsnummer van de TLV vanaf 01-08-2023 ontbreekt.",
    "tlv_begin": "De datum van ingang van de TLV tot en met 31-07-2027 ontbreekt.",
    "tlv_einde": "De datum van einde van de TLV vanaf 01-08-2023 ontbreekt.",
}
ZONDER_NUMMER = {"beschikkingsnummer": None}
RAAK = {0: ("beschikkingsnummer", None)}

GEVALLEN = [
    Geval(naam="compleet"),
    *(Geval(naam=f"zonder {veld}", fout={veld: None}, verwacht={0: (veld, None)}, zin=ZIN[veld]) for veld in _ZES),
    Geval(
        naam="datum van ingang niet te lezen",
        fout={"tlv_begin": "31-02-2024"},
        verwacht={0: ("tlv_begin", "31-02-2024")},
        zin="De datum van ingang van de TLV tot en met 31-07-2027 is niet als datum te lezen.",
    ),
    Geval(
        naam="datum van einde niet te lezen",
        fout={"tlv_einde": "zomer"},
        verwacht={0: ("tlv_einde", "zomer")},
        zin="De datum van einde van de TLV vanaf 01-08-2023 is niet als datum te lezen.",
    ),
    Geval(
        naam="alleen een beschikkingsnummer: vijf ontbreken",
        fout={**GEEN_TLV, "beschikkingsnummer": "PO3001-2023-00001"},
        verwacht={0: [(veld, None) for veld in _ZES if veld != "beschikkingsnummer"]},
        zin="Het volgnummer van deze TLV ontbreekt.",
    ),
    # -- een TLV bestaat met een beschikkingsnummer of een van haar datums
    Geval(naam="geen TLV", fout=GEEN_TLV),
    Geval(
        naam="alleen samenwerkingsverband en categorie is geen TLV",
        fout={**GEEN_TLV, "swv_nummer": "PO3001", "ondersteuningscategorie": "L"},
    ),
    Geval(
        naam="elke TLV apart",
        fout={"tlv_einde": "31-07-2025"},
        erbij=(tlv("01-08-2025", "31-07-2027", beschikkingsnummer=None),),
        verwacht={1: ("beschikkingsnummer", None)},
    ),
    Geval(
        naam="gelijke TLV op twee rijen is er een",
        fout=ZONDER_NUMMER,
        erbij=(Erbij(wie="inschrijving", wijzig={"groep": "SO-9", "begindatum_periode": "01-08-2024"}),),
        verwacht=RAAK,
    ),
    # -- bereik
    Geval(naam="komt nog", fout={**ZONDER_NUMMER, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="weg in het vorige schooljaar", fout={**ZONDER_NUMMER, "uitschrijfdatum": "01-08-2024"}, verwacht=RAAK),
    Geval(naam="langer weg", fout={**ZONDER_NUMMER, "uitschrijfdatum": "31-07-2024"}),
    Geval(
        naam="voorbij voor het vorige schooljaar, met opvolger",
        fout={**ZONDER_NUMMER, "tlv_einde": "31-07-2024"},
        erbij=(tlv("01-08-2024", "31-07-2027", beschikkingsnummer="PO3001-2024-00001"),),
    ),
    *per_cluster(ZONDER_NUMMER, RAAK),
    # -- een kolom die er niet is, slaat dat gegeven over
    *(Geval(naam=f"zonder kolom {veld}", zonder=(veld,), noemt=(LABEL[veld],)) for veld in _ZES),
    Geval(
        naam="zonder kolom volgnummer ontbreekt een ander gegeven nog wel",
        fout=ZONDER_NUMMER,
        zonder=("tlv_volgnummer",),
        verwacht=RAAK,
        noemt=("TLV volgnummer",),
    ),
    Geval(naam="zonder alle kolommen", zonder=_ZES, status="overgeslagen", noemt=tuple(LABEL[v] for v in sorted(_ZES))),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_gegeven_ontbreekt(geval: Geval) -> None:
    assert speel("TLV05", geval, GEVALLEN) == geval.uitkomst
