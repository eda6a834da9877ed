"""AR03: de einddatum ligt voor de begindatum."""

import pytest

from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, BEGIN, WELK, geval
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, Vondst, speel

SIGNAAL = Vast("AR03", "arrangement_einde_voor_begin", "F", "arrangement")
KOLOMMEN = Kolommen(nodig=("arrangement_begin", "arrangement_einde"))

VELD = "arrangement_einde"
RAAK: Vondst = (VELD, "31-07-2024")

GEVALLEN = [
    geval(
        "een dag ervoor",
        {VELD: "31-07-2024"},
        RAAK,
        zin=f"{WELK} eindigt op 31-07-2024, maar begint pas op 01-08-2024.",
    ),
    geval("dezelfde dag", {VELD: BEGIN}),
    geval("een dag erna", {VELD: "02-08-2024"}),
    geval("een heel eind ervoor", {VELD: "31-07-2016"}, (VELD, "31-07-2016")),
    geval("zonder leerling", {**ALLEEN_ARRANGEMENT, VELD: "31-07-2024"}, RAAK),
    geval("loopt nog", {VELD: None}),
    geval("begin leeg is AR01", {VELD: "31-07-2025", "arrangement_begin": None}),
    geval("einde niet te lezen", {VELD: "zomer"}),
    geval("begin niet te lezen", {VELD: "31-07-2025", "arrangement_begin": "zomer"}),
    geval("komt nog", {"arrangement_begin": "01-08-2026", VELD: "31-07-2026"}, (VELD, "31-07-2026")),
    geval("allebei te lang geleden", {"arrangement_begin": "31-07-2024", VELD: "30-07-2024"}),
    geval("cluster 3", {VELD: "31-07-2024"}, RAAK, cluster=3),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_einde_voor_begin(geval: Geval) -> None:
    assert speel("AR03", geval, GEVALLEN) == geval.uitkomst
