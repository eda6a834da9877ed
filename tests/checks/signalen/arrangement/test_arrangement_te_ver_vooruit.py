"""AR08: de begindatum ligt meer dan een jaar na de peildatum."""

from datetime import date

import pytest

from tests.checks.signalen.arrangement.arrangementen import ALLEEN_ARRANGEMENT, WELK, geval
from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel

SIGNAAL = Vast("AR08", "arrangement_te_ver_vooruit", "M", "arrangement")
KOLOMMEN = Kolommen(nodig=("arrangement_begin",))

VELD = "arrangement_begin"
LOOPT: dict[str, None] = {"arrangement_einde": None}

GEVALLEN = [
    geval("precies een jaar", {VELD: "15-11-2026", **LOOPT}),
    geval(
        "een dag meer",
        {VELD: "16-11-2026", **LOOPT},
        (VELD, "16-11-2026"),
        zin=f"{WELK} begint pas op 16-11-2026. Dat is later dan 15-11-2026, een jaar vooruit.",
    ),
    geval("een verkeerd jaar", {VELD: "01-08-2052", **LOOPT}, (VELD, "01-08-2052")),
    geval("zonder leerling", {**ALLEEN_ARRANGEMENT, VELD: "16-11-2026", **LOOPT}, (VELD, "16-11-2026")),
    geval("loopt al"),
    geval("alleen het einde is ver weg", {"arrangement_einde": "31-07-2030"}),
    geval("het einde ervoor", {VELD: "16-11-2026", "arrangement_einde": "31-07-2026"}, (VELD, "16-11-2026")),
    geval("leeg is AR01", {VELD: None}),
    geval("niet te lezen is AR01", {VELD: "zomer"}),
    # -- schrikkeldag en de wissel van het schooljaar
    geval("29 februari, precies een jaar", {VELD: "28-02-2025", **LOOPT}, p=date(2024, 2, 29)),
    geval("29 februari, een dag meer", {VELD: "01-03-2025", **LOOPT}, (VELD, "01-03-2025"), p=date(2024, 2, 29)),
    geval(
        "28 februari voor een schrikkeljaar", {VELD: "29-02-2024", **LOOPT}, (VELD, "29-02-2024"), p=date(2023, 2, 28)
    ),
    geval("31 juli", {VELD: "01-08-2026", **LOOPT}, (VELD, "01-08-2026"), p=date(2025, 7, 31)),
    geval("1 augustus", {VELD: "01-08-2026", **LOOPT}, p=date(2025, 8, 1)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_arrangement_te_ver_vooruit(geval: Geval) -> None:
    assert speel("AR08", geval, GEVALLEN) == geval.uitkomst
