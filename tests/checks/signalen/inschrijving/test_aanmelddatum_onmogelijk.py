"""IN39: een aanmelddatum na de inschrijfdatum, of in de toekomst."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN39", "aanmelddatum_onmogelijk", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("aanmelddatum",), optioneel=("inschrijfdatum",))

BEGIN = date(2023, 8, 1)
"""De inschrijfdatum van de schone leerling."""


def aangemeld(naam: str, dag: Invulling, waar: str = "", waarde: str = "", **rest: Invulling) -> Geval:
    waarde = waarde or (f"{dag:%d-%m-%Y}" if isinstance(dag, date) else str(dag))
    return Geval(
        naam=naam,
        fout={"aanmelddatum": dag, **rest},
        verwacht={0: ("aanmelddatum", waarde)} if waar else {},
        zin=f"De aanmelddatum {waarde} ligt {waar}. Controleer het jaartal." if waar else None,
    )


NA_BEGIN, NA_PEIL = "na de inschrijfdatum 01-08-2023", "na 15-11-2025"
GEVALLEN = [
    Geval(naam="een gewone leerling"),
    aangemeld("ervoor", BEGIN - 100 * DAG),
    aangemeld("op de inschrijfdatum", BEGIN),
    aangemeld("een dag erna", BEGIN + DAG, NA_BEGIN),
    aangemeld("erna en in de toekomst", "01-06-2033", NA_BEGIN),
    aangemeld("komt nog, vandaag aangemeld", PEIL, inschrijfdatum="01-08-2026"),
    aangemeld("komt nog, morgen aangemeld", PEIL + DAG, NA_PEIL, inschrijfdatum="01-08-2026"),
    aangemeld("zonder inschrijfdatum, vandaag aangemeld", PEIL, inschrijfdatum=None),
    aangemeld("zonder inschrijfdatum, morgen aangemeld", PEIL + DAG, NA_PEIL, inschrijfdatum=None),
    aangemeld("onleesbare inschrijfdatum", PEIL + DAG, NA_PEIL, inschrijfdatum="31-06-2025"),
    aangemeld("leeg", None),
    aangemeld("niet te lezen", "31-06-2026"),
    aangemeld("alleen aangemeld", PEIL + DAG, inschrijfstatus="aangemeld"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_aanmelddatum_onmogelijk(geval: Geval) -> None:
    assert speel("IN39", geval, GEVALLEN) == geval.uitkomst
