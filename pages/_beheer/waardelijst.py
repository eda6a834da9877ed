"""De waardelijsten: laden, zien van wanneer zij zijn, en verwijderen."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl
import streamlit as st

from checks.werk.instellen import laad_waardelijst, vergeet_waardelijst
from data.lezen import Bestand, Open, lees_duocodes, lees_landen, lees_swv, lees_vestigingen
from data.opslag.vragen.waardelijsten import geladen_lijsten
from data.schema.toegang import Gebruiker
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._onderdelen.openen import opener
from pages._onderdelen.tekst import letterlijk

_BEURT = "waardelijst_beurt"
"""Telt de keren dat er is geladen: een nieuw getal is een nieuw, leeg vak."""


@dataclass(frozen=True, slots=True)
class _Lijst:
    titel: str
    waarvoor: str
    zonder: str
    lees: Callable[[Bestand, Open], pl.DataFrame]


def _codes(kolom: str, lees: Callable[[Bestand, Open], frozenset[str]]) -> Callable[[Bestand, Open], pl.DataFrame]:
    return lambda bestand, open_: pl.DataFrame({kolom: sorted(lees(bestand, open_))}, schema={kolom: pl.String})


_LIJSTEN = {
    "land": _Lijst(
        "Landentabel",
        "Hiermee controleren wij of een landcode bestaat op de dag waarop wij kijken, en herkennen wij de naam van een "
        "land. Download ‘Tabel 34 Landen’ als csv bij RvIG, de Rijksdienst voor Identiteitsgegevens, en kies dat "
        "bestand zoals het is.",
        "Zonder landentabel kijken wij alleen of een landcode vier cijfers heeft.",
        lees_landen,
    ),
    "samenwerkingsverband": _Lijst(
        "Samenwerkingsverbanden",
        "Hiermee controleren wij of het nummer van een samenwerkingsverband bestaat. Kies een csv of Excel met een "
        "kolom met nummers, zoals PO3001 of VO2305. DUO publiceert zo'n lijst.",
        "Zonder lijst kijken wij alleen of een nummer de goede vorm heeft.",
        _codes("swv_nummer", lees_swv),
    ),
    "vestiging": _Lijst(
        "Vestigingen",
        "Hiermee controleren wij of de vestiging bestaat waar een leerling nu zit of straks komt. Kies een csv of "
        "Excel met een kolom met vestigingscodes, zoals 12AB00. DUO publiceert zo'n lijst bij zijn open data. Van een "
        "school die niet in de lijst staat, melden wij hierover niets.",
        "Zonder lijst kijken wij alleen of een vestigingscode de goede vorm heeft en bij de school hoort.",
        _codes("vestigingscode", lees_vestigingen),
    ),
    "duocode": _Lijst(
        "Codes van DUO",
        "Hiermee zeggen wij bij een melding van DUO wat haar code betekent, en of een van onze signalen hetzelfde "
        "zegt. Kies een csv of Excel met de kolommen Code, Betekenis, Oplossing en Onze signalen. U kunt een code ook "
        "een voor een toevoegen bij ROD.",
        "Zonder codelijst staat bij een melding van DUO alleen wat DUO zelf schreef.",
        lees_duocodes,
    ),
}


def waardelijsten(omgeving: Omgeving) -> None:
    """Elke waardelijst met wat er geladen is."""
    st.markdown(
        "Sommige controles hebben een lijst nodig die een ander bijhoudt. U laadt haar hier. Na het laden controleren "
        "wij alles opnieuw."
    )
    gebruiker = vraag_naam(omgeving, "waardelijsten")
    with omgeving.lees() as con:
        geladen = geladen_lijsten(con)
    for naam, lijst in _LIJSTEN.items():
        with st.container(border=True):
            st.header(lijst.titel, anchor=False)
            st.markdown(lijst.waarvoor)
            if naam in geladen:
                stand = geladen[naam]
                st.markdown(
                    f"Geladen op **{stand['moment']:%d-%m-%Y}** door {letterlijk(stand['door'])}: "
                    f"**{meervoud(stand['aantal'], 'regel', 'regels')}** uit {letterlijk(stand['bestand'])}."
                )
            else:
                st.markdown(f"Nog niet geladen. {lijst.zonder}")
            _laden(omgeving, naam, lijst, gebruiker)
            if naam in geladen:
                st.button(
                    f"{lijst.titel} verwijderen",
                    key=f"lijst_weg_{naam}",
                    icon=":material/delete:",
                    disabled=gebruiker is None,
                    on_click=_vergeet,
                    args=(omgeving, naam, gebruiker),
                )


def _laden(omgeving: Omgeving, naam: str, lijst: _Lijst, gebruiker: Gebruiker | None) -> None:
    sleutel = f"lijst_{naam}_{st.session_state.setdefault(_BEURT, 0)}"
    gekozen = st.file_uploader(f"Bestand met {lijst.titel.lower()}", type=["csv", "txt", "xlsx"], key=sleutel)
    if gekozen is None:
        return
    if gebruiker is None:
        st.caption("Vul eerst uw naam in: wie een lijst laadt komt in het logboek.")
    # Geen callback: alleen wat de pagina zelf doet, is te stoppen door het bestand weg te halen.
    gedrukt = st.button(
        f"{lijst.titel} laden",
        key=f"lijst_laad_{naam}",
        type="primary",
        icon=":material/upload:",
        disabled=gebruiker is None,
    )
    if gedrukt and gebruiker is not None:
        _laad(omgeving, naam, Bestand(gekozen.name, gekozen.getvalue()), gebruiker)


@vangnet()
def _laad(omgeving: Omgeving, naam: str, bestand: Bestand, gebruiker: Gebruiker) -> None:
    with opener(1) as open_:
        rijen = _LIJSTEN[naam].lees(bestand, open_)
    laad_waardelijst(omgeving.hele_opslag, naam, rijen, bestand.naam, handeling(gebruiker))
    st.session_state[_BEURT] += 1
    meld(
        f"{_LIJSTEN[naam].titel} geladen: {meervoud(rijen.height, 'regel', 'regels')}. Alles is opnieuw gecontroleerd."
    )
    st.rerun()


@vangnet()
def _vergeet(omgeving: Omgeving, naam: str, gebruiker: Gebruiker) -> None:
    vergeet_waardelijst(omgeving.hele_opslag, naam, handeling(gebruiker))
    meld(f"{_LIJSTEN[naam].titel} verwijderd. Alles is opnieuw gecontroleerd.")
