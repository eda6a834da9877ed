"""Zegt bij een getal wat er niet is nagekeken, waarom, en hoe dat te verhelpen is."""

import streamlit as st

from pages._bevindingen.nagekeken import Leemte
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import BEHEER, ROD, UPLOADEN


def toon_leemte(omgeving: Omgeving, leemte: Leemte) -> None:
    """De zin en de weg eruit; in het demobestuur valt er niets te verhelpen."""
    st.caption(f":material/visibility_off: {leemte.zin}")
    if omgeving.demo:
        return
    if leemte.uitweg == "school":
        link(BEHEER, "Vul dit aan bij Scholen")
    elif leemte.uitweg == "export":
        link(UPLOADEN, "Upload opnieuw")
    elif leemte.uitweg == "rod":
        link(ROD, "Lees een overzicht in", vraag(omgeving, deel="Overzichten"))
