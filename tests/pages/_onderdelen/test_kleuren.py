"""De kleuren van de vier soorten zijn voor iedereen te onderscheiden."""

import itertools
import math
import re
import tomllib

import pytest

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data import kleuren
from pages._onderdelen.kleuren import TERMIJNKLEUREN, WEERGAVE
from tests.conftest import WORTEL

ELKE = {naam: kleur for naam, kleur in vars(kleuren).items() if naam.isupper() and isinstance(kleur, str)}
"""Elke kleur met haar betekenis."""

# Hoe iemand kijkt, als matrix op lineair rgb (Machado e.a. 2009, volledige uitval).
BLIK = {
    "gewoon": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopie": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopie": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopie": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def lineair(kleur: str) -> tuple[float, ...]:
    kanalen = (int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen)


def contrast(een: str, ander: str) -> float:
    """Geef het contrast volgens WCAG."""
    laag, hoog = sorted(
        sum(w * k for w, k in zip((0.2126, 0.7152, 0.0722), lineair(x), strict=True)) for x in (een, ander)
    )
    return (hoog + 0.05) / (laag + 0.05)


def oklab(kleur: str, blik: str) -> tuple[float, ...]:
    rgb = [min(1, max(0, sum(m * k for m, k in zip(rij, lineair(kleur), strict=True)))) for rij in BLIK[blik]]
    naar_lms = ((0.4122, 0.5363, 0.0514), (0.2119, 0.6807, 0.1074), (0.0883, 0.2817, 0.6300))
    naar_lab = ((0.2105, 0.7936, -0.0041), (1.9780, -2.4286, 0.4506), (0.0259, 0.7828, -0.8087))
    lms = [sum(m * k for m, k in zip(rij, rgb, strict=True)) ** (1 / 3) for rij in naar_lms]
    return tuple(sum(m * k for m, k in zip(rij, lms, strict=True)) for rij in naar_lab)


@pytest.mark.parametrize("blik", BLIK)
def test_elke_twee_soorten_verschillen(blik: str) -> None:
    for een, ander in itertools.combinations(WEERGAVE.values(), 2):
        # 0,02 is net te zien; 0,11 is ruim te zien, ook in kleine vlakken.
        assert math.dist(oklab(een.kleur, blik), oklab(ander.kleur, blik)) > 0.11, (een.code, ander.code)
    for soort in WEERGAVE.values():  # een eigen balk met haar naam ervoor, naast de kleur van het signaal
        assert math.dist(oklab(kleuren.HERSTELD, blik), oklab(soort.kleur, blik)) > 0.06, soort.code
    for kleur, naast in itertools.combinations(TERMIJNKLEUREN.values(), 2):  # grote vlakken, met de naam in de legenda
        assert math.dist(oklab(kleur, blik), oklab(naast, blik)) > 0.08, (kleur, naast)


@pytest.mark.parametrize("thema", ["light", "dark"])
def test_elke_soort_staat_af_tegen_de_achtergrond(thema: str) -> None:
    instelling = tomllib.loads((WORTEL / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for soort in WEERGAVE.values():
        assert contrast(soort.kleur, instelling["theme"][thema]["backgroundColor"]) >= 3, soort.code
    for kleur in ELKE.values():
        assert contrast(kleur, instelling["theme"][thema]["backgroundColor"]) >= 3, kleur
    assert list(TERMIJNKLEUREN) == list(TERMIJNSOORTEN)


def test_een_kleur_betekent_een_ding() -> None:
    """Twee namen met dezelfde kleur zouden twee dingen zijn die eender lijken; geld heeft overal dezelfde."""
    assert len(set(ELKE.values())) == len(ELKE)
    assert TERMIJNKLEUREN["teldatum"] == kleuren.BEKOSTIGING == WEERGAVE["B"].kleur
    assert {s.code: s.kleur for s in WEERGAVE.values()} == kleuren.SOORTKLEUR
    assert set(TERMIJNKLEUREN.values()) <= set(ELKE.values())


def test_nergens_anders_staat_een_kleur_van_een_grafiek() -> None:
    """Een grafiek noemt een kleur bij haar betekenis; de warmtekaart heeft een eigen trap van licht naar vol."""
    mappen = [WORTEL / "pages" / "_onderdelen" / "grafieken", WORTEL / "pages" / "_leerling", WORTEL / "data" / "uit"]
    los = {
        pad.name
        for map_ in mappen
        for pad in map_.rglob("*.py")
        if re.search(r'"#[0-9a-f]{6}"', pad.read_text(encoding="utf-8"))
    }
    assert los == {"kaart.py"}


def test_elke_soort_is_ook_zonder_kleur_te_herkennen() -> None:
    for veld in ("label", "uitleg", "kleur", "symbool", "vorm"):
        assert len({getattr(soort, veld) for soort in WEERGAVE.values()}) == len(WEERGAVE) == 4
