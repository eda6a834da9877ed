"""Wat een levering zou veranderen, en wanneer wij vragen of zij wel klopt."""

from datetime import date, timedelta

import pytest

from data.opslag import Opslag
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.vooraf import SchoolVooraf, Vooraf, vergelijk, vreemd
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_levering, schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe


def _vergelijk(opslag: Opslag, rijen: list[Rij]) -> Vooraf:
    with opslag.lees(doe()) as con:
        laatste = laatste_controle(con)
        return vergelijk(con, naar_levering(rijen), laatste.id if laatste else 0, P)


def test_naast_de_stand_van_nu(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    eerste = _vergelijk(opslag, klas[:6]).scholen["98DA"]
    assert (eerste.leerlingen, eerste.eerder, eerste.weg, eerste.erbij) == (6, None, 0, 6)
    laad(klas)
    nieuw = schone_leerling(P, 50)
    # Een dag na vandaag zegt niets over hoe oud een export is.
    rijen = [*klas[2:6], {**nieuw, "inschrijfdatum": date(2026, 1, 5), "uitschrijfdatum": P + timedelta(30)}]
    school = _vergelijk(opslag, rijen).scholen["98DA"]
    assert school == SchoolVooraf(
        leerlingen=5,
        schoolsoort="SO",
        jongste=date(2026, 1, 5),
        eerder=6,
        weg=2,
        erbij=1,
        jongste_eerder=date(2023, 8, 1),
    )


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


def test_een_peildatum_van_lang_geleden() -> None:
    vooraf = Vooraf({"98DA": GEWOON})
    for dagen, aantal in ((31, 0), (32, 1), (-100, 0)):
        assert len(vreemd(vooraf, ["98DA"], ["98DA"], str, P, P - timedelta(dagen))) == aantal
