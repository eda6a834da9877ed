"""Besluiten uit een bestand toepassen op de bevindingen die er nu zijn."""

from collections import Counter
from typing import NamedTuple

import polars as pl

from data.koppelsleutel import versleutel
from data.opslag.rijen import als_tabel
from data.opslag.schrijven.besluiten import STAND, VORIG_EN_LEVERING, voeg_besluiten_toe
from data.opslag.schrijver import Schrijver
from data.opslag.werkstand import LAATSTE
from data.schema.besluit import BESLUITBAAR, GEACCEPTEERD, Acceptatieregels, bezwaar, waardeafdruk


class Geladen(NamedTuple):
    """Wat er van besluiten uit een bestand terechtkwam, in aantallen.

    `hetzelfde` gold al; `onbekend` hoort bij een bevinding die er niet (meer) is; `andere_waarde` is een acceptatie van
    een waarde die intussen is veranderd; `mag_niet` een van iets dat bekostiging kan kosten, zonder reden van het
    signaal of zonder dag tot wanneer. Wat niet is toegepast, verandert niets.
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
    nu = con.sql(
        f"""SELECT t.sleutel, t.signaal, t.soort, t.waarde, t.instelling, t.record,
                   v.eigenaar AS eigenaar_nu, v.reden AS reden_nu,
                   coalesce(v.status, '{BESLUITBAAR[0]}') AS status_nu, v.toelichting AS toelichting_nu,
                   v.tot AS tot_nu
            FROM {schrijver.werkstand} t LEFT JOIN ({LAATSTE}) v ON v.sleutel = t.sleutel WHERE t.tot IS NULL"""
    ).pl()
    nu = nu.with_columns(
        buiten=versleutel(nu["sleutel"], koppelsleutel), waardeafdruk_nu=waardeafdruk(nu, koppelsleutel)
    )
    uniek = besluiten.unique("sleutel", keep="last", maintain_order=True)
    gevonden = uniek.rename({"sleutel": "buiten"}).join(nu, on="buiten", how="left", maintain_order="left")
    gelijk = pl.all_horizontal(
        pl.col(k).eq_missing(pl.col(f"{k}_nu")) for k in ("status", "reden", "toelichting", "tot")
    ) & (pl.col("eigenaar").is_null() | (pl.col("eigenaar") == pl.col("eigenaar_nu")).fill_null(False))
    vervallen = (pl.col("status") == GEACCEPTEERD) & (pl.col("waardeafdruk") != pl.col("waardeafdruk_nu"))
    uitkomst = (
        pl.when(pl.col("sleutel").is_null())
        .then(pl.lit("onbekend"))
        .when(gelijk)
        .then(pl.lit("hetzelfde"))
        .when(vervallen.fill_null(False))
        .then(pl.lit("andere_waarde"))
        .when(bezwaar(regels).is_not_null())
        .then(pl.lit("mag_niet"))
        .otherwise(pl.lit("toegepast"))
    )
    gevonden = gevonden.with_columns(uitkomst=uitkomst)
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
