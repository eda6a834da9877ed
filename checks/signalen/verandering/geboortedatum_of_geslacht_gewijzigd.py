"""De geboortedatum of het geslacht is veranderd

## Wat controleert dit
Dezelfde leerling, met hetzelfde nummer, had in de vorige levering een andere geboortedatum of een ander geslacht.

## Waarom is het een probleem
DUO herkent een leerling aan zijn nummer samen met zijn geboortedatum en geslacht. Verandert een van die twee, dan past
de leerling niet meer bij wat ROD van hem weet, of paste hij dat eerst niet. ROD weigert dan zijn inschrijving.

## Zo herstelt u het in het LAS
1. Vergelijk de geboortedatum en het geslacht met het identiteitsbewijs of met het bericht van DUO.
2. Klopt wat er nu staat? Stuur *Identificeren persoon* opnieuw, met het nummer, de geboortedatum en het geslacht. Vink
   de leerling daarna af op de pagina Identificeren.
3. Klopt het niet? Zet terug wat er stond.
4. Is de leerling verwisseld met een ander? Controleer dan ook zijn nummer en zijn naam.

## Uitzonderingen
Was de geboortedatum eerst onvolledig, zoals 00-00-2015, en past de nieuwe daarin, dan is zij aangevuld en niet
veranderd. Wat eerst leeg, onbekend of onmogelijk was, of dat nu is, telt niet als verandering. Veranderde ook het
nummer, dan is dat een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from data.opmaak import met_nullen, opmaak
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dag_later(rij: Rij, p: date) -> date:
    return dag_in(rij, "geboortedatum") + timedelta(days=1)


VOORBEELD = Voorbeeld(vorige={}, fout={"geboortedatum": _dag_later})

_VELDEN = ("geboortedatum", "geslacht")


@verzamelsignaal(
    "AD05",
    "M",
    "leerling",
    Melding(zin="{wat}. Klopt dat? Stuur dan ‘Identificeren persoon’ opnieuw."),
    leest=(VORIGE, "pgn", "geboren", "geboortedatum_precisie", *_VELDEN),
    optioneel=_VELDEN,
    over=pl.col("pgn").is_not_null(),
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend", "PvE15 752", "PvE15 753"),
    verwant=("AD02", "DU05", "DU09"),
    redenen=("Het bericht met de juiste gegevens is verstuurd", "De oude gegevens waren fout en de nieuwe kloppen"),
    aanleiding="gewijzigd",
)
def ad05(breed: Breed, p: date) -> pl.LazyFrame:
    koppeling = met_vorige(breed)
    leerling = koppeling.veranderd("leerling", "instelling", "pgn", "geboren", "geboortedatum_precisie", "geslacht")
    if leerling.is_empty():
        return NIETS
    datum, sekse = (pl.col("instelling").is_in(koppeling.scholen_met(veld)) for veld in _VELDEN)
    bekend = pl.col("geslacht").is_in(("M", "V")) & pl.col("geslacht_vorig").is_in(("M", "V"))
    anders = {
        "geboortedatum": datum & _andere_dag(),
        "geslacht": sekse & bekend & (pl.col("geslacht") != pl.col("geslacht_vorig")),
    }
    zegt = {
        "geboortedatum": _was_en_is("De geboortedatum", *(met_nullen(_dag(a), _precisie(a)) for a in ("_vorig", ""))),
        "geslacht": _was_en_is("Het geslacht", pl.col("geslacht_vorig"), pl.col("geslacht")),
    }
    wat = [pl.when(anders[veld]).then(zegt[veld]) for veld in _VELDEN]
    return (
        leerling.lazy()
        .filter(pl.col("pgn") == pl.col("pgn_vorig"))
        .filter(pl.any_horizontal(anders.values()).fill_null(False))
        .select("rij", wat=pl.concat_str(wat, separator=". ", ignore_nulls=True))
    )


def _dag(achter: str) -> pl.Expr:
    return pl.col(f"geboren{achter}")


def _precisie(achter: str) -> pl.Expr:
    return pl.col(f"geboortedatum_precisie{achter}")


def _andere_dag() -> pl.Expr:
    """Of twee geboortedatums verschillen in wat van beide bekend is."""
    toen, nu = _dag("_vorig"), _dag("")
    weet_maand = pl.all_horizontal(_precisie(a).ne_missing("jaar") for a in ("", "_vorig"))
    weet_dag = weet_maand & pl.all_horizontal(_precisie(a).ne_missing("maand") for a in ("", "_vorig"))
    return (
        (nu.dt.year() != toen.dt.year())
        | (weet_maand & (nu.dt.month() != toen.dt.month()))
        | (weet_dag & (nu.dt.day() != toen.dt.day()))
    )


def _was_en_is(wat: str, toen: pl.Expr, nu: pl.Expr) -> pl.Expr:
    return opmaak(f"{wat} was in de vorige levering {{}} en is nu {{}}", toen, nu)
