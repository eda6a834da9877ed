"""Een controle bewaart termijnen, er wordt afgevinkt en gewist, en het bestuur laadt waardelijsten."""

import duckdb

_OPDRACHTEN = (
    """CREATE TABLE IF NOT EXISTS verleden
       (controle INTEGER, instelling VARCHAR, signaal VARCHAR, soort VARCHAR, aantal INTEGER)""",
    """CREATE TABLE IF NOT EXISTS termijn
       (soort VARCHAR, dag DATE, signaal VARCHAR, sleutel VARCHAR, instelling VARCHAR, vestigingscode VARCHAR,
        groep VARCHAR, leerlingnummer VARCHAR, naam VARCHAR, inschrijvingsvolgnummer VARCHAR, zin VARCHAR,
        bestand VARCHAR, rij UINTEGER, record VARCHAR)""",
    "CREATE SEQUENCE IF NOT EXISTS afgevinkt_nr",
    """CREATE TABLE IF NOT EXISTS afgevinkt
       (id INTEGER DEFAULT nextval('afgevinkt_nr'), record VARCHAR, aanleiding VARCHAR, af BOOLEAN, controle INTEGER,
        moment TIMESTAMP, door VARCHAR)""",
    """CREATE TABLE IF NOT EXISTS waardelijst
       (naam VARCHAR PRIMARY KEY, bestand VARCHAR, aantal INTEGER, door VARCHAR, moment TIMESTAMP)""",
    "CREATE TABLE IF NOT EXISTS land (landcode VARCHAR, naam VARCHAR, begin DATE, einde DATE)",
    "CREATE TABLE IF NOT EXISTS samenwerkingsverband (swv_nummer VARCHAR)",
    "CREATE TABLE IF NOT EXISTS vestiging (vestigingscode VARCHAR)",
)


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 2 naar 3."""
    for opdracht in _OPDRACHTEN:
        con.execute(opdracht)
