"""Een TLV bij een residentiële plaats

## Wat controleert dit
Wie in een residentiële instelling verblijft, heeft geen toelaatbaarheidsverklaring (TLV) nodig. Deze leerling heeft
er toch een, die alleen op dagen van dat verblijf geldt.

## Waarom is het een probleem
Een van de twee klopt misschien niet. Verblijft de leerling niet in een instelling, dan is de soort verblijf verkeerd.
Dan heeft hij wel een TLV nodig, maar kijken wij niet of zij op tijd begon en nog geldt.

## Zo herstelt u het in het LAS
1. Controleer of de leerling echt in een instelling verblijft, bijvoorbeeld voor gehandicaptenzorg of gesloten
   jeugdzorg.
2. Is dat niet zo? Maak de soort verblijf leeg en wissel de inschrijving opnieuw uit.
3. Is dat wel zo? Dan is de TLV niet nodig. Overleg met het samenwerkingsverband of zij vervalt.

## Uitzonderingen
Was de leerling een deel van de tijd een gewone leerling, en geldt de TLV ook dan, dan is er niets aan de hand. Kennen
wij de soort verblijf niet, dan melden wij niets.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import ALTIJD, nl, residentieel
from checks.taal.tlv import BRON_RESIDENTIEEL, BRON_TLV, cluster_3_4
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"soort_verblijf": "4"})

_DATUMS = ("inschrijfdatum", "uitschrijfdatum")


@verzamelsignaal(
    "TLV22",
    "A",
    "inschrijving",
    Melding(zin=pl.col("wat")),
    leest=(*_DATUMS, "heeft_tlv", "tlv_begin", "tlv_einde", "soort_verblijf", "begindatum_periode", "cluster"),
    nodig=("soort_verblijf",),
    optioneel=(*_DATUMS, "tlv_begin", "tlv_einde", "begindatum_periode"),
    over=cluster_3_4 & pl.col("heeft_tlv"),
    ook_komend=True,
    bron=(BRON_RESIDENTIEEL, BRON_TLV, "WEC artikel 40 lid 16 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV01", "TLV10"),
    redenen=("De TLV is gegeven voordat het verblijf begon", "De leerling komt binnenkort uit de instelling"),
)
def tlv22(breed: Breed, p: date) -> pl.LazyFrame:
    """Bijna niemand verblijft residentieel: daar beginnen wij mee."""
    verblijft = breed.frames["periode"].filter(residentieel)["rij_inschrijving"].unique()
    if verblijft.is_empty():
        return NIETS
    inschrijvingen = (
        breed.verzamel("inschrijving", *_DATUMS, "heeft_tlv", "cluster", ook_komend=True)
        .filter(cluster_3_4, pl.col("heeft_tlv"), pl.col("rij").is_in(verblijft.implode()))
        .select(
            rij_inschrijving="rij",
            eerste=pl.col("inschrijfdatum").fill_null(date.min),
            laatste=pl.col("uitschrijfdatum").fill_null(ALTIJD),
        )
        .collect()
    )
    # Waar een TLV nodig is, of kan zijn: van een onbekend verblijf weten wij het niet.
    nodig = breed.verblijven(inschrijvingen["rij_inschrijving"]).filter(pl.col("residentieel").ne_missing(True))
    nodig = nodig.join(inschrijvingen, on="rij_inschrijving").filter(_raakt("van", "tot", "eerste", "laatste"))
    helemaal = inschrijvingen.join(nodig, on="rij_inschrijving", how="anti").select(
        rij="rij_inschrijving",
        wat=pl.lit("Deze leerling verblijft in een residentiële instelling en heeft toch een TLV. Die is niet nodig."),
    )
    deels = inschrijvingen.join(nodig, on="rij_inschrijving", how="semi")
    tlvs = (
        breed.frames["tlv"]
        .filter(pl.col("rij_inschrijving").is_in(deels["rij_inschrijving"].implode()))
        .join(deels, on="rij_inschrijving")
        .select(
            "rij_inschrijving",
            "tlv_begin",
            "tlv_einde",
            geldt_van=pl.max_horizontal("tlv_begin", "eerste"),
            geldt_tot=pl.min_horizontal("tlv_einde", "laatste"),
        )
        .filter(pl.col("tlv_begin") <= pl.col("tlv_einde"), pl.col("geldt_van") <= pl.col("geldt_tot"))
    )
    paren = tlvs.join(nodig, on="rij_inschrijving").filter(_raakt("van", "tot", "geldt_van", "geldt_tot"))
    alleen_verblijf = tlvs.join(paren, on=["rij_inschrijving", "tlv_begin", "tlv_einde"], how="anti")
    wat = opmaak(
        "De TLV van {} tot en met {} geldt alleen terwijl deze leerling in een residentiële instelling verblijft. "
        "Dan is zij niet nodig.",
        nl(pl.col("tlv_begin")),
        nl(pl.col("tlv_einde")),
    )
    per_inschrijving = alleen_verblijf.sort("rij_inschrijving", "tlv_begin").unique(
        "rij_inschrijving", keep="last", maintain_order=True
    )
    return pl.concat([helemaal, per_inschrijving.select(rij="rij_inschrijving", wat=wat)]).sort("rij").lazy()


def _raakt(van: str, tot: str, van_ander: str, tot_ander: str) -> pl.Expr:
    """Of twee stukken tijd een dag delen."""
    return (pl.col(van) <= pl.col(tot_ander)) & (pl.col(van_ander) <= pl.col(tot))
