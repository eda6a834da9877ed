"""TLV10: er zijn TLV's, maar geen geldt op de peildatum."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import RAAK, per_cluster, periode, tlv

SIGNAAL = Vast("TLV10", "tlv_verlopen", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"),
    optioneel=("uitschrijfdatum", "soort_verblijf", "tijdelijke_toelating", "aanmelddatum"),
    een_van=("beschikkingsnummer",),
)

_GEEN = "Op 15-11-2025 heeft deze leerling geen geldige TLV. "
VERLOPEN = {"tlv_einde": "31-07-2025"}
KOMT = {"tlv_begin": PEIL + DAG}

GEVALLEN = [
    Geval(naam="verlopen", fout=VERLOPEN, verwacht=RAAK, zin=_GEEN + "De laatste liep tot en met 31-07-2025."),
    Geval(naam="geldt"),
    Geval(naam="laatste dag is vandaag", fout={"tlv_einde": PEIL}),
    Geval(naam="laatste dag was gisteren", fout={"tlv_einde": PEIL - DAG}, verwacht=RAAK),
    Geval(naam="gaat vandaag in", fout={"tlv_begin": PEIL}),
    Geval(
        naam="gaat morgen in",
        fout={"tlv_begin": PEIL + DAG},
        verwacht=RAAK,
        zin=_GEEN + "De eerste gaat in op 16-11-2025.",
    ),
    Geval(naam="een opvolger geldt", fout=VERLOPEN, erbij=(tlv("01-08-2025", "31-07-2027"),)),
    Geval(
        naam="een gat",
        fout=VERLOPEN,
        erbij=(tlv("01-01-2026", "31-07-2027"),),
        verwacht=RAAK,
        zin=_GEEN + "Er zit een gat tussen twee TLV's.",
    ),
    Geval(
        naam="twee verlopen",
        fout={"tlv_einde": "31-07-2024"},
        erbij=(tlv("01-08-2024", "31-07-2025"),),
        verwacht=RAAK,
        zin=_GEEN + "De laatste liep tot en met 31-07-2025.",
    ),
    Geval(naam="geen TLV is een ander signaal", fout=dict.fromkeys(("beschikkingsnummer", "tlv_begin", "tlv_einde"))),
    # -- een leeg of onleesbaar veld maakt het onzeker
    Geval(naam="einde leeg", fout={"tlv_einde": None}),
    Geval(naam="einde niet te lezen", fout={"tlv_einde": "zomer"}),
    Geval(naam="begin leeg, einde nog niet voorbij", fout={"tlv_begin": None}),
    Geval(naam="begin leeg, einde voorbij: begin is niet nodig", fout={"tlv_begin": None, **VERLOPEN}, verwacht=RAAK),
    Geval(naam="een van twee heeft geen einde", fout=VERLOPEN, erbij=(tlv("01-08-2025", None),)),
    Geval(
        naam="een van twee heeft geen begin, maar is voorbij",
        fout=VERLOPEN,
        erbij=(tlv(None, "31-07-2024"),),
        verwacht=RAAK,
        zin=_GEEN + "De laatste liep tot en met 31-07-2025.",
    ),
    Geval(
        naam="een van twee heeft geen einde, maar komt nog",
        fout=VERLOPEN,
        erbij=(tlv("01-01-2026", None),),
        verwacht=RAAK,
        zin=_GEEN + "Er zit een gat tussen twee TLV's.",
    ),
    Geval(
        naam="de enige komt nog en heeft geen einde",
        fout={"tlv_begin": "01-01-2026", "tlv_einde": None},
        verwacht=RAAK,
        zin=_GEEN + "De eerste gaat in op 01-01-2026.",
    ),
    # -- lopend
    Geval(naam="laatste dag van de inschrijving is vandaag", fout={**VERLOPEN, "uitschrijfdatum": PEIL}, verwacht=RAAK),
    Geval(naam="gisteren uitgeschreven", fout={**VERLOPEN, "uitschrijfdatum": PEIL - DAG}),
    Geval(naam="uitschrijfdatum niet te lezen", fout={**VERLOPEN, "uitschrijfdatum": "31-02-2025"}),
    Geval(naam="ingeschreven vanaf vandaag", fout={**VERLOPEN, "inschrijfdatum": PEIL}, verwacht=RAAK),
    Geval(naam="komt nog", fout={**VERLOPEN, "inschrijfdatum": PEIL + DAG}),
    Geval(
        naam="weg, maar op de teldatum ingeschreven",
        p=date(2026, 3, 1),
        fout={**VERLOPEN, "uitschrijfdatum": "01-02-2026"},
    ),
    # -- cluster en verblijf
    *per_cluster(VERLOPEN, RAAK),
    Geval(naam="residentieel", fout={**VERLOPEN, "soort_verblijf": "4"}),
    Geval(naam="residentieel vanaf vandaag", fout=VERLOPEN, erbij=(periode("15-11-2025", "4"),)),
    Geval(naam="residentieel vanaf morgen", fout=VERLOPEN, erbij=(periode("16-11-2025", "4"),), verwacht=RAAK),
    Geval(naam="verblijf onbekend: wij weten het niet", fout={**VERLOPEN, "soort_verblijf": "7"}),
    # -- wie er geen nodig heeft, of nog niet
    Geval(naam="tijdelijk, en de TLV moet nog ingaan", fout={**KOMT, "tijdelijke_toelating": "J"}),
    Geval(naam="tijdelijk, en de TLV is verlopen", fout={**VERLOPEN, "tijdelijke_toelating": "J"}, verwacht=RAAK),
    Geval(
        naam="tijdelijk, en er zit een gat",
        fout={**VERLOPEN, "tijdelijke_toelating": "J"},
        erbij=(tlv("01-01-2026", "31-07-2027"),),
        verwacht=RAAK,
    ),
    Geval(naam="tijdelijk niet te lezen, de TLV moet nog ingaan", fout={**KOMT, "tijdelijke_toelating": "X"}),
    Geval(naam="kwam na tien weken, de TLV moet nog ingaan", fout={**KOMT, "aanmelddatum": "23-05-2023"}),
    Geval(naam="kwam een dag te vroeg", fout={**KOMT, "aanmelddatum": "24-05-2023"}, verwacht=RAAK),
    Geval(naam="kwam na tien weken, verlopen", fout={**VERLOPEN, "aanmelddatum": "23-05-2023"}, verwacht=RAAK),
    Geval(naam="sinds 31 juli 2014", fout={**VERLOPEN, "inschrijfdatum": "31-07-2014"}),
    Geval(naam="sinds 1 augustus 2014", fout={**VERLOPEN, "inschrijfdatum": "01-08-2014"}, verwacht=RAAK),
    Geval(naam="epilepsieschool", fout=VERLOPEN, instelling={"epilepsieschool": True}),
    Geval(
        naam="epilepsieschool niet opgegeven",
        fout=VERLOPEN,
        instelling={"epilepsieschool": None},
        verwacht=RAAK,
        noemt=("Epilepsieschool",),
    ),
    # -- kolommen
    Geval(
        naam="zonder kolom soort verblijf",
        fout={**VERLOPEN, "soort_verblijf": "4"},
        zonder=("soort_verblijf",),
        verwacht=RAAK,
        noemt=("Soort verblijf",),
    ),
    Geval(naam="zonder kolom beschikkingsnummer", fout=VERLOPEN, zonder=("beschikkingsnummer",), verwacht=RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_verlopen(geval: Geval) -> None:
    assert speel("TLV10", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("p", "deadline"),
    [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 2, 1)),
        (date(2026, 2, 2), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 3, 2), date(2027, 2, 1)),
    ],
)
def test_deadline(p: date, deadline: date) -> None:
    rij = vul_in(schone_leerling(p), VERLOPEN, p)
    assert voer_uit(["TLV10"], [rij], p).bevindingen["deadline"].to_list() == [deadline]


def test_wie_na_de_teldatum_kwam_telt_pas_op_de_volgende() -> None:
    p = date(2026, 2, 20)
    rij = vul_in(schone_leerling(p), {**VERLOPEN, "inschrijfdatum": "02-02-2026"}, p)
    assert voer_uit(["TLV10"], [rij], p).bevindingen["deadline"].to_list() == [date(2027, 2, 1)]
