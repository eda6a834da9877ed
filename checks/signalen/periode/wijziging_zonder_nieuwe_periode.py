"""Er is iets veranderd zonder dat er een nieuwe periode begon

## Wat controleert dit
Bij een periode horen gegevens zoals de groep, de vestiging, het soort onderwijs en het soort verblijf. In deze levering
staat er iets anders dan in de vorige, maar de begindatum van de periode is gelijk gebleven. De bevinding noemt wat er
veranderde.

## Waarom is het een probleem
Zo lijkt het of de nieuwe gegevens altijd al golden. Wat eerder klopte, is dan in ROD overschreven. Bij een verblijf of
een soort onderwijs kan dat de bekostiging met terugwerkende kracht veranderen.

## Zo herstelt u het in het LAS
1. Is de leerling echt veranderd van groep of plaats? Zet de oude gegevens terug en begin een nieuwe periode op de dag
   van de verandering.
2. Stond er eerst iets fout? Dan is verbeteren in dezelfde periode goed. Accepteer de bevinding met die reden.

## Uitzonderingen
Een gegeven dat leeg was of leeg is geworden, telt niet als verandering. Bij soort verblijf en experiment is leeg
hetzelfde als 0: er is er geen. Beginnen of stoppen is daar dus wel een verandering. Beginnen er twee perioden op
dezelfde dag, dan vergelijken wij ze niet: het is niet te zien welke dezelfde is. Zonder een vorige levering van de
school is er niets om mee te vergelijken.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.rijen import koppel_enige, per_rij
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.periode._inhoud import BEGIN, INHOUD, leesbaar
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(vorige={}, fout={"groep": "SO-9"})

# De groep verandert het vaakst, en staat daarom in de zin vooraan.
VERGELEKEN = sorted((v for v in INHOUD if not v.loopt_door), key=lambda v: v.naam != "groep")
_VELDEN = tuple(v.naam for v in VERGELEKEN)
_MAG_GEEN = {"soort_verblijf": "0", "experiment": "geen"}
"""Velden waarbij leeg betekent dat er geen is → hoe een zin dat zegt."""


@verzamelsignaal(
    "PE05",
    "M",
    "periode",
    Melding(
        veld=BEGIN,
        zin="In de periode vanaf {begindatum_periode} is sinds de vorige levering iets veranderd: {veranderd}. "
        "Bij een verandering hoort een nieuwe periode.",
    ),
    leest=(VORIGE, "inschrijfdatum", BEGIN, *_VELDEN),
    over=pl.col(BEGIN).is_not_null(),
    optioneel=_VELDEN,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode",),
    verwant=("PE01",),
    redenen=("Het was eerst fout en is nu verbeterd", "De naam van de groep of vestiging is veranderd, verder niets"),
)
def pe05(breed: Breed, p: date) -> pl.LazyFrame:
    """Alleen perioden die aan beide kanten hun begindatum niet delen: anders is niet te zeggen welke dezelfde is."""
    koppeling = met_vorige(breed)
    gekoppeld, vorige = koppeling.inschrijving, koppeling.toen
    toen_was = per_rij(gekoppeld["rij"], gekoppeld["rij_vorig"], breed.frames["inschrijving"].height)
    nu = breed.verzamel("periode", "rij_inschrijving", BEGIN).collect()
    nu = nu.with_columns(inschrijving=toen_was.gather(nu["rij_inschrijving"]))
    toen = vorige.frames["periode"].select(BEGIN, inschrijving="rij_inschrijving")
    paren = koppel_enige(nu, toen, ("inschrijving", BEGIN))
    paren = paren.select(rij=nu["rij"].gather(paren["plaats"]), rij_vorig="plaats_vorig")
    paren = paren.filter(_afdruk(breed).gather(paren["rij"]) != _afdruk(vorige).gather(paren["rij_vorig"]))
    if paren.is_empty():
        return NIETS
    geleverd = {veld: koppeling.scholen_met(veld) for veld in _MAG_GEEN}
    velden_nu = _gegevens(breed, paren["rij"], geleverd)
    velden_toen = _gegevens(vorige, paren["rij_vorig"], geleverd).rename(lambda veld: f"{veld}_vorig")
    # Leeg geeft hier niets: wie iets invult, verandert niet wat er stond.
    verschil = [
        pl.when(pl.col(v.naam) != pl.col(f"{v.naam}_vorig")).then(
            opmaak("{} was {} en is nu {}", pl.lit(v.label.lower()), leesbaar(v, "_vorig"), leesbaar(v))
        )
        for v in VERGELEKEN
    ]
    anders = pl.any_horizontal((pl.col(v) != pl.col(f"{v}_vorig")).fill_null(False) for v in _VELDEN)
    return (
        pl.concat([paren.select("rij"), velden_nu, velden_toen], how="horizontal")
        .lazy()
        .filter(anders)
        .select("rij", veranderd=pl.concat_str(verschil, separator="; ", ignore_nulls=True))
        .sort("rij")
    )


def _gegevens(breed: Breed, rijen: pl.Series, geleverd: Mapping[str, list[str]]) -> pl.DataFrame:
    """Wat er bij de perioden staat; waar er geen is, staat dat er ook, bij een school die het beide keren leverde."""
    met_geen = (
        pl.when(pl.col(veld).is_null() & pl.col("instelling").is_in(scholen))
        .then(pl.lit(_MAG_GEEN[veld]))
        .otherwise(veld)
        .alias(veld)
        for veld, scholen in geleverd.items()
    )
    return breed.wijd("periode", ("instelling", *_VELDEN), rijen).with_columns(met_geen).drop("instelling")


def _afdruk(breed: Breed) -> pl.Series:
    """Eén getal voor alles wat kan veranderen: bijna geen periode verandert, en die hoeven dan niet opgehaald."""
    return breed.frames["periode"].select(pl.struct(_VELDEN).hash()).to_series()
