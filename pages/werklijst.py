"""Werklijst: wat er hersteld moet worden, gefilterd, per bladzijde, met een fixlijst om uit te delen."""

from math import ceil
from typing import Any

import streamlit as st

from data.opslag.vragen import bladzijde
from pages._delen.bevindingen import als_tabel, toon_bevinding, toon_tabel
from pages._delen.bord import Bord, kop, naar_demo, open_bord
from pages._delen.deur import alleen_via_start
from pages._delen.filters import Filter, filterbalk, wis
from pages._delen.fouten import vangnet
from pages._delen.links import UPLOADEN
from pages._delen.scholen import schoolnamen
from pages._delen.tekst import getal, meervoud
from pages._delen.uitvoer import downloadknoppen

alleen_via_start()

PER_BLADZIJDE = 50
GEKOZEN = "werklijst_gekozen"
PLAATS = "werklijst_plaats"


@st.fragment
@vangnet()
def lijst(bord: Bord, filter_: Filter, totaal: int) -> None:
    """Een bladzijde van de bevindingen. Bladeren en een rij kiezen draaien alleen dit."""
    merk = abs(hash((bord.naam, bord.controle, filter_)))
    aantal = ceil(totaal / PER_BLADZIJDE)
    nummer = int(st.session_state.get(f"bladzijde_{merk}", 1))
    with bord.opslag.lees() as con:
        rijen = bladzijde(con, filter_.keuze, (nummer - 1) * PER_BLADZIJDE, PER_BLADZIJDE)
    scholen = schoolnamen(bord)
    tabel = f"tabel_{merk}_{nummer}"
    toon_tabel(
        als_tabel(rijen, scholen),
        sleutel=tabel,
        hoogte="content" if rijen.height <= KORT else HOOGTE,
        bij_keuze=lambda: kies(tabel),
    )
    if aantal > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.pagination(aantal, key=f"bladzijde_{merk}")
            eerste = (nummer - 1) * PER_BLADZIJDE + 1
            st.caption(f"{getal(eerste)} tot en met {getal(eerste + rijen.height - 1)} van {getal(totaal)}")
    if (plaats := st.session_state.pop(GEKOZEN, None)) is not None and plaats < rijen.height:
        st.session_state[PLAATS] = plaats
        bevinding(bord, rijen.to_dicts())


@vangnet()
def kies(tabel: str) -> None:
    """Onthoudt welke rij er gekozen is, zodat haar paneel één keer opengaat."""
    gekozen = st.session_state[tabel].selection.rows
    st.session_state[GEKOZEN] = gekozen[0] if gekozen else None


@st.dialog("Bevinding", width="medium", position="right")
@vangnet()
def bevinding(bord: Bord, rijen: list[dict[str, Any]]) -> None:
    """Het paneel van één bevinding, met de vorige en volgende van dezelfde bladzijde."""
    plaats = int(st.session_state.get(PLAATS, 0))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Vorige", icon=":material/arrow_back:", disabled=plaats == 0, on_click=ga_naar, args=(plaats - 1,)
        )  # fmt: skip
        st.button(
            "Volgende", icon=":material/arrow_forward:", icon_position="right",
            disabled=plaats + 1 >= len(rijen), on_click=ga_naar, args=(plaats + 1,),
        )  # fmt: skip
        st.caption(f"{plaats + 1} van {len(rijen)} op deze bladzijde")
    toon_bevinding(bord, rijen[plaats], schoolnamen(bord))


@vangnet()
def ga_naar(plaats: int) -> None:
    """Naar een andere bevinding van de bladzijde."""
    st.session_state[PLAATS] = plaats


KORT, HOOGTE = 6, 560
"""Tot zoveel rijen past de tabel helemaal; een langere schuift binnen haar eigen hoogte (pixels)."""

st.title("Werklijst")
dit_bord = open_bord()
kop(dit_bord)
if dit_bord.leeg:
    st.info("Er is nog niets geladen. Upload een export uit uw LAS, of kijk eerst rond in het demobestuur.")
    with st.container(horizontal=True):
        st.page_link(UPLOADEN, label="Naar Uploaden", icon=":material/upload_file:")
        st.button("Bekijk het demobestuur", on_click=naar_demo, icon=":material/visibility:")
else:
    dit_filter, stand = filterbalk(dit_bord)
    if stand.totaal:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{meervoud(stand.totaal, 'bevinding', 'bevindingen')}** · kies een rij voor meer uitleg")
            downloadknoppen(dit_bord, dit_filter, stand.totaal)
        lijst(dit_bord, dit_filter, stand.totaal)
    elif dit_filter.gekozen:
        st.info("Geen bevindingen met deze keuze. Haal een filter weg om er meer te zien.")
        st.button("Alle bevindingen tonen", on_click=wis)
    else:
        st.success("Geen bevindingen. Alles wat wij konden controleren is in orde.")
