"""Antwoorden bij het uploaden staan apart: wat een gebruiker koos, en niet wat wij uit onszelf herkenden."""

import duckdb

_GEKOZEN_SCHOOL = "Instellingscode, gekozen bij het inlezen"


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 4 naar 5. Van toen is niet te zien wie een kolom koos: wat er gold, telt als keuze."""
    con.execute("CREATE TABLE IF NOT EXISTS antwoord (koppen VARCHAR[], vraag VARCHAR, antwoord VARCHAR)")
    con.execute(
        """INSERT INTO antwoord (koppen, vraag, antwoord)
           WITH vormen AS (SELECT levering, bestand, list_sort(list(kop)) AS koppen FROM kolom
                           WHERE kop <> $school GROUP BY levering, bestand
                           QUALIFY row_number() OVER (PARTITION BY koppen ORDER BY levering DESC, bestand) = 1)
           SELECT koppen, 'kolom ' || kop, coalesce(veld, '') FROM kolom JOIN vormen USING (levering, bestand)
           WHERE kop <> $school""",
        {"school": _GEKOZEN_SCHOOL},
    )
