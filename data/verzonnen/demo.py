"""Het demobestuur: zes scholen, drie leveringen van hun LAS, wat ROD en DUO weten, en van elk signaal een leerling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from data.lezen.bestand import Bestand
from data.schema.voorbeeld import Rij, Voorbeeld
from data.verzonnen.bestuur import maak_bestuur
from data.verzonnen.bouwer import BESTUUR
from data.verzonnen.exports import naar_bestanden
from data.verzonnen.planten import Geplant, plant
from data.verzonnen.rod.demo import (
    DemoOverzicht,
    VanDuo,
    codelijst,
    maak_overzicht,
    maak_van_duo,
    staat_in_rod,
    standen,
)
from data.verzonnen.scholen import CODES


@dataclass(frozen=True, slots=True)
class DemoLevering:
    """Eén levering: de dag, de bestanden zoals het LAS ze geeft, en wat erin gevonden moet worden.

    `verwacht` zijn paren (signaal, leerlingnummer) bij een controle op `datum`; van de laatste levering op p, met wat
    ROD en DUO zeggen. Van wie het LAS niet kent, is het leerlingnummer leeg.
    """

    datum: date
    bestanden: tuple[Bestand, ...]
    verwacht: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Demo:
    """Het bestuur (kolommen `data.schema.levering.INSTELLINGEN`) en zijn leveringen, de oudste eerst.

    Daarnaast wat ROD en DUO van hetzelfde bestuur weten: de overzichten, ook de oudste eerst, de berichten, en de
    codelijst (kolommen `DUOCODE`).
    """

    instellingen: pl.DataFrame
    leveringen: tuple[DemoLevering, ...]
    overzichten: tuple[DemoOverzicht, ...]
    duo: VanDuo
    codelijst: pl.DataFrame


LEVERDAGEN = (150, 61, 3)
"""Zoveel dagen voor de peildatum kwam elke levering."""


def maak_demo(p: date, voorbeelden: Mapping[str, Voorbeeld], zaad: int = 1) -> Demo:
    """Het demobestuur op peildatum `p`, met van elk voorbeeld (signaal → voorbeeld) een paar leerlingen.

    De aanroeper laat een voorbeeld weg dat op `p` niet kan afgaan. Dezelfde argumenten geven dezelfde bytes.

    Raises:
        ValueError: er zijn meer voorbeelden dan gewone leerlingen.
    """
    bestuur = maak_bestuur(p, zaad)
    geplant = plant(voorbeelden, bestuur.gewoon, p, zaad)
    bezet = {nummer for g in geplant for nummer in g.leerlingen}
    gewoon = [g.rij for g in bestuur.gewoon if g.nummer not in bezet]
    leveringen = []
    for keer, dagen in enumerate(LEVERDAGEN):
        datum = p - timedelta(dagen)
        rijen = [*gewoon, *bestuur.arrangementen, *(r for g in geplant for r in g.rijen(keer))]
        rijen += [r for inschrijving in bestuur.inschrijvingen for r in inschrijving.rijen(datum)]
        rijen.sort(key=_op_nummer)
        verwacht = frozenset(paar for g in geplant for paar in g.verwacht(keer))
        leveringen.append(DemoLevering(datum, naar_bestanden(rijen, datum), verwacht))
    vast = [*gewoon, *(r for g in geplant for r in _in_rod(g))]
    alle: list[Rij] = []
    overzichten = []
    for stand, scholen in standen(p).items():
        dag = min(stand, leveringen[-1].datum)  # ROD weet niet meer dan het LAS heeft uitgewisseld
        rijen = [*vast, *(r for inschrijving in bestuur.inschrijvingen for r in inschrijving.rijen(dag))]
        rijen = sorted((r for r in rijen if r["instellingscode"] in scholen), key=_op_nummer)
        overzichten.append(maak_overzicht(rijen, stand, scholen))
        alle += rijen
    laatste = len(LEVERDAGEN) - 1
    in_las = [g for g in geplant if g.rijen(laatste)]
    geraakt = [(signaal, g.rijen(laatste)[0]) for g in in_las for signaal, _ in g.verwacht(laatste)]
    duo = maak_van_duo(alle, [bericht for g in geplant for bericht in g.berichten], geraakt, p)
    return Demo(BESTUUR, tuple(leveringen), tuple(overzichten), duo, codelijst())


def _in_rod(geplant: Geplant) -> Sequence[Rij]:
    """De rijen in ROD: die van het voorbeeld, en anders wat er in de laatste levering staat en in ROD kan staan.

    ROD geeft een nummer maar één keer uit, en kent elke school: wie in het LAS het nummer van een ander heeft of op een
    school zit die niet bestaat, staat daar zoals het hoort.
    """
    if geplant.in_rod is not None:
        return geplant.in_rod
    rijen = geplant.rijen(-1)
    anderen = zip(geplant.voorbeeld.erbij, rijen[1:], strict=False)
    van_een_ander = any(extra.wie == "ander" and rij["bsn"] == rijen[0]["bsn"] for extra, rij in anderen)
    if van_een_ander or any(rij["instellingscode"] not in CODES for rij in rijen):
        rijen = geplant.toestanden["schoon"]
    return [rij for rij in rijen if staat_in_rod(rij)]


def _op_nummer(rij: Rij) -> str:
    return str(rij["leerlingnummer"])
