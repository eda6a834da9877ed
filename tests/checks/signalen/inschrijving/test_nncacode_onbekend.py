"""IN31: een NNCA-code die er niet is."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN31", "nncacode_onbekend", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("nnca",))


def nnca(
    naam: str, wat: str | None = "3", *, raak: bool = True, met: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    return Geval(
        naam=naam,
        fout={"nnca": wat, **(met or {})},
        verwacht={0: ("nnca", wat and wat.upper())} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    nnca("3", zin="NNCA-code 3 bestaat niet. Kies 0, 1 of 2, of maak het veld leeg."),
    *(nnca(f"staat er {wat}", wat) for wat in ("9", "x", "-1", "12")),
    *(nnca(f"staat er {wat}", wat, raak=False) for wat in ("0", "1", "2", "J", "n", " 1 ", "", None)),
    nnca("cluster 2", cluster=2),
    nnca("komt nog", met={"inschrijfdatum": PEIL + DAG}, raak=False),
    nnca("begint vandaag", met={"inschrijfdatum": PEIL}),
    nnca("daarvoor weggegaan", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    nnca("zonder kolom inschrijfdatum", zonder=("inschrijfdatum",)),
    nnca("zonder kolom NNCA", zonder=("nnca",), raak=False, status="overgeslagen", noemt=("NNCA",)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nncacode_onbekend(geval: Geval) -> None:
    assert speel("IN31", geval, GEVALLEN) == geval.uitkomst
