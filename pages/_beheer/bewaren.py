"""Instellen en veiligstellen: de termijnen, de sleutel en de reservekopie."""

from io import BytesIO

import streamlit as st

from checks.werk.instellen import kies_tlv_vooraf
from data.fouten import Gebruikersfout
from data.klok import nu
from data.opslag.kopie import EINDE, KORTSTE_WACHTWOORD, maak_kopie, zet_terug
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, komt_uit_omgeving, wissel_sleutel
from data.opslag.schrijven.wissen import zet_bewaartermijn
from data.opslag.voorkeuren import BESTUUR, LANGSTE_NAAM, voorkeur, zet_bestuursnaam
from data.opslag.vragen.leveringen import LANGSTE_TERMIJN, bewaartermijn, te_oud
from data.opslag.vragen.logboek import KOPIE_GEMAAKT, laatst
from data.opslag.vragen.waardelijsten import tlv_vooraf
from data.plaats import pad_bestuur, sleutels_van
from data.schema.toegang import Gebruiker
from data.tekst import dag, meervoud
from pages._beheer.wissen import bevestigd, vergeet_bezoek
from pages._bezoek.fouten import vangnet
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, handeling, vraag_naam
from pages._onderdelen.kader import kader

VERS = 7
"""Dagen: zo oud mag de laatste reservekopie worden zonder dat wij ervoor waarschuwen."""
_TERUG = "terugzetten"
_BESTAND, _TERUG_WW, _NIEUWE = "terug_bestand", "terug_ww", "nieuwe_sleutel"


# -- instellingen ------------------------------------------------------------------------------------------------------


@vangnet()
def instellingen(omgeving: Omgeving) -> None:
    """De naam van het bestuur, de termijnen en de sleutel."""
    gebruiker = vraag_naam(omgeving, "instellingen")
    _bestuursnaam(omgeving, gebruiker)
    _tlv_vooraf(omgeving, gebruiker)
    if omgeving.lezer.mag("beheren"):
        _bewaartermijn(omgeving, gebruiker)
        _sleutel(omgeving, gebruiker)


