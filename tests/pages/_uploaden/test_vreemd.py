"""Wanneer wij vragen of een levering wel klopt."""

from datetime import date, timedelta

import pytest

from data.opslag.vragen.vooraf import SchoolVooraf, Vooraf
from pages._uploaden.vreemd import vreemd

P = date(2026, 2, 1)
GEWOON = SchoolVooraf(leerlingen=40, jongste=P, eerder=40, weg=3, erbij=3, jongste_eerder=P)


@pytest.mark.parametrize(
    ("scholen", "eigen", "bekend", "zin"),
    [
        ({"98DA": GEWOON}, ["98DA"], ["98DA", "98CA"], None),
        ({"98DA": SchoolVooraf(40, jongste=P)}, ["98DA"], [], None),
        ({"98DA": SchoolVooraf(0, eerder=40, weg=40)}, ["98DA"], ["98DA"], None),
        ({"98DA": SchoolVooraf(15, jongste=P, eerder=40, weg=25)}, ["98DA"], ["98DA"], "wel volledig"),
        ({"98DA": SchoolVooraf(40, jongste=P, eerder=40, weg=40, erbij=40)}, ["98DA"], ["98DA"], "leerlingnummer"),
        ({"98DA": SchoolVooraf(90, jongste=P, eerder=40, erbij=50)}, ["98DA"], ["98DA"], "van een andere school"),
        ({"98DA": SchoolVooraf(40, jongste=P, jongste_eerder=P + timedelta(1))}, ["98DA"], ["98DA"], "oudere export"),
        (
            {"98DA": SchoolVooraf(40, jongste=P - timedelta(400)), "98CA": SchoolVooraf(9)},
            ["98DA", "98CA"],
            [],
            "een jaar geleden",
        ),
        ({"12AB": SchoolVooraf(40, jongste=P)}, ["12AB"], ["98DA"], "uw eigen bestuur"),
        ({"98DA": GEWOON, "12AB": SchoolVooraf(50)}, ["98DA"], ["98DA"], "50 van de 90 leerlingen"),
    ],
)
def test_wat_er_vreemd_aan_is(
    scholen: dict[str, SchoolVooraf], eigen: list[str], bekend: list[str], zin: str | None
) -> None:
    zinnen = vreemd(Vooraf(scholen), eigen, bekend, lambda code: code, P)
    assert len(zinnen) == (zin is not None)
    if zin is not None:
        assert zin in zinnen[0]
