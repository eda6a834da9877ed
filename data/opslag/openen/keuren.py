"""Een reservekopie nakijken voordat zij vertrouwd wordt: wie het wachtwoord kent, kan er van alles in zetten.

Twee keer: voor het overschrijven of er niets in staat wat DuckDB daarbij zou uitvoeren, en daarna of het een opslag van
nu is. Wat dan nog te veel vraagt, stopt op de grenzen van het proces waarin dit gebeurt.
"""

import re
from collections.abc import Sequence

import duckdb

from data.fouten import Gebruikersfout
from data.koppelsleutel import is_koppelsleutel, maak_koppelsleutel
from data.opslag.bestand import tabellen
from data.opslag.blokken.cellen import keur_blokken
from data.opslag.tabellen import koppelsleutel_van, maak_tabellen

_NAAM = r"[a-z][a-z0-9_]*"
_SOORTEN = r"(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT)|DOUBLE|DATE|TIMESTAMP|VARCHAR|BLOB)(\[\])?"
_STANDAARD = rf"(\(?nextval\('{_NAAM}'\)\)?)?"
_REGELS = ("PRIMARY KEY", "UNIQUE", "NOT NULL")
"""Wat een tabel van een oudere versie van haar rijen kan eisen."""
_MEESTE_RIJEN = 50_000_000
"""Per tabel; een bestuur heeft er in jaren nog geen miljoen."""
_LANGSTE_TEKST = 4 * 1024**2
"""Tekens; het langste wat wij zelf bewaren, is een telling die is afgetekend."""


class Vreemd(Gebruikersfout):
    """Een reservekopie waarin iets staat wat Signaalwijzer er niet in zet."""

    def __init__(self) -> None:
        super().__init__(
            "In deze reservekopie staat iets wat Signaalwijzer er niet in zet; er is niets veranderd. Gebruik een "
            "andere reservekopie."
        )


def keur_vorm(con: duckdb.DuckDBPyConnection, van: str) -> None:
    """Kijkt of in een opslag alleen gewone tabellen staan, die niet meer zijn dan past.

    Raises:
        Vreemd: dat is niet zo.
    """
    kolommen = con.execute(
        """SELECT table_name, column_name, data_type, coalesce(column_default, '') FROM duckdb_columns()
           WHERE database_name = $van
           UNION ALL SELECT schema_name, sequence_name, 'BIGINT', '' FROM duckdb_sequences()
           WHERE database_name = $van""",
        {"van": van},
    ).fetchall()
    regels = con.execute("SELECT constraint_type FROM duckdb_constraints() WHERE database_name = ?", [van]).fetchall()
    vormen = (_NAAM, _NAAM, _SOORTEN, _STANDAARD)
    if not all(re.fullmatch(vorm, deel) for rij in kolommen for vorm, deel in zip(vormen, rij, strict=True)):
        raise Vreemd
    if any(regel not in _REGELS for (regel,) in regels):
        raise Vreemd
    for tabel in tabellen(con, van):
        _keur_rijen(con, f'{van}."{tabel}"', [k for t, k, soort, _ in kolommen if (t, soort) == (tabel, "VARCHAR")])


def _keur_rijen(con: duckdb.DuckDBPyConnection, tabel: str, teksten: Sequence[str]) -> None:
    if con.execute(f"SELECT count(*) > {_MEESTE_RIJEN} FROM {tabel}").fetchall() == [(True,)]:
        raise Vreemd
    for kolom in teksten:
        if con.execute(f'SELECT max(strlen("{kolom}")) > {_LANGSTE_TEKST} FROM {tabel}').fetchall() == [(True,)]:
            raise Vreemd


def keur_opslag(con: duckdb.DuckDBPyConnection) -> None:
    """Kijkt of een bijgewerkte opslag (de gekozen) alleen de tabellen van nu heeft, en rijen die te openen zijn.

    Raises:
        Vreemd: dat is niet zo.
    """
    with duckdb.connect() as vers:
        maak_tabellen(vers, maak_koppelsleutel)
        van_ons = _kolommen(vers)
    er_zijn = _kolommen(con)
    bekend = {tabel for tabel, _ in van_ons}
    if any(tabel not in bekend for tabel, _ in er_zijn) or any(er_zijn.get(k) != s for k, s in van_ons.items()):
        raise Vreemd
    regels = con.execute("SELECT 1 FROM duckdb_constraints() WHERE database_name = current_database()").fetchall()
    if regels or con.execute("SELECT count(*) FROM opslag").fetchall() != [(1,)]:
        raise Vreemd
    if not is_koppelsleutel(koppelsleutel_van(con)):
        raise Vreemd
    keur_blokken(con)


def _kolommen(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """Tabel en kolom → soort, van de gekozen opslag."""
    rijen = con.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = current_database()"
    ).fetchall()
    return {(str(tabel), str(kolom)): str(soort) for tabel, kolom, soort in rijen}
