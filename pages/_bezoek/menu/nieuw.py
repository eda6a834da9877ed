"""Welke versie dit is, en wat daarin nieuw is, uit CHANGELOG.md."""

import re
from pathlib import Path

import streamlit as st

from checks.motor.catalogus import VERSIE
from pages._bezoek.fouten import vangnet

_WORTEL = Path(__file__).resolve().parents[3]


def nieuwste() -> tuple[str, str]:
    """Het bovenste deel van CHANGELOG.md: hoe het heet, en wat erin staat (Markdown)."""
    delen = re.split(r"^## ", (_WORTEL / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    titel, _, inhoud = delen[1].partition("\n")
    return titel.strip(), inhoud.strip()


def versieknop() -> None:
    """De versie in de zijbalk; wie erop klikt, leest wat er nieuw is."""
    if st.sidebar.button(f"Versie {VERSIE}: wat is er nieuw?", icon=":material/new_releases:", type="tertiary"):
        _toon()


@st.dialog("Wat is er nieuw?", width="large")
@vangnet()
def _toon() -> None:
    titel, inhoud = nieuwste()
    st.caption(titel)
    st.markdown(inhoud)
