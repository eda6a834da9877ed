"""Het merkteken van een soort: symbool in de kleur van de soort, met het label erbij."""

import streamlit as st

from pages._onderdelen.kleuren import WEERGAVE


def soortmerk(soort: str, tekst: str = "", *, uitleg: bool = False, klein: bool = False) -> None:
    """Het symbool en het label van een soort, met tekst erachter.

    `uitleg` zet er een vraagteken met de uitleg bij; `klein` is voor een smal vak, waar een woord anders breekt.
    """
    s = WEERGAVE[soort]
    achter = f" · {tekst}" if tekst else ""
    inhoud = f'<span style="color: {s.kleur}">{s.symbool}</span> {s.label}{achter}'
    st.markdown(
        f":small[{inhoud}]" if klein else inhoud,
        unsafe_allow_html=True,
        help=s.uitleg if uitleg else None,
        width="content",
    )
