"""IN22: op de inschrijfdatum 20 jaar of ouder."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN22", "te_oud_voor_speciaal_onderwijs", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "geboortedatum"))

TWINTIG = date(2003, 8, 1)
"""Wie dan geboren is, wordt op de inschrijfdatum 20."""


def vso(naam: str, geboren: Invulling, *, raak: bool = True, begin: str = "01-08-2023", **rest: object) -> Geval:
    return Geval(
        naam=naam,
        fout={"geboortedatum": geboren, "inschrijfdatum": begin},
        verwacht={0: ("inschrijfdatum", begin)} if raak else {},
        schoolsoort="VSO",
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling", schoolsoort="VSO"),
    vso(
        "wordt die dag 20",
        TWINTIG,
        zin="Op de inschrijfdatum 01-08-2023 is deze leerling 20 jaar: geboren op 01-08-2003. "
        "Dat moet jonger dan 20 zijn.",
    ),
    vso("wordt een dag later 20", TWINTIG + DAG, raak=False),
    vso("was een dag eerder 20", TWINTIG - DAG),
    vso("een eeuw te vroeg getypt", "01-08-1916"),
    vso("cluster 3", TWINTIG, cluster=3),
    Geval(naam="SO", fout={"geboortedatum": TWINTIG}, verwacht={0: ("inschrijfdatum", "01-08-2023")}),
    Geval(naam="cluster 2", fout={"geboortedatum": TWINTIG}, cluster=2, verwacht={0: ("inschrijfdatum", "01-08-2023")}),
    # -- schrikkeldag: in een gewoon jaar op 1 maart
    vso("schrikkeldag, 28 februari", "29-02-2004", begin="28-02-2024", raak=False),
    vso("schrikkeldag, 29 februari", "29-02-2004", begin="29-02-2024"),
    vso("schrikkeldag, 28 februari in een gewoon jaar", "29-02-2004", begin="28-02-2025"),
    vso("op een schrikkeldag, morgen 20", "01-03-2004", begin="29-02-2024", raak=False),
    # -- een onbekende dag of maand telt als 01
    vso("dag onbekend", "00-08-2003"),
    vso("dag onbekend, een maand later", "00-09-2003", raak=False),
    vso(
        "maand onbekend",
        "00-00-2003",
        zin="Op de inschrijfdatum 01-08-2023 is deze leerling 20 jaar: geboren op 00-00-2003 (telt als 01-01-2003). "
        "Dat moet jonger dan 20 zijn.",
    ),
    vso("maand onbekend, een jaar later", "00-00-2004", raak=False),
    vso("geboortedatum leeg", None, raak=False),
    vso("geboortedatum niet te lezen", "00-13-2003", raak=False),
    vso("geboren na de peildatum", PEIL + DAG, raak=False),
    Geval(naam="inschrijfdatum leeg", fout={"geboortedatum": TWINTIG, "inschrijfdatum": None}),
    # -- komend
    vso("komt nog en is dan 20", "16-11-2005", begin="16-11-2025"),
    vso("komt nog en is dan nog 19", "17-11-2005", begin="16-11-2025", raak=False),
    Geval(naam="aangemeld", fout={"geboortedatum": TWINTIG, "inschrijfstatus": "aangemeld"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_te_oud_voor_speciaal_onderwijs(geval: Geval) -> None:
    assert speel("IN22", geval, GEVALLEN) == geval.uitkomst
