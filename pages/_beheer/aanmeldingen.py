"""Wie zich op een server aanmeldt: wie erin wil, wie binnen mag, en hem dat weer afnemen."""

from functools import partial

import streamlit as st

from data.opslag.schrijven.mensen.accounts import geef_toegang, haal_account_weg, neem_toegang_af
from data.opslag.vragen.mensen.accounts import accounts
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.account import Account
from data.schema.mensen.medewerker import LANGSTE_NAAM, Medewerker
from data.schema.toegang import ROLLEN, Rol
from pages._beheer.bereik import kies_bereik
from pages._beheer.doorgeven import erft, vraag_wie_het_krijgt
from pages._bezoek.fouten import vangnet
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, wie
from pages._onderdelen.kader import kader
from pages._onderdelen.tekst import letterlijk

_ROLLEN: tuple[Rol, ...] = tuple(ROLLEN)[::-1]
"""De rol met de minste rechten staat voorop: wie niet kiest, geeft het minst weg."""
_NIEUW = "Een nieuwe medewerker"


@vangnet()
def aanmeldingen(omgeving: Omgeving) -> None:
    """Wie erin wil, en wie binnen mag."""
    with omgeving.lees_vandaag() as con:
        lijst, mensen = accounts(con), medewerkers(con)
    wachten = [account for account in lijst if account.medewerker is None]
    bezet = {account.medewerker for account in lijst}
    vrij = [m for m in mensen.alle if m.code not in bezet]
    uitleg = (
        "Deze mensen hebben zich aangemeld, en zien nog niets. Kijk of u naam en adres kent voor u toegang geeft."
        if wachten
        else "Er wacht niemand. Wie zich aanmeldt en nog geen toegang heeft, staat hier."
    )
    with kader("Wil erin", uitleg):
        for account in wachten:
            _wil_erin(omgeving, account, vrij)
    binnen = [(account, m) for account in lijst if (m := mensen.met_code(account.medewerker)) is not None]
    with kader("Mag erin", "Neemt u iemand de toegang af, dan ziet hij meteen niets meer. Wat hij vastlegde, blijft."):
        for account, medewerker in binnen:
            _mag_erin(omgeving, account, medewerker)


def _wil_erin(omgeving: Omgeving, account: Account, vrij: list[Medewerker]) -> None:
    plek = account.sleutel
    with st.expander(letterlijk(_naam(account))):
        st.caption(letterlijk(f"Voor het laatst aangemeld op {account.laatst:%d-%m-%Y om %H:%M}. {account.sleutel}"))
        keuzes = [_NIEUW, *(m.naam for m in vrij)]
        gekozen = st.selectbox("Wie is dit?", keuzes, key=f"toegang_wie_{plek}", width=420)
        medewerker = next((m for m in vrij if m.naam == gekozen), None)
        if medewerker is None:
            naam = st.text_input(
                "Naam", account.naam, max_chars=LANGSTE_NAAM, key=f"toegang_naam_{plek}", placeholder="", width=420
            )
            rol = st.selectbox("Rol", _ROLLEN, format_func=_noem, key=f"toegang_rol_{plek}", width=420)
            bereik = kies_bereik(omgeving, rol, None, f"toegang_{plek}")
            medewerker = Medewerker("", naam, account.email, rol, bereik)
        leeg = medewerker.scholen is not None and not medewerker.scholen
        with st.container(horizontal=True):
            st.button(
                f"Toegang geven aan {letterlijk(_naam(account))}",
                type="primary",
                key=f"toegang_geef_{plek}",
                disabled=leeg,
                help="Kies eerst een school." if leeg else None,
                on_click=_geef,
                args=(omgeving, account.sleutel, medewerker),
            )
            st.button(
                f"{letterlijk(_naam(account))} van de lijst halen",
                key=f"toegang_weg_{plek}",
                help="Meldt hij zich weer aan, dan staat hij hier weer.",
                on_click=_haal_weg,
                args=(omgeving, account.sleutel),
            )


def _noem(rol: Rol) -> str:
    return ": ".join(ROLLEN[rol])


def _mag_erin(omgeving: Omgeving, account: Account, medewerker: Medewerker) -> None:
    waarvan = (
        "de rol komt van de aanbieder" if account.van_groep else "beheerder volgens server.toml" * bool(account.vast)
    )
    zelf = omgeving.aangemeld is not None and omgeving.aangemeld.sleutel == account.sleutel
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(
            f"**{letterlijk(medewerker.naam)}** · {ROLLEN[medewerker.rol][0].lower()}  \n"
            f"{letterlijk(_naam(account))}{f', {waarvan}' if waarvan else ''}",
            width="stretch",
        )
        af = st.button(
            f"Toegang van {letterlijk(medewerker.naam)} afnemen",
            key=f"toegang_af_{account.sleutel}",
            disabled=zelf,
            help="Dit bent u zelf." if zelf else None,
        )
    if af:
        vraag_wie_het_krijgt(omgeving, medewerker, partial(_neem_af, omgeving, account.sleutel))


def _naam(account: Account) -> str:
    return f"{account.naam} ({account.email})" if account.email else account.naam


@vangnet()
def _geef(omgeving: Omgeving, sleutel: str, medewerker: Medewerker) -> None:
    with omgeving.schrijf_vandaag("beheren", bekend(wie(omgeving))) as schrijver:
        geef_toegang(schrijver, sleutel, medewerker)
    meld(f"{medewerker.naam} heeft toegang.")


def _neem_af(omgeving: Omgeving, sleutel: str) -> None:
    with omgeving.schrijf_vandaag("beheren", bekend(wie(omgeving))) as schrijver:
        neem_toegang_af(schrijver, sleutel, erft())
    meld("De toegang is afgenomen.")


@vangnet()
def _haal_weg(omgeving: Omgeving, sleutel: str) -> None:
    with omgeving.schrijf_vandaag("beheren", bekend(wie(omgeving))) as schrijver:
        haal_account_weg(schrijver, sleutel)
    meld("De aanmelding is van de lijst gehaald.")
