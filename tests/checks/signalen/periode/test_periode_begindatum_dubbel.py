"""PE03: twee perioden die op dezelfde dag beginnen."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("PE03", "periode_begindatum_dubbel", "F", "periode")
KOLOMMEN = Kolommen(nodig=("begindatum_periode",))

VELD = "begindatum_periode"
RAAK = {0: (VELD, "01-08-2023")}
EERSTE: dict[str, Invulling] = {"groep": "SO-1"}


def ook(begin: str | None = "01-08-2023", **wijzig: Invulling) -> Erbij:
    return Erbij(wie="inschrijving", wijzig={VELD: begin, **wijzig})


def zin(verschil: str, aantal: int = 2) -> str:
    return f"Op 01-08-2023 beginnen {aantal} verschillende perioden van deze inschrijving. Het verschil: {verschil}."


GEVALLEN = [
    Geval(
        naam="een andere groep", fout=EERSTE, erbij=(ook(groep="SO-9"),), verwacht=RAAK, zin=zin("groep (SO-1 of SO-9)")
    ),
    Geval(
        naam="twee verschillen",
        fout=EERSTE,
        erbij=(ook(groep="SO-9", vestigingscode="98DA07"),),
        verwacht=RAAK,
        zin=zin("vestigingscode (98DA00 of 98DA07) en groep (SO-1 of SO-9)"),
    ),
    Geval(
        naam="drie perioden, één bevinding",
        fout=EERSTE,
        erbij=(ook(groep="SO-7"), ook(groep="SO-9")),
        verwacht=RAAK,
        zin=zin("groep (SO-1 of SO-7 of SO-9)", 3),
    ),
    Geval(naam="alleen een andere schoolsoort is PE07", fout=EERSTE, erbij=(ook(schoolsoort="VSO"),)),
    # De bevinding hoort bij de sleutel zonder volgnummer, en die hangt niet van de volgorde in het bestand af.
    Geval(
        naam="de volgorde maakt niet uit",
        fout={"groep": "SO-9"},
        erbij=(ook(groep="SO-1"),),
        verwacht={1: (VELD, "01-08-2023")},
        zin=zin("groep (SO-1 of SO-9)"),
    ),
    Geval(
        naam="wel en niet residentieel",
        fout={"soort_verblijf": "3"},
        erbij=(ook(soort_verblijf="0"),),
        verwacht={1: (VELD, "01-08-2023")},
        zin=zin("soort verblijf (leeg of 3)"),
    ),
    Geval(
        naam="alleen het onderwijsconcept",
        erbij=(ook(onderwijsconcept="Agora"),),
        verwacht=RAAK,
        zin=zin("onderwijsconcept (leeg of Agora)"),
    ),
    Geval(
        naam="twee dagen, twee bevindingen",
        fout=EERSTE,
        erbij=(ook(groep="SO-9"), ook("01-10-2025", groep="SO-3"), ook("01-10-2025", groep="SO-4")),
        verwacht={**RAAK, 2: (VELD, "01-10-2025")},
    ),
    # -- geen dubbele
    Geval(naam="één periode"),
    Geval(naam="een andere dag", erbij=(ook("02-08-2023", groep="SO-9"),)),
    Geval(naam="gelijke perioden zijn er één", erbij=(ook(),)),
    Geval(naam="gelijke perioden in een andere notatie", erbij=(ook("2023-08-01"),)),
    Geval(naam="een tweede TLV is geen tweede periode", erbij=(ook(tlv_volgnummer="2", beschikkingsnummer="X-9"),)),
    Geval(naam="twee keer leeg is een ander signaal", fout={VELD: None}, erbij=(ook(None, groep="SO-9"),)),
    Geval(naam="twee keer niet te lezen", fout={VELD: "31-02-2024"}, erbij=(ook("31-02-2024", groep="SO-9"),)),
    Geval(naam="een andere inschrijving", erbij=(ook(groep="SO-9", inschrijvingsvolgnummer="77"),)),
    # -- bereik: ook oude perioden
    Geval(
        naam="voorbij voor het vorige schooljaar",
        fout=EERSTE,
        erbij=(ook(groep="SO-9"), ook("01-08-2024", groep="SO-2")),
        verwacht=RAAK,
    ),
    Geval(naam="komt nog", fout={"inschrijfdatum": PEIL + DAG}, erbij=(ook(groep="SO-9"),)),
    Geval(naam="gast", fout={"inschrijfstatus": "gast"}, erbij=(ook(groep="SO-9"),)),
    Geval(naam="uitgeschreven, eerder", fout={"uitschrijfdatum": "31-07-2024"}, erbij=(ook(groep="SO-9"),)),
    # -- kolommen
    Geval(naam="zonder de kolom die verschilt", erbij=(ook(groep="SO-9"),), zonder=("groep",)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_periode_begindatum_dubbel(geval: Geval) -> None:
    assert speel("PE03", geval, GEVALLEN) == geval.uitkomst


def test_de_eerste_periode_is_dan_de_bovenste_rij() -> None:
    """PE01 en PE03 zeggen elk iets anders, en wijzen naar dezelfde rij."""
    rij = vul_in(schone_leerling(PEIL), {VELD: "01-09-2023", "groep": "SO-1"}, PEIL)
    bevindingen = voer_uit(["PE01", "PE02", "PE03"], [rij, vul_in(rij, {"groep": "SO-9"}, PEIL)]).bevindingen
    assert sorted(bevindingen.select("signaal", "rij").rows()) == [("PE01", 2), ("PE03", 2)]


def test_een_oude_periode_telt_mee_als_bekeken() -> None:
    rij = schone_leerling(PEIL)
    erbij = vul_in(rij, {"begindatum_periode": "01-08-2024", "groep": "SO-9"}, PEIL)
    assert voer_uit(["PE03"], [rij, erbij]).statussen["bekeken"].to_list() == [2]
