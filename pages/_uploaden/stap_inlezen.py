"""De laatste stap van een upload: inlezen, controleren en het verslag klaarleggen."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.werk.beeld import Stap
from checks.werk.leveringen import sla_op
from data.fouten import Gebruikersfout
from data.lezen import Bestand, normaliseer
from data.lezen.vragen import Antwoorden
from data.opslag.schrijven.leveringen import onthoud_antwoorden
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.verloop import verschil
from data.opslag.vragen.waardelijsten import waardelijsten
from data.schema.levering import enige_ondersteunende
from data.schema.toegang import Gebruiker
from data.schema.vooraf.vergelijking import Vooraf
from data.tekst import getal
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import handeling
from pages._leveringen.schoolvelden import als_instellingen
from pages._leveringen.verslag import VERSLAG, maak_verslag
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.inlezen import Onthouden
from pages._uploaden.stap_bestanden import volgende_beurt
from pages._uploaden.stap_kolommen import Gekozen
from pages._uploaden.stap_scholen import Scholen, onthoud_andere

_LEZEN = "lezen"
_STAPPEN: dict[str, tuple[float, str]] = {
    _LEZEN: (0.0, "Waarden lezen en rijen bij elkaar zoeken"),
    "wachten": (0.1, "Wachten tot een ander klaar is met inlezen"),
    "bewaren": (0.1, "Levering bewaren"),
    "ophalen": (0.2, "Gegevens van alle scholen klaarzetten"),
    "controleren": (0.25, "Controleren met {signalen} signalen"),
    "vastleggen": (0.6, "Bevindingen bewaren en met de vorige keer vergelijken"),
}
"""Wat er na de knop gebeurt → bij welk deel van de tijd dat ongeveer begint, en hoe het heet."""


_BEZIG = "inlezen_bezig"


def is_afgebroken() -> bool:
    """Of de vorige keer inlezen stopte doordat deze bezoeker naar een andere pagina ging; dit vraagt men één keer."""
    return bool(st.session_state.pop(_BEZIG, False))


class _Voortgang:
    """Laat tijdens het inlezen zien welke stap er bezig is, en welke er klaar zijn."""

    def __init__(self) -> None:
        self._balk = st.progress(0.0)
        self._klaar = st.empty()
        self._gehad: list[str] = []

    def __call__(self, stap: Stap | str) -> None:
        deel, tekst = _STAPPEN[stap]
        tekst = tekst.format(signalen=getal(len(laad_signalen())))
        self._balk.progress(deel, f"{tekst} …")
        if self._gehad:
            self._klaar.markdown("  \n".join(f":material/check: {gedaan}" for gedaan in self._gehad))
        self._gehad.append(tekst)


def lees_in(
    omgeving: Omgeving,
    bestanden: Sequence[Bestand],
    gekozen: Sequence[Gekozen],
    antwoorden: Antwoorden,
    onthouden: Onthouden,
    vooraf: Vooraf,
    scholen: Scholen,
    lijst: pl.DataFrame,
    gebruiker: Gebruiker,
) -> None:
    """Bewaart de levering, controleert alles en legt het verslag klaar; `lijst` heeft de kolommen `INSTELLINGEN`."""
    al_bekend = omgeving.alle_scholen()
    with omgeving.lees() as con:
        landnamen = waardelijsten(con).landnamen(omgeving.vandaag)
    erbij = pl.concat([lijst, als_instellingen(scholen.nieuw)]).unique("instellingscode", keep="last")
    nu = handeling(gebruiker)
    waarom_niet = ""
    st.session_state[_BEZIG] = True  # wie nu weggaat, stopt ons: dan blijft dit staan
    with st.status("Bezig met inlezen …", expanded=True) as status:
        meld = _Voortgang()
        try:
            meld(_LEZEN)
            alle = pl.concat([al_bekend, erbij]).unique("instellingscode", keep="last")
            levering = normaliseer(gekozen, alle["instellingscode"], landnamen, antwoorden, enige_ondersteunende(alle))
            uitslag = sla_op(omgeving.hele_opslag, levering, bestanden, erbij, nu, meld=meld)
            st.session_state.pop(_BEZIG)
        except Gebruikersfout as fout:
            st.session_state.pop(_BEZIG)
            status.update(label="Niet ingelezen", state="error")
            waarom_niet = letterlijk(str(fout))
        else:
            with omgeving.schrijf_vandaag("uploaden", gebruiker, stil=True) as schrijver:
                onthoud_andere(schrijver, scholen)
                for koppen, geantwoord in onthouden:
                    onthoud_antwoorden(schrijver, koppen, geantwoord)
            with omgeving.lees_vandaag() as con:
                anders, alle = verschil(con), instellingen(con)
            status.update(label="Klaar", state="complete")
    if waarom_niet:  # onder het vak met de stappen, want dat vouwt dicht
        st.error(waarom_niet)
        return
    per_school = {code: vooraf.scholen[code] for code in scholen.eigen}
    st.session_state[VERSLAG] = maak_verslag(levering, uitslag, anders, alle, per_school)
    volgende_beurt()
    st.rerun()
