"""De leerling heeft geen BSN en geen onderwijsnummer

## Wat controleert dit
Elke leerling heeft een burgerservicenummer (BSN) of een onderwijsnummer. Hier zijn beide leeg.

## Waarom is het een probleem
Zonder nummer neemt ROD de inschrijving niet aan. De leerling telt dan niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Zat de leerling eerder op een Nederlandse school? Vraag die school dan eerst naar het nummer.
2. Is er geen nummer bekend? Vul dan aan wat volgens de bevinding nog ontbreekt.
3. Stuur het bericht *Identificeren persoon* met de gegevens die in de bevinding staan.
4. DUO zoekt de leerling op en stuurt een BSN of een onderwijsnummer terug. Neem dat over in het LAS.
5. Wissel daarna de inschrijving uit.

Is het adres van de leerling geheim? Stuur dan geen bericht, maar bel DUO: daarvoor is een aparte procedure.

## Uitzonderingen
Geen. Ook een leerling die pas later komt, heeft een nummer nodig voordat de inschrijving wordt uitgewisseld. Een
voornaam mag ontbreken: niet elk kind heeft er een.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Termijn, Treffer, rijsignaal
from checks.taal import identificeren
from checks.taal.begrippen import een_jaar_later, nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld, schone

VOORBEELD = Voorbeeld(fout={"bsn": None, "eerder_nederlands_onderwijs": "N"}, herstel={"bsn": schone("bsn")})


def _komt_zonder_nummer(p: date) -> Termijn:
    """Ingeschreven, nog niet begonnen en nog niet geïdentificeerd; DUO vraagt dat binnen een jaar vooraf."""
    sinds = pl.col("loopt_sinds")
    return Termijn(
        soort="komend",
        als=pl.col("komend") & identificeren.zonder_nummer & (sinds <= een_jaar_later(p)),
        dag=sinds,
        zin=opmaak("De leerling komt op {} en heeft nog geen BSN of onderwijsnummer.", nl(sinds)),
    )


@rijsignaal(
    "ID01",
    "F",
    "leerling",
    ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend",
        "DUO, Leerling identificeren: Leerling woont in buitenland",
        "DUO, Leerling identificeren: Leerling in onveilige situatie",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
    ),
    verwant=("ID02", "ID03", "ID09", "ID15"),
    redenen=("Het adres is geheim en de aparte procedure bij DUO loopt",),
    termijn="zeven_dagen",
    loopt=_komt_zonder_nummer,
    aanleiding="geen_nummer",
)
def id01(p: date) -> Treffer:
    bericht, leeg, niet_te_zien = (pl.col(kolom) for kolom in ("bericht", "leeg", "niet_te_zien"))
    vul_aan = opmaak(" Vul eerst aan: {}.", leeg).fill_null("")
    kijk_na = opmaak(" Dit staat niet in de export; kijk of het LAS het heeft: {}.", niet_te_zien).fill_null("")
    compleet = (
        pl.when(bericht == "geheim")
        .then(pl.lit(""))
        .when(leeg.is_null() & niet_te_zien.is_null())
        .then(pl.lit(" Dat staat allemaal in de export."))
        .otherwise(pl.concat_str(vul_aan, kijk_na))
    )
    return Treffer(
        als=identificeren.zonder_nummer,
        veld="bsn",
        zin="Deze leerling heeft geen BSN en geen onderwijsnummer. {opdracht}{compleet}",
        deadline=identificeren.uiterlijk(p),
        met={
            "bericht": identificeren.variant("geen_nummer"),
            "leeg": identificeren.genoemd(identificeren.ontbreekt(bericht, in_export=True)),
            "niet_te_zien": identificeren.genoemd(identificeren.ontbreekt(bericht, in_export=False)),
            "opdracht": identificeren.opdracht(bericht),
            "compleet": compleet,
        },
    )
