"""Kolommen die er zijn, maar leeg: wie een gegeven niet meer mag zien, exporteert haar vaak zo.

Wat er niet staat, is niet na te kijken. Een bevinding die daardoor weg is, is niet hersteld.
"""

from collections.abc import Iterable, Mapping

import polars as pl

from data.schema.levering import Levering
from data.schema.velden import TABELLEN, VELD, VELDEN, Tabel, Veld
from data.schema.vooraf.omvang import Omvang, naar_rato, van_tabel, wie_van
from data.schema.vooraf.te_veel import DE_MEESTEN, ENKELE, VEEL, te_veel


def leeggeraakt(paren: Mapping[str, tuple[Omvang, Omvang]]) -> dict[str, list[str]]:
    """De velden die de vorige keer waarden hadden en nu niet meer → bij welke scholen.

    Wat bij de meesten was ingevuld, valt op als er veel van weg is; wat er weinig hebben, als niemand het meer heeft.

    Args:
        paren: instellingscode → wat er van de school was, en wat er nu is.
    """
    uit: dict[str, list[str]] = {}
    for veld in VELDEN:
        had = {
            code: (toen, nu)
            for code, (toen, nu) in paren.items()
            if veld.naam in toen.velden and veld.naam in nu.velden
        }
        samen = _raakte_leeg(veld.naam, veld.tabel, had.values())
        leeg = [
            code
            for code, (toen, nu) in had.items()
            if _raakte_leeg(veld.naam, veld.tabel, [(toen, nu)])
            or (samen and toen.gevuld.get(veld.naam, 0) > nu.gevuld.get(veld.naam, 0))
        ]
        if leeg:
            uit[veld.naam] = leeg
    return uit


def _raakte_leeg(veld: str, tabel: Tabel, paren: Iterable[tuple[Omvang, Omvang]]) -> bool:
    """Of er van een veld bij deze scholen samen te weinig over is, gezien hoeveel leerlingen er bleven."""
    paren = list(paren)
    if all(nu.gevuld.get(veld, 0) >= toen.gevuld.get(veld, 0) for toen, nu in paren):  # bijna altijd
        return False
    rijen = sum(toen.aantallen.get(tabel, 0) for toen, _ in paren)
    was = sum(toen.gevuld.get(veld, 0) for toen, _ in paren)
    over = sum(nu.gevuld.get(veld, 0) for _, nu in paren)
    verwacht = naar_rato(was, paren)
    if was >= rijen * DE_MEESTEN:
        return te_veel(verwacht - over, verwacht)
    return verwacht >= VEEL and not over


def leeg(nu: Mapping[str, Omvang]) -> dict[str, list[str]]:
    """De velden waar een school van veel rijen geen enkele waarde geeft, terwijl elke rij er een hoort te hebben."""
    uit: dict[str, list[str]] = {}
    for veld in filter(_hoort_gevuld, VELDEN):
        for code, school in nu.items():
            rijen = school.aantallen.get(veld.tabel, 0)
            if rijen >= VEEL and veld.naam in school.velden and not school.gevuld.get(veld.naam):
                uit.setdefault(veld.naam, []).append(code)
    return uit


def _hoort_gevuld(veld: Veld) -> bool:
    """Of DUO het gegeven van elke rij vraagt; een BSN of onderwijsnummer is er een van twee."""
    return bool(veld.gevraagd) and not veld.optioneel and veld.voorbeeld is None and veld.naam != "bsn"


_GOED_ALS_LEEG = ("melding",)
"""Types waarvan leeg betekent dat er niets aan de hand is."""
_VERVALT = ("onderwijsnummer",)
"""Wat vervalt als het goed komt: een BSN vervangt het onderwijsnummer."""


def kwijt(levering: Levering, vorige: Levering, nu: Mapping[str, Omvang], toen: Mapping[str, Omvang]) -> pl.DataFrame:
    """Wie een gegeven kwijt is dat op zijn school niemand meer heeft: kolommen veld en record.

    Zo is ook een kolom te zien waar maar een paar leerlingen iets in hadden. Is er één zijn gegeven kwijt, dan is dat
    gewoon.

    Args:
        nu: per instellingscode de omvang van de levering.
        toen: die van de vorige.
    """
    delen = [pl.DataFrame(schema={"veld": pl.String, "record": pl.String})]
    beide = nu.keys() & toen.keys()
    for tabel in TABELLEN:
        velden = [v for v in van_tabel(tabel) if VELD[v].type not in _GOED_ALS_LEEG and v not in _VERVALT]
        scholen = {
            veld: [
                code
                for code in beide
                if veld in toen[code].velden
                and veld in nu[code].velden
                and toen[code].gevuld.get(veld, 0) >= ENKELE
                and not nu[code].gevuld.get(veld)
            ]
            for veld in velden
        }
        scholen = {veld: codes for veld, codes in scholen.items() if codes}
        if not scholen:
            continue
        was = wie_van(vorige, tabel).hstack(vorige.frame(tabel).select(list(scholen)))
        was = was.filter(pl.col("record").is_in(wie_van(levering, "leerling")["record"].implode()))
        for veld, codes in scholen.items():
            had = was.filter(pl.col(veld).is_not_null(), pl.col("instelling").is_in(codes))
            had = had.filter(pl.col("record").n_unique().over("instelling") >= ENKELE)
            delen.append(had.select(pl.lit(veld).alias("veld"), "record").unique(maintain_order=True))
    return pl.concat(delen)
