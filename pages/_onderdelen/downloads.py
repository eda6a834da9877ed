"""Een lijst om mee te nemen: een knop met uitleg, de naam voor het logboek, en het bestand gemaakt bij de klik."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from data.schema.toegang import Gebruiker
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, naam_om_te_downloaden


@contextmanager
def downloadvak(omgeving: Omgeving, knop: str, uitleg: str, plek: str) -> Iterator[Gebruiker | None]:
    """Het vak achter de knop; geeft wie er downloadt, of None zolang die zijn naam niet gaf.

    `plek` onderscheidt twee velden voor de naam op één pagina.
    """
    with st.popover(knop, icon=":material/download:"):
        st.markdown(f"{uitleg} Een download komt in het logboek.")
        yield naam_om_te_downloaden(omgeving, plek)


def downloadknop(
    label: str,
    maak: Callable[[Gebruiker], bytes],
    gebruiker: Gebruiker | None,
    *,
    bestand: str,
    mime: str,
    sleutel: str,
    icoon: str | None = None,
    uitleg: str | None = None,
    breed: bool = True,
) -> None:
    """Een knop voor één bestand; `maak` krijgt wie er downloadt, maakt het bij de klik en noteert dat.

    Met `breed` vult de knop haar vak; anders is zij zo breed als haar tekst.
    """
    st.download_button(
        label,
        data=lambda: maak(bekend(gebruiker)),
        file_name=bestand,
        mime=mime,
        key=sleutel,
        on_click="ignore",
        disabled=gebruiker is None,
        icon=icoon,
        help=uitleg,
        width="stretch" if breed else "content",
    )
