"""Wie zich op een server aanmeldde, en of dat nog geldt: het tweede slot, binnen in het programma.

Het eerste is `pages/_server/aanmelden.py`. Dat ziet een open websocket niet meer, en Streamlit leest het koekje alleen
als die opengaat. Daarom vraagt alles wat leest of schrijft hier opnieuw of het nog mag: ook een fragment en een
download, die langs `pages/_start.py` niet komen.
"""

from datetime import datetime
from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.klok import nu
from data.server.aanbieders import Aangemeld
from data.server.instellingen import AANMELDEN_BIJ
from data.server.toelating import Afgemeld
from data.tekst import meervoud
from pages._server.inrichting import Inrichting, inrichting


def wie_is_aangemeld() -> Aangemeld | None:
    """Wie er achter dit scherm zit; None als dit geen server is.

    Raises:
        Afgemeld: er is niemand aangemeld, of het bezoek is voorbij.
    """
    if inrichting() is None:
        return None
    # Zonder aanmelden kent `st.user` geen `is_logged_in`, en is het vragen daarnaar een fout.
    wie = Aangemeld.uit_claims(st.user.to_dict()) if st.user.get("is_logged_in") else None
    if wie is None:
        raise Afgemeld
    eis_aangemeld(wie, nu())
    return wie


def eis_aangemeld(wie: Aangemeld | None, moment: datetime) -> None:
    """Weigert wie niet meer aangemeld is. Dit kan ook buiten een scherm, bij het maken van een download.

    Raises:
        Afgemeld: het bezoek is voorbij.
    """
    bij = inrichting()
    if bij is not None and (wie is None or not bij.sessies.geldt(wie, moment)):
        raise Afgemeld


def toon_voorbij() -> None:
    """De pagina van wie niet meer aangemeld is; na het aanmelden is hij weer waar hij was."""
    bij = inrichting()
    assert bij is not None
    _onthoud_plek(bij)
    stil = meervoud(round(bij.server.stil.total_seconds() / 60), "minuut", "minuten")
    lang = meervoud(round(bij.server.hoogstens.total_seconds() / 3600), "uur", "uur")
    st.title("U bent niet meer aangemeld")
    st.markdown(
        f"U hebt zich afgemeld, in dit venster of in een ander, u deed {stil} niets, of u was langer dan {lang} "
        "aangemeld. Wat u had vastgelegd, is bewaard."
    )
    st.button("Opnieuw aanmelden", type="primary", on_click=st.login, args=(AANMELDEN_BIJ,))


def _onthoud_plek(bij: Inrichting) -> None:
    wie, pad = Aangemeld.uit_claims(st.user.to_dict()), urlsplit(st.context.url or "").path
    if wie is not None and pad:
        vraag = urlencode({naam: st.query_params.get_all(naam) for naam in st.query_params}, doseq=True)
        bij.sessies.was_op(wie, f"{pad}?{vraag}" if vraag else pad)


def toon_zonder_toegang(wie: Aangemeld) -> None:
    """De pagina van wie aangemeld is, en hier nog niets mag."""
    st.title("U hebt nog geen toegang")
    st.markdown("U bent aangemeld als:")
    st.text(f"{wie.naam} ({wie.email})" if wie.email else wie.naam)
    st.markdown(
        "Vraag de beheerder van Signaalwijzer om u toegang te geven. Uw naam staat daarvoor al klaar in Beheer. Deze "
        "pagina gaat open zodra het zover is."
    )
    st.button("Afmelden", on_click=st.logout)


def toon_wie(wie: Aangemeld, code: str | None = None) -> None:
    """In de zijbalk: bij welk bestuur u bent als er meer zijn, wie u bent, en de knop om af te melden."""
    bij = inrichting()
    assert bij is not None
    with st.sidebar:
        if code is not None and bij.server.heeft_meer:
            st.caption("Bestuur")
            st.text(bij.server.besturen[code].naam)
            st.page_link(bij.server.adres, label="Ander bestuur", icon=":material/swap_horiz:")
        st.caption("Aangemeld als")
        st.text(wie.naam)
        st.button("Afmelden", on_click=st.logout, icon=":material/logout:")
