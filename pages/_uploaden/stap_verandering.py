"""Stap 3 van een upload: wat er verandert, en of wat daaraan opvalt wel klopt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import eerder_geladen
from data.opslag.vragen.vooraf import SchoolVooraf, Vooraf
from data.tekst import dag, getal, meervoud
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.inlezen import Aangeboden
from pages._uploaden.stap_scholen import Scholen
from pages._uploaden.vreemd import vreemd

Geldend = Mapping[str, Mapping[str, Any]]
"""Per school van het bestuur wat er nu van haar geldt (zie `versheid`)."""


def geldt_nu(omgeving: Omgeving) -> Geldend:
    """Wat er van de scholen van het bestuur nu geldt."""
    with omgeving.lees() as con:
        return {rij["instelling"]: rij for rij in versheid(con, omgeving.controle).drop_nulls("instelling").to_dicts()}


def toon_verandering(scholen: Scholen, vooraf: Vooraf, nu_geldt: Geldend) -> None:
    """Per school welke levering er straks niet meer geldt, en hoeveel leerlingen erbij komen en weggaan."""
    regels = [_regel(scholen.noem(code), vooraf.scholen[code], nu_geldt.get(code)) for code in scholen.eigen]
    st.markdown("\n".join(regels))
    if blijft := [code for code, rij in nu_geldt.items() if rij["moment"] is not None and code not in scholen.eigen]:
        st.markdown(
            f"De gegevens van de andere {'school' if len(blijft) == 1 else f'{getal(len(blijft))} scholen'} van uw "
            f"bestuur blijven zoals ze zijn."
        )


def _regel(naam: str, gezien: SchoolVooraf, eerder: Mapping[str, Any] | None) -> str:
    wie = f"- **{letterlijk(naam)}**"
    if gezien.alleen_arrangementen:
        return f"{wie}: alleen arrangementen. De leerlingen van deze school blijven zoals ze zijn."
    aantal = meervoud(gezien.leerlingen, "leerling", "leerlingen")
    if eerder is None or eerder["moment"] is None:
        return f"{wie}: {aantal}; dit is de eerste levering."
    verschil = [f"{getal(gezien.erbij)} erbij"] * bool(gezien.erbij) + [f"{getal(gezien.weg)} weg"] * bool(gezien.weg)
    zelfde = "dezelfde leerling" if gezien.leerlingen == 1 else "dezelfde leerlingen"
    return (
        f"{wie}: {aantal} ({' en '.join(verschil) or zelfde}); komt in de plaats van de levering van "
        f"{dag(eerder['moment'])} met {getal(eerder['leerlingen'])}."
    )


def vraag_bij_twijfel(
    omgeving: Omgeving,
    aangeboden: Sequence[Aangeboden],
    kapot: Sequence[str],
    scholen: Scholen,
    vooraf: Vooraf,
    nu_geldt: Geldend,
) -> bool:
    """Zegt wat er vreemd is en vraagt dan om een vinkje; True als er niets vreemds is of het vinkje staat."""
    zinnen = [
        f"‘{naam}’ doet niet mee, want het is niet te lezen. Zonder dit bestand ontbreken misschien gegevens."
        for naam in kapot
    ]
    geldend = [rij["moment"] for code, rij in nu_geldt.items() if code in scholen.eigen and rij["moment"]]
    zinnen += _al_geladen(omgeving, aangeboden, geldend)
    zinnen += vreemd(
        vooraf,
        scholen.eigen,
        [code for code, rij in nu_geldt.items() if rij["moment"] is not None],
        scholen.noem,
        omgeving.vandaag,
    )
    if not zinnen:
        return True
    with st.container(border=True):
        st.markdown("**Dit valt op. Klopt het?**")
        st.markdown("\n".join(f"- {letterlijk(zin)}" for zin in zinnen))
        # Valt er iets anders op, dan is het een andere vraag: een vinkje van daarvoor telt dan niet.
        return st.checkbox("Ik heb dit bekeken. Lees de bestanden toch in.", key=f"toch_{plek(*zinnen)}")


def _al_geladen(omgeving: Omgeving, aangeboden: Sequence[Aangeboden], geldend: Sequence[datetime]) -> Iterable[str]:
    """Meldt een bestand dat al eens is ingelezen; een zin als er daarna een nieuwere levering kwam."""
    with omgeving.lees() as con:
        for a in aangeboden:
            if not a.tabellen or (moment := eerder_geladen(con, a.bestand.afdruk)) is None:
                continue
            al = f"‘{a.bestand.naam}’ is op {dag(moment)} al ingelezen"
            if geldend and moment < max(geldend):
                yield f"{al}, en daarna kwam er een nieuwere levering. Wilt u terug naar deze oude gegevens?"
            else:
                st.info(f"{al}. Nog een keer mag; er verandert dan niets.")
