"""Wie eigenaar van iets is of iets besloot, is voortaan een medewerker, en mag alles wat hij al mocht."""

import duckdb


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 8 naar 9. Wie twee keer voorkomt met andere hoofdletters, is één mens: zoals hij het laatst heette."""
    con.execute(
        "CREATE TABLE IF NOT EXISTS medewerker"
        " (code VARCHAR, naam VARCHAR, email VARCHAR, rol VARCHAR, scholen VARCHAR[])"
    )
    con.execute(
        """INSERT INTO medewerker (code, naam, rol)
           SELECT substr(md5(koppelsleutel || naam), 1, 12), naam, 'beheerder'
           FROM (SELECT arg_max(naam, id) AS naam FROM
                   (SELECT id, trim(unnest([wie, eigenaar])) AS naam FROM besluit)
                 WHERE naam <> '' AND lower(naam) NOT IN ('signaalwijzer', 'niemand', 'bezoeker van de demo')
                 GROUP BY lower(naam)) CROSS JOIN opslag
           WHERE lower(naam) NOT IN (SELECT lower(naam) FROM medewerker)"""
    )
