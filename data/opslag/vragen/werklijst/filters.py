"""De filters die bewaard zijn, met hun naam."""

from typing import NamedTuple

import duckdb


class BewaardFilter(NamedTuple):
    """Een lijst met een naam: wat er in haar adres staat, zoals `soort=F&per=school`, en wie haar bewaarde."""

    naam: str
    adres: str
    door: str


def bewaarde_filters(con: duckdb.DuckDBPyConnection) -> list[BewaardFilter]:
    """Alle bewaarde filters, op naam."""
    rijen = con.execute("SELECT naam, adres, door FROM bewaard_filter ORDER BY naam COLLATE nl").fetchall()
    return [BewaardFilter(*map(str, rij)) for rij in rijen]
