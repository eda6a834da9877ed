"""De lijst van leerlingen voor wie een bericht *Identificeren persoon* nodig is.

Het besluit zelf staat in `identificeren.py`; hier staat over wie het gaat, en wat niet bij de leerling zelf te zien is:
wat er sinds een vorige levering van hem veranderde, en of ROD hem nog niet kent.
"""

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from checks.frames.breed import VORIGE, Breed
from checks.frames.rijen import rijnummer
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Verzamelsignaal
from checks.taal import identificeren
from checks.taal.begrippen import een_jaar_later, hele_naam
from checks.taal.rod import status_bekend

TE_IDENTIFICEREN: dict[str, pl.DataType] = {
    "record": pl.String(),
    "instelling": pl.String(),
    "groep": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "begin": pl.Date(),
    "aanleiding": pl.String(),
    "variant": pl.String(),
    "nodig": pl.List(pl.String()),
    "ontbreekt": pl.List(pl.String()),
    "niet_te_zien": pl.List(pl.String()),
    "opzoeken": pl.Boolean(),
    "uiterlijk": pl.Date(),
}
"""De kolommen van de lijst. `begin` is van de inschrijving die loopt of komt; `nodig`, `ontbreekt` en `niet_te_zien`
(wat leeg is omdat de export het niet heeft) zijn namen van velden; `opzoeken`: de leerling had misschien al een
onderwijsnummer. Er staat geen nummer en geen adres in."""


def signalen_per_aanleiding() -> dict[str, tuple[str, ...]]:
    """Aanleiding → de signalen die over hetzelfde gaan: is dat geaccepteerd, dan is er niets meer te sturen."""
    signalen = laad_signalen().values()
    return {naam: tuple(s.code for s in signalen if s.aanleiding == naam) for naam in identificeren.AANLEIDINGEN}


def aanleiding_bij_verandering() -> dict[str, str]:
    """Signaal dat een levering met die ervoor vergelijkt → de aanleiding die het ziet, op volgorde van aanleidingen.

    Zo'n verandering is in de volgende levering niet meer te zien, en het bericht is dan nog steeds nodig.
    """
    vergelijkt = {c for c, s in laad_signalen().items() if isinstance(s, Verzamelsignaal) and VORIGE in s.leest}
    return {code: naam for naam, codes in signalen_per_aanleiding().items() for code in codes if code in vergelijkt}


