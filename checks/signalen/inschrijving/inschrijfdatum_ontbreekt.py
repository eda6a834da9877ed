"""De inschrijfdatum ontbreekt of is niet te lezen

## Wat controleert dit
De inschrijfdatum is de eerste dag van de inschrijving. Hier is die leeg, of er staat iets dat geen datum is, zoals
31-02-2025.

## Waarom is het een probleem
De inschrijfdatum is een verplicht gegeven. Zonder die datum neemt ROD de inschrijving niet aan. Wij weten dan ook niet
of de inschrijving al loopt. Veel andere controles, zoals die op leeftijd en TLV, doen wij dan niet.

## Zo herstelt u het in het LAS
1. Vul de eerste dag in waarop de leerling op uw school is ingeschreven.
2. Kijk of de eerste periode op dezelfde dag begint, en verbeter die zo nodig ook.
3. Wissel de inschrijving opnieuw uit. U hoort een inschrijving binnen 7 dagen te registreren.

## Uitzonderingen
Geen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"inschrijfdatum": None})


@rijsignaal(
    "IN06",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",
    ),
    verwant=("IN07", "IN16", "PE01"),
    termijn="zeven_dagen",
)
def in06(p: date) -> Treffer:
    return leeg(
        "inschrijfdatum",
        "De inschrijfdatum {wat}. Zonder die datum neemt ROD de inschrijving niet aan.",
        deadline=uiterlijk(p),
    )
