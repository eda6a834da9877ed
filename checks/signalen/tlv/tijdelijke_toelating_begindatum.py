"""De tijdelijke toelating begint te vroeg of te laat

## Wat controleert dit
Na de aanmelding heeft een school tien weken om over toelating te beslissen. Is er dan nog geen
toelaatbaarheidsverklaring (TLV), dan mag de leerling tijdelijk worden toegelaten. De inschrijfdatum is dan de eerste
dag na die tien weken. Is de leerling op die dag nog te jong, dan is het de dag waarop hij oud genoeg is. Hier is de
inschrijfdatum een andere dag.

## Waarom is het een probleem
DUO verwacht als inschrijfdatum de eerste dag na de tien weken. Een eerdere dag betekent dat de leerling zonder TLV is
toegelaten voordat dat mocht. Een latere dag betekent vaak dat de aanmelddatum niet klopt.

## Zo herstelt u het in het LAS
1. Controleer de aanmelddatum. Vanaf die dag lopen de tien weken.
2. Klopt de inschrijfdatum niet? Verbeter haar, en de begindatum van de eerste periode ook. Wissel de inschrijving
   opnieuw uit.
3. Was er al een TLV toen de leerling kwam? Dan is hij niet tijdelijk toegelaten: haal dat kenmerk weg.

## Uitzonderingen
Omdat men de tien weken op twee manieren telt, zijn de zeventigste en de eenenzeventigste dag na de aanmelding allebei
goed. Een leerling moet 4 jaar zijn, of 3 jaar bij sommige soorten onderwijs. Weten wij de geboortedatum niet, dan
melden wij alleen een inschrijfdatum die te vroeg is.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import dag_waarop, leeftijd_op, nl
from checks.taal.tlv import BRON_TIJDELIJK, TIEN_WEKEN, cluster_3_4
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dertig_dagen_eerder(rij: Rij, p: date) -> date:
    return dag_in(rij, "inschrijfdatum") - timedelta(days=30)


VOORBEELD = Voorbeeld(fout={"tijdelijke_toelating": "J", "aanmelddatum": _dertig_dagen_eerder})


@rijsignaal(
    "TLV03",
    "M",
    "inschrijving",
    nodig=("tijdelijke_toelating", "aanmelddatum"),
    optioneel=("geboortedatum", "soort_onderwijs", "begindatum_periode"),
    bron=(BRON_TIJDELIJK, "WEC artikel 40 lid 8 en 9 (tekst 2015)", "PvE15 333"),
    verwant=("TLV02",),
    redenen=("De ouders en de school hebben een latere eerste dag afgesproken", "De aanmelding was later compleet"),
    termijn="tien_weken",
)
def tlv03(p: date) -> Treffer:
    aangemeld, begin = pl.col("aanmelddatum"), pl.col("inschrijfdatum")
    na_tien_weken = aangemeld + pl.duration(days=TIEN_WEKEN)
    oud_genoeg = dag_waarop(pl.col("geboren"), pl.col("minimumleeftijd"))
    te_vroeg = begin < na_tien_weken
    # Op de dag ervoor al oud genoeg: zo hoeft de dag waarop hij dat werd alleen in de zin uitgerekend te worden.
    was_oud_genoeg = leeftijd_op(begin - pl.duration(days=1), pl.col("geboren")) >= pl.col("minimumleeftijd")
    te_laat = (begin > na_tien_weken + pl.duration(days=1)) & was_oud_genoeg
    hoort = (
        pl.when(te_vroeg)
        .then(opmaak("Tijdelijk toelaten kan pas na tien weken: vanaf {}.", nl(na_tien_weken)))
        .when(oud_genoeg > na_tien_weken)
        .then(opmaak("Dat kon al op {}, de dag waarop de leerling {} jaar werd.", nl(oud_genoeg), "minimumleeftijd"))
        .otherwise(opmaak("Dat kon al op {}, de eerste dag na tien weken.", nl(na_tien_weken)))
    )
    return Treffer(
        over=cluster_3_4 & pl.col("tijdelijke_toelating") & aangemeld.is_not_null() & begin.is_not_null(),
        als=te_vroeg | te_laat,
        veld="inschrijfdatum",
        zin="De leerling is aangemeld op {aanmelddatum} en tijdelijk toegelaten op {inschrijfdatum}. {hoort}",
        deadline=pl.when(te_vroeg & (na_tien_weken >= p)).then(na_tien_weken),
        met={"hoort": hoort},
    )
