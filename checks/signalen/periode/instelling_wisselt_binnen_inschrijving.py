"""De leerling wisselt van school binnen één inschrijving

## Wat controleert dit
Een inschrijving hoort bij één school. De vestigingscode van deze periode hoort bij een andere school van uw bestuur dan
de instellingscode van de inschrijving.

## Waarom is het een probleem
ROD weigert een vestiging die niet bij de school van de inschrijving hoort. Is de leerling echt van school gewisseld,
dan staat hij nog op de oude school ingeschreven en telt hij daar mee.

## Zo herstelt u het in het LAS
1. Is de leerling van school gewisseld? Schrijf hem op de oude school uit. Zijn laatste dag daar is de dag voor de
   begindatum van deze periode.
2. Schrijf hem op de nieuwe school in, met die begindatum als inschrijfdatum. In cluster 3 en 4 gaat de TLV mee.
3. Is hij niet van school gewisseld? Kies dan bij deze periode een vestiging van zijn eigen school, of verbeter de
   instellingscode van de inschrijving als die fout is.

## Uitzonderingen
Een vestigingscode van een school buiten uw bestuur: dan klopt de vestigingscode niet, en dat is een ander signaal.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import noem_school
from checks.signalen._regels import heeft_vorm
from checks.signalen.periode._voorbeeld import later_begin
from checks.taal.begrippen import deze_periode
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={"begindatum_periode": later_begin, "vestigingscode": "98CA00"},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"begindatum_periode": schone("inschrijfdatum"), "vestigingscode": schone("vestigingscode")},
        ),
    ),
)


@verzamelsignaal(
    "PE06",
    "F",
    "periode",
    Melding(
        veld="vestigingscode",
        zin="In {periode} zit deze leerling op vestiging {vestigingscode} van school {ander}, "
        "maar de inschrijving is van school {instellingscode}.",
        met={"periode": deze_periode},
    ),
    leest=("vestigingscode", "instellingscode"),
    ook_vroeger=True,
    over=pl.col("vestigingscode").is_not_null() & heeft_vorm("instellingscode"),
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode",
        "PvE15 397",
    ),
    verwant=("DU02", "IN12", "PE07"),
)
def pe06(breed: Breed, p: date) -> pl.LazyFrame:
    scholen = breed.frames["instelling"].select("naam_instelling", instelling="code_instelling")
    scholen = scholen.select(school="instelling", ander=noem_school())
    return (
        breed.verzamel("periode", "vestigingscode", "instellingscode", ook_vroeger=True)
        .with_columns(school=pl.col("vestigingscode").str.slice(0, 4))
        .filter(
            pl.col("school") != pl.col("instellingscode"), heeft_vorm("vestigingscode"), heeft_vorm("instellingscode")
        )
        .join(scholen.lazy(), on="school")
        .select("rij", "ander")
        .sort("rij")
    )
