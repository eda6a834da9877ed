"""Namen gelijk maken: wat er van een naam overblijft om mee te zoeken en te vergelijken."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

_VOORVOEGSEL = (
    r"(?:van|von|vom|vd|de|der|den|des|het|t|s|in|op|te|ten|ter|tot|aan|bij|onder|over|uit|uyt|voor|la|le|les|du|di|da|"
    r"del|dos|el|al|d|v)"
)
_VOORAAN = rf"^(?:{_VOORVOEGSEL} )+"
_ACHTERAAN = r"(?: (?:van|vd|de|der|den|het|t|in|op|te|ten|ter|aan))+$"
_LETTERS_UIT_ELKAAR = 4093
"""Het grootste priemgetal onder 2^12: een letter als klein getal. Vallen er twee samen, dan wordt een paar te veel
vergeleken; er wordt er nooit een gemist."""
_LETTERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


@dataclass(frozen=True, slots=True)
class Namen:
    """Gelijkgemaakte namen: per rij getallen om mee te zoeken, en de tekst voor wie erom vraagt.

    `afdruk` is van de naam (van voornamen de eerste), `begin` en `eind` van de eerste en laatste letter. Bijna elke
    naam is één woord zonder accent. Die wordt alleen klein geschreven; de rest staat achteraan in `teksten`.
    """

    afdruk: pl.Series
    begin: pl.Series
    eind: pl.Series
    lengte: pl.Series
    teksten: pl.Series
    plek: pl.Series

    def van(self, rijen: pl.Series) -> pl.Series:
        """De gelijkgemaakte naam van rijen."""
        return self.teksten.gather(self.plek.gather(rijen))

    def meer_woorden(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of een van beide meer dan één woord kan zijn."""
        return (self.plek.gather(a) >= self.plek.len()) | (self.plek.gather(b) >= self.plek.len())

    def zelfde(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of namen dezelfde vingerafdruk hebben; een naam waar niets van overbleef, is aan niets gelijk."""
        return (self.afdruk.gather(a) == self.afdruk.gather(b)).fill_null(False)

    def zelfde_begin(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of namen dezelfde eerste letter hebben."""
        return (self.begin.gather(a) == self.begin.gather(b)).fill_null(False)

    def lijkt(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Of namen een of twee letters kunnen verschillen: even lang op twee na, en een gelijk begin of eind."""
        kant = self.zelfde_begin(a, b) | (self.eind.gather(a) == self.eind.gather(b)).fill_null(False)
        return kant & ((self.lengte.gather(a) - self.lengte.gather(b)).abs() <= 2).fill_null(False)


def maak_gelijk(naam: pl.Series) -> pl.Series:
    """Kleine letters zonder accenten; wat geen letter is, wordt een spatie. Leeg blijft leeg."""
    return pl.select(_gelijk(pl.lit(naam))).to_series()


def maak_voornaam_gelijk(naam: pl.Series) -> pl.Series:
    """Zoals `maak_gelijk`, maar Anne-Fleur is één voornaam en Anne Fleur twee."""
    return pl.select(_gelijk(pl.lit(naam).str.replace_all("-", "", literal=True))).to_series()


def _gelijk(naam: pl.Expr) -> pl.Expr:
    tekst = naam.str.normalize("NFKD").str.to_lowercase().str.replace_many(list(_LETTERS), list(_LETTERS.values()))
    tekst = tekst.str.replace_all(r"\p{M}|['’‘`´]", "").str.replace_all(r"\P{L}+", " ").str.strip_chars()
    return tekst.str.replace_all("ij", "y", literal=True).replace("", None)


def splits_voorvoegsel(naam: pl.Series) -> pl.DataFrame:
    """De kern van een gelijkgemaakte achternaam en de voorvoegsels die ervoor of erachter stonden."""
    tekst, kern = pl.lit(naam), pl.col("kern")
    voor = pl.select(voor=tekst.str.extract(f"({_VOORAAN})", 1).fill_null(""), kern=tekst.str.replace(_VOORAAN, ""))
    achter = kern.str.extract(f"({_ACHTERAAN})", 1).fill_null("")
    return voor.select(
        kern=kern.str.replace(_ACHTERAAN, ""),
        voorvoegsel=pl.concat_str(achter, "voor", separator=" ").str.strip_chars(),
    )


def achternamen(naam: pl.Series) -> Namen:
    return _namen(naam, lambda bijzonder: splits_voorvoegsel(maak_gelijk(bijzonder))["kern"], eerste_woord=False)


def voornamen(naam: pl.Series) -> Namen:
    return _namen(naam, maak_voornaam_gelijk, eerste_woord=True)


def _namen(naam: pl.Series, maak: Callable[[pl.Series], pl.Series], *, eerste_woord: bool) -> Namen:
    afdruk, teksten, plek = afdrukken(naam, maak, eerste_woord=eerste_woord)
    begin, eind = ((teksten.str.slice(van, 1).hash() % _LETTERS_UIT_ELKAAR).cast(pl.UInt16) for van in (0, -1))
    leeg = teksten.is_null()
    lengte = teksten.str.len_bytes().cast(pl.Int16)
    return Namen(
        afdruk, _tenzij(leeg, begin).gather(plek), _tenzij(leeg, eind).gather(plek), lengte.gather(plek), teksten, plek
    )


def afdrukken(
    naam: pl.Series, maak: Callable[[pl.Series], pl.Series], *, eerste_woord: bool
) -> tuple[pl.Series, pl.Series, pl.Series]:
    """De vingerafdruk per rij, de teksten, en waar in de teksten die van een rij staat."""
    klein = naam.str.to_lowercase()
    bijzonder = naam.str.contains(r"[^A-Za-z]|[Ii][Jj]").arg_true()
    teksten = _per_verschillende(naam.gather(bijzonder), maak)
    woord = teksten.str.extract(r"^(\S+)", 1) if eerste_woord else teksten.str.replace_all(" ", "", literal=True)
    afdruk = _tenzij(klein.is_null(), klein.hash()).scatter(bijzonder, _tenzij(woord.is_null(), woord.hash()))
    plek = pl.int_range(naam.len(), dtype=pl.UInt32, eager=True)
    plek = plek.scatter(bijzonder, plek.head(bijzonder.len()) + naam.len())
    return afdruk, pl.concat([klein, teksten], rechunk=True), plek


def _per_verschillende(namen: pl.Series, maak: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`maak` over elke naam die voorkomt één keer: er zijn veel meer mensen dan namen."""
    if namen.is_empty():
        return namen
    verschillende = namen.unique().drop_nulls()
    vertaald = pl.DataFrame({"naam": verschillende, "gelijk": maak(verschillende)})
    return pl.DataFrame({"naam": namen}).join(vertaald, on="naam", how="left", maintain_order="left")["gelijk"]


def _tenzij(leeg: pl.Series, waarden: pl.Series) -> pl.Series:
    return pl.select(pl.when(~leeg).then(waarden)).to_series() if leeg.any() else waarden
