"""Antwoorden bij het uploaden staan apart, en een datum is in elke notatie dezelfde waarde.

Een antwoord is wat een gebruiker koos, en niet wat wij uit onszelf herkenden.
"""

import duckdb

_GEKOZEN_SCHOOL = "Instellingscode, gekozen bij het inlezen"


_DATUMS = (
    "geboortedatum", "aanmelddatum", "inschrijfdatum", "uitschrijfdatum", "registratiedatum", "toelating_geweigerd_op",
    "begindatum_periode", "tlv_begin", "tlv_einde", "arrangement_begin", "arrangement_einde",
)  # fmt: skip
_NOTATIES = ("%d-%m-%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y",
             "%Y%m%d")  # fmt: skip

_OVER_DATUM = "SELECT sleutel FROM bevinding WHERE list_contains($datums, veld)"


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
    # Een besluit geldt zolang de waarde hetzelfde is: die van toen moet dus geschreven staan zoals die van nu.
    hetzelfde = "strftime(try_strptime(waarde, $notaties), '%d-%m-%Y')"
    for tabel, welke in (("bevinding", "list_contains($datums, veld)"), ("besluit", f"sleutel IN ({_OVER_DATUM})")):
        con.execute(
            f"UPDATE {tabel} SET waarde = {hetzelfde} WHERE {welke} AND {hetzelfde} IS NOT NULL",
            {"datums": list(_DATUMS), "notaties": list(_NOTATIES)},
        )
