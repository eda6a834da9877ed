"""PE07: SO en VSO in één inschrijving."""

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("PE07", "schoolsoort_wisselt_binnen_inschrijving", "F", "periode")
KOLOMMEN = Kolommen(nodig=("begindatum_periode", "schoolsoort"))

BEGIN = "begindatum_periode"
RAAK = {1: ("schoolsoort", "VSO")}


def periode(begin: str | None, soort: str | None, groep: str = "X-9", **wijzig: Invulling) -> Erbij:
    return Erbij(wie="inschrijving", wijzig={BEGIN: begin, "schoolsoort": soort, "groep": groep, **wijzig})


VSO = periode("01-08-2025", "VSO")

GEVALLEN = [
    Geval(
        naam="van SO naar VSO",
        cluster=1,
        erbij=(VSO,),
        verwacht=RAAK,
        zin="In de periode vanaf 01-08-2025 staat VSO, maar in de periode vanaf 01-08-2023 SO. "
        "Bij een andere schoolsoort hoort een nieuwe inschrijving.",
    ),
    Geval(
        naam="van VSO naar SO",
        cluster=1,
        schoolsoort="VSO",
        erbij=(periode("01-10-2025", "SO"),),
        verwacht={1: ("schoolsoort", "SO")},
        zin="In de periode vanaf 01-10-2025 staat SO, maar in de periode vanaf 01-08-2023 VSO. "
        "Bij een andere schoolsoort hoort een nieuwe inschrijving.",
    ),
    Geval(naam="ook op een school met één schoolsoort", erbij=(VSO,), verwacht=RAAK),
    Geval(
        naam="de volgorde van de rijen maakt niet uit",
        cluster=1,
        fout={BEGIN: "01-08-2025", "schoolsoort": "VSO"},
        erbij=(periode("01-08-2023", "SO"),),
        verwacht={0: ("schoolsoort", "VSO")},
    ),
    Geval(naam="alleen waar het wisselt", cluster=1, erbij=(VSO, periode("01-10-2025", "VSO")), verwacht=RAAK),
    Geval(
        naam="heen en weer",
        cluster=1,
        erbij=(VSO, periode("01-10-2025", "SO")),
        verwacht={1: ("schoolsoort", "VSO"), 2: ("schoolsoort", "SO")},
    ),
    # Verder gelijke perioden zijn er één, maar niet als er een andere schoolsoort bij staat.
    Geval(
        naam="op dezelfde dag, en verder gelijk",
        cluster=1,
        erbij=(Erbij(wie="inschrijving", wijzig={"schoolsoort": "VSO"}),),
        verwacht=RAAK,
        zin="In de periode vanaf 01-08-2023 staat VSO, maar in de periode vanaf 01-08-2023 SO. "
        "Bij een andere schoolsoort hoort een nieuwe inschrijving.",
    ),
    Geval(
        naam="op dezelfde dag, en de tweede keer niet ingevuld",
        cluster=1,
        erbij=(Erbij(wie="inschrijving", wijzig={"schoolsoort": None}),),
    ),
    Geval(naam="kleine letters", cluster=1, erbij=(periode("01-08-2025", "vso"),), verwacht=RAAK),
    # Een periode waar niets staat, heeft de schoolsoort van de inschrijving: de eerste die in de export staat.
    Geval(
        naam="ertussen leeg",
        cluster=1,
        erbij=(periode("01-08-2024", None, "X-8"), VSO),
        verwacht={2: ("schoolsoort", "VSO")},
    ),
    Geval(
        naam="ertussen onbekend",
        cluster=1,
        erbij=(periode("01-08-2024", "SBO", "X-8"), VSO),
        verwacht={2: ("schoolsoort", "VSO")},
        zin="In de periode vanaf 01-08-2025 staat VSO, maar in de periode vanaf 01-08-2023 SO. "
        "Bij een andere schoolsoort hoort een nieuwe inschrijving.",
    ),
    Geval(
        naam="begindatum leeg",
        cluster=1,
        erbij=(periode(None, "VSO"),),
        verwacht=RAAK,
        zin="In een periode zonder begindatum staat VSO, maar in de periode vanaf 01-08-2023 SO. "
        "Bij een andere schoolsoort hoort een nieuwe inschrijving.",
    ),
    Geval(naam="op dezelfde dag", cluster=1, erbij=(periode("01-08-2023", "VSO"),), verwacht=RAAK),
    # -- niet
    Geval(naam="één periode", cluster=1),
    Geval(naam="overal SO", cluster=1, erbij=(periode("01-08-2025", "SO"),)),
    Geval(naam="de tweede leeg", cluster=1, erbij=(periode("01-08-2025", None),)),
    Geval(naam="de tweede onbekend", cluster=1, erbij=(periode("01-08-2025", "SBO"),)),
    Geval(
        naam="een nieuwe inschrijving",
        cluster=1,
        fout={"uitschrijfdatum": "31-07-2025"},
        erbij=(
            periode(
                "01-08-2025", "VSO", inschrijvingsvolgnummer="77", inschrijfdatum="01-08-2025", uitschrijfdatum=None
            ),
        ),
    ),
    # -- bereik: ook oude perioden
    Geval(
        naam="de vorige eindigde voor het vorige schooljaar",
        cluster=1,
        erbij=(periode("01-08-2024", "VSO"),),
        verwacht=RAAK,
    ),
    Geval(naam="komt nog", cluster=1, fout={"inschrijfdatum": PEIL + DAG}, erbij=(VSO,)),
    Geval(naam="gast", cluster=1, fout={"inschrijfstatus": "gast"}, erbij=(VSO,)),
    Geval(naam="uitgeschreven, eerder", cluster=1, fout={"uitschrijfdatum": "31-07-2024"}, erbij=(VSO,)),
    # -- kolommen
    Geval(
        naam="zonder kolom schoolsoort",
        erbij=(VSO,),
        zonder=("schoolsoort",),
        status="overgeslagen",
        noemt=("Schoolsoort",),
    ),
    Geval(
        naam="zonder kolom begindatum",
        erbij=(VSO,),
        zonder=(BEGIN,),
        status="overgeslagen",
        noemt=("Begindatum periode",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_schoolsoort_wisselt_binnen_inschrijving(geval: Geval) -> None:
    assert speel("PE07", geval, GEVALLEN) == geval.uitkomst


def test_een_oude_periode_telt_mee_als_bekeken() -> None:
    rij = schone_leerling(PEIL, cluster=1)
    erbij = vul_in(rij, {"begindatum_periode": "01-08-2024", "groep": "SO-9"}, PEIL)
    assert voer_uit(["PE07"], [rij, erbij]).statussen["bekeken"].to_list() == [2]
