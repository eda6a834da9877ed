"""De eerste stap van een upload: bestanden kiezen, en wat er niet van te gebruiken is."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from data.lezen.bestand import GROOTSTE_BESTAND, MEESTE_RIJEN
from data.tekst import getal
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import WERKLIJST
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.inlezen import Aangeboden, nog_open, open_aangeboden, vergeet
from pages._uploaden.teruggekomen import vul_weer_in

_BEURT = "upload_beurt"
_KWIJT = "upload_kwijt"
_MB = GROOTSTE_BESTAND // 1024**2


def vraag_bestanden(omgeving: Omgeving) -> list[Aangeboden]:
    """De bestanden van deze upload: uit het vak om ze in te slepen, of die er nog stonden.

    Na het inlezen begint een nieuwe beurt en zijn de oude bytes weg.
    """
    # Elke levering is een controle: na een herstart heet het vak zo weer als het in de browser nog heet.
    vak = f"bestanden_{st.session_state.setdefault(_BEURT, omgeving.controle)}"
    if vak not in st.session_state and (open_ := nog_open()):  # terug van een andere pagina: het vak is dan leeg
        _toon_wat_er_stond(open_)
        vul_weer_in()
        return open_
    if not st.session_state.get(vak):
        vergeet()
    gekozen = st.file_uploader(
        f"Sleep de export uit uw LAS hierheen, of kies haar met de knop (csv, Excel, EDEXML, OSO of zip, tot {_MB} MB)",
        accept_multiple_files=True,
        key=vak,
        help="Meer bestanden tegelijk mag: samen zijn ze één levering. Ook .ods en .xls kunnen wij lezen. De bestanden "
        f"blijven in het geheugen van deze computer tot u ze inleest of weghaalt. Samen hebben zij hoogstens "
        f"{getal(MEESTE_RIJEN)} rijen.",
    )
    if not gekozen:
        _zeg_wat_kwijt_is(any(isinstance(bestand, DeletedFile) for bestand in st.session_state[vak]))
        return []
    st.session_state.pop(_KWIJT, None)
    return open_aangeboden(omgeving, gekozen)


def _toon_wat_er_stond(aangeboden: Sequence[Aangeboden]) -> None:
    """De bestanden die iemand koos voor hij naar een andere pagina ging."""
    namen = ", ".join(f"**{letterlijk(a.bestand.naam)}**" for a in aangeboden)
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"U koos {namen}, en dat staat hier nog. Het is nog niet ingelezen.", width="stretch")
        st.button("Weghalen en opnieuw kiezen", on_click=_begin_opnieuw, icon=":material/close:")


@vangnet()
def _begin_opnieuw() -> None:
    volgende_beurt()


def _zeg_wat_kwijt_is(kwijt: bool) -> None:
    """Zegt dat een gekozen bestand er niet meer is: na een herstart laat de browser het nog zien, zonder de inhoud."""
    if kwijt:
        volgende_beurt()
        st.session_state[_KWIJT] = True
        st.rerun()
    if st.session_state.get(_KWIJT):
        st.warning(
            "De verbinding met Signaalwijzer is weg geweest, en daarmee het bestand dat u had gekozen. Kies het "
            "opnieuw. Aan uw gegevens is niets veranderd.",
            icon=":material/link_off:",
        )


def zeg_wat_niet_meedoet(aangeboden: Sequence[Aangeboden]) -> tuple[list[Aangeboden], list[str]]:
    """Zegt wat geen export, niet te lezen of dubbel is; geeft de bruikbare, en de namen van wat niet te lezen is."""
    for fout in (a.fout for a in aangeboden if a.fout):
        st.error(letterlijk(fout))
    if any(a.fixlijst for a in aangeboden):
        link(WERKLIJST, "Naar de Werklijst")
    for a in aangeboden:
        if a.zelfde_als and not a.fout:
            dit, dat = letterlijk(a.bestand.naam), letterlijk(a.zelfde_als)
            st.info(f"‘{dit}’ is precies hetzelfde bestand als ‘{dat}’. Wij lezen het één keer.")
    bruikbaar = [a for a in aangeboden if not a.fout and not a.zelfde_als]
    # Door een fixlijst ontbreekt er niets aan de levering.
    kapot = [a.bestand.naam for a in aangeboden if a.fout and not a.fixlijst]
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
