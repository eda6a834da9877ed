"""De leerling lijkt op een andere leerling en staat er misschien dubbel in

## Wat controleert dit
Wij vergelijken alle leerlingen van het bestuur op naam, geboortedatum, geslacht en nummer. Twee leerlingen lijken op
elkaar als er bijna niets verschilt. Bijvoorbeeld:

- een tikfout in de voornaam of achternaam;
- voornaam en achternaam verwisseld;
- dag en maand van de geboortedatum verwisseld;
- een voorvoegsel dat bij een van beide ontbreekt;
- een roepnaam bij de een en de voornamen bij de ander;
- alles gelijk, maar bij een van beide geen nummer of een cijfer van het nummer anders.

Het signaal zegt wat gelijk is en wat verschilt, met een score. Een zeldzame naam telt zwaarder dan een gewone. De score
is geen kans: zij helpt alleen om te kiezen met wie u begint. Het signaal staat één keer bij elk paar, bij de leerling
die het laatst is ingeschreven.

## Waarom is het een probleem
Een leerling die dubbel in het LAS staat, kan ook dubbel in ROD komen. Dan klopt de telling niet en raken toetsen,
verzuim en toelaatbaarheidsverklaringen verdeeld over twee dossiers.

## Zo herstelt u het in het LAS
1. Vergelijk beide leerlingen: adres, ouders en identiteitsbewijs.
2. Is het dezelfde leerling? Verbeter de gegevens, zet alles bij één leerling en verwijder de andere. Stuur daarna
   *Identificeren persoon*.
3. Staat de verkeerde inschrijving al in ROD? Verwijder die daar ook.
4. Zijn het twee kinderen? Accepteer het signaal, dan komt het voor dit paar niet terug.

## Uitzonderingen
- Hetzelfde nummer betekent dezelfde leerling: wie met zijn nummer naar een andere school gaat, is niet dubbel.
- Een leerling zonder nummer die aansluitend op een andere school is ingeschreven, is van school gewisseld. Kent een van
  de scholen zijn nummer, dan melden wij het wel: de andere kan het overnemen.
- Tweelingen, broers en zussen hebben een andere voornaam. Alleen een voornaam die verder bijna niemand heeft, zien wij
  als een mogelijke tikfout. Hebben zij elk een eigen geldig nummer en hetzelfde adres, en zitten zij nu op dezelfde
  school, dan zijn het er twee.
- Zonder geboortedatum, voornaam of achternaam kunnen wij niet vergelijken.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.dubbel._paren import LEEST, LEEST_VAN_TWEELING, NODIG, OPTIONEEL, dubbelen
from checks.signalen.dubbel._voorbeeld import LATER, ZELFDE
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    fout={**LATER, "achternaam": lambda rij, p: f"{rij['achternaam']}n"}, erbij=(Erbij(wie="ander", wijzig=ZELFDE),)
)


@verzamelsignaal(
    "DU04",
    "A",
    "leerling",
    Melding(
        zin="Dit is misschien dezelfde leerling als {ander} (score {score} van 100): {uitleg}.",
        met={"uitleg": pl.concat_str(opmaak("zelfde {}", "gelijk"), "verschil", separator="; ", ignore_nulls=True)},
    ),
    leest=(*LEEST, *LEEST_VAN_TWEELING),
    nodig=NODIG,
    optioneel=(*OPTIONEEL, "geslacht", "inschrijfdatum", "postcode", "huisnummer", "huisnummertoevoeging"),
    over=pl.col("geboren").is_not_null(),
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend",),
    verwant=("DU03", "DU05", "DU08"),
    redenen=("Dit zijn twee verschillende kinderen", "Dit is een tweeling", "De andere leerling wordt nog verwijderd"),
)
def du04(breed: Breed, p: date) -> pl.LazyFrame:
    return dubbelen(breed).filter(signaal="DU04").lazy()
