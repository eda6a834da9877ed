"""Een leerling is verdwenen zonder uitschrijving

## Wat controleert dit
In de vorige levering stond deze leerling nog ingeschreven, zonder uitschrijfdatum. Nu staat die inschrijving er niet
meer in.

## Waarom is het een probleem
Een inschrijving eindigt met een uitschrijfdatum. Wordt zij in plaats daarvan verwijderd, dan staat de leerling in ROD
nog op uw school. Een volgende school krijgt dan een dubbele inschrijving en uw school bekostiging die zij moet
terugbetalen.

## Zo herstelt u het in het LAS
1. Is de leerling van school? Zet de inschrijving terug, vul de uitschrijfdatum in en wissel die uit.
2. Zit de leerling er nog? Kijk of een filter in de export hem weglaat, en maak de export opnieuw.
3. Stond de leerling er nooit terecht in? Verwijder de inschrijving dan ook in ROD.

## Uitzonderingen
Is van een school meer dan een kwart van de lopende inschrijvingen weg, en minstens tien, dan vragen wij eerst of de
export wel compleet is. Zijn er drie of meer weg en staat bijna niemand er met een uitschrijfdatum in, dan vragen wij of
de export wel laat zien wie is uitgeschreven. Een leerling die alleen een ander leerlingnummer of een ander BSN kreeg,
herkennen wij. Stond er al een uitschrijfdatum, dan is de leerling uitgeschreven en hoeft er niets.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.rijen import staat_niet_in
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import noem_school
from data.opmaak import opmaak
from data.schema.levering import Instelling
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(vorige={}, weg=True, herstel={"uitschrijfdatum": lambda rij, p: p})

MINSTENS, AANDEEL = 10, 0.25
"""Vanaf wanneer een levering kennelijk niet compleet is: aantal en deel van de lopende inschrijvingen."""
ALLEEN_NU, AANDEEL_WEG = 3, 0.2
"""Vanaf hoeveel die weg zijn, en tot welk deel daarvan er nog met een uitschrijfdatum in staat, een export kennelijk
alleen geeft wie er nu is."""

_ZONDER_EINDE = pl.col("open") & pl.col("uitschrijfdatum").is_null()


def _lopend(breed: Breed) -> pl.DataFrame:
    """De inschrijvingen die in de vorige levering liepen, met of zij er nu niet meer zijn (`weg`)."""

    def zoek() -> pl.DataFrame:
        koppeling = met_vorige(breed)
        toen = koppeling.toen.verzamel("inschrijving", "instelling", "pgn", "open", "uitschrijfdatum")
        weg = staat_niet_in(koppeling.inschrijving["rij_vorig"], koppeling.toen.frames["inschrijving"].height)
        return toen.filter("open").collect().with_columns(weg=pl.lit(weg).gather("rij"))

    return breed.geheugen.onthoud("liepen in de vorige", zoek)


def _niet_compleet(breed: Breed, p: date) -> Mapping[Instelling, str]:
    """Waar er te veel weg zijn, en waar wie is uitgeschreven niet in de export staat."""
    if not _lopend(breed)["weg"].any():
        return {}
    geeindigd = breed.wijd("inschrijving", ("instelling", "begonnen", "open")).filter("begonnen", ~pl.col("open"))
    per = _lopend(breed).group_by("instelling").agg(pl.col("weg").sum(), alle=pl.len())
    per = per.join(geeindigd.group_by("instelling").agg(uit=pl.len()), on="instelling", how="left")
    weg, uit = pl.col("weg"), pl.col("uit").fill_null(0)
    te_veel = (weg >= MINSTENS) & (weg > AANDEEL * pl.col("alle"))
    alleen_nu = (weg >= ALLEEN_NU) & (uit < AANDEEL_WEG * (weg + uit))
    vraag = (
        pl.when(te_veel)
        .then(
            pl.lit("Is de export compleet? Zo niet, lever dan opnieuw; zo ja, schrijf de leerlingen uit die weg zijn.")
        )
        .when(alleen_nu)
        .then(
            pl.lit(
                "Bijna niemand in deze levering is uitgeschreven. Geeft uw export alleen de leerlingen van nu? "
                "Exporteer dan ook wie weg is."
            )
        )
    )
    reden = opmaak(
        "Van de {} lopende inschrijvingen in de vorige levering staan er {} niet meer in. {}", "alle", weg, vraag
    )
    return dict(per.select("instelling", reden).drop_nulls().iter_rows())


def _hernummerd(breed: Breed, p: date) -> Mapping[Instelling, str]:
    return {
        instelling: f"De leerlingnummers van deze school zijn vernieuwd: {aantal} leerlingen herkend aan hun BSN of "
        "onderwijsnummer, of aan naam en geboortedatum."
        for instelling, aantal in met_vorige(breed).hernummerd.items()
    }


@verzamelsignaal(
    "AD03",
    "M",
    "inschrijving",
    Melding(
        veld="inschrijfdatum",
        zin="Deze leerling was ingeschreven sinds {inschrijfdatum}. Die inschrijving staat niet meer in de levering, "
        "en er is geen uitschrijfdatum.{nu}",
    ),
    leest=(VORIGE, "open", "uitschrijfdatum", "pgn"),
    optioneel=("bsn", "onderwijsnummer"),
    over=_ZONDER_EINDE,
    kant="vorige",
    overslaan=_niet_compleet,
    opmerking=_hernummerd,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens",),
    redenen=("De inschrijving was een vergissing en is ook in ROD verwijderd",),
)
def ad03(breed: Breed, p: date) -> pl.LazyFrame:
    weg = _lopend(breed).filter(pl.col("weg") & _ZONDER_EINDE)
    if weg.is_empty():
        return NIETS
    nu = (
        breed.verzamel("inschrijving", "rij_leerling", "pgn", "instelling", "naam_instelling", "open")
        .filter(pl.col("open"), pl.col("pgn").is_in(weg["pgn"].drop_nulls().implode()))
        .collect()
    )
    paren = met_vorige(breed).naast("leerling", "pgn").rename({"rij": "rij_leerling"}).drop("pgn")
    nu = (
        nu.join(paren, on="rij_leerling", how="left")
        # Wie toen een ander nummer had, is niet degene die dit nummer had.
        .filter(pl.col("pgn_vorig").fill_null(pl.col("pgn")) == pl.col("pgn"))
        .select("pgn", instelling_nu="instelling", school=noem_school())
    )
    zelfde_school = pl.col("instelling") == pl.col("instelling_nu")
    return (
        weg.lazy()
        .join(nu.lazy(), on="pgn", how="left")
        # Staat de leerling nu op meer scholen, dan gaat zijn oude school voor.
        .sort("rij", ~zelfde_school, "instelling_nu", nulls_last=True)
        .unique("rij", keep="first", maintain_order=True)
        .select(
            "rij",
            nu=pl.when(pl.col("school").is_null())
            .then(pl.lit(""))
            .when(zelfde_school)
            .then(pl.lit(" Hij heeft nu een andere inschrijving op deze school."))
            .otherwise(opmaak(" Nu staat hij op {}.", "school")),
        )
    )
