"""De kans dat een paar één persoon is: het gewicht van al het bewijs bij elkaar."""

from math import log2

import numpy as np
import polars as pl

from checks.koppelen import gewichten as g
from checks.koppelen.namen import Namen


def weeg(wie: pl.DataFrame, achter: Namen, voor: Namen, dag: pl.Series, paren: pl.DataFrame) -> pl.DataFrame:
    """De kans per paar in `kans` (0–1); de gewichten zijn bits, en tellen op."""
    n = float(max(wie.height, g.MINSTENS))
    keer_voor, keer_achter = _zeldzaam(voor.afdruk, paren), _zeldzaam(achter.afdruk, paren)
    frame = paren.with_columns(
        va=keer_voor["a"],
        vb=keer_voor["b"],
        aa=keer_achter["a"],
        ab=keer_achter["b"],
        keer_dag=_zeldzaam(dag, paren)["a"],
    )
    voornaam = _naam("hoe_voornaam", "voornaam", "va", "vb", n)
    achternaam = _naam("hoe_achternaam", "achternaam", "aa", "ab", n)
    jarigen = (pl.col("keer_dag").cast(pl.Float64) - 1).clip(0)
    dagbits = -((jarigen + g.ACHTERGROND / g.DAGEN) / (n + g.ACHTERGROND)).log(2)
    datum = pl.when(pl.col("dag") == "gelijk").then(dagbits).otherwise(dagbits + 1 + g.SOORT_FOUT)
    geslacht, nummer = _volgens("geslacht", g.GESLACHT), _volgens("nummer", {**g.NUMMER, **_zonder_nummer(wie, n)})
    namen = pl.when("verwisseld").then(g.VERWISSELD).otherwise(voornaam + achternaam)
    toeval = log2(2 * g.DEEL_DUBBEL / n) + datum + geslacht + namen + nummer + _volgens("voorvoegsel", g.VOORVOEGSEL)
    # Een tweeling deelt achternaam en geboortedag altijd: dan telt alleen wat er verder gelijk is.
    eigen = pl.col("hoe_voornaam").replace_strict(g.TWEELING_VOORNAAM, default=voornaam, return_dtype=pl.Float64)
    ander_gezin = pl.when(pl.col("hoe_achternaam") == "gelijk").then(0.0).otherwise(g.TWEELING_ACHTERNAAM)
    apart = pl.when(pl.col("voorvoegsel") == "gelijk").then(0.0).otherwise(g.TWEELING_VOORVOEGSEL)
    tweeling = log2(g.DEEL_DUBBEL / g.DEEL_TWEELING) + eigen + nummer + geslacht + ander_gezin + apart
    ook_tweeling = (pl.col("dag") == "gelijk") & ~pl.col("verwisseld")
    bits = pl.when(ook_tweeling).then(pl.min_horizontal(toeval, tweeling)).otherwise(toeval)
    return frame.select(*paren.columns, kans=1 / (1 + (-bits * np.log(2)).exp()))


def _naam(hoe: str, letters: str, a: str, b: str, n: float) -> pl.Expr:
    """Bits voor een naam. Een tikfout is te herkennen: niemand anders heet zo."""
    zeldzaamste = pl.min_horizontal(a, b).cast(pl.Float64)
    anderen = ((zeldzaamste - 1).clip(0) + g.NIEMAND_ANDERS) / (n + g.ACHTERGROND)
    naamgenoten = (pl.col(a).cast(pl.Float64) - 1).clip(0)
    gelijk = -((naamgenoten + g.ACHTERGROND * g.GEWONE_NAAM) / (n + g.ACHTERGROND)).log(2)
    spellingen = pl.when(pl.col(letters) <= 1).then(g.SPELLINGEN).otherwise(g.SPELLINGEN * g.TWEEDE_FOUT)
    tikfout = g.SOORT_FOUT - (spellingen * anderen).log(2)
    vorm = g.SOORT_FOUT - (g.VORMEN * anderen).log(2)
    uitkomsten = {
        "gelijk": gelijk,
        "minder": gelijk + g.MINDER,
        "tweede": gelijk + g.TWEEDE,
        "letters": tikfout.clip(g.LAAGST, g.HOOGST),
        "korter": vorm.clip(g.LAAGST, g.HOOGST_VORM),
        "deel": vorm.clip(g.LAAGST, g.HOOGST_VORM),
        "roepnaam": pl.lit(g.ROEPNAAM),
        "voorletter": pl.lit(g.VOORLETTER),
    }
    return pl.coalesce(
        *(pl.when(pl.col(hoe) == woord).then(bits) for woord, bits in uitkomsten.items()), pl.lit(g.ANDERS)
    )


def _volgens(kolom: str, bits: dict[str, float]) -> pl.Expr:
    return pl.col(kolom).replace_strict(bits, return_dtype=pl.Float64)


def _zonder_nummer(wie: pl.DataFrame, n: float) -> dict[str, float]:
    """Bits voor een nummer dat ontbreekt of van een andere soort is, naar hoe vaak dat in deze levering toeval is."""
    zonder = wie["nummer"].null_count() / n
    onderwijs = int((wie["nummersoort"] == "onderwijsnummer").sum()) / n
    toeval_soort, toeval_zonder = 2 * onderwijs * (1 - onderwijs), 1 - (1 - zonder) ** 2
    return {
        "soort": min(g.HOOGST_SOORT, log2(g.DEEL_ANDER_NUMMER / max(toeval_soort, 1e-6))),
        "ontbreekt": min(g.HOOGST_ONTBREEKT, log2(g.DEEL_ZONDER_NUMMER / max(toeval_zonder, 1e-6))),
    }


def _zeldzaam(afdruk: pl.Series, paren: pl.DataFrame) -> pl.DataFrame:
    """Hoe vaak de naam van `a` en van `b` voorkomt bij iedereen."""
    links, rechts = afdruk.gather(paren["a"]), afdruk.gather(paren["b"])
    nodig = pl.concat([links, rechts]).unique().drop_nulls()
    keer = afdruk.filter(afdruk.is_in(nodig.implode())).value_counts(name="keer")
    sleutel, aantal = keer.to_series(0), keer["keer"]
    return pl.DataFrame(
        {
            k: s.replace_strict(sleutel, aantal, default=0, return_dtype=pl.UInt32)
            for k, s in (("a", links), ("b", rechts))
        }
    )
