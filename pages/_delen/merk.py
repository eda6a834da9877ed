"""Het merkteken van een soort: symbool in de kleur van de soort, met het label erbij."""

import streamlit as st

from pages._delen.kleuren import SOORTEN


def merk(soort: str, tekst: str = "", *, uitleg: bool = False) -> None:
    """Het symbool en het label van een soort, met tekst erachter; `uitleg` zet er een vraagteken met de uitleg bij."""
    s = SOORTEN[soort]
    achter = f" · {tekst}" if tekst else ""
    st.markdown(
        f'<span style="color: {s.kleur}">{s.symbool}</span> {s.label}{achter}',
        unsafe_allow_html=True,
        help=s.uitleg if uitleg else None,
        width="content",
    )
