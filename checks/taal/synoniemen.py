"""Andere woorden voor wat bij ons maar één naam heeft, zodat wie zoekt het vindt met het woord dat hij kent."""

import re
from collections.abc import Sequence

SYNONIEMEN: dict[str, tuple[str, ...]] = {
    "afgelopen": ("loopt af", "geldig"),
    "aangemeld": ("aanmeld",),
    "brin": ("instellingscode",),
    "briefadres": ("postbus",),
    "burgerservicenummer": ("bsn",),
    "duplicaat": ("dubbel", "twee keer"),
    "financiering": ("bekostig",),
    "gebouw": ("vestiging", "locatie"),
    "geld": ("bekostig",),
    "geldigheid": ("geldig", "loopt af"),
    "gender": ("geslacht",),
    "jeugdzorg": ("residentie",),
    "jongen": ("geslacht",),
    "klas": ("groep",),
    "kwijt": ("verdwenen",),
    "leeftijd": ("te oud", "te jong"),
    "meisje": ("geslacht",),
    "nieuwkomer": ("vreemdeling",),
    "persoonsnummer": ("bsn",),
    "sofinummer": ("bsn",),
    "statushouder": ("vreemdeling",),
    "subsidie": ("bekostig",),
    "toelaatbaarheidsverklaring": ("tlv",),
    "tussenvoegsel": ("voorvoegsel",),
    "verjaardag": ("geboortedatum",),
    "verlopen": ("geldig",),
    "vertrokken": ("uitgeschreven", "uitschrijf"),
    "vluchteling": ("vreemdeling",),
    "woonplaats": ("adres",),
}
"""Een woord dat men kent, of het begin ervan → hoe het bij ons heet."""

_VULLING = frozenset("code foutcode foutmelding signaalcode melding nummer regel bron rod duo een de het van".split())
"""Woorden die naast een ander woord niets zeggen: ‘foutcode 753’ is 753."""
_KORTE_CODE = re.compile(r"^([a-z]{2,3})(\d)$")
_KORTST = 4
"""Letters: zo veel van een synoniem moet er al getypt zijn."""


def gezocht(woorden: Sequence[str]) -> list[tuple[str, ...]]:
    """Per woord waarop gezocht wordt (in kleine letters zonder accenten) hoe het nog meer kan heten; eerst zo."""
    zeggend = [woord for woord in woorden if woord not in _VULLING] or woorden
    return [(woord, *_anders(woord)) for woord in zeggend]


def _anders(woord: str) -> tuple[str, ...]:
    if code := _KORTE_CODE.match(woord):
        return (f"{code[1]}0{code[2]}",)
    past = (s for s in SYNONIEMEN if woord.startswith(s) or (len(woord) >= _KORTST and s.startswith(woord)))
    return tuple(dict.fromkeys(naam for s in past for naam in SYNONIEMEN[s]))
