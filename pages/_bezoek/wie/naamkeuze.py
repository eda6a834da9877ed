"""Een naam kiezen uit wie er zijn, of een nieuwe typen.

Streamlit kan dat met één veld, maar zegt dan in het Engels wat er bij een nieuwe naam gebeurt. Daarom zijn het er twee.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from data.schema.mensen.medewerker import LANGSTE_NAAM

STAAT_ER_NIET_BIJ = "Een naam die hier niet staat"
"""Wat iemand kiest om een nieuwe naam te typen."""


def kies_naam(
    label: str,
    namen: Sequence[str],
    sleutel: str,
    *,
    nieuw: bool,
    placeholder: str,
    uitleg: str,
    bij_keuze: Callable[[str], None] | None = None,
) -> str | None:
    """De gekozen of getypte naam; None is nog geen. Is er niemand om uit te kiezen, dan typt men meteen.

    Args:
        nieuw: of men ook een naam mag typen die er nog niet is.
        bij_keuze: krijgt een gekozen of getypte naam; daarna zijn de velden weer leeg.
    """
    veld, nieuw_veld = sleutel, f"{sleutel}_nieuw" if namen else sleutel

    def neem() -> None:
        getypt, keuze = st.session_state.get(nieuw_veld), st.session_state.get(veld)
        if bij_keuze is None or (keuze == STAAT_ER_NIET_BIJ and not getypt):
            return
        st.session_state[nieuw_veld] = st.session_state[veld] = None
        if naam := (getypt or keuze or "").strip():
            bij_keuze(naam)

    if namen:
        gekozen = st.selectbox(
            label,
            [*namen, STAAT_ER_NIET_BIJ] if nieuw else namen,
            index=None,
            key=veld,
            placeholder=placeholder,
            help=uitleg,
            on_change=neem,
            width=320,
        )
        if gekozen != STAAT_ER_NIET_BIJ:
            return gekozen
    getypt = st.text_input(
        "Nieuwe naam" if namen else label,
        key=nieuw_veld,
        max_chars=LANGSTE_NAAM,
        placeholder="Voornaam en achternaam",
        help=None if namen else uitleg,
        on_change=neem,
        width=320,
    )
    return (getypt or "").strip() or None
