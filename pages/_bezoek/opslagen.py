"""De opslagen die dit proces open heeft, en van welk bestuur deze bezoeker er een voor zich heeft."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import streamlit as st

from checks.werk.bijwerken import controleer_zo_nodig
from data.fouten import Gebruikersfout
from data.klok import nu
from data.opslag import Opslag
from data.opslag.bestand import AlOpen
from data.opslag.opslagsleutel import opslagsleutel
from data.plaats import EIGEN, map_bestuur, map_gegevens, pad_bestuur
from data.schema.toegang import SIGNAALWIJZER, Gebruiker, Handeling
from data.server.aanbieders import Aangemeld
from data.server.besturen import Bestuur
from data.server.deur import Stand, gaat_weg, hoe_staat_het, komt_binnen, mag_niet, was_hier, wat_mag
from data.server.verhuizen import Verhuisd, is_verhuisd
from pages._bezoek.waar.demo import DEMO
from pages._server.adressen import KOP_BESTUUR
from pages._server.foutenlog import LOGGER, beschrijf, ontwikkelt
from pages._server.inrichting import inrichting

if TYPE_CHECKING:
    from data.server.gedeeld.pacht import Pachten


class NietHier(Gebruikersfout):
    """Een ander proces van deze server heeft dit bestuur, of had het net nog."""

    def __init__(self) -> None:
        super().__init__("Dit bestuur is nu op een andere plaats op de server. Probeer het over een minuut opnieuw.")


_BINNEN = "binnen"
"""Bij welk bestuur en in welk bezoek het laatst is nagegaan of iemand er al was: dat hoeft niet elke beurt."""
_DEMOS = 32
"""Met zoveel processen op één map is elk van hen te traag voor een demo."""

_OPEN: WeakValueDictionary[str, Opslag] = WeakValueDictionary()
"""De opslagen die nu open zijn, op hun naam."""


def _sluit(opslag: Opslag) -> None:
    namen, pachten = [naam for naam, open_ in _OPEN.items() if open_ is opslag], _pachten()
    for naam in namen:
        del _OPEN[naam]
    opslag.sluit()
    for naam in namen:  # pas nu: een ander mag meteen beginnen
        if pachten is not None:
            pachten.geef_terug(naam)


def _pachten() -> "Pachten | None":
    bij = inrichting()
    return None if bij is None else bij.pachten


def _mag_altijd() -> None:
    """Zonder PostgreSQL heeft dit proces wat het open heeft: daar zorgt het slot op het bestand voor."""


@st.cache_resource(show_spinner=False, on_release=_sluit)
def opslag_van(naam: str) -> Opslag:
    """De opslag van een bestuur (zijn code) of van de demo; zij blijft open.

    Raises:
        Gebruikersfout: zij gaat niet open.
    """
    if naam == DEMO:
        opslag = _open_demo()
    else:
        if is_verhuisd(naam):
            raise Verhuisd
        pachten = _pachten()
        if pachten is not None and not pachten.neem(naam):
            raise NietHier
        mag_schrijven = _mag_altijd if pachten is None else partial(pachten.eis, naam)
        map_bestuur(naam)
        pad = pad_bestuur(naam)
        opslag = Opslag(pad, opslagsleutel(pad), deel=len(besturen()), mag_schrijven=mag_schrijven)
        if is_verhuisd(naam):  # dat begon terwijl zij openging
            opslag.sluit()
            if pachten is not None:
                pachten.geef_terug(naam)
            raise Verhuisd
    _OPEN[naam] = opslag
    return opslag


def _open_demo() -> Opslag:
    """De demo van dit proces: heeft een ander proces van deze server er al een, dan is dit een volgende.

    Raises:
        Gebruikersfout: zij gaat niet open; of er is al een, en dit is geen server.
    """
    for nummer in range(1, _DEMOS + 1):
        pad = map_gegevens() / (f"{DEMO}.duckdb" if nummer == 1 else f"{DEMO}-{nummer}.duckdb")
        try:
            return Opslag(pad, opslagsleutel(pad))
        except AlOpen:
            if inrichting() is None:
                raise
    raise AlOpen


def besturen() -> Mapping[str, Bestuur]:
    """De besturen van deze server op hun code; zonder server is er één, waarvan niets bekend hoeft te zijn."""
    bij = inrichting()
    return {EIGEN: Bestuur(beheerders=frozenset(), rollen={})} if bij is None else bij.server.besturen


def bestuur_hier() -> str:
    """De code van het bestuur in het adres van deze bezoeker; leeg als er meer zijn en hij er nog geen koos."""
    bij = inrichting()
    if bij is None or not bij.server.heeft_meer:
        return EIGEN
    # De schil zet deze kop, en haalt haar weg bij wie haar zelf meestuurt (`pages/_server/besturen.py`).
    return st.context.headers.get(KOP_BESTUUR, "")


def is_hier(code: str, *, zo_nodig_openen: bool = True) -> bool:
    """Of dit proces de opslag van een bestuur heeft of nu krijgt; is er iets anders mis, dan zegt de pagina dat."""
    if not zo_nodig_openen:
        return code in _OPEN
    try:
        opslag_van(code)
    except (AlOpen, NietHier, Verhuisd):
        return False
    except Gebruikersfout:
        return True
    return True


def toegang_van(aangemeld: Aangemeld, code: str = EIGEN) -> Gebruiker | None:
    """Wat iemand die zich aanmeldde nu bij een bestuur mag; None is niets, ook als het bestuur niet bestaat."""
    bestuur = besturen().get(code)
    if inrichting() is None or bestuur is None:
        return None
    return wat_mag(opslag_van(code), bestuur, aangemeld, Handeling.op(SIGNAALWIJZER, nu()))


def noteer_bezoek(wat: str, aangemeld: Aangemeld, code: str | None = None) -> None:
    """Bewaart bij een bestuur dat iemand zich aanmeldde of afmeldde, of er niet in mocht.

    Zegt niemand bij welk bestuur, dan is dat het ene dat er is; zijn er meer, dan komt wie zich afmeldt bij elk waar
    hij was. Lukt het niet, dan gaat het aanmelden door: of de opslag opengaat, ziet hij op de pagina.
    """
    er_zijn = besturen()
    waar = [code] if code is not None else [naam for naam in er_zijn if naam == EIGEN or naam in _OPEN]
    for bestuur in [er_zijn[naam] for naam in waar if naam in er_zijn]:
        try:
            _noteer(wat, aangemeld, bestuur, ook_vreemd=code is not None or bestuur.code == EIGEN)
        except Exception as fout:  # niemand kijkt: alleen het log weet ervan
            LOGGER.error("Fout bij het noteren van een bezoek: %s", beschrijf(fout))


def _noteer(wat: str, aangemeld: Aangemeld, bestuur: Bestuur, *, ook_vreemd: bool) -> None:
    opslag, handeling = opslag_van(bestuur.code), Handeling.op(Gebruiker(aangemeld.naam), nu())
    if not ook_vreemd and not was_hier(opslag, aangemeld, handeling):
        return
    match wat:
        case "aangemeld":
            komt_binnen(opslag, bestuur, aangemeld, handeling)
        case "afgemeld":
            gaat_weg(opslag, aangemeld, handeling)
        case _:
            mag_niet(opslag, aangemeld, handeling)


def kom_binnen(aangemeld: Aangemeld) -> None:
    """Bewaart bij het bestuur dat deze bezoeker koos dat hij er na zijn aanmelding voor het eerst is.

    Is er maar één bestuur, dan is dat bij het aanmelden al gedaan: toen was bekend bij wie.
    """
    code = bestuur_hier()
    deze_keer = (code, aangemeld.bezoek)
    if code == EIGEN or code not in besturen() or st.session_state.get(_BINNEN) == deze_keer:
        return
    if not was_hier(opslag_van(code), aangemeld, Handeling.op(SIGNAALWIJZER, nu())):
        noteer_bezoek("aangemeld", aangemeld, code)
    st.session_state[_BINNEN] = deze_keer


# -- wat de server zelf doet -------------------------------------------------------------------------------------------


def werk_bij() -> None:
    """Controleert en ruimt op voor een nieuwe dag, bij elk bestuur met gegevens. Hoort bij de klok van de server."""
    if ontwikkelt():
        return
    al_open = {*_OPEN}
    for code in besturen():
        if pad_bestuur(code).exists() and is_hier(code):
            try:
                opslag, bijhouden = opslag_van(code), Handeling.op(SIGNAALWIJZER, nu())
                controleer_zo_nodig(opslag, bijhouden)
                opslag.neem_briefjes_op()
            except Exception as fout:  # bij het volgende bestuur kan het wel
                LOGGER.error("Fout in het werk van de nieuwe dag: %s", beschrijf(fout))
            if code not in {*al_open, EIGEN}:
                laat_los(code)  # niemand vroeg erom: dan is het ook niet van dit proces


def open_besturen() -> dict[str, Opslag]:
    """De opslagen van besturen die dit proces open heeft, op hun code."""
    return {code: opslag for code, opslag in [*_OPEN.items()] if code in besturen()}


def laat_los(code: str) -> None:
    """Sluit de opslag van een bestuur, zodat een ander haar kan openen; wacht op wie er nog in leest."""
    opslag_van.clear(code)


def laat_verhuisde_los() -> None:
    """Sluit de opslag van elk bestuur dat naar een andere server gaat."""
    for code in [code for code in open_besturen() if is_verhuisd(code)]:
        laat_los(code)


def laat_alles_los() -> None:
    """Sluit elke opslag, zodat een ander proces meteen verder kan: dit proces stopt."""
    for naam in [*_OPEN]:
        laat_los(naam)


def standen() -> dict[str, Stand | None]:
    """Hoe de opslag van elk bestuur ervoor staat die hier open is; None als zij niet antwoordt.

    Is er maar één bestuur, dan gaat zij hier zo nodig open. Wat er mis is, staat in het foutenlog.
    """
    return {code: _stand(code) for code in besturen() if code == EIGEN or code in _OPEN}


def _stand(code: str) -> Stand | None:
    try:
        stand = hoe_staat_het(opslag_van(code), Handeling.op(SIGNAALWIJZER, nu()))
    except Exception as fout:  # wie het vraagt, hoort alleen dat het mis is
        LOGGER.error("De opslag antwoordt niet: %s", beschrijf(fout))
        return None
    if not stand.past:
        LOGGER.error("De schijf is bijna vol: er is minder plaats dan twee keer de opslag.")
    return stand
