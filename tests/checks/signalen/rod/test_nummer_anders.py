"""RO11: een leerling die in ROD onder een ander nummer staat."""

import pytest

from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, Vondst, speel
from tests.checks.signalen.rod.hulp import Wijziging, algemeen

SIGNAAL = Vast("RO11", "nummer_anders", "F", "leerling")
KOLOMMEN = Kolommen(een_van=("bsn", "onderwijsnummer"), rod_een_van=("bsn", "onderwijsnummer"))

VREEMDE = {"leerlingnummer": "77", "achternaam": "Zwart", "voornamen": "Ko", "geboortedatum": "04-05-2016"}
BSN, ANDER, OWN = verzonnen_bsn(1), verzonnen_bsn(600), verzonnen_onderwijsnummer(1)
KAN_NIET = BSN[:-1] + str((int(BSN[-1]) + 1) % 10)


def nummers(naam: str, hier: Wijziging, daar: Wijziging, vondst: Vondst | None, zin: str | None = None) -> Geval:
    leeg = {"bsn": None, "onderwijsnummer": None}
    return Geval(
        naam=naam, fout={**leeg, **hier}, rod=({**leeg, **daar},), verwacht={0: vondst} if vondst else {}, zin=zin
    )


GEVALLEN = [
    nummers(
        "een ander BSN",
        {"bsn": ANDER},
        {"bsn": BSN},
        ("bsn", ANDER, BSN),
        "ROD heeft van deze leerling een ander BSN dan uw LAS.",
    ),
    nummers("hetzelfde", {"bsn": BSN}, {"bsn": BSN}, None),
    nummers(
        "geen nummer in het LAS",
        {},
        {"bsn": BSN},
        ("bsn", None, BSN),
        "ROD heeft van deze leerling een BSN, en uw LAS heeft geen nummer.",
    ),
    nummers("geen nummer in ROD", {"bsn": BSN}, {}, None),
    nummers(
        "een nummer dat niet kan bestaan",
        {"bsn": KAN_NIET},
        {"bsn": BSN},
        ("bsn", KAN_NIET, BSN),
        "Het nummer in uw LAS kan niet bestaan. ROD heeft van deze leerling een ander BSN.",
    ),
    nummers(
        "ROD heeft intussen een BSN",
        {"onderwijsnummer": OWN},
        {"bsn": BSN},
        ("bsn", None, BSN),
        "Uw LAS heeft nog een onderwijsnummer, en ROD intussen een BSN.",
    ),
    nummers(
        "ROD heeft een onderwijsnummer",
        {"bsn": BSN},
        {"onderwijsnummer": OWN},
        ("onderwijsnummer", None, OWN),
        "Uw LAS heeft een BSN, en ROD kent de leerling onder een onderwijsnummer.",
    ),
    nummers(
        "een ander onderwijsnummer",
        {"onderwijsnummer": verzonnen_onderwijsnummer(2)},
        {"onderwijsnummer": OWN},
        ("onderwijsnummer", verzonnen_onderwijsnummer(2), OWN),
        "ROD heeft van deze leerling een ander onderwijsnummer dan uw LAS.",
    ),
    nummers("een spatie en een punt", {"bsn": f"{BSN[:4]}.{BSN[4:6]} {BSN[6:]}"}, {"bsn": BSN}, None),
    nummers("een andere leerling", {"bsn": BSN}, {"bsn": ANDER, **VREEMDE}, None),
    Geval(
        naam="lang geleden weg, en loopt in ROD",
        fout={"bsn": ANDER, "uitschrijfdatum": "31-07-2024"},
        rod=({"bsn": BSN, "uitschrijfdatum": None},),
    ),
    *algemeen({"bsn": ANDER}, ({"bsn": BSN},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nummer_anders(geval: Geval) -> None:
    assert speel("RO11", geval) == geval.uitkomst
