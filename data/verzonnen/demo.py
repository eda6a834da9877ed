"""Het demobestuur: zes scholen en drie leveringen van hun LAS, met van elk signaal een paar leerlingen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from data.lezen.bestand import Bestand
from data.schema.voorbeeld import Voorbeeld
from data.verzonnen.bestuur import maak_bestuur
from data.verzonnen.bouwer import BESTUUR
from data.verzonnen.exports import naar_bestanden
from data.verzonnen.planten import plant


@dataclass(frozen=True, slots=True)
class DemoLevering:
    """Eén levering: de dag, de bestanden zoals het LAS ze geeft, en wat erin gevonden moet worden.

    `verwacht` zijn paren (signaal, leerlingnummer) bij een controle op `datum`; van de laatste levering op p.
    """

    datum: date
    bestanden: tuple[Bestand, ...]
    verwacht: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Demo:
    """Het bestuur (kolommen `data.schema.levering.INSTELLINGEN`) en zijn leveringen, de oudste eerst."""

    instellingen: pl.DataFrame
    leveringen: tuple[DemoLevering, ...]


LEVERDAGEN = (150, 61, 3)
"""Zoveel dagen voor de peildatum kwam elke levering."""


def maak_demo(p: date, voorbeelden: Mapping[str, Voorbeeld], zaad: int = 1) -> Demo:
    """Het demobestuur op peildatum `p`, met van elk voorbeeld (signaal → voorbeeld) een paar leerlingen.

    De aanroeper laat een voorbeeld weg dat op `p` niet kan afgaan. Dezelfde argumenten geven dezelfde bytes. Van dit
    bestuur is er geen overzicht van ROD: een voorbeeld dat daarmee vergelijkt, krijgt geen leerling.

    Raises:
        ValueError: er zijn meer voorbeelden dan gewone leerlingen.
    """
    bestuur = maak_bestuur(p, zaad)
    voorbeelden = {code: voorbeeld for code, voorbeeld in voorbeelden.items() if not voorbeeld.naast_rod}
    geplant = plant(voorbeelden, bestuur.gewoon, p, zaad)
    bezet = {nummer for g in geplant for nummer in g.leerlingen}
    gewoon = [g.rij for g in bestuur.gewoon if g.nummer not in bezet]
    leveringen = []
    for keer, dagen in enumerate(LEVERDAGEN):
        datum = p - timedelta(dagen)
        rijen = [*gewoon, *bestuur.arrangementen, *(r for g in geplant for r in g.rijen(keer))]
        rijen += [r for inschrijving in bestuur.inschrijvingen for r in inschrijving.rijen(datum)]
        rijen.sort(key=lambda rij: str(rij["leerlingnummer"]))
        verwacht = frozenset(paar for g in geplant for paar in g.verwacht(keer))
        leveringen.append(DemoLevering(datum, naar_bestanden(rijen, datum), verwacht))
    return Demo(BESTUUR, tuple(leveringen))
