"""Een lijst van regels: per regel een vinkje, een knop over twee regels, en cellen ernaast.

Gewone knoppen en vinkjes van Streamlit, dus te bedienen met het toetsenbord, voor te lezen en Nederlands; het uiterlijk
staat in `pages/_server/stijl.css`. Op een smal scherm wordt een regel een kaart.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._onderdelen.tekst import letterlijk


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén regel. `titel`, `onder` en de cellen (boven en onder) zijn gewone tekst; wat leeg is, staat er niet.

    `plek` is een vaste, korte naam voor de regel. `teken` staat voor de titel; `kleur` (als in CSS) is een streep langs
    de regel. `boven` is een kop die boven deze regel komt, in Markdown. Met `kiesbaar` is er een vinkje, als de
    lijst dat heeft; `bekeken` is de regel waar men het laatst was.
    """

    plek: str
    titel: str
    onder: str
    cellen: tuple[tuple[str, str], ...] = ()
    teken: str = ""
    kleur: str = ""
    boven: str = ""
    kiesbaar: bool = True
    bekeken: bool = False


@dataclass(frozen=True, slots=True)
class Vinkjes:
    """Wat er gekozen is (de plekken van regels), en wie het te horen krijgt als dat verandert: plek, aan of uit.

    Met `vast` is er niets aan te veranderen.
    """

    gekozen: Collection[str]
    bij_keuze: Callable[[str, bool], None]
    vast: bool = False


def toon_regels(regels: Sequence[Regel], lijst: str, bij_klik: Callable[[str], None], vinkjes: Vinkjes | None) -> None:
    """Toont de regels; `bij_klik` krijgt de plek van de regel waar op is geklikt. `lijst` is een vaste, korte naam."""
    with st.container(key=f"regels_{lijst}", gap=None):
        for nummer, regel in enumerate(regels):
            if regel.boven:
                st.header(regel.boven, anchor=False)
            soort = "bekeken" if regel.bekeken else "gewoon"
            with st.container(key=f"regel_{soort}_{lijst}_{nummer}", horizontal=True):
                if vinkjes is not None:
                    _vinkje(regel, lijst, vinkjes)
                onder = f"  \n:small[{letterlijk(regel.onder)}]" if regel.onder else ""
                st.button(
                    f"{regel.teken} **{letterlijk(regel.titel)}**{onder}".strip(),
                    key=f"open_{lijst}_{regel.plek}",
                    type="tertiary",
                    width="stretch",
                    on_click=bij_klik,
                    args=(regel.plek,),
                )
                streep = f'<i style="background: {regel.kleur}"></i>' if regel.kleur else ""
                st.markdown(streep + "".join(_cel(*cel) for cel in regel.cellen), unsafe_allow_html=True)


def _cel(boven: str, onder: str) -> str:
    return f"<span>{letterlijk(boven) or '–'}<br><small>{letterlijk(onder)}</small></span>"


def _vinkje(regel: Regel, lijst: str, vinkjes: Vinkjes) -> None:
    sleutel = f"kies_{lijst}_{regel.plek}"
    st.session_state[sleutel] = regel.plek in vinkjes.gekozen
    st.checkbox(
        f"Kies: {letterlijk(regel.titel)}, {letterlijk(regel.onder)}",
        key=sleutel,
        label_visibility="collapsed",
        disabled=vinkjes.vast or not regel.kiesbaar,
        on_change=_bij_vinkje,
        args=(sleutel, regel.plek, vinkjes.bij_keuze),
    )


@vangnet()
def _bij_vinkje(sleutel: str, plek: str, bij_keuze: Callable[[str, bool], None]) -> None:
    bij_keuze(plek, bool(st.session_state[sleutel]))
