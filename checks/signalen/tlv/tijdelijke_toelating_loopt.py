"""De leerling is tijdelijk toegelaten en wacht op een TLV

## Wat controleert dit
Een leerling die voor het eerst naar school gaat, mag na tien weken zonder toelaatbaarheidsverklaring (TLV) tijdelijk
worden toegelaten. Van deze leerling is nog geen TLV en ook geen weigering geregistreerd. Of er staat iets anders dan
ja of nee, en dan weten wij niet of hij tijdelijk is toegelaten.

## Waarom is het een probleem
Dit is geen fout, maar het mag niet blijven liggen. Zodra er een besluit is, moet u iets doen: de TLV uitwisselen, of
de leerling uitschrijven.

## Zo herstelt u het in het LAS
1. Vraag het samenwerkingsverband hoe ver de aanvraag is.
2. Is de TLV afgegeven? Neem haar over in het LAS en wissel haar uit. De inschrijfdatum blijft dezelfde.
3. Is de TLV geweigerd? Zoek met de ouders een andere school, vul de dag van de weigering in en schrijf de leerling
   uit vanaf de dag daarna.
4. Is de leerling helemaal niet tijdelijk toegelaten? Haal dat kenmerk dan weg.
5. Staat er iets anders dan ja of nee? Maak er een van de twee van.

## Uitzonderingen
Dit signaal stopt zodra er een TLV of een weigering is. Kwam de leerling al voor dit schooljaar, dan is het een ander
signaal. Staat er iets anders dan ja of nee, dan melden wij dat altijd.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Termijn, Treffer, rijsignaal
from checks.taal.begrippen import begin_vorig_schooljaar, nl
from checks.taal.tlv import (
    BRON_TIJDELIJK,
    GEEN_TLV,
    SCHONE_TLV,
    TIEN_WEKEN,
    cluster_3_4,
    tijdelijk_hier,
    tijdelijk_toegelaten,
    zonder_besluit,
)
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld


def _vier_weken_geleden(rij: Rij, p: date) -> date:
    return p - timedelta(weeks=4)


VOORBEELD = Voorbeeld(
    fout={
        **GEEN_TLV,
        "tijdelijke_toelating": "J",
        **dict.fromkeys(("inschrijfdatum", "registratiedatum", "begindatum_periode"), _vier_weken_geleden),
    },
    herstel={**SCHONE_TLV, "tlv_begin": _vier_weken_geleden},
)


_besluit_voor = pl.col("aanmelddatum") + pl.duration(days=TIEN_WEKEN)


def _nog_te_beslissen(p: date) -> Termijn:
    """Aangemeld en nog niet begonnen: hier beslist de school nog over. Ook wie nog niet is ingeschreven."""
    aangemeld = pl.col("aanmelddatum")
    return Termijn(
        soort="tien_weken",
        als=cluster_3_4
        & (pl.col("inschrijfdatum") > p).fill_null(True)
        & (aangemeld >= begin_vorig_schooljaar(p))
        & (aangemeld <= p)
        & (pl.col("inschrijfstatus") != "gast").fill_null(True)
        & zonder_besluit
        & ~pl.col("residentieel_nu").fill_null(False),
        dag=_besluit_voor,
        zin=opmaak("Aangemeld op {}. Er is nog geen TLV en geen weigering.", nl(aangemeld)),
        ook_buiten_bereik=True,
    )


@rijsignaal(
    "TLV02",
    "A",
    "inschrijving",
    nodig=("tijdelijke_toelating",),
    bron=(BRON_TIJDELIJK, "WEC artikel 40 lid 8 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV01", "TLV03", "TLV04", "TLV29"),
    redenen=("Het samenwerkingsverband heeft nog niet beslist", "Er loopt bezwaar"),
    termijn="tien_weken",
    loopt=_nog_te_beslissen,
)
def tlv02(p: date) -> list[Treffer]:
    return [
        Treffer(
            over=tijdelijk_hier,
            als=zonder_besluit,
            zin="Deze leerling is sinds {inschrijfdatum} tijdelijk toegelaten. Er is nog geen TLV en geen weigering.",
            # Na de tien weken is er geen vaste dag meer waarop het besluit er moet zijn.
            deadline=pl.when(_besluit_voor >= p).then(_besluit_voor),
        ),
        Treffer(
            over=cluster_3_4 & tijdelijk_toegelaten.is_null(),
            als=pl.col("tijdelijke_toelating_gelezen").is_not_null(),
            veld="tijdelijke_toelating",
            zin="Bij tijdelijke toelating staat iets anders dan ja of nee. Wij weten dus niet of deze leerling zonder "
            "TLV is toegelaten.",
        ),
    ]
