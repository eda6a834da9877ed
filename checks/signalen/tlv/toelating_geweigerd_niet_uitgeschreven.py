"""De toelating is geweigerd, maar de leerling staat nog ingeschreven

## Wat controleert dit
Wordt de toelating van een leerling geweigerd, dan eindigt de tijdelijke toelating. U schrijft de leerling uit vanaf
de dag na de weigering. Deze leerling heeft nog geen uitschrijfdatum, of een latere. Of de dag van de weigering is niet
te lezen, en dan kunnen wij dat niet nagaan.

## Waarom is het een probleem
Zonder toelaatbaarheidsverklaring (TLV) mag de leerling na de weigering niet blijven. Staat hij nog bij u
ingeschreven, dan kan zijn nieuwe school hem niet goed inschrijven.

## Zo herstelt u het in het LAS
1. Controleer op de beschikking op welke dag de toelating is geweigerd.
2. Vraag na op welke school de leerling nu zit. Er moet een andere school voor hem zijn.
3. Schrijf de leerling uit vanaf de dag na de weigering en wissel dat uit.
4. Is de leerling toch toegelaten, bijvoorbeeld na bezwaar? Haal de weigering dan weg en voer de TLV in.

## Uitzonderingen
Zowel de dag van de weigering als de dag erna is goed als uitschrijfdatum.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import onleesbaar
from checks.taal.begrippen import laatste_dag, nl
from checks.taal.tlv import BRON_TIJDELIJK, GEEN_TLV, cluster_3_4
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    fout={**GEEN_TLV, "tijdelijke_toelating": "J", "toelating_geweigerd_op": lambda rij, p: p - timedelta(weeks=2)},
    herstel={"uitschrijfdatum": lambda rij, p: p - timedelta(days=13), "inschrijfstatus": None},
)


@rijsignaal(
    "TLV04",
    "M",
    "inschrijving",
    nodig=("toelating_geweigerd_op",),
    bron=(BRON_TIJDELIJK,),
    herstelt="TLV-coördinator",
    verwant=("TLV02",),
    redenen=("Er loopt bezwaar tegen de weigering",),
    termijn="anders",
)
def tlv04(p: date) -> list[Treffer]:
    geweigerd, einde = pl.col("toelating_geweigerd_op"), pl.col("uitschrijfdatum")
    dag_erna = geweigerd + pl.duration(days=1)
    staat = (
        pl.when(einde.is_null())
        .then(pl.lit("er is geen uitschrijfdatum"))
        .otherwise(opmaak("de uitschrijfdatum is {}", nl(einde)))
    )
    return [
        Treffer(
            over=cluster_3_4 & geweigerd.is_not_null(),
            als=(dag_erna < p) & (laatste_dag("uitschrijfdatum") > dag_erna),
            veld="uitschrijfdatum",
            zin="De toelating is geweigerd op {toelating_geweigerd_op}, maar {staat}. "
            "Schrijf de leerling uit vanaf {dag_erna}.",
            deadline=dag_erna,
            met={"staat": staat, "dag_erna": dag_erna},
        ),
        onleesbaar(
            "toelating_geweigerd_op",
            "De dag waarop de toelating is geweigerd, is niet als datum te lezen.",
            over=cluster_3_4,
        ),
    ]
