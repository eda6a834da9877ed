"""Van de lijst naar één signaal en terug; welk signaal er openstaat, staat in het adres."""

import streamlit as st

from checks.motor.signaal import Signaal
from pages._onderdelen.kleuren import WEERGAVE


def naar(signaal: Signaal, erachter: str = "") -> None:
    """Een knop naar de uitleg van een signaal. Een `page_link` naar de eigen pagina ziet eruit als de huidige."""
    label = f"{WEERGAVE[signaal.soort].symbool} {signaal.code} {signaal.titel}{erachter}"
    if st.button(label, key=f"naar_{signaal.code}", type="tertiary"):
        open_signaal(signaal.code)


def open_signaal(code: str | None) -> None:
    """Naar de uitleg van een signaal, of terug naar de lijst."""
    if code is None:
        st.query_params.pop("signaal", None)
    else:
        st.query_params["signaal"] = code
    st.rerun()
