"""Een schooljaar lang hetzelfde bestuur: wie er op elke peildatum zonder TLV zit, en waarom.

Elf leerlingen, elk met een letter. De export blijft het hele jaar gelijk; alleen de peildatum verschuift. Zo is van
elke cel van de tabel na te gaan waarom zij verandert: er begint of eindigt een TLV, een inschrijving of een verblijf,
of de teldatum (1 februari) of het eind van de correctie (1 maart) gaat voorbij.
"""

from datetime import date

import pytest

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV

Velden = dict[str, Invulling]


def sinds(dag: str) -> Velden:
    return {"inschrijfdatum": dag, "begindatum_periode": dag}


def verblijf(begin: str, soort: str) -> Velden:
    return {"begindatum_periode": begin, "soort_verblijf": soort}


def tweede(begin: str, einde: str) -> Velden:
    return {"tlv_volgnummer": "2", "beschikkingsnummer": "PO3001-2026-00001", "tlv_begin": begin, "tlv_einde": einde}


LEERLINGEN: dict[str, list[Velden]] = {
    # Waar niets anders staat: ingeschreven sinds 1-8-2023, met een TLV van die dag tot en met 31-7-2027.
    "A": [{}],
    # B: de TLV loopt af, en er is geen volgende.
    "B": [{"tlv_einde": "31-07-2026"}],
    # C: de TLV loopt af, maar de volgende sluit aan.
    "C": [{"tlv_einde": "31-07-2026"}, tweede("01-08-2026", "31-07-2028")],
    # D: de TLV loopt af, en de volgende gaat zes weken te laat in.
    "D": [{"tlv_einde": "31-07-2026"}, tweede("15-09-2026", "31-07-2028")],
    # E: komt op 1 oktober zonder TLV.
    "E": [{**GEEN_TLV, **sinds("01-10-2025")}],
    # F: heeft geen TLV en gaat op 10 februari weg, maar telde op 1 februari wel mee.
    "F": [{**GEEN_TLV, "uitschrijfdatum": "10-02-2026"}],
    # G: komt op 1 december, met een TLV die pas op 10 februari ingaat.
    "G": [{**sinds("01-12-2025"), "tlv_begin": "10-02-2026"}],
    # H: de TLV eindigt op 31 december, wat niet kan (dat is TLV06).
    "H": [{"tlv_einde": "31-12-2025"}],
    # I: heeft geen TLV, en vanaf 1 februari ook geen nodig: dan verblijft hij in een instelling.
    "I": [GEEN_TLV, {**GEEN_TLV, **verblijf("01-02-2026", "4")}],
    # J: heeft geen TLV nodig tot hij op 1 maart uit de instelling komt.
    "J": [{**GEEN_TLV, "soort_verblijf": "4"}, {**GEEN_TLV, **verblijf("01-03-2026", "0")}],
    # K: de TLV loopt af, en de leerling gaat die dag van school.
    "K": [{"tlv_einde": "31-07-2026", "uitschrijfdatum": "31-07-2026"}],
}

CODES = ("TLV01", "TLV09", "TLV10", "TLV11", "TLV12", "TLV13")

JAAR = [
    # peildatum           TLV01   TLV09  TLV10  TLV11  TLV12  TLV13
    # Het einde van H hoort 31 juli 2026 te zijn: tot dan zegt TLV06 genoeg, en telt hij op 1 februari mee.
    (date(2025, 7, 31), ("FI", "", "", "", "", "D")),
    (date(2025, 8, 1), ("FI", "", "", "", "", "D")),
    (date(2025, 9, 1), ("FI", "", "", "", "", "D")),
    # E begint vandaag.
    (date(2025, 10, 1), ("EFI", "", "", "", "", "D")),
    (date(2025, 11, 1), ("EFI", "", "", "", "", "D")),
    # G begint vandaag. Dat zijn TLV nog komt, zegt TLV09 al; TLV10 zwijgt daarom.
    (date(2025, 12, 1), ("EFI", "G", "", "", "", "D")),
    (date(2026, 1, 1), ("EFI", "G", "", "", "", "D")),
    # De teldatum. I verblijft vanaf vandaag in een instelling. Nog 180 dagen tot 31 juli: B loopt af.
    # D heeft een volgende TLV en K gaat weg, dus die niet.
    (date(2026, 2, 1), ("EF", "G", "", "", "B", "D")),
    # De TLV van G ging op 10 februari in: dat zij op de teldatum niet gold, zegt TLV09 erbij. F is weg, maar stond er
    # op de teldatum; vandaag is dat voor het laatst te verbeteren. J komt vandaag uit de instelling.
    (date(2026, 3, 1), ("EFJ", "G", "", "", "B", "D")),
    # De correctie is voorbij: F is niet meer te herstellen.
    (date(2026, 3, 2), ("EJ", "G", "", "", "B", "D")),
    (date(2026, 4, 1), ("EJ", "G", "", "", "B", "D")),
    (date(2026, 5, 1), ("EJ", "G", "", "", "B", "D")),
    (date(2026, 6, 1), ("EJ", "G", "", "", "B", "D")),
    (date(2026, 7, 1), ("EJ", "G", "", "", "B", "D")),
    # De laatste dag van het schooljaar en van de TLV van B: zij geldt nog.
    (date(2026, 7, 31), ("EJ", "G", "", "", "B", "D")),
    # De dag erna niet meer, en met haar voorstel ook die van H niet. C heeft een aansluitende TLV, D een die op 15
    # september ingaat: tot dan zegt TLV10 wat het gat is.
    (date(2026, 8, 1), ("EJ", "G", "BDH", "", "", "")),
    (date(2026, 9, 1), ("EJ", "G", "BDH", "", "", "")),
    # De tweede TLV van D geldt; het gat blijft.
    (date(2026, 10, 1), ("EJ", "G", "BH", "", "", "D")),
    # Een jaar later lopen de TLV's van A en G af. De dag erna is G langer dan het vorige schooljaar geleden gekomen.
    (date(2027, 7, 31), ("EJ", "G", "BH", "", "AG", "D")),
    (date(2027, 8, 1), ("EJ", "", "ABGH", "", "", "D")),
]


@pytest.mark.parametrize(("p", "verwacht"), JAAR, ids=[f"{p}" for p, _ in JAAR])
def test_schooljaar(p: date, verwacht: tuple[str, ...]) -> None:
    rijen: list[Rij] = []
    letters: list[str] = []
    for nummer, (letter, velden) in enumerate(LEERLINGEN.items(), start=1):
        eerste = vul_in(schone_leerling(PEIL, nummer), velden[0], PEIL)
        rijen += [eerste, *(vul_in(eerste, meer, PEIL) for meer in velden[1:])]
        letters += [letter] * len(velden)
    codes = [code for code in laad_signalen() if code.startswith("TLV")]
    bevindingen = voer_uit(codes, rijen, p).bevindingen
    gevonden = {
        code: "".join(sorted(letters[rij - 2] for rij in bevindingen.filter(signaal=code)["rij"])) for code in CODES
    }
    assert gevonden == dict(zip(CODES, verwacht, strict=True))
