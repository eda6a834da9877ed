"""Een levering is niet meer altijd een export uit een LAS: zij kan ook van ROD of van DUO zijn."""

import duckdb


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 6 naar 7. Aan wat er staat verandert niets: een levering zonder `soort` is een export.

    De stap is er om het programma van vóór de stap: dat zou een overzicht van ROD voor een export aanzien. Nu zegt het
    dat de opslag van een nieuwere versie is.
    """
    con.execute("ALTER TABLE levering ADD COLUMN IF NOT EXISTS soort VARCHAR")
