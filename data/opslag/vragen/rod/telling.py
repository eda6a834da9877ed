"""De telling: wie er telt, de brief van DUO, de bedragen, en wat er is afgetekend."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import duckdb
import polars as pl

from data.opslag.vragen.rod.berichten import uitleg_duo
from data.schema.rod.telling import TELREGEL, met_verklaring


def ovt(con: duckdb.DuckDBPyConnection, teldatum: date) -> dict[str, int]:
    """Hoeveel leerlingen DUO volgens de brief telt: instellingscode → aantal."""
    return dict(con.execute("SELECT instelling, aantal FROM ovt WHERE teldatum = ?", [teldatum]).fetchall())


def bedragen(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], int]:
    """Wat een leerling oplevert: (schoolsoort, categorie) → centen."""
    rijen = con.execute("SELECT schoolsoort, categorie, centen FROM bedrag").fetchall()
    return {(soort, categorie): centen for soort, categorie, centen in rijen}


def aftekeningen(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Wat er is afgetekend, het nieuwste eerst: teldatum, moment, door, toelichting en telling (een rij per school)."""
    rijen = con.execute(
        "SELECT teldatum, moment, door, toelichting, telling FROM aftekening ORDER BY id DESC"
    ).fetchall()
    namen = ("teldatum", "moment", "door", "toelichting")
    return [dict(zip(namen, rij[:4], strict=True)) | {"telling": json.loads(rij[4])} for rij in rijen]


def telregels(con: duckdb.DuckDBPyConnection, ook: Sequence[str] = ()) -> pl.DataFrame:
    """Wie er op een teldatum telt (kolommen `TELREGEL`), met in `verklaard` de signalen die er al over gaan.

    Dat zijn die over ROD en DUO, en `ook`: wat een verschil verklaart zonder over ROD te gaan.
    """
    regels = con.sql(
        f"""SELECT {", ".join(TELREGEL)} FROM telregel
            ORDER BY instelling, naam NULLS LAST, inschrijvingsvolgnummer"""
    ).pl()
    lopend = con.sql("SELECT record, signaal FROM werkstand WHERE tot IS NULL").pl()
    return met_verklaring(regels.cast(TELREGEL), lopend, uitleg_duo(con), ook)  # type: ignore[arg-type]


class Bedrag(NamedTuple):
    """Welk bedrag er van hoeveel leerlingen afhangt; van `zonder` van hen is geen bedrag bekend."""

    leerlingen: int
    zonder: int
    centen: int


def bedrag_in_gevaar(con: duckdb.DuckDBPyConnection, teldatum: date) -> Bedrag | None:
    """Welk bedrag er afhangt van wie gevaar loopt; None als het bestuur geen bedragen invulde.

    Wie op twee scholen gevaar loopt, telt één keer: DUO bekostigt hem op één school.
    """
    if not bedragen(con):
        return None
    (rij,) = con.execute(
        """WITH wie AS (SELECT DISTINCT r.persoon, r.record FROM risico r JOIN werkstand t USING (record, signaal)
                       WHERE t.bekostiging),
                per AS (SELECT wie.persoon, max(b.centen) AS centen FROM wie
                        LEFT JOIN telregel r ON r.record = wie.record AND r.teldatum = ? AND r.in_las
                        LEFT JOIN bedrag b ON b.schoolsoort = r.schoolsoort
                          AND b.categorie = r.ondersteuningscategorie
                        GROUP BY wie.persoon)
           SELECT count(*), count(*) - count(centen), coalesce(sum(centen), 0) FROM per""",
        [teldatum],
    ).fetchall()
    return Bedrag(*map(int, rij))
