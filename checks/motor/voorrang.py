"""Eén feit, één bevinding: het sterkere signaal staat, het zwakkere zwijgt.

Waar een lege of onleesbare waarde het zwakkere al stil maakt, hoeft hier niets te staan. Een signaal dat zelf moet
zwijgen, maakt wat eronder valt nog wel stil: het feit is er immers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from checks.frames.breed import Breed, Korrel


@dataclass(frozen=True, slots=True)
class Voorrang:
    """Waar een van `staat` gevonden is, vervalt `zwijgt` voor dezelfde rij van de korrel `per`.

    `als` beperkt de regel tot rijen van `per` waarvoor dat op de peildatum geldt.
    """

    staat: tuple[str, ...]
    zwijgt: tuple[str, ...]
    per: Korrel = "leerling"
    als: Callable[[date], pl.Expr] | None = None


TABEL: tuple[Voorrang, ...] = (
    Voorrang(("ID04",), ("ID02", "ID03")),
    Voorrang(("ID15",), ("ID13",)),
    Voorrang(("ID17",), ("ID18",)),
    Voorrang(("ID18",), ("ID22",)),
    Voorrang(("DU05",), ("DU01", "DU02", "IN30")),
    Voorrang(("DU01", "DU02"), ("IN30", "DU06"), "inschrijving"),
    Voorrang(("DU08",), ("DU03", "DU04")),
    Voorrang(("DU03",), ("DU04",)),
    Voorrang(("IN19",), ("IN20",), "inschrijving"),
    Voorrang(("IN21", "IN22"), ("IN32",), "inschrijving"),
    Voorrang(("IN25",), ("IN24", "IN26"), "inschrijving"),
    Voorrang(("IN18",), ("PE02",), "inschrijving"),
    Voorrang(("PE01",), ("PE02",), "periode"),
    Voorrang(("PE06",), ("IN12",), "periode"),
    Voorrang(("TLV08",), ("TLV07",), "tlv"),
    Voorrang(("TLV19",), ("TLV17", "TLV20"), "tlv"),
    Voorrang(("TLV08",), ("TLV10", "TLV11"), "inschrijving"),
    Voorrang(("TLV10",), ("TLV11", "TLV12"), "inschrijving"),
    Voorrang(("TLV09",), ("TLV10",), "inschrijving", lambda p: pl.col("tlv_eerste_begin") > p),
    Voorrang(("TLV25",), ("TLV09", "TLV10"), "inschrijving"),
    Voorrang(("TLV15",), ("TLV14",), "inschrijving"),
)

PLAATS: Mapping[Korrel, str] = {
    korrel: f"bij_{korrel}" for korrel in ("leerling", "inschrijving", "periode", "tlv", "arrangement")
}
"""Korrel → de kolom van een bevinding met het rijnummer waar zij bij hoort; leeg als zij breder is."""


def pas_voorrang_toe(bevindingen: pl.DataFrame, breed: Breed) -> pl.DataFrame:
    """Laat de bevindingen weg die door een sterkere over hetzelfde overbodig zijn.

    `bevindingen` heeft naast `signaal` de kolommen van `PLAATS`.
    """
    zwijgt = pl.Series([False]).new_from_index(0, bevindingen.height)
    gevonden = set(bevindingen["signaal"].unique())
    for regel in TABEL:
        if gevonden.isdisjoint(regel.staat) or gevonden.isdisjoint(regel.zwijgt):
            continue
        plaats = PLAATS[regel.per]
        sterker = bevindingen.filter(pl.col("signaal").is_in(regel.staat))[plaats].drop_nulls().unique()
        if regel.als is not None and sterker.len():
            voorwaarde = regel.als(breed.peildatum)
            frame = breed.wijd(regel.per, voorwaarde.meta.root_names(), sterker)
            sterker = sterker.filter(frame.select(voorwaarde.fill_null(False)).to_series())
        stil = pl.col("signaal").is_in(regel.zwijgt) & pl.col(plaats).is_in(sterker.implode()).fill_null(False)
        zwijgt |= bevindingen.select(stil).to_series()
    return bevindingen.filter(~zwijgt)
