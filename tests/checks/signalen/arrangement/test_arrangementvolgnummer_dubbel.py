"""AR12: één volgnummer bij twee arrangementen van één leerling op één school."""

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling
from tests.checks.signalen.arrangement.arrangementen import geval, los
from tests.checks.signalen.gevallen import PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit

SIGNAAL = Vast("AR12", "arrangementvolgnummer_dubbel", "M", "arrangement")
KOLOMMEN = Kolommen(nodig=("arrangementvolgnummer",), een_van=PGN_KOLOMMEN)

VELD = "arrangementvolgnummer"
RAAK: Vondst = (VELD, "1")
LATER: dict[str, Invulling] = {"arrangement_begin": "01-08-2025"}
_OOK = "Arrangementvolgnummer 1 staat bij deze leerling ook bij "

GEVALLEN = [
    geval("ander begin", raak=RAAK, erbij=[LATER], ook=[RAAK], zin=f"{_OOK}het arrangement vanaf 01-08-2025."),
    geval("ander einde", raak=RAAK, erbij=[{"arrangement_einde": None}], ook=[RAAK],
          zin=f"{_OOK}het arrangement vanaf 01-08-2024."),
    geval("andere school van inschrijving", raak=RAAK, erbij=[{"instellingscode_inschrijving": "97XB"}], ook=[RAAK]),
    geval(
        "drie", raak=RAAK, erbij=[LATER, {"arrangement_begin": "01-09-2025"}], ook=[RAAK, RAAK],
        zin=f"{_OOK}2 andere arrangementen.",
    ),
    geval("begin van het andere leeg", raak=RAAK, erbij=[{"arrangement_begin": None}], ook=[RAAK],
          zin=f"{_OOK}een ander arrangement."),
    geval("precies hetzelfde telt één keer", erbij=[{}]),
    geval("ander volgnummer", erbij=[{**LATER, VELD: "2"}]),
    geval("volgnummer leeg is AR01", {VELD: None}, erbij=[LATER]),
    geval("één arrangement"),
    geval("een ander nummer", erbij=[{**LATER, "bsn": schone_leerling(PEIL, 2)["bsn"]}]),
    geval("zonder nummer telt het leerlingnummer", {"bsn": None}, RAAK, erbij=[LATER], ook=[RAAK]),
    geval("zonder nummer en leerlingnummer", {"bsn": None, "leerlingnummer": None}, erbij=[LATER]),
    geval(
        "het andere is te lang geleden",
        erbij=[{"arrangement_begin": "01-08-2022", "arrangement_einde": "31-07-2024"}],
    ),
    geval(
        "het andere eindigde in het vorige schooljaar", LATER, RAAK,
        erbij=[{"arrangement_begin": "01-08-2022", "arrangement_einde": "01-08-2024"}], ook=[RAAK],
    ),
    geval("zonder kolom", erbij=[LATER], zonder=(VELD,), status="overgeslagen", noemt=("Arrangementvolgnummer",)),
    geval(
        "zonder kolom begindatum", {"arrangement_einde": None}, RAAK, erbij=[{"arrangement_einde": "31-07-2026"}],
        ook=[RAAK], zonder=("arrangement_begin",),
        zin=f"{_OOK}een ander arrangement.",
    ),
    geval(
        "geen van beide nummers", erbij=[LATER], zonder=PGN_KOLOMMEN, status="overgeslagen",
        noemt=("BSN", "Onderwijsnummer"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangementvolgnummer_dubbel(geval: Geval) -> None:
    assert speel("AR12", geval, GEVALLEN) == geval.uitkomst


def test_een_volgnummer_telt_per_leerling_en_per_school() -> None:
    assert voer_uit(["AR12"], [los(), los(LATER, nummer=2), los(LATER, school="98AA")]).bevindingen.is_empty()
