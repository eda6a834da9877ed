"""IN37: een melding van ROD bij een inschrijving die niet is afgekeurd."""

from dataclasses import replace

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN37", "rod_melding_open", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("rod_melding",), optioneel=("rod_status",))

_LEES = " Lees in uw LAS de melding van ROD."


def zoek_op(code: str) -> str:
    return f" De melding van ROD is {code}: zoek die op met de signaalcodezoeker van DUO."


def melding(naam: str, tekst: str | None = "415", *, raak: bool = True, zin: str = "", **rest: Invulling) -> Geval:
    begin = "Bij de inschrijving vanaf 01-08-2023 staat een melding van ROD die nog open is."
    return Geval(
        naam=naam,
        fout={"rod_melding": tekst, **rest},
        verwacht={0: ("rod_melding", tekst)} if raak else {},
        zin=begin + zin if zin else None,
    )


GEVALLEN = [
    Geval(naam="een gewone leerling"),
    melding("een code", zin=zoek_op("415")),
    melding("een code met letters", "ROD-123", zin=zoek_op("ROD-123")),
    replace(
        melding("een nummer in een tekst komt er bij het lezen al uit", "Nummer 999990019 is onbekend", zin=_LEES),
        verwacht={0: ("rod_melding", "Nummer (nummer weggelaten) is onbekend")},
    ),
    # -- geen melding
    *(
        melding(f"woord voor geen: {w}", w, raak=False)
        for w in ("geen", "Geen melding", "nvt", "n.v.t.", "0", "-", "Nee", "OK")
    ),
    melding("leeg", None, raak=False),
    # -- de ROD-status
    *(melding(f"status {s}", rod_status=s) for s in ("opgenomen", "verzonden", "iets anders", None)),
    *(melding(f"status {s}", raak=False, rod_status=s) for s in ("afgekeurd", "Afgewezen", "geweigerd")),
    # -- bereik
    melding("komt nog", inschrijfdatum=PEIL + DAG),
    melding("vorig schooljaar weggegaan", uitschrijfdatum="01-08-2024"),
    melding("daarvoor weggegaan", raak=False, uitschrijfdatum="31-07-2024"),
    melding("gast", raak=False, inschrijfstatus="gast"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_rod_melding_open(geval: Geval) -> None:
    assert speel("IN37", geval, GEVALLEN) == geval.uitkomst
