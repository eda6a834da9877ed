"""Vier getallen, een per soort bevinding, met wat er sinds de vorige levering veranderde."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.tekst import dag, getal, met_teken
from pages._bevindingen.cijfers import Cijfers
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import hoeveel
from pages._bevindingen.veranderd import veranderd
from pages._bezoek.links import NIET_TE_ZIEN, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.soortmerk import soortmerk


def per_soort(omgeving: Omgeving, c: Cijfers) -> None:
    """Vier getallen, met wat er sinds de vorige levering veranderde."""
    st.markdown("**Bevindingen te doen, per soort**")
    for kolom, soort in zip(_vier_vakken(), WEERGAVE.values(), strict=True):
        aantal, leemte = c.te_doen.get(soort.code, 0), c.leemten.get(soort.code)
        toen_niet, weg = (v.get(soort.code, 0) for v in (c.verschil.toen_niet_bekeken, c.verschil.niet_te_zien))
        geen_getal = c.vorige is None or (leemte is not None and not aantal)
        anders = 0 if geen_getal else c.verschil.per_soort.get(soort.code, 0)
        zegt_niets = geen_getal or (not anders and (toen_niet or weg))
        with kolom:
            soortmerk(soort.code, klein=True)
            st.metric(
                soort.label,
                hoeveel(aantal, leemte),
                None if zegt_niets else _anders(anders, gevonden=c.nu.get(soort.code, 0) != aantal),
                delta_color="inverse" if anders else "off",
                delta_arrow="auto" if anders else "off",
                label_visibility="collapsed",
            )
            if aantal:
                link_naar_bevindingen(omgeving, f"{getal(aantal)} te doen", soort=soort.code)
            elif leemte is None and not c.nu.get(soort.code) and not weg:
                st.caption("Niets te doen")
            if klaar := _waarvan_klaar(c, soort.code):
                st.caption(klaar)
            if toen_niet and c.vorige is not None:
                st.caption(f"{getal(toen_niet)} toen niet nagekeken")
            if weg:
                link_naar_bevindingen(omgeving, f"{getal(weg)} niet te zien", soort=soort.code, status=NIET_TE_ZIEN)
            if leemte is not None:
                toon_leemte(omgeving, leemte)
    soorten = "\n".join(f"- {s.symbool} **{s.label}**: {s.uitleg}" for s in WEERGAVE.values())
    verschil = (
        "\n\nHet verschil onder een getal is wat erbij kwam min wat is hersteld. Het telt alleen leerlingen en "
        "signalen die beide keren zijn nagekeken, en ook wat u hebt opgelost of geaccepteerd. Wat niet te vergelijken "
        "is, staat eronder: *toen niet nagekeken* kwam erbij, *niet te zien* ging weg."
    )
    ondergrens = "\n\nBij ≥ zijn het er minstens zoveel: niet alles is nagekeken." if c.leemten else ""
    st.markdown(_wat_telt(c), help=soorten + ondergrens + ("" if c.vorige is None else verschil))
    if c.vorige is None:
        st.caption("Dit is de eerste levering. Na de volgende ziet u hier wat erbij kwam, hersteld of teruggekomen is.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"Vergeleken met {dag(c.vorige.moment.date())}, vóór de laatste levering: {veranderd(c.verschil)}.",
            width="content",
            help="Wat *erbij* kwam, was er toen niet. *Hersteld* was er toen wel, en is nu nagekeken en goed. "
            "*Teruggekomen* was hersteld of opgelost, en is er nu weer.",
        )
        if c.erbij:
            link_naar_bevindingen(omgeving, f"Bekijk de {getal(c.erbij)} die erbij kwamen", nieuw="1")


def _anders(aantal: int, *, gevonden: bool) -> str:
    """Hoeveel meer of minder er gevonden is; is het getal erboven een ander (`gevonden`), dan staat dat erbij."""
    if not aantal:
        return "evenveel gevonden" if gevonden else "gelijk"
    return f"{met_teken(aantal)} gevonden" if gevonden else met_teken(aantal)


def _waarvan_klaar(c: Cijfers, soort: str) -> str:
    """Hoeveel er gevonden zijn als dat er meer zijn dan er te doen is, en waar de andere bleven."""
    gevonden, geaccepteerd = c.nu.get(soort, 0), c.geaccepteerd.get(soort, 0)
    opgelost = gevonden - c.te_doen.get(soort, 0) - geaccepteerd
    delen = [f"{getal(n)} {wat}" for n, wat in ((opgelost, "opgelost"), (geaccepteerd, "geaccepteerd")) if n > 0]
    return f"{getal(gevonden)} gevonden, waarvan {' en '.join(delen)}" if delen else ""


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
    """Vier vakken naast elkaar, en twee bij twee waar het smal is.

    Een paar rekt zelf niet mee: onder elkaar zou elk vak dan zo hoog zijn als het hele paar, en over de tekst eronder
    vallen.
    """
    with st.container(horizontal=True):
        paren = [st.container(horizontal=True) for _ in range(2)]
    return [paar.container(border=True, height="stretch") for paar in paren for _ in range(2)]
