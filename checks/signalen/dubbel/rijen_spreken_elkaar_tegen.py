"""De rijen van één leerling spreken elkaar tegen

## Wat controleert dit
Een leerling kan in de export meer rijen hebben, zoals een rij per periode of TLV. Dit signaal gaat af als die rijen
niet dezelfde geboortedatum, hetzelfde geslacht of hetzelfde nummer noemen. Het gaat ook af als de rijen van één
inschrijving verschillende uitschrijfdatums noemen.

## Waarom is het een probleem
Er kan maar één waarde kloppen. Signaalwijzer rekent met de eerste waarde, dus andere signalen over deze leerling kunnen
onterecht zijn of ontbreken.

## Zo herstelt u het in het LAS
1. Bekijk de genoemde rijen van het bestand naast elkaar.
2. Zoek de leerling op in het LAS en controleer het gegeven met het identiteitsbewijs of het inschrijfformulier.
3. Hebben twee leerlingen hetzelfde leerlingnummer? Geef een van beide een ander leerlingnummer.
4. Staat het in het LAS wel goed? Maak de export opnieuw. Meld het bij uw leverancier als de fout terugkomt.

## Uitzonderingen
- Een lege waarde spreekt niets tegen, net als een datum die niet te lezen is of een onbekend geslacht.
- Een geboortedatum met nullen, zoals 00-04-2016, past bij elke dag in die maand.
- Dezelfde datum in een andere schrijfwijze is niet anders.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.opmaak import met_nullen
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    erbij=(Erbij(wie="inschrijving", wijzig={"geslacht": lambda rij, p: "V" if rij["geslacht"] == "M" else "M"}),)
)

_geboren = met_nullen(pl.col("geboortedatum"), pl.col("geboortedatum_precisie"))


def _spreekt_tegen(veld: str) -> pl.Expr:
    return pl.col(f"tegenspraak_{veld}").is_not_null()


@rijsignaal(
    "DU09",
    "M",
    "leerling",
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",),
    verwant=("DU05", "DU07"),
)
def du09(p: date) -> list[Treffer]:
    """Een bevinding per veld. Van een nummer noemt de zin alleen de rij."""
    return [
        Treffer(
            als=_spreekt_tegen("geboortedatum"),
            veld="geboortedatum",
            zin="De rijen van deze leerling noemen verschillende geboortedatums: {geboren}, en "
            "{tegenspraak_geboortedatum}.",
            met={"geboren": _geboren},
        ),
        Treffer(
            als=_spreekt_tegen("geslacht"),
            veld="geslacht",
            zin="De rijen van deze leerling noemen een verschillend geslacht: {geslacht}, en {tegenspraak_geslacht}.",
        ),
        Treffer(
            als=_spreekt_tegen("bsn"),
            veld="bsn",
            zin="De rijen van deze leerling noemen verschillende BSN’s. Een ander BSN staat op {tegenspraak_bsn}.",
        ),
        Treffer(
            als=_spreekt_tegen("onderwijsnummer"),
            veld="onderwijsnummer",
            zin="De rijen van deze leerling noemen verschillende onderwijsnummers. Een ander onderwijsnummer staat op "
            "{tegenspraak_onderwijsnummer}.",
        ),
        # De uitschrijfdatum is van een inschrijving, niet van de leerling: daarom is er hier geen waarde bij.
        Treffer(
            als=_spreekt_tegen("uitschrijfdatum"),
            zin="De rijen van één inschrijving noemen verschillende uitschrijfdatums: {tegenspraak_uitschrijfdatum}.",
        ),
    ]
