"""TLV30: een leerling met twee TLV's die hetzelfde beschikkingsnummer en andere datums hebben."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import SINDS, TOT, in_elke_volgorde, per_cluster, tlv

SIGNAAL = Vast("TLV30", "beschikkingsnummer_twee_tlvs", "A", "tlv")
KOLOMMEN = Kolommen(nodig=("beschikkingsnummer", "tlv_begin", "tlv_einde"), een_van=PGN_KOLOMMEN)

NUMMER = "PO3001-2023-00777"
IK: dict[str, Invulling] = {"beschikkingsnummer": NUMMER, "tlv_einde": "31-07-2025"}
RAAK = {0: ("beschikkingsnummer", NUMMER)}
VERVOLG = tlv("01-08-2025", TOT)
ZIN = (
    "Dit beschikkingsnummer staat bij 2 TLV's van deze leerling: die van 01-08-2023 tot en met 31-07-2025 en die van "
    "01-08-2025 tot en met 31-07-2027."
)


def elders(**wijzig: Invulling) -> Erbij:
    return Erbij(wie="elders", wijzig=wijzig)


GEVALLEN = [
    Geval(naam="twee na elkaar", fout=IK, erbij=(VERVOLG,), verwacht=RAAK, zin=ZIN),
    Geval(naam="een ander nummer", fout=IK, erbij=(tlv("01-08-2025", TOT, beschikkingsnummer="PO3001-2023-00778"),)),
    Geval(naam="alleen een ander begin", fout={"beschikkingsnummer": NUMMER}, erbij=(tlv("01-09-2023", TOT),),
          verwacht=RAAK),
    Geval(naam="alleen een ander einde", fout={"beschikkingsnummer": NUMMER}, erbij=(tlv(SINDS, "31-07-2026"),),
          verwacht=RAAK,
          zin="Dit beschikkingsnummer staat bij 2 TLV's van deze leerling: die van 01-08-2023 tot en met 31-07-2027 en "
              "die van 01-08-2023 tot en met 31-07-2026."),
    Geval(naam="een ander samenwerkingsverband", fout=IK, erbij=(tlv("01-08-2025", TOT, swv_nummer="PO3002"),),
          verwacht=RAAK),
    *(
        Geval(naam=f"geschreven als {nummer}", fout=IK, erbij=(tlv("01-08-2025", TOT, beschikkingsnummer=nummer),),
              verwacht=RAAK)
        for nummer in ("po3001-2023-00777", "PO3001 2023 00777", "PO3001.2023/00777", "PO3001202300777")
    ),
    Geval(naam="drie", fout=IK, erbij=(VERVOLG, tlv("01-08-2027", "31-07-2028", "3")), verwacht=RAAK,
          zin="Dit beschikkingsnummer staat bij 3 TLV's van deze leerling: die van 01-08-2023 tot en met 31-07-2025, "
              "die van 01-08-2025 tot en met 31-07-2027 en die van 01-08-2027 tot en met 31-07-2028."),
    *(
        Geval(naam=f"invulwoord {woord}", fout={**IK, "beschikkingsnummer": woord}, erbij=(VERVOLG,))
        for woord in ("onbekend", "aangevraagd", "123", "00000")
    ),
    Geval(naam="nummer leeg", fout={**IK, "beschikkingsnummer": None}, erbij=(VERVOLG,)),
    # -- dezelfde datums
    Geval(naam="een TLV"),
    Geval(naam="dezelfde TLV op een rij van een andere periode",
          erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", "groep": "SO-9"}),)),
    Geval(naam="dezelfde datums, een ander volgnummer", fout=IK, erbij=(tlv(SINDS, "31-07-2025"),)),
    Geval(naam="van een is het einde leeg", fout=IK, erbij=(tlv(SINDS, None),)),
    Geval(naam="van een is het einde leeg en het begin anders", fout=IK, erbij=(tlv("01-08-2025", None),),
          verwacht=RAAK,
          zin="Dit beschikkingsnummer staat bij 2 TLV's van deze leerling: die van 01-08-2023 tot en met 31-07-2025 en "
              "de TLV vanaf 01-08-2025."),
    # -- dezelfde leerling op een andere plaats
    Geval(naam="nam zijn TLV mee naar een andere school", fout=IK, erbij=(elders(),)),
    Geval(naam="op een andere school met andere datums", fout=IK, erbij=(elders(tlv_begin="01-08-2024"),),
          verwacht={0: ("beschikkingsnummer", NUMMER), 1: ("beschikkingsnummer", NUMMER)}),
    Geval(naam="op een andere inschrijving", fout=IK,
          erbij=(tlv("01-08-2025", TOT, inschrijvingsvolgnummer="77", inschrijfdatum="01-08-2025"),),
          verwacht={0: ("beschikkingsnummer", NUMMER), 1: ("beschikkingsnummer", NUMMER)}),
    Geval(naam="bij een ander is een ander signaal", fout=IK,
          erbij=(elders(bsn=lambda _, p: schone_leerling(p, 2)["bsn"], tlv_begin="01-08-2024"),)),
    Geval(naam="zonder nummer op een school", fout={**IK, "bsn": None}, erbij=(VERVOLG,), verwacht=RAAK),
    # -- een TLV die voor het vorige schooljaar eindigde, telt niet meer
    *(
        Geval(naam=f"de eerste eindigde op {einde}", fout={**IK, "tlv_einde": einde}, erbij=(VERVOLG,), verwacht=raak)
        for einde, raak in (("31-07-2024", {}), ("01-08-2024", RAAK))
    ),
    # -- bereik
    Geval(naam="komt nog", fout={**IK, "inschrijfdatum": PEIL + DAG}, erbij=(VERVOLG,), verwacht=RAAK),
    *per_cluster(IK, RAAK, erbij=(VERVOLG,)),
    Geval(naam="zonder kolommen met een nummer", fout=IK, erbij=(VERVOLG,), zonder=PGN_KOLOMMEN, verwacht=RAAK,
          noemt=("BSN", "Onderwijsnummer")),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_beschikkingsnummer_twee_tlvs(geval: Geval) -> None:
    assert speel("TLV30", geval, GEVALLEN) == geval.uitkomst


def test_de_bevinding_hangt_niet_af_van_de_volgorde_in_het_bestand() -> None:
    in_elke_volgorde("TLV30", (VERVOLG,))


@pytest.mark.parametrize(
    ("wijzig", "verwacht"),
    [
        ({"tlv_begin": "01-08-2025", "tlv_volgnummer": "2"}, {"TLV30"}),
        # een TLV die er twee keer in staat, met een verbeterde datum
        ({"tlv_begin": "01-08-2025"}, {"TLV26"}),
        ({"tlv_einde": "31-07-2026", "tlv_volgnummer": "2"}, {"TLV15"}),
    ],
)
def test_een_feit_een_bevinding(wijzig: dict[str, Invulling], verwacht: set[str]) -> None:
    rij = schone_leerling(PEIL)
    bevindingen = voer_uit([], [rij, vul_in(rij, wijzig, PEIL)]).bevindingen
    assert set(bevindingen["signaal"]) == verwacht
