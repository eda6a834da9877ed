"""De rijen van leveringen staan in blokken, en geen tabel heeft nog een PRIMARY KEY.

Per levering, school en tabel één cel; ernaast blijft wat SQL zoekt. Met een sleutel beëindigt DuckDB het programma als
een bewaring mislukt, zoals op een volle schijf.
"""

import io

import duckdb
import polars as pl

_ADRES = (
    *("straat", "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats", "adresregel_buitenland_1"),
    *("adresregel_buitenland_2", "adresregel_buitenland_3"),
)

_ZOEKEN = {
    "leerling": f"""levering, instelling, instellingscode, sleutel, leerlingnummer, bsn, onderwijsnummer, voornamen,
                    roepnaam, voorvoegsel, achternaam, geboortedatum, geheim_adres,
                    coalesce({", ".join(_ADRES)}) IS NOT NULL AS heeft_adres""",
    "arrangement": "levering, instelling, instellingscode, record, bsn, onderwijsnummer",
}

# De plaats van een rij binnen haar levering en school: daarmee wijzen de rijen in een blok naar elkaar.
_PLAATS = "(row_number() OVER (PARTITION BY t.levering, {school} ORDER BY t.nr) - 1)::UINTEGER AS plaats"
_PLAATSEN = (
    f"""CREATE TEMP TABLE plaats_leerling AS
        SELECT levering, nr, instelling AS school, {_PLAATS.format(school="instelling")} FROM leerling t""",
    f"""CREATE TEMP TABLE plaats_inschrijving AS
        SELECT t.levering, t.nr, o.school, {_PLAATS.format(school="o.school")}
        FROM inschrijving t JOIN plaats_leerling o ON o.levering = t.levering AND o.nr = t.leerling""",
)

_OUDER = {"inschrijving": "leerling", "periode": "inschrijving", "tlv": "inschrijving"}


def _rijen(tabel: str) -> str:
    """Sql voor de rijen van een levering uit een tabel, met hun school en met wijzers naar hun plaats daarin."""
    if ouder := _OUDER.get(tabel):
        return f"""SELECT t.* EXCLUDE (levering, nr) REPLACE (o.plaats AS {ouder}), o.school FROM {tabel} t
                   JOIN plaats_{ouder} o ON o.levering = t.levering AND o.nr = t.{ouder}
                   WHERE t.levering = ? ORDER BY t.nr"""
    return f"SELECT * EXCLUDE (levering, nr), instelling AS school FROM {tabel} WHERE levering = ? ORDER BY nr"


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 7 naar 8."""
    _in_blokken(con)
    _zonder_sleutels(con)


def _zonder_sleutels(con: duckdb.DuckDBPyConnection) -> None:
    """Aan wat er staat verandert niets.

    Wie een rij wist en haar in dezelfde transactie met dezelfde sleutel terugzet, laat DuckDB bij het terugdraaien twee
    rijen met die sleutel zien. Dat gebeurt als de schijf vol is, en de fout is nergens op te vangen.
    """
    tabellen = con.execute(
        """SELECT table_name FROM duckdb_constraints()
           WHERE database_name = current_database() AND constraint_type = 'PRIMARY KEY'"""
    ).fetchall()
    for (tabel,) in tabellen:
        con.execute(f'CREATE TABLE "{tabel}_zonder" AS SELECT * FROM "{tabel}"')
        con.execute(f'DROP TABLE "{tabel}"')
        con.execute(f'ALTER TABLE "{tabel}_zonder" RENAME TO "{tabel}"')


def _in_blokken(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        """CREATE TABLE IF NOT EXISTS blok (levering INTEGER, instelling VARCHAR, tabel VARCHAR,
                                            inhoud BLOB USING COMPRESSION uncompressed)"""
    )
    for opdracht in _PLAATSEN:
        con.execute(opdracht)
    leveringen = con.execute("SELECT levering FROM leerling UNION SELECT levering FROM arrangement ORDER BY 1")
    for (levering,) in leveringen.fetchall():
        for tabel in ("leerling", "arrangement", *_OUDER):
            rijen = con.sql(_rijen(tabel), params=[levering]).pl()
            for (school,), deel in rijen.partition_by("school", as_dict=True, include_key=False).items():
                con.execute(
                    "INSERT INTO blok (levering, instelling, tabel, inhoud) VALUES (?, ?, ?, ?)",
                    [levering, school, tabel, _ingepakt(deel)],
                )
    for tabel, kolommen in _ZOEKEN.items():
        con.execute(f"CREATE TABLE zoek_{tabel} AS SELECT {kolommen} FROM {tabel} ORDER BY levering, nr")
        con.execute(f"DROP TABLE {tabel}")
        con.execute(f"ALTER TABLE zoek_{tabel} RENAME TO {tabel}")
    for tabel in (*_OUDER, "plaats_leerling", "plaats_inschrijving"):
        con.execute(f"DROP TABLE {tabel}")


def _ingepakt(frame: pl.DataFrame) -> bytes:
    """Een frame als Arrow-stroom, zonder de kolommen waar niets in staat."""
    gevuld = [kolom.name for kolom in frame if kolom.null_count() < frame.height]
    uit = io.BytesIO()
    frame.select(gevuld).write_ipc_stream(uit, compression="zstd")
    return uit.getvalue()
