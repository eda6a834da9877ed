"""De tabellen van de opslag. Die van een levering volgen uit het schema; een nieuw veld hoeft hier niet bij."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb
import polars as pl

from data.fouten import Gebruikersfout
from data.klok import nu
from data.levering import BEVINDING, INSTELLINGEN, STATUS, schema
from data.velden import HERKOMST, TABELLEN

SCHEMA_VERSIE = 2

_SQL: dict[type[pl.DataType], str] = {
    pl.String: "VARCHAR",
    pl.Date: "DATE",
    pl.Boolean: "BOOLEAN",
    pl.UInt32: "UINTEGER",
    pl.Int8: "TINYINT",
    pl.List: "VARCHAR[]",
}


def _kolommen(velden: Mapping[str, pl.DataType]) -> str:
    return ", ".join(f'"{naam}" {_SQL[type(soort)]}' for naam, soort in velden.items())


TABELLEN_SQL: tuple[str, ...] = (
    "CREATE TABLE opslag (schema_versie INTEGER, koppelsleutel VARCHAR, gemaakt TIMESTAMP)",
    "CREATE TABLE voorkeur (naam VARCHAR PRIMARY KEY, waarde VARCHAR)",
    f"CREATE TABLE instelling ({_kolommen(INSTELLINGEN)}, PRIMARY KEY (instellingscode))",
    "CREATE SEQUENCE levering_nr",
    "CREATE TABLE levering (id INTEGER PRIMARY KEY, moment TIMESTAMP, door VARCHAR, ongedaan_op TIMESTAMP)",
    "CREATE TABLE bronbestand (levering INTEGER, naam VARCHAR, afdruk VARCHAR, rijen INTEGER)",
    "CREATE TABLE kolom (levering INTEGER, bestand VARCHAR, kop VARCHAR, veld VARCHAR)",
    "CREATE TABLE aanwezig (levering INTEGER, instelling VARCHAR, veld VARCHAR)",
    "CREATE TABLE hersteld (levering INTEGER, wat VARCHAR, aantal INTEGER)",
    f"CREATE TABLE onleesbaar (levering INTEGER, {_kolommen(HERKOMST)}, veld VARCHAR, reden VARCHAR)",
    *(f"CREATE TABLE {t} (levering INTEGER, nr UINTEGER, {_kolommen(schema(t))})" for t in TABELLEN),
    "CREATE SEQUENCE controle_nr",
    "CREATE TABLE controle (id INTEGER PRIMARY KEY, moment TIMESTAMP, peildatum DATE, versie VARCHAR, reden VARCHAR)",
    """CREATE TABLE controle_instelling
       (controle INTEGER, instelling VARCHAR, levering INTEGER, leerlingen INTEGER, inschrijvingen INTEGER,
        buiten_bereik INTEGER)""",
    f"CREATE TABLE status (controle INTEGER, {_kolommen(STATUS)})",
    f"CREATE TABLE bevinding ({_kolommen(BEVINDING)}, van INTEGER, tot INTEGER, sinds INTEGER)",
    "CREATE TABLE gebeurtenis (moment TIMESTAMP, wie VARCHAR, wat VARCHAR, aantal INTEGER, toelichting VARCHAR)",
)
"""`bevinding` is een interval: gevonden van controle `van` tot controle `tot` (leeg: nog steeds); `sinds` is de eerste
controle van de aaneengesloten reeks waarin de sleutel er was, ook als de waarde intussen veranderde."""


def maak_tabellen(con: duckdb.DuckDBPyConnection, koppelsleutel: Callable[[], str]) -> str:
    """Zorgt dat de tabellen er zijn en geeft de koppelsleutel van de opslag.

    Args:
        koppelsleutel: levert de sleutel voor een nieuwe opslag.

    Raises:
        Gebruikersfout: de opslag is van een nieuwere versie.
    """
    bestaat = con.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'opslag'"
    ).fetchall()[0][0]
    if not bestaat:
        for opdracht in TABELLEN_SQL:
            con.execute(opdracht)
        con.execute("INSERT INTO opslag VALUES (?, ?, ?)", [SCHEMA_VERSIE, koppelsleutel(), nu()])
    versie, sleutel = con.execute("SELECT schema_versie, koppelsleutel FROM opslag").fetchall()[0]
    if versie < SCHEMA_VERSIE:
        _werk_bij(con)
    if versie > SCHEMA_VERSIE:
        raise Gebruikersfout(
            "De opgeslagen gegevens zijn van een nieuwere Signaalwijzer. Werk Signaalwijzer bij; "
            "aan de gegevens is niets veranderd."
        )
    return str(sleutel)


def _werk_bij(con: duckdb.DuckDBPyConnection) -> None:
    """Geeft een opslag van een oudere versie de kolommen die er intussen bij kwamen, leeg."""
    for tabel in TABELLEN:
        for kolom, soort in schema(tabel).items():
            con.execute(f'ALTER TABLE {tabel} ADD COLUMN IF NOT EXISTS "{kolom}" {_SQL[type(soort)]}')
    con.execute("UPDATE opslag SET schema_versie = ?", [SCHEMA_VERSIE])


@contextmanager
def als_tabel(con: duckdb.DuckDBPyConnection, naam: str, frame: pl.DataFrame) -> Iterator[None]:
    """Laat SQL een frame onder een naam zien, zolang het blok duurt."""
    con.register(naam, frame.to_arrow())
    try:
        yield
    finally:
        con.unregister(naam)


def voeg_toe(con: duckdb.DuckDBPyConnection, tabel: str, rijen: pl.DataFrame | Sequence[tuple[object, ...]]) -> None:
    """Voegt rijen toe aan een tabel, altijd als één frame: rij voor rij is DuckDB honderden keren zo traag."""
    op_naam = isinstance(rijen, pl.DataFrame)  # in een bijgewerkte opslag staan nieuwe kolommen achteraan
    if not isinstance(rijen, pl.DataFrame):
        rijen = pl.DataFrame(rijen, orient="row", infer_schema_length=None)
    if rijen.height:
        with als_tabel(con, "toe_te_voegen", rijen):
            con.execute(f"INSERT INTO {tabel} {'BY NAME' if op_naam else ''} SELECT * FROM toe_te_voegen")
