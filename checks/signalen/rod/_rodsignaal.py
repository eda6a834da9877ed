"""Wat elk signaal over ROD deelt: het kijkt naar wie in ROD loopt, en zegt of overzicht of export oud is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Unpack

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.motor.signaal import Kenmerken, Rijregel, rijsignaal
from checks.taal.begrippen import nl
from data.opmaak import opmaak
from data.schema.ernst import Ernst
from data.schema.levering import Instelling
from data.schema.waarden.schooljaar import begin_schooljaar

_PAGINA = "DUO, Inschrijvingsgegevens speciaal onderwijs"
BRON_ANTWOORD = f"{_PAGINA}: Wat moet u doen?"
"""Wie een inschrijving uitwisselt, hoort of zij in ROD staat en meetelt."""
BRON_WIJZIGEN = f"{_PAGINA}: Inschrijvingsgegevens wijzigen"
"""Een verandering in het LAS hoort ook in ROD te komen."""
BRON_TLV = f"{_PAGINA}: Toelaatbaarheidsverklaring (cluster 3 en 4)"
BRON_NUMMER = "DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend"
BRON_OVERZICHT = "PvE15 bericht 12"
"""Wat een registratieoverzicht van een leerling noemt."""

_OUD = timedelta(days=14)


def rodsignaal(
    code: str, soort: Ernst, korrel: Korrel, **kenmerken: Unpack[Kenmerken]
) -> Callable[[Rijregel], Rijregel]:
    """Meldt een functie peildatum → treffer(s) aan als signaal dat het LAS naast ROD legt."""
    alle: Kenmerken = {"naast_rod": True, "overslaan": te_oud, "opmerking": ouderdom, **kenmerken}
    return rijsignaal(code, soort, korrel, **alle)


def te_oud(breed: Breed, p: date) -> dict[Instelling, str]:
    """De scholen met een overzicht van voor dit schooljaar: daarna is bijna alles veranderd."""
    reden = "Het overzicht van ROD is van {}. Dat is een ander schooljaar. Vraag een nieuw overzicht aan."
    waar = pl.col("rod_stand") < begin_schooljaar(p)
    return _zinnen(breed, "te oud", lambda: (waar, opmaak(reden, nl(pl.col("rod_stand")))))


def ouderdom(breed: Breed, p: date) -> dict[Instelling, str]:
    """De scholen waarvan het overzicht oud is, of de export ouder dan het overzicht."""
    return _zinnen(breed, "ouderdom", lambda: _ouderdom(p))


def _ouderdom(p: date) -> tuple[pl.Expr, pl.Expr]:
    stand, export = pl.col("rod_stand"), pl.col("geleverd_op")
    oud = opmaak("Het overzicht van ROD is van {}: wat daarna is veranderd, staat er niet in.", nl(stand))
    eerder = opmaak(
        "De export is van {} en het overzicht van ROD van {}: wat daartussen veranderde, kan hier als verschil staan.",
        nl(export),
        nl(stand),
    )
    is_oud, is_eerder = stand < p - _OUD, export < pl.col("rod_jong")
    zin = pl.concat_str(pl.when(is_oud).then(oud), pl.when(is_eerder).then(eerder), separator=" ", ignore_nulls=True)
    return is_oud.fill_null(False) | is_eerder.fill_null(False), zin


def _zinnen(breed: Breed, wat: str, maak: Callable[[], tuple[pl.Expr, pl.Expr]]) -> dict[Instelling, str]:
    """Per school met een overzicht waarvoor het geldt, de zin; voor elk signaal dezelfde, dus één keer gemaakt."""
    if breed.rod is None:
        return {}

    def per_school() -> dict[Instelling, str]:
        waar, zin = maak()
        return dict(breed.frames["instelling"].filter(waar).select("code_instelling", zin.alias("zin")).iter_rows())

    return breed.geheugen.onthoud(("overzicht", wat), per_school)
