"""RO01: een inschrijving die op de dag van het overzicht loopt en niet in ROD staat."""

from datetime import date

import pytest

from data.schema.rod.overzicht import Stand
from data.schema.voorbeeld import Erbij, schone
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import EERSTE_DAG, JONG, SINDS, algemeen, begonnen

SIGNAAL = Vast("RO01", "niet_in_rod", "B", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum",),
    optioneel=("registratiedatum", "type_inschrijving", "uitschrijfdatum"),
    een_van=("bsn", "onderwijsnummer"),
    rod_nodig=("inschrijfdatum",),
    rod_optioneel=("uitschrijfdatum",),
    rod_een_van=("bsn", "onderwijsnummer"),
)

ELDERS = {"instellingscode": "98CA", "vestigingscode": "98CA00"}
RAAK = {0: ("inschrijfdatum", SINDS)}
EERDER = PEIL - 30 * DAG


def sinds(dag: date, *, raak: bool) -> Geval:
    verwacht = {0: ("inschrijfdatum", f"{dag:%d-%m-%Y}")} if raak else {}
    return Geval(naam=f"begonnen op {dag}", fout=begonnen(dag), rod=(), verwacht=verwacht)


GEVALLEN = [
    Geval(
        naam="staat niet in ROD",
        rod=(),
        verwacht=RAAK,
        zin=f"De inschrijving vanaf {SINDS} staat niet in het overzicht van ROD.",
    ),
    Geval(naam="staat in ROD", rod=({},)),
    Geval(naam="staat in ROD onder een ander nummer", fout={"bsn": None}, rod=({"bsn": schone("bsn")},)),
    Geval(
        naam="alleen een eerdere inschrijving staat in ROD",
        rod=({"inschrijfdatum": "01-08-2021", "inschrijvingsvolgnummer": "77", "uitschrijfdatum": "31-07-2023"},),
        verwacht=RAAK,
    ),
    # -- zeven dagen
    sinds(JONG - DAG, raak=True),
    sinds(JONG, raak=True),
    sinds(JONG + DAG, raak=False),
    Geval(naam="zeven dagen geleden geregistreerd", fout={"registratiedatum": JONG}, rod=(), verwacht=RAAK),
    Geval(naam="zes dagen geleden geregistreerd", fout={"registratiedatum": JONG + DAG}, rod=()),
    # -- op de dag
    Geval(naam="weg op de dag zelf", fout={"uitschrijfdatum": PEIL}, rod=(), verwacht=RAAK),
    Geval(naam="weg de dag ervoor", fout={"uitschrijfdatum": PEIL - DAG}, rod=()),
    Geval(naam="komt nog", fout=begonnen(PEIL + DAG), rod=()),
    Geval(
        naam="een overzicht van een eerdere dag, toen al hier",
        fout=begonnen(EERDER),
        rod=(),
        stand=Stand(stand=PEIL, van=EERDER),
        verwacht={0: ("inschrijfdatum", f"{EERDER:%d-%m-%Y}")},
    ),
    Geval(
        naam="een overzicht van een eerdere dag, toen nog niet hier",
        fout=begonnen(EERDER + DAG),
        rod=(),
        stand=Stand(stand=PEIL, van=EERDER),
    ),
    Geval(naam="een overzicht van iedereen", rod=(), stand=Stand(stand=PEIL, bereik="alles"), verwacht=RAAK),
    # -- wat niet naar ROD gaat
    *(Geval(naam=status, fout={"inschrijfstatus": status}, rod=()) for status in ("aangemeld", "gast")),
    *(Geval(naam=soort, fout={"type_inschrijving": soort}, rod=()) for soort in ("gast", "symbiose", "onbekostigd")),
    # -- vestigingen
    Geval(
        naam="het overzicht gaat over deze vestiging",
        rod=(),
        stand=Stand(stand=PEIL, vestigingen=frozenset({"98DA00"})),
        verwacht=RAAK,
    ),
    Geval(
        naam="het overzicht gaat over een andere vestiging",
        rod=(),
        stand=Stand(stand=PEIL, vestigingen=frozenset({"98DA01"})),
    ),
    Geval(
        naam="het overzicht gaat over een andere vestiging, en die van de leerling is leeg",
        fout={"vestigingscode": None},
        rod=(),
        stand=Stand(stand=PEIL, vestigingen=frozenset({"98DA01"})),
    ),
    # -- op een andere school
    Geval(
        naam="staat in ROD op een andere school, die ook leverde",
        erbij=(Erbij(wie="ander", wijzig=ELDERS),),
        rod=(ELDERS,),
    ),
    Geval(naam="staat in ROD op een andere school, die niet leverde", rod=(ELDERS,), verwacht=RAAK),
    Geval(naam="op de eerste dag van het schooljaar", rod=(), stand=EERSTE_DAG, verwacht=RAAK),
    *algemeen({}, ()),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_niet_in_rod(geval: Geval) -> None:
    assert speel("RO01", geval) == geval.uitkomst
