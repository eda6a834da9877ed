"""Wie met wie vergeleken wordt: groepjes die iets delen, en nooit iedereen met iedereen."""

from collections.abc import Sequence

import polars as pl

from checks.koppelen.namen import Namen

_GROEPJE = 24
"""Zoveel mensen in een groepje worden allemaal met elkaar vergeleken: gekozen als rem op het werk. Met 6 en met 96
vindt de meting hetzelfde; alleen invulwaarden maken grotere groepjes."""


def kandidaten(wie: pl.DataFrame, achter: Namen, voor: Namen, dag: pl.Series) -> pl.DataFrame:
    """De paren die een naam en de geboortedag delen, of geboortedag, geslacht en voorletters."""
    dag = dag.hash()
    voorletters = (voor.begin.hash(seed=1) ^ achter.begin.hash(seed=1)) ^ wie["geslacht"].fill_null("").hash() ^ dag
    paren = _paren([voor.afdruk ^ dag, achter.afdruk ^ dag, voorletters], voor.afdruk ^ achter.afdruk)
    pgn = wie["pgn"].cast(pl.UInt32)
    ander_nummer = (pgn.gather(paren["a"]) != pgn.gather(paren["b"])).fill_null(True)
    return paren.filter(ander_nummer)


def dagsleutel(datum: pl.Series) -> pl.Series:
    """Een getal per geboortedag, gelijk voor een dag waarvan dag en maand verwisseld zijn."""
    jaar, maand, dag = datum.dt.year(), datum.dt.month().cast(pl.Int32), datum.dt.day().cast(pl.Int32)
    klein, groot = pl.min_horizontal(maand, dag), pl.max_horizontal(maand, dag)
    verwisselbaar = dag <= 12
    return pl.select(
        jaar * 10_000 + pl.when(verwisselbaar).then(klein * 100 + groot).otherwise(maand * 100 + dag)
    ).to_series()


def _paren(sleutels: Sequence[pl.Series], precies: pl.Series) -> pl.DataFrame:
    """Elk paar rijen (`a` < `b`) dat in een van de kolommen `sleutels` dezelfde sleutel heeft, één keer.

    Leden van een te groot groepje worden opnieuw verdeeld, nu ook op `precies`. Is het dan nog te groot, dan wordt elk
    lid alleen met het volgende vergeleken.
    """
    aantal = precies.len()
    bits = max(1, aantal - 1).bit_length()
    rij = pl.int_range(aantal, dtype=pl.UInt64, eager=True)
    gevonden = [pl.Series([], dtype=pl.UInt64)]
    # Sleutel en rij in één getal: dat sorteert vier keer zo snel als een tabel.
    alles = pl.concat([(s // 2**bits * 2**bits + rij).drop_nulls() for s in sleutels])
    for laatste in (False, True):
        alles = alles.sort()
        sleutel = alles // 2**bits
        gelijk = sleutel == sleutel.shift(-1)
        samen = (gelijk | gelijk.shift(1)).fill_null(False)
        alles, sleutel = alles.filter(samen), sleutel.filter(samen)
        if alles.is_empty():  # op een kleine school meteen
            break
        te_groot = sleutel.rle().struct.field("len").gather(sleutel.rle_id()) > _GROEPJE
        rest, sleutel_rest = alles.filter(te_groot), sleutel.filter(te_groot)
        alles, sleutel = alles.filter(~te_groot), sleutel.filter(~te_groot)
        for afstand in range(1, _GROEPJE):
            paren = _op_afstand(alles, sleutel, afstand, bits)
            if paren.is_empty():
                break
            gevonden.append(paren)
        if laatste:
            gevonden.append(_op_afstand(rest, sleutel_rest, 1, bits))
        wie = rest % 2**bits
        alles = ((sleutel_rest * 31 + precies.gather(wie)) // 2**bits * 2**bits + wie).drop_nulls().unique()
    paren = pl.concat(gevonden).unique()  # binnen een sleutel staan rijen op volgorde: de eerste is steeds de kleinste
    links, rechts = (paren // 2**32).cast(pl.UInt32), (paren % 2**32).cast(pl.UInt32)
    return pl.DataFrame({"a": links, "b": rechts}).filter(links != rechts)


def _op_afstand(alles: pl.Series, sleutel: pl.Series, afstand: int, bits: int) -> pl.Series:
    """De paren die in de gesorteerde lijst `afstand` uit elkaar staan, elk paar in één getal."""
    zelfde = (sleutel == sleutel.shift(-afstand)).fill_null(False)
    a, b = alles.filter(zelfde), alles.shift(-afstand).filter(zelfde)
    samen: pl.Series = (a % 2**bits) * 2**32 + b % 2**bits
    return samen
