"""Instellen en veiligstellen: de peildatum, de bewaartermijn, de sleutel en de reservekopie."""

import os
from collections.abc import Callable
from io import BytesIO

import streamlit as st

from data.fouten import Gebruikersfout
from data.klok import nu, vandaag
from data.opslag.kopie import EINDE, KORTSTE_WACHTWOORD, maak_kopie, zet_terug
from data.opslag.sleutel import OMGEVING_SLEUTEL, wissel_sleutel
from data.opslag.vragen import noteer
from data.opslag.wissen import LANGSTE_TERMIJN, bewaartermijn, te_oud, zet_bewaartermijn
from data.plaats import map_sleutels
from data.tekst import meervoud
from pages._delen.bord import Bord, peildatumveld
from pages._delen.fouten import vangnet
from pages._delen.melding import meld
from pages._delen.wie import vraag_naam
from pages._delen.wissen import bevestigd, vergeet_bezoek

_TERUG = "terugzetten"


# -- instellingen ------------------------------------------------------------------------------------------------------


@vangnet()
def instellingen(bord: Bord) -> None:
    """De peildatum, de bewaartermijn en de sleutel."""
    with st.container(border=True):
        st.subheader("Peildatum", anchor=False)
        st.markdown("De dag waarop wij de gegevens bekijken. Hij geldt voor iedereen, tot u hem verandert.")
        peildatumveld(bord, "_beheer")
    door = vraag_naam(bord, "instellingen")
    _bewaartermijn(bord, door)
    _sleutel(bord, door)


def _bewaartermijn(bord: Bord, door: str | None) -> None:
    with bord.opslag.lees() as con:
        termijn = bewaartermijn(con)
    with st.container(border=True):
        st.subheader("Bewaartermijn", anchor=False)
        st.markdown(
            "Leveringen die ouder zijn dan deze termijn wissen wij vanzelf, ook uit het bestand. De aantallen blijven, "
            "zodat u het verloop houdt."
        )
        jaren = int(
            st.number_input(
                "Bewaar leveringen (jaren)", 1, LANGSTE_TERMIJN, termijn, key=f"bewaartermijn_{termijn}", width=220
            )
        )
        if jaren == termijn:
            return
        with bord.opslag.lees() as con:
            weg = len(te_oud(con, nu(), jaren))
        if weg:
            st.warning(
                f"Met deze termijn wissen wij nu {meervoud(weg, 'levering', 'leveringen')}. Dat is niet terug te nemen."
            )
        if (
            bevestigd("Termijn bewaren en wissen", "termijn", door)
            if weg
            else st.button("Termijn bewaren", type="primary", disabled=door is None, icon=":material/save:")
        ):
            with bord.opslag.schrijf() as con:
                zet_bewaartermijn(con, jaren)
                noteer(con, nu(), str(door), "bewaartermijn veranderd", jaren, "jaar")
            meld(f"De bewaartermijn is nu {jaren} jaar.")
            st.rerun()


def _sleutel(bord: Bord, door: str | None) -> None:
    with st.container(border=True):
        st.subheader("Sleutel", anchor=False)
        st.markdown(
            "De gegevens staan versleuteld op deze computer. Maak een nieuwe sleutel als iemand de oude kan hebben "
            "gezien. Wij schrijven alles opnieuw; besluiten en links blijven. Een reservekopie heeft een eigen "
            "wachtwoord en verandert niet mee."
        )
        nieuwe = None
        if OMGEVING_SLEUTEL in os.environ:
            st.markdown(
                f"Uw sleutel komt uit de instelling {OMGEVING_SLEUTEL} waarmee Signaalwijzer start. Kies hier een "
                "nieuwe en zet haar daarna meteen ook daar. Anders gaan de gegevens bij de volgende start niet open."
            )
            nieuwe = st.text_input("Nieuwe sleutel", type="password", key="nieuwe_sleutel", width=320)
            herhaald = st.text_input("Nieuwe sleutel nog een keer", type="password", key="nieuwe_sleutel_2", width=320)
            if nieuwe != herhaald:
                st.caption("De twee sleutels zijn nog niet gelijk.")
                return
        else:
            st.markdown("De sleutel staat in een bestand dat alleen u kunt lezen, in deze map:")
            st.code(str(map_sleutels()), language=None, wrap_lines=True)
        if bevestigd("Nieuwe sleutel maken", "sleutel", door, "sleutel"):
            with st.spinner("De gegevens worden opnieuw versleuteld …"):
                wissel_sleutel(bord.opslag, nieuwe, door=str(door), moment=nu())
            meld("De gegevens zijn versleuteld met een nieuwe sleutel. Bewaar daarvan opnieuw een kopie.")
            st.rerun()


