"""Het beschikkingsnummer ziet er anders uit dan gewoonlijk

## Wat controleert dit
Een samenwerkingsverband bouwt zijn beschikkingsnummers meestal op dezelfde manier op. Dit nummer is anders opgebouwd
dan de meeste nummers van hetzelfde samenwerkingsverband in deze levering. Of er staat iets dat geen nummer is, zoals
‘aangevraagd’.

## Waarom is het een probleem
Meestal is het een tikfout: een cijfer te veel of te weinig. ROD ziet dat niet altijd, want het nummer is vrije tekst.
Dan staat er een TLV met een nummer dat bij geen enkele beschikking hoort.

## Zo herstelt u het in het LAS
1. Vergelijk het nummer teken voor teken met de beschikking.
2. Is er nog geen beschikking? Haal de TLV dan weg tot die er is.
3. Verbeter het nummer en wissel de TLV opnieuw uit.
4. Staat het zo op de beschikking? Dan is het goed, en kunt u deze bevinding accepteren.

## Uitzonderingen
Iets dat geen nummer is, melden wij altijd. De opbouw vergelijken wij pas als er van een samenwerkingsverband minstens
tien nummers zijn, en als minstens de helft daarvan dezelfde opbouw heeft. Zijn er twee die elk precies de helft
hebben, dan melden wij geen van beide.
"""

from datetime import date
from string import ascii_letters, digits

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.tlv import BRON_TLV, cluster_3_4, is_invulwoord, kaal_nummer
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"beschikkingsnummer": "aangevraagd"})

MINSTENS = 10
"""Zoveel nummers van een samenwerkingsverband zijn nodig om te zien hoe het ze opbouwt."""

_nummer = pl.col("beschikkingsnummer")

# Een cijfer wordt # en niet 9: een zin mag geen reeks cijfers hebben die op een BSN lijkt.
_opbouw = _nummer.str.replace_many(list(digits + ascii_letters), ["#"] * len(digits) + ["A"] * len(ascii_letters))
_GEWOON, _GEWOON_BEGIN = "^[A-Za-z]{2}[0-9]{4}-[0-9]{4}-[0-9]+$", "AA####-####-"
"""De opbouw die PvE15 voorschreef (met vijf cijfers), en die veel samenwerkingsverbanden nog ongeveer gebruiken."""


@verzamelsignaal(
    "TLV18",
    "A",
    "tlv",
    Melding(veld="beschikkingsnummer", zin=pl.col("wat")),
    leest=("beschikkingsnummer", "swv_nummer", "cluster"),
    optioneel=("swv_nummer",),
    over=cluster_3_4 & _nummer.is_not_null(),
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 743"),
    herstelt="TLV-coördinator",
    verwant=("TLV16", "TLV17"),
    redenen=("Het nummer staat zo op de beschikking", "De TLV is aangevraagd"),
)
def tlv18(breed: Breed, p: date) -> pl.LazyFrame:
    tlvs = (
        breed.verzamel("tlv", "beschikkingsnummer", "swv_nummer", "cluster", ook_komend=True)
        .filter(cluster_3_4, _nummer.is_not_null())
        .select("rij", "beschikkingsnummer", "swv_nummer", gewoon=_nummer.str.contains(_GEWOON))
        .collect()
    )
    # De opbouw van een nummer bepalen is duur; bij de meeste is één blik genoeg.
    rest = tlvs.filter(~pl.col("gewoon")).with_columns(opbouw=_opbouw, invulwoord=is_invulwoord(kaal_nummer))
    gewoon = tlvs.filter("gewoon").with_columns(
        opbouw=pl.lit(_GEWOON_BEGIN).str.pad_end(_nummer.str.len_bytes(), "#"), invulwoord=pl.lit(False)
    )
    tlvs = pl.concat([gewoon, rest])
    echt = tlvs.filter(~pl.col("invulwoord"), pl.col("swv_nummer").is_not_null())
    per_swv = (
        echt.group_by("swv_nummer", "opbouw")
        .agg(aantal=pl.len())
        .with_columns(totaal=pl.col("aantal").sum().over("swv_nummer"))
        .filter(pl.col("totaal") >= MINSTENS, pl.col("aantal") * 2 >= pl.col("totaal"))
    )
    # Van twee gelijke helften is de een niet vreemder dan de ander.
    meest = per_swv.filter(pl.len().over("swv_nummer") == 1).rename({"opbouw": "gewone_opbouw"})
    anders = echt.join(meest, on="swv_nummer").filter(pl.col("opbouw") != pl.col("gewone_opbouw"))
    return (
        pl.concat(
            [
                tlvs.filter("invulwoord").select("rij", wat=_geen_nummer()),
                anders.select(
                    "rij",
                    wat=opmaak(
                        "Dit beschikkingsnummer is anders opgebouwd dan de meeste van {}: {} van de {} zien eruit als "
                        "{} (A is een letter, # een cijfer).",
                        "swv_nummer",
                        "aantal",
                        "totaal",
                        "gewone_opbouw",
                    ),
                ),
            ]
        )
        .sort("rij")
        .lazy()
    )


def _geen_nummer() -> pl.Expr:
    """De zin bij een invulwoord; cijfers noemt zij niet, want dat kan een BSN zijn."""
    woord = pl.when(~_nummer.str.contains(r"\d")).then(_nummer)
    return pl.coalesce(
        opmaak("Bij het beschikkingsnummer staat ‘{}’. Dat is geen nummer van een beschikking.", woord),
        pl.lit("Bij het beschikkingsnummer staat iets dat geen nummer van een beschikking kan zijn."),
    )
