"""De regels van DUO, te filteren en te downloaden, met welk signaal ze nagaat."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from checks.gevolgen.dekking import OORDELEN, REDENEN, Regel
from checks.motor.catalogus import laad_signalen
from checks.taal.synoniemen import gezocht
from data.tekst import meervoud
from data.uit.tabel import als_csv
from data.vouwen import vouw
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import adres
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UITLEG
from pages._dekking.in_het_kort import BRONNEN
from pages._onderdelen.adres import een
from pages._onderdelen.bladeren import blad_uit_adres, naar_eerste
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.tekst import letterlijk

BRON = een("dekking", "bron", BRONNEN.__contains__)
NAGEGAAN = een("dekking", "nagegaan", OORDELEN.__contains__)
_PER_BLADZIJDE = 25


@st.fragment
@vangnet()
def toon_regels(omgeving: Omgeving, regels: Sequence[Regel]) -> None:
    """De regels die bij de filters passen. De filters staan in het adres; dit deel draait alleen."""
    bron, oordeel = BRON.lees() or None, NAGEGAAN.lees() or None
    tekst = st.text_input(
        "Zoek een regel",
        key="zoek_regel",
        type="search",
        placeholder="Bijvoorbeeld: adres, TLV13 of 753",
        icon=":material/search:",
        live=True,
        on_change=naar_eerste,
        width=420,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Bron",
            list(BRONNEN),
            index=None,
            key=BRON.vul(bron or ""),
            on_change=BRON.bij_keuze,
            placeholder="Alle bronnen",
        )
        onderdelen = list(dict.fromkeys(r.onderdeel for r in _vindbaar(regels, bron, None, None)))
        # Een eigen sleutel per bron: van de ene bron naar de andere vervalt het onderdeel.
        onderdeel = st.selectbox(
            "Onderdeel",
            onderdelen,
            index=None,
            key=f"onderdeel_{bron}",
            on_change=naar_eerste,
            placeholder="Alle onderdelen",
        )
        st.selectbox(
            "Nagegaan",
            list(OORDELEN),
            index=None,
            format_func=lambda o: OORDELEN[o],
            key=NAGEGAAN.vul(oordeel or ""),
            on_change=NAGEGAAN.bij_keuze,
            placeholder="Alles",
        )
    gevonden = zoek(_vindbaar(regels, bron, onderdeel, oordeel), tekst or "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(meervoud(len(gevonden), "regel", "regels"), width="content")
        if gevonden:
            st.download_button(
                "Downloaden als csv",
                als_csv(als_frame(gevonden)),
                "dekking.csv",
                "text/csv",
                icon=":material/download:",
                on_click="ignore",
            )
    if not gevonden:
        st.info("Geen regel past hierbij. Maak een van de filters leeg, of wis de zoektekst.")
        return
    blad = blad_uit_adres(len(gevonden), "dekking_blad", _PER_BLADZIJDE)
    te_zien = gevonden[blad.vanaf : blad.vanaf + blad.hoogstens]
    leestabel(
        {
            # Op een smal scherm schuift wat rechts staat uit beeld: dat is dan de plaats.
            "Wat er staat, in onze woorden": [_inhoud(r) for r in te_zien],
            "Nagegaan": [_nagegaan(omgeving, r) for r in te_zien],
            "Plaats in de bron": [_plaats(r) for r in te_zien],
        },
        opmaak=("Wat er staat, in onze woorden", "Nagegaan", "Plaats in de bron"),
        border="horizontal",
    )
    blad.knoppen()


def _vindbaar(regels: Sequence[Regel], bron: str | None, onderdeel: str | None, oordeel: str | None) -> list[Regel]:
    return [
        r
        for r in regels
        if (bron is None or r.bron == BRONNEN[bron])
        and (onderdeel is None or r.onderdeel == onderdeel)
        and (oordeel is None or r.oordeel == oordeel)
    ]


def zoek(regels: Sequence[Regel], tekst: str) -> list[Regel]:
    """De regels waar elk woord van de tekst in staat, of een ander woord daarvoor; zonder tekst alle."""
    woorden = gezocht(vouw(tekst).split())
    staat = ((r, vouw(" ".join((r.zegt, r.gegeven, r.onderdeel, r.code, r.toelichting, *r.signalen)))) for r in regels)
    return [r for r, in_regel in staat if all(any(naam in in_regel for naam in woord) for woord in woorden)]


def _plaats(regel: Regel) -> str:
    code = f", regel {regel.code}" if regel.code else ""
    return f"**{letterlijk(regel.gegeven)}** · {letterlijk(regel.onderdeel)}{code}"


def _inhoud(regel: Regel) -> str:
    toelichting = f" *{letterlijk(regel.toelichting)}*" if regel.toelichting else ""
    return letterlijk(regel.zegt) + toelichting


def _nagegaan(omgeving: Omgeving, regel: Regel) -> str:
    titels = {code: laad_signalen()[code].titel for code in regel.signalen}
    links = [f'[{code}]({adres(omgeving, UITLEG, signaal=code)} "{titel}")' for code, titel in titels.items()]
    return " ".join([OORDELEN[regel.oordeel], *links])


def als_frame(regels: Sequence[Regel]) -> pl.DataFrame:
    """De regels zoals zij te downloaden zijn."""
    return pl.DataFrame(
        {
            "Bron": [r.bron for r in regels],
            "Onderdeel": [r.onderdeel for r in regels],
            "Gegeven": [r.gegeven for r in regels],
            "Code (2015, vervallen)": [r.code for r in regels],
            "Wat er staat, in onze woorden": [r.zegt for r in regels],
            "Nagegaan": [OORDELEN[r.oordeel] for r in regels],
            "Signalen": [" ".join(r.signalen) for r in regels],
            "Reden": [REDENEN[r.reden] if r.reden else "" for r in regels],
            "Toelichting": [r.toelichting for r in regels],
        }
    )
