"""Welk samenwerkingsverband over een bevinding gaat: dat van de TLV waar zij over gaat."""

from collections.abc import Sequence

import duckdb
import polars as pl

from data.opslag.werkstand import LEVERING_NU


def swv_van(con: duckdb.DuckDBPyConnection, signalen: Sequence[str]) -> pl.DataFrame:
    """Per lopende bevinding van deze signalen het samenwerkingsverband: kolommen sleutel, swv.

    Een bevinding draagt dat zelf niet; het staat in de levering, bij haar TLV. Gaat zij over een hele inschrijving, dan
    is het dat van de laatste TLV van die inschrijving: eerdere samenwerkingsverbanden hebben er niets meer mee te
    maken. Een bevinding zonder TLV ontbreekt; bij een TLV zonder samenwerkingsverband is `swv` leeg.
    """
    return con.sql(
        f"""WITH nu AS ({LEVERING_NU})
            SELECT b.sleutel,
                   first(t.swv_nummer ORDER BY (t.kenmerk IS NOT DISTINCT FROM b.kenmerk) DESC,
                         t.tlv_begin DESC NULLS LAST, t.tlv_einde DESC NULLS LAST, t.nr DESC) AS swv
            FROM werkstand b
            JOIN nu ON nu.instelling IS NOT DISTINCT FROM b.instelling
            JOIN leerling l ON l.levering = nu.levering AND l.sleutel = b.record
                           AND l.instelling IS NOT DISTINCT FROM b.instelling
            JOIN inschrijving i ON i.levering = l.levering AND i.leerling = l.nr AND i.kenmerk = b.kenmerk_inschrijving
            JOIN tlv t ON t.levering = i.levering AND t.inschrijving = i.nr
            WHERE b.tot IS NULL AND list_contains($signalen::VARCHAR[], b.signaal)
            GROUP BY b.sleutel ORDER BY b.sleutel""",
        params={"signalen": list(signalen)},
    ).pl()
