"""Wat Streamlit in een leeg keuzeveld zet, staat in de vertaling, ook waar geen test dat veld leeg ziet."""

import re
from pathlib import Path

import streamlit

from pages._server.vertaling import WOORDEN

_VAN_STREAMLIT = Path(streamlit.__file__).parent / "static" / "static" / "js"
_LEEG_VELD = re.compile(r"[\"'`](Choose (?:an option|options|or add[\w ]*)|No options to select\.?|No results)[\"'`]")


def test_wat_in_een_leeg_keuzeveld_staat_is_vertaald() -> None:
    gevonden = {zin for js in _VAN_STREAMLIT.glob("*.js") for zin in _LEEG_VELD.findall(js.read_text(encoding="utf-8"))}
    assert len(gevonden) > 3
    assert gevonden - WOORDEN.keys() == set()
