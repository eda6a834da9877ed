"""IN23: in dit schooljaar begonnen, en later dan 7 dagen daarna in het LAS gezet."""

from datetime import date, timedelta

import pytest

from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("IN23", "te_laat_geregistreerd", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "registratiedatum"))

BEGIN = date(2025, 9, 1)
EERSTE = date(2025, 8, 1)
"""De eerste dag van het schooljaar van de peildatum."""


def laat(naam: str, registratie: Invulling, *, raak: bool = True, begin: Invulling = BEGIN, **rest: object) -> Geval:
    waarde = f"{registratie:%d-%m-%Y}" if isinstance(registratie, date) else str(registratie)
    return Geval(
        naam=naam,
        fout={"inschrijfdatum": begin, "registratiedatum": registratie},
        verwacht={0: ("registratiedatum", waarde)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    laat("op de dag zelf", BEGIN, raak=False),
    laat("vooraf", BEGIN - 30 * DAG, raak=False),
    laat("na 7 dagen", BEGIN + 7 * DAG, raak=False),
    laat(
        "na 8 dagen",
        BEGIN + 8 * DAG,
        zin="De inschrijving vanaf 01-09-2025 is op 09-09-2025 in het LAS gezet: 8 dagen later. "
        "Dat moet binnen 7 dagen.",
    ),
    laat("cluster 1", BEGIN + 8 * DAG, cluster=1),
    laat("over de jaarwisseling", date(2026, 1, 5), begin=date(2025, 12, 28), p=date(2026, 2, 1)),
    laat("7 dagen over een schrikkeldag", date(2024, 3, 3), begin=date(2024, 2, 25), p=date(2024, 4, 1), raak=False),
    laat("8 dagen over een schrikkeldag", date(2024, 3, 4), begin=date(2024, 2, 25), p=date(2024, 4, 1)),
    # -- alleen dit schooljaar
    laat("begonnen op 1 augustus", EERSTE + 8 * DAG, begin=EERSTE),
    laat("begonnen op 31 juli", EERSTE + 8 * DAG, begin=EERSTE - DAG, raak=False),
    laat("op 31 juli hoort 1 augustus erbij", date(2024, 8, 9), begin=date(2024, 8, 1), p=date(2025, 7, 31)),
    laat("op 1 augustus niet meer", date(2024, 8, 9), begin=date(2024, 8, 1), p=date(2025, 8, 1), raak=False),
    # -- begonnen
    laat("begint vandaag", PEIL + 8 * DAG, begin=PEIL),
    laat("komt nog", PEIL + 9 * DAG, begin=PEIL + DAG, raak=False),
    Geval(
        naam="alweer weg",
        fout={"inschrijfdatum": BEGIN, "registratiedatum": "01-10-2025", "uitschrijfdatum": "15-10-2025"},
        verwacht={0: ("registratiedatum", "01-10-2025")},
    ),
    Geval(
        naam="aangemeld",
        fout={"inschrijfdatum": BEGIN, "registratiedatum": "01-10-2025", "inschrijfstatus": "aangemeld"},
    ),
    # -- leeg
    laat("registratiedatum leeg", None, raak=False),
    laat("registratiedatum niet te lezen", "31-09-2025", raak=False),
    laat("inschrijfdatum leeg", BEGIN, begin=None, raak=False),
    laat("inschrijfdatum niet te lezen", BEGIN, begin="31-06-2025", raak=False),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_te_laat_geregistreerd(geval: Geval) -> None:
    assert speel("IN23", geval, GEVALLEN) == geval.uitkomst


def test_deadline_is_de_zevende_dag() -> None:
    rij = vul_in(schone_leerling(PEIL), {"inschrijfdatum": BEGIN, "registratiedatum": BEGIN + 8 * DAG}, PEIL)
    assert voer_uit(["IN23"], [rij]).bevindingen["deadline"].to_list() == [BEGIN + 7 * DAG]


# -- een overgang naar een ander LAS -----------------------------------------------------------------------------------


def school(op_een_dag: int, verder: int, *, dag: date = date(2025, 10, 1), begin: date = BEGIN) -> Uitslag:
    """Een school waar zoveel leerlingen op een dag zijn geregistreerd, en de andere elk op een eigen dag, op tijd."""
    samen: dict[str, Invulling] = {"inschrijfdatum": begin, "registratiedatum": dag}
    rijen: list[Rij] = [vul_in(schone_leerling(PEIL, n), samen, PEIL) for n in range(op_een_dag)]
    for n in range(verder):
        los: dict[str, Invulling] = {"registratiedatum": date(2023, 7, 1) - timedelta(days=n)}
        rijen.append(vul_in(schone_leerling(PEIL, op_een_dag + n), los, PEIL))
    return voer_uit(["IN23"], rijen)


def afloop(uitslag: Uitslag) -> tuple[str, int]:
    status = uitslag.statussen.row(0, named=True)
    return status["status"], status["gevonden"]


@pytest.mark.parametrize(
    ("op_een_dag", "verder", "verwacht"),
    [
        (10, 23, ("overgeslagen", 0)),  # 10 van 33 is meer dan 30 %
        (9, 0, ("uitgevoerd", 9)),  # te weinig, ook al zijn het er alle
        (10, 0, ("overgeslagen", 0)),
        (12, 28, ("uitgevoerd", 12)),  # precies 30 %
        (12, 27, ("overgeslagen", 0)),
        (10, 24, ("uitgevoerd", 10)),
    ],
)
def test_overgang(op_een_dag: int, verder: int, verwacht: tuple[str, int]) -> None:
    assert afloop(school(op_een_dag, verder)) == verwacht


def test_overgang_heeft_een_reden() -> None:
    assert school(10, 0).statussen["reden"].item() == (
        "Meer dan 30 % van de registratiedatums ligt op één dag in dit schooljaar, en te laat: een overgang naar een "
        "ander LAS, lijkt het. De registratiedatums zeggen dan niet wanneer een leerling is ingeschreven."
    )


@pytest.mark.parametrize(
    ("dag", "verwacht"), [(EERSTE - DAG, ("uitgevoerd", 0)), (EERSTE, ("overgeslagen", 0))], ids=str
)
def test_een_overgang_in_een_vorig_schooljaar_zegt_niets_over_nu(dag: date, verwacht: tuple[str, int]) -> None:
    assert afloop(school(10, 0, dag=dag, begin=date(2023, 8, 1))) == verwacht


def test_wie_op_tijd_was_is_geen_overgang() -> None:
    """Dertig leerlingen van 1 augustus, de dag erna geregistreerd, verbergen de drie niet die echt te laat zijn."""
    op_tijd: dict[str, Invulling] = {"inschrijfdatum": EERSTE, "registratiedatum": EERSTE + DAG}
    laat_: dict[str, Invulling] = {"inschrijfdatum": EERSTE, "registratiedatum": EERSTE + 40 * DAG}
    rijen = [vul_in(schone_leerling(PEIL, n), op_tijd if n < 30 else laat_, PEIL) for n in range(33)]
    assert afloop(voer_uit(["IN23"], rijen)) == ("uitgevoerd", 3)


def test_een_lege_registratiedatum_telt_niet_mee_voor_het_deel() -> None:
    samen: dict[str, Invulling] = {"inschrijfdatum": BEGIN, "registratiedatum": "01-10-2025"}
    rijen = [vul_in(schone_leerling(PEIL, n), samen, PEIL) for n in range(10)]
    rijen += [vul_in(schone_leerling(PEIL, 10 + n), {"registratiedatum": None}, PEIL) for n in range(40)]
    assert afloop(voer_uit(["IN23"], rijen)) == ("overgeslagen", 0)


def test_de_overgang_van_een_school_raakt_een_andere_niet() -> None:
    samen: dict[str, Invulling] = {"inschrijfdatum": BEGIN, "registratiedatum": "01-10-2025"}
    rijen = [vul_in(schone_leerling(PEIL, n), samen, PEIL) for n in range(10)]
    rijen.append(vul_in(schone_leerling(PEIL, 10, cluster=3), samen, PEIL))
    statussen = voer_uit(["IN23"], rijen).statussen.select("instelling", "status", "gevonden").rows()
    assert sorted(statussen) == [("98CA", "uitgevoerd", 1), ("98DA", "overgeslagen", 0)]
