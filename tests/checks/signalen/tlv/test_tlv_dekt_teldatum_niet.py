"""TLV11: nu een geldige TLV, maar niet op de teldatum."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit
from tests.checks.signalen.tlv.hulp import GEEN_TLV, RAAK, per_cluster, periode, tlv

SIGNAAL = Vast("TLV11", "tlv_dekt_teldatum_niet", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum", "tlv_begin", "tlv_einde"),
    optioneel=("uitschrijfdatum", "soort_verblijf", "tijdelijke_toelating", "aanmelddatum"),
)

TELDATUM = date(2026, 2, 1)
NA = date(2026, 2, 20)
"""Een peildatum na de teldatum, waarop die nog te verbeteren is."""
LAATSTE_DAG = date(2026, 3, 1)

EINDIGT: dict[str, Invulling] = {"tlv_einde": TELDATUM - DAG}
"""Voor de teldatum: de TLV geldt nu, maar eindigt te vroeg."""
BEGINT: dict[str, Invulling] = {"tlv_begin": TELDATUM + DAG}
"""Na de teldatum: de TLV geldt nu, maar begon te laat."""

GEVALLEN = [
    # -- de teldatum komt nog
    Geval(
        naam="eindigt de dag ervoor",
        fout=EINDIGT,
        verwacht=RAAK,
        zin="Op 15-11-2025 heeft deze leerling een geldige TLV, maar op de teldatum 01-02-2026 geldt er nog geen.",
    ),
    Geval(naam="eindigt op de teldatum", fout={"tlv_einde": TELDATUM}),
    Geval(naam="eindigt vandaag", fout={"tlv_einde": PEIL}, verwacht=RAAK),
    Geval(naam="eindigde gisteren: geldt nu ook niet", fout={"tlv_einde": PEIL - DAG}),
    Geval(naam="opvolger begint op de teldatum", fout=EINDIGT, erbij=(tlv(TELDATUM, "31-07-2027"),)),
    Geval(
        naam="opvolger begint een dag later", fout=EINDIGT, erbij=(tlv(TELDATUM + DAG, "31-07-2027"),), verwacht=RAAK
    ),
    Geval(naam="voorganger staat als tweede", fout=BEGINT, erbij=(tlv("01-08-2023", TELDATUM - DAG),), verwacht=RAAK),
    Geval(naam="overlapt een TLV die langer loopt", fout=EINDIGT, erbij=(tlv("01-10-2025", "31-07-2027"),)),
    Geval(naam="eerste dag van het schooljaar", p=date(2025, 8, 1), fout=EINDIGT, verwacht=RAAK),
    Geval(naam="de dag ervoor gaat het om de vorige teldatum", p=date(2025, 7, 31), fout=EINDIGT),
    # -- de teldatum is geweest
    Geval(
        naam="begon een dag te laat",
        p=NA,
        fout=BEGINT,
        verwacht=RAAK,
        zin="Op 20-02-2026 heeft deze leerling een geldige TLV, maar op de teldatum 01-02-2026 gold er geen.",
    ),
    Geval(naam="begon op de teldatum", p=NA, fout={"tlv_begin": TELDATUM}),
    Geval(naam="gaat vandaag in", p=NA, fout={"tlv_begin": NA}, verwacht=RAAK),
    Geval(naam="gaat morgen in: geldt nu ook niet", p=NA, fout={"tlv_begin": NA + DAG}),
    Geval(naam="op de teldatum zelf", p=TELDATUM, fout=BEGINT),
    Geval(naam="de dag erna", p=TELDATUM + DAG, fout=BEGINT, verwacht=RAAK),
    Geval(naam="laatste dag van de correctie", p=LAATSTE_DAG, fout=BEGINT, verwacht=RAAK),
    Geval(naam="correctie voorbij", p=LAATSTE_DAG + DAG, fout=BEGINT),
    Geval(naam="29 februari", p=date(2024, 2, 29), fout={"tlv_begin": "02-02-2024"}, verwacht=RAAK),
    # -- ingeschreven op de teldatum
    Geval(naam="weg op de teldatum", fout={**EINDIGT, "uitschrijfdatum": TELDATUM}, verwacht=RAAK),
    Geval(naam="weg de dag ervoor", fout={**EINDIGT, "uitschrijfdatum": TELDATUM - DAG}),
    Geval(naam="intussen weg", p=NA, fout={**BEGINT, "uitschrijfdatum": TELDATUM}, verwacht=RAAK),
    Geval(naam="weg voor de teldatum", p=NA, fout={**BEGINT, "uitschrijfdatum": TELDATUM - DAG}),
    Geval(naam="begonnen op de teldatum", p=NA, fout={**BEGINT, "inschrijfdatum": TELDATUM}, verwacht=RAAK),
    Geval(naam="begonnen na de teldatum", p=NA, fout={**BEGINT, "inschrijfdatum": TELDATUM + DAG}),
    Geval(naam="komt nog voor de teldatum", fout={**EINDIGT, "inschrijfdatum": PEIL + DAG}),
    Geval(naam="uitschrijfdatum niet te lezen", fout={**EINDIGT, "uitschrijfdatum": "31-02-2026"}),
    Geval(naam="inschrijfdatum leeg", fout={**EINDIGT, "inschrijfdatum": None}),
    # -- residentieel op de teldatum
    Geval(naam="residentieel", fout={**EINDIGT, "soort_verblijf": "4"}),
    Geval(naam="residentieel vanaf de teldatum", fout=EINDIGT, erbij=(periode(TELDATUM, "4"),)),
    Geval(naam="residentieel vanaf de dag erna", fout=EINDIGT, erbij=(periode(TELDATUM + DAG, "4"),), verwacht=RAAK),
    Geval(
        naam="residentieel tot de teldatum",
        fout={**EINDIGT, "soort_verblijf": "4"},
        erbij=(periode(TELDATUM, "0"),),
        verwacht=RAAK,
    ),
    Geval(naam="verblijf onbekend: wij weten het niet", fout={**EINDIGT, "soort_verblijf": "9"}),
    # -- leeg
    Geval(naam="zonder TLV", fout=GEEN_TLV),
    Geval(naam="begin leeg", fout={**EINDIGT, "tlv_begin": None}),
    Geval(naam="een tweede TLV zonder einde: die kan gelden", fout=EINDIGT, erbij=(tlv("01-01-2026", None),)),
    Geval(
        naam="een tweede TLV zonder begin die al voorbij is",
        fout=EINDIGT,
        erbij=(tlv(None, "31-07-2025"),),
        verwacht=RAAK,
    ),
    Geval(naam="begin niet te lezen", p=NA, fout={"tlv_begin": "februari"}),
    # -- wie er op de teldatum geen nodig had
    Geval(naam="tijdelijk, de TLV kwam later", p=NA, fout={**BEGINT, "tijdelijke_toelating": "J"}),
    Geval(naam="tijdelijk, de TLV eindigt te vroeg", fout={**EINDIGT, "tijdelijke_toelating": "J"}, verwacht=RAAK),
    Geval(naam="kwam na tien weken, de TLV kwam later", p=NA, fout={**BEGINT, "aanmelddatum": "23-05-2023"}),
    Geval(naam="kwam een dag te vroeg", p=NA, fout={**BEGINT, "aanmelddatum": "24-05-2023"}, verwacht=RAAK),
    Geval(naam="sinds 31 juli 2014", fout={**EINDIGT, "inschrijfdatum": "31-07-2014"}),
    Geval(naam="sinds 1 augustus 2014", fout={**EINDIGT, "inschrijfdatum": "01-08-2014"}, verwacht=RAAK),
    Geval(naam="epilepsieschool", fout=EINDIGT, instelling={"epilepsieschool": True}),
    Geval(
        naam="epilepsieschool niet opgegeven",
        fout=EINDIGT,
        instelling={"epilepsieschool": None},
        verwacht=RAAK,
        noemt=("Epilepsieschool",),
    ),
    # -- kolommen
    *per_cluster(EINDIGT, RAAK),
    Geval(
        naam="zonder kolom soort verblijf",
        fout={**EINDIGT, "soort_verblijf": "4"},
        zonder=("soort_verblijf",),
        verwacht=RAAK,
        noemt=("Soort verblijf",),
    ),
    Geval(
        naam="zonder kolom uitschrijfdatum",
        fout={**EINDIGT, "uitschrijfdatum": TELDATUM - DAG},
        zonder=("uitschrijfdatum",),
        verwacht=RAAK,
        noemt=("Uitschrijfdatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_tlv_dekt_teldatum_niet(geval: Geval) -> None:
    assert speel("TLV11", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("p", "fout", "deadline"),
    [(PEIL, EINDIGT, TELDATUM), (NA, BEGINT, LAATSTE_DAG), (LAATSTE_DAG, BEGINT, LAATSTE_DAG)],
)
def test_deadline(p: date, fout: dict[str, Invulling], deadline: date) -> None:
    rij = vul_in(schone_leerling(p), fout, p)
    assert voer_uit(["TLV11"], [rij], p).bevindingen["deadline"].to_list() == [deadline]
