"""Een uitschrijving is vervallen of verschoven

## Wat controleert dit
In de vorige levering was deze inschrijving geëindigd. Nu heeft zij geen uitschrijfdatum meer, of een latere.

## Waarom is het een probleem
Wat is uitgewisseld, staat nog in ROD, en een volgende school kan de leerling al hebben ingeschreven. Gaat de datum in
het LAS per ongeluk weg, dan lijkt de leerling er nog te zijn. Ligt de teldatum tussen de oude datum en nu, dan telt de
leerling ineens wel mee voor de bekostiging: dan weegt dit zwaarder.

## Zo herstelt u het in het LAS
1. Ga na of de leerling echt nog op school zit.
2. Is hij weg? Zet de uitschrijfdatum terug en wissel haar uit.
3. Is hij gebleven, of later weggegaan? Controleer in het registratieoverzicht van ROD dat de uitschrijving daar ook is
   verbeterd.
4. Is hij weggeweest en teruggekomen? Zet de uitschrijfdatum terug, en maak een nieuwe inschrijving met een eigen
   volgnummer.

## Uitzonderingen
Een uitschrijfdatum die op de peildatum nog moest komen, mag veranderen. Lag de oude datum voor de inschrijfdatum, dan
was zij fout. Is de nieuwe niet te lezen, dan melden wij alleen dat. Loopt de inschrijving nu tegelijk met een andere,
dan is dat een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import laatste_dag, nl, teldatum, teldatum_te_corrigeren, uiterste_dag
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld


def _lang_geleden(rij: Rij, p: date) -> date:
    return p - timedelta(days=200)


VOORBEELD = Voorbeeld(
    vorige={"uitschrijfdatum": _lang_geleden, "inschrijfstatus": "uitgeschreven"},
    herstel={"uitschrijfdatum": _lang_geleden, "inschrijfstatus": "uitgeschreven"},
)

_VELDEN = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")


@verzamelsignaal(
    "AD08",
    "B",
    "inschrijving",
    Melding(
        veld="uitschrijfdatum",
        soort=pl.when("over_teldatum").then(pl.lit("B")).otherwise(pl.lit("M")),
        voorstel=nl(pl.col("uitschrijfdatum_vorig")),
        deadline=pl.col("uiterlijk"),
        zin="In de vorige levering was deze leerling uitgeschreven op {uitschrijfdatum_vorig}. {nu}",
    ),
    leest=(VORIGE, *_VELDEN),
    nodig=("uitschrijfdatum",),
    over=pl.col("inschrijfdatum").is_not_null(),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Inschrijvingsgegevens wijzigen",),
    verwant=("AD03", "DU01", "DU02", "IN18"),
    redenen=("De leerling is toch gebleven, en dat staat ook zo in ROD",),
    termijn="teldatum",
)
def ad08(breed: Breed, p: date) -> pl.LazyFrame:
    koppeling = met_vorige(breed)
    inschrijving = koppeling.veranderd("inschrijving", "instelling", *_VELDEN, als=~pl.col("komend"))
    if inschrijving.is_empty():
        return NIETS
    t = teldatum(p)
    toen, nu = pl.col("uitschrijfdatum_vorig"), laatste_dag("uitschrijfdatum")
    over_teldatum = (
        pl.lit(t <= p and teldatum_te_corrigeren(p)) & (pl.col("inschrijfdatum") <= t) & (toen < t) & (nu >= t)
    )
    datum = (
        pl.when(pl.col("uitschrijfdatum").is_null())
        .then(pl.lit("Nu is er geen uitschrijfdatum."))
        .otherwise(opmaak("Nu is dat {}.", nl(pl.col("uitschrijfdatum"))))
    )
    telt = pl.when("over_teldatum").then(pl.lit(f" Zo telt hij op {t:%d-%m-%Y} mee voor de bekostiging."))
    return (
        inschrijving.lazy()
        .filter(
            pl.col("instelling").is_in(koppeling.scholen_met("uitschrijfdatum")),
            toen <= p,
            toen >= pl.col("inschrijfdatum_vorig"),
            nu > toen,
        )
        .with_columns(over_teldatum=over_teldatum.fill_null(False))
        .select(
            "rij",
            "uitschrijfdatum_vorig",
            "over_teldatum",
            nu=pl.concat_str(datum, telt, ignore_nulls=True),
            uiterlijk=pl.when("over_teldatum").then(pl.lit(uiterste_dag(p))),
        )
    )
