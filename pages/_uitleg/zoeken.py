"""Zoeken in de signalen en de vaktermen, zonder op hoofdletters of accenten te letten, en ook met een ander woord."""

import re
from functools import cache

from checks.gevolgen.dekking import Regel, laad_dekking
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import THEMAS, Signaal
from checks.taal.synoniemen import gezocht
from checks.taal.woorden import WOORDEN
from data.vouwen import vouw
from pages._onderdelen.kleuren import WEERGAVE

_NERGENS = 9


def zoek(tekst: str) -> list[Signaal]:
    """De signalen waar alle woorden van de tekst in voorkomen, wat het beste past eerst; zonder tekst alle signalen.

    Een code gaat voor een titel, een titel voor het thema of de soort, en die voor de tekst van de pagina en de
    vervallen codes van BRON. Een woord mag ook een ander woord zijn voor wat er staat (`checks/taal/synoniemen.py`).
    """
    woorden = gezocht(_kaal(tekst).split())
    gevonden = [
        (max((min(_plaats(code, naam) for naam in woord) for woord in woorden), default=0), s)
        for code, s in laad_signalen().items()
    ]
    return [signaal for plaats, signaal in sorted(gevonden, key=lambda paar: paar[0]) if plaats < _NERGENS]


def zoek_woorden(tekst: str) -> dict[str, str]:
    """De vaktermen waar de tekst in voorkomt, of die hetzelfde betekenen, met hun uitleg; zonder tekst geen."""
    heel = _kaal(tekst)
    namen = [heel, *(naam for woord in gezocht(_kaal(tekst).split()) for naam in woord[1:])] if heel else []
    return {w: uitleg for w, uitleg in WOORDEN.items() if any(naam in _kaal(w) for naam in namen)}


def zoek_regels(tekst: str) -> list[Regel]:
    """De vervallen regels van BRON met een code uit de tekst."""
    codes = {naam for woord in gezocht(_kaal(tekst).split()) for naam in woord}
    return [regel for regel in laad_dekking() if regel.code in codes]


@cache
def woorden_bij(code: str) -> dict[str, str]:
    """De vaktermen die op de pagina van een signaal voorkomen, met hun uitleg; ook in het meervoud."""
    s = laad_signalen()[code]
    tekst = _kaal(" ".join((s.titel, *s.pagina.values(), *s.bron)))
    return {w: uitleg for w, uitleg in WOORDEN.items() if re.search(rf"\b{re.escape(_kaal(w))}(s|en)?\b", tekst)}


def _plaats(code: str, woord: str) -> int:
    """Waar een woord het eerst staat: hoe lager, hoe beter."""
    for plaats, stuk in enumerate(_inhoud(code)):
        if stuk.startswith(woord) or f" {woord}" in stuk:
            return 2 * plaats
        if woord in stuk:
            return 2 * plaats + 1
    return _NERGENS


@cache
def _inhoud(code: str) -> tuple[str, ...]:
    s = laad_signalen()[code]
    indeling = (s.naam.replace("_", " "), WEERGAVE[s.soort].label, THEMAS[s.thema])
    bron = [regel.code for regel in laad_dekking() if code in regel.signalen]
    delen = (s.code, s.titel, " ".join(indeling), " ".join((*s.pagina.values(), *bron)))
    return tuple(_kaal(deel) for deel in delen)


def _kaal(tekst: str) -> str:
    return " ".join(vouw(tekst).split())
