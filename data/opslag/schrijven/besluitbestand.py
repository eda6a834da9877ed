"""Besluiten uit een bestand toepassen op de bevindingen die er nu zijn."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from data.opslag.rijen import als_tabel
from data.opslag.schrijven.besluiten import STAND, VORIG_EN_LEVERING, voeg_besluiten_toe
from data.opslag.schrijven.notities import laad_notities
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.besluiten import beoordeel, bevindingen_bij
from data.schema.besluit import Acceptatieregels
from data.schema.mensen.notitie import notitieregels

_GELADEN_DOOR = ", geladen door "


class Geladen(NamedTuple):
    """Wat er van besluiten uit een bestand terechtkwam, in aantallen per uitkomst van `beoordeel`.

    Wat niet is toegepast, verandert niets. `notities` kwamen erbij.
    """

    toegepast: int
    hetzelfde: int
    onbekend: int
    andere_waarde: int
    mag_niet: int = 0
    zonder_reden: int = 0
    notities: int = 0
    handeling: int = 0


def laad_besluiten(
    schrijver: Schrijver, besluiten: pl.DataFrame, koppelsleutel: str, regels: Acceptatieregels | None = None
) -> Geladen:
    """Past besluiten (kolommen `BESLUIT`) toe op de bevindingen die er nu zijn, en zet hun notities erbij.

    `regels` zeggen hoe men accepteert wat bekostiging kan kosten; None is: dat kan hier niet. Een lege eigenaar laat de
    eigenaar zoals hij is. Staat een sleutel er vaker in, dan geldt de laatste rij.
    """
    con = schrijver.con
    gevonden = beoordeel(
        besluiten,
        bevindingen_bij(con, koppelsleutel, schrijver.werkstand),
        regels,
        accepteert=schrijver.handeling.wie.mag("accepteren"),
    )
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
    aantallen["notities"] = _laad_notities(schrijver, gevonden)
    return Geladen(**{k: aantallen[k] for k in Geladen._fields if k != "handeling"}, handeling=handeling)


def _laad_notities(schrijver: Schrijver, gevonden: pl.DataFrame) -> int:
    """Zet de notities uit het bestand bij wat er is; van een ander staat erbij wie ze laadde."""
    lader = schrijver.handeling.wie.naam
    van_ander = (pl.col("wie") != lader) & ~pl.col("wie").str.contains(_GELADEN_DOOR, literal=True)
    met_lader = pl.when(van_ander).then(pl.col("wie") + f"{_GELADEN_DOOR}{lader}").otherwise("wie")
    er_is = gevonden.drop_nulls("sleutel")
    return laad_notities(
        schrijver,
        notitieregels(er_is).with_columns(wie=met_lader).join(er_is.select("sleutel", "record"), on="sleutel"),
    )


def bewaar_teruggegeven(schrijver: Schrijver, sleutels: Sequence[str]) -> None:
    """Onthoudt de bevindingen van een ingelezen fixlijst; van dezelfde school vervalt wat zij eerder teruggaf.

    Hoort bij het laden van de besluiten uit die lijst, en dat komt in het logboek.
    """
    con, handeling = schrijver.con, schrijver.handeling
    with als_tabel(con, "op_de_lijst", pl.DataFrame({"sleutel": sleutels}, schema={"sleutel": pl.String})) as lijst:
        hier = f"SELECT sleutel, instelling FROM {schrijver.werkstand} SEMI JOIN {lijst} USING (sleutel)"
        con.execute(f"DELETE FROM teruggegeven WHERE instelling IN (SELECT instelling FROM ({hier}))")
        con.execute(
            f"""INSERT INTO teruggegeven BY NAME SELECT *, ? AS wie, ?::TIMESTAMP AS moment FROM ({hier})
                WHERE instelling IS NOT NULL""",
            [handeling.wie.naam, handeling.moment],
        )
