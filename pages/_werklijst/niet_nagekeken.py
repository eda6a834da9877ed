"""Zegt bij de lijst wat er van deze keuze niet is nagekeken: dan staat er minder in dan er is."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.nagekeken import ALLES, Leemte, leemten, wacht_op_duo, wacht_op_rod
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import OVERZICHT, ROD
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import letterlijk
from pages._werklijst.filters import Filter


def zeg_wat_niet(omgeving: Omgeving, filter_: Filter) -> bool:
    """Zegt wat er van de gekozen soorten, scholen en signalen niet is nagekeken; True als er zoiets is."""
    keuze = filter_.keuze
    if keuze.signaal:
        _zeg_wat_wacht(omgeving, _statussen(omgeving, keuze.instelling, keuze.signaal))
    alle = _leemten(omgeving, keuze.instelling, keuze.signaal)
    hier = [alle[soort] for soort in keuze.soort or (ALLES,) if soort in alle]
    if not hier:
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        for leemte in hier:
            st.caption(f":material/visibility_off: {leemte.zin}", width="content")
        link(OVERZICHT, "Wat is er niet nagekeken?", vraag(omgeving))
    return True


def _statussen(omgeving: Omgeving, instelling: Sequence[str], signaal: Sequence[str]) -> pl.DataFrame:
    statussen = cijfers(omgeving).statussen
    if instelling:
        statussen = statussen.filter(pl.col("instelling").is_in(instelling))
    return statussen.filter(pl.col("signaal").is_in(signaal)) if signaal else statussen


@per_stand(max_entries=64)
def _leemten(omgeving: Omgeving, instelling: Sequence[str], signaal: Sequence[str]) -> dict[str, Leemte]:
    return leemten(_statussen(omgeving, instelling, signaal))


def _zeg_wat_wacht(omgeving: Omgeving, statussen: pl.DataFrame) -> None:
    """Zegt van welke scholen er nog niets van ROD of DUO is, als iemand juist naar die signalen kijkt."""
    for wacht, wat, dus, deel in (
        (wacht_op_rod, "Nog geen overzicht van ROD", "Daar is niets vergeleken.", "Overzichten"),
        (wacht_op_duo, "Nog geen lijst van DUO", "Wat DUO daar meldt, weten wij niet.", "Meldingen van DUO"),
    ):
        scholen = statussen.filter(wacht)["school"].unique().drop_nulls().sort()
        if scholen.is_empty():
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            wie = ", ".join(letterlijk(school) for school in scholen)
            st.caption(f":material/visibility_off: {wat}: {wie}. {dus}")
            link(ROD, f"Naar {deel}", vraag(omgeving, deel=deel))
