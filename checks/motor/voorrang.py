"""Eén feit, één bevinding: het sterkere signaal staat, het zwakkere zwijgt.

Een feit is een rij, zoals een TLV, of een paar rijen, zoals twee inschrijvingen die elkaar overlappen. Wat een andere
rij of een ander paar mankeert, is een ander feit en blijft staan. Wat zelf zwijgt, maakt niets stil.

Waar een lege of onleesbare waarde het zwakkere al stil maakt, hoeft hier niets te staan.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from graphlib import TopologicalSorter
from itertools import product
from typing import Literal

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.taal.begrippen import TLV_WET, nl, teldatum
from checks.taal.tlv import dekt_na_voorstel
from data.schema.waarden.schooljaar import begin_schooljaar

Niveau = Korrel | Literal["persoon"]
"""Waar twee bevindingen over moeten gaan om hetzelfde feit te zijn; een persoon heeft een rij op elke school."""


@dataclass(frozen=True, slots=True, eq=False)
class Voorrang:
    """Waar een van `staat` staat, vervalt `zwijgt` over hetzelfde feit.

    Hetzelfde feit is dezelfde rij van `per`, of met `paar` dezelfde twee. Gaat een bevinding over meer paren, dan
    vervalt zij als dat voor elk daarvan geldt.

    `als` beperkt de regel, zo nodig naar de peildatum. Zij leest kolommen van de rij van de sterkere, met `_ander`
    erachter van de andere rij waar die over gaat, en met `_zwakker` van de rij van de zwakkere. Ook `veld` en
    `voorstel` van beide bevindingen zijn er. Die van `staat` hebben dan dezelfde korrel, en die van `zwijgt` ook.
    """

    staat: tuple[str, ...]
    zwijgt: tuple[str, ...]
    per: Niveau = "leerling"
    paar: bool = False
    als: pl.Expr | Callable[[date], pl.Expr] | None = None


_TE_KORT = ("TLV06", "TLV07")
"""Een TLV eindigt te vroeg. Met het voorstel erbij kan zij dagen dekken waarvan een ander signaal zegt dat dat mist."""


_OVER_EEN_TLV = ("TLV15", "TLV16", "TLV17", "TLV18", "TLV20", "TLV24", "TLV25", "TLV26", "TLV28", "TLV30")
"""Wat er mis kan zijn met een gegeven van een TLV dat op zichzelf kan: is dat net veranderd, dan is dit het feit."""


def _na_het_schooljaar(p: date) -> date:
    return date(begin_schooljaar(p).year + 1, 8, 1)


TABEL: tuple[Voorrang, ...] = (
    # -- wie het is en waar hij woont
    Voorrang(("ID04",), ("ID02", "ID03")),
    Voorrang(("ID15",), ("ID13",)),
    Voorrang(("ID17",), ("ID18", "ID27")),
    Voorrang(("ID18",), ("ID22", "ID27")),
    # Eerst het goede land; dan is te zien wat er aan het buitenlandse adres ontbreekt.
    Voorrang(("ID17", "ID18"), ("ID07", "ID15", "ID25"), als=pl.col("woont_in_buitenland")),
    # -- dubbel
    Voorrang(("DU05",), ("DU01", "DU02", "DU06", "IN30", "TLV27"), paar=True),
    Voorrang(("DU01",), ("DU06",), "inschrijving", paar=True),
    Voorrang(("DU01", "DU02"), ("IN30",), "inschrijving"),
    Voorrang(("DU01", "DU02"), ("TLV27",), "inschrijving", paar=True),
    # Wie al op een school zat, kan op de volgende niet tijdelijk zijn toegelaten: die wacht niet op een TLV.
    Voorrang(
        ("DU01", "DU02"), ("TLV02",), "inschrijving", als=pl.col("inschrijfdatum") > pl.col("inschrijfdatum_ander")
    ),
    Voorrang(("DU03", "DU04", "DU08"), ("TLV16",), "persoon", paar=True),
    # -- inschrijving en periode
    Voorrang(("IN16",), ("TLV25",), "inschrijving"),
    Voorrang(("IN18",), ("PE02", "IN36"), "inschrijving"),
    Voorrang(("IN19",), ("IN20",), "inschrijving"),
    Voorrang(("IN19",), ("TLV24",), "inschrijving", als=pl.col("tlv_begin_zwakker") >= TLV_WET),
    Voorrang(("IN21", "IN22"), ("IN32",), "inschrijving"),
    Voorrang(("IN25",), ("IN24", "IN26"), "inschrijving"),
    Voorrang(("IN26",), ("IN37",), "inschrijving"),
    Voorrang(("IN29",), ("TLV22",), "inschrijving"),
    Voorrang(("IN33",), ("TLV20",), "inschrijving"),
    Voorrang(("IN38",), ("IN23",), "inschrijving"),
    Voorrang(("IN39",), ("TLV03",), "inschrijving"),
    Voorrang(("PE01",), ("PE02",), "periode"),
    Voorrang(("PE06",), ("IN12",), "periode"),
    Voorrang(("AD04",), ("PE01",), "inschrijving", als=pl.col("voorstel") == nl(pl.col("begindatum_periode_zwakker"))),
    # -- één TLV
    Voorrang(("TLV07",), ("TLV06",), "tlv"),
    Voorrang(("TLV08",), ("TLV06", "TLV07", "TLV25"), "tlv"),
    Voorrang(("TLV19",), ("TLV17", "TLV20"), "tlv"),
    Voorrang(("TLV20",), ("TLV17",), "tlv", als=pl.col("voorstel").is_not_null()),
    Voorrang(("TLV17",), ("TLV18",), "tlv"),
    Voorrang(("IN21", "IN22", "IN32"), ("TLV28",), "inschrijving"),
    Voorrang(("TLV25",), ("TLV28",), "tlv"),
    Voorrang(("TLV28",), ("TLV06",), "tlv"),
    # -- twee TLV's
    Voorrang(("TLV15",), ("TLV14",), "inschrijving"),
    Voorrang(("TLV15", "TLV26"), ("TLV30",), "tlv", paar=True),
    # -- of er op een dag een TLV is
    Voorrang(("TLV04",), ("TLV01",), "inschrijving"),
    Voorrang(("TLV04",), ("IN35",), "inschrijving", als=pl.col("veld") == pl.col("veld_zwakker")),
    Voorrang(("TLV08",), ("TLV10", "TLV11"), "inschrijving"),
    Voorrang(("TLV08", "TLV25"), ("TLV09",), "inschrijving", als=pl.col("tlv_begin") == pl.col("tlv_eerste_begin")),
    Voorrang(("TLV25",), ("TLV10",), "inschrijving"),
    Voorrang(_TE_KORT, ("TLV10",), "inschrijving", als=dekt_na_voorstel),
    Voorrang(_TE_KORT, ("TLV11",), "inschrijving", als=lambda p: dekt_na_voorstel(teldatum(p))),
    Voorrang(_TE_KORT, ("TLV12",), "inschrijving", als=lambda p: dekt_na_voorstel(_na_het_schooljaar(p))),
    Voorrang(("TLV09",), ("TLV10",), "inschrijving", als=lambda p: pl.col("tlv_eerste_begin") > p),
    Voorrang(("TLV09",), ("TLV11",), "inschrijving", als=lambda p: pl.col("tlv_eerste_begin") > teldatum(p)),
    Voorrang(("TLV10",), ("TLV11", "TLV12"), "inschrijving"),
    Voorrang(("TLV29",), ("TLV02",), "inschrijving", als=pl.col("veld_zwakker").is_null()),
    # -- wat anders is dan in de vorige levering
    Voorrang(("DU09",), ("AD05",), als=pl.col("veld").is_in(["geboortedatum", "geslacht"])),
    Voorrang(("AD04",), ("AD06",), "inschrijving", als=pl.col("inschrijfdatum") == pl.col("tlv_begin_zwakker")),
    Voorrang(_OVER_EEN_TLV, ("AD06",), "tlv"),
    Voorrang(("TLV01", "TLV09", "TLV10", "TLV11", "TLV13"), ("AD06",), "inschrijving"),
    Voorrang(("DU06",), ("AD07",), "inschrijving"),
    Voorrang(("DU01", "DU02"), ("AD08",), "inschrijving"),
    # -- wat in ROD anders is
    Voorrang(("DU05", "ID10"), ("RO12",)),
    Voorrang(("DU05", "ID12"), ("RO13",)),
    Voorrang(("RO11",), ("ID01", "ID02", "ID03", "ID06", "ID09")),
    Voorrang(("DU01", "IN25", "RO08"), ("RO01",)),
    Voorrang(("DU01", "DU02"), ("RO07",)),
    Voorrang(("RO07", "RO08"), ("RO02",)),
    Voorrang(("RO01", "RO09"), ("IN24",)),
    Voorrang(("RO01", "RO03", "RO04", "RO06", "RO08", "RO24"), ("RO25",)),
    Voorrang(("RO24", "RO25"), ("IN26",)),
    Voorrang(("IN18",), ("RO03", "RO22")),
    Voorrang(("RO03", "RO04"), ("RO22",)),
    Voorrang(("RO05",), ("RO21",)),
    Voorrang(("IN03", "IN12"), ("RO31",)),
    Voorrang(("IN04", "IN05", "IN13", "IN14"), ("RO32",)),
    Voorrang(("IN08",), ("RO33",)),
    Voorrang(("IN09", "IN10", "IN34"), ("RO34",)),
    Voorrang(("IN27",), ("RO35",)),
    Voorrang(("IN33",), ("RO36",)),
    Voorrang(("PE01", "PE02", "RO21"), ("RO37",)),
    Voorrang(("RO42",), ("TLV01", "TLV09", "TLV10", "TLV11")),
    Voorrang(("TLV23",), ("RO41", "RO42", "RO43", "RO44", "RO45")),
    Voorrang(("TLV06", "TLV07", "TLV08", "TLV24"), ("RO44",)),
    Voorrang(("TLV21",), ("RO43",)),
    Voorrang(("TLV19",), ("RO45",)),
    # -- arrangement
    Voorrang(("AR03", "AR10"), ("AR11",), "arrangement"),
    Voorrang(("AR02", "AR05", "AR10"), ("AR14",), "arrangement"),
    Voorrang(("AR05", "AR14"), ("AR04", "AR11", "AR15"), "arrangement"),
    Voorrang(("AR06",), ("AR12",), "arrangement", paar=True),
    Voorrang(("AR12",), ("AR13",), "arrangement", paar=True),
)


def spreekt_voor(codes: Collection[str]) -> list[str]:
    """De signalen die een van deze stil kunnen maken: waar zij staan, is ook dat andere verklaard."""
    return sorted({code for regel in TABEL if not set(codes).isdisjoint(regel.zwijgt) for code in regel.staat})


def zelfde_feit(codes: Collection[str]) -> pl.DataFrame:
    """Welke van deze signalen elkaar stil maken: kolommen signaal en ander, elk paar beide kanten op.

    Verdwijnt de ene en komt de andere, dan kan het nog om hetzelfde feit gaan.
    """
    paren = {
        paar
        for regel in TABEL
        for een, ander in product(regel.staat, regel.zwijgt)
        if een in codes and ander in codes
        for paar in ((een, ander), (ander, een))
    }
    return pl.DataFrame(sorted(paren), schema={"signaal": pl.String, "ander": pl.String}, orient="row")


@cache
def op_volgorde(tabel: tuple[Voorrang, ...]) -> tuple[Voorrang, ...]:
    """De regels zo dat al beslist is wat er staat, voordat het iets stil maakt.

    Raises:
        graphlib.CycleError: twee signalen maken elkaar stil.
    """
    eerder = {
        regel: [ander for ander in tabel if ander is not regel and not set(ander.zwijgt).isdisjoint(regel.staat)]
        for regel in tabel
    }
    return tuple(TopologicalSorter(eerder).static_order())


def pas_voorrang_toe(bevindingen: pl.DataFrame, breed: Breed) -> pl.DataFrame:
    """Laat de bevindingen weg die door een sterkere over hetzelfde feit overbodig zijn.

    `bevindingen` heeft `signaal`, `veld` en `voorstel`, en waar zij over gaan: de kolommen `FEIT`.
    """
    gevonden = set(bevindingen["signaal"].unique())
    regels = [
        regel
        for regel in op_volgorde(TABEL)
        if not gevonden.isdisjoint(regel.staat) and not gevonden.isdisjoint(regel.zwijgt)
    ]
    if not regels:
        return bevindingen
    feiten = _feiten(bevindingen, breed)
    staat = pl.Series([True]).new_from_index(0, bevindingen.height)
    for regel in regels:
        er_nog = feiten.filter(staat.gather(feiten["bevinding"]))
        sterker, zwakker = (_over_feit(er_nog, codes, regel) for codes in (regel.staat, regel.zwijgt))
        raak = sterker.join(zwakker, on="feit", suffix="_zwakker")
        if regel.als is not None and raak.height:
            raak = _waar(regel.als(breed.peildatum) if callable(regel.als) else regel.als, raak, breed)
        rest = zwakker.join(raak, left_on=("bevinding", "feit"), right_on=("bevinding_zwakker", "feit"), how="anti")
        stil = zwakker["bevinding"].unique()
        staat = staat.scatter(stil.filter(~stil.is_in(rest["bevinding"].implode())), False)
    return bevindingen.filter(staat)


# -- waar een bevinding over gaat --------------------------------------------------------------------------------------

_NIVEAUS: dict[Korrel, tuple[Korrel, ...]] = {
    "leerling": ("leerling",),
    "inschrijving": ("inschrijving", "leerling"),
    "periode": ("periode", "inschrijving", "leerling"),
    "tlv": ("tlv", "inschrijving", "leerling"),
    "arrangement": ("arrangement",),
    "bericht": ("bericht", "leerling"),
}
"""Korrel → waar een rij daarvan zelf bij hoort."""

FEIT: dict[str, pl.DataType] = {"korrel": pl.String(), "rij_korrel": pl.UInt32(), "rijen_ander": pl.List(pl.UInt32())}
"""Waar een bevinding over gaat: een rij van een korrel, en de andere rijen van die korrel waar zij ook over gaat.

