"""TLV26: twee TLV's van een inschrijving met hetzelfde volgnummer."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import TOT, in_elke_volgorde, per_cluster, tlv

SIGNAAL = Vast("TLV26", "tlv_volgnummer_dubbel", "M", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_volgnummer",), optioneel=("tlv_begin", "tlv_einde"))

RAAK = {0: ("tlv_volgnummer", "1")}
ZELFDE = (tlv("01-08-2027", "31-07-2029", "1"),)

GEVALLEN = [
    Geval(
        naam="twee keer 1",
        erbij=ZELFDE,
        verwacht=RAAK,
        zin="Volgnummer 1 staat bij 2 TLV's: de TLV vanaf 01-08-2023 en de TLV vanaf 01-08-2027.",
    ),
    Geval(naam="1 en 2", erbij=(tlv("01-08-2027", "31-07-2029", "2"),)),
    Geval(naam="een TLV"),
    Geval(naam="1 en 01", erbij=(tlv("01-08-2027", "31-07-2029", "01"),), verwacht={1: ("tlv_volgnummer", "01")}),
    Geval(naam="1 en 10", erbij=(tlv("01-08-2027", "31-07-2029", "10"),)),
    Geval(
        naam="0 en 00",
        fout={"tlv_volgnummer": "0"},
        erbij=(tlv("01-08-2027", "31-07-2029", "00"),),
        verwacht={0: ("tlv_volgnummer", "0")},
    ),
    Geval(
        naam="drie, een zonder datums",
        erbij=(*ZELFDE, tlv(None, None, "1", beschikkingsnummer="PO3001-2020-00001")),
        verwacht={2: ("tlv_volgnummer", "1")},
        zin="Volgnummer 1 staat bij 3 TLV's: een TLV zonder datums, de TLV vanaf 01-08-2023 en de TLV vanaf "
        "01-08-2027.",
    ),
    # -- gelijke TLV's zijn er een
    Geval(
        naam="dezelfde TLV op een rij van een andere periode",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", "groep": "SO-9"}),),
    ),
    # -- op dezelfde dag is een ander signaal
    Geval(naam="op dezelfde dag", erbij=(tlv("01-08-2023", "31-07-2029", "1"),)),
    Geval(
        naam="twee op dezelfde dag en een erna",
        erbij=(tlv("01-08-2023", "31-07-2029", "1"), *ZELFDE),
        verwacht=RAAK,
        zin="Volgnummer 1 staat bij 3 TLV's: de TLV vanaf 01-08-2023, de TLV vanaf 01-08-2023 en de TLV vanaf "
        "01-08-2027.",
    ),
    Geval(naam="een zonder dag", erbij=(tlv(None, "31-07-2029", "1"),), verwacht={1: ("tlv_volgnummer", "1")}),
    Geval(naam="zonder kolom dag", erbij=ZELFDE, zonder=("tlv_begin",), verwacht=RAAK, noemt=("Datum ingang TLV",)),
    # -- leeg
    Geval(naam="beide zonder volgnummer", fout={"tlv_volgnummer": None}, erbij=(tlv("01-08-2027", TOT, None),)),
    # -- bereik
    Geval(naam="op een andere inschrijving", erbij=(tlv("01-08-2027", TOT, "1", inschrijvingsvolgnummer="77"),)),
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG}, erbij=ZELFDE),
    # -- een TLV die voor het vorige schooljaar eindigde, telt niet meer
    *(
        Geval(
            naam=f"de eerste eindigde op {einde}",
            fout={"tlv_einde": einde},
            erbij=(tlv("02-08-2024", TOT, "1"),),
            verwacht=raak,
        )
        for einde, raak in (("31-07-2024", {}), ("01-08-2024", RAAK))
    ),
    *per_cluster({}, RAAK, erbij=ZELFDE),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_volgnummer_dubbel(geval: Geval) -> None:
    assert speel("TLV26", geval, GEVALLEN) == geval.uitkomst


def test_de_bevinding_hangt_niet_af_van_de_volgorde_in_het_bestand() -> None:
    in_elke_volgorde("TLV26", ZELFDE)
