"""De inschrijfstatus past niet bij de datums

## Wat controleert dit
De inschrijfstatus zegt iets anders dan de datums van de inschrijving:

- uitgeschreven, terwijl de inschrijving nog loopt: er is geen uitschrijfdatum, of die dag is nog niet voorbij;
- toekomstig, terwijl de inschrijfdatum al is geweest;
- ingeschreven, terwijl de uitschrijfdatum voorbij is.

Een status is van de dag waarop de school leverde. Wat daarna begint of eindigt, is dus goed.

## Waarom is het een probleem
Een leerling die weg is en geen uitschrijfdatum heeft, staat voor ROD nog bij u ingeschreven. Schrijft een andere school
hem in, dan staat hij dubbel. Andersom telt wie er wel is maar als vertrokken bekendstaat, misschien niet mee.

## Zo herstelt u het in het LAS
1. Zoek op of de leerling er nog is, en wat zijn eerste of laatste schooldag is.
2. Is hij weg? Vul de uitschrijfdatum in: dat is de laatste dag van de inschrijving.
3. Is hij er wel? Verbeter de datum die niet klopt, of zet de status goed.
4. Wissel de inschrijving opnieuw uit als u een datum hebt veranderd.

## Uitzonderingen
Is een datum niet te lezen, of ligt de uitschrijfdatum voor de inschrijfdatum, dan melden wij alleen dat. Op de
uitschrijfdatum zelf is de leerling nog ingeschreven. Was de export bij het uploaden al een paar dagen oud, dan kan de
status intussen goed zijn: accepteer de bevinding met die reden.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import laatste_dag, nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"inschrijfstatus": "uitgeschreven"})


@rijsignaal(
    "IN36",
    "M",
    "inschrijving",
    ook_komend=True,
    nodig=("inschrijfstatus",),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens",),
    verwant=("IN18", "IN32", "DU01", "DU02"),
    redenen=("De export is van voor die dag; in het LAS is de status inmiddels goed",),
)
def in36(p: date) -> Treffer:
    status, begin, einde = (pl.col(k) for k in ("inschrijfstatus", "inschrijfdatum", "uitschrijfdatum"))
    geleverd = pl.col("geleverd_op").fill_null(p)
    al_weg = (status == "uitgeschreven") & (begin <= geleverd) & (laatste_dag("uitschrijfdatum") >= geleverd)
    nog_niet = (status == "toekomstig") & (begin <= geleverd)
    nog_hier = (status == "ingeschreven") & (einde < geleverd)
    maar = (
        pl.when(al_weg & einde.is_null())
        .then(pl.lit("er is geen uitschrijfdatum"))
        .when(nog_niet)
        .then(opmaak("de leerling is op {} begonnen", nl(begin)))
        .when(nog_hier)
        .then(opmaak("de laatste dag was {}", nl(einde)))
        .otherwise(opmaak("de laatste dag is {}", nl(einde)))
    )
    return Treffer(
        over=status.is_not_null(),
        als=al_weg | nog_niet | nog_hier,
        veld="inschrijfstatus",
        zin="De inschrijfstatus is ‘{inschrijfstatus}’, maar {maar}.",
        met={"maar": maar},
    )