def te_identificeren(
    breed: Breed, veranderd: Mapping[str, str] = MappingProxyType({}), rod: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Voor wie er een bericht nodig is (kolommen `TE_IDENTIFICEREN`); wie het eerst klaar moet zijn bovenaan.

    Alleen wie is ingeschreven of binnen een jaar komt. `veranderd` zegt per record welke verandering er het laatst was.
    `rod` zijn de leerlingen van de overzichten van ROD (frame `leerling`): wie daar met zijn nummer in staat, is er al
    geïdentificeerd. Een verhuizing of een onderwijsnummer waar een BSN hoort, blijft dan nog over.
    """
    p = breed.peildatum
    rijen = _ingeschreven_of_komend(breed)
    kolommen = (
        "sleutel",
        "instelling",
        "leerlingnummer",
        "roepnaam",
        "voornamen",
        "voorvoegsel",
        "achternaam",
        "bsn",
        "onderwijsnummer",
        "pgn",
        "nummersoort",
        "geheim_adres",
        "woont_in_buitenland",
        "vreemdeling",
        "kent_adresregels",
        "niet_geleverd",
        "eerder_nederlands_onderwijs",
        "geboren",
        "loopt_sinds",
        "bij_inschrijving",
        *identificeren.PERSOON,
        *identificeren.ADRES,
    )
    leerling = breed.wijd("leerling", dict.fromkeys(kolommen), rijen).with_columns(nieuw=_nog_niet_in_rod(breed)[rijen])
    leerling = _met_rod(leerling, rod)
    periode = breed.frames["inschrijving"]["bij_periode"].gather(leerling["bij_inschrijving"])
    verandering = pl.col("sleutel").replace_strict(dict(veranderd), default=None, return_dtype=pl.String)
    waarom = identificeren.aanleiding(
        verhuisd=verandering == "verhuisd",
        gewijzigd=(verandering == "gewijzigd") & ~pl.col("zo_in_rod"),
        nieuw=pl.col("nieuw") & ~pl.col("in_rod"),
    )
    return (
        leerling.with_columns(groep=breed.frames["periode"]["groep"].gather(periode), aanleiding=waarom)
        .filter(pl.col("aanleiding").is_not_null())
        .with_columns(variant=identificeren.variant(pl.col("aanleiding")))
        .with_columns(
            nodig=identificeren.nodig(pl.col("variant")),
            ontbreekt=identificeren.ontbreekt(pl.col("variant"), in_export=True),
            niet_te_zien=identificeren.ontbreekt(pl.col("variant"), in_export=False),
            opzoeken=identificeren.eerst_opzoeken & (pl.col("aanleiding") == "geen_nummer"),
            uiterlijk=identificeren.uiterlijk(p),
            record="sleutel",
            begin="loopt_sinds",
            naam=hele_naam,
        )
        .select(pl.col(k).cast(t) for k, t in TE_IDENTIFICEREN.items())
        .sort("uiterlijk", "instelling", "groep", "naam", nulls_last=True)
    )


def _met_rod(leerling: pl.DataFrame, rod: pl.DataFrame | None) -> pl.DataFrame:
    """Met `in_rod`: of ROD het nummer heeft; en `zo_in_rod`: en ook deze geboortedatum en dit geslacht."""
    if rod is None:
        return leerling.with_columns(in_rod=pl.lit(False), zo_in_rod=pl.lit(False))
    kent = pl.concat([rod.select(*identificeren.PERSOON, pgn=kolom) for kolom in ("bsn", "onderwijsnummer")])
    kent = kent.drop_nulls("pgn").unique().with_columns(zo_in_rod=pl.lit(True))
    met = leerling.join(kent, on=["pgn", *identificeren.PERSOON], how="left", nulls_equal=True, maintain_order="left")
    return met.with_columns(
        pl.col("zo_in_rod").fill_null(False) & pl.col("pgn").is_not_null(),
        in_rod=pl.col("pgn").is_in(kent["pgn"].unique().implode()).fill_null(False),
    )


def _ingeschreven_of_komend(breed: Breed) -> pl.Series:
    """De leerlingen met een inschrijving die niet voorbij is en uiterlijk over een jaar begint (rijnummers)."""
    p = breed.peildatum
    begin, einde = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")
    telt = (
        breed.frames["inschrijving"]
        .select(
            # Een uitschrijfdatum voor de inschrijfdatum is een fout, geen einde.
            ((einde >= p) | (einde < begin)).fill_null(True) & (begin <= een_jaar_later(p)).fill_null(True)
        )
        .to_series()
    )
    rijen = breed.frames["inschrijving"]["rij_leerling"].filter(telt & breed.in_bereik["inschrijving"])
    return rijen.unique().sort()


def _nog_niet_in_rod(breed: Breed) -> pl.Series:
    """Per leerling of ROD nog geen inschrijving van hem kreeg.

    Komt hij nog, dan is dat zo tenzij er een ROD-status staat. Is hij al begonnen, dan zegt een lege status alleen iets
    als zijn school de ROD-status levert.
    """
    # Wat verstuurd is, is van een leerling die daarvoor al geïdentificeerd is.
    verstuurd = breed.frames["inschrijving"].select("rij_leerling", verstuurd=status_bekend.fill_null(False))
    bekend = verstuurd.filter("verstuurd")["rij_leerling"].unique()
    leerling = breed.frames["leerling"]
    levert = leerling["instelling"].gather(bekend).unique()
    return leerling.select(
        ~rijnummer.is_in(bekend.implode())
        & (pl.col("komend") | pl.col("instelling").is_in(levert.implode(), nulls_equal=True))
    ).to_series()
