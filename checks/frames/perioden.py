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


def verblijf(periode: pl.DataFrame) -> pl.Series:
    """Per periode of de leerling dan residentieel verblijft; null als wij het niet weten.

    Dat is zo bij een waarde die niemand kent, en als perioden met dezelfde begindatum elkaar tegenspreken. Een periode
    zonder begindatum kan op elke dag gelden: zegt die iets anders, dan weten wij het van geen van de perioden.
    """
    uit = periode.select(residentieel).to_series()
    # Bijna niemand verblijft residentieel: wie dat nergens doet, spreekt zichzelf niet tegen.
    bijzonder = periode["rij_inschrijving"].filter(uit.ne_missing(pl.Series([False]))).unique()
    rijen = periode["rij_inschrijving"].is_in(bijzonder.implode()).arg_true()
    waarden = pl.col("verblijf").n_unique()
    zeker = (
        periode.select("rij_inschrijving", "begindatum_periode", verblijf=uit)[rijen]
        .select(
            (waarden.over("rij_inschrijving", "begindatum_periode") == 1)
            & (
                (waarden.over("rij_inschrijving") == 1)
                | ~pl.col("begindatum_periode").is_null().any().over("rij_inschrijving")
            )
        )
        .to_series()
    )
    return uit.scatter(rijen.filter(~zeker), None)


def verblijven(periode: pl.DataFrame) -> pl.DataFrame:
    """Perioden als stukken tijd die op elkaar aansluiten: `rij_inschrijving`, `van`, `tot` en `residentieel`.

    Net als bij `periode_op` geldt de eerste periode ook voor haar begindatum en de laatste zonder einde.
    `residentieel` is null als wij het verblijf niet weten; twee stukken na elkaar verschillen daarin altijd.
    """
    eerste, laatste = pl.lit(date.min), pl.lit(ALTIJD)
    op_volgorde = periode.select(
        "rij_inschrijving", residentieel=verblijf(periode), begin=pl.col("begindatum_periode").fill_null(eerste)
    ).sort("rij_inschrijving", "begin", maintain_order=True)
    zelfde_als_vorige = pl.col("rij_inschrijving") == pl.col("rij_inschrijving").shift()
    zelfde_als_volgende = pl.col("rij_inschrijving") == pl.col("rij_inschrijving").shift(-1)
    volgende = pl.col("begin").shift(-1)
    # Perioden met dezelfde begindatum zeggen hetzelfde over het verblijf: een is genoeg.
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
def eerste_dag_niet_residentieel(
    inschrijving: pl.DataFrame, periode: pl.DataFrame, per_periode: pl.Series
) -> pl.Series:
    """Per inschrijving de eerste dag dat er een TLV nodig is; null als die er niet is, of als wij het niet weten.

    `per_periode` is het verblijf van elke periode.
    """
    bijzonder = periode["rij_inschrijving"].filter(per_periode.ne_missing(pl.Series([False]))).unique()
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
