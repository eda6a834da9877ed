"""Van versie 5 naar 6: waarom een bevinding van toen er niet meer is, zo voorzichtig als nu."""

import duckdb
import pytest

from data.opslag.migraties.stap_0006_einde import stap

_OPSLAG = """
    CREATE TABLE controle (id INTEGER);
    INSERT INTO controle VALUES (1), (2);
    CREATE TABLE controle_instelling (controle INTEGER, instelling VARCHAR, levering INTEGER);
    INSERT INTO controle_instelling VALUES
      (1, 'A', 1), (1, 'B', 1), (1, NULL, 1), (2, 'A', 2), (2, 'B', 1), (2, NULL, 2);
    CREATE TABLE leerling (levering INTEGER, instelling VARCHAR, sleutel VARCHAR);
    INSERT INTO leerling VALUES (1, 'A', 'A|1'), (1, 'A', 'A|2'), (2, 'A', 'A|1'), (2, 'A', 'A|9'), (1, 'B', 'B|1'),
      (2, NULL, 'x');
    CREATE TABLE arrangement (levering INTEGER, instelling VARCHAR, record VARCHAR);
    INSERT INTO arrangement VALUES (2, 'A', 'A|arr');
    CREATE TABLE status (controle INTEGER, signaal VARCHAR, instelling VARCHAR, status VARCHAR, mist VARCHAR[]);
    INSERT INTO status VALUES
      (1, 'GOED', 'A', 'uitgevoerd', []), (2, 'GOED', 'A', 'uitgevoerd', []),
      (1, 'GOED', NULL, 'uitgevoerd', []), (2, 'GOED', NULL, 'uitgevoerd', []),
      (1, 'MIST', 'A', 'uitgevoerd', []), (2, 'MIST', 'A', 'uitgevoerd', ['land']),
      (1, 'MISTE', 'A', 'uitgevoerd', ['land']), (2, 'MISTE', 'A', 'uitgevoerd', ['land']),
      (1, 'STUK', 'A', 'uitgevoerd', []), (2, 'STUK', 'A', 'mislukt', []),
      (1, 'VERDER', 'A', 'uitgevoerd', []), (2, 'VERDER', 'A', 'uitgevoerd', []),
      (1, 'GOED', 'B', 'uitgevoerd', []), (2, 'GOED', 'B', 'uitgevoerd', []);
    CREATE TABLE ander_record (controle INTEGER, oud VARCHAR, nieuw VARCHAR);
    INSERT INTO ander_record VALUES (2, 'A|2', 'A|9');
    CREATE TABLE bevinding (sleutel VARCHAR, signaal VARCHAR, instelling VARCHAR, record VARCHAR, record_ander VARCHAR,
                            veld VARCHAR, waarde VARCHAR, van INTEGER, tot INTEGER, sinds INTEGER)"""


@pytest.mark.parametrize(
    ("signaal", "instelling", "record", "ander", "waarom"),
    [
        ("GOED", "A", "A|1", None, "hersteld"),
        ("GOED", "A", "A|arr", None, "hersteld"),
        ("GOED", None, "x", None, "hersteld"),
        ("GOED", "A", "A|1", "A|9", "hersteld"),
        ("MISTE", "A", "A|1", None, "hersteld"),
        ("MIST", "A", "A|1", None, "niet meer nagekeken"),
        ("STUK", "A", "A|1", None, "niet meer nagekeken"),
        ("GOED", "A", None, None, "niet meer nagekeken"),
        ("GOED", "A", "A|7", None, "leerling niet meer geleverd"),
        ("GOED", "A", "A|1", "A|7", "leerling niet meer geleverd"),
        ("GOED", "A", "A|2", None, "ander record"),
        ("GOED", "B", "B|1", None, "anders bekeken"),
        ("VERDER", "A", "A|1", None, "anders bekeken"),
    ],
)
def test_van_versie_5_naar_6(
    signaal: str, instelling: str | None, record: str | None, ander: str | None, waarom: str
) -> None:
    con = duckdb.connect()
    con.execute(_OPSLAG)
    con.execute(
        "INSERT INTO bevinding VALUES ('weg', ?, ?, ?, ?, 'groep', NULL, 1, 2, 1)", [signaal, instelling, record, ander]
    )
    con.execute(
        """INSERT INTO bevinding VALUES
           ('loopt', 'GOED', 'A', 'A|1', NULL, 'groep', NULL, 1, NULL, 1),
           ('verder', 'GOED', 'A', 'A|1', NULL, 'groep', NULL, 1, 2, 1),
           ('verder', 'GOED', 'A', 'A|1', NULL, 'groep', 'x', 2, NULL, 1),
           ('andere sleutel', 'VERDER', 'A', 'A|1', NULL, 'groep', NULL, 2, NULL, 2)"""
    )
    stap(con)
    einde = con.execute("SELECT sleutel, einde FROM bevinding WHERE einde IS NOT NULL").fetchall()
    assert einde == [("weg", waarom)]
