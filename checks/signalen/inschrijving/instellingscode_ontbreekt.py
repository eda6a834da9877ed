"""De instellingscode ontbreekt

## Wat controleert dit
De instellingscode zegt op welke school de leerling is ingeschreven. Bij deze inschrijving is die leeg.

## Waarom is het een probleem
De instellingscode is een verplicht gegeven. Zonder deze code neemt ROD de inschrijving niet aan. Wij weten dan ook niet
welk cluster en welke schoolsoort erbij horen. Controles die dat nodig hebben, zoals die op de TLV, slaan wij voor deze
inschrijving over.

## Zo herstelt u het in het LAS
1. Vul de instellingscode van de school in: twee cijfers en twee letters. Ons voorstel is de code die bij de
   vestigingscode past, of die van de enige school in het bestand.
2. Ontbreekt de code bij veel leerlingen? Kijk dan eerst of die bij de school zelf in het LAS is ingevuld.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Heeft de export geen kolom voor de instellingscode? Dan leiden wij de code af uit de vestigingscode.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"instellingscode": None})


@rijsignaal(
    "IN02",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN03", "IN11", "IN15"),
    termijn="zeven_dagen",
)
def in02(p: date) -> Treffer:
    school = pl.col("instelling")
    return leeg(
        "instellingscode",
        "Van {inschrijving} ontbreekt de instellingscode.{school}",
        voorstel=school,
        school=pl.when(school.is_not_null())
        .then(opmaak(" De andere gegevens wijzen op instelling {}.", school))
        .otherwise(pl.lit("")),
        deadline=uiterlijk(p),
    )
