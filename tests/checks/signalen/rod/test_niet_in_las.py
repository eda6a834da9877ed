"""RO02: een inschrijving die op de dag van het overzicht in ROD loopt en niet in het LAS staat."""

from datetime import date

import pytest

from data.schema.voorbeeld import schone
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Vast, speel, voer_uit
from tests.checks.signalen.rod.hulp import JONG, LOOPT, NIEUW, SINDS, algemeen, begonnen

SIGNAAL = Vast("RO02", "niet_in_las", "M", "inschrijving")
KOLOMMEN = LOOPT

RAAK = {0: ("inschrijfdatum", SINDS)}


def export(van: date, begin: date, *, raak: bool) -> Geval:
    verwacht = {0: ("inschrijfdatum", f"{begin:%d-%m-%Y}")} if raak else {}
    naam = f"export van {van}, begonnen op {begin}"
    return Geval(naam=naam, fout=begonnen(begin), alleen_rod=True, export_van=van, in_rod=verwacht)


GEVALLEN = [
    Geval(
        naam="staat alleen in ROD",
        alleen_rod=True,
        in_rod=RAAK,
        zin=f"In ROD loopt een inschrijving vanaf {SINDS} die niet in uw LAS staat.",
    ),
    Geval(naam="staat in allebei", rod=({},)),
    Geval(naam="staat in het LAS onder een ander nummer", fout={"bsn": None}, rod=({"bsn": schone("bsn")},)),
    Geval(naam="weg op de dag zelf", fout={"uitschrijfdatum": PEIL}, alleen_rod=True, in_rod=RAAK),
    Geval(naam="weg de dag ervoor", fout={"uitschrijfdatum": PEIL - DAG}, alleen_rod=True),
    Geval(
        naam="begint op de dag zelf", fout=begonnen(PEIL), alleen_rod=True, in_rod={0: ("inschrijfdatum", "15-11-2025")}
    ),
    Geval(naam="komt nog", fout=begonnen(PEIL + DAG), alleen_rod=True),
    Geval(
        naam="een nieuwe inschrijving van wie in het LAS weg is",
        fout={"uitschrijfdatum": "31-07-2025"},
        rod=({}, {**NIEUW, "uitschrijfdatum": None}),
        in_rod={1: ("inschrijfdatum", "01-09-2025")},
    ),
    Geval(naam="naast een inschrijving die loopt is het dubbel", rod=({}, NIEUW)),
    Geval(
        naam="een school waarvan geen export is",
        fout={"instellingscode": "98CA", "vestigingscode": "98CA00"},
        alleen_rod=True,
    ),
    # -- een export van voor het overzicht
    export(JONG - DAG, JONG - DAG, raak=True),
    export(JONG - DAG, JONG, raak=False),
    export(JONG, JONG + DAG, raak=True),
    export(PEIL, PEIL, raak=True),
    *algemeen({}, ({}, NIEUW)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_niet_in_las(geval: Geval) -> None:
    assert speel("RO02", geval) == geval.uitkomst


def test_wie_het_las_kent_wordt_genoemd() -> None:
    """De bevinding wijst naar de rij van ROD, en noemt de leerling zoals het LAS hem kent."""
    las = vul_in(schone_leerling(PEIL), {"uitschrijfdatum": "31-07-2025"}, PEIL)
    in_rod = vul_in(las, {**NIEUW, "uitschrijfdatum": None, "leerlingnummer": None}, PEIL)
    gevonden = voer_uit(["RO02"], [las], rod=[vul_in(las, {"leerlingnummer": None}, PEIL), in_rod]).bevindingen
    wie = gevonden.select("leerlingnummer", "instelling", "bestand", "rij").rows()
    assert wie == [(las["leerlingnummer"], "98DA", "rod.csv", 3)]


def test_wie_niemand_kent_heeft_een_eigen_sleutel() -> None:
    """Twee leerlingen die alleen in ROD staan, zijn twee bevindingen; schudden of een kolom erbij verandert niets."""
    klas = [schone_leerling(PEIL, n) for n in range(3)]
    keren = [voer_uit(["RO02"], klas[:1], rod=rod).bevindingen for rod in (klas, klas[::-1])]
    assert keren[0].height == 2
    assert set(keren[0]["sleutel"]) == set(keren[1]["sleutel"])
    assert keren[0]["sleutel"].n_unique() == 2
