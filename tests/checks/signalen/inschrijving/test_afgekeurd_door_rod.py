"""IN25: ROD heeft de inschrijving afgekeurd."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN25", "afgekeurd_door_rod", "F", "inschrijving")
KOLOMMEN = Kolommen(nodig=("rod_status",))


def afgekeurd(
    naam: str, *, raak: bool = True, status: str = "afgekeurd", met: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    return Geval(
        naam=naam,
        fout={"rod_status": status, **(met or {})},
        verwacht={0: ("rod_status", "afgekeurd")} if raak else {},
        **rest,  # type: ignore[arg-type]
    )


def melding(naam: str, tekst: str | None, zin: str, zonder: tuple[str, ...] = ()) -> Geval:
    met: dict[str, Invulling] = {"rod_melding": tekst}
    zin = f"ROD heeft de inschrijving vanaf 01-08-2023 afgekeurd.{zin}"
    return afgekeurd(naam, met=met, zin=zin, zonder=zonder)


_ZOEK_OP = ": zoek die op met de signaalcodezoeker van DUO."
_LEES = " Lees in uw LAS de melding van ROD."

GEVALLEN = [
    Geval(naam="een gewone leerling"),
    *(afgekeurd(f"status {s}", status=s) for s in ("afgekeurd", "Afgekeurd", "AFGEWEZEN", "geweigerd")),
    *(afgekeurd(f"status {s}", status=s, raak=False) for s in ("opgenomen", "verzonden", "iets anders")),
    Geval(naam="status leeg", fout={"rod_status": None}),
    afgekeurd("cluster 1", cluster=1),
    # -- de melding: alleen een code komt in de zin
    melding("geen melding", None, ""),
    melding("een code", "12345", f" De melding van ROD is 12345{_ZOEK_OP}"),
    melding("een code met letters", "ROD-123", f" De melding van ROD is ROD-123{_ZOEK_OP}"),
    melding("een te lang getal kan een nummer zijn", "123456", _LEES),
    melding("een tekst", "BSN 999990019 is onbekend", _LEES),
    melding("zonder kolom ROD-melding", "12345", "", zonder=("rod_melding",)),
    # -- bereik
    afgekeurd("begint vandaag", met={"inschrijfdatum": PEIL}),
    afgekeurd("komt nog", met={"inschrijfdatum": PEIL + DAG}, raak=False),
    afgekeurd(
        "inschrijfdatum leeg",
        met={"inschrijfdatum": None},
        zin="ROD heeft een inschrijving zonder inschrijfdatum afgekeurd.",
    ),
    afgekeurd("vorig schooljaar weggegaan", met={"uitschrijfdatum": "01-08-2024"}),
    afgekeurd("daarvoor weggegaan", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    afgekeurd("gast", met={"inschrijfstatus": "gast"}, raak=False),
    # -- kolommen
    afgekeurd("zonder kolom inschrijfdatum", zonder=("inschrijfdatum",)),
    afgekeurd("zonder kolom uitschrijfdatum", zonder=("uitschrijfdatum",)),
    Geval(
        naam="zonder kolom ROD-status",
        fout={"rod_status": "afgekeurd"},
        zonder=("rod_status",),
        status="overgeslagen",
        noemt=("ROD-status",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_afgekeurd_door_rod(geval: Geval) -> None:
    assert speel("IN25", geval, GEVALLEN) == geval.uitkomst
