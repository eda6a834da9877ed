"""Welke inschrijvingen niet met ROD worden uitgewisseld."""

import polars as pl

from checks.frames.afgeleid import afgeleid
from checks.frames.bereik import niet_ingeschreven
from checks.frames.rijen import rijnummer
from checks.taal.begrippen import PER_PERSOON, laatste_dag
from checks.taal.rod import zonder_bekostiging


@afgeleid(niet_uitgewisseld="type_inschrijving bekostigbaar bsn|onderwijsnummer inschrijfdatum uitschrijfdatum")
def met_uitwisseling(inschrijving: pl.DataFrame, leerling: pl.DataFrame) -> pl.DataFrame:
    """Zet `niet_uitgewisseld` erbij: de inschrijving is onbekostigd of symbiose.

    Dat zegt haar type, of zij is niet bekostigbaar terwijl de leerling in die tijd op een andere school van het bestuur
    staat ingeschreven: dan krijgt die school het geld.
    """
    van_type = inschrijving.select(zonder_bekostiging).to_series()
    niet_bekostigd = inschrijving.select((~pl.col("bekostigbaar")).fill_null(False)).to_series()
    if not niet_bekostigd.any():
        return inschrijving.with_columns(niet_uitgewisseld=van_type)
    wie = leerling.select("pgn", "instelling")[inschrijving["rij_leerling"]]
    alle = pl.concat(
        [
            inschrijving.select(
                rij=rijnummer,
                begin="inschrijfdatum",
                einde=laatste_dag("uitschrijfdatum", "inschrijfdatum"),
                telt=niet_ingeschreven.is_null(),
            ),
            wie.with_columns(niet_bekostigd.alias("niet_bekostigd")),
        ],
        how="horizontal",
    )
    nummers = alle.filter("niet_bekostigd")["pgn"].drop_nulls().unique()
    alle = alle.filter(pl.col("pgn").is_in(nummers.implode())).filter(pl.len().over("pgn") <= PER_PERSOON)
    elders = (
        alle.filter("niet_bekostigd")
        .join(alle.filter("telt", ~pl.col("niet_bekostigd")), on="pgn", suffix="_ander")
        .filter(
            pl.col("instelling").ne_missing(pl.col("instelling_ander")),
            pl.col("begin") <= pl.col("einde_ander"),
            pl.col("begin_ander") <= pl.col("einde"),
        )
    )
    return inschrijving.with_columns(niet_uitgewisseld=van_type.scatter(elders["rij"].unique(), True))
