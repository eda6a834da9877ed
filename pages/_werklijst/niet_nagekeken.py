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
    """Zegt wat er van de gekozen soorten, scholen en signalen niet is nagekeken; True als er zoiets is.

    Ontbreekt alleen een overzicht van ROD, dan mankeert er niets aan wat er geleverd is: dat zegt `zeg_zonder_rod`.
    """
    keuze = filter_.keuze
    if keuze.signaal:
        _zeg_wat_wacht(omgeving, _statussen(omgeving, keuze.instelling, keuze.signaal))
    hier = _hier(omgeving, filter_)
    _zeg(omgeving, [leemte for leemte in hier if not leemte.alleen_rod])
    return bool(hier)


def zeg_zonder_rod(omgeving: Omgeving, filter_: Filter) -> None:
    """Zegt onder de lijst wat er niet is nagekeken omdat er geen overzicht van ROD is."""
    _zeg(omgeving, [leemte for leemte in _hier(omgeving, filter_) if leemte.alleen_rod])


def _hier(omgeving: Omgeving, filter_: Filter) -> list[Leemte]:
    """Wat er van de gekozen soorten, scholen en signalen niet is nagekeken."""
    keuze = filter_.keuze
    alle = _leemten(omgeving, keuze.instelling, keuze.signaal)
    return [alle[soort] for soort in keuze.soort or (ALLES,) if soort in alle]


def _zeg(omgeving: Omgeving, hier: Sequence[Leemte]) -> None:
    if not hier:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for leemte in hier:
            st.caption(f":material/visibility_off: {leemte.zin}", width="content")
        link(OVERZICHT, "Wat is er niet nagekeken?", vraag(omgeving))


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
