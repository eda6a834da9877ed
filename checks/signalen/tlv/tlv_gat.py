"""Er zit een gat tussen twee TLV's

## Wat controleert dit
De toelaatbaarheidsverklaringen (TLV's) van een inschrijving horen op elkaar aan te sluiten: eindigt de ene op 31 juli,
dan gaat de volgende in op 1 augustus. Hier zitten er dagen tussen waarop geen TLV geldt.

## Waarom is het een probleem
Over die dagen is er geen TLV, terwijl de leerling wel was of is ingeschreven. Valt 1 februari erin, dan telt de
leerling dat jaar niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Vergelijk de datum van ingang van de TLV na het gat met de beschikking. Vaak is zij verkeerd overgenomen.
2. Zoek uit of er nog een TLV tussen hoort die niet is ingevoerd. Voer die in en wissel haar uit.
3. Kloppen alle datums? Vraag het samenwerkingsverband of de TLV eerder kan ingaan.
4. Verbleef de leerling in die tijd in een residentiële instelling? Vul dan de soort verblijf in.

## Uitzonderingen
Dagen voor de inschrijfdatum en na de uitschrijfdatum tellen niet mee, en ook geen dagen waarop de leerling in een
residentiële instelling verblijft. Van dagen voor het vorige schooljaar valt niets meer te herstellen. Op een school
voor leerlingen met epilepsie is geen TLV nodig. TLV's mogen elkaar overlappen. Mist een van de TLV's een datum, of
eindigt zij voor zij begint, dan melden wij alleen dat: misschien vult juist zij het gat. Valt de peildatum in het gat,
dan is dat een ander signaal. Eindigt een TLV niet op 31 juli of te vroeg, dan rekenen wij met het voorstel daarbij.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import begin_vorig_schooljaar, laatste_dag, nl, opsomming
from checks.taal.tlv import (
    BRON_RESIDENTIEEL,
    BRON_TLV,
    SCHONE_TLV,
    ander_nummer,
    cluster_3_4,
    dag,
    geen_epilepsieschool,
    laatste_einde_ervoor,
    voorgesteld_einde,
)
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    fout={"tlv_volgnummer": "2", "beschikkingsnummer": ander_nummer(-1), "tlv_begin": dag(-1, 9, 1)},
    erbij=(Erbij(wie="inschrijving", wijzig={**SCHONE_TLV, "tlv_einde": dag(-1, 7, 31)}),),
    herstel={"tlv_begin": dag(-1, 8, 1)},
)

_DAG = pl.duration(days=1)


@verzamelsignaal(
    "TLV13",
    "M",
    "inschrijving",
    Melding(
        veld="tlv_begin",
        zin="Tussen twee TLV's zit een gat: er is geen TLV {gaten}. Samen {dagen}.",
        met={"dagen": pl.when(pl.col("aantal") == 1).then(pl.lit("1 dag")).otherwise(opmaak("{} dagen", "aantal"))},
    ),
    leest=(
        "tlv_begin",
        "tlv_einde",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "begindatum_periode",
        "soort_verblijf",
        "cluster",
        "epilepsieschool",
        "van_voor_tlv_wet",
        "heeft_tlv",
    ),
    optioneel=("begindatum_periode",),
    over=cluster_3_4 & geen_epilepsieschool & pl.col("heeft_tlv"),
    bron=(BRON_TLV, BRON_RESIDENTIEEL, "WEC artikel 40 lid 15 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV09", "TLV10", "TLV12"),
    redenen=("Het samenwerkingsverband geeft geen eerdere datum", "De export toont niet alle TLV's van de leerling"),
)
def tlv13(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén bevinding per inschrijving, met al haar gaten; `veld` is de ingang van de TLV na het eerste."""
    begin, einde, uit = pl.col("tlv_begin"), pl.col("tlv_einde"), laatste_dag("uitschrijfdatum")
    tlvs = breed.meer_per_inschrijving(
        "tlv",
        "tlv_begin",
        "tlv_einde",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "cluster",
        "epilepsieschool",
        "van_voor_tlv_wet",
    )
    if tlvs.is_empty():
        return NIETS
    onzeker = tlvs.filter(begin.is_null() | einde.is_null() | (einde < begin))["rij_inschrijving"]
    gaten = (
        tlvs.filter(
            cluster_3_4 & geen_epilepsieschool,
            ~pl.col("rij_inschrijving").is_in(onzeker.implode()),
            uit.is_not_null(),  # een uitschrijfdatum die niet te lezen is, kan voor het gat liggen
        )
        .sort("rij_inschrijving", "tlv_begin")
        # Een einde dat niet kan is een ander signaal; dagen die het voorstel daarvan dekt, zijn geen gat.
        .with_columns(tlv_einde=pl.max_horizontal(einde, voorgesteld_einde))
        .with_columns(tot_nu_toe=laatste_einde_ervoor)
        .filter(begin > pl.col("tot_nu_toe") + _DAG)
        .select(
            "rij_inschrijving",
            "tlv_begin",
            "inschrijfdatum",
            "van_voor_tlv_wet",
            gat_van=pl.max_horizontal(pl.col("tot_nu_toe") + _DAG, "inschrijfdatum", begin_vorig_schooljaar(p)),
            gat_tot=pl.min_horizontal(begin - _DAG, uit),
        )
        .filter(pl.col("inschrijfdatum").is_not_null())
    )
    van, tot = pl.max_horizontal("gat_van", "van"), pl.min_horizontal("gat_tot", "tot")
    # Geldt er op de peildatum geen TLV, dan is dat een ander signaal, tenzij de leerling er geen nodig heeft.
    nu_verlopen = pl.lit(p).is_between(pl.col("van"), pl.col("tot")) & ~pl.col("van_voor_tlv_wet")
    return (
        gaten.join(breed.verblijven(gaten["rij_inschrijving"]), on="rij_inschrijving")
        .filter(~pl.col("residentieel"))
        .with_columns(van=van, tot=tot)
        .filter(pl.col("van") <= pl.col("tot"))
        .filter(~nu_verlopen)
        .sort("rij_inschrijving", "van")
        .group_by("rij_inschrijving", maintain_order=True)
        .agg(
            begin.first(),
            gaten=pl.when(pl.col("van") == pl.col("tot"))
            .then(opmaak("op {}", nl(pl.col("van"))))
            .otherwise(opmaak("van {} tot en met {}", nl(pl.col("van")), nl(pl.col("tot")))),
            aantal=((pl.col("tot") - pl.col("van")).dt.total_days() + 1).sum(),
        )
        .select("tlv_begin", "aantal", rij="rij_inschrijving", gaten=opsomming(pl.col("gaten")))
        .lazy()
    )
