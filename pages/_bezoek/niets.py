"""Wat er staat waar niets te tonen is, en waarom: niets geladen, niet van uw scholen, of niets gevonden.

Wie maar een deel van de scholen ziet, leest er altijd bij welke. Een lege lijst is voor hem geen goed nieuws over de
andere, en is er van zijn scholen niets geladen, dan is er niets nagekeken.
"""

import streamlit as st

from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import instellingen
from data.schema.toegang import scholen_in, school_van
from data.tekst import getal, opsomming
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UPLOADEN
from pages._bezoek.versie import per_stand
from pages._bezoek.waar.demo import naar_demo
from pages._onderdelen.scholen import noem_bereik, schoolnamen
from pages._onderdelen.tekst import letterlijk

_NOEMT = 3
"""Zoveel scholen noemt een zin bij naam; zijn het er meer, dan hun aantal."""


@per_stand(besluiten=False, max_entries=64)
def _niet_geladen(omgeving: Omgeving) -> tuple[str, ...]:
    """De scholen die deze bezoeker ziet en waarvan er niets in de gegevens staat."""
    with omgeving.lees() as con:
        er_zijn = {*versheid(con, omgeving.controle)["instelling"].drop_nulls()}
        bekend = {*instellingen(con)["instellingscode"]}
    scholen = omgeving.lezer.scholen
    return tuple(sorted((bekend if scholen is None else scholen) - er_zijn))


def er_is_iets(omgeving: Omgeving) -> bool:
    """Of er iets geladen is waar deze bezoeker iets van ziet."""
    if omgeving.leeg:
        return False
    return omgeving.lezer.scholen is None or len(_niet_geladen(omgeving)) < len(omgeving.lezer.scholen)


def uw_scholen(omgeving: Omgeving, codes: tuple[str, ...] = ()) -> str:
    """Hoe de scholen van deze bezoeker (of deze daarvan) in een zin heten: `uw school De Wilgen (90ZA)`."""
    bereik = omgeving.lezer.bereik or frozenset()
    deze = [code for code in bereik if school_van(code) in codes] or codes or bereik
    heten = [letterlijk(naam) for naam in noem_bereik(deze, schoolnamen(omgeving))]
    if len(heten) > _NOEMT:
        return f"{getal(len(heten))} van uw scholen" if codes else f"uw {getal(len(heten))} scholen"
    return f"uw {'school' if len(heten) == 1 else 'scholen'} {opsomming(heten)}"


def van_uw_scholen(omgeving: Omgeving, hoe: str = "bij") -> str:
    """Wat er in een zin bij komt als hij alleen over de scholen van deze bezoeker gaat; begint met een spatie.

    Een school waarvan niets geladen is, staat er niet bij: over haar zegt zo'n zin niets.
    """
    if omgeving.lezer.bereik is None:
        return ""
    geladen = sorted(scholen_in(omgeving.lezer.bereik) - {*(niet := _niet_geladen(omgeving))})
    return f" {hoe} {uw_scholen(omgeving, tuple(geladen) if niet else ())}"


def kan_tonen(omgeving: Omgeving, daarna: str, *, over_alle_scholen: bool = False) -> bool:
    """Of een pagina iets te tonen heeft; zo niet, dan staat er waarom, en wat u kunt doen.

    Is er van een deel van zijn scholen niets geladen, dan staat dat er ook; voor wie alle scholen ziet alleen op een
    pagina `over_alle_scholen`. `daarna` is een zin over wat er op deze pagina komt te staan.
    """
    if not er_is_iets(omgeving):
        toon_waarom_niets(omgeving, daarna)
        return False
    if (niet := _niet_geladen(omgeving)) and (over_alle_scholen or omgeving.lezer.bereik is not None):
        st.info(
            f"Van {uw_scholen(omgeving, niet)} is nog niets geladen. Wat hier staat, zegt daar niets over.",
            icon=":material/visibility_off:",
        )
    return True


def toon_waarom_niets(omgeving: Omgeving, daarna: str) -> None:
    """Waarom er voor deze bezoeker niets te zien is, en wat hij kan doen (zie `kan_tonen`)."""
    mag = omgeving.lezer.mag("uploaden")
    laden = "Upload een export uit uw LAS" if mag else "Een collega die mag uploaden, kan dat doen"
    if omgeving.leeg:
        st.info(f"Er is nog niets geladen. {laden}, of kijk eerst rond in het demobestuur. {daarna}")
    elif not omgeving.lezer.bereik:
        st.info(
            "U hebt nog geen school, en ziet daarom niets. Een beheerder kiest in Beheer welke scholen u ziet.",
            icon=":material/visibility_off:",
        )
    else:
        st.info(
            f"Van {uw_scholen(omgeving)} is niets geladen: daar is dus niets nagekeken. {laden}. {daarna} Hoort u een "
            "andere school te zien? Een beheerder kan dat in Beheer veranderen.",
            icon=":material/visibility_off:",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        if mag:
            link(UPLOADEN, "Naar Uploaden")
        if omgeving.leeg:
            st.button("Bekijk het demobestuur", on_click=vangnet()(naar_demo), icon=":material/visibility:")


def niets_gevonden(omgeving: Omgeving, zin: str, *, goed: bool) -> None:
    """Zegt dat er niets is, waar er iets had kunnen staan.

    Args:
        omgeving: van wie er kijkt.
        zin: met `{bij}` op de plek van zijn scholen, en zonder punt: `Er is{bij} niets gevonden`.
        goed: of alles is nagekeken; anders is niets vinden geen goed nieuws.
    """
    heel = zin.format(bij=van_uw_scholen(omgeving))
    ander = "school of vestiging" if omgeving.lezer.zicht.vestigingen else "school"
    elders = (
        "" if omgeving.lezer.bereik is None else f" Wat bij een andere {ander} hoort, of bij geen, ziet u hier niet."
    )
    if goed and omgeving.lezer.bereik is None and (niet := _niet_geladen(omgeving)):
        nog = f"Maar van {uw_scholen(omgeving, niet)} is nog niets geladen."
        st.info(f"{heel}. {nog}", icon=":material/visibility_off:")
    elif goed:
        st.success(f"{heel}.{elders}", icon=":material/check_circle:")
    else:
        st.info(f"{heel}, maar niet alles is nagekeken.{elders}", icon=":material/visibility_off:")


def niets_over(omgeving: Omgeving, wat: str) -> None:
    """Zegt dat een filter niets overlaat; `wat` is het meervoud van wat er dan zou staan."""
    st.info(f"Geen {wat}{van_uw_scholen(omgeving)} met deze keuze. Haal een filter weg om er meer te zien.")
