"""Vier getallen, een per soort bevinding, met wat er sinds de vorige levering veranderde."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.tekst import dag, getal
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.soortmerk import soortmerk


def per_soort(omgeving: Omgeving, c: Cijfers) -> None:
    """Vier getallen, met wat er sinds de vorige levering veranderde."""
    for kolom, soort in zip(_vier_vakken(), WEERGAVE.values(), strict=True):
        aantal = c.te_doen.get(soort.code, 0)
        anders = None if c.vorige is None else c.nu.get(soort.code, 0) - c.vorige.per_soort.get(soort.code, 0)
        with kolom:
            soortmerk(soort.code, klein=True)
            st.metric(
                soort.label,
                getal(aantal),
                None if anders is None else f"{anders:+d}" if anders else "gelijk",
                delta_color="inverse" if anders else "off",
                delta_arrow="auto" if anders else "off",
                label_visibility="collapsed",
            )
            if aantal:
                link_naar_bevindingen(omgeving, f"Bekijk {getal(aantal)}", soort=soort.code)
            else:
                st.caption("Niets te doen")
    soorten = "\n".join(f"- {s.symbool} **{s.label}**: {s.uitleg}" for s in WEERGAVE.values())
    verschil = (
        "\n\nHet verschil onder een getal telt alles wat er is gevonden, ook wat u hebt opgelost of geaccepteerd."
    )
    st.markdown(_wat_telt(c), help=soorten + ("" if c.vorige is None else verschil))
    if c.vorige is None:
        st.caption("Dit is de eerste levering. Na de volgende ziet u hier wat nieuw, verdwenen of teruggekomen is.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"Vergeleken met {dag(c.vorige.moment.date())}, vóór de laatste levering: "
            f"**{getal(c.verschil.nieuw)}** nieuw, **{getal(c.verschil.verdwenen)}** verdwenen en "
            f"**{getal(c.verschil.terug)}** teruggekomen.",
            width="content",
            help="*Nieuw* was er toen niet. *Verdwenen* is er niet meer, terwijl er wel opnieuw naar is gekeken. "
            "*Teruggekomen* was eerder al eens verdwenen.",
        )
        if c.erbij:
            link_naar_bevindingen(omgeving, f"Bekijk de {getal(c.erbij)} die erbij kwamen", nieuw="1")


def _wat_telt(c: Cijfers) -> str:
    """Wat de vier getallen tellen, en hoeveel er niet bij zit."""
    klaar = sum(c.nu.values()) - c.totaal
    if not klaar:
        return "Dit zijn de bevindingen waar nog iets mee moet gebeuren."
    return (
        "Dit zijn de bevindingen waar nog iets mee moet gebeuren. Daarnaast "
        f"{'is er 1' if klaar == 1 else f'zijn er {getal(klaar)}'} die u hebt opgelost of geaccepteerd."
    )


def _vier_vakken() -> list[DeltaGenerator]:
    """Vier vakken naast elkaar, en twee bij twee waar het smal is."""
    with st.container(horizontal=True):
        paren = [st.container(horizontal=True) for _ in range(2)]
    return [paar.container(border=True, height="stretch") for paar in paren for _ in range(2)]
