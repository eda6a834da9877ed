"""Het BSN klopt niet

## Wat controleert dit
Een BSN heeft negen cijfers en doorstaat de elfproef: een rekensom die bijna elke tikfout ontdekt. Dit nummer doet dat
niet, en het is ook geen onderwijsnummer.

## Waarom is het een probleem
ROD weigert een BSN dat niet kan bestaan. De inschrijving wordt dan niet opgenomen.

## Zo herstel je het in het LAS
1. Kijk op het identiteitsbewijs of een uittreksel van de gemeente en verbeter het nummer.
2. Is het nummer niet te vinden? Maak het veld leeg en stuur *Identificeren persoon* met naam, geboortedatum, geslacht
   en adres. DUO stuurt dan het juiste nummer terug.
3. Wissel daarna de inschrijving opnieuw uit.

## Uitzonderingen
Een nummer van acht cijfers dat met een nul ervoor wel klopt, vullen wij bij het inlezen aan: Excel laat die nul weg.
Staat hier een onderwijsnummer, dan is dat een ander signaal.
"""

from datetime import date

import polars as pl

from checks.signaal import Treffer, rijsignaal
from data.levering import Rij, Voorbeeld
from data.velden import BSN_REST, ONDERWIJSNUMMER_REST


def _laatste_cijfer_anders(rij: Rij, p: date) -> str:
    bsn = str(rij["bsn"])
    return bsn[:-1] + str((int(bsn[-1]) + 1) % 10)


VOORBEELD = Voorbeeld(fout={"bsn": _laatste_cijfer_anders})


@rijsignaal(
    "ID02", "F", "leerling", ook_komend=True,
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend", "PvE15 750"),
    verwant=("ID01",),
)  # fmt: skip
def id02(p: date) -> Treffer:
    return Treffer(
        over=pl.col("bsn").is_not_null(),
        als=~pl.col("rest_bsn").is_in([BSN_REST, ONDERWIJSNUMMER_REST]),
        veld="bsn",
        zin="Het BSN van deze leerling kan niet bestaan: er zit een fout in de cijfers.",
    )
