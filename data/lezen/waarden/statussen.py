"""De inschrijfstatus lezen: een woord dat wij niet kennen, is een vraag en nooit stil ‘ingeschreven’."""

import re
from hashlib import blake2b

import polars as pl

from data.lezen.vragen import Navraag
from data.schema.koppen import kaal
from data.schema.vraag import Vraag
from data.schema.waarden.statussen import INSCHRIJFSTATUSSEN, STATUSLABELS

_STATUS = {kaal(woord): status for status, woorden in INSCHRIJFSTATUSSEN.items() for woord in (status, *woorden)}
_MEESTE_WOORDEN = 8
"""Staan er meer onbekende woorden in, dan noemen wij ze niet: misschien zijn het geen statussen maar namen."""
_WOORD = re.compile(r"[^\W\d_]+(?:[ \-/][^\W\d_]+){0,3}")


def lees_status(tekst: pl.Series, kop: str, bestand: str, navraag: Navraag) -> pl.Series:
    """De status van elke rij, een van `INSCHRIJFSTATUSSEN`; naar wat wij niet kennen, wordt gevraagd."""
    woorden = tekst.unique().drop_nulls().sort().to_list()
    kent = {woord: str(_STATUS[kaal(woord)]) for woord in woorden if kaal(woord) in _STATUS}
    vreemd = [woord for woord in woorden if woord not in kent]
    noemen = len(vreemd) <= _MEESTE_WOORDEN
    for woord in vreemd:
        vraag = _over_woord(woord, kop, bestand) if noemen and _WOORD.fullmatch(woord) else _over_rest(kop, bestand)
        kent[woord] = navraag.vraag(vraag) or woord
    return tekst.replace_strict(kent, default=None, return_dtype=pl.String)


def _over_woord(woord: str, kop: str, bestand: str) -> Vraag:
    kenmerk = blake2b(kaal(woord).encode(), digest_size=8).hexdigest()
    zin = f"In de kolom ‘{kop}’ staat ‘{woord}’. Wat betekent dat?"
    return Vraag(f"inschrijfstatus {kenmerk}", bestand, zin, STATUSLABELS, "ingeschreven")


def _over_rest(kop: str, bestand: str) -> Vraag:
    zin = f"In de kolom ‘{kop}’ staan waarden die wij niet als status kennen. Wat geldt voor die leerlingen?"
    return Vraag("inschrijfstatus anders", bestand, zin, STATUSLABELS, "ingeschreven")
