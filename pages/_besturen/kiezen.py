"""Bij welke besturen iemand kan, en de weg ernaartoe."""

import streamlit as st

from data.server.aanbieders import Aangemeld
from data.server.besturen import Bestuur
from data.server.gedeeld.register import kenmerk
from data.server.toelating import toelating
from data.vouwen import heeft_woorden, vouw
from pages._onderdelen.tekst import letterlijk
from pages._server.inrichting import Inrichting

_VEEL = 12
"""Met zoveel besturen is zoeken sneller dan kijken."""


def waar_mag(bij: Inrichting, wie: Aangemeld) -> list[Bestuur]:
    """De besturen waar iemand in mag, op naam: volgens de server zelf, of omdat een beheerder hem toeliet.

    Of het echt zo is, zegt het bestuur pas als hij er is.

    Raises:
        Gebruikersfout: het register is niet te lezen.
    """
    assert bij.register is not None
    toegelaten = bij.register.waar_in(kenmerk(wie.sleutel, bij.koekjesgeheim))
    besturen = bij.server.besturen.values()
    mag = [b for b in besturen if b.code in toegelaten or toelating(b, wie, ()) is not None]
    return sorted(mag, key=lambda bestuur: vouw(bestuur.naam))


def kiezen(bij: Inrichting, mag: list[Bestuur]) -> None:
    """De besturen waar deze bezoeker in mag, elk met een link."""
    if not mag:
        st.info(
            "U hebt nog bij geen bestuur toegang. Open het adres dat u van uw bestuur kreeg: daarmee vraagt u het aan, "
            "en een beheerder van dat bestuur laat u toe."
        )
        return
    if len(mag) > _VEEL:
        gezocht = st.text_input("Zoek een bestuur", key="zoek_bestuur", width=320)
        mag = [bestuur for bestuur in mag if heeft_woorden(bestuur.naam, gezocht)]
        if not mag:
            st.caption("Geen bestuur met die naam.")
    for bestuur in mag:
        st.page_link(f"{bij.server.adres}{bestuur.begin}/", label=letterlijk(bestuur.naam), icon=":material/domain:")
