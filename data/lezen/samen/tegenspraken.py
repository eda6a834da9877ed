"""Wat rijen van één leerling dubbel of anders zeggen, voor het verdelen er één leerling van maakt."""

from collections.abc import Mapping, Sequence
from typing import Literal

import polars as pl

from data.lezen.tabel import RIJ
from data.opmaak import met_nullen, opmaak
from data.schema.labels import RIJ_VAN
from data.schema.levering import TEGENSPRAAK
from data.schema.velden import BEGINVELD, HERKOMST, Tabel

_DUBBEL_ALS: Mapping[Tabel, Sequence[str]] = {
    "leerling": ("inschrijving", *(f"{BEGINVELD[tabel]}_gelezen" for tabel in ("periode", "tlv", "arrangement"))),
    "arrangement": ("arrangement",),
}
"""Tabel → de kolommen waarin rijen zeker gelijk zijn, als zij helemaal gelijk zijn."""


def rijen_dubbel(
    plat: pl.DataFrame, ruw: Mapping[str, pl.DataFrame], tabel: Literal["leerling", "arrangement"]
) -> pl.Series:
    """Kolom `rijen_dubbel`: per leerling of arrangement welke rijen in alle kolommen gelijk zijn, ook uit twee
    bestanden.

    Vergeleken wordt de ruwe rij, ook wat niet herkend is; maar alleen van rijen die al in `_DUBBEL_ALS` gelijk zijn, en
    dat zijn er bijna nooit.
    """
    aantal = int(plat[f"eerste_{tabel}"].sum())
    if aantal == plat.height:
        return _leeg(aantal).alias("rijen_dubbel")
    kort = pl.struct(_DUBBEL_ALS[tabel]).hash()
    rijen = plat.select(tabel, *HERKOMST, kort=kort).filter(pl.col("kort").is_duplicated()).drop("kort")
    # Genummerde groepjes kolommen maken van een rij van het bestand er meer.
    rijen = rijen.unique(["bestand", "rij"], maintain_order=True)
    delen = [rijen.clear().with_columns(geheel=pl.lit(None, pl.String))]
    for (bestand,), deel in rijen.partition_by("bestand", as_dict=True).items():
        frame = ruw[bestand].filter(pl.col(RIJ).is_in(deel["rij"].implode()))
        cellen = (
            opmaak("{}={}", pl.lit(kop), pl.col(kop).fill_null("")) for kop in sorted(frame.columns) if kop != RIJ
        )
        geheel = frame.select(pl.col(RIJ).cast(pl.UInt32).alias("rij"), geheel=pl.concat_str(cellen, separator="\x00"))
        delen.append(deel.join(geheel, on="rij"))
    gelijk = pl.concat(delen).filter(pl.struct(tabel, "geheel").is_duplicated())
    waar = _waar(gelijk, [tabel, "geheel"]).group_by(tabel, maintain_order=True).agg("waar")
    return _leeg(aantal).scatter(waar[tabel], waar["waar"].list.join("; ")).alias("rijen_dubbel")


def tegenspraken(plat: pl.DataFrame, leerling: pl.DataFrame, inschrijving: pl.DataFrame) -> list[pl.Series]:
    """Kolommen `tegenspraak_<veld>`: wat andere rijen van een leerling zeggen dan wat er van overbleef.

    Voor elk veld van `TEGENSPRAAK` een kolom met een rij per leerling, in de volgorde van `leerling`. Wat leeg, niet te
    lezen of onbekend is, spreekt niets tegen; een geboortedatum met nullen ook niet waar zij past.
    """
    kolommen = []
    for veld in TEGENSPRAAK:
        ouder, frame = ("inschrijving", inschrijving) if veld == "uitschrijfdatum" else ("leerling", leerling)
        tekst = pl.lit(None, pl.String)
        if frame.height == plat.height:  # dan staat iedereen op één rij
            kolommen.append(_leeg(leerling.height).alias(f"tegenspraak_{veld}"))
            continue
        gebleven = frame[veld].gather(plat[ouder])
        anders = plat.filter((plat[veld] != gebleven).fill_null(False))
        if veld == "geslacht":
            bekend = pl.col(veld).is_in(("M", "V"))
            anders = anders.filter(bekend & frame.select(bekend).to_series().gather(anders[ouder]))
            tekst = pl.col(veld)
        elif veld == "geboortedatum":
            tekst = met_nullen(pl.col("geboortedatum"), pl.col("geboortedatum_precisie"))
            anders = anders.filter(_andere_dag(anders, frame))
        elif veld == "uitschrijfdatum":
            gebleven = frame[veld].gather(anders[ouder])
            tekst = opmaak(
                "{} naast {}", pl.col(veld).dt.strftime("%d-%m-%Y"), pl.lit(gebleven.dt.strftime("%d-%m-%Y"))
            )
        rijen = anders.select("leerling", "bestand", "rij", tekst=tekst)
        kolommen.append(_per_leerling(rijen, leerling.height).alias(f"tegenspraak_{veld}"))
    return kolommen


def _andere_dag(rijen: pl.DataFrame, leerling: pl.DataFrame) -> pl.Series:
    """Of de geboortedatum van rijen en van hun leerling verschillen in wat van beide bekend is."""
    links = rijen.select(d="geboortedatum", p="geboortedatum_precisie")
    rechts = leerling.select(d_2="geboortedatum", p_2="geboortedatum_precisie").select(
        pl.all().gather(rijen["leerling"])
    )
    d, d_2, grof = pl.col("d"), pl.col("d_2"), pl.concat_list("p", "p_2")
    return (
        pl.concat([links, rechts], how="horizontal")
        .select(
            (d.dt.year() != d_2.dt.year())
            | ((d.dt.month() != d_2.dt.month()) & ~grof.list.contains("jaar"))
            | ((d.dt.day() != d_2.dt.day()) & ~grof.list.contains("jaar") & ~grof.list.contains("maand"))
        )
        .to_series()
    )


def _per_leerling(rijen: pl.DataFrame, aantal: int) -> pl.Series:
    """Per leerling 0 … aantal-1 wat zijn genoemde rijen zeggen (`tekst`, of niets) en waar; bijna altijd leeg."""
    if rijen.is_empty():
        return _leeg(aantal)
    samen = (
        _waar(rijen, ["leerling", "tekst"])
        .group_by("leerling", maintain_order=True)
        .agg(pl.coalesce(opmaak("{} ({})", "tekst", "waar"), "waar").alias("waar"))
    )
    return _leeg(aantal).scatter(samen["leerling"], samen["waar"].list.join(" en "))


def _waar(rijen: pl.DataFrame, per: Sequence[str]) -> pl.DataFrame:
    """Per groep waar haar rijen staan: kolommen `per` en `waar`."""
    return (
        rijen.group_by(*per, "bestand", maintain_order=True)
        .agg(pl.col("rij").sort().cast(pl.String))
        .with_columns(pl.col("rij").list.join(", ").str.replace(r", (\d+)$", " en $1"))
        .group_by(per, maintain_order=True)
        .agg(opmaak(RIJ_VAN, "rij", pl.col("bestand").str.replace_all("’", "'")).sort().alias("waar"))
        .with_columns(pl.col("waar").list.join(" en "))
    )


def _leeg(aantal: int) -> pl.Series:
    return pl.Series([None], dtype=pl.String).new_from_index(0, aantal)
