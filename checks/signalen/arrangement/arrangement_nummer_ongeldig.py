"""Het nummer van de leerling bij het arrangement klopt niet

## Wat controleert dit
Een arrangement gaat over een leerling die op een andere school staat ingeschreven. DUO herkent die leerling aan het
burgerservicenummer (BSN) of het onderwijsnummer. Hier zijn beide leeg, of er zit een fout in de cijfers: een BSN en een
onderwijsnummer doorstaan een rekensom die bijna elke tikfout ontdekt.

## Waarom is het een probleem
ROD weigert een arrangement waarvan het niet weet bij wie het hoort.

## Zo herstelt u het in het LAS
1. Vraag het nummer na bij de school waar de leerling is ingeschreven. Die heeft het in haar eigen administratie.
2. Verbeter het nummer bij het arrangement en wissel het opnieuw uit.

## Uitzonderingen
Een onderwijsnummer in het veld voor het BSN, of andersom, telt hier als een goed nummer. Een nummer van acht cijfers
dat met een nul ervoor klopt, vullen wij bij het inlezen aan.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.arrangement._arrangementen import ARRANGEMENT, DUO, welk
from data.schema.voorbeeld import Rij, Voorbeeld, schone
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST


def _laatste_cijfer_anders(rij: Rij, p: date) -> str:
    bsn = str(rij["bsn"])
    return bsn[:-1] + str((int(bsn[-1]) + 1) % 10)


# Leerling en arrangement staan in het voorbeeld op één rij, dus het nummer is ook bij de leerling fout.
VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**ARRANGEMENT, "bsn": _laatste_cijfer_anders},
    herstel={"bsn": schone("bsn")},
    ook=frozenset({"ID02"}),
)


@rijsignaal("AR07", "F", "arrangement", bron=(DUO, "PvE15 750", "PvE15 751"), verwant=("ID01", "ID02", "AR01"))
def ar07(p: date) -> list[Treffer]:
    bsn, onderwijsnummer = pl.col("bsn"), pl.col("onderwijsnummer")
    fout = {k: ~pl.col(f"rest_{k}").is_in([BSN_REST, ONDERWIJSNUMMER_REST]) for k in ("bsn", "onderwijsnummer")}
    geen_nummer = bsn.is_null() & onderwijsnummer.is_null()
    wat = (
        pl.when(geen_nummer)
        .then(pl.lit("er is geen BSN en geen onderwijsnummer van de leerling"))
        .otherwise(pl.lit("het BSN van de leerling kan niet bestaan. Er zit een fout in de cijfers"))
    )
    return [
        Treffer(
            over=bsn.is_not_null() | geen_nummer,
            als=geen_nummer | fout["bsn"],
            veld="bsn",
            zin="{welk}: {wat}.",
            met={"welk": welk, "wat": wat},
        ),
        Treffer(
            over=onderwijsnummer.is_not_null(),
            als=fout["onderwijsnummer"],
            veld="onderwijsnummer",
            zin="{welk}: het onderwijsnummer van de leerling kan niet bestaan. Er zit een fout in de cijfers.",
            met={"welk": welk},
        ),
    ]
