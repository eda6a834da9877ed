"""Echt wissen: een levering, een school of alles. Wie wist, typt eerst een woord."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from checks.werk.wissen import wis_alles, wis_instelling, wis_levering
from data.opslag.vragen.leveringen import instellingen, leveringen
from data.schema.toegang import Gebruiker
from pages._bezoek.fouten import vangnet
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import vergeet_uitkomsten
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._leveringen.lijst import van_scholen, wat_voor
from pages._onderdelen.kader import kader
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, school

WOORD = "wissen"


def bevestigd(
    knop: str,
    sleutel: str,
    gebruiker: Gebruiker | None,
    woord: str = WOORD,
    velden: Callable[[], object] = lambda: None,
) -> bool:
    """Een veld voor het woord met een knop; geeft of er op de knop is gedrukt terwijl woord en naam er staan.

    Het is een formulier: wie typt en meteen op de knop drukt, hoeft dat geen tweede keer te doen. `velden` tekent wat
    er in het formulier boven het woord komt.
    """
    with st.form(f"bevestig_{sleutel}", border=False):
        velden()
        getypt = st.text_input(f"Typ ‘{woord}’ om door te gaan", key=f"woord_{sleutel}", max_chars=20, width=320)
        gedrukt = st.form_submit_button(knop, type="primary", icon=":material/warning:")
    if gedrukt and gebruiker is None:
        st.error("Vul eerst uw naam in. Er is niets gebeurd.")
    elif gedrukt and getypt.strip().casefold() != woord:
        st.error(f"Typ eerst ‘{woord}’ in het veld. Er is niets gebeurd.")
    return gedrukt and gebruiker is not None and getypt.strip().casefold() == woord


@vangnet()
def wis_een_levering(omgeving: Omgeving) -> None:
    """Eén levering kiezen en wissen."""
    with omgeving.lees() as con:
        alle = {rij["id"]: rij for rij in leveringen(con).to_dicts()}
    scholen = schoolnamen(omgeving)

    def noem(nummer: int) -> str:
        levering = alle[nummer]
        soort = wat_voor(levering)
        return f"{levering['moment']:%d-%m-%Y om %H:%M}{soort and f', {soort}'}, {van_scholen(levering, scholen)}"

    uitleg = (
        "Dit gaat verder dan terugdraaien: de levering verdwijnt uit het bestand op deze computer, met alles wat "
        "alleen daaruit volgt. Per school geldt weer wat ervoor kwam. Dit is niet terug te nemen."
    )
    with kader("Een levering wissen", uitleg):
        gebruiker = vraag_naam(omgeving, "wissen")
        nummer = st.selectbox(
            "Levering",
            list(alle),
            index=None,
            format_func=noem,
            key="wis_levering",
            placeholder="Kies een levering",
            width=560,
        )
        if nummer is not None and bevestigd("Levering wissen", f"levering_{nummer}", gebruiker):
            with _wist("De levering is gewist en alles is opnieuw gecontroleerd."):
                wis_levering(omgeving.hele_opslag, nummer, handeling(gebruiker))


@vangnet()
def verwijderen(omgeving: Omgeving) -> None:
    """Een school wissen, en alles wissen."""
    st.markdown(
        "Wat u hier wist is echt weg: ook uit het bestand op deze computer. Alleen een reservekopie die u eerder "
        "maakte bevat het nog. In het logboek blijft staan dat er gewist is, en door wie. Eén levering wist u bij "
        "*Leveringen*."
    )
    gebruiker = vraag_naam(omgeving, "verwijderen")
    with omgeving.lees() as con:
        scholen = dict(instellingen(con).select("instellingscode", "naam").rows())
    if scholen:
        _wis_school(omgeving, scholen, gebruiker)
    uitleg = (
        "Alle leerlingen, scholen, leveringen, overzichten van ROD, lijsten van DUO, bevindingen, besluiten en "
        "waardelijsten. De instellingen en het logboek blijven."
    )
    with kader("Alles wissen", uitleg):
        if bevestigd("Alles wissen", "alles", gebruiker):
            with _wist("Alles is gewist."):
                wis_alles(omgeving.hele_opslag, handeling(gebruiker))


def _wis_school(omgeving: Omgeving, scholen: dict[str, str | None], gebruiker: Gebruiker | None) -> None:
    uitleg = (
        "Bijvoorbeeld als een school naar een ander bestuur gaat: al haar leerlingen, bevindingen, besluiten en "
        "aantallen, uit elke levering."
    )
    with kader("Een school wissen", uitleg):
        code = st.selectbox(
            "School",
            list(scholen),
            index=None,
            format_func=lambda code: school(code, scholen[code]),
            key="wis_school",
            placeholder="Kies een school",
            width=400,
        )
        if code is None:
            return
        naam = school(code, scholen[code])
        if bevestigd(f"{letterlijk(naam)} wissen", f"school_{code}", gebruiker):
            with _wist(f"{naam} is gewist en alles is opnieuw gecontroleerd."):
                wis_instelling(omgeving.hele_opslag, code, handeling(gebruiker))


@contextmanager
def _wist(gelukt: str) -> Iterator[None]:
    """Rond het wissen: laat los wat er nog in het geheugen staat, en begin de pagina opnieuw met de melding."""
    try:
        with st.spinner("Even geduld, er wordt gewist …"):
            yield
    finally:  # ook als het herschrijven van het bestand niet lukte, zijn de gegevens zelf weg
        vergeet_bezoek()
    meld(gelukt)
    st.rerun()


def vergeet_bezoek() -> None:
    """Laat alles los wat van de oude gegevens nog in het geheugen staat, behalve wie er werkt."""
    vergeet_uitkomsten()
    for naam in [naam for naam in st.session_state if not str(naam).startswith("wie")]:
        del st.session_state[naam]
