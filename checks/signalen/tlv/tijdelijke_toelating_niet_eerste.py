"""Tijdelijk toegelaten, maar niet voor het eerst naar school

## Wat controleert dit
Tijdelijk toelaten zonder toelaatbaarheidsverklaring (TLV) is er voor leerlingen die voor het eerst naar school gaan, en
voor wie van het speciaal naar het voortgezet speciaal onderwijs gaat. Deze leerling stond op zijn inschrijfdatum ook op
een andere plaats bij uw bestuur ingeschreven. Of hij was dat tot de dag ervoor, in dezelfde schoolsoort.

## Waarom is het een probleem
Wie al op school zat, mag niet zonder TLV worden toegelaten. Er is dan vanaf de eerste dag een TLV nodig, en zonder TLV
telt de inschrijving niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Kijk bij de andere inschrijving of daar een TLV staat die nog geldt. Een TLV blijft geldig op een volgende school:
   neem haar over en haal het kenmerk tijdelijk weg.
2. Is er geen TLV? Vraag het samenwerkingsverband er een aan te geven vanaf de eerste dag.
3. Is de andere inschrijving een vergissing? Verwijder die, of schrijf de leerling daar uit.

## Uitzonderingen
Een leerling die van het SO naar het VSO gaat, mag tijdelijk worden toegelaten, als zijn inschrijving in het SO dan is
geëindigd. Komt er later een tweede inschrijving bij, dan zegt dat niets over de toelating. Zat er minstens één dag
tussen de twee inschrijvingen, dan melden wij niets. Wij kijken alleen naar scholen van uw bestuur. Dat het dezelfde
leerling is, zien wij aan zijn BSN of onderwijsnummer.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import inschrijvingen_van_wie_er_meer_heeft, noem_school
from checks.taal.begrippen import ALTIJD, laatste_dag, nl
from checks.taal.tlv import BRON_TIJDELIJK, cluster_3_4, dag
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    fout={
        "tijdelijke_toelating": "J",
        **dict.fromkeys(("inschrijfdatum", "registratiedatum", "begindatum_periode"), dag(0, 8, 1)),
    },
    erbij=(
        Erbij(
            wie="elders",
            wijzig={
                "tijdelijke_toelating": "N",
                "uitschrijfdatum": dag(0, 7, 31),
                "inschrijfstatus": None,
                **dict.fromkeys(("inschrijfdatum", "registratiedatum", "begindatum_periode"), dag(-2, 8, 1)),
            },
        ),
    ),
    herstel={"tijdelijke_toelating": "N"},
)


@verzamelsignaal(
    "TLV27",
    "A",
    "inschrijving",
    Melding(
        zin="Deze leerling is tijdelijk toegelaten vanaf {inschrijfdatum}, maar {ander}. Dat kan alleen als een "
        "leerling voor het eerst naar school gaat, of van het SO naar het VSO."
    ),
    leest=(
        "tijdelijke_toelating",
        "pgn",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "soort_school",
        "cluster",
    ),
    nodig=("tijdelijke_toelating",),
    optioneel=("bsn", "onderwijsnummer", "schoolsoort", "schoolsoort_instelling"),
    over=cluster_3_4 & pl.col("tijdelijke_toelating"),
    bron=(BRON_TIJDELIJK, "WEC artikel 40 lid 8, 9 en 14 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV02", "DU01", "DU02", "IN30"),
    redenen=("De andere inschrijving is een vergissing en wordt verwijderd",),
)
def tlv27(breed: Breed, p: date) -> pl.LazyFrame:
    """Weinig leerlingen zijn tijdelijk toegelaten: alleen van hen bekijken wij de andere inschrijvingen."""
    alle = inschrijvingen_van_wie_er_meer_heeft(
        breed,
        "tijdelijke_toelating",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "soort_school",
        "cluster",
        "sleutel",
        "instelling",
        "naam_instelling",
    )
    if not alle["tijdelijke_toelating"].any():
        return NIETS
    inschrijving = (
        alle.filter((pl.col("tijdelijke_toelating") & cluster_3_4).fill_null(False).any().over("persoon"))
        .filter(pl.col("inschrijfdatum").is_not_null())
        .with_columns(tot=laatste_dag("uitschrijfdatum", "inschrijfdatum"))
    )
    begin, begin_ander, tot_ander = pl.col("inschrijfdatum"), pl.col("inschrijfdatum_ander"), pl.col("tot_ander")
    tegelijk = (begin_ander <= begin) & (begin <= tot_ander)
    sluit_aan = (tot_ander + pl.duration(days=1) == begin) & (pl.col("soort_school") == pl.col("soort_school_ander"))
    school = noem_school("_ander")
    sinds, tot = nl(begin_ander), nl(tot_ander)
    ander = (
        pl.when(~tegelijk)
        .then(opmaak("was tot en met {} ingeschreven op {}", tot, school))
        .when(tot_ander == ALTIJD)
        .then(opmaak("staat sinds {} ook ingeschreven op {}", sinds, school))
        .otherwise(opmaak("staat van {} tot en met {} ook ingeschreven op {}", sinds, tot, school))
    )
    return (
        inschrijving.filter(pl.col("tijdelijke_toelating"), cluster_3_4)
        .join(inschrijving, on="persoon", suffix="_ander")
        .filter(pl.col("rij") != pl.col("rij_ander"), tegelijk | sluit_aan)
        # Wat tegelijk loopt gaat voor; verder de inschrijving die het laatst begon.
        .sort("rij", tegelijk, begin_ander, "sleutel_ander")
        .unique("rij", keep="last", maintain_order=True)
        .select("rij", ander=ander, rijen_ander=pl.concat_list("rij_ander"))
        .lazy()
    )
