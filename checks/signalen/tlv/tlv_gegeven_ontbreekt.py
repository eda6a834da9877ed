"""Van de TLV ontbreekt een gegeven

## Wat controleert dit
Bij een toelaatbaarheidsverklaring (TLV) horen zes gegevens: het volgnummer, het nummer van het samenwerkingsverband,
de ondersteuningscategorie, het beschikkingsnummer, de datum van ingang en de datum van einde. Een daarvan is leeg, of
er staat een datum die niet bestaat. Elk gegeven dat ontbreekt, is een eigen bevinding.

## Waarom is het een probleem
ROD neemt een TLV alleen aan als zij compleet is. Zonder TLV in ROD telt de leerling niet mee voor de bekostiging.
Zolang het gegeven ontbreekt, kunnen wij de TLV ook niet verder controleren: of zij nog geldt bijvoorbeeld.

## Zo herstelt u het in het LAS
1. Zoek de beschikking van het samenwerkingsverband op en neem het gegeven daaruit over.
2. Ontbreekt het volgnummer? Dat staat niet op de beschikking: uw LAS geeft het. Sla de TLV opnieuw op, of vraag de
   leverancier van uw LAS om hulp.
3. Wissel de TLV opnieuw uit.

## Uitzonderingen
Heeft de export de kolom niet, dan slaan wij dat gegeven over. Staat er wel een samenwerkingsverband of een categorie,
maar geen beschikkingsnummer en geen datum, dan is er nog geen TLV.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.tlv import BRON_TLV, cluster_3_4, tlv_met_datum
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"beschikkingsnummer": None})

_GEGEVENS = {
    "tlv_volgnummer": "Het volgnummer",
    "swv_nummer": "Het nummer van het samenwerkingsverband",
    "ondersteuningscategorie": "De ondersteuningscategorie",
    "beschikkingsnummer": "Het beschikkingsnummer",
    "tlv_begin": "De datum van ingang",
    "tlv_einde": "De datum van einde",
}


@rijsignaal(
    "TLV05",
    "F",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens"),
    herstelt="TLV-coördinator",
    verwant=("TLV01",),
)
def tlv05(p: date) -> list[Treffer]:
    tlv = tlv_met_datum.fill_null("deze TLV")
    return [leeg(veld, f"{naam} van {{tlv}} {{wat}}.", over=cluster_3_4, tlv=tlv) for veld, naam in _GEGEVENS.items()]