`rij_korrel` is leeg bij een rij van de vorige levering: dat nummer is nu van een ander.
"""


def _feiten(bevindingen: pl.DataFrame, breed: Breed) -> pl.DataFrame:
    """Per bevinding, en per andere rij waar zij over gaat, de nummers op elk niveau: `bij_tlv` en `bij_tlv_ander`.

    Een nummer is leeg waar de rij niet bij dat niveau hoort. Verder `bevinding` (haar plaats), `signaal`, `veld`,
    `voorstel` en `korrel`.
    """
    alle = (
        bevindingen.select("signaal", "veld", "voorstel", *FEIT)
        .with_row_index("bevinding")
        .explode("rijen_ander")
        .rename({"rij_korrel": "rij", "rijen_ander": "rij_ander"})
    )
    delen = []
    for korrel, niveaus in _NIVEAUS.items():
        if korrel not in breed.frames:
            continue
        van = alle.filter(korrel=korrel)
        bij = {
            f"bij_{niveau}{kant}": breed.rij_van(korrel, niveau, van[f"rij{kant}"]) if niveau in niveaus else None
            for niveau in _NIVEAUS
            for kant in ("", "_ander")
        }
        van = van.with_columns(pl.lit(rijen, pl.UInt32).alias(naam) for naam, rijen in bij.items())
        personen = (_persoon(van[f"bij_leerling{kant}"], breed).alias(f"bij_persoon{kant}") for kant in ("", "_ander"))
        delen.append(van.with_columns(personen))
    return pl.concat(delen)


def _persoon(leerlingen: pl.Series, breed: Breed) -> pl.Series:
    """Eén getal per persoon: zijn nummer, en zonder nummer zijn rij, voorbij het hoogste van negen cijfers."""
    nummer = breed.wijd("leerling", ("pgn",), leerlingen)["pgn"].cast(pl.UInt32)
    return nummer.zip_with(nummer.is_not_null(), leerlingen + 10**9)


def _over_feit(feiten: pl.DataFrame, codes: Sequence[str], regel: Voorrang) -> pl.DataFrame:
    """De feiten van signalen, met in `feit` het getal waaraan een regel ziet of het hetzelfde is."""
    deze, ander = pl.col(f"bij_{regel.per}").cast(pl.UInt64), pl.col(f"bij_{regel.per}_ander").cast(pl.UInt64)
    feit = deze
    if regel.paar:
        feit = pl.when(deze != ander).then(pl.min_horizontal(deze, ander) * 2**32 + pl.max_horizontal(deze, ander))
    return feiten.filter(pl.col("signaal").is_in(codes)).with_columns(feit=feit).filter(pl.col("feit").is_not_null())


def _waar(voorwaarde: pl.Expr, raak: pl.DataFrame, breed: Breed) -> pl.DataFrame:
    """De feiten van een sterkere en een zwakkere waarvoor een voorwaarde geldt; zie `als` van `Voorrang`."""
    for naam in set(voorwaarde.meta.root_names()) - set(raak.columns):
        kant = next((kant for kant in ("_zwakker", "_ander") if naam.endswith(kant)), "")
        korrel = raak["korrel_zwakker" if kant == "_zwakker" else "korrel"][0]
        kolom = breed.wijd(korrel, [naam.removesuffix(kant)], raak[f"rij{kant}"]).to_series()
        raak = raak.with_columns(kolom.alias(naam))
    return raak.filter(voorwaarde.fill_null(False))
