"""De instellingscode klopt niet

## Wat controleert dit
Een instellingscode bestaat uit twee cijfers en twee letters. Deze code is anders.

## Waarom is het een probleem
ROD kent alleen codes van deze vorm en weigert de inschrijving. Wij weten dan ook niet welk cluster en welke schoolsoort
erbij horen. Controles die dat nodig hebben, zoals die op de TLV, slaan wij voor deze inschrijving over.

## Zo herstelt u het in het LAS
1. Vul de instellingscode van de school in. Staan er nog twee cijfers achter? Dan is het de vestigingscode: de eerste
   vier tekens daarvan zijn de instellingscode.
2. Let op letters die op cijfers lijken, zoals een O in plaats van een nul.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Kleine letters en spaties zijn geen fout. Een lege instellingscode is een ander signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import vorm
from checks.taal.rod import uiterlijk
from data.schema.velden import VELD
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"instellingscode": "98D"})


@rijsignaal(
    "IN11",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN02", "IN12", "IN15"),
    termijn="zeven_dagen",
)
def in11(p: date) -> Treffer:
    code = pl.col("instellingscode")
    is_vestiging = code.str.contains(VELD["vestigingscode"].vorm)
    return vorm(
        "instellingscode",
        "twee cijfers en twee letters",
        lijkt_op="vestigingscode",
        voorstel=pl.when(is_vestiging).then(code.str.slice(0, 4)),
        deadline=uiterlijk(p),
    )
