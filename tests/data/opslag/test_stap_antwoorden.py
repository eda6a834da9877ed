"""Van versie 4 naar 5: wat er gekozen was, en een datum die in elke notatie dezelfde waarde is."""

import duckdb

from data.opslag.migraties.stap_0005_antwoorden import stap


def test_van_versie_4_naar_5() -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE kolom (levering INTEGER, bestand VARCHAR, kop VARCHAR, veld VARCHAR)")
    con.execute("CREATE TABLE bevinding (sleutel VARCHAR, veld VARCHAR, waarde VARCHAR)")
    con.execute("CREATE TABLE besluit (sleutel VARCHAR, waarde VARCHAR)")
    con.execute(
        """INSERT INTO kolom VALUES (1, 'a', 'BSN', 'bsn'), (1, 'a', 'Groep', NULL), (2, 'b', 'Groep', 'groep'),
           (2, 'b', 'BSN', 'bsn'), (2, 'b', 'Instellingscode, gekozen bij het inlezen', 'instellingscode'),
           (2, 'c', 'Straat', 'straat')"""
    )
    con.execute(
        """INSERT INTO bevinding VALUES ('a', 'tlv_einde', '2027-06-30 00:00:00'), ('b', 'geboortedatum', '00-04-2016'),
           ('c', 'tlv_begin', 'onbekend'), ('d', 'groep', '2027-06-30'), ('e', 'inschrijfdatum', '1/8/2023')"""
    )
    con.execute("INSERT INTO besluit VALUES ('a', '2027-06-30 00:00:00'), ('d', '2027-06-30'), ('a', NULL)")
    stap(con)
    assert con.execute("SELECT * FROM antwoord ORDER BY ALL").fetchall() == [
        (["BSN", "Groep"], "kolom BSN", "bsn"),
        (["BSN", "Groep"], "kolom Groep", "groep"),
        (["Straat"], "kolom Straat", "straat"),
    ]
    assert con.execute("SELECT waarde FROM bevinding ORDER BY sleutel").fetchall() == [
        ("30-06-2027",),
        ("00-04-2016",),
        ("onbekend",),
        ("2027-06-30",),
        ("01-08-2023",),
    ]
    assert con.execute("SELECT waarde FROM besluit ORDER BY rowid").fetchall() == [
        ("30-06-2027",),
        ("2027-06-30",),
        (None,),
    ]
