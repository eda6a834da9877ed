"""Hoeveel regels van DUO er zijn, en wat signalen daarvan nagaan."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from checks.gevolgen.dekking import BRON_2015, OORDELEN, REDENEN, Oordeel, Regel
from data.tekst import getal, meervoud
from pages._onderdelen.leestabel import leestabel

BRONNEN = {
    "DUO: leerling identificeren": "DUO, Leerling identificeren",
    "DUO: inschrijvingsgegevens": "DUO, Inschrijvingsgegevens speciaal onderwijs",
    "BRON-regels van 2015": BRON_2015,
}
"""Hoe een bron in de lijst en in het adres heet → hoe zij in de tabel van regels heet."""


def in_het_kort(regels: Sequence[Regel]) -> None:
    """Hoeveel regels er zijn en wat signalen daarvan nagaan, in totaal en per bron."""
    totaal = Counter(r.oordeel for r in regels)
    st.markdown(
        f"Van de {meervoud(len(regels), 'regel', 'regels')} in de bronnen gaat een signaal er "
        f"**{getal(totaal['gedekt'])} helemaal** na en **{getal(totaal['deels'])} voor een deel**. "
        f"De andere **{getal(totaal['niet'])}** zijn aan een export van uw LAS niet na te gaan: bij elke staat waarom."
    )
    per_bron = {sleutel: Counter(r.oordeel for r in regels if r.bron == naam) for sleutel, naam in BRONNEN.items()}
    kolommen: list[Oordeel] = list(OORDELEN)
    leestabel(
        {
            "Bron": list(per_bron),
            "Regels": [getal(telling.total()) for telling in per_bron.values()],
            **{OORDELEN[o]: [getal(telling[o]) for telling in per_bron.values()] for o in kolommen},
        },
        border="horizontal",
    )
    with st.expander("Waarom een regel niet na te gaan is"):
        per_reden = Counter(r.reden for r in regels if r.oordeel == "niet")
        leestabel(
            {"Reden": list(REDENEN.values()), "Regels": [getal(per_reden[reden]) for reden in REDENEN]},
            border="horizontal",
        )
