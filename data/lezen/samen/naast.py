"""Twee tabellen naast elkaar: staan er bij dezelfde leerlingnummers dezelfde mensen?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Self

import polars as pl

_NUMMERS = ("bsn", "onderwijsnummer")
_NAMEN = ("voornamen", "roepnaam")
KENMERK = (*_NUMMERS, "geboortedatum", *_NAMEN)
"""Waaraan men een mens herkent; zijn achternaam en geslacht heeft een ouder vaak ook."""
_VAN_HEMZELF = (*_NUMMERS, "geboortedatum", "geslacht")
"""Wat een tabel die ergens een ander noemt, bij niemand aanvult."""
_PERSOON = (*_VAN_HEMZELF, "achternaam", *_NAMEN)

_WAAR = frozenset({"leerlingnummer", "instellingscode", "vestigingscode"})
"""Wat zegt bij welke leerling een rij hoort, en verder niets."""

_JONGSTE, OUDSTE = timedelta(days=2 * 365), timedelta(days=21 * 365)
"""Op de inschrijfdatum: wie ouder was, is geen leerling."""
_VEEL_VAKER = 4  # zo veel keer vaker dezelfde dan een ander: dan is die ander een fout in het LAS

# -- wie er in een tabel staan -----------------------------------------------------------------------------------------

SCHEMA: dict[str, pl.DataType] = {
    "school": pl.String(),
    "leerlingnummer": pl.String(),
    "inschrijfdatum": pl.Date(),
    **{veld: pl.Date() if veld == "geboortedatum" else pl.String() for veld in _PERSOON},
}


def personen_van(frame: pl.DataFrame) -> pl.DataFrame:
    """Per rij van gelezen waarden wie er staat: de kolommen van `SCHEMA`.

    Wat onzeker is, is leeg; namen staan er zonder hoofdletters en accenten.
    """
    erbij = {**SCHEMA, "instellingscode": pl.String(), "vestigingscode": pl.String()}
    frame = frame.with_columns(pl.lit(None, soort).alias(k) for k, soort in erbij.items() if k not in frame.columns)
    if "geboortedatum_precisie" in frame.columns:
        frame = frame.with_columns(pl.when(geboortedatum_precisie="dag").then("geboortedatum").alias("geboortedatum"))
    return frame.with_columns(
        pl.when(pl.col("geslacht").is_in(["M", "V"])).then("geslacht").alias("geslacht"),
        *(_gevouwen(k) for k in ("achternaam", *_NAMEN)),
        school=pl.coalesce("instellingscode", pl.col("vestigingscode").str.slice(0, 4)),
    ).select(*SCHEMA)


def met_enige_school(personen: pl.DataFrame) -> pl.DataFrame:
    """Personen (kolommen van `SCHEMA`); wie geen school heeft, krijgt de enige van zijn leerlingnummer."""
    van_nummer = pl.col("school").drop_nulls().unique().over("leerlingnummer", mapping_strategy="join")
    enige = pl.when(van_nummer.list.len() == 1).then(van_nummer.list.first())
    return personen.with_columns(school=pl.coalesce("school", enige))


def wijst_iemand_aan(personen: pl.DataFrame) -> bool:
    """Of te zien is wie er in een tabel staan (kolommen van `SCHEMA`)."""
    return any(personen[veld].count() for veld in KENMERK)


def noemt_iemand(personen: pl.DataFrame) -> bool:
    """Of een tabel (kolommen van `SCHEMA`) iets van een mens zegt, al is het alleen zijn achternaam."""
    return any(personen[veld].count() for veld in _PERSOON)


def _gevouwen(kolom: str) -> pl.Expr:
    letters = pl.col(kolom).str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    kaal = letters.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    return pl.when(kaal != "").then(kaal).alias(kolom)


# -- twee tabellen naast elkaar ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Naast:
    """Wat een tabel zegt naast wat wij van de leerlingen weten.

    `paren` heeft een rij voor elke rij die bij een leerling hoort: `plek` (het nummer van de rij), `zelfde`, `ander`,
    `vergeleken` (of er iets te vergelijken was), `leeftijd_past`, `spreekt_tegen`, en per veld van `_PERSOON`
    `vult_<veld>`: of het bij de leerling leeg is. `kent` zijn de velden die van een leerling bekend zijn.
    """

    paren: pl.DataFrame
    rijen: int
    kent: tuple[str, ...]
    meer_mensen: bool
    eigen_school: bool

    @classmethod
    def van(cls, personen: pl.DataFrame, leerlingen: pl.DataFrame) -> Self:
        """Vergelijkt een tabel met de leerlingen, allebei met de kolommen van `SCHEMA`."""
        leerlingen = met_enige_school(leerlingen).unique()
        elders = personen["school"].is_in(leerlingen["school"].drop_nulls().implode())
        return cls(
            _vergelijk(personen, leerlingen),
            personen.height,
            tuple(veld for veld in _VAN_HEMZELF if leerlingen[veld].count()),
            _meer_mensen(personen),
            bool((~elders).fill_null(False).sum() * 2 > personen.height),
        )

    @property
    def zijn_anderen(self) -> bool:
        """Of er bij de meeste leerlingnummers een ander staat."""
        return self.aantal("ander") > self.aantal("zelfde")

    @property
    def zijn_dezelfden(self) -> bool:
        """Of er bij de leerlingnummers dezelfde mensen staan, op een fout in het LAS na."""
        zelfde = self.aantal("zelfde")
        genoeg = zelfde * 2 >= self.aantal("vergeleken") and zelfde >= _VEEL_VAKER * self.aantal("ander")
        return zelfde > 0 and genoeg and not self.meer_mensen

    @property
    def leeftijd_past(self) -> bool:
        """Of bijna iedereen op de inschrijfdatum van zijn leerlingnummer zo oud was als een leerling."""
        return self.aantal("leeftijd_past") >= _VEEL_VAKER * max(1, self.rijen - self.aantal("leeftijd_past"))

    @property
    def raakt(self) -> bool:
        """Of de tabel bij een leerling iets aanvult of tegenspreekt."""
        velden = ("spreekt_tegen", *(f"vult_{veld}" for veld in _PERSOON))
        return any(self.paren[veld].any() for veld in velden)

    def voegt_niets_toe(self, velden: frozenset[str]) -> bool:
        """Of alles wat een tabel met deze velden zegt, al bij de leerlingen staat."""
        alleen_nummers = velden <= _WAAR
        bekend = velden <= _WAAR | {*_PERSOON, "voorvoegsel"} and self.paren.height == self.rijen and not self.raakt
        return not self.eigen_school and (alleen_nummers or bekend)

    @property
    def verschillen(self) -> bool:
        """Of er leerlingnummers in allebei staan, en niet te zien is dat het dezelfde mensen zijn."""
        return self.paren.height > 0 and not self.zijn_dezelfden

    def niet_aan_te_vullen(self) -> dict[str, pl.Series]:
        """Veld → bij welke rijen de tabel iets aanvult wat van een ander kan zijn; velden zonder zulke rijen niet."""
        if not self.paren["spreekt_tegen"].any():
            return {}
        weg = {}
        for veld in _PERSOON:
            rijen = self.paren.filter(f"vult_{veld}", pl.lit(veld in self.kent) | pl.col("ander"))["plek"]
            if rijen.len():
                weg[veld] = pl.int_range(self.rijen, dtype=pl.UInt32, eager=True).is_in(rijen.implode())
        return weg

    def aantal(self, soort: str) -> int:
        """Bij hoeveel rijen een kolom van `paren` waar is."""
        return int(self.paren[soort].sum())


def _meer_mensen(personen: pl.DataFrame) -> bool:
    """Of er bij een leerlingnummer met meer rijen meestal verschillende mensen staan."""
    per_nummer = (
        personen.drop_nulls("leerlingnummer")
        .group_by("school", "leerlingnummer")
        .agg(pl.len().alias("rijen"), mensen=pl.max_horizontal(pl.col(k).drop_nulls().n_unique() for k in KENMERK))
        .filter(pl.col("rijen") > 1)
    )
    return bool((per_nummer["mensen"] > 1).sum() * 2 >= max(per_nummer.height, 1))


def _vergelijk(personen: pl.DataFrame, leerlingen: pl.DataFrame) -> pl.DataFrame:
    """De `paren` van `Naast`. Horen er bij een rij meer leerlingen, dan telt op wie zij het meest lijkt."""
    leeg = pl.col(_PERSOON).is_null()
    van_leerling = pl.when(pl.col("leerlingnummer").is_null()).then(leeg)
    leerlingen = leerlingen.with_columns(
        van_leerling.otherwise(leeg.all().over("school", "leerlingnummer")).name.prefix("leeg_")
    )
    hun = leerlingen.rename({k: f"hun_{k}" for k in SCHEMA})
    gelijk = {k: pl.col(k) == pl.col(f"hun_{k}") for k in _VAN_HEMZELF}
    eerste = {k: pl.col(k).str.extract(r"^(\S{2,})") for k in (*_NAMEN, *(f"hun_{k}" for k in _NAMEN))}
    zelfde_naam = pl.any_horizontal(
        (eerste[k] == eerste[f"hun_{ander}"]).fill_null(False) for k, ander in product(_NAMEN, _NAMEN)
    )
    letter = {k: pl.col(k).str.slice(0, 1) for k in eerste}
    andere_naam = ~zelfde_naam & pl.any_horizontal((letter[k] != letter[f"hun_{k}"]).fill_null(False) for k in _NAMEN)
    te_oud = pl.col("hun_geboortedatum").is_null() & (pl.col("hun_inschrijfdatum") - pl.col("geboortedatum") > OUDSTE)
    sterk = [gelijk[k] for k in (*_NUMMERS, "geboortedatum")]
    met_naam = pl.coalesce(_NAMEN).is_not_null() & pl.coalesce(f"hun_{k}" for k in _NAMEN).is_not_null()
    mee = pl.sum_horizontal(zelfde_naam, *(g.fill_null(False) for g in sterk))
    tegen = pl.sum_horizontal(andere_naam, te_oud.fill_null(False), *((~g).fill_null(False) for g in sterk))
    return (
        _bij_elkaar(personen.with_row_index("plek"), hun)
        .with_columns(mee=mee, tegen=tegen)
        .with_columns(
            vergeleken=pl.any_horizontal(met_naam, te_oud.fill_null(False), *(g.is_not_null() for g in sterk))
        )
        .sort("plek", ~pl.col("vergeleken"), pl.col("tegen").cast(pl.Int32) - pl.col("mee").cast(pl.Int32))
        .unique("plek", keep="first", maintain_order=True)
        .select(
            "plek",
            "vergeleken",
            leeftijd_past=(pl.col("hun_inschrijfdatum") - pl.col("geboortedatum")).is_between(_JONGSTE, OUDSTE),
            zelfde=(pl.col("mee") > 0) & (pl.col("mee") >= pl.col("tegen")),
            ander=pl.col("tegen") > pl.col("mee"),
            spreekt_tegen=(pl.col("tegen") > 0) | (~gelijk["geslacht"]).fill_null(False),
            **{f"vult_{k}": pl.col(k).is_not_null() & pl.col(f"leeg_{k}") for k in _PERSOON},
        )
    )


def _bij_elkaar(hier: pl.DataFrame, hun: pl.DataFrame) -> pl.DataFrame:
    """Elke rij bij wie haar leerlingnummer heeft; zonder leerlingnummer bij wie haar BSN of naam heeft."""
    wegen: Iterable[tuple[str, ...]] = (
        *((nummer,) for nummer in _NUMMERS),
        ("achternaam", "geboortedatum"),
        *(("achternaam", naam) for naam in _NAMEN),
    )
    met_nummer = hier.select("leerlingnummer").to_series().is_not_null() & (hun["hun_leerlingnummer"].count() > 0)
    delen = [hier.filter(met_nummer).join(hun, left_on="leerlingnummer", right_on="hun_leerlingnummer", coalesce=False)]
    for velden in wegen:
        ander = [f"hun_{veld}" for veld in velden]
        delen.append(hier.filter(~met_nummer).join(hun, left_on=velden, right_on=ander, coalesce=False))
    zelfde_school = (pl.col("school") == pl.col("hun_school")).fill_null(True)
    return pl.concat(delen).filter(zelfde_school)
