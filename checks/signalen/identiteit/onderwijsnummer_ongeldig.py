"""Het onderwijsnummer klopt niet

## Wat controleert dit
Een onderwijsnummer heeft negen cijfers en doorstaat een eigen rekenproef. Dit nummer doet dat niet, en het is ook geen
BSN.

## Waarom is het een probleem
DUO geeft het onderwijsnummer zelf uit. Een nummer dat niet kan bestaan, is dus verkeerd overgenomen. ROD weigert het,
en neemt de inschrijving niet op.

## Zo herstelt u het in het LAS
1. Zoek het bericht van DUO waarmee u het nummer kreeg, of vraag het aan de vorige school, en verbeter het nummer.
2. Heeft de leerling intussen een BSN? Vul dan dat in en maak het onderwijsnummer leeg.
3. Is het nummer niet te vinden? Maak het veld leeg en stuur *Identificeren persoon* met naam, geboortedatum, geslacht
   en adres. DUO stuurt het nummer terug.
4. Wissel daarna de inschrijving opnieuw uit.

Is het adres van de leerling geheim? Stuur dan geen bericht met het adres, maar bel DUO.

## Uitzonderingen
Een nummer van acht cijfers dat met een nul ervoor wel klopt, vullen wij bij het inlezen aan: Excel laat die nul weg.
Spaties, punten en streepjes in het nummer tellen niet mee. Staat hier een goed BSN, dan is dat een ander signaal.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.identiteit._nummers import kan_niet_bestaan, laatste_cijfer_anders
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld

VOORBEELD = Voorbeeld(fout={"bsn": None, "onderwijsnummer": laatste_cijfer_anders(VRIJ_ONDERWIJSNUMMER)})


@rijsignaal(
    "ID03",
    "F",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend", "PvE15 751"),
    verwant=("ID01", "ID02", "ID04"),
    termijn="zeven_dagen",
    aanleiding="ongeldig_nummer",
)
def id03(p: date) -> Treffer:
    return kan_niet_bestaan("onderwijsnummer", "onderwijsnummer", p)
