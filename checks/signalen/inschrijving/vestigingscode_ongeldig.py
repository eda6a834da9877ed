"""De vestigingscode klopt niet

## Wat controleert dit
Een vestigingscode is de instellingscode met twee cijfers erachter. Deze code heeft een andere vorm, begint met een
andere instellingscode dan die van de inschrijving, of staat niet in de geladen lijst van vestigingen.

## Waarom is het een probleem
ROD weigert een inschrijving op een vestiging die niet bij de school hoort.

## Zo herstelt u het in het LAS
1. Kies bij deze periode de juiste vestiging. Haar code begint met de instellingscode van de inschrijving. Is de
   vestiging gesloten, dan begint bij de nieuwe vestiging een nieuwe periode.
2. Zit de leerling echt op een andere school? Schrijf hem dan hier uit en daar in: een inschrijving wisselt niet van
   school.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Geeft uw export alleen de laatste twee cijfers, dan vullen wij de instellingscode zelf aan. Is de instellingscode leeg
of fout, dan melden wij alleen dat. Hoort de vestiging bij een andere school van uw bestuur, dan is dat een eigen
signaal. Zonder geladen lijst van vestigingen zien wij niet of een vestiging bestaat. Met die lijst kijken wij alleen
naar de vestiging waar de leerling nu zit of straks komt: een vestiging van vroeger kan intussen gesloten zijn. Begint
de leerling pas over meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de inschrijving nog niet naar ROD, en
staat dit bij Termijnen als nog in te vullen.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import heeft_vorm
from checks.taal.rod import uiterlijk
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"vestigingscode": "98ZQ00"})


@rijsignaal(
    "IN12",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    optioneel=("inschrijfdatum", "begindatum_periode"),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens", "PvE15 397"),
    verwant=("IN03", "IN11", "PE06"),
    termijn="zeven_dagen",
)
def in12(p: date) -> Treffer:
    code, vestiging = pl.col("instellingscode"), pl.col("vestigingscode")
    vorm, van_een_ander = heeft_vorm("vestigingscode"), ~vestiging.str.starts_with(code)
    wat = (
        pl.when(~vorm)
        .then(pl.lit("is geen instellingscode met twee cijfers erachter"))
        .when(van_een_ander)
        .then(opmaak("hoort niet bij instelling {}", code))
        .otherwise(pl.lit("staat niet in de lijst van vestigingen"))
    )
    return Treffer(
        over=vestiging.is_not_null() & heeft_vorm("instellingscode"),
        als=~vorm | van_een_ander | ~pl.col("vestiging_in_lijst").fill_null(True),
        veld="vestigingscode",
        zin="Vestigingscode {vestigingscode} {wat}.",
        deadline=uiterlijk(p),
        met={"wat": wat},
    )
