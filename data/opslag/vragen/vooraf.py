"""Vooraf: wat een levering aan de stand van nu zou veranderen."""

from collections.abc import Sequence
from datetime import date

import duckdb

from data.opslag.vragen.beeld import levering_van
from data.schema.levering import Levering
from data.schema.vooraf.omvang import omvang_van
from data.schema.vooraf.vast import vast_van
from data.schema.vooraf.vergelijking import Vooraf, naast

_GELDT = "SELECT instelling, levering FROM controle_instelling WHERE controle = $controle AND instelling IS NOT NULL"


def vergelijk(con: duckdb.DuckDBPyConnection, levering: Levering, controle: int, vandaag: date) -> Vooraf:
    """Legt een levering naast de stand van een controle. Er wordt niets bewaard.

    Args:
        controle: het nummer van de laatste controle; 0 als er nog geen was.
        vandaag: een dag hierna telt niet voor hoe oud een export is.
    """
    nu = geldend(con, controle)
    was = {code: omvang for code, omvang in omvang_van(nu, vandaag).items() if any(omvang.aantallen.values())}
    samen = _samen_geleverd(con, controle, levering.instellingen)
    onleesbaar = _onleesbaar_nu(con, controle, levering.instellingen)
    return naast(levering, was, vast_van(nu), onleesbaar, samen, vandaag)


def geldend(con: duckdb.DuckDBPyConnection, controle: int) -> Levering:
    """Wat er bij een controle van elke school gold, als één levering."""
    geldt = con.execute(f"{_GELDT} AND levering IS NOT NULL", {"controle": controle}).fetchall()
    return levering_van(
        con, [(deel, nummer, school) for school, nummer in geldt for deel in ("leerling", "arrangement")]
    )


def _onleesbaar_nu(con: duckdb.DuckDBPyConnection, controle: int, scholen: Sequence[str]) -> dict[str, int]:
    """Per veld hoeveel er niet te lezen was in de leveringen die nu van deze scholen gelden."""
    rijen = con.execute(
        """SELECT veld, count(*) FROM onleesbaar WHERE levering IN (
             SELECT levering FROM controle_instelling
             WHERE controle = ? AND list_contains(?::VARCHAR[], instelling)) GROUP BY veld""",
        [controle, list(scholen)],
    )
    return {str(veld): int(aantal) for veld, aantal in rijen.fetchall()}


def _samen_geleverd(con: duckdb.DuckDBPyConnection, controle: int, scholen: Sequence[str]) -> frozenset[str]:
    """De scholen waarvan nu dezelfde levering geldt als van een van deze scholen."""
    rijen = con.execute(
        f"""WITH geldt AS ({_GELDT}) SELECT instelling FROM geldt
            WHERE levering IN (SELECT levering FROM geldt WHERE list_contains($scholen::VARCHAR[], instelling))""",
        {"controle": controle, "scholen": list(scholen)},
    )
    return frozenset(str(code) for (code,) in rijen.fetchall())
