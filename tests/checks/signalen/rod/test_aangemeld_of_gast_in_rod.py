"""RO06: in het LAS aangemeld of te gast, en in ROD ingeschreven."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import SINDS, algemeen

SIGNAAL = Vast("RO06", "aangemeld_of_gast_in_rod", "M", "inschrijving")
KOLOMMEN = Kolommen(
    optioneel=("inschrijfstatus", "type_inschrijving"),
    rod_nodig=("inschrijfdatum",),
    rod_optioneel=("uitschrijfdatum",),
)

GEVALLEN = [
    *(
        Geval(
            naam=status,
            fout={"inschrijfstatus": status},
            rod=({},),
            verwacht={0: ("inschrijfstatus", status)},
            zin=f"In uw LAS is de leerling {status}. In ROD is hij ingeschreven vanaf {SINDS}.",
        )
        for status in ("aangemeld", "gast")
    ),
    *(
        Geval(naam=status, fout={"inschrijfstatus": status}, rod=({},))
        for status in ("ingeschreven", "uitgeschreven", "toekomstig")
    ),
    Geval(
        naam="een inschrijving als gast",
        fout={"type_inschrijving": "gast"},
        rod=({},),
        verwacht={0: ("type_inschrijving", "gast")},
        zin=f"In uw LAS is de leerling gast. In ROD is hij ingeschreven vanaf {SINDS}.",
    ),
    Geval(
        naam="allebei gast is één bevinding",
        fout={"inschrijfstatus": "gast", "type_inschrijving": "gast"},
        rod=({},),
        verwacht={0: ("inschrijfstatus", "gast")},
    ),
    Geval(naam="symbiose", fout={"type_inschrijving": "symbiose"}, rod=({},)),
    Geval(naam="in ROD weg", fout={"inschrijfstatus": "gast"}, rod=({"uitschrijfdatum": PEIL - DAG},)),
    Geval(
        naam="in ROD weg op de dag zelf",
        fout={"inschrijfstatus": "gast"},
        rod=({"uitschrijfdatum": PEIL},),
        verwacht={0: ("inschrijfstatus", "gast")},
    ),
    Geval(naam="niet in ROD", fout={"inschrijfstatus": "gast"}, rod=()),
    *algemeen({"inschrijfstatus": "gast"}, ({},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_aangemeld_of_gast_in_rod(geval: Geval) -> None:
    assert speel("RO06", geval, GEVALLEN) == geval.uitkomst
