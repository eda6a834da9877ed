"""IN20: jonger dan 4 op de inschrijfdatum, of dan 3 bij onderwijs aan doven en slechthorenden."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij, Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN20", "te_jong", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "geboortedatum"), optioneel=("soort_onderwijs", "begindatum_periode"))

BEGIN = date(2023, 8, 1)
VIER, DRIE = date(2019, 8, 1), date(2020, 8, 1)
"""Wie op deze dag geboren is, wordt op de inschrijfdatum 4 of 3."""
RAAK = {0: ("inschrijfdatum", "01-08-2023")}


def geboren(naam: str, dag: Invulling, *, raak: bool = True, soort: str = "", **rest: object) -> Geval:
    """Een leerling die op deze dag geboren is, met de soort onderwijs als die er is (dan in cluster 2)."""
    if soort:
        rest = {"cluster": 2, **rest}
    fout: dict[str, Invulling] = {"geboortedatum": dag, **({"soort_onderwijs": soort} if soort else {})}
    return Geval(naam=naam, fout=fout, verwacht=RAAK if raak else {}, **rest)  # type: ignore[arg-type]


def begint(naam: str, dag: str, *, raak: bool, soort: str = "", begin: str, **rest: object) -> Geval:
    fout: dict[str, Invulling] = {"geboortedatum": dag, "inschrijfdatum": begin, "begindatum_periode": begin}
    if soort:
        fout["soort_onderwijs"] = soort
    verwacht = {0: ("inschrijfdatum", begin)} if raak else {}
    return Geval(naam=naam, fout=fout, verwacht=verwacht, cluster=2 if soort else 4, **rest)  # type: ignore[arg-type]


def periode(begin: str, soort: str) -> tuple[Erbij, ...]:
    return (Erbij(wie="inschrijving", wijzig={"begindatum_periode": begin, "soort_onderwijs": soort}),)


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    geboren("wordt die dag 4", VIER, raak=False),
    geboren(
        "wordt een dag later 4",
        VIER + DAG,
        zin="Op de inschrijfdatum 01-08-2023 is deze leerling 3 jaar: geboren op 02-08-2019. "
        "Dat moet minstens 4 jaar zijn.",
    ),
    geboren("was al een dag 4", VIER - DAG, raak=False),
    geboren("VSO", VIER + DAG, schoolsoort="VSO"),
    geboren("cluster 3", VIER + DAG, cluster=3),
    geboren("cluster 1", VIER + DAG, soort="11", cluster=1),
    # -- doof, slechthorend en doofblind: vanaf 3 jaar
    *(geboren(f"soort onderwijs {s}, wordt die dag 3", DRIE, soort=s, raak=False) for s in ("21", "22", "24", "25")),
    geboren("soort onderwijs 26, wordt die dag 3", DRIE, soort="26", raak=False),
    *(geboren(f"soort onderwijs {s}, wordt een dag later 3", DRIE + DAG, soort=s) for s in ("21", "24", "25", "26")),
    geboren(
        "soort onderwijs 22, wordt een dag later 3",
        DRIE + DAG,
        soort="22",
        zin="Op de inschrijfdatum 01-08-2023 is deze leerling 2 jaar: geboren op 02-08-2020. "
        "Voor deze soort onderwijs is dat minstens 3 jaar.",
    ),
    geboren("soort onderwijs 23, drie jaar", DRIE, soort="23"),
    geboren("soort onderwijs 23, vier jaar", VIER, soort="23", raak=False),
    geboren("soort onderwijs onbekend", DRIE, soort="99"),
    geboren("soort onderwijs n.v.t.", DRIE, soort="nvt"),
    Geval(naam="soort onderwijs leeg", fout={"geboortedatum": DRIE, "soort_onderwijs": None}, cluster=2, verwacht=RAAK),
    # -- de eerste periode beslist
    geboren("pas later naar 21", DRIE, soort="23", erbij=periode("01-08-2024", "21")),
    geboren("begon in 21, later 23", DRIE, soort="21", erbij=periode("01-08-2024", "23"), raak=False),
    geboren("een eerdere periode in 21", DRIE, soort="23", erbij=periode("01-08-2022", "21"), raak=False),
    # een periode zonder begindatum is niet de eerste, tenzij er geen op tijd begint: dan weten wij het niet
    geboren("begon in 21, en een zonder begindatum", DRIE, soort="21", erbij=periode("", "23"), raak=False),
    geboren("begon in 23, en een zonder begindatum", DRIE, soort="23", erbij=periode("", "21")),
    Geval(
        naam="de andere begint pas later",
        fout={"geboortedatum": DRIE, "soort_onderwijs": "23", "begindatum_periode": "01-09-2023"},
        cluster=2,
        erbij=periode("", "21"),
    ),
    geboren("op dezelfde dag begint er een in 21", DRIE, soort="23", erbij=periode("01-08-2023", "21"), raak=False),
    geboren("zonder kolom soort onderwijs", DRIE, soort="21", zonder=("soort_onderwijs",), noemt=("Soort onderwijs",)),
    geboren(
        "zonder kolom begindatum periode",
        DRIE,
        soort="21",
        zonder=("begindatum_periode",),
        noemt=("Begindatum periode",),
        raak=False,
    ),
    # -- schrikkeldag: anders op 1 maart
    begint("schrikkeldag, 28 februari, 3 jaar", "29-02-2020", soort="21", begin="28-02-2023", raak=True),
    begint("schrikkeldag, 1 maart, 3 jaar", "29-02-2020", soort="21", begin="01-03-2023", raak=False),
    begint("schrikkeldag, 28 februari, 4 jaar", "29-02-2020", begin="28-02-2024", raak=True),
    begint("schrikkeldag, 29 februari, 4 jaar", "29-02-2020", begin="29-02-2024", raak=False),
    begint("op een schrikkeldag, gisteren 4", "28-02-2020", begin="29-02-2024", raak=False),
    begint("op een schrikkeldag, morgen 4", "01-03-2020", begin="29-02-2024", raak=True),
    # -- een onbekende dag of maand telt als 01
    geboren("dag onbekend, die maand", "00-08-2019", raak=False),
    geboren(
        "dag onbekend, maand later",
        "00-09-2019",
        zin="Op de inschrijfdatum 01-08-2023 is deze leerling 3 jaar: geboren op 00-09-2019 (telt als 01-09-2019). "
        "Dat moet minstens 4 jaar zijn.",
    ),
    geboren("maand onbekend, vier jaar terug", "00-00-2019", raak=False),
    geboren("maand onbekend, drie jaar terug", "00-00-2020"),
    geboren("geboortedatum leeg", None, raak=False),
    geboren("geboortedatum niet te lezen", "31-02-2021", raak=False),
    geboren("geboren na de peildatum", PEIL + DAG, raak=False),
    Geval(naam="inschrijfdatum leeg", fout={"geboortedatum": DRIE, "inschrijfdatum": None}),
    Geval(naam="inschrijfdatum niet te lezen", fout={"geboortedatum": DRIE, "inschrijfdatum": "31-02-2023"}),
    # -- komend, en wie al weg is
    begint("komt nog en is dan nog geen 4", "17-11-2021", begin="16-11-2025", raak=True),
    begint("komt nog en is dan 4", "16-11-2021", begin="16-11-2025", raak=False),
    Geval(naam="aangemeld", fout={"geboortedatum": VIER + DAG, "inschrijfstatus": "aangemeld"}),
    Geval(
        naam="vorig schooljaar weggegaan",
        fout={"geboortedatum": VIER + DAG, "uitschrijfdatum": "01-08-2024"},
        verwacht=RAAK,
    ),
    Geval(naam="te lang geleden weggegaan", fout={"geboortedatum": VIER + DAG, "uitschrijfdatum": "31-07-2024"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_te_jong(geval: Geval) -> None:
    assert speel("IN20", geval, GEVALLEN) == geval.uitkomst
