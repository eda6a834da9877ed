"""Op welke vestigingen de leerlingen van een levering zitten."""

from datetime import date

import polars as pl

from data.opslag.blokken.verdelen import Frames


def vestigingen_van(frames: Frames) -> pl.Series:
    """Per rij van `leerling` de codes van zijn vestigingen, op alfabet; leeg als een ervan niet bekend is.

    Dat is waar hij volgens de laatste periode van zijn inschrijving zit. Wie meer inschrijvingen heeft, zit waar hij
    het laatst is ingeschreven, en anders op allemaal. Een periode zonder begindatum kan de laatste zijn. Een code van
    een andere school zegt niet waar hij zit. Wat hier leeg is, ziet alleen wie de hele school ziet.
    """
    leerling = frames["leerling"].select("instelling", "sleutel").with_row_index("leerling")
    tot, begin = pl.col("uitschrijfdatum").fill_null(date.max), pl.col("begindatum_periode")
    inschrijving = frames["inschrijving"].select("leerling", "uitschrijfdatum").with_row_index("inschrijving")
    perioden = frames["periode"].select("inschrijving", "begindatum_periode", code="vestigingscode")
    laatste = perioden.filter(begin.is_null() | (begin == begin.max().over("inschrijving")))
    codes = (
        leerling.join(inschrijving.filter(tot == tot.max().over("leerling")), on="leerling", how="left")
        .join(laatste, on="inschrijving", how="left")
        .with_columns(pl.when(pl.col("code").str.starts_with(pl.col("instelling"))).then("code"))
        .group_by("instelling", "sleutel")  # een leerling kan er met twee rijen in staan
        .agg(pl.col("code").unique().sort(), onbekend=pl.col("code").is_null().any())
        .select("instelling", "sleutel", vestigingen=pl.when(~pl.col("onbekend")).then("code").otherwise([]))
    )
    met = leerling.join(codes, on=["instelling", "sleutel"], how="left", nulls_equal=True, maintain_order="left")
    return met["vestigingen"]
