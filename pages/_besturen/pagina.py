"""Besturen: wie er bij meer kan, kiest er hier een; wie op kantoor zit, ziet ook hoe zij ervoor staan.

Deze pagina is er alleen op een server met meer besturen, op het adres zonder bestuur. Zij opent geen opslag.
"""

import streamlit as st

from pages._besturen.kiezen import kiezen, waar_mag
from pages._besturen.stand import stand
from pages._server.aangemeld import toon_wie, wie_is_aangemeld
from pages._server.inrichting import inrichting

bij, wie = inrichting(), wie_is_aangemeld()
assert bij is not None and wie is not None, "Zonder server komt hier niemand: zie `_start.py`."
kantoor = {wie.sleutel.casefold(), wie.email} & bij.server.kantoor
mag = waar_mag(bij, wie)

st.title("Besturen")
toon_wie(wie)
if mag or not kantoor:
    st.caption("Kies het bestuur waar u voor werkt. Het gaat open in een nieuw tabblad." if mag else "")
    kiezen(bij, mag)
if kantoor:
    stand(bij)
