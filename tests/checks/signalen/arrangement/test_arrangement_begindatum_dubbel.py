"""AR06: twee arrangementen van één leerling op één school met dezelfde begindatum."""

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer
from tests.checks.signalen.arrangement.arrangementen import BEGIN, WELK, geval, los
from tests.checks.signalen.gevallen import PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit

SIGNAAL = Vast("AR06", "arrangement_begindatum_dubbel", "F", "arrangement")
KOLOMMEN = Kolommen(nodig=("arrangement_begin",), een_van=PGN_KOLOMMEN)

RAAK: Vondst = ("arrangement_begin", BEGIN)
NUMMER_2: dict[str, Invulling] = {"arrangementvolgnummer": "2"}

GEVALLEN = [
    geval(
        "ander volgnummer", raak=RAAK, erbij=[NUMMER_2], ook=[RAAK],
        zin=f"{WELK} begint op {BEGIN}, net als arrangement 2 van dezelfde leerling.",
    ),
    geval("ander einde", raak=RAAK, erbij=[{"arrangement_einde": None}], ook=[RAAK]),
    geval("andere school van inschrijving", raak=RAAK, erbij=[{"instellingscode_inschrijving": "97XB"}], ook=[RAAK]),
    geval(
        "drie", raak=RAAK, erbij=[NUMMER_2, {"arrangementvolgnummer": "3"}], ook=[RAAK, RAAK],
        zin=f"{WELK} begint op {BEGIN}, net als 2 andere arrangementen van dezelfde leerling.",
    ),
    geval(
        "zonder volgnummers", {"arrangementvolgnummer": None}, RAAK, erbij=[{"arrangement_einde": None}], ook=[RAAK],
        zin=f"Dit arrangement voor een leerling van school 97XA begint op {BEGIN}, net als een ander arrangement van "
        "dezelfde leerling.",
    ),
    geval("precies hetzelfde telt één keer", erbij=[{}]),
    geval("een dag later", erbij=[{**NUMMER_2, "arrangement_begin": "02-08-2024"}]),
    geval("begin leeg", {"arrangement_begin": None}, erbij=[NUMMER_2]),
    geval("begin niet te lezen", {"arrangement_begin": "zomer"}, erbij=[NUMMER_2]),
    geval("één arrangement"),
    # -- dezelfde leerling
    geval(
        "hetzelfde nummer in een andere kolom", {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)}, RAAK,
        erbij=[{**NUMMER_2, "bsn": verzonnen_onderwijsnummer(3), "onderwijsnummer": None}], ook=[RAAK],
    ),
    geval("een ander nummer", erbij=[{**NUMMER_2, "bsn": schone_leerling(PEIL, 2)["bsn"]}]),
    geval("zonder nummer telt het leerlingnummer", {"bsn": None}, RAAK, erbij=[NUMMER_2], ook=[RAAK]),
    geval("zonder nummer en leerlingnummer", {"bsn": None, "leerlingnummer": None}, erbij=[NUMMER_2]),
    # -- bereik
    geval("het andere is te lang geleden", erbij=[{**NUMMER_2, "arrangement_einde": "31-07-2024",
                                                   "arrangement_begin": "01-07-2024"}]),
    geval(
        "komt nog", {"arrangement_begin": "01-08-2026", "arrangement_einde": None}, ("arrangement_begin", "01-08-2026"),
        erbij=[NUMMER_2], ook=[("arrangement_begin", "01-08-2026")],
    ),
    # -- kolommen
    geval(
        "zonder kolom", erbij=[NUMMER_2], zonder=("arrangement_begin",), status="overgeslagen",
        noemt=("Begindatum arrangement",),
    ),
    geval(
        "geen van beide nummers", erbij=[NUMMER_2], zonder=PGN_KOLOMMEN, status="overgeslagen",
        noemt=("BSN", "Onderwijsnummer"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_begindatum_dubbel(geval: Geval) -> None:
    assert speel("AR06", geval, GEVALLEN) == geval.uitkomst


def test_twee_scholen_ondersteunen_dezelfde_leerling() -> None:
    elders, zelfde = los(NUMMER_2, school="98AA"), los(NUMMER_2)
    assert voer_uit(["AR06"], [los(), elders]).bevindingen.is_empty()
    bevindingen = voer_uit(["AR06"], [los(), elders, zelfde]).bevindingen
    assert bevindingen.select("rij", "instelling").rows() == [(2, "98BA"), (4, "98BA")]
    assert bevindingen["sleutel"].is_unique().all()


def test_de_volgorde_in_het_bestand_maakt_niet_uit() -> None:
    rijen = [los(), los(NUMMER_2)]
    heen, terug = (voer_uit(["AR06"], r).bevindingen.sort("sleutel") for r in (rijen, rijen[::-1]))
    assert heen.select("sleutel", "zin").equals(terug.select("sleutel", "zin"))
