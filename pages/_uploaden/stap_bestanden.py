"""De eerste stap van een upload: bestanden kiezen, en wat er niet van te gebruiken is."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.lezen.openen import GROOTSTE_BESTAND
from pages._uploaden.inlezen import Aangeboden, vergeet

_BEURT = "upload_beurt"
_MB = GROOTSTE_BESTAND // 1024**2


def vraag_bestanden() -> list[UploadedFile]:
    """Het vak om bestanden in te slepen. Na het inlezen begint een nieuwe beurt en zijn de oude bytes weg."""
    beurt = st.session_state.setdefault(_BEURT, 0)
    if not st.session_state.get(f"bestanden_{beurt}"):
        vergeet()
    return st.file_uploader(
        f"Sleep de export uit uw LAS hierheen, of kies haar met de knop (csv, Excel, EDEXML, OSO of zip, tot {_MB} MB)",
        accept_multiple_files=True,
        key=f"bestanden_{beurt}",
        help="Meer bestanden tegelijk mag: samen zijn ze één levering. Ook .ods en .xls kunnen wij lezen. De bestanden "
        "blijven in het geheugen van deze computer tot u ze inleest of weghaalt.",
    )


def zeg_wat_niet_meedoet(aangeboden: Sequence[Aangeboden]) -> tuple[list[Aangeboden], list[str]]:
    """Zegt welke bestanden niet te lezen of dubbel zijn; geeft de bruikbare, en de namen van wat niet te lezen is."""
    for fout in (a.fout for a in aangeboden if a.fout):
        st.error(fout)
    for a in aangeboden:
        if a.zelfde_als and not a.fout:
            st.info(f"‘{a.bestand.naam}’ is precies hetzelfde bestand als ‘{a.zelfde_als}’. Wij lezen het één keer.")
    bruikbaar = [a for a in aangeboden if not a.fout and not a.zelfde_als]
    kapot = [a.bestand.naam for a in aangeboden if a.fout]
    if not bruikbaar:
        st.markdown("Haal dit bestand hierboven weg met het kruisje. Aan uw gegevens is niets veranderd.")
    elif kapot:
        st.markdown(
            "De andere bestanden staan hieronder. Haal wat niet goed is hierboven weg met het kruisje en "
            "sleep er een nieuwe export bij."
        )
    return bruikbaar, kapot


def volgende_beurt() -> None:
    """Een nieuw vak: de bytes van het oude verdwijnen uit het geheugen."""
    vergeet()
    st.session_state[_BEURT] = st.session_state.get(_BEURT, 0) + 1
