"""Bestanden met een overzicht van ROD lezen als wat ROD van de scholen van het bestuur weet."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from checks.werk.controleren import Bron, lees_bestanden
from data.fouten import Gebruikersfout
from data.lezen.rod.overzicht import raad_bereik, stand_in
from data.schema.rod.overzicht import Bereik, Rodbeeld, Stand
from data.tekst import dag


def lees_overzichten(
    bestanden: Iterable[Bron],
    scholen: pl.DataFrame,
    vandaag: date,
    stand: date | None = None,
    bereik: tuple[Bereik, date | None, date | None] | None = None,
) -> Rodbeeld:
    """Overzichten van ROD als één beeld; van elke school geldt dezelfde stand.

    Args:
        scholen: de instellingen van het bestuur (kolommen `INSTELLINGEN`).
        stand: de dag waarop ROD de overzichten gaf; None is de dag die erin staat, en anders vandaag.
        bereik: wie erin staan, met van en tot; None is wat uit de inhoud blijkt.

    Raises:
        Gebruikersfout: een bestand is niet te gebruiken, of de stand ligt na vandaag.
    """
    levering = lees_bestanden(bestanden, scholen)
    stand = stand or stand_in(levering.verslag.bestanden, vandaag) or vandaag
    if stand > vandaag:
        raise Gebruikersfout(
            f"Het overzicht van ROD is van {dag(stand)}, en dat is nog niet geweest. Geef de dag op waarop u het kreeg."
        )
    soort, van, tot = bereik or raad_bereik(levering, stand)
    gegeven = Stand(stand=stand, bereik=soort, van=van, tot=tot)
    return Rodbeeld(levering, dict.fromkeys(levering.instellingen, gegeven))
