"""De TLV gaat later in dan de inschrijving

## Wat controleert dit
Een leerling van cluster 3 of 4 heeft vanaf zijn eerste schooldag een toelaatbaarheidsverklaring (TLV) nodig.
Verblijft hij eerst in een residentiële instelling, dan is dat de eerste dag erna. Zijn eerste TLV gaat pas later in.
Wij kijken naar leerlingen die in dit of het vorige schooljaar zijn ingeschreven.

## Waarom is het een probleem
Over de dagen ervoor is er geen TLV. ROD meldt dat, en de inschrijving telt dan misschien niet mee voor de
bekostiging.

## Zo herstelt u het in het LAS
1. Vergelijk de datum van ingang met de beschikking. Is zij verkeerd overgenomen, verbeter haar dan.
2. Vergelijk de inschrijfdatum met de eerste schooldag van de leerling.
3. Kloppen beide? Vraag het samenwerkingsverband of de TLV eerder kan ingaan. Had de leerling al een TLV op een vorige
   school, voer die dan ook in: zij blijft geldig als zij nog loopt.
4. Was de leerling tijdelijk toegelaten? Leg dat vast in het LAS, met de aanmelddatum.

## Uitzonderingen
Dit geldt niet voor een leerling die tijdelijk is toegelaten, pas tien weken of langer na zijn aanmelding kwam, op een
school voor leerlingen met epilepsie zit, of er al voor 1 augustus 2014 was. Hebt u niet opgegeven of de school er een
voor epilepsie is, dan gaan wij ervan uit van niet, en dat staat erbij. Heeft de oudste TLV in de export een
hoger volgnummer dan 1, dan was er een eerdere en melden wij niets. Toont uw export alleen de laatste TLV, neem dan
het volgnummer op: zonder dat zien wij niet dat er een eerdere was. Gaat een TLV pas over meer dan een jaar in, of
ontbreekt van een TLV de datum van ingang, dan melden wij alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import begin_vorig_schooljaar, nl, teldatum, teldatum_te_corrigeren
from checks.taal.tlv import (
    BRON_RESIDENTIEEL,
    BRON_TIJDELIJK,
    BRON_TLV,
    begon_zonder_tlv,
    cluster_3_4,
    dag,
    deadline,
    geen_epilepsieschool,
)
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    fout={
        **dict.fromkeys(("inschrijfdatum", "registratiedatum", "begindatum_periode"), dag(-1, 8, 1)),
        "tlv_begin": dag(-1, 9, 1),
    },
    herstel={"tlv_begin": dag(-1, 8, 1)},
)


@rijsignaal(
    "TLV09",
    "B",
    "inschrijving",
    optioneel=("tlv_volgnummer", "begindatum_periode"),
    bron=(BRON_TLV, BRON_TIJDELIJK, BRON_RESIDENTIEEL, "WEC artikel 40 (tekst 2015)", "PvE15 415"),
    herstelt="TLV-coördinator",
    verwant=("TLV01", "TLV10", "TLV13"),
    redenen=(
        "De leerling was tijdelijk toegelaten",
        "De export toont niet alle TLV's van de leerling",
        "Het samenwerkingsverband geeft geen eerdere datum",
    ),
    termijn="teldatum",
)
def tlv09(p: date) -> Treffer:
    nodig, eerste = pl.col("eerste_dag_niet_residentieel"), pl.col("tlv_eerste_begin")
    sinds = (
        pl.when(nodig == pl.col("inschrijfdatum"))
        .then(opmaak("De leerling is al ingeschreven sinds {}.", nl(nodig)))
        .otherwise(opmaak("De leerling verblijft al sinds {} niet meer in een residentiële instelling.", nl(nodig)))
    )
    t = teldatum(p)
    op_teldatum = pl.col("op_teldatum") & ~pl.col("residentieel_op_teldatum") & (eerste > t)
    geldt = "geldt" if p < t else "gold"
    ook = pl.when(pl.lit(teldatum_te_corrigeren(p)) & op_teldatum).then(
        pl.lit(f" Op de teldatum {t:%d-%m-%Y} {geldt} er dus nog geen.")
    )
    return Treffer(
        over=cluster_3_4
        & geen_epilepsieschool
        & pl.col("heeft_tlv")
        & ~begon_zonder_tlv
        & (pl.col("inschrijfdatum") >= begin_vorig_schooljaar(p))
        & ~pl.col("van_voor_tlv_wet"),
        als=(eerste > nodig) & pl.col("tlv_eerste_is_nummer_1"),
        zin="De eerste TLV gaat in op {tlv_eerste_begin}. {sinds}{ook}",
        deadline=deadline(p),
        met={"sinds": sinds, "ook": ook.otherwise(pl.lit(""))},
    )
