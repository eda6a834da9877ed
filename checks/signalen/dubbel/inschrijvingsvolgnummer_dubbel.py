"""Het inschrijvingsvolgnummer is twee keer gebruikt

## Wat controleert dit
Elke inschrijving hoort een eigen volgnummer te hebben. Dit signaal gaat af als een leerling op één school twee
inschrijvingen met hetzelfde volgnummer heeft, die op een andere dag beginnen.

Sommige LAS'en geven elke inschrijving op de school een eigen nummer, ook van verschillende leerlingen. Dat zien wij aan
de nummers: op zo'n school heeft minstens 95% van de volgnummers maar één leerling. Alleen daar kijken wij ook of twee
leerlingen hetzelfde volgnummer hebben.

## Waarom is het een probleem
Met het volgnummer zegt uw LAS tegen ROD over welke inschrijving een bericht gaat. Bij een dubbel nummer kan een
wijziging of uitschrijving bij de verkeerde inschrijving terechtkomen.

## Zo herstelt u het in het LAS
1. Zoek de inschrijvingen met dit volgnummer op.
2. Is er eigenlijk maar één inschrijving, met een verbeterde begindatum? Verwijder de oude.
3. Zijn het er echt twee? Geef de laatste een nieuw volgnummer, of vraag de helpdesk van uw LAS om dat te doen.
4. Stuur de gewijzigde inschrijving opnieuw naar ROD.

## Uitzonderingen
- Een leerling mag op een andere school hetzelfde volgnummer hebben.
- Telt uw LAS per leerling (1, 2, 3), dan mogen verschillende leerlingen hetzelfde volgnummer hebben.
- Een inschrijfdatum die ontbreekt of niet te lezen is, telt niet als een andere datum.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import noem_anderen
from checks.taal.begrippen import PER_PERSOON, nl, opsomming
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Rij, Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar

_DAGEN = ("inschrijfdatum", "registratiedatum", "begindatum_periode")


def _twee_jaar_eerder(rij: Rij, p: date) -> date:
    begin = begin_schooljaar(p)
    return begin.replace(year=begin.year - 2)


VOORBEELD = Voorbeeld(
    fout=dict.fromkeys(_DAGEN, lambda rij, p: begin_schooljaar(p)),
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={
                **dict.fromkeys(_DAGEN, _twee_jaar_eerder),
                "uitschrijfdatum": lambda rij, p: begin_schooljaar(p) - timedelta(days=1),
                "inschrijfstatus": None,
            },
            ook=True,
        ),
    ),
    herstel={"inschrijvingsvolgnummer": lambda rij, p: f"{rij['inschrijvingsvolgnummer']}8"},
)

_PER_SCHOOL = 0.95
"""Vanaf welk deel van de volgnummers met maar één leerling een LAS kennelijk per school telt."""

_volgnummer = pl.col("inschrijvingsvolgnummer")


@verzamelsignaal(
    "DU06",
    "M",
    "inschrijving",
    Melding(veld="inschrijvingsvolgnummer", zin="Volgnummer {inschrijvingsvolgnummer} staat ook bij {waar}."),
    leest=("inschrijvingsvolgnummer", "inschrijfdatum", "pgn"),
    over=_volgnummer.is_not_null(),
    optioneel=("bsn", "onderwijsnummer"),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("DU01", "DU02"),
    redenen=("Ons LAS gebruikt het volgnummer van de oude inschrijving opnieuw en dit staat goed in ROD",),
)
def du06(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén persoon met twee inschrijfdata gaat voor twee personen."""
    rijen = (
        breed.verzamel("inschrijving", "inschrijvingsvolgnummer", "instelling", "pgn", "rij_leerling")
        .filter(_volgnummer.is_not_null(), pl.col("instelling").is_not_null())
        .with_columns(kort=pl.struct("instelling", "inschrijvingsvolgnummer").hash())
        .collect()
    )
    # Op een school met een nummer per inschrijving valt bijna alles hier al af.
    vaker = rijen["kort"].is_duplicated()
    dubbel = rijen.filter(vaker)
    if dubbel.is_empty():
        return NIETS
    dubbel = pl.concat([dubbel, breed.wijd("inschrijving", ("inschrijfdatum",), dubbel["rij"])], how="horizontal")
    dubbel = dubbel.with_columns(wie=pl.coalesce("pgn", opmaak("rij {}", "rij_leerling")))
    zelfde = _zelfde_persoon(dubbel)
    anderen = _andere_personen(breed, dubbel, rijen.filter(~vaker)).join(zelfde, on="rij", how="anti")
    return pl.concat([zelfde, anderen], how="diagonal").sort("rij").lazy()


def _zelfde_persoon(dubbel: pl.DataFrame) -> pl.DataFrame:
    """Inschrijvingen van een persoon met hetzelfde volgnummer op een school, die op verschillende dagen beginnen."""
    begin, groep = pl.col("inschrijfdatum"), ("wie", "instelling", "inschrijvingsvolgnummer")
    met_datum = dubbel.filter(begin.is_not_null())
    met_datum = met_datum.filter(pl.struct(groep).is_duplicated()).filter(begin.n_unique().over(groep) > 1)
    alle = met_datum.group_by(groep).agg(alle=begin.unique().sort(), rijen_ander=pl.col("rij").head(PER_PERSOON))
    andere = met_datum.join(alle, on=groep).explode("alle").filter(pl.col("alle") != begin)
    return (
        andere.group_by("rij")
        .agg(pl.col("rijen_ander").first(), vanaf=nl(pl.col("alle")))
        .select(
            "rij",
            "rijen_ander",
            waar=opmaak(
                "{} van deze leerling vanaf {}",
                pl.when(pl.col("vanaf").list.len() > 1)
                .then(pl.lit("de inschrijvingen"))
                .otherwise(pl.lit("de inschrijving")),
                opsomming(pl.col("vanaf")),
            ),
        )
    )


def _andere_personen(breed: Breed, dubbel: pl.DataFrame, enkel: pl.DataFrame) -> pl.DataFrame:
    """Inschrijvingen waarvan het volgnummer ook van een ander is, op scholen die kennelijk per school tellen."""
    groep = ("instelling", "inschrijvingsvolgnummer")
    per_nummer = dubbel.group_by(groep).agg(personen=pl.col("wie").n_unique())
    gedeeld = per_nummer.group_by("instelling").agg(
        gedeeld=(pl.col("personen") > 1).sum(), eigen=(pl.col("personen") == 1).sum()
    )
    eigen = pl.col("eigen") + pl.col("len").fill_null(0)
    scholen = gedeeld.join(enkel.group_by("instelling").len(), on="instelling", how="left").filter(
        pl.col("gedeeld") > 0, eigen >= _PER_SCHOOL * (eigen + pl.col("gedeeld"))
    )
    rijen = dubbel.join(scholen, on="instelling", how="semi").join(
        per_nummer.filter(pl.col("personen") > 1), on=groep, how="semi"
    )
    wie = breed.wijd("leerling", ("leerlingnummer",), rijen["rij_leerling"])["leerlingnummer"]
    rijen = rijen.with_columns(leerling=opmaak("leerling {}", pl.lit(wie.fill_null("zonder leerlingnummer"))))
    rijen = rijen.with_columns(breed.wijd("inschrijving", ("sleutel",), rijen["rij"])["sleutel"])
    personen = rijen.sort("sleutel").unique([*groep, "wie"], keep="first", maintain_order=True)
    personen = personen.select(*groep, "wie", waar=noem_anderen(pl.col("leerling"), groep))
    return rijen.join(personen, on=[*groep, "wie"]).select("rij", "waar")
