"""Wat de waarden van een kolom zeggen over welk veld het is, naar een steekproef."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.lezen.waarden.codes import VULSEL, met_nul, schoon_code, schoon_nummer
from data.lezen.waarden.datums import heeft_datumvorm
from data.schema.velden import NEDERLANDSE_POSTCODE, VELD
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST, elfrest
from data.schema.waarden.woorden import GESLACHT, JA_NEE, JONGEN_MEISJE, SCHOOLSOORT, is_woord
from data.tekst import getal

STEEKPROEF = 2000
_WEINIG = 20  # staat er in de eerste rijen minder dan dit, dan kijken wij ook verder

_tekst = pl.col("w")
_code = _tekst.str.to_uppercase().str.replace_all(VULSEL, "")
_rest = pl.col("rest")

BESCHIKKING = r"^(PO|VO)[0-9]{4}-?[0-9]{4}-?[0-9]+"
EIND_JULI = r"^31[-/. ]0?7[-/. ][0-9]{2}|^0?7[-/.]31[-/.][0-9]{2}|^[0-9]{4}[-/.]0?7[-/.]31|^[0-9]{4}0731"


def _met_omschrijving(veld: str) -> pl.Expr:
    """Of er een code van dit veld staat, alleen of met een omschrijving ernaast."""
    return schoon_code(_tekst, VELD[veld].vorm).str.contains(VELD[veld].vorm)


_CODEVELDEN = (
    "instellingscode", "instellingscode_inschrijving", "onderwijsaanbiederscode", "onderwijslocatiecode", "swv_nummer"
)  # fmt: skip

_PROEVEN: dict[str, tuple[pl.Expr, str, str]] = {
    "bsn": (_rest == BSN_REST, "voldoet aan de elfproef voor een BSN", "voldoen aan de elfproef voor een BSN"),
    "onderwijsnummer": (_rest == ONDERWIJSNUMMER_REST,
                        "is een geldig onderwijsnummer", "zijn een geldig onderwijsnummer"),
    "pgn": (_rest.is_in([BSN_REST, ONDERWIJSNUMMER_REST]), "is een geldig BSN of onderwijsnummer",
            "zijn een geldig BSN of onderwijsnummer"),
    "vestigingscode": (_code.str.contains(r"^[0-9]{2}[A-Z]{2}[0-9]{2}$"),
                       "heeft de vorm van een vestigingscode", "hebben de vorm van een vestigingscode"),
    "instellingscode": (_code.str.contains(VELD["instellingscode"].vorm),
                        "heeft de vorm van een instellingscode", "hebben de vorm van een instellingscode"),
    "onderwijsaanbiederscode": (_code.str.contains(VELD["onderwijsaanbiederscode"].vorm),
                                "heeft de vorm van een onderwijsaanbiederscode",
                                "hebben de vorm van een onderwijsaanbiederscode"),
    "onderwijslocatiecode": (_code.str.contains(VELD["onderwijslocatiecode"].vorm),
                             "heeft de vorm van een onderwijslocatiecode",
                             "hebben de vorm van een onderwijslocatiecode"),
    "swv_nummer": (_code.str.contains(VELD["swv_nummer"].vorm),
                   "is een nummer van een samenwerkingsverband", "zijn een nummer van een samenwerkingsverband"),
    "beschikkingsnummer": (_code.str.contains(BESCHIKKING),
                           "lijkt op een beschikkingsnummer", "lijken op een beschikkingsnummer"),
    "postcode": (_code.str.contains(NEDERLANDSE_POSTCODE), "is een postcode", "zijn een postcode"),
    "schoolsoort": (is_woord(_tekst, SCHOOLSOORT), "is SO of VSO", "zijn SO of VSO"),
    "geslacht": (is_woord(_tekst, GESLACHT) | is_woord(_tekst, JONGEN_MEISJE), "is man of vrouw", "zijn man of vrouw"),
    "tlv_einde": (_tekst.str.contains(EIND_JULI), "is een 31 juli", "zijn een 31 juli"),
    "datum": (heeft_datumvorm(_tekst), "is een datum", "zijn een datum"),
    "ja_nee": (is_woord(_tekst, JA_NEE), "is een ja of nee", "zijn een ja of nee"),
    "vestiging_kort": (_met_omschrijving("vestigingscode") | _code.str.contains(r"^[0-9]{1,2}$"),
                       "heeft de vorm van een vestigingscode", "hebben de vorm van een vestigingscode"),
}  # fmt: skip
"""Wat → (proef op de kolommen `w` en `rest`, zin in enkelvoud, zin in meervoud)."""
_PROEVEN |= {
    f"{veld} met omschrijving": (
        _met_omschrijving(veld),
        *_PROEVEN["instellingscode" if veld == "instellingscode_inschrijving" else veld][1:],
    )
    for veld in _CODEVELDEN
}
_NUMMERPROEVEN = ("bsn", "onderwijsnummer", "pgn")

_BIJ_VELD = {
    "vestigingscode": "vestiging_kort",
    **{v: v for v in ("bsn", "onderwijsnummer", "pgn", "schoolsoort", "geslacht", "postcode")},
    **{v: f"{v} met omschrijving" for v in _CODEVELDEN},
    **{v.naam: "datum" for v in VELD.values() if v.is_datum},
    **{v.naam: "ja_nee" for v in VELD.values() if v.type == "ja_nee"},
}
"""Veld → de proef waar zijn waarden aan voldoen; de andere velden zijn vrije tekst."""

STIL = (
    "vestigingscode",
    "instellingscode",
    "onderwijsaanbiederscode",
    "onderwijslocatiecode",
    "swv_nummer",
    "beschikkingsnummer",
    "postcode",
    "schoolsoort",
    "geslacht",
    "tlv_einde",
)
"""Wat de waarden naast een nummer al verraden als de kop niets zegt, het meest onmiskenbare eerst."""
EENDUIDIG = 0.9
_MENGSEL = 0.02
_KORTSTE_NUMMER = 8
"""Tekens: Excel laat de nul voor een BSN weg."""


@dataclass(frozen=True, slots=True)
class Proef:
    """Van hoeveel waarden (`alle`) er `goed` zijn voor een proef; `zin` zegt dat."""

    goed: int
    alle: int
    zin: str

    @property
    def deel(self) -> float:
        """Het deel dat goed is, van 0 tot 1."""
        return self.goed / self.alle if self.alle else 0.0


@dataclass(frozen=True, slots=True)
class Bewijs:
    """De waarden van één kolom uit de steekproef, zonder de lege."""

    waarden: pl.Series

    @property
    def leeg(self) -> bool:
        """Of er in de hele kolom niets staat."""
        return self.waarden.is_empty()

    def proef(self, wat: str) -> Proef:
        """De uitkomst van één proef."""
        return self.proeven([wat])[wat]

    def voor_veld(self, veld: str) -> Proef | None:
        """De uitkomst van de proef die bij een veld hoort, of None bij vrije tekst."""
        return self.proef(_BIJ_VELD[veld]) if veld in _BIJ_VELD else None

    def past(self, veld: str) -> bool:
        """Of bijna alle waarden bij een veld passen; vrije tekst bewijst niets."""
        proef = self.voor_veld(veld)
        return proef is not None and proef.deel >= EENDUIDIG

    def proeven(self, namen: list[str] | tuple[str, ...]) -> Mapping[str, Proef]:
        """De uitkomst van een aantal proeven tegelijk."""
        alle = self.waarden.len()
        # Elke waarde één keer; `keer` zegt hoe vaak zij er staat.
        frame = self.waarden.alias("w").value_counts(name="keer")
        if set(_NUMMERPROEVEN) & set(namen):
            frame = frame.with_columns(_elfresten(frame["w"]))
        goed = frame.select(pl.col("keer").filter(_PROEVEN[n][0]).sum().alias(n) for n in namen).row(0)
        return {n: Proef(int(g or 0), alle, _zin(int(g or 0), alle, n)) for n, g in zip(namen, goed, strict=True)}

    def nummer(self) -> tuple[str, Proef] | None:
        """Het soort nummer (`bsn`, `onderwijsnummer` of `pgn` als beide voorkomen) dat bijna alle waarden zijn."""
        # De proef is duur, en bij de meeste kolommen is aan de lengte al te zien dat het geen nummers zijn.
        lang = int((self.waarden.str.len_bytes() >= _KORTSTE_NUMMER).sum())
        if lang < EENDUIDIG * self.waarden.len():
            return None
        proeven = self.proeven(_NUMMERPROEVEN)
        if proeven["pgn"].deel < EENDUIDIG:
            return None
        soort = "pgn"
        if proeven["onderwijsnummer"].deel < _MENGSEL:
            soort = "bsn"
        elif proeven["bsn"].deel < _MENGSEL:
            soort = "onderwijsnummer"
        return soort, proeven[soort]

    def stil_veld(self) -> tuple[str, Proef] | None:
        """Het veld dat deze waarden zonder kop al verraden."""
        if nummer := self.nummer():
            return nummer
        proeven = self.proeven(STIL)
        return next(((veld, proeven[veld]) for veld in STIL if proeven[veld].deel >= EENDUIDIG), None)


def neem_bewijs(frame: pl.DataFrame, kop: str) -> Bewijs:
    """De steekproef van een kolom: wat er in de eerste rijen staat, of verderop als dat bijna niets is."""
    kolom = frame[kop]
    waarden = _gevuld(kolom.head(STEEKPROEF))
    if waarden.len() < _WEINIG < frame.height:
        waarden = _gevuld(kolom).head(STEEKPROEF)
    return Bewijs(waarden)


def _gevuld(kolom: pl.Series) -> pl.Series:
    """Wat er staat; van een volle en van een lege kolom is dat te zien zonder te zoeken."""
    leeg = kolom.null_count()
    return kolom.drop_nulls() if 0 < leeg < kolom.len() else kolom.clear() if leeg else kolom


def _elfresten(waarden: pl.Series) -> pl.Series:
    """De rest van de elfproef per waarde, in kolom `rest`; leeg bij wat geen acht of negen cijfers heeft."""
    frame = waarden.alias("n").to_frame().select(schoon_nummer(pl.col("n")))
    frame = frame.select(pl.when(pl.col("n").str.contains("^[0-9]{8,9}$")).then("n"))
    if frame["n"].null_count() == frame.height:
        return pl.Series("rest", [None], dtype=pl.Int32).new_from_index(0, frame.height)
    if (frame["n"].str.len_bytes() == 8).any():
        frame = frame.select(met_nul(pl.col("n")).alias("n"))
    return frame.select(rest=elfrest("n")).to_series()


def _zin(goed: int, alle: int, wat: str) -> str:
    _, een, meer = _PROEVEN[wat]
    if alle == 1:
        return f"de enige waarde {een}" if goed else f"de enige waarde {een.replace(' ', ' niet ', 1)}"
    if goed == 0:
        return f"geen van de {getal(alle)} waarden {een}"
    if goed == alle:
        return f"alle {getal(alle)} waarden {meer}"
    return f"{getal(goed)} van de {getal(alle)} waarden {een if goed == 1 else meer}"
