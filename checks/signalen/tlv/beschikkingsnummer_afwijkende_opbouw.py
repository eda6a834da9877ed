"""Het beschikkingsnummer ziet er anders uit dan gewoonlijk

## Wat controleert dit
Een samenwerkingsverband bouwt zijn beschikkingsnummers meestal op dezelfde manier op. Dit nummer is anders opgebouwd
dan bijna alle nummers van hetzelfde samenwerkingsverband in deze levering. Of er staat iets dat geen nummer is, zoals
‘aangevraagd’. Of er staat een jaar in dat niet kan.

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
tien nummers zijn. Heeft minstens een op de tien nummers dezelfde opbouw, of hebben drie leerlingen zo'n nummer, dan is
die opbouw gewoon: een samenwerkingsverband kan zijn nummers anders gaan opbouwen. Zijn de meeste nummers elk op hun
eigen manier opgebouwd, dan is er niets om mee te vergelijken. Het jaar lezen wij alleen uit een nummer met een
samenwerkingsverband, een jaar en vijf cijfers. Het mag niet voor 2014 liggen, en hoogstens een jaar vooruit.
"""

from datetime import date
from string import ascii_letters, digits

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import TLV_WET
from checks.taal.tlv import BRON_TLV, OPBOUW_2015, cluster_3_4, is_invulwoord, kaal_nummer
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"beschikkingsnummer": "aangevraagd"})

MINSTENS = 10
"""Zoveel nummers van een samenwerkingsverband zijn nodig om te zien hoe het ze opbouwt."""
_AANDEEL, _LEERLINGEN = 0.1, 3
"""Een opbouw is gewoon als dit deel van de nummers haar heeft, of dit aantal leerlingen."""

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
    if tlvs.is_empty():
        return NIETS
    # De opbouw van een nummer bepalen is duur; bij de meeste is één blik genoeg.
    gewoon = tlvs.filter(tlvs["gewoon"]).with_columns(
        opbouw=pl.lit(_GEWOON_BEGIN).str.pad_end(_nummer.str.len_bytes(), "#"), invulwoord=pl.lit(False)
    )
    if gewoon.height < tlvs.height:
        rest = tlvs.filter(~tlvs["gewoon"]).with_columns(opbouw=_opbouw, invulwoord=is_invulwoord(kaal_nummer))
        tlvs = pl.concat([gewoon, rest])
    else:
        tlvs = gewoon
    anders = _met_zeldzame_opbouw(breed, tlvs.filter(~pl.col("invulwoord"), pl.col("swv_nummer").is_not_null()))
    return (
        pl.concat(
            [
                tlvs.filter("invulwoord").select("rij", wat=_geen_nummer()),
                _met_onmogelijk_jaar(tlvs, p),
                anders.select(
                    "rij",
                    wat=opmaak(
                        "Dit beschikkingsnummer is anders opgebouwd dan bijna alle andere van {}. De meeste daarvan "
                        "zien eruit als {} (A is een letter, # een cijfer).",
                        "swv_nummer",
                        "gewone_opbouw",
                    ),
                ),
            ]
        )
        .unique("rij", keep="first", maintain_order=True)
        .sort("rij")
        .lazy()
    )


def _met_zeldzame_opbouw(breed: Breed, tlvs: pl.DataFrame) -> pl.DataFrame:
    """De TLV's met een opbouw die bijna niemand bij hun samenwerkingsverband heeft, en `gewone_opbouw`."""
    per = ["swv_nummer", "opbouw"]
    aantal = pl.col("aantal")
    if tlvs.height < MINSTENS:
        return pl.DataFrame(schema={"rij": pl.UInt32, "swv_nummer": pl.String, "gewone_opbouw": pl.String})
    groepen = (
        tlvs.group_by(per)
        .agg(aantal=pl.len())
        .with_columns(totaal=aantal.sum().over("swv_nummer"))
        .filter(pl.col("totaal") >= MINSTENS)
    )
    weinig = tlvs.join(groepen.filter(aantal < _AANDEEL * pl.col("totaal")), on=per, how="semi")
    weinig = weinig.with_columns(breed.wijd("tlv", ("rij_leerling",), weinig["rij"]))
    zeldzaam = weinig.filter(pl.col("rij_leerling").n_unique().over(per) < _LEERLINGEN)
    gewoon = groepen.join(zeldzaam, on=per, how="anti").filter(aantal.sum().over("swv_nummer") * 2 >= pl.col("totaal"))
    meest = gewoon.sort("aantal", "opbouw").unique("swv_nummer", keep="last")
    return zeldzaam.join(meest.select("swv_nummer", gewone_opbouw="opbouw"), on="swv_nummer")


def _met_onmogelijk_jaar(tlvs: pl.DataFrame, p: date) -> pl.DataFrame:
    """De TLV's met een jaar in hun nummer waarin er nog geen TLV's waren, of dat te ver vooruit ligt: `rij`, `wat`."""
    jaar = _nummer.str.extract(OPBOUW_2015, 1).cast(pl.Int32)
    vroeg = pl.lit(f"TLV's zijn er pas sinds {TLV_WET.year}.")
    wat = pl.when(pl.col("jaar") < TLV_WET.year).then(vroeg).otherwise(pl.lit("Dat is meer dan een jaar vooruit."))
    return (
        tlvs.with_columns(jaar=jaar)
        .filter(~pl.col("jaar").is_between(TLV_WET.year, p.year + 1))
        .select("rij", wat=opmaak("In dit beschikkingsnummer staat het jaar {}. {}", "jaar", wat))
    )


def _geen_nummer() -> pl.Expr:
    """De zin bij een invulwoord; cijfers noemt zij niet, want dat kan een BSN zijn."""
    woord = pl.when(~_nummer.str.contains(r"\d")).then(_nummer)
    return pl.coalesce(
        opmaak("Bij het beschikkingsnummer staat ‘{}’. Dat is geen nummer van een beschikking.", woord),
        pl.lit("Bij het beschikkingsnummer staat iets dat geen nummer van een beschikking kan zijn."),
    )
