"""Perioden als tijd: welke er op een dag geldt, welke de eerste is, en waar de leerling dan verblijft."""

from datetime import date

import polars as pl

from checks.frames.afgeleid import afgeleid
from checks.frames.rijen import laatste_per_groep, rijnummer
from checks.taal.begrippen import ALTIJD, residentieel

_dag = pl.col("begindatum_periode").dt.epoch("d").cast(pl.Int64).fill_null(-(10**6))
"""De begindatum als getal; een periode zonder begindatum gaat voor alle andere."""


@afgeleid(eerste_periode="begindatum_periode")
def met_eerste_periode(periode: pl.DataFrame, aantal: int) -> pl.DataFrame:
    """Voegt `eerste_periode` toe: de vroegste van de inschrijving, of een zonder begindatum als die er is.

    Beginnen er twee op dezelfde dag, dan is het de bovenste rij; daarom tellen de rijen hier van achter naar voren.
    """
    periode = periode.rename({"inschrijving": "rij_inschrijving"})
    rijen = periode.select("rij_inschrijving", volgorde=-_dag, rij=rijnummer.reverse())
    eerste = laatste_per_groep(rijen, "rij_inschrijving", "volgorde", "rij", aantal)
    return periode.with_columns(eerste_periode=eerste.gather(periode["rij_inschrijving"]) == rijen["rij"])


def periode_op(periode: pl.DataFrame, d: date, aantal: int) -> pl.Series:
    """Per inschrijving de rij van de periode die `d` bevat; voor de eerste begindatum is dat de eerste periode."""
    grens = (d - date(1970, 1, 1)).days
    # Begonnen perioden op begindatum; wie nog niet begon telt alleen als er geen begonnen is, de vroegste eerst.
    volgorde = pl.when(_dag <= grens).then(_dag + 10**8).otherwise(-_dag)
    rijen = periode.select("rij_inschrijving", volgorde=volgorde, rij=rijnummer)
    return laatste_per_groep(rijen, "rij_inschrijving", "volgorde", "rij", aantal)


def verblijven(periode: pl.DataFrame) -> pl.DataFrame:
    """Perioden als stukken tijd die op elkaar aansluiten: `rij_inschrijving`, `van`, `tot` en `residentieel`.

    Net als bij `periode_op` geldt de eerste periode ook voor haar begindatum, de laatste zonder einde, en van perioden
    met dezelfde begindatum de laatste. `residentieel` is null als het verblijf een waarde heeft die niemand kent; twee
    stukken na elkaar verschillen daarin altijd.
    """
    eerste, laatste = pl.lit(date.min), pl.lit(ALTIJD)
    op_volgorde = periode.select(
        "rij_inschrijving", residentieel=residentieel, begin=pl.col("begindatum_periode").fill_null(eerste)
    ).sort("rij_inschrijving", "begin", maintain_order=True)
    zelfde_als_vorige = pl.col("rij_inschrijving") == pl.col("rij_inschrijving").shift()
    zelfde_als_volgende = pl.col("rij_inschrijving") == pl.col("rij_inschrijving").shift(-1)
    volgende = pl.col("begin").shift(-1)
    # Van gelijke begindatums telt alleen de laatste; de dag voor date.min bestaat niet.
    overtroffen = (zelfde_als_volgende & (pl.col("begin") == volgende)).fill_null(False)
    vervolg = zelfde_als_vorige.fill_null(False) & pl.col("residentieel").eq_missing(pl.col("residentieel").shift())
    return (
        op_volgorde.filter(~overtroffen)
        .filter(~vervolg)
        .with_columns(
            van=pl.when(zelfde_als_vorige).then("begin").otherwise(eerste),
            tot=pl.when(zelfde_als_volgende).then(volgende - pl.duration(days=1)).otherwise(laatste),
        )
        .select("rij_inschrijving", "van", "tot", "residentieel")
    )


@afgeleid(eerste_dag_niet_residentieel="inschrijfdatum uitschrijfdatum begindatum_periode soort_verblijf")
def eerste_dag_niet_residentieel(inschrijving: pl.DataFrame, periode: pl.DataFrame, verblijf: pl.Series) -> pl.Series:
    """Per inschrijving de eerste dag dat er een TLV nodig is; null als die er niet is, of als wij het niet weten."""
    bijzonder = periode["rij_inschrijving"].filter(verblijf.ne_missing(pl.Series([False]))).unique()
    if bijzonder.is_empty():
        return inschrijving["inschrijfdatum"]
    stukken = verblijven(periode.filter(pl.col("rij_inschrijving").is_in(bijzonder.implode())))
    stukken = stukken.with_columns(
        inschrijving[kolom].gather(stukken["rij_inschrijving"]) for kolom in ("inschrijfdatum", "uitschrijfdatum")
    ).with_columns(dag=pl.max_horizontal("van", "inschrijfdatum"))
    eerste = stukken.filter(
        pl.col("residentieel").ne_missing(True),
        pl.col("dag") <= pl.min_horizontal("tot", "uitschrijfdatum"),
        pl.col("inschrijfdatum").is_not_null(),
    ).unique("rij_inschrijving", keep="first", maintain_order=True)
    dagen = eerste.select(pl.when(pl.col("residentieel").is_not_null()).then("dag")).to_series()
    begin = inschrijving["inschrijfdatum"].clone()
    return begin.scatter(bijzonder, None).scatter(eerste["rij_inschrijving"], dagen)
