"""Een leerling is verdwenen zonder uitschrijving

## Wat controleert dit
In de vorige levering stond deze leerling nog ingeschreven. Nu staat die inschrijving er niet meer in, terwijl er nooit
een uitschrijfdatum was.

## Waarom is het een probleem
Een inschrijving eindigt met een uitschrijfdatum. Wordt zij in plaats daarvan verwijderd, dan staat de leerling in ROD
nog op uw school. Een volgende school krijgt dan een dubbele inschrijving en uw school bekostiging die zij moet
terugbetalen.

## Zo herstel je het in het LAS
1. Is de leerling van school? Zet de inschrijving terug, vul de uitschrijfdatum in en wissel die uit.
2. Zit de leerling er nog? Kijk of een filter in de export hem weglaat, en maak de export opnieuw.
3. Stond de leerling er nooit terecht in? Verwijder de inschrijving dan ook in ROD.

## Uitzonderingen
Is van een school meer dan een kwart van de lopende inschrijvingen weg, en minstens tien, dan vragen wij eerst of de
export wel compleet is. Een leerling die alleen een ander leerlingnummer kreeg, herkennen wij.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.breed import VORIGE, Breed
from checks.samen import staat_niet_in
from checks.signaal import Melding, verzamelsignaal
from checks.vorige import met_vorige
from data.opmaak import opmaak
from data.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(vorige={}, weg=True, herstel={"uitschrijfdatum": lambda rij, p: p})

MINSTENS, AANDEEL = 10, 0.25
"""Vanaf wanneer een levering kennelijk niet compleet is: aantal en deel van de lopende inschrijvingen."""


def _verdwenen(breed: Breed) -> pl.DataFrame:
    """De inschrijvingen van de vorige levering: `rij`, `instelling`, en of zij weg is."""
    assert breed.vorige is not None
    toen = breed.vorige.verzamel("inschrijving", "instelling", "open").filter(pl.col("open")).collect()
    weg = staat_niet_in(met_vorige(breed).inschrijving["rij_vorig"], breed.vorige.frames["inschrijving"].height)
    return toen.with_columns(weg=weg.gather(toen["rij"]))


def _niet_compleet(breed: Breed, p: date) -> Mapping[str, str]:
    per = _verdwenen(breed).group_by("instelling").agg(pl.col("weg").sum(), alle=pl.len())
    veel = per.filter((pl.col("weg") >= MINSTENS) & (pl.col("weg") > AANDEEL * pl.col("alle")))
    return {
        instelling: f"Van de {alle} lopende inschrijvingen in de vorige levering staan er {weg} niet meer in. "
        "Is de export compleet? Zo niet, lever dan opnieuw; zo ja, schrijf de leerlingen uit die weg zijn."
        for instelling, weg, alle in veel.iter_rows()
    }


def _hernummerd(breed: Breed, p: date) -> Mapping[str, str]:
    return {
        instelling: f"De leerlingnummers van deze school zijn vernieuwd: {aantal} leerlingen herkend aan hun BSN of "
        "onderwijsnummer, of aan naam en geboortedatum."
        for instelling, aantal in met_vorige(breed).hernummerd.items()
    }


@verzamelsignaal(
    "AD03", "M", "inschrijving",
    Melding(
        veld="inschrijfdatum",
        zin="Deze leerling was ingeschreven sinds {inschrijfdatum} en staat niet meer in de levering. Er is geen "
        "uitschrijfdatum.{elders}",
    ),
    leest=(VORIGE, "open", "pgn"), optioneel=("bsn", "onderwijsnummer"), over=pl.col("open"),
    in_vorige=True, overslaan=_niet_compleet, opmerking=_hernummerd,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens",),
    redenen=("De inschrijving was een vergissing en is ook in ROD verwijderd",),
)  # fmt: skip
def ad03(breed: Breed, p: date) -> pl.LazyFrame:
    assert breed.vorige is not None
    weg = _verdwenen(breed).filter("weg")["rij"]
    wie = breed.vorige.wijd("inschrijving", ("pgn",), weg).with_columns(rij=weg)
    nu = (
        breed.verzamel("inschrijving", "pgn", "naam_instelling", "instelling", "open")
        .filter(pl.col("open"), pl.col("pgn").is_in(wie["pgn"].drop_nulls().implode()))
        .unique("pgn", keep="first", maintain_order=True)
        .select("pgn", school=opmaak("{} ({})", pl.col("naam_instelling").fill_null("een school"), "instelling"))
    )
    elders = pl.when(pl.col("school").is_not_null()).then(opmaak(" Nu staat hij op {}.", "school"))
    return (
        wie.lazy()
        .join(nu, on="pgn", how="left", maintain_order="left")
        .select("rij", elders=elders.otherwise(pl.lit("")))
    )
