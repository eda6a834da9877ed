"""De voordeur: elke pagina komt hierlangs, ook bij een rechtstreeks adres op een verse server."""

from pathlib import Path
from typing import Literal

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._bezoek.menu.nieuw import versieknop
from pages._bezoek.menu.stoppen import stopknop
from pages._bezoek.opslagen import bestuur_hier
from pages._bezoek.paginas import BEGIN, PAGINAS, Pagina
from pages._bezoek.toegang import geef_toegang, toon_dicht, wie_is_binnen, wie_is_er
from pages._bezoek.waar.dag import gaat_mee
from pages._server.aangemeld import toon_voorbij
from pages._server.inrichting import meet
from pages._server.levensloop.voorladen import wacht_op_voorladen

BEELD = Path(__file__).parent / "_onderdelen"
ICOON, MERK = str(BEELD / "icoon.svg"), str(BEELD / "merk.svg")

st.set_page_config(page_title="Signaalwijzer", page_icon=ICOON, layout="wide")
st.logo(MERK, icon_image=ICOON, size="large")


def scherm(pagina: Pagina) -> st.Page:
    """Een pagina zoals Streamlit haar kent."""
    in_beeld: Literal["visible", "hidden"] = "visible" if in_menu(pagina) else "hidden"
    return st.Page(
        pagina.bestand,
        title=pagina.titel,
        icon=pagina.icoon,
        url_path=pagina.naam,
        default=pagina is BEGIN,
        visibility=in_beeld,
    )


def in_menu(pagina: Pagina) -> bool:
    """Of een pagina in het menu staat. Wie er een intikt die hij niet mag openen, leest dat daar."""
    return kijker is not None and pagina.in_menu and kijker.mag(pagina.recht)


if bestuur_hier() == "":  # een server met meer besturen, en nog geen gekozen
    besturen = st.navigation([st.Page("_besturen/pagina.py", title="Besturen", url_path="besturen")], position="hidden")
    with meet("besturen"), vangnet():
        wacht_op_voorladen()
        if wie_is_er() is None:
            toon_voorbij()
        else:
            besturen.run()
    st.stop()
kijker = wie_is_binnen()
schermen = [(scherm(pagina), pagina) for pagina in PAGINAS]
# In het demobestuur en op een andere dag is er een eigen menu. Dat van Streamlit laat weg wat er in het adres meegaat;
# zet de pagina het er dan weer in, dan is dat voor de terugknop een stap erbij.
mee = gaat_mee()
plek: Literal["hidden", "sidebar"] = "hidden" if mee or kijker is None else "sidebar"
gekozen = st.navigation([scherm for scherm, _ in schermen], position=plek)
for doel, van in schermen:
    if mee and doel.visibility == "visible":
        st.sidebar.page_link(doel, label=van.titel, icon=van.icoon, query_params=mee)
if kijker is not None:
    versieknop()
    stopknop()
pagina = next(pagina for scherm, pagina in schermen if scherm is gekozen)
st.set_page_config(page_title=f"{pagina.titel} – Signaalwijzer")

with meet(pagina.naam), vangnet(), geef_toegang(pagina):
    wacht_op_voorladen()
    if kijker is None:
        toon_dicht()
    else:
        gekozen.run()
