"""Wanneer wij vragen of een levering wel van dit bestuur en van nu is; wat er aan aantallen opvalt, vraagt de toets."""

from datetime import date, timedelta

import pytest

from checks.werk.vreemd import vreemd
from data.schema.vooraf.omvang import Omvang
from data.schema.vooraf.vergelijking import SchoolVooraf, Vooraf

P = date(2026, 2, 1)


def school(leerlingen: int, jongste: date | None = P, eerder: date | None = None) -> SchoolVooraf:
    nu = None if eerder is None else Omvang({"leerling": leerlingen}, jongste=eerder)
    return SchoolVooraf(Omvang({"leerling": leerlingen}, jongste=jongste), nu)


@pytest.mark.parametrize(
    ("scholen", "eigen", "bekend", "zin"),
    [
        ({"98DA": school(40, P, P)}, ["98DA"], ["98DA", "98CA"], None),
        ({"98DA": school(40)}, ["98DA"], [], None),
        ({"98DA": school(0, None)}, ["98DA"], ["98DA"], None),
        ({"98DA": school(40, P, P + timedelta(1))}, ["98DA"], ["98DA"], "oudere export"),
        ({"98DA": school(40, P - timedelta(400)), "98CA": school(9, None)}, ["98DA", "98CA"], [], "een jaar geleden"),
        ({"12AB": school(40)}, ["12AB"], ["98DA"], "uw eigen bestuur"),
        ({"98DA": school(40, P, P), "12AB": school(50)}, ["98DA"], ["98DA"], "50 van de 90 leerlingen"),
    ],
)
def test_wat_er_vreemd_aan_is(
    scholen: dict[str, SchoolVooraf], eigen: list[str], bekend: list[str], zin: str | None
) -> None:
    regels = vreemd(Vooraf(scholen), eigen, bekend, {}, P)
    assert len(regels) == (zin is not None)
    if zin is not None:
        assert zin in regels[0].zin


def test_een_eerste_levering_mag_oud_zijn() -> None:
    """Zij komt nergens voor in de plaats; gezegd wordt het wel."""
    oud = P - timedelta(400)
    (regel,) = vreemd(Vooraf({"98DA": school(40, oud)}), ["98DA"], [], {}, P)
    assert not regel.vraag
    (regel,) = vreemd(Vooraf({"98DA": school(40, oud, P)}), ["98DA"], ["98DA"], {}, P)
    assert regel.vraag


def test_een_export_is_oud_als_hij_dat_op_de_meeste_scholen_is() -> None:
    """Wie op een school als laatste kwam, kan ook gewoon weg zijn."""
    codes = ("98AA", "98CA", "98DA")
    een = {code: school(40, P - timedelta(9) if code == "98DA" else P, P) for code in codes}
    assert vreemd(Vooraf(een), codes, codes, {}, P) == []
    alle = {code: school(40, P - timedelta(9), P) for code in codes}
    assert [regel.sleutel for regel in vreemd(Vooraf(alle), codes, codes, {}, P)] == ["ouder"]
