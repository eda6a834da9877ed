"""Stap 3 van een upload: de toets. Wat er verandert, en wat daaraan opvalt: elke vraag wil een eigen antwoord."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from checks.werk.toets import Regel, geen_export, toets
from checks.werk.vreemd import vreemd
from data.lezen.rod.berichten import soort_van_koppen
from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import eerder_geladen, instellingen
from data.schema.labels import TABELNAAM
from data.schema.velden import TABELLEN
from data.schema.vooraf.vergelijking import SchoolVooraf, Vooraf
from data.tekst import dag, getal
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import ROD
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk, school
from pages._uploaden.inlezen import Aangeboden
from pages._uploaden.stap_kolommen import Gekozen
from pages._uploaden.stap_scholen import Scholen
from pages._uploaden.toewijzen import toon_toegewezen, zoek_kolommen

Geldend = Mapping[str, Mapping[str, Any]]
"""Per school van het bestuur wat er nu van haar geldt (zie `versheid`)."""

_VEEL_SCHOLEN = 3
"""Vanaf zoveel scholen staan de aantallen per school achter een knop."""
_GOED = ":green[:material/check:]"
_WAT, _TELLING, _ZIN, _ANTWOORD = 240, 130, 400, 110
"""Pixels: zo staat alles van een regel naast elkaar; op een smal scherm komt het onder elkaar."""
_TUSSEN = 16


_IN_PLAATS_VAN = "In plaats van"


def geldt_nu(omgeving: Omgeving) -> Geldend:
    """Wat er van de scholen van het bestuur nu geldt."""
    with omgeving.lees() as con:
        return {rij["instelling"]: rij for rij in versheid(con, omgeving.controle).drop_nulls("instelling").to_dicts()}


def toon_geen_export(omgeving: Omgeving, aangeboden: Sequence[Aangeboden]) -> bool:
    """Vraagt naar bestanden die geen export lijken; True als er geen zijn of als de gebruiker dat al weet."""
    regels = [
        regel
        for a in aangeboden
        for tabel, kolommen in zip(a.tabellen, a.kolommen, strict=True)
        if (regel := geen_export(tabel.bestand, tabel.titel, {k.kop: k.veld for k in kolommen})) is not None
    ]
    if not regels:
        return True
    klaar = _toon(
        regels,
        aangeboden,
        (),
        "Is het toch een export uit uw LAS, zet er dan een vinkje bij. Anders haalt u het bestand weg met het kruisje.",
    )
    koppen = [{k.kop: k.veld for k in kolommen} for a in aangeboden for kolommen in a.kolommen]
    if not klaar and not omgeving.leeg and any(soort_van_koppen([*k], k.values()) for k in koppen):
        st.markdown("Is het een lijst van DUO? Lees haar dan daar in: dan leggen wij haar naast uw LAS.")
        link(ROD, "Lees de lijst in bij ROD", vraag(omgeving, deel="Meldingen van DUO"))
    elif not klaar and not omgeving.leeg:
        st.markdown("Is het een overzicht van ROD? Lees het dan daar in: dan leggen wij het naast uw LAS.")
        link(ROD, "Lees het in bij ROD", vraag(omgeving, deel="Overzichten"))
    elif not klaar:
        st.markdown(
            "Is het een overzicht van ROD? Lees dan eerst een export uit uw LAS in. Daarna leest u het overzicht in "
            "bij ROD, en leggen wij de twee naast elkaar."
        )
    return klaar


def toon_toets(
    omgeving: Omgeving,
    aangeboden: Sequence[Aangeboden],
    kapot: Sequence[str],
    gekozen: Sequence[Gekozen],
    scholen: Scholen,
    vooraf: Vooraf,
) -> bool:
    """Toont wat er verandert en vraagt waar iets opvalt; True als er overal een antwoord is."""
    nu_geldt = geldt_nu(omgeving)
    namen = {code: school(code, rij["naam"]) for code, rij in nu_geldt.items()}
    namen |= {code: scholen.noem(code) for code in scholen.eigen}
    bekend = [code for code, rij in nu_geldt.items() if rij["moment"] is not None]
    regels = [
        *_bestanden(omgeving, aangeboden, kapot, [nu_geldt[c]["moment"] for c in bekend if c in scholen.eigen]),
        *vreemd(vooraf, scholen.eigen, bekend, namen, omgeving.vandaag),
        *toets(vooraf, scholen.eigen, _clusters(omgeving, scholen), namen),
    ]
    klaar = _toon(
        sorted(regels, key=lambda regel: not regel.vraag),
        aangeboden,
        gekozen,
        "Klopt wat er staat, zet er dan een vinkje bij. Klopt het niet, kies dan de goede kolom of een ander bestand.",
    )
    _per_school(scholen, vooraf, nu_geldt)
    return klaar


# -- de regels ---------------------------------------------------------------------------------------------------------


def _toon(regels: Sequence[Regel], aangeboden: Sequence[Aangeboden], gekozen: Sequence[Gekozen], wat_nu: str) -> bool:
    """Alle regels onder elkaar, wat een vraag is eerst; `wat_nu` zegt wanneer er een vinkje bij hoort."""
    if vragen := sum(regel.vraag for regel in regels):
        st.markdown(
            f"**Kijk eerst naar {'de rode regel' if vragen == 1 else f'de {getal(vragen)} rode regels'}.** Aan uw "
            f"gegevens is nog niets veranderd. {wat_nu}"
        )
    with st.container(border=True):
        if any(regel.nu is not None for regel in regels):
            with st.container(horizontal=True, gap="small"):
                st.caption("Wat", width=_WAT)
                st.caption("Nu → straks", width=_TELLING)
        bestanden = [a.sleutel for a in aangeboden]
        klaar = [_regel(regel, bestanden, gekozen) for regel in regels]
        toon_toegewezen()
    return all(klaar)


def _regel(regel: Regel, bestanden: Sequence[str], gekozen: Sequence[Gekozen]) -> bool:
    """Een regel; een vraag wil een andere kolom of een vinkje. True als er geen antwoord meer nodig is."""
    teken = ":red[:material/error:]" if regel.vraag else _GOED if regel.gewoon else ":gray[:material/info:]"
    with st.container(horizontal=True, gap="small"):
        st.markdown(f"{teken} **{letterlijk(regel.wat)}**", width=_WAT)
        breed = _ZIN
        if regel.nu is None or regel.straks is None:
            breed += _TELLING + _TUSSEN
        else:
            st.markdown(f"{getal(regel.nu)} → {getal(regel.straks)}", width=_TELLING)
        if regel.zin:
            with st.container(width=breed):
                st.markdown(letterlijk(regel.zin))
                zoek_kolommen(regel.velden, gekozen)
        if not regel.vraag:
            return True
        # Zegt een regel straks iets anders, of gaat zij over een ander bestand, dan is het een andere vraag: een vinkje
        # van daarvoor telt dan niet.
        naam = f"toets_{plek(bestanden, regel.sleutel, regel.zin, regel.straks)}"
        return st.checkbox("Ik weet dit", key=naam, width=_ANTWOORD)


def _bestanden(
    omgeving: Omgeving, aangeboden: Sequence[Aangeboden], kapot: Sequence[str], geldend: Sequence[datetime]
) -> Iterator[Regel]:
    """Wat er aan de bestanden zelf opvalt: niet te lezen, of al eens ingelezen (`geldend`: wat er nu geldt)."""
    for naam in kapot:
        zin = "Doet niet mee, want het is niet te lezen. Zonder dit bestand ontbreken misschien gegevens."
        yield Regel(f"kapot-{naam}", f"‘{naam}’", zin, True)
    with omgeving.lees() as con:
        eerder = {
            a.bestand.naam: moment
            for a in aangeboden
            if a.tabellen and (moment := eerder_geladen(con, a.bestand.afdruk)) is not None
        }
    for naam, moment in eerder.items():
        if geldend and moment < max(geldend):
            zin = f"Is op {dag(moment)} al ingelezen, en daarna kwam er een nieuwere levering. Wilt u terug?"
            yield Regel(f"terug-{naam}", f"‘{naam}’", zin, True)
        else:
            st.info(f"‘{letterlijk(naam)}’ is op {dag(moment)} al ingelezen. Nog een keer mag; er verandert dan niets.")


# -- per school --------------------------------------------------------------------------------------------------------


def _per_school(scholen: Scholen, vooraf: Vooraf, nu_geldt: Geldend) -> None:
    """Per school hoeveel het er nu zijn en straks, en welke levering er dan niet meer geldt."""
    met = [code for code in scholen.eigen if not vooraf.scholen[code].alleen_arrangementen]
    if met:
        tabel = pl.DataFrame([_school(scholen.noem(code), vooraf.scholen[code], nu_geldt.get(code)) for code in met])
        if not any(tabel[_IN_PLAATS_VAN]):
            tabel = tabel.drop(_IN_PLAATS_VAN)
        if len(met) > _VEEL_SCHOLEN:
            with st.expander(f"Per school · {getal(len(met))}", icon=":material/school:"):
                leestabel(tabel)
        else:
            leestabel(tabel)
    for code in scholen.eigen:
        if code not in met:
            st.markdown(
                f"**{letterlijk(scholen.noem(code))}**: alleen arrangementen. De leerlingen van deze school blijven "
                "zoals ze zijn."
            )
    if blijft := [code for code, rij in nu_geldt.items() if rij["moment"] is not None and code not in scholen.eigen]:
        st.markdown(
            f"De gegevens van de andere {'school' if len(blijft) == 1 else f'{getal(len(blijft))} scholen'} van uw "
            f"bestuur blijven zoals ze zijn."
        )


def _school(naam: str, gezien: SchoolVooraf, eerder: Mapping[str, Any] | None) -> dict[str, str]:
    """De rij van een school: per tabel nu → straks."""
    nu = gezien.nu if eerder is not None and eerder["moment"] is not None else None
    straks = gezien.straks.aantallen
    aantallen = {
        TABELNAAM[tabel].meer: f"{getal(nu.aantallen[tabel])} → {getal(straks[tabel])}" if nu else getal(straks[tabel])
        for tabel in TABELLEN
    }
    wie = f"{getal(gezien.weg)} weg, {getal(gezien.erbij)} erbij" if gezien.weg or gezien.erbij else "dezelfde"
    return {
        "School": naam,
        **aantallen,
        "Verschil": wie if nu else "eerste levering",
        _IN_PLAATS_VAN: f"levering van {dag(eerder['moment'])}" if nu and eerder else "",
    }


def _clusters(omgeving: Omgeving, scholen: Scholen) -> dict[str, int | None]:
    with omgeving.lees() as con:
        bekend = dict(instellingen(con).select("instellingscode", "cluster").iter_rows())
    return bekend | {rij["instellingscode"]: rij["cluster"] for rij in scholen.nieuw}
