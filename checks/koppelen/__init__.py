"""Wie mogelijk dezelfde persoon is: namen gelijk maken, in groepjes zoeken, vergelijken en wegen.

Vier stappen, en alleen de eerste kijkt naar iedereen:

1. **Gelijk maken.** Van elke naam blijven kleine letters over, zonder accenten, streepjes en voorvoegsel; `ij` is `y`.
   Van iedereen worden alleen getallen bewaard: een vingerafdruk van achternaam en eerste voornaam.
2. **Groepjes.** Twee mensen worden vergeleken als zij dezelfde geboortedag hebben (dag en maand mogen verwisseld zijn)
   en een naam delen, in welk veld die ook staat, of anders geslacht en voorletters. Een groepje dat te groot is, wordt
   kleiner gemaakt of vervalt: het werk groeit daardoor nooit met het kwadraat van het aantal leerlingen.
3. **Vergelijken.** Wat overblijft wordt letter voor letter vergeleken, met de afstand van rapidfuzz (een letter erbij,
   weg, anders, of twee verwisseld).
4. **Wegen**, zoals Fellegi en Sunter: elk gegeven telt mee voor hoe zeldzaam het in deze levering is. Twee keer Jansen
   zegt minder dan twee keer Huizinga. Een schrijfwijze die bij niemand anders voorkomt, is waarschijnlijk een tikfout;
   een die vaker voorkomt, is waarschijnlijk een andere naam. Daarom zijn een tweeling Sem en Sam geen dubbele, en Sem
   en Semm wel.
"""

from functools import cache
from typing import Final

import polars as pl

from checks.koppelen.groepjes import dagsleutel, kandidaten
from checks.koppelen.namen import Namen, achternamen, voornamen
from checks.koppelen.vergelijken import vergelijk
from checks.koppelen.wegen import weeg

PERSOON: Final = {
    "achternaam": pl.String(),
    "voorvoegsel": pl.String(),
    "voornaam": pl.String(),
    "roepnaam": pl.String(),
    "geboortedatum": pl.Date(),
    "geslacht": pl.String(),
    "pgn": pl.String(),
    "nummersoort": pl.String(),
    "nummer": pl.String(),
}
"""Wat er van een persoon nodig is: `pgn` is het nummer dat de proef doorstaat, `nummer` zoals het er stond."""

GRENS = 0.7
"""Vanaf welke kans een paar genoemd wordt: gekozen op de meting. Op 0,5 zijn er iets meer onterecht, op 0,9 worden er
drie op de honderd gemist."""


def koppel(personen: pl.DataFrame) -> pl.DataFrame:
    """De paren die mogelijk dezelfde persoon zijn.

    Args:
        personen: kolommen `PERSOON`. Wie hetzelfde nummer heeft, is dezelfde persoon en geen paar.

    Returns:
        Een rij per paar: `a` en `b` (rijnummers van `personen`), `kans` (0–1), en hoe de gegevens zich verhouden:
        `voornaam` en `achternaam` (afstand in letters), `hoe_voornaam`, `hoe_achternaam`, `voorvoegsel`, `dag`,
        `geslacht` en `nummer` in een vast woord; `zelfde` als naam, geboortedatum en geslacht gelijk zijn.
    """
    met_datum = personen["geboortedatum"].is_not_null() & personen["achternaam"].is_not_null()
    rijen = (met_datum & personen["voornaam"].is_not_null()).arg_true()
    wie = personen if rijen.len() == personen.height else personen.select(pl.all().gather(rijen))
    dag = dagsleutel(wie["geboortedatum"])
    # Een paar deelt zijn geboortedag. Doen dat er weinig, dan is aan hen alleen al te zien of er een paar is.
    samen = dag.is_duplicated().arg_true()
    if samen.len() * 2 < wie.height and not _zijn_er_paren(wie[samen], dag[samen]):
        return _geen_paren()
    achter, voor = achternamen(wie["achternaam"]), voornamen(wie["voornaam"])
    paren = kandidaten(wie, achter, voor, dag)
    if paren.is_empty():
        return _geen_paren()
    paren = _weeg(wie, achter, voor, dag, paren)
    return paren.with_columns(pl.lit(rijen).gather(pl.col(k)).alias(k) for k in ("a", "b"))


def _zijn_er_paren(wie: pl.DataFrame, dag: pl.Series) -> bool:
    if wie.is_empty():
        return False
    return not kandidaten(wie, achternamen(wie["achternaam"]), voornamen(wie["voornaam"]), dag).is_empty()


def _weeg(wie: pl.DataFrame, achter: Namen, voor: Namen, dag: pl.Series, paren: pl.DataFrame) -> pl.DataFrame:
    paren = vergelijk(wie, achter, voor, paren)
    if paren.is_empty() and wie.height:
        return _geen_paren()
    paren = weeg(wie, achter, voor, dag, paren)
    return paren.filter(pl.col("zelfde") | (pl.col("kans") >= GRENS))


@cache
def _geen_paren() -> pl.DataFrame:
    """Een uitkomst zonder rijen, met de kolommen van elke andere."""
    niemand = pl.DataFrame(schema=PERSOON)
    achter, voor = achternamen(niemand["achternaam"]), voornamen(niemand["voornaam"])
    dag = dagsleutel(niemand["geboortedatum"])
    return _weeg(niemand, achter, voor, dag, kandidaten(niemand, achter, voor, dag))
