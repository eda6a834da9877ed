"""Er kan over bevindingen besloten worden, en een controle weet van wie de bekostiging gevaar loopt.

Ook onthoudt een leerling welke rijen elkaar tegenspraken, en een periode haar eigen schoolsoort.
"""

import duckdb

_OPDRACHTEN = (
    "CREATE SEQUENCE IF NOT EXISTS besluit_nr",
    """CREATE TABLE IF NOT EXISTS besluit
       (id INTEGER, handeling INTEGER, sleutel VARCHAR, status VARCHAR, eigenaar VARCHAR, reden VARCHAR,
        toelichting VARCHAR, tot DATE, waarde VARCHAR, controle INTEGER, levering INTEGER, moment TIMESTAMP,
        wie VARCHAR, herstelt INTEGER)""",
    "CREATE TABLE IF NOT EXISTS risico (instelling VARCHAR, record VARCHAR, persoon VARCHAR, signaal VARCHAR)",
    "ALTER TABLE controle_instelling ADD COLUMN IF NOT EXISTS meetellend INTEGER",
    "ALTER TABLE leerling ADD COLUMN IF NOT EXISTS rijen_dubbel VARCHAR",
    "ALTER TABLE leerling ADD COLUMN IF NOT EXISTS tegenspraak_geboortedatum VARCHAR",
    "ALTER TABLE leerling ADD COLUMN IF NOT EXISTS tegenspraak_geslacht VARCHAR",
    "ALTER TABLE leerling ADD COLUMN IF NOT EXISTS tegenspraak_bsn VARCHAR",
    "ALTER TABLE leerling ADD COLUMN IF NOT EXISTS tegenspraak_onderwijsnummer VARCHAR",
    "ALTER TABLE leerling ADD COLUMN IF NOT EXISTS tegenspraak_uitschrijfdatum VARCHAR",
    "ALTER TABLE periode ADD COLUMN IF NOT EXISTS schoolsoort_periode VARCHAR",
)


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 1 naar 2."""
    for opdracht in _OPDRACHTEN:
        con.execute(opdracht)
