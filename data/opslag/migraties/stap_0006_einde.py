"""Bij wat er niet meer is, staat waarom: hersteld, leerling niet meer geleverd, of niet meer nagekeken."""

import duckdb

_NIEUWE_LEVERING = """
    SELECT n.controle, n.instelling FROM controle_instelling n JOIN ervoor e ON e.id = n.controle
    LEFT JOIN controle_instelling v ON v.controle = e.vorige AND v.instelling IS NOT DISTINCT FROM n.instelling
    WHERE v.levering IS NULL OR n.levering > v.levering"""

_EVEN_GOED_GEKEKEN = """
    SELECT s.controle, s.signaal, s.instelling FROM status s JOIN ervoor e ON e.id = s.controle
    LEFT JOIN status t ON t.controle = e.vorige AND t.signaal = s.signaal
      AND t.instelling IS NOT DISTINCT FROM s.instelling
    WHERE s.status = 'uitgevoerd'
      AND len(list_filter(s.mist, kolom -> NOT list_contains(coalesce(t.mist, s.mist), kolom))) = 0"""

_GELEVERD = """
    SELECT ci.controle, r.record FROM controle_instelling ci
    JOIN (SELECT levering, instelling, sleutel AS record FROM leerling
          UNION SELECT levering, instelling, record FROM arrangement) r
      ON r.levering = ci.levering AND r.instelling IS NOT DISTINCT FROM ci.instelling
    WHERE ci.controle IN (SELECT tot FROM bevinding)"""

_WAAROM = f"""
    WITH ervoor AS (SELECT id, lag(id) OVER (ORDER BY id) AS vorige FROM controle),
         nieuw AS ({_NIEUWE_LEVERING}), gekeken AS ({_EVEN_GOED_GEKEKEN}), geleverd AS ({_GELEVERD}),
         weg AS (SELECT b.rowid AS rij, b.tot, b.signaal, b.instelling, b.record, b.veld, b.waarde,
                        (b.tot, b.record) IN (SELECT controle, record FROM geleverd) AS is_er,
                        b.record_ander IS NULL OR (b.tot, b.record_ander) IN (SELECT controle, record FROM geleverd)
                          AS ander_is_er
                 FROM bevinding b WHERE b.tot IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM bevinding n WHERE n.sleutel = b.sleutel AND n.van = b.tot))
    SELECT rij, CASE
             WHEN NOT is_er AND EXISTS (SELECT 1 FROM ander_record a WHERE a.oud = w.record AND a.controle >= w.tot)
               THEN 'ander record'
             WHEN NOT EXISTS (SELECT 1 FROM nieuw n WHERE n.controle = w.tot
                              AND (w.instelling IS NULL OR n.instelling = w.instelling)) THEN 'anders bekeken'
             WHEN EXISTS (SELECT 1 FROM bevinding n WHERE n.sinds = w.tot AND n.signaal = w.signaal
                          AND n.record = w.record AND n.veld IS NOT DISTINCT FROM w.veld
                          AND n.waarde IS NOT DISTINCT FROM w.waarde) THEN 'anders bekeken'
             WHEN NOT (is_er AND ander_is_er) THEN 'leerling niet meer geleverd'
             WHEN is_er AND EXISTS (SELECT 1 FROM gekeken g WHERE g.controle = w.tot AND g.signaal = w.signaal
                          AND g.instelling IS NOT DISTINCT FROM w.instelling) THEN 'hersteld'
             ELSE 'niet meer nagekeken' END AS einde
    FROM weg w"""


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 5 naar 6. Van toen is niet te zien wie er buiten beeld was: dat telt als bekeken."""
    con.execute("ALTER TABLE bevinding ADD COLUMN IF NOT EXISTS einde VARCHAR")
    con.execute("CREATE TABLE IF NOT EXISTS ander_record (controle INTEGER, oud VARCHAR, nieuw VARCHAR)")
    con.execute(f"CREATE TEMP TABLE waarom AS {_WAAROM}")
    con.execute("UPDATE bevinding SET einde = w.einde FROM waarom w WHERE w.rij = bevinding.rowid")
    con.execute("DROP TABLE waarom")
    # Wat niet is nagekeken staat voortaan per inschrijving in `niet_bekeken`.
    con.execute("ALTER TABLE controle_instelling DROP COLUMN IF EXISTS buiten_bereik")