def _bestuursnaam(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    with omgeving.lees() as con:
        heet = voorkeur(con, BESTUUR) or ""
    with kader("Naam van het bestuur", "Deze naam staat boven elke pagina."):
        naam = st.text_input("Naam", heet, max_chars=LANGSTE_NAAM, key=f"bestuur_{heet}", width=400)
        if naam.strip() == heet:
            return
        if st.button("Naam bewaren", type="primary", disabled=gebruiker is None, icon=":material/save:"):
            with omgeving.schrijf_vandaag("inrichten", bekend(gebruiker)) as schrijver:
                zet_bestuursnaam(schrijver, naam)
            meld("De naam van het bestuur is bewaard.")
            st.rerun()


def _ander_getal(vraag: str, laagste: int, hoogste: int, geldt: int, sleutel: str, breedte: int) -> int | None:
    """Vraagt een getal; None zolang het is wat er al geldt. Na het bewaren begint het veld opnieuw."""
    getal = int(st.number_input(vraag, laagste, hoogste, geldt, key=f"{sleutel}_{geldt}", width=breedte))
    return None if getal == geldt else getal


def _tlv_vooraf(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    with omgeving.lees() as con:
        vooraf = tlv_vooraf(con)
    uitleg = (
        "Een TLV eindigt op 31 juli. Is er nog geen nieuwe, dan staat dat als aandachtspunt op de werklijst. Kies "
        "hoe lang van tevoren: een aanvraag kost bij elk samenwerkingsverband een andere tijd."
    )
    with kader("Aflopende TLV's", uitleg):
        dagen = _ander_getal("Waarschuw vanaf (dagen voor 31 juli)", 30, 365, vooraf, "vooraf", 300)
        if dagen is None:
            return
        if st.button("Dagen bewaren", type="primary", disabled=gebruiker is None, icon=":material/save:"):
            kies_tlv_vooraf(omgeving.hele_opslag, dagen, handeling(gebruiker))
            meld(f"Wij waarschuwen nu vanaf {dagen} dagen voor 31 juli. Alles is opnieuw gecontroleerd.")
            st.rerun()


def _bewaartermijn(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    with omgeving.lees() as con:
        termijn = bewaartermijn(con)
    uitleg = (
        "Leveringen die ouder zijn dan deze termijn wissen wij vanzelf, ook uit het bestand. De aantallen blijven, "
        "zodat u het verloop houdt."
    )
    with kader("Bewaartermijn", uitleg):
        jaren = _ander_getal("Bewaar leveringen (jaren)", 1, LANGSTE_TERMIJN, termijn, "bewaartermijn", 220)
        if jaren is None:
            return
        with omgeving.lees() as con:
            weg = len(te_oud(con, nu(), jaren))
        if weg:
            st.warning(
                f"Met deze termijn wissen wij nu {meervoud(weg, 'levering', 'leveringen')}. Dat is niet terug te nemen."
            )
        if (
            bevestigd("Termijn bewaren en wissen", "termijn", gebruiker)
            if weg
            else st.button("Termijn bewaren", type="primary", disabled=gebruiker is None, icon=":material/save:")
        ):
            with omgeving.schrijf_vandaag("beheren", bekend(gebruiker)) as schrijver:
                zet_bewaartermijn(schrijver, jaren)
                schrijver.noteer("bewaartermijn veranderd", jaren, "jaar")
            meld(f"De bewaartermijn is nu {jaren} jaar.")
            st.rerun()


def _sleutel(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    uitleg = (
        "De gegevens staan versleuteld op deze computer. Maak een nieuwe sleutel als iemand de oude kan hebben "
        "gezien. Wij schrijven alles opnieuw; besluiten en links blijven. Een reservekopie heeft een eigen "
        "wachtwoord en verandert niet mee."
    )
    with kader("Sleutel", uitleg):
        pad = pad_bestuur(omgeving.bestuur)
        uit_omgeving = komt_uit_omgeving(pad)
        if uit_omgeving:
            st.markdown(
                f"Uw sleutel komt uit de instelling {OMGEVING_SLEUTEL} waarmee Signaalwijzer start. Kies hier een "
                "nieuwe en zet haar daarna meteen ook daar. Anders gaan de gegevens bij de volgende start niet open."
            )
        else:
            st.markdown("De sleutel staat in een bestand dat alleen u kunt lezen, in deze map:")
            st.code(str(sleutels_van(pad)), language=None, wrap_lines=True)
        velden = _sleutelvelden if uit_omgeving else lambda: None
        if bevestigd("Nieuwe sleutel maken", "sleutel", gebruiker, "sleutel", velden):
            nieuwe = st.session_state[_NIEUWE] if uit_omgeving else None
            if uit_omgeving and nieuwe != st.session_state[f"{_NIEUWE}_2"]:
                raise Gebruikersfout("De twee sleutels zijn niet gelijk. Er is niets veranderd.")
            with st.spinner("De gegevens worden opnieuw versleuteld …"):
                wissel_sleutel(omgeving.hele_opslag, handeling(gebruiker), nieuwe)
            meld("De gegevens zijn versleuteld met een nieuwe sleutel. Bewaar daarvan opnieuw een kopie.")
            st.rerun()


def _sleutelvelden() -> None:
    st.text_input("Nieuwe sleutel", type="password", key=_NIEUWE, width=320)
    st.text_input("Nieuwe sleutel nog een keer", type="password", key=f"{_NIEUWE}_2", width=320)


# -- reservekopie ------------------------------------------------------------------------------------------------------


@vangnet()
def reservekopie(omgeving: Omgeving) -> None:
    """Een reservekopie maken en terugzetten."""
    gebruiker = vraag_naam(omgeving, "reservekopie")
    uitleg = (
        "Eén bestand met alles: leveringen, bevindingen, besluiten, scholen, waardelijsten, instellingen en "
        "logboek. Het is versleuteld met een wachtwoord dat u nu kiest. **Zonder dat wachtwoord kan niemand de "
        "kopie openen, ook wij niet.** Bewaar kopie en wachtwoord op twee verschillende plaatsen."
    )
    with kader("Reservekopie maken", uitleg):
        _laatste_kopie(omgeving)
        with st.form("kopie", border=False):
            wachtwoord = st.text_input(
                "Wachtwoord",
                type="password",
                key="kopie_ww",
                width=320,
                help=f"Minstens {KORTSTE_WACHTWOORD} tekens. Een paar woorden achter elkaar onthoudt u het best.",
            )
            herhaald = st.text_input("Wachtwoord nog een keer", type="password", key="kopie_ww2", width=320)
            gedrukt = st.form_submit_button("Reservekopie maken", type="primary", icon=":material/lock:")
        if gedrukt:
            _maak_kopie(omgeving, wachtwoord, herhaald, gebruiker)
    _terugzetten(omgeving, gebruiker)


def _laatste_kopie(omgeving: Omgeving) -> None:
    omgeving.neem_briefjes_op()  # die van vannacht kan met een opdracht gemaakt zijn
    with omgeving.lees_vandaag() as con:
        gemaakt = laatst(con, KOPIE_GEMAAKT)
    if gemaakt is None:
        st.warning("Er is nog geen reservekopie gemaakt.")
        return
    oud = (omgeving.vandaag - gemaakt.date()).days
    zin = f"De laatste reservekopie is van {dag(gemaakt)} om {gemaakt:%H.%M} uur."
    if oud <= VERS:
        st.markdown(zin)
    else:
        st.warning(f"{zin} Dat is {meervoud(oud, 'dag', 'dagen')} geleden: wat er daarna gebeurde, zit er niet in.")


def wachtwoordgebrek(wachtwoord: str, herhaald: str, gebruiker: Gebruiker | None) -> str | None:
    """Wat er nog moet gebeuren voor er een reservekopie te maken is."""
    if gebruiker is None:
        return "Vul uw naam in: wie een kopie maakt komt in het logboek."
    if len(wachtwoord) < KORTSTE_WACHTWOORD:
        return f"Kies een wachtwoord van minstens {KORTSTE_WACHTWOORD} tekens."
    if wachtwoord != herhaald:
        return "De twee wachtwoorden zijn niet gelijk."
    return None


def _maak_kopie(omgeving: Omgeving, wachtwoord: str, herhaald: str, gebruiker: Gebruiker | None) -> None:
    if gebrek := wachtwoordgebrek(wachtwoord, herhaald, gebruiker):
        raise Gebruikersfout(gebrek)
    doel = BytesIO()
    with st.spinner("De reservekopie wordt gemaakt …"):
        maak_kopie(omgeving.hele_opslag, wachtwoord, doel, handeling(gebruiker))
    st.success("De reservekopie is klaar. Download haar nu: wij bewaren haar niet.", icon=":material/check:")
    st.download_button(
        "Reservekopie downloaden",
        data=doel.getvalue(),
        file_name=f"signaalwijzer {omgeving.vandaag:%Y-%m-%d}{EINDE}",
        mime="application/octet-stream",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )


def _terugzetten(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    with kader("Reservekopie terugzetten"):
        st.warning(
            "Alles wat er nu staat verdwijnt: leveringen, besluiten, instellingen en logboek van na de kopie. Past de "
            "kopie of het wachtwoord niet, dan verandert er niets."
        )
        if bevestigd("Reservekopie terugzetten", "terug", gebruiker, _TERUG, _terugvelden):
            bestand = st.session_state[_BESTAND]
            if bestand is None:
                raise Gebruikersfout("Kies eerst het bestand met de reservekopie. Er is niets veranderd.")
            with st.spinner("De reservekopie wordt nagezien en teruggezet …"):
                zet_terug(omgeving.hele_opslag, bestand, st.session_state[_TERUG_WW], handeling(gebruiker))
            vergeet_bezoek()
            meld("De reservekopie is teruggezet.")
            st.rerun()


def _terugvelden() -> None:
    st.file_uploader("Reservekopie", type=[EINDE.removeprefix(".")], key=_BESTAND)
    st.text_input("Wachtwoord van de kopie", type="password", key=_TERUG_WW, width=320)
