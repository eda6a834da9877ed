"""Op hoeveel manieren een export dezelfde waarde schrijft, per soort veld: de gevallen volgen uit het schema."""

import re
from collections.abc import Iterator
from datetime import date

from data.schema.velden import VELD, Veld
from data.schema.voorbeeld import Waarde
from data.schema.waarden import landen
from data.schema.waarden.woorden import Woordenlijst
from tests.data.hulp import NOTATIES, als_tekst

LEEG = ("NULL", "(leeg)", "#N/B", "nan", "\u200b", "leeg", "niet ingevuld")
"""Wat in elke kolom leeg is."""
GEEN_DATUM = (
    "00-00-0000",
    "01-01-1900",
    "31-12-9999",
    "1900-01-01 00:00:00",
    "0001-01-01",
    "9999-12-31T00:00:00Z",
    "0",
    "-",
    "n.v.t.",
    "geen",
    "None",
)
GEEN_NUMMER = ("0", "000000000", "onbekend", "aangevraagd", "n.v.t.", "-")
NAMEN = ("achternaam", "voorvoegsel", "voornamen", "roepnaam", "straat", "woonplaats")
"""Daar blijft staan wat er staat; de signalen weten dat ‘n.v.t.’ geen naam is."""
VERSIERD = ("{}", " {} ", "\u200b{}", "{}\u00a0", "'{}")
"""Wat programma's om een waarde heen zetten."""

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december")  # fmt: skip


def schrijfwijzen(veld: str, waarde: Waarde) -> list[str]:
    """Elke manier waarop een export deze waarde onder dit veld schrijft; de eerste is de gewone."""
    soort, tekst = VELD[veld], als_tekst(waarde)
    manieren = [tekst, *(_niets(soort) if not tekst else _dezelfde(soort, waarde))]
    return list(dict.fromkeys(manieren))


def _niets(veld: Veld) -> Iterator[str]:
    yield from LEEG
    if veld.is_datum:
        yield from GEEN_DATUM
    elif veld.type == "nummer":
        yield from GEEN_NUMMER
    elif veld.type == "tekst" and veld.naam not in NAMEN:
        yield from ("-", ".", *(() if veld.invulwoord else ("n.v.t.", "NVT", "Niet van toepassing")))
    elif veld.lijst is not None:
        yield from ("-", *(woord for woord, wat in veld.lijst.schrijfwijzen() if not wat))


def _dezelfde(veld: Veld, waarde: Waarde) -> Iterator[str]:
    tekst = als_tekst(waarde)
    if isinstance(waarde, date):
        yield from _van_dag(waarde)
    elif veld.lijst is not None:
        yield from _van_keuze(veld.lijst, tekst)
    elif veld.type in ("land", "landnaam") and (tekst in landen.LANDCODES or tekst in landen.LANDCODES.values()):
        yield from _van_land(tekst)
    elif veld.type == "nummer":
        yield from (f"{tekst[:4]}.{tekst[4:6]}.{tekst[6:]}", f"{tekst[:3]} {tekst[3:]}", f"{tekst},00", f"'{tekst}")
    elif veld.type == "postcode":
        yield from (tekst.lower(), f"{tekst[:4]} {tekst[4:]}")
    elif veld.vorm and re.search(veld.vorm, tekst):
        yield from (tekst.lower(), f" {tekst} ", f"{tekst} - De Linde", f"De Linde ({tekst})", f"\ufeff{tekst}")
        yield from (".".join((tekst[:-2], tekst[-2:])), " ".join((tekst[:2], tekst[2:])))


def _van_dag(dag: date) -> Iterator[str]:
    yield from (schrijf(dag) for schrijf in NOTATIES.values())
    yield f"{dag:%Y-%m-%d}T00:00:00Z"
    yield f"{dag:%Y-%m-%d}T00:00:00.000+02:00"
    yield f"{_DAGEN[dag.weekday()]} {dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"
    yield f"{_DAGEN[dag.weekday()][:2]} {dag:%d-%m-%Y}"
    yield f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"
    yield f"{dag:%d}\u2011{dag:%m}\u2011{dag:%Y}"
    yield f"{dag:%d} - {dag:%m} - {dag:%Y}"
    yield f"{dag:%d%m%Y}"
    yield f"{dag:%d.%m.%Y}."
    yield f"{dag:%d-%m-%Y}, 00:00"
    yield f"{dag:%Y-%m-%d}T00:00:00+01:00[Europe/Amsterdam]"
    yield f"{dag:%Y_%m_%d}"


def _van_keuze(lijst: Woordenlijst, tekst: str) -> Iterator[str]:
    """De woorden met dezelfde betekenis, en een code met de andere woorden ernaast."""
    woorden = [woord for woord, wat in lijst.schrijfwijzen() if wat == tekst]
    for woord in woorden:
        yield from (woord, woord.upper(), woord.lower(), *(vorm.format(woord) for vorm in VERSIERD))
    if woorden and lijst.met_omschrijving and len(tekst) <= 3:
        for woord in woorden[1:]:
            yield from (f"{tekst} - {woord}", f"{tekst} | {woord}", f"{tekst} {woord}", f"{woord} ({tekst})")


def _van_land(tekst: str) -> Iterator[str]:
    code = landen.LANDCODES.get(tekst, tekst)
    namen = [naam for naam, van in landen.LANDNAMEN.items() if van == code]
    yield from (
        *namen,
        *(naam.upper() for naam in namen),
        f"{code} {tekst}",
        *(f"{naam} - {tekst}" for naam in namen[:3]),
        f" {code}\u200b",
        f"{code}.0",
    )
