"""De versie, en wat er nieuw is."""

import re

from checks.motor.catalogus import VERSIE
from pages._bezoek.menu import nieuw
from tests.conftest import WORTEL
from tests.pages.conftest import Staat, knop


def test_de_versie_brengt_naar_wat_er_nieuw_is(bestuur_leeg: Staat) -> None:
    at = knop(bestuur_leeg.open(), f"Versie {VERSIE}: wat is er nieuw?")
    titel, inhoud = nieuw.nieuwste()
    assert titel in [c.value for c in at.caption]
    assert inhoud in [m.value for m in at.markdown]


def test_het_nieuwste_deel_is_heel_en_alleen() -> None:
    titel, inhoud = nieuw.nieuwste()
    tekst = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {titel}\n\n{inhoud}\n" in tekst
    assert not re.search(r"^## ", inhoud, re.MULTILINE)


def test_streamlit_leest_er_niets_anders_in() -> None:
    """Een dollar is daar een formule, een dubbele punt met haakjes een kleur of icoon; een link gaat naar buiten."""
    _, inhoud = nieuw.nieuwste()
    assert not re.search(r"\$|:\w+\[|:material/|\]\(|://", inhoud)
