"""Wat een overzicht van ROD over zichzelf zegt: van welke dag het is, en wie erin staan."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from data.fouten import Gebruikersfout
from data.schema.levering import Bronbestand, Levering
from data.schema.rod.overzicht import Bereik, Rodbeeld

_DATUM = re.compile(r"(?<!\d)(?:(\d{1,2})[-/. ](\d{1,2})[-/. ](20\d\d)|(20\d\d)-?(\d\d)-?(\d\d))(?!\d)")


_ALLEEN_LAS = {"rod_status", "rod_melding", "inschrijfstatus", "aanmelddatum", "toelating_geweigerd_op"}
"""Wat een LAS bijhoudt en ROD niet weet."""

Koppen = frozenset[str]
"""De koppen van één gelezen bestand."""


def weiger_export(bestanden: Iterable[Bronbestand], exports: Collection[Koppen] = ()) -> None:
    """Weigert een export uit het LAS als overzicht: naast zichzelf verschilt hij nooit.

    Hij is te zien aan wat ROD niet bijhoudt, en aan precies de koppen van een export van dit bestuur (`exports`), ook
    als het een eerdere is of de rijen anders staan.

    Raises:
        Gebruikersfout: een bestand is een export uit een LAS.
    """
    for bestand in bestanden:
        velden = set(bestand.kolommen.values())
        if ("leerlingnummer" in velden and _ALLEEN_LAS & velden) or koppen_van(bestand) in exports:
            raise Gebruikersfout(
                f"‘{bestand.naam}’ is een export uit uw LAS en geen overzicht van ROD. Naast zichzelf verschilt hij "
                "nooit. Vraag in uw LAS of in Mijn DUO het registratieoverzicht op."
            )


def koppen_van(bestand: Bronbestand) -> Koppen:
    """De koppen van een gelezen bestand, in welke volgorde ook."""
    return frozenset(bestand.kolommen)


def stand_in(bestanden: Iterable[Bronbestand], vandaag: date) -> date | None:
    """De jongste dag die boven de kop of in de naam van een bestand staat; None als er geen staat.

    Een overzicht noemt vaak ook de periode waar het over gaat. Loopt die nog, dan eindigt zij na vandaag: dat is niet
    de dag waarop het gemaakt is.
    """
    return max((dag for dag in _genoemd(bestanden) if dag <= vandaag), default=None)


def _genoemd(bestanden: Iterable[Bronbestand]) -> list[date]:
    """De dagen die boven de kop of in de naam van een bestand staan."""
    return [dag for bestand in bestanden for dag in _dagen(f"{bestand.titel} {bestand.naam}")]


def _dagen(tekst: str) -> list[date]:
    dagen = []
    for d, m, j, jj, mm, dd in _DATUM.findall(tekst):
        try:
            dagen.append(date(int(j or jj), int(m or mm), int(d or dd)))
        except ValueError:
            continue
    return dagen


def raad_bereik(levering: Levering, stand: date) -> tuple[Bereik, date | None, date | None]:
    """Wie er kennelijk in een overzicht staan, met van en tot: niemand is weg of komt nog, dan is het van één dag.

    Een periode begint op de eerste dag die het overzicht zelf noemt, en anders toen de eerste wegging.
    """
    inschrijving = levering.inschrijving
    weg = (inschrijving["uitschrijfdatum"] < stand).any()
    komt = (inschrijving["inschrijfdatum"] > stand).any()
    if not weg and not komt:
        return "dag", stand, None
    if komt:
        return "alles", None, None
    genoemd = [dag for dag in _genoemd(levering.verslag.bestanden) if dag < stand]
    eerste = min(genoemd) if genoemd else inschrijving["uitschrijfdatum"].min()
    return "periode", eerste if isinstance(eerste, date) else None, stand


def niet_in_overzicht(levering: Levering, in_las: Iterable[str]) -> dict[str, tuple[list[str], list[str]]]:
    """Per school van een overzicht de vestigingen die erin staan, en die alleen in het LAS staan.

    Alleen scholen waar er een ontbreekt: dan kan het overzicht over een deel van de vestigingen gaan.
    """
    staat_er = set(levering.periode["vestigingscode"].drop_nulls())
    uit = {}
    for code in levering.instellingen:
        erin, alleen_las = (sorted(v for v in van if v.startswith(code)) for van in (staat_er, {*in_las} - staat_er))
        if erin and alleen_las:
            uit[code] = (erin, alleen_las)
    return uit


def over_wie_erin_staat(beeld: Rodbeeld, in_las: Iterable[str]) -> Rodbeeld:
    """Een overzicht waarvan niemand zei dat het over alle vestigingen gaat: dan gaat het over die welke erin staan."""
    deel = niet_in_overzicht(beeld.levering, in_las)
    standen = {
        code: replace(stand, vestigingen=frozenset(deel[code][0])) if code in deel else stand
        for code, stand in beeld.standen.items()
    }
    return replace(beeld, standen=standen)
