"""Het BSN klopt niet

## Wat controleert dit
Een BSN heeft negen cijfers en doorstaat de elfproef: een rekensom die bijna elke tikfout ontdekt. Dit nummer doet dat
niet, en het is ook geen onderwijsnummer.

## Waarom is het een probleem
ROD weigert een BSN dat niet kan bestaan. De inschrijving wordt dan niet opgenomen en de leerling telt niet mee voor de
bekostiging.

## Zo herstelt u het in het LAS
1. Kijk op het identiteitsbewijs of op een uittreksel van de gemeente en verbeter het nummer.
2. Is het nummer niet te vinden? Maak het veld leeg en stuur *Identificeren persoon* met naam, geboortedatum, geslacht
   en adres. DUO stuurt dan het juiste nummer terug.
3. Wissel daarna de inschrijving opnieuw uit.

Is het adres van de leerling geheim? Stuur dan geen bericht met het adres, maar bel DUO.

## Uitzonderingen
Een nummer van acht cijfers dat met een nul ervoor wel klopt, vullen wij bij het inlezen aan: Excel laat die nul weg.
Spaties, punten en streepjes in het nummer tellen niet mee. Staat hier een goed onderwijsnummer, dan is dat een ander
signaal. Heeft uw export één kolom voor BSN en onderwijsnummer (PGN)? Dan kijken wij of het nummer een van beide is.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.identiteit._nummers import kan_niet_bestaan, laatste_cijfer_anders
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"bsn": laatste_cijfer_anders("bsn")})


@rijsignaal(
    "ID02",
    "F",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend", "PvE15 750"),
    verwant=("ID01", "ID03", "ID04"),
    termijn="zeven_dagen",
    aanleiding="ongeldig_nummer",
)
def id02(p: date) -> Treffer:
    return kan_niet_bestaan("bsn", "BSN", p)