# -- reservekopie ------------------------------------------------------------------------------------------------------


@vangnet()
def reservekopie(bord: Bord) -> None:
    """Een reservekopie maken en terugzetten."""
    door = vraag_naam(bord, "reservekopie")
    with st.container(border=True):
        st.subheader("Reservekopie maken", anchor=False)
        st.markdown(
            "Eén bestand met alles: leveringen, bevindingen, besluiten, scholen, waardelijsten, instellingen en "
            "logboek. Het is versleuteld met een wachtwoord dat u nu kiest. **Zonder dat wachtwoord kan niemand de "
            "kopie openen, ook wij niet.** Bewaar kopie en wachtwoord op twee verschillende plaatsen."
        )
        wachtwoord = st.text_input(
            "Wachtwoord", type="password", key="kopie_ww", width=320,
            help=f"Minstens {KORTSTE_WACHTWOORD} tekens. Een paar woorden achter elkaar onthoudt u het best.",
        )  # fmt: skip
        herhaald = st.text_input("Wachtwoord nog een keer", type="password", key="kopie_ww2", width=320)
        gebrek = wachtwoordgebrek(wachtwoord, herhaald, door)
        st.download_button(
            "Reservekopie downloaden", data=_op_klik(bord, wachtwoord, door or ""), type="primary",
            file_name=f"signaalwijzer {vandaag():%Y-%m-%d}{EINDE}", mime="application/octet-stream", on_click="ignore",
            disabled=gebrek is not None, icon=":material/download:",
        )  # fmt: skip
        if gebrek:
            st.caption(gebrek)
    _terugzetten(bord, door)


def wachtwoordgebrek(wachtwoord: str, herhaald: str, door: str | None) -> str | None:
    """Wat er nog moet gebeuren voor er een reservekopie te maken is."""
    if door is None:
        return "Vul uw naam in: wie een kopie maakt komt in het logboek."
    if len(wachtwoord) < KORTSTE_WACHTWOORD:
        return f"Kies een wachtwoord van minstens {KORTSTE_WACHTWOORD} tekens."
    if wachtwoord != herhaald:
        return "De twee wachtwoorden zijn niet gelijk."
    return None


def kopie(bord: Bord, wachtwoord: str, door: str) -> bytes:
    """De reservekopie als bytes; komt in het logboek."""
    doel = BytesIO()
    maak_kopie(bord.opslag, wachtwoord, doel, door=door, moment=nu())
    return doel.getvalue()


def _op_klik(bord: Bord, wachtwoord: str, door: str) -> Callable[[], bytes]:
    return lambda: kopie(bord, wachtwoord, door)


def _terugzetten(bord: Bord, door: str | None) -> None:
    with st.container(border=True):
        st.subheader("Reservekopie terugzetten", anchor=False)
        st.warning(
            "Alles wat er nu staat verdwijnt: leveringen, besluiten, instellingen en logboek van na de kopie. Past de "
            "kopie of het wachtwoord niet, dan verandert er niets."
        )
        bestand = st.file_uploader("Reservekopie", type=[EINDE.removeprefix(".")], key="terug_bestand")
        wachtwoord = st.text_input("Wachtwoord van de kopie", type="password", key="terug_ww", width=320)
        if bevestigd("Reservekopie terugzetten", "terug", door, _TERUG):
            if bestand is None:
                raise Gebruikersfout("Kies eerst het bestand met de reservekopie. Er is niets veranderd.")
            with st.spinner("De reservekopie wordt nagezien en teruggezet …"):
                zet_terug(bord.opslag, bestand, wachtwoord, door=str(door), moment=nu())
            vergeet_bezoek()
            meld("De reservekopie is teruggezet.")
            st.rerun()
