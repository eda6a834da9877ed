"""Wat de lezer van een werkblad niet zegt: welke cellen zijn samengevoegd, en welke formule geen uitkomst heeft."""

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeAlias

import polars as pl

from data.lezen.uitkomsten import FOUT, ZONDER_UITKOMST

_SAMEN = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]+)(\d+):[A-Z]+(\d+)["']""")
_ZONDER = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f\s*>)\s*"  # een formule
    rb"(<(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v\s*>))?\s*</(?:\w+:)?c\s*>"  # en geen of een lege uitkomst
)
_FOUT = re.compile(rb"""<(?:\w+:)?c\s([^<>]*?\bt\s*=\s*["']e["'][^<>]*)>""")
OPVALLEND = """</f>|:f>| si=|t=["']e["']|mergeCell"""
"""Zonder een van deze stukjes is er op een blad niets bijzonders."""
_PLAATS = re.compile(rb"""\br\s*=\s*["']([A-Z]+)(\d+)["']""")
_LEGE_TEKST = re.compile(rb"""\bt\s*=\s*["']str["']""")  # =ALS(A1="";"";A1): die uitkomst is echt leeg

_Plaatsen: TypeAlias = "dict[int, array[int]]"
"""Kolom → rijen."""


def _geen_plaatsen() -> _Plaatsen:
    return defaultdict(lambda: array("I"))


@dataclass
class Blad:
    """Wat er op een werkblad bijzonder is; rijen en kolommen tellen vanaf 0.

    `samen` zijn de samengevoegde cellen over meer dan één rij: kolom, eerste rij, laatste rij. `zonder` zijn de
    formules zonder uitkomst, `fout` die met een fout als uitkomst.
    """

    samen: list[tuple[int, int, int]] = field(default_factory=list)
    zonder: _Plaatsen = field(default_factory=_geen_plaatsen)
    fout: _Plaatsen = field(default_factory=_geen_plaatsen)

    def kijk(self, stuk: bytes) -> None:
        """Kijkt naar een stuk van het blad, dat niet midden in een cel eindigt."""
        if b"mergeCell" in stuk:
            self.samen += [
                (kolomnummer(letters) - 1, int(eerste) - 1, int(laatste) - 1)
                for letters, eerste, laatste in _SAMEN.findall(stuk)
                if eerste != laatste
            ]
        if b"</f>" in stuk or b":f>" in stuk or b" si=" in stuk:
            for kenmerken, lege_uitkomst in _ZONDER.findall(stuk):
                if not (lege_uitkomst and _LEGE_TEKST.search(kenmerken)):
                    _onthoud(self.zonder, kenmerken)
        if b't="e"' in stuk or b"t='e'" in stuk:
            for kenmerken in _FOUT.findall(stuk):
                _onthoud(self.fout, kenmerken)


def kolomnummer(letters: bytes) -> int:
    """`A` is 1, `AA` is 27."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - ord("A") + 1
    return nummer


def kolomletters(nummer: int) -> str:
    """Andersom: 27 is `AA`."""
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _onthoud(plaatsen: _Plaatsen, kenmerken: bytes) -> None:
    if plaats := _PLAATS.search(kenmerken):
        plaatsen[kolomnummer(plaats[1]) - 1].append(int(plaats[2]) - 1)


def vul_aan(frame: pl.DataFrame, blad: Blad, kolommen: dict[int, str]) -> pl.DataFrame:
    """De cellen van een blad: een samengevoegde cel geldt voor al haar rijen, en waar geen uitkomst is, staat een merk.

    Args:
        frame: de cellen als tekst, vanaf de eerste rij van het blad.
        kolommen: nummer van een kolom op het blad → haar naam in het frame.

    Een rij die verder leeg is, blijft leeg.
    """
    nieuw = {naam: frame[naam] for naam in kolommen.values()}
    for plaatsen, merk in ((blad.zonder, ZONDER_UITKOMST), (blad.fout, FOUT)):
        for kolom, rijen in plaatsen.items():
            if kolom in kolommen:
                plekken = pl.Series(rijen, dtype=pl.UInt32).unique()
                naam = kolommen[kolom]
                nieuw[naam] = nieuw[naam].scatter(plekken.filter(plekken < frame.height), merk)
    if not blad.samen:
        return frame.with_columns(**nieuw)
    reeksen = pl.DataFrame(blad.samen, schema=("kolom", "van", "tot"), orient="row").filter(
        pl.col("van") < frame.height
    )
    leeg = frame.with_columns(**nieuw).select(pl.all_horizontal(pl.all().is_null())).to_series()
    for (kolom,), delen in reeksen.partition_by("kolom", as_dict=True).items():
        if kolom not in kolommen:
            continue
        bereik = (
            delen.select("van", naar=pl.int_ranges(pl.col("van") + 1, pl.min_horizontal("tot", frame.height - 1) + 1))
            .explode("naar")
            .drop_nulls()
        )
        bereik = bereik.filter(~leeg.gather(bereik["naar"]))
        waarden = nieuw[kolommen[kolom]]
        nieuw[kolommen[kolom]] = waarden.scatter(bereik["naar"], waarden.gather(bereik["van"]))
    return frame.with_columns(**nieuw)
