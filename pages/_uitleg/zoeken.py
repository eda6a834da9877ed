"""Zoeken in de signalen en de vaktermen, zonder op hoofdletters of accenten te letten."""

import re
from functools import cache

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import THEMAS, Signaal
from checks.taal.woorden import WOORDEN
from data.vouwen import vouw
from pages._onderdelen.kleuren import WEERGAVE

_NERGENS = 9


def zoek(tekst: str) -> list[Signaal]:
    """De signalen waar alle woorden van de tekst in voorkomen, wat het beste past eerst; zonder tekst alle signalen.

    Een code gaat voor een titel, een titel voor het thema of de soort, en die voor de tekst van de pagina.
    """
    woorden = _kaal(tekst).split()
    gevonden = [(max((_plaats(code, w) for w in woorden), default=0), s) for code, s in laad_signalen().items()]
    return [signaal for plaats, signaal in sorted(gevonden, key=lambda paar: paar[0]) if plaats < _NERGENS]


def zoek_woorden(tekst: str) -> dict[str, str]:
    """De vaktermen waar de tekst in voorkomt, met hun uitleg; zonder tekst geen."""
    gezocht = _kaal(tekst)
    return {w: uitleg for w, uitleg in WOORDEN.items() if gezocht and gezocht in _kaal(w)}


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
    return tuple(_kaal(deel) for deel in (s.code, s.titel, " ".join(indeling), " ".join(s.pagina.values())))


def _kaal(tekst: str) -> str:
    return " ".join(vouw(tekst).split())
