"""De inschrijving staat nog niet in ROD

## Wat controleert dit
De leerling is langer dan 7 dagen geleden begonnen, en volgens uw LAS heeft ROD de inschrijving nog niet opgenomen.

## Waarom is het een probleem
Een leerling die op 1 februari niet in ROD staat, telt niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Is de inschrijving nog niet verzonden? Verzend haar.
2. Is zij verzonden, maar kwam er geen antwoord? Kijk in het LAS of de uitwisseling werkt en verzend haar opnieuw.
3. Kwam er een foutmelding? Los die op en verzend de inschrijving opnieuw.
4. Staat de leerling wel in ROD, zoals in het registratieoverzicht te zien is? Werk dan de status in het LAS bij.

## Uitzonderingen
Is de inschrijving afgekeurd, dan melden wij alleen dat. Een onbekostigde of symbiose-inschrijving gaat niet naar ROD;
daar rekenen wij ook bij wie niet bekostigd is en in die tijd op een andere school van het bestuur staat.

Heeft een school met 10 of meer inschrijvingen bij bijna geen ervan een ROD-status die wij kennen (opgenomen, afgekeurd
of verzonden), dan geeft haar export die kennelijk niet en slaan wij dit signaal over.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Overslaan, Termijn, Treffer, rijsignaal
from checks.signalen._regels import bijna_geen
from checks.taal.begrippen import REGISTRATIETERMIJN, nl
from checks.taal.rod import OPGENOMEN, VERZONDEN, dag_voor_bekostiging, status_bekend
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar

VOORBEELD = Voorbeeld(fout={"rod_status": "verzonden"})

MINSTENS = 10
"""Vanaf hoeveel begonnen inschrijvingen met bijna geen bekende status de export die kennelijk niet geeft."""

_begonnen, _met_status = pl.col("begonnen").sum(), (status_bekend & pl.col("begonnen")).sum()
_geeft_geen_status = (_begonnen >= MINSTENS) & bijna_geen(_met_status, _begonnen)


def _nog_niet_in_rod(p: date) -> Termijn:
    """Begonnen in dit schooljaar en nog niet in ROD; alleen van scholen waarvan de export de ROD-status geeft."""
    begin = pl.col("inschrijfdatum")
    return Termijn(
        soort="zeven_dagen",
        als=(status_bekend.any() & ~_geeft_geen_status).over("instelling")
        & pl.col("open")
        & ~pl.col("niet_uitgewisseld")
        & (begin >= begin_schooljaar(p))
        & (pl.col("rod_status") != OPGENOMEN).fill_null(True),
        dag=begin + REGISTRATIETERMIJN,
        zin=opmaak("De inschrijving vanaf {} staat volgens uw LAS nog niet in ROD.", nl(begin)),
        optioneel=frozenset({"bekostigbaar", "bsn|onderwijsnummer"}),
    )


@rijsignaal(
    "IN24",
    "B",
    "inschrijving",
    optioneel=("uitschrijfdatum", "bekostigbaar", "bsn", "onderwijsnummer"),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",),
    verwant=("IN23", "IN25"),
    redenen=(
        "De leerling staat wel in ROD, maar het LAS laat dat niet zien",
        "De inschrijving wordt niet met ROD uitgewisseld",
    ),
    termijn="teldatum",
    loopt=_nog_niet_in_rod,
)
def in24(p: date) -> Treffer:
    status, begin = pl.col("rod_status"), pl.col("inschrijfdatum")
    stand = (
        pl.when(status.is_null())
        .then(pl.lit("staat volgens uw LAS nog niet in ROD"))
        .when(status == VERZONDEN)
        .then(pl.lit("is verzonden, maar nog niet door ROD opgenomen"))
        .otherwise(opmaak("heeft als ROD-status ‘{}’ en is dus nog niet opgenomen", status))
    )
    return Treffer(
        over=(begin < p - REGISTRATIETERMIJN) & ~pl.col("niet_uitgewisseld"),
        als=(status != OPGENOMEN).fill_null(True),
        veld="rod_status",
        zin="De inschrijving vanaf {inschrijfdatum} {stand}. Dat moest uiterlijk op {uiterlijk}.",
        deadline=dag_voor_bekostiging(p),
        met={"stand": stand, "uiterlijk": nl(begin + REGISTRATIETERMIJN)},
        overslaan=Overslaan(
            als=_geeft_geen_status,
            reden="Bij bijna geen inschrijving van deze school staat een ROD-status die wij kennen: opgenomen, "
            "afgekeurd of verzonden. Kijk of uw LAS die kan exporteren.",
        ),
    )
