"""Wat er geldt als rijen van één leerling of inschrijving verschillen: nooit wat toevallig bovenaan stond.

Een LAS sorteert een export op naam, groep of datum, en een school levert haar in één bestand of in drie. Daarom komen
de rijen van een leerling hier eerst in een volgorde die alleen van hun inhoud afhangt. Wie daarna ‘de eerste’ neemt,
neemt hoe de rijen ook stonden dezelfde: de vroegste in de tijd.
"""

import polars as pl

from data.lezen.samen.koppelen import VOLGORDE
from data.lezen.samen.sleutels import alle_verschillend, datumdeel
from data.schema.velden import BEGINVELD, HERKOMST, VELDEN, Tabel, velden_van

RANG = "\x00rang"

_TIJD = tuple(BEGINVELD[tabel] for tabel in ("inschrijving", "periode", "tlv"))
_INHOUD = [datumdeel(v.naam) if v.is_datum else pl.col(v.naam).cast(pl.String) for v in VELDEN]
"""Wat een rij zegt, los van hoe een datum geschreven is."""
_LAATSTE = "uitschrijfdatum"
"""Hiervan geldt de laatste dag: zolang één rij zegt dat de leerling er nog is, kijken wij naar hem."""


def op_vaste_volgorde(plat: pl.DataFrame) -> pl.DataFrame:
    """De rijen van één `record` bij elkaar, op tijd en dan op inhoud; de records zelf op volgorde van voorkomen.

    Wat geen datum heeft, is nooit het eerste. Rijen met precies dezelfde inhoud staan zoals zij geleverd zijn. `RANG`
    is het nummer van de rij op deze volgorde.
    """
    if alle_verschillend(plat["record"]):
        return plat.with_row_index(RANG)
    nummers = plat.select("record").with_row_index("nr")
    nummers = nummers.select("nr", plek=pl.col("nr").min().over("record"), meer=pl.len().over("record") > 1)
    meer = nummers.filter("meer").drop("meer")
    geheel = pl.concat_str((deel.fill_null("") for deel in _INHOUD), separator="\x00")
    inhoud = plat[meer["nr"]].select(*_TIJD, *HERKOMST, geheel=geheel)
    op_volgorde = pl.concat([meer, inhoud], how="horizontal").sort("plek", *_TIJD, "geheel", *HERKOMST, nulls_last=True)
    rang = nummers["nr"].scatter(op_volgorde["nr"], pl.int_range(op_volgorde.height, dtype=pl.UInt32, eager=True))
    volgorde = nummers.select(pl.arg_sort_by("plek", pl.lit(rang))).to_series()
    return (plat if volgorde.is_sorted() else plat[volgorde]).with_row_index(RANG)


def samenvoegen(plat: pl.DataFrame, tabel: Tabel, liefst: pl.Expr) -> pl.DataFrame:
    """Eén rij per groep: de eerste, aangevuld met wat andere rijen van de groep wel hebben.

    Een datum en haar geleverde tekst komen van dezelfde rij. Is zij op een rij niet te lezen, dan geldt dat: anders
    ziet niemand dat daar iets fout staat. Zij verwijst naar de bovenste rij in het bestand, als het kan een waarvoor
    `liefst` geldt: daar zoekt een mens.
    """
    eersten = plat.filter(f"eerste_{tabel}")
    if eersten.height == plat.height:
        return eersten
    meer = plat.filter(pl.len().over(tabel) > 1)
    # Kolom → waar aan te zien is of zij iets kreeg.
    bron = {k: f"{v.naam}_gelezen" if v.is_datum else k for v in velden_van(tabel) for k in v.kolommen}
    bron["instellingscode"] = "instellingscode"  # van een leerling geen veld van het schema, wel van het frame
    rest = meer.group_by(tabel).agg(pl.col(k).filter(pl.col(b).is_not_null()).first() for k, b in bron.items())
    aangevuld = eersten.select(tabel).join(rest, on=tabel, how="left", maintain_order="left")
    samen = eersten.with_columns(
        pl.when(eersten[b].is_null()).then(aangevuld[k]).otherwise(pl.col(k)).alias(k) for k, b in bron.items()
    )
    bovenste = meer.select(tabel, *HERKOMST, VOLGORDE, minder=~liefst).sort("minder", VOLGORDE)
    samen = samen.update(bovenste.unique(tabel, keep="first").select(tabel, *HERKOMST), on=tabel)
    for veld in velden_van(tabel):
        if veld.is_datum:
            samen = _met_geldende_datum(samen, meer, tabel, veld.naam, list(veld.kolommen))
    return samen


def _met_geldende_datum(
    samen: pl.DataFrame, meer: pl.DataFrame, tabel: Tabel, datum: str, kolommen: list[str]
) -> pl.DataFrame:
    """De datum van groepen waarvan de rijen verschillende hebben; bijna altijd zijn dat er geen."""
    gevuld = meer.select(tabel, *kolommen).filter(pl.col(f"{datum}_gelezen").is_not_null())
    gevuld = gevuld.filter(pl.col(datum).n_unique().over(tabel) > 1)
    if gevuld.is_empty():
        return samen
    eerst = pl.col(datum) if datum == _LAATSTE else pl.col(datum).is_not_null()
    geldend = gevuld.sort(tabel, eerst, descending=[False, datum == _LAATSTE], nulls_last=False, maintain_order=True)
    geldend = geldend.unique(tabel, keep="first", maintain_order=True)
    return samen.update(geldend, on=tabel, how="left", include_nulls=True)
