"""Wat uit de leveringen wordt uitgerekend als iemand erom vraagt: een dossier, de lijst om te identificeren."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import duckdb
import polars as pl

from checks.frames.opbouw import maak_breed
from checks.gevolgen.dossier import Dossier, maak_dossier
from checks.gevolgen.naast_rod import Naast, maak_naast
from checks.gevolgen.te_identificeren import aanleiding_bij_verandering, te_identificeren
from data.maskeren import gemaskeerd, zonder_nummer, zonder_nummers_in
from data.opslag.vragen.beeld import beeld
from data.opslag.vragen.identificatie import veranderd
from data.opslag.vragen.leerlingen import Rijen, adres_is_geheim, rijen_van
from data.opslag.vragen.leveringen import instellingen
from data.schema.velden import GEVOELIG


class Opgezocht(NamedTuple):
    """Een dossier met de rijen waar het uit komt, en wat ROD ernaast heeft."""

    dossier: Dossier
    rijen: Rijen
    naast: Naast


def dossier(
    con: duckdb.DuckDBPyConnection,
    record: str,
    peildatum: date,
    *,
    nummers: bool = True,
    overal: duckdb.DuckDBPyConnection | None = None,
) -> Opgezocht | None:
    """Het dossier van één leerling; None als hij er niet (meer) is. Kent alleen ROD hem, dan is het wat ROD weet.

    Een BSN of onderwijsnummer staat er alleen als waarde van het veld waar het hoort; zonder `nummers` ook daar alleen
    de laatste vier cijfers. `overal` ziet elke school, ook als `con` dat niet doet: houdt een andere school het adres
    geheim, dan is het dat hier ook.
    """
    rijen, scholen = rijen_van(con, record), instellingen(con)
    records = [record, *rijen.nu.leerling["sleutel"]]
    naast = maak_naast(rijen.lijkt, rijen.rod, scholen, records, rijen.nummers, peildatum)
    in_rod = None if rijen.alleen_rod else naast.balken
    geheim = adres_is_geheim(overal or con, rijen.nummers)
    gemaakt = maak_dossier(
        rijen.nu, rijen.toen, rijen.onleesbaar, scholen, record, peildatum, in_rod, geheim_elders=geheim
    )
    if gemaakt is None:
        return None

    def schoon(frame: pl.DataFrame, *waarden: str) -> pl.DataFrame:
        frame = zonder_nummers_in(frame, waarden=waarden)
        if nummers or not waarden:
            return frame
        gevoelig = pl.col("veld").is_in(list(GEVOELIG)).fill_null(False)
        return frame.with_columns(pl.when(gevoelig).then(gemaskeerd(pl.col(k))).otherwise(k).alias(k) for k in waarden)

    gemaakt = replace(
        gemaakt,
        naam=gemaakt.naam and zonder_nummer(gemaakt.naam),
        gegevens=schoon(gemaakt.gegevens, "waarde"),
        balken=schoon(gemaakt.balken),
        veranderd=schoon(gemaakt.veranderd, "toen", "nu"),
    )
    return Opgezocht(gemaakt, rijen, replace(naast, gegevens=schoon(naast.gegevens, "las", "rod")))


def lijst_identificeren(con: duckdb.DuckDBPyConnection, peildatum: date) -> pl.DataFrame:
    """Voor wie er een bericht Identificeren persoon nodig is (kolommen `TE_IDENTIFICEREN`)."""
    nu = beeld(con)
    breed = maak_breed(nu.levering, instellingen(con), peildatum)
    rod = None if nu.rod is None else nu.rod.levering.leerling
    lijst = te_identificeren(breed, veranderd(con, aanleiding_bij_verandering()), rod)
    return zonder_nummers_in(lijst, ("record",))
