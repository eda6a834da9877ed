"""Perioden als tijd: welke er op een dag geldt, welke de eerste is, en waar de leerling dan verblijft.

Wat een periode zonder begindatum doet, staat hier en nergens anders: zij is nooit de eerste, de laatste of de volgende.
Maar zij kan op elke dag gegolden hebben. Zegt zij iets anders dan de periode die er dan geldt, dan weten wij het voor
die dag niet. Zo is het ook met perioden die op dezelfde dag beginnen en iets anders zeggen.
"""

from datetime import date

import polars as pl

from checks.frames.afgeleid import afgeleid
from checks.frames.rijen import deelt, laatste_per_groep, rijnummer
from checks.taal.begrippen import ALTIJD, residentieel

_begin = pl.col("begindatum_periode")
_dag = _begin.dt.epoch("d").cast(pl.Int64)
_NOOIT = 10**6
"""Een dag na elke andere."""


@afgeleid(eerste_periode="inschrijfdatum begindatum_periode")
def met_eerste_periode(periode: pl.DataFrame, inschrijfdatum: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """Voegt `eerste_periode` toe: of het de vroegste van de inschrijving is; en geeft per inschrijving die rij.

    Beginnen er twee op dezelfde dag, dan is het de eerste van het frame. `eerste_periode` is null als wij het niet
    weten: er is er een zonder begindatum, en geen andere begint op of voor de inschrijfdatum.
    """
    periode = periode.rename({"inschrijving": "rij_inschrijving"})
    # De vroegste dag telt als de hoogste; daarom tellen ook de rijen hier van achter naar voren.
    rijen = periode.select("rij_inschrijving", volgorde=-_dag.fill_null(_NOOIT), rij=rijnummer.reverse())
    van_achter = laatste_per_groep(rijen, "rij_inschrijving", "volgorde", "rij", inschrijfdatum.len())
    is_eerste = van_achter.gather(periode["rij_inschrijving"]) == rijen["rij"]
    if periode["begindatum_periode"].has_nulls():
        onzeker = _zonder_zekere_eerste(periode, inschrijfdatum).implode()
        zeker = ~pl.col("rij_inschrijving").is_in(onzeker)
        is_eerste = periode.select(pl.when(zeker).then(pl.lit(is_eerste))).to_series()
    return periode.with_columns(eerste_periode=is_eerste), rijen["rij"].gather(van_achter)


def _zonder_zekere_eerste(periode: pl.DataFrame, inschrijfdatum: pl.Series) -> pl.Series:
    """De inschrijvingen waarvan niet te zeggen is welke periode de eerste is."""
    zonder = periode["rij_inschrijving"].filter(periode["begindatum_periode"].is_null())
    van_die = periode.select("rij_inschrijving", _begin).filter(pl.col("rij_inschrijving").is_in(zonder.implode()))
    van_die = van_die.with_columns(vanaf=inschrijfdatum.gather(van_die["rij_inschrijving"]))
    op_tijd = (_begin.min() <= pl.col("vanaf").first()).fill_null(False)
    return van_die.group_by("rij_inschrijving").agg(onzeker=(pl.len() > 1) & ~op_tijd).filter("onzeker").to_series()


def periode_op(periode: pl.DataFrame, d: date, aantal: int) -> pl.Series:
    """Per inschrijving de rij van de periode die `d` bevat; voor de eerste begindatum is dat de eerste periode."""
    grens = (d - date(1970, 1, 1)).days
    # Begonnen perioden op begindatum; wie nog niet begon telt alleen als er geen begonnen is, de vroegste eerst.
    volgorde = pl.when(_dag <= grens).then(_dag + 10**8).otherwise(-_dag.fill_null(_NOOIT))
    rijen = periode.select("rij_inschrijving", volgorde=volgorde, rij=rijnummer)
    return laatste_per_groep(rijen, "rij_inschrijving", "volgorde", "rij", aantal)


def tlv_op(tlv: pl.DataFrame, dag: pl.Series) -> pl.Series:
    """Per inschrijving de rij van de TLV die op haar `dag` geldt; van meer die het laatst begon."""
    rijen = tlv.select("rij_inschrijving", "tlv_begin", "tlv_einde", rij=rijnummer)
    rijen = rijen.with_columns(dag=dag.gather(rijen["rij_inschrijving"]))
    dekt = rijen.filter((pl.col("tlv_begin") <= pl.col("dag")) & (pl.col("tlv_einde") >= pl.col("dag")))
    dekt = dekt.with_columns(volgorde=pl.col("tlv_begin").dt.epoch("d").cast(pl.Int64))
    return laatste_per_groep(dekt, "rij_inschrijving", "volgorde", "rij", dag.len())


def waarde_bij(periode: pl.DataFrame, waarde: pl.Series, geldt: pl.Series, kan_ook: pl.Series) -> pl.Series:
    """Per inschrijving de waarde van de periode die `geldt` (een rijnummer); null als wij die niet weten.

    Dat is zo als een periode die op dezelfde dag begint, of die dan ook kan gelden (`kan_ook`), iets anders zegt.
    `waarde` en `kan_ook` gaan over de rijen van `periode`.
    """
    meer = deelt(periode, ["rij_inschrijving"])
    if meer.is_empty():
        return waarde.gather(geldt)
    van = periode["rij_inschrijving"].gather(meer)
    gekozen, begin = geldt.gather(van), periode["begindatum_periode"]
    kan = (begin.gather(meer) == begin.gather(gekozen)).fill_null(False) | kan_ook.gather(meer)
    anders = waarde.gather(meer).ne_missing(waarde.gather(gekozen))
    return waarde.gather(geldt).scatter(van.filter(kan & anders).unique(), None)


def verblijven(periode: pl.DataFrame) -> pl.DataFrame:
    """Perioden als stukken tijd die op elkaar aansluiten: `rij_inschrijving`, `van`, `tot` en `residentieel`.

    Net als bij `periode_op` geldt de eerste periode ook voor haar begindatum, en de laatste zonder einde. Een stuk
    waarvan wij niet weten waar de leerling dan verblijft, heeft null bij `residentieel`; dat is ook zo bij een waarde
    die niemand kent. Twee stukken na elkaar verschillen altijd.
    """
    eerste, laatste, verblijf = pl.lit(date.min), pl.lit(ALTIJD), pl.col("residentieel")
    per_dag = (
        periode.select("rij_inschrijving", residentieel=residentieel, begin=_begin)
        .group_by("rij_inschrijving", "begin")
        .agg(pl.when(verblijf.n_unique() == 1).then(verblijf.first()).alias("residentieel"))
    )
    zonder = per_dag.filter(pl.col("begin").is_null()).select("rij_inschrijving", ook=verblijf, kan_ook=pl.lit(True))
    alleen_zonder = pl.col("begin").is_null() & (pl.len().over("rij_inschrijving") == 1)
    op_volgorde = (
        per_dag.with_columns(begin=pl.when(alleen_zonder).then(eerste).otherwise("begin"))
        .drop_nulls("begin")
        .join(zonder, on="rij_inschrijving", how="left")
        .with_columns(
            residentieel=pl.when(pl.col("kan_ook").is_null() | verblijf.eq_missing(pl.col("ook"))).then(verblijf)
        )
        .sort("rij_inschrijving", "begin")
    )
    zelfde_als_vorige = pl.col("rij_inschrijving") == pl.col("rij_inschrijving").shift()
    zelfde_als_volgende = pl.col("rij_inschrijving") == pl.col("rij_inschrijving").shift(-1)
    vervolg = zelfde_als_vorige.fill_null(False) & verblijf.eq_missing(verblijf.shift())
    return (
        op_volgorde.filter(~vervolg)
        .with_columns(
            van=pl.when(zelfde_als_vorige).then("begin").otherwise(eerste),
            tot=pl.when(zelfde_als_volgende).then(pl.col("begin").shift(-1) - pl.duration(days=1)).otherwise(laatste),
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
