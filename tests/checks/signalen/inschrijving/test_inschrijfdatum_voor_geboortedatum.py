"""IN19: de inschrijfdatum ligt op of voor de geboortedatum."""

from datetime import date

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN19", "inschrijfdatum_voor_geboortedatum", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum", "geboortedatum"))

BEGIN = date(2023, 8, 1)
VELD = "inschrijfdatum"


def geboren(naam: str, dag: Invulling, *, raak: bool = True, begin: Invulling = BEGIN, **rest: object) -> Geval:
    waarde = f"{begin:%d-%m-%Y}" if isinstance(begin, date) else str(begin)
    return Geval(
        naam=naam,
        fout={"geboortedatum": dag, "inschrijfdatum": begin},
        verwacht={0: (VELD, waarde)} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    geboren(
        "een dag later geboren", BEGIN + DAG, zin="De inschrijfdatum 01-08-2023 ligt voor de geboortedatum 02-08-2023."
    ),
    geboren(
        "die dag geboren", BEGIN, zin="De inschrijfdatum 01-08-2023 is dezelfde dag als de geboortedatum 01-08-2023."
    ),
    geboren("een dag eerder geboren", BEGIN - DAG, raak=False),
    geboren("in een ander cluster", BEGIN + DAG, cluster=1),
    # -- een onbekende dag of maand telt als 01
    geboren(
        "dag onbekend",
        "00-09-2023",
        zin="De inschrijfdatum 01-08-2023 ligt voor de geboortedatum 00-09-2023 (telt als 01-09-2023).",
    ),
    geboren("dag onbekend, die maand", "00-08-2023"),
    geboren("dag onbekend, een maand eerder", "00-07-2023", raak=False),
    geboren(
        "maand onbekend",
        "00-00-2024",
        zin="De inschrijfdatum 01-08-2023 ligt voor de geboortedatum 00-00-2024 (telt als 01-01-2024).",
    ),
    geboren("maand onbekend, dat jaar", "00-00-2023", raak=False),
    geboren("schrikkeldag", "29-02-2024", begin=date(2024, 2, 28)),
    geboren("schrikkeldag, dag erna", "29-02-2024", begin=date(2024, 3, 1), raak=False),
    # -- van wie op of na de peildatum geboren zou zijn, weten wij geen leeftijd: dat is ID10
    geboren("gisteren geboren", PEIL - DAG),
    geboren("vandaag geboren", PEIL, raak=False),
    geboren("morgen geboren", PEIL + DAG, raak=False),
    geboren("geboortedatum leeg", None, raak=False),
    geboren("geboortedatum niet te lezen", "30-02-2023", raak=False),
    Geval(naam="inschrijfdatum leeg", fout={"geboortedatum": PEIL - DAG, "inschrijfdatum": None}),
    Geval(naam="inschrijfdatum niet te lezen", fout={"geboortedatum": PEIL - DAG, "inschrijfdatum": "zomer"}),
    # -- komend: dan is de leerling altijd al geboren, want anders klopt de geboortedatum niet
    geboren("komt nog, geboren na de inschrijfdatum", PEIL + 9 * DAG, begin=PEIL + DAG, raak=False),
    Geval(
        naam="zonder kolom geboortedatum",
        fout={"geboortedatum": BEGIN},
        zonder=("geboortedatum",),
        status="overgeslagen",
        noemt=("Geboortedatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijfdatum_voor_geboortedatum(geval: Geval) -> None:
    assert speel("IN19", geval, GEVALLEN) == geval.uitkomst
