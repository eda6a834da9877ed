"""IN26: volgens ROD komt de inschrijving niet in aanmerking voor bekostiging."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("IN26", "niet_bekostigbaar", "B", "inschrijving")
KOLOMMEN = Kolommen(nodig=("bekostigbaar",), optioneel=("type_inschrijving",))


def bekostigbaar(
    naam: str, wat: str | None = "N", *, raak: bool = True, met: dict[str, Invulling] | None = None, **rest: object
) -> Geval:
    verwacht = {0: (None, None)} if raak else {}
    return Geval(naam=naam, fout={"bekostigbaar": wat, **(met or {})}, verwacht=verwacht, **rest)  # type: ignore[arg-type]


_ZIN = "Volgens uw LAS komt de inschrijving vanaf 01-08-2023 niet in aanmerking voor bekostiging."

GEVALLEN = [
    Geval(naam="een gewone leerling"),
    *(bekostigbaar(f"staat er {wat}", wat) for wat in ("N", "nee", "0", "Onwaar")),
    *(bekostigbaar(f"staat er {wat}", wat, raak=False) for wat in ("J", "ja", "1", "misschien", None)),
    bekostigbaar("cluster 2", cluster=2),
    bekostigbaar("zonder melding", zin=_ZIN),
    bekostigbaar(
        "met een code",
        met={"rod_melding": "4321"},
        zin=f"{_ZIN} De melding van ROD is 4321: zoek die op met de signaalcodezoeker van DUO.",
    ),
    bekostigbaar("met een tekst", met={"rod_melding": "geen TLV"}, zin=f"{_ZIN} Lees in uw LAS de melding van ROD."),
    # -- dan is het bekend
    *(bekostigbaar(f"type {t}", met={"type_inschrijving": t}, raak=False) for t in ("onbekostigd", "symbiose")),
    *(bekostigbaar(f"type {t}", met={"type_inschrijving": t}) for t in ("bekostigd", None)),
    # -- bereik
    bekostigbaar("begint vandaag", met={"inschrijfdatum": PEIL}),
    bekostigbaar("komt nog", met={"inschrijfdatum": PEIL + DAG}, raak=False),
    bekostigbaar(
        "inschrijfdatum leeg",
        met={"inschrijfdatum": None},
        zin="Volgens uw LAS komt een inschrijving zonder inschrijfdatum niet in aanmerking voor bekostiging.",
    ),
    bekostigbaar("vorig schooljaar weggegaan", met={"uitschrijfdatum": "01-08-2024"}),
    bekostigbaar("daarvoor weggegaan", met={"uitschrijfdatum": "31-07-2024"}, raak=False),
    bekostigbaar("aangemeld", met={"inschrijfstatus": "aangemeld"}, raak=False),
    # -- kolommen
    bekostigbaar("zonder kolom inschrijfdatum", zonder=("inschrijfdatum",)),
    Geval(
        naam="zonder kolom bekostigbaar",
        fout={"bekostigbaar": "N"},
        zonder=("bekostigbaar",),
        status="overgeslagen",
        noemt=("Bekostigbaar",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_niet_bekostigbaar(geval: Geval) -> None:
    assert speel("IN26", geval, GEVALLEN) == geval.uitkomst
