"""Besluiten uit een bestand toepassen op de bevindingen die er nu zijn."""

from collections import Counter
from typing import NamedTuple

import polars as pl

from data.opslag.rijen import als_tabel
from data.opslag.schrijven.besluiten import STAND, VORIG_EN_LEVERING, voeg_besluiten_toe
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.besluiten import beoordeel, bevindingen_bij
from data.schema.besluit import Acceptatieregels


class Geladen(NamedTuple):
    """Wat er van besluiten uit een bestand terechtkwam, in aantallen per uitkomst van `beoordeel`.

    Wat niet is toegepast, verandert niets.
    """

    toegepast: int
    hetzelfde: int
    onbekend: int
    andere_waarde: int
    mag_niet: int = 0
    handeling: int = 0


def laad_besluiten(
    schrijver: Schrijver, besluiten: pl.DataFrame, koppelsleutel: str, regels: Acceptatieregels | None = None
) -> Geladen:
    """Past besluiten (kolommen `BESLUIT`) toe op de bevindingen die er nu zijn.

    `regels` zeggen hoe men accepteert wat bekostiging kan kosten; None is: dat kan hier niet. Een lege eigenaar laat de
    eigenaar zoals hij is. Staat een sleutel er vaker in, dan geldt de laatste rij.
    """
    con = schrijver.con
    gevonden = beoordeel(besluiten, bevindingen_bij(con, koppelsleutel, schrijver.werkstand), regels)
    toe = gevonden.filter(uitkomst="toegepast").select(
        "sleutel",
        "waarde",
        "instelling",
        "record",
        "status",
        "eigenaar",
        "reden",
        "toelichting",
        "tot",
        peildatum=pl.lit(schrijver.andere_dag, pl.Date),
    )
    handeling = 0
    if toe.height:
        kolommen = {k: f"g.{k}" for k in STAND} | {
            "eigenaar": "coalesce(g.eigenaar, v.eigenaar)",
            "controle": "(SELECT max(id) FROM controle)",
            "levering": "l.levering",
        }
        with als_tabel(con, "geladen", toe) as geladen:
            handeling = voeg_besluiten_toe(schrijver, kolommen, geladen, VORIG_EN_LEVERING, {})
    schrijver.noteer("besluiten geladen", toe.height)
    aantallen = Counter(gevonden["uitkomst"])
    return Geladen(**{k: aantallen[k] for k in Geladen._fields if k != "handeling"}, handeling=handeling)
