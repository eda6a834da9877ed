"""Een lijst van regels: per regel een vinkje, een knop of link over twee regels, en cellen ernaast.

Gewone knoppen, links en vinkjes van Streamlit, dus te bedienen met het toetsenbord, voor te lezen en Nederlands; het
uiterlijk staat in `pages/_server/stijl.css`. Op een smal scherm wordt een regel een kaart.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._bezoek.links import Vraag
from pages._bezoek.paginas import Pagina
from pages._onderdelen.tekst import letterlijk


@dataclass(frozen=True, slots=True)
class Doel:
    """Waar een regel heen gaat: een pagina, met wat er in haar adres staat."""

    pagina: Pagina
    vraag: Vraag


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén regel. `titel`, `onder` en de cellen (boven en onder) zijn gewone tekst; wat leeg is, staat er niet.

    `plek` is een vaste, korte naam voor de regel. `teken` staat voor de titel; `kleur` (als in CSS) is een streep langs
    de regel. `boven` is een kop die boven deze regel komt, in Markdown. Met `kiesbaar` is er een vinkje, als de
    lijst dat heeft; `bekeken` is de regel waar men het laatst was. Met een `doel` is de regel een link daarheen.
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
    doel: Doel | None = None


@dataclass(frozen=True, slots=True)
class Vinkjes:
    """Wat er gekozen is (de plekken van regels), en wie het te horen krijgt als dat verandert: plek, aan of uit.

    Met `vast` is er niets aan te veranderen.
    """

    gekozen: Collection[str]
    bij_keuze: Callable[[str, bool], None]
    vast: bool = False


def toon_regels(
    regels: Sequence[Regel],
    lijst: str,
    bij_klik: Callable[[str], None] | None = None,
    vinkjes: Vinkjes | None = None,
    *,
    heel: bool = False,
) -> None:
    """Toont de regels. `lijst` is een vaste, korte naam.

    Args:
        bij_klik: krijgt de plek van de regel waar op is geklikt, als die geen link is. Zonder is zo'n regel tekst.
        heel: laat elke tekst heel zien, zo nodig over meer regels; anders houdt zij op waar de regel vol is.
    """
    with st.container(key=f"regels_{'heel_' if heel else ''}{lijst}", gap=None):
        for nummer, regel in enumerate(regels):
            if regel.boven:
                st.header(regel.boven, anchor=False)
            soort = "bekeken" if regel.bekeken else "gewoon"
            with st.container(key=f"regel_{soort}_{lijst}_{nummer}", horizontal=True):
                if vinkjes is not None:
                    _vinkje(regel, lijst, vinkjes)
                _opschrift(regel, lijst, bij_klik)
                streep = f'<i style="background: {regel.kleur or "none"}"></i>'
                st.markdown(streep + "".join(_cel(*cel) for cel in regel.cellen), unsafe_allow_html=True)


def _opschrift(regel: Regel, lijst: str, bij_klik: Callable[[str], None] | None) -> None:
    """De titel met wat eronder staat, als link, als knop, of als er niets te openen is als tekst."""
    onder = f"  \n:small[{letterlijk(regel.onder)}]" if regel.onder else ""
    tekst = f"{regel.teken} **{letterlijk(regel.titel)}**{onder}".strip()
    if regel.doel is not None:
        st.page_link(regel.doel.pagina.bestand, label=tekst, query_params=regel.doel.vraag, width="stretch")
    elif bij_klik is None:
        st.markdown(tekst)
    else:
        st.button(
            tekst,
            key=f"open_{lijst}_{regel.plek}",
            type="tertiary",
            width="stretch",
            on_click=bij_klik,
            args=(regel.plek,),
        )


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
