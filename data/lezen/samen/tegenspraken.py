"""Wat rijen van één leerling dubbel of anders zeggen, voor het verdelen er één leerling van maakt."""

from collections.abc import Mapping

import polars as pl

from data.lezen.tabel import RIJ
from data.opmaak import met_nullen, opmaak
from data.schema.levering import TEGENSPRAAK
from data.schema.velden import BEGINVELD


def rijen_dubbel(plat: pl.DataFrame, ruw: Mapping[str, pl.DataFrame]) -> pl.Series:
    """Kolom `rijen_dubbel`: per leerling de rijen die in alle kolommen gelijk zijn aan een eerdere van hun bestand.

    Vergeleken wordt de ruwe rij, ook wat niet herkend is; maar alleen van rijen die al in leerling, inschrijving en
    begindatums gelijk zijn, en dat zijn er bijna nooit.
    """
    leerlingen = int(plat["eerste_leerling"].sum())
    dubbel = [plat.select("leerling", "bestand", "rij").clear()]
    if leerlingen == plat.height:
        return _per_leerling(dubbel[0], leerlingen).alias("rijen_dubbel")
    begin = [f"{BEGINVELD[tabel]}_gelezen" for tabel in ("periode", "tlv", "arrangement")]
    kort = pl.struct("bestand", "inschrijving", *begin).hash()
    mogelijk = plat.select("leerling", "bestand", "rij", kort=kort).filter(pl.col("kort").is_duplicated())
    for (bestand,), rijen in mogelijk.partition_by("bestand", as_dict=True).items():
        helemaal = ruw[bestand].filter(pl.col(RIJ).is_in(rijen["rij"].implode()))
        eerder = helemaal.filter(~pl.struct(pl.exclude(RIJ)).is_first_distinct())[RIJ]
        dubbel.append(rijen.drop("kort").filter(pl.col("rij").is_in(eerder.implode())).unique("rij"))
    return _per_leerling(pl.concat(dubbel), leerlingen).alias("rijen_dubbel")


def tegenspraken(plat: pl.DataFrame, leerling: pl.DataFrame, inschrijving: pl.DataFrame) -> list[pl.Series]:
    """Kolommen `tegenspraak_<veld>`: wat andere rijen van een leerling zeggen dan wat er van overbleef.

    Voor elk veld van `TEGENSPRAAK` een kolom met een rij per leerling, in de volgorde van `leerling`. Wat leeg, niet te
    lezen of onbekend is, spreekt niets tegen; een geboortedatum met nullen ook niet waar zij past.
    """
    kolommen = []
    for veld in TEGENSPRAAK:
        ouder, frame = ("inschrijving", inschrijving) if veld == "uitschrijfdatum" else ("leerling", leerling)
        tekst = pl.lit(None, pl.String)
        anders = plat.clear()
        if frame.height < plat.height:
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
    """Per leerling 0 … aantal-1 de genoemde rijen als tekst, met `tekst` ervoor als die er is; bijna altijd leeg."""
    leeg = pl.Series([None], dtype=pl.String).new_from_index(0, aantal)
    if rijen.is_empty():
        return leeg
    tekst = pl.col("tekst") if "tekst" in rijen.columns else pl.lit(None, pl.String)
    waar = opmaak("rij {} van ‘{}’", pl.col("rij").list.join(", "), "bestand")
    samen = (
        rijen.group_by("leerling", "bestand", tekst=tekst, maintain_order=True)
        .agg(pl.col("rij").sort().cast(pl.String))
        .with_columns(waar=waar)
        .group_by("leerling", maintain_order=True)
        .agg(pl.coalesce(opmaak("{} ({})", "tekst", "waar"), "waar").alias("waar"))
    )
    return leeg.scatter(samen["leerling"], samen["waar"].list.join(" en "))
