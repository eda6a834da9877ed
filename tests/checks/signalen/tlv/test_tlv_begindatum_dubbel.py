"""TLV15: twee TLV's van een inschrijving die op dezelfde dag ingaan."""

import pytest

from data.schema.voorbeeld import Erbij
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.tlv.hulp import SINDS, TOT, in_elke_volgorde, per_cluster, tlv

SIGNAAL = Vast("TLV15", "tlv_begindatum_dubbel", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("tlv_begin",), optioneel=("tlv_einde",))

RAAK = {0: ("tlv_begin", SINDS)}
ZELFDE = (tlv(SINDS, "31-07-2026"),)

GEVALLEN = [
    Geval(
        naam="een ander einde",
        erbij=ZELFDE,
        verwacht=RAAK,
        zin="Op 01-08-2023 gaan 2 TLV's van deze inschrijving in: de TLV met volgnummer 1 tot en met 31-07-2027 en de "
        "TLV met volgnummer 2 tot en met 31-07-2026.",
    ),
    Geval(naam="een dag later", erbij=(tlv("02-08-2023", TOT),)),
    Geval(naam="een TLV"),
    Geval(
        naam="alleen de categorie verschilt",
        fout={"ondersteuningscategorie": "H"},
        erbij=(tlv(SINDS, TOT, "1", ondersteuningscategorie="L"),),
        verwacht=RAAK,
    ),
    Geval(
        naam="drie",
        erbij=(*ZELFDE, tlv(SINDS, None, None)),
        verwacht=RAAK,
        zin="Op 01-08-2023 gaan 3 TLV's van deze inschrijving in: de TLV met volgnummer 1 tot en met 31-07-2027, de "
        "TLV met volgnummer 2 tot en met 31-07-2026 en een TLV zonder volgnummer waarvan de einddatum niet bekend is.",
    ),
    Geval(
        naam="twee keer twee",
        erbij=(*ZELFDE, tlv("01-08-2026", TOT, "3"), tlv("01-08-2026", "31-07-2028", "4")),
        verwacht={0: ("tlv_begin", SINDS), 2: ("tlv_begin", "01-08-2026")},
    ),
    # -- gelijke TLV's zijn er een
    Geval(
        naam="dezelfde TLV op een rij van een andere periode",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", "groep": "SO-9"}),),
    ),
    Geval(
        naam="dezelfde TLV met de datum anders geschreven",
        erbij=(Erbij(wie="inschrijving", wijzig={"tlv_begin": "2023-08-01"}),),
    ),
    # -- leeg
    Geval(naam="beide zonder begin", fout={"tlv_begin": None}, erbij=(tlv(None, "31-07-2026"),)),
    Geval(naam="beide niet te lezen", fout={"tlv_begin": "zomer"}, erbij=(tlv("zomer", "31-07-2026"),)),
    # -- bereik
    Geval(naam="op een andere inschrijving", erbij=(tlv(SINDS, "31-07-2026", inschrijvingsvolgnummer="77"),)),
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG}, erbij=ZELFDE, verwacht=RAAK),
    # -- een TLV die voor het vorige schooljaar eindigde, telt niet meer
    Geval(naam="beide lang geleden", fout={"tlv_einde": "31-07-2024"}, erbij=(tlv(SINDS, "31-07-2023"),)),
    Geval(naam="een van twee is lang geleden", fout={"tlv_einde": "31-07-2024"}, erbij=(tlv(SINDS, TOT),)),
    Geval(
        naam="net niet lang geleden", fout={"tlv_einde": "01-08-2024"}, erbij=(tlv(SINDS, "31-07-2025"),), verwacht=RAAK
    ),
    Geval(naam="een einde voor het begin is geen einde", erbij=(tlv(SINDS, "31-07-2022"),), verwacht=RAAK),
    *per_cluster({}, RAAK, erbij=ZELFDE),
    Geval(
        naam="zonder kolom volgnummer",
        fout={"tlv_volgnummer": None},
        erbij=(tlv(SINDS, "31-07-2026", None),),
        zonder=("tlv_volgnummer",),
        verwacht={1: ("tlv_begin", SINDS)},
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_begindatum_dubbel(geval: Geval) -> None:
    assert speel("TLV15", geval, GEVALLEN) == geval.uitkomst


def test_de_bevinding_hangt_niet_af_van_de_volgorde_in_het_bestand() -> None:
    in_elke_volgorde("TLV15", ZELFDE)
