"""De TLV staat alleen in ROD

## Wat controleert dit
In ROD heeft de leerling een TLV op de dag van het overzicht. In uw LAS heeft hij er dan geen.

## Waarom is het een probleem
Verandert u in het LAS iets aan de inschrijving, dan kan de TLV uit ROD verdwijnen, en daarmee de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek de beschikking op in het dossier, of vraag haar aan het samenwerkingsverband.
2. Is de TLV er? Zet haar in uw LAS zoals zij in ROD staat.
3. Is zij van een andere leerling, of ingetrokken? Laat haar uit ROD verwijderen.

## Uitzonderingen
Een inschrijving of periode die in de zeven dagen voor het overzicht begon, vergelijken wij niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_TLV, rodsignaal
from data.schema.voorbeeld import Voorbeeld, schone

_TLV = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
VOORBEELD = Voorbeeld(fout=dict.fromkeys(_TLV), rod=({veld: schone(veld) for veld in _TLV},))


@rodsignaal(
    "RO42",
    "M",
    "inschrijving",
    bron=(BRON_TLV, BRON_OVERZICHT),
    herstelt="TLV-coördinator",
    verwant=("RO41", "TLV01", "TLV10", "TLV11"),
    redenen=("De TLV is na de export in het LAS gezet",),
)
def ro42(p: date) -> Treffer:
    return Treffer(
        over=pl.col("vast_in_rod"),
        als=pl.col("tlv_in_rod") & ~pl.col("tlv_in_las"),
        # Een overzicht zonder TLV's van deze leerling ziet er net zo uit als een waar zij niet gelezen zijn.
        eens=pl.col("tlv_in_rod") & pl.col("tlv_in_las"),
        veld="beschikkingsnummer",
        zin="In ROD geldt een TLV, en in uw LAS heeft deze leerling er geen.",
        met={"beschikkingsnummer": pl.lit(None, pl.String)},
    )
