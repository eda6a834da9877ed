"""Een export naast een overzicht van ROD, zonder signalen: de brede frames van de twee kanten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from checks.rod.kolommen import met_rod
from checks.rod.koppeling import NaastRod
from data.schema.levering import Levering
from data.schema.rod.overzicht import Stand
from data.schema.voorbeeld import Invulling, Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL, rodbeeld


def leerling(nummer: int = 1, /, **wijzig: Invulling) -> Rij:
    """Een schone leerling met andere waarden."""
    return vul_in(schone_leerling(PEIL, nummer), wijzig, PEIL)


def gelezen(rijen: Sequence[Rij], zonder: Sequence[str] = (), bestand: str = "export.csv") -> Levering:
    """Als `naar_levering`; verandert in een reeks tests maar één kant, dan wordt de andere één keer gelezen."""
    return _gelezen(tuple(tuple(rij.items()) for rij in rijen), (*zonder,), bestand)


@lru_cache(maxsize=8)
def _gelezen(rijen: tuple[tuple[tuple[str, Waarde], ...], ...], zonder: tuple[str, ...], bestand: str) -> Levering:
    return naar_levering([dict(rij) for rij in rijen], zonder=zonder, bestand=bestand)


def kant(rijen: Sequence[Rij], zonder: Sequence[str] = ()) -> Breed:
    return maak_breed(naar_levering(rijen, zonder=zonder), BESTUUR, PEIL)


def naast(las: Sequence[Rij], rod: Sequence[Rij], zonder: Sequence[str] = ()) -> NaastRod:
    """De twee kanten; `zonder` zijn kolommen die het overzicht niet heeft."""
    return NaastRod(kant(las), kant(rod, zonder))


def breed_met_rod(
    las: Sequence[Rij], rod: Sequence[Rij], stand: Stand | None = None, export_van: date | None = None
) -> Breed:
    """De brede frames van het LAS met die van ROD ernaast."""
    nu, overzicht = naar_levering(las), naar_levering(rod, bestand="rod.csv")
    if export_van is not None:
        nu = replace(nu, geleverd=dict.fromkeys(nu.instellingen, export_van))
    return met_rod(maak_breed(nu, BESTUUR, PEIL), rodbeeld(overzicht, stand or Stand(stand=PEIL)), BESTUUR)


def leerlingen(zij: NaastRod) -> set[tuple[int, int]]:
    """Welke leerlingen gekoppeld zijn, als rij van de export en rij van het overzicht (de eerste is 0)."""
    return _paren(zij, "leerling")


def inschrijvingen(zij: NaastRod) -> set[tuple[int, int]]:
    """Welke inschrijvingen gekoppeld zijn, als rij van de export en rij van het overzicht (de eerste is 0)."""
    return _paren(zij, "inschrijving")


def _paren(zij: NaastRod, korrel: str) -> set[tuple[int, int]]:
    paren = getattr(zij, korrel)
    hier, daar = (breed.frames[korrel]["rij"] - 2 for breed in (zij.las, zij.rod))
    return {(hier[rij], daar[rij_rod]) for rij, rij_rod in paren.select("rij", "rij_rod").iter_rows()}
