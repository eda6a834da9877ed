"""AR10: een begindatum voor 1 augustus 2014, of op of voor de geboorte."""

import pytest

from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, WELK, geval, los
from tests.checks.signalen.gevallen import PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("AR10", "arrangement_begin_onmogelijk", "F", "arrangement")
KOLOMMEN = Kolommen(nodig=("arrangement_begin",), optioneel=("geboortedatum",), een_van=PGN_KOLOMMEN)

VELD = "arrangement_begin"
GEBOREN = "10-03-2018"


def sinds(dag: str, geboren: str | None = GEBOREN, **wijzig: Invulling) -> dict[str, Invulling]:
    return {VELD: dag, "geboortedatum": geboren, **wijzig}


GEVALLEN = [
    geval(
        "de dag voor de wet",
        {VELD: "31-07-2014"},
        (VELD, "31-07-2014"),
        zin=f"{WELK} begint op 31-07-2014. Arrangementen zijn er pas sinds 01-08-2014.",
    ),
    geval("de eerste dag", sinds("01-08-2014", "10-03-2012")),
    geval("goed", sinds("01-08-2024")),
    geval(
        "op de geboortedag",
        sinds(GEBOREN),
        (VELD, GEBOREN),
        zin=f"{WELK} begint op 10-03-2018, maar de leerling is geboren op 10-03-2018.",
    ),
    geval("voor de geboorte", sinds("09-03-2018"), (VELD, "09-03-2018")),
    geval("een dag na de geboorte", sinds("11-03-2018")),
    geval(
        "allebei",
        sinds("31-07-2014"),
        (VELD, "31-07-2014"),
        zin=f"{WELK} begint op 31-07-2014. Arrangementen zijn er pas sinds 01-08-2014.",
    ),
    geval("geboren op een schrikkeldag", sinds("01-03-2016", "29-02-2016")),
    geval("alleen het geboortejaar bekend: 1 januari", sinds("02-01-2018", "00-00-2018")),
    geval("alleen het geboortejaar bekend, ervoor", sinds("31-12-2017", "00-00-2018"), (VELD, "31-12-2017")),
    geval("geboortedatum leeg", sinds("01-08-2016", None)),
    geval("geboortedatum niet te lezen", sinds("01-08-2016", "31-02-2018")),
    geval("geboortedatum na de peildatum is ID10", sinds("01-08-2024", "16-11-2025")),
    geval("leeg is AR01", {VELD: None}),
    geval("niet te lezen is AR01", {VELD: "zomer"}),
    geval("zonder nummer kennen wij de leerling niet", sinds("09-03-2018", bsn=None)),
    geval("zonder nummer geldt de wet wel", {VELD: "31-07-2014", "bsn": None}, (VELD, "31-07-2014")),
    geval("zonder leerling geldt de wet ook", {**ALLEEN_ARRANGEMENT, VELD: "31-07-2014"}, (VELD, "31-07-2014")),
    geval("te lang geleden", {VELD: "31-07-2014", "arrangement_einde": "31-07-2024"}),
    geval("zonder kolom geboortedatum", sinds("09-03-2018"), zonder=("geboortedatum",), noemt=("Geboortedatum",)),
    geval(
        "zonder kolom geboortedatum geldt de wet",
        {VELD: "31-07-2014"},
        (VELD, "31-07-2014"),
        zonder=("geboortedatum",),
        noemt=("Geboortedatum",),
    ),
    geval(
        "geen van beide nummers",
        {VELD: "31-07-2014"},
        (VELD, "31-07-2014"),
        zonder=PGN_KOLOMMEN,
        noemt=("BSN", "Onderwijsnummer"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_begin_onmogelijk(geval: Geval) -> None:
    assert speel("AR10", geval, GEVALLEN) == geval.uitkomst


def leerling_op(school: str, geboren: str) -> Rij:
    wijzig: dict[str, Invulling] = {"instellingscode": school, "vestigingscode": f"{school}00"}
    return vul_in(schone_leerling(PEIL), {**wijzig, "geboortedatum": geboren}, PEIL)


@pytest.mark.parametrize(
    ("leerlingen", "raak"),
    [
        ([leerling_op("98DA", GEBOREN)], True),
        ([leerling_op("98DA", "09-03-2018")], True),
        ([leerling_op("98DA", "08-03-2018")], False),
        ([leerling_op("98DA", GEBOREN), leerling_op("98CA", "01-01-2016")], False),  # de vroegste telt
        ([leerling_op("98DA", GEBOREN), leerling_op("98CA", "")], True),
        ([schone_leerling(PEIL, 2)], False),
    ],
)
def test_de_leerling_staat_op_een_andere_school_van_het_bestuur(leerlingen: list[Rij], raak: bool) -> None:
    bevindingen = voer_uit(["AR10"], [*leerlingen, los({VELD: "09-03-2018"})]).bevindingen
    assert bevindingen["instelling"].to_list() == (["98BA"] if raak else [])
