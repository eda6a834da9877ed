"""IN38: een registratiedatum die nog moet komen."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN38", "registratiedatum_in_toekomst", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("registratiedatum",))


def op(naam: str, dag: Invulling, waarde: str = "", **rest: Invulling) -> Geval:
    return Geval(
        naam=naam, fout={"registratiedatum": dag, **rest}, verwacht={0: ("registratiedatum", waarde)} if waarde else {}
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    op("vandaag", PEIL),
    Geval(
        naam="morgen",
        fout={"registratiedatum": PEIL + DAG},
        verwacht={0: ("registratiedatum", "16-11-2025")},
        zin="De registratiedatum 16-11-2025 ligt na 15-11-2025. Zo'n dag kan nog niet in het LAS staan.",
    ),
    op("een jaartal te veel", "01-08-2033", "01-08-2033"),
    op("al jaren ingeschreven", "01-08-2026", "01-08-2026", inschrijfdatum="01-08-2019"),
    op("komt nog", "01-08-2026", "01-08-2026", inschrijfdatum="01-08-2026"),
    op("komt nog en is al geregistreerd", PEIL - DAG, inschrijfdatum="01-08-2026"),
    op("leeg", None),
    op("niet te lezen", "31-11-2026"),
    op("gast", PEIL + DAG, inschrijfstatus="gast"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_registratiedatum_in_toekomst(geval: Geval) -> None:
    assert speel("IN38", geval, GEVALLEN) == geval.uitkomst
