"""De leerling is te oud om te blijven

## Wat controleert dit
Een leerling verlaat het speciaal onderwijs (SO) aan het eind van het schooljaar waarin hij 14 wordt, en het voortgezet
speciaal onderwijs (VSO) aan het eind van het schooljaar waarin hij 20 wordt. Deze leerling had die leeftijd al op de
laatste 31 juli en is nog ingeschreven.

## Waarom is het een probleem
Zonder ontheffing had de leerling na die 31 juli niet meer ingeschreven mogen zijn. Vaak is iemand die al van school is,
in het LAS vergeten.

## Zo herstelt u het in het LAS
1. Vergelijk de geboortedatum met het identiteitsbewijs.
2. Is de leerling al weg? Schrijf hem uit op zijn laatste schooldag, uiterlijk 31 juli.
3. Ging de leerling van het SO naar het VSO? Schrijf hem in het SO uit en in het VSO in: dat zijn twee inschrijvingen.
4. Blijft de leerling in het VSO? Dan is elk schooljaar een ontheffing van de inspectie nodig. Is die er, accepteer deze
   bevinding dan met die reden.

## Uitzonderingen
Wie dit schooljaar pas is ingeschreven, valt onder de leeftijd bij inschrijving. Was de leerling bij de inschrijving al
te oud, dan melden wij alleen dat. De schoolsoort is die van de periode van nu. Is zij leeg, dan geldt die van de
school, als zij er maar een heeft. Van een onvolledige geboortedatum telt een onbekende dag of maand als 01.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import zonder_schoolsoort
from checks.taal.begrippen import geboren_op, leeftijd_op
from data.schema.voorbeeld import Rij, Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar


def _veertien_op_de_laatste_31_juli(rij: Rij, p: date) -> date:
    return date(begin_schooljaar(p).year - 14, 7, 31)


VOORBEELD = Voorbeeld(fout={"geboortedatum": _veertien_op_de_laatste_31_juli})

GRENZEN = {"SO": 14, "VSO": 20}
"""De leeftijd die een leerling bereikt in zijn laatste schooljaar."""


@rijsignaal(
    "IN32",
    "M",
    "inschrijving",
    bron=("WEC artikel 39 lid 4 en 5 (tekst 2015)",),
    verwant=("ID10", "IN21", "IN22"),
    redenen=("De inspectie gaf voor dit schooljaar ontheffing (alleen VSO)",),
)
def in32(p: date) -> Treffer:
    begin = begin_schooljaar(p)
    inschrijfdatum, geboren, soort = pl.col("inschrijfdatum"), pl.col("geboren"), pl.col("soort_school")
    einde = begin - timedelta(days=1)
    te_oud = [(soort == s) & (geboren <= einde.replace(year=einde.year - grens)) for s, grens in GRENZEN.items()]
    return Treffer(
        over=pl.col("open") & (inschrijfdatum < begin) & soort.is_not_null() & geboren.is_not_null(),
        als=pl.any_horizontal(te_oud),
        veld="uitschrijfdatum",
        zin=f"Deze leerling zit in het {{soort_school}} en was op {einde:%d-%m-%Y} al {{leeftijd}} jaar: geboren op "
        "{geboren_op}. Het {soort_school} duurt tot het eind van het schooljaar waarin een leerling {grens} wordt.",
        met={
            "leeftijd": leeftijd_op(einde, geboren),
            "geboren_op": geboren_op,
            "grens": soort.replace_strict(GRENZEN, return_dtype=pl.Int32),
        },
        overslaan=zonder_schoolsoort,
    )
