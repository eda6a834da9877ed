"""Een verhuizing die de school zelf moet doorgeven

## Wat controleert dit
De leerling heeft een onderwijsnummer en geen BSN, en zijn adres is anders dan in de vorige levering.

## Waarom is het een probleem
Van een leerling met een BSN hoort DUO een verhuizing van de gemeente. Van een leerling met een onderwijsnummer niet:
die moet de school zelf doorgeven. Gebeurt dat niet, dan raken de gegevens verouderd en kan de leerling later dubbel
geregistreerd worden.

## Zo herstelt u het in het LAS
1. Controleer of het nieuwe adres het formele adres is, met de juiste landcode.
2. Stuur *Identificeren persoon* met het onderwijsnummer en het nieuwe adres.
3. Is het bericht verstuurd? Zet het signaal dan op ‘opgelost in LAS’. In de volgende levering is het weg.

## Uitzonderingen
Een leerling met een geheim adres: van hem gaat nooit een adres in een gewoon bericht. Een adres dat eerst leeg was en
nu is ingevuld, is geen verhuizing. Hoofdletters, spaties en leestekens tellen niet mee.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.identificeren import adres_is_geheim, met_onderwijsnummer
from data.schema.velden import ADRES
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone
from data.schema.waarden.landen import BELGIE

_IN_BELGIE = {
    "bsn": None,
    "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER),
    "landcode": BELGIE,
    "land": "België",
    "straat": None,
    "huisnummer": None,
    "huisnummertoevoeging": None,
    "postcode": None,
    "woonplaats": None,
    "adresregel_buitenland_1": "Kerkplein 4",
    "adresregel_buitenland_2": "2320 Hoogstraten",
}
VOORBEELD = Voorbeeld(
    vorige=_IN_BELGIE,
    fout={**_IN_BELGIE, "adresregel_buitenland_1": "Vrijheid 118"},
    herstel={},
    ook=frozenset({"ID07"}),
)

_ZELF_DOORGEVEN = met_onderwijsnummer & ~adres_is_geheim


@verzamelsignaal(
    "AD01",
    "M",
    "leerling",
    Melding(
        zin="Het adres van deze leerling is anders dan in de vorige levering. Hij heeft een onderwijsnummer: stuur "
        "‘Identificeren persoon’ met dat nummer en het nieuwe adres."
    ),
    leest=(VORIGE, "nummersoort", "geheim_adres", *ADRES),
    optioneel=ADRES,
    ook_komend=True,
    over=_ZELF_DOORGEVEN,
    bron=("DUO, Leerling identificeren: Adres wijzigen",),
    verwant=("ID07",),
    redenen=("Het bericht met het nieuwe adres is verstuurd", "Het was een tikfout in het adres, geen verhuizing"),
    aanleiding="verhuisd",
)
def ad01(breed: Breed, p: date) -> pl.LazyFrame:
    koppeling = met_vorige(breed)
    leerling = koppeling.veranderd("leerling", "instelling", *ADRES, als=_ZELF_DOORGEVEN)
    if leerling.is_empty():
        return NIETS
    verschilt = [
        (_kaal(v) != _kaal(f"{v}_vorig")) & pl.col("instelling").is_in(koppeling.scholen_met(v)) for v in ADRES
    ]
    gevuld = [pl.any_horizontal(pl.col(f"{v}{achter}").is_not_null() for v in ADRES) for achter in ("", "_vorig")]
    return leerling.lazy().filter(pl.any_horizontal(verschilt), *gevuld).select("rij")


def _kaal(kolom: str) -> pl.Expr:
    """Een deel van een adres zonder hoofdletters, spaties en leestekens; leeg is ook een waarde."""
    return pl.col(kolom).str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "").fill_null("")
