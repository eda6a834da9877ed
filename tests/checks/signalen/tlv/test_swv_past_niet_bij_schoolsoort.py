"""TLV20: een samenwerkingsverband van het PO in het VSO, of van het VO in het SO."""

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, bestuur_met, speel, voer_uit
from tests.checks.signalen.tlv.hulp import per_cluster, tlv

SIGNAAL = Vast("TLV20", "swv_past_niet_bij_schoolsoort", "F", "tlv")
KOLOMMEN = Kolommen(nodig=("swv_nummer",), een_van=("schoolsoort",))

FOUT = {"swv_nummer": "VO3001"}
RAAK = {0: ("swv_nummer", "VO3001", "PO3001")}
"""Het beschikkingsnummer van de schone leerling begint met PO3001: dat past wel bij het SO."""

GEVALLEN = [
    Geval(
        naam="SO met VO",
        fout=FOUT,
        verwacht=RAAK,
        zin="Samenwerkingsverband VO3001 is van het voortgezet onderwijs, maar de leerling is ingeschreven in het SO.",
    ),
    Geval(
        naam="VSO met PO",
        schoolsoort="VSO",
        fout={"swv_nummer": "PO3001"},
        verwacht={0: ("swv_nummer", "PO3001", "VO3001")},
        zin="Samenwerkingsverband PO3001 is van het primair onderwijs, maar de leerling is ingeschreven in het VSO.",
    ),
    Geval(naam="SO met PO", fout={"swv_nummer": "PO9999"}),
    Geval(naam="VSO met VO", schoolsoort="VSO"),
    Geval(naam="kleine letters en een spatie", fout={"swv_nummer": "vo 3001"}, verwacht=RAAK),
    # -- zonder voorstel: het beschikkingsnummer zegt niets, of iets dat ook niet past
    *(
        Geval(naam=naam, fout={**FOUT, "beschikkingsnummer": nummer}, verwacht={0: ("swv_nummer", "VO3001")})
        for naam, nummer in (
            ("beschikkingsnummer leeg", None),
            ("beschikkingsnummer anders opgebouwd", "PO3001/12"),
            ("beschikkingsnummer van een ander dat niet past", "VO3002-2023-00001"),
        )
    ),
    # -- een nummer dat niet klopt is een ander signaal
    Geval(naam="samenwerkingsverband leeg", fout={"swv_nummer": None}),
    Geval(naam="samenwerkingsverband met een cijfer te weinig", fout={"swv_nummer": "VO301"}),
    Geval(naam="samenwerkingsverband van iets anders", fout={"swv_nummer": "SO3001"}),
    # -- de schoolsoort van de inschrijving, en anders de enige van de school
    Geval(naam="schoolsoort leeg: die van de school", fout={**FOUT, "schoolsoort": None}, verwacht=RAAK),
    Geval(
        naam="schoolsoort leeg en de school heeft beide",
        fout={**FOUT, "schoolsoort": None},
        instelling={"schoolsoort_instelling": "SO/VSO"},
    ),
    Geval(
        naam="school heeft beide, de inschrijving zegt het",
        fout=FOUT,
        instelling={"schoolsoort_instelling": "SO/VSO"},
        verwacht=RAAK,
    ),
    Geval(naam="schoolsoort is iets anders", fout={**FOUT, "schoolsoort": "VO"}),
    Geval(naam="zonder kolom schoolsoort", fout=FOUT, zonder=("schoolsoort",), verwacht=RAAK),
    Geval(
        naam="zonder kolom schoolsoort en niets over de school",
        fout=FOUT,
        zonder=("schoolsoort",),
        instelling={"schoolsoort_instelling": None},
        status="overgeslagen",
        noemt=("Schoolsoort", "Schoolsoort van de instelling"),
    ),
    # -- bereik
    Geval(naam="komt nog", fout={**FOUT, "inschrijfdatum": PEIL + DAG}, verwacht=RAAK),
    Geval(
        naam="elke TLV apart",
        fout={"tlv_einde": "31-07-2025"},
        erbij=(tlv("01-08-2025", "31-07-2027", swv_nummer="VO3001"),),
        verwacht={1: RAAK[0]},
    ),
    *per_cluster(FOUT, RAAK),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_swv_past_niet_bij_schoolsoort(geval: Geval) -> None:
    assert speel("TLV20", geval, GEVALLEN) == geval.uitkomst


def test_een_school_met_beide_soorten_waarvan_niets_te_zien_is_krijgt_een_reden() -> None:
    rij = vul_in(schone_leerling(PEIL), {**FOUT, "schoolsoort": None}, PEIL)
    beide = bestuur_met("98DA", {"schoolsoort_instelling": "SO/VSO"})
    status = voer_uit(["TLV20"], [rij], instellingen=beide).statussen.row(0, named=True)
    assert (status["status"], status["bekeken"]) == ("overgeslagen", 0)
    assert status["reden"].startswith("Van geen enkele inschrijving is te zien of het SO of VSO is.")
