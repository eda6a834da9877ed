"""De TLV staat alleen in ROD

## Wat controleert dit
In ROD geldt op de dag van het overzicht een TLV. In uw LAS heeft de leerling er dan geen.

## Waarom is het een probleem
Verandert u in het LAS iets aan de inschrijving, dan kan de TLV in ROD verdwijnen, en daarmee de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek de beschikking op in het dossier of bij het samenwerkingsverband.
2. Is zij er? Zet de TLV in het LAS zoals zij in ROD staat.
3. Is zij van een ander, of ingetrokken? Laat haar in ROD verwijderen.

## Uitzonderingen
Een periode die in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from data.schema.voorbeeld import Voorbeeld, schone

_TLV = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
VOORBEELD = Voorbeeld(fout=dict.fromkeys(_TLV), rod=({veld: schone(veld) for veld in _TLV},))


@rijsignaal(
    "RO42",
    "M",
    "inschrijving",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("RO41", "TLV01", "TLV10", "TLV11"),
    redenen=("De TLV is na de export in het LAS gezet",),
)
def ro42(p: date) -> Treffer:
    return Treffer(
        over=pl.col("vast_in_rod"),
        als=pl.col("tlv_in_rod") & ~pl.col("tlv_in_las"),
        veld="beschikkingsnummer",
        zin="In ROD geldt een TLV, en in uw LAS heeft deze leerling er geen.",
        met={"beschikkingsnummer": pl.lit(None, pl.String)},
    )
