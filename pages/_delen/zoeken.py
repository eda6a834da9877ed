"""Zoeken in de signalen: elk woord moet ergens voorkomen, zonder op hoofdletters of accenten te letten."""

import unicodedata
from functools import cache

from checks.catalogus import laad_signalen
from checks.signaal import THEMAS, Signaal
from pages._delen.kleuren import SOORTEN


def zoek(tekst: str) -> list[Signaal]:
    """De signalen waar alle woorden van de tekst in voorkomen; zonder tekst zijn dat alle signalen."""
    woorden = _kaal(tekst).split()
    return [signaal for code, signaal in laad_signalen().items() if all(woord in _inhoud(code) for woord in woorden)]


@cache
def _inhoud(code: str) -> str:
    s = laad_signalen()[code]
    delen = (s.code, s.titel, s.naam.replace("_", " "), SOORTEN[s.soort].label, THEMAS[s.thema], *s.pagina.values())
    return _kaal(" ".join(delen))


def _kaal(tekst: str) -> str:
    gewoon = unicodedata.normalize("NFKD", tekst.casefold())
    return " ".join("".join(t for t in gewoon if not unicodedata.combining(t)).split())
