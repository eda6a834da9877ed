"""TLV12: de laatste TLV eindigt op de komende 31 juli, en er is nog geen volgende."""

from dataclasses import replace
from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, LIJSTEN, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, RAAK, per_cluster, periode, tlv

SIGNAAL = Vast("TLV12", "tlv_loopt_af", "A", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"), optioneel=("uitschrijfdatum",), een_van=("beschikkingsnummer",)
)

P = date(2026, 5, 1)
EINDE = date(2026, 7, 31)
VAN_180 = date(2026, 2, 1)
"""De dag waarop het nog 180 dagen is tot 31 juli 2026."""
AF: dict[str, Invulling] = {"tlv_einde": EINDE}


def op(p: date, *, raak: bool, einde: date = EINDE) -> Geval:
    return Geval(naam=f"op {p}", p=p, fout={"tlv_einde": einde}, verwacht=RAAK if raak else {})


GEVALLEN = [
    Geval(
        naam="loopt af",
        p=P,
        fout=AF,
        verwacht=RAAK,
        zin="De TLV loopt af op 31-07-2026. Voor daarna heeft deze leerling nog geen TLV.",
    ),
    # -- hoogstens 180 dagen ervoor
    op(VAN_180 - DAG, raak=False),
    op(VAN_180, raak=True),
    op(EINDE, raak=True),
    op(EINDE + DAG, raak=False),
    op(date(2025, 8, 1), raak=False),
    op(PEIL, raak=False),
    op(date(2024, 2, 1), raak=False, einde=date(2024, 7, 31)),  # door de schrikkeldag 181 dagen
    op(date(2024, 2, 2), raak=True, einde=date(2024, 7, 31)),
    # -- het einde is de komende 31 juli
    Geval(naam="een jaar later", p=P, fout={"tlv_einde": "31-07-2027"}),
    Geval(naam="een jaar eerder is een ander signaal", p=P, fout={"tlv_einde": "31-07-2025"}),
    Geval(naam="op 30 juli is een ander signaal", p=P, fout={"tlv_einde": "30-07-2026"}),
    # -- een opvolger
    Geval(naam="opvolger sluit aan", p=P, fout=AF, erbij=(tlv("01-08-2026", "31-07-2028"),)),
    Geval(naam="opvolger begint later", p=P, fout=AF, erbij=(tlv("01-09-2026", "31-07-2028"),)),
    Geval(naam="een andere loopt langer door", p=P, fout=AF, erbij=(tlv("01-01-2026", "31-07-2027"),)),
    Geval(naam="een andere eindigde eerder", p=P, fout=AF, erbij=(tlv("01-08-2022", "31-07-2023"),), verwacht=RAAK),
    Geval(naam="twee lopen af", p=P, fout=AF, erbij=(tlv("01-01-2025", EINDE),), verwacht=RAAK),
    Geval(
        naam="de laatste staat als eerste",
        p=P,
        fout={"tlv_begin": "01-08-2025", **AF},
        erbij=(tlv("01-08-2023", "31-07-2025", "1"),),
        verwacht=RAAK,
    ),
    # -- een lege datum: dan weten wij niet welke de laatste is
    Geval(naam="einde leeg", p=P, fout={"tlv_einde": None}),
    Geval(naam="einde niet te lezen", p=P, fout={"tlv_einde": "zomer"}),
    Geval(naam="een tweede TLV zonder einde", p=P, fout=AF, erbij=(tlv("01-01-2026", None),)),
    Geval(naam="een tweede TLV zonder begin", p=P, fout=AF, erbij=(tlv(None, "31-07-2025"),)),
    Geval(naam="zonder TLV", p=P, fout=GEEN_TLV),
    # -- de inschrijving loopt door
    Geval(naam="uitgeschreven op 31 juli", p=P, fout={**AF, "uitschrijfdatum": EINDE}),
    Geval(naam="uitgeschreven op 1 augustus", p=P, fout={**AF, "uitschrijfdatum": EINDE + DAG}, verwacht=RAAK),
    Geval(naam="al weg", p=P, fout={**AF, "uitschrijfdatum": P - DAG}),
    Geval(naam="uitschrijfdatum niet te lezen", p=P, fout={**AF, "uitschrijfdatum": "31-06-2026"}),
    Geval(naam="komt nog", p=P, fout={**AF, "inschrijfdatum": P + DAG}),
    Geval(naam="begint vandaag", p=P, fout={**AF, "inschrijfdatum": P}, verwacht=RAAK),
    Geval(naam="inschrijfdatum leeg", p=P, fout={**AF, "inschrijfdatum": None}),
    Geval(naam="epilepsieschool", p=P, fout=AF, instelling={"epilepsieschool": True}),
    Geval(
        naam="epilepsieschool niet opgegeven",
        p=P,
        fout=AF,
        instelling={"epilepsieschool": None},
        verwacht=RAAK,
        noemt=("Epilepsieschool",),
    ),
    # -- geen uitzondering
    Geval(naam="residentieel", p=P, fout={**AF, "soort_verblijf": "4"}, verwacht=RAAK),
    Geval(naam="straks residentieel", p=P, fout=AF, erbij=(periode("01-08-2026", "4"),), verwacht=RAAK),
    # -- kolommen
    *per_cluster(AF, RAAK, p=P),
    Geval(
        naam="zonder kolom uitschrijfdatum",
        p=P,
        fout={**AF, "uitschrijfdatum": EINDE},
        zonder=("uitschrijfdatum",),
        verwacht=RAAK,
        noemt=("Uitschrijfdatum",),
    ),
    # Op `PEIL` kan dit signaal niet afgaan: `test_kolommen` ziet het niet.
    Geval(naam="zonder kolom einde", p=P, zonder=("tlv_einde",), status="overgeslagen", noemt=("Datum einde TLV",)),
    Geval(naam="zonder kolom ingang", p=P, zonder=("tlv_begin",), status="overgeslagen", noemt=("Datum ingang TLV",)),
    Geval(
        naam="zonder kolom inschrijfdatum",
        p=P,
        zonder=("inschrijfdatum",),
        status="overgeslagen",
        noemt=("Inschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_loopt_af(geval: Geval) -> None:
    assert speel("TLV12", geval, GEVALLEN) == geval.uitkomst


def test_de_deadline_is_31_juli() -> None:
    rij = vul_in(schone_leerling(P), AF, P)
    assert voer_uit(["TLV12"], [rij], P).bevindingen["deadline"].to_list() == [EINDE]


@pytest.mark.parametrize(("dagen", "raak"), [(91, 1), (90, 0)])
def test_het_bestuur_kiest_hoe_lang_van_tevoren(dagen: int, raak: int) -> None:
    rij = vul_in(schone_leerling(P), AF, P)  # op 1 mei nog 91 dagen
    assert voer_uit(["TLV12"], [rij], P, lijsten=replace(LIJSTEN, tlv_vooraf=dagen)).bevindingen.height == raak
