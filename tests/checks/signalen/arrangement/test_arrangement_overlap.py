"""AR13: twee arrangementen van één leerling op één school die elkaar overlappen."""

from collections.abc import Mapping

import pytest

from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import verzonnen_bsn
from tests.checks.signalen.arrangement.arrangementen import geval, los
from tests.checks.signalen.gevallen import PGN_KOLOMMEN, Geval, Kolommen, Vast, Vondst, speel, voer_uit

SIGNAAL = Vast("AR13", "arrangement_overlap", "M", "arrangement")
KOLOMMEN = Kolommen(nodig=("arrangement_begin", "arrangement_einde"), een_van=PGN_KOLOMMEN)

# Het arrangement van de gevallen loopt van 01-08-2024 tot en met 31-07-2026.
LATER = "01-10-2025"
RAAK: Vondst = ("arrangement_begin", LATER)
_ZIN = "Arrangement 2 voor een leerling van school 97XA begint op 01-10-2025, terwijl {} van dezelfde leerling dan nog "


def tweede(naam: str, *, raak: bool = True, fout: Mapping[str, Invulling] | None = None, **wijzig: object) -> Geval:
    """Naast het gewone arrangement een tweede, dat later begint."""
    zin = wijzig.pop("zin", None)
    tweede: dict[str, Invulling] = {"arrangementvolgnummer": "2", "arrangement_begin": LATER}
    tweede |= wijzig  # type: ignore[arg-type]
    begin = tweede["arrangement_begin"]
    ook: list[Vondst | None] = [("arrangement_begin", begin)] if raak else []  # type: ignore[list-item]
    return geval(naam, fout, erbij=[tweede], ook=ook, zin=zin)


GEVALLEN = [
    tweede("overlapt", zin=_ZIN.format("arrangement 1") + "loopt: tot en met 31-07-2026."),
    tweede("zit er helemaal in", arrangement_einde="31-12-2025"),
    tweede("begint op de laatste dag", arrangement_begin="31-07-2026"),
    tweede("sluit aan", arrangement_begin="01-08-2026", arrangement_einde=None, raak=False),
    tweede(
        "het eerste heeft geen einde",
        fout={"arrangement_einde": None},
        zin=_ZIN.format("arrangement 1") + "loopt: het heeft geen einddatum.",
    ),
    tweede(
        "het eerste heeft geen volgnummer",
        fout={"arrangementvolgnummer": None},
        zin=_ZIN.format("een ander arrangement") + "loopt: tot en met 31-07-2026.",
    ),
    tweede("voor een andere school van inschrijving", instellingscode_inschrijving="97XB"),
    tweede("dezelfde begindatum is AR06", arrangement_begin="01-08-2024", raak=False),
    geval("een arrangement"),
    geval(
        "drie: elk dat begint terwijl een ander loopt",
        erbij=[
            {"arrangementvolgnummer": "2", "arrangement_begin": LATER, "arrangement_einde": "31-12-2025"},
            {"arrangementvolgnummer": "3", "arrangement_begin": "01-12-2025"},
        ],
        ook=[RAAK, ("arrangement_begin", "01-12-2025")],
    ),
    # -- wat niet klopt of niet te lezen is
    tweede("het eerste eindigt voor het begint", fout={"arrangement_einde": "31-07-2024"}, raak=False),
    tweede("het eerste heeft een onleesbaar einde", fout={"arrangement_einde": "zomer"}, raak=False),
    tweede("het tweede eindigt voor het begint", arrangement_einde="30-09-2025", raak=False),
    tweede("het tweede heeft een onleesbaar einde", arrangement_einde="zomer", raak=False),
    tweede("begin leeg", arrangement_begin=None, raak=False),
    # -- dezelfde leerling op dezelfde school
    tweede("een ander nummer", bsn=verzonnen_bsn(9), raak=False),
    tweede("zonder nummer telt het leerlingnummer", fout={"bsn": None}, bsn=None),
    tweede("zonder nummer en leerlingnummer", fout={"bsn": None, "leerlingnummer": None}, raak=False),
    # -- bereik
    tweede(
        "het eerste is lang geleden",
        fout={"arrangement_begin": "01-08-2022", "arrangement_einde": "31-07-2024"},
        arrangement_begin="01-07-2024",
        arrangement_einde="31-07-2026",
        raak=False,
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_overlap(geval: Geval) -> None:
    assert speel("AR13", geval, GEVALLEN) == geval.uitkomst


def test_op_twee_scholen_mogen_er_twee_lopen() -> None:
    later = {"arrangement_begin": LATER, "arrangementvolgnummer": "2"}
    assert voer_uit(["AR13"], [los(), los(later, school="98AA")]).bevindingen.is_empty()
    assert voer_uit(["AR13"], [los(), los(later)]).bevindingen["rij"].to_list() == [3]


@pytest.mark.parametrize(
    ("wijzig", "verwacht"),
    [
        ({"arrangementvolgnummer": "2", "arrangement_begin": LATER}, {("AR13", 3)}),
        ({"arrangement_begin": LATER}, {("AR12", 2), ("AR12", 3)}),
        ({"arrangementvolgnummer": "2", "arrangement_einde": None}, {("AR06", 2), ("AR06", 3)}),
    ],
)
def test_een_feit_een_bevinding(wijzig: dict[str, Invulling], verwacht: set[tuple[str, int]]) -> None:
    bevindingen = voer_uit([], [los(), los(wijzig)]).bevindingen
    assert set(bevindingen.select("signaal", "rij").rows()) == verwacht
