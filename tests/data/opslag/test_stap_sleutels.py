"""Van schema 3 naar 4: sleutels van toen, ook met tekens erin die toen niets en nu iets betekenen."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.opslag.migraties.stap_0004_sleutels import stap
from data.schema.sleutel import maak_bevindingsleutel, maak_kenmerk, maak_rijsleutel

NU = {
    "leerling": {
        "98DA|L10001": "98DA|L10001",
        "98DA|L12": "98DA|L12",
        "98DA|L12|345": r"98DA|L12\7C345",
        r"98DA|La~b\c": r"98DA|La\7Eb\5Cc",
        "98DA|Lp|1": r"98DA|Lp\7C1",
        "98DA|Lp~2": r"98DA|Lp\7E2",
        "98DA|PJan|sen Tess 1 jan ^ 2015": r"98DA|PJan\7Csen Tess 1^_jan^_^^^_2015",
        "98DA|Rex|port 0.csv 14": r"98DA|Rex\7Cport 0.csv 14",
        "98DA|Rex|port 1.csv 14": r"98DA|Rex\7Cport 1.csv 14",
    },
    "inschrijving": {
        "98DA|L10001|1": "98DA|L10001|1",
        "98DA|L10002|7~2": "98DA|L10002|7~2",
        "98DA|L12|345": "98DA|L12|345",
        "98DA|L12|345|1|2": r"98DA|L12\7C345|1\7C2",
        r"98DA|La~b\c|1~2": r"98DA|La\7Eb\5Cc|1\7E2",
        "98DA|Lo|2|x|y": r"98DA|Lo\7C2|x\7Cy",
    },
    "periode": {
        "98DA|L10002|7~2|2023-08-01": "98DA|L10002|7~2|2023-08-01",
        "98DA|L12|345|2023-08-01": "98DA|L12|345|2023-08-01",
        "98DA|L12|345|1|2|2023-08-01": r"98DA|L12\7C345|1\7C2|2023-08-01",
    },
    "tlv": {"98DA|L12|345|1": "98DA|L12|345|1", "98DA|L12|345|1|2|3~2": r"98DA|L12\7C345|1\7C2|3\7E2"},
    "arrangement": {
        "98DA|L10001|1": "98DA|L10001|1",
        "98DA|L12|1": "98DA|L12|1",
        "98DA|L12|1|2": r"98DA|L12|1\7C2",
        "98DA|L12|345|1": r"98DA|L12\7C345|1",
    },
    "bevinding": {
        "IN08|98DA|L10001|1|2023-08-01|groep": "IN08|98DA|L10001|1|2023-08-01|groep",
        "IN08|98DA|L12|345|2023-08-01|groep": "IN08|98DA|L12|345|2023-08-01|groep",
        "IN08|98DA|L12|345|1|2|2023-08-01|groep": r"IN08|98DA|L12\7C345|1\7C2|2023-08-01|groep",
        "AR03|98DA|L12|1|2|arrangement_einde": r"AR03|98DA|L12|1\7C2|arrangement_einde",
        "AR03|98DA|L12|345|1|arrangement_einde": r"AR03|98DA|L12\7C345|1|arrangement_einde",
        "DU01|98DA|L10002|7|inschrijfdatum|98DA|L10002|7~2": "DU01|98DA|L10002|7|inschrijfdatum|98DA|L10002|7~2",
        "DU01|98DA|Lo|1|7|inschrijfdatum|98DA|Lo|2|x|y": r"DU01|98DA|Lo\7C1|7|inschrijfdatum|98DA|Lo\7C2|x\7Cy",
        "DU02|98CA|Lo~3|7|inschrijfdatum|98DA|Lo|1|7": r"DU02|98CA|Lo\7E3|7|inschrijfdatum|98DA|Lo\7C1|7",
        "DU03|98DA|Lp|1|98DA|Lp~2|pgn": r"DU03|98DA|Lp\7C1|98DA|Lp\7E2|pgn",
        "ID01|98DA|Rex|port 0.csv 14|bsn": r"ID01|98DA|Rex\7Cport 0.csv 14|bsn",
        "AD03|98DA|Rex|port 0.csv 14|9|inschrijfdatum": r"AD03|98DA|Rex\7Cport 0.csv 14|9|inschrijfdatum",
    },
}
"""Per tabel een oude sleutel en wat daar nu voor staat."""

Rijen = list[tuple[object, ...]]


class OudeOpslag:
    """De opslag van toen: `was` is wat er stond, `con` wat er na de stap staat."""

    TABELLEN = (*NU, "besluit", "termijn", "risico", "afgevinkt")

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.was = {t: self.rijen(t) for t in self.TABELLEN}
        stap(con)

    def rijen(self, tabel: str) -> Rijen:
        """De rijen op volgorde van hoe zij er staan, zonder wat er nieuw is."""
        kolommen = "record" if tabel in ("risico", "afgevinkt") else "sleutel"
        return self.con.execute(f"SELECT {kolommen} FROM {tabel} ORDER BY rowid").fetchall()

    def werd(self, tabel: str) -> dict[object, object]:
        """Wat er van een sleutel werd; een bijgewerkte rij houdt haar plaats."""
        assert len(self.was[tabel]) == len(self.rijen(tabel))
        return {oud[0]: nieuw[0] for oud, nieuw in zip(self.was[tabel], self.rijen(tabel), strict=True)}


def leeg() -> duckdb.DuckDBPyConnection:
    """De tabellen van toen, zonder rijen; in `versie3.sql` staat elke opdracht op één regel."""
    regels = Path(__file__).with_name("versie3.sql").read_text().splitlines()
    con = duckdb.connect()
    con.execute("\n".join(regel for regel in regels if regel.startswith("CREATE ")))
    return con


@pytest.fixture
def oude_opslag() -> Iterator[OudeOpslag]:
    con = leeg()
    con.execute(Path(__file__).with_name("versie3_sleutels.sql").read_text())
    yield OudeOpslag(con)
    con.close()


@pytest.mark.parametrize("tabel", NU)
def test_elke_sleutel_wordt_wat_hij_nu_is(oude_opslag: OudeOpslag, tabel: str) -> None:
    werd = oude_opslag.werd(tabel)
    assert {oud: werd[oud] for oud in NU[tabel]} == NU[tabel]
    gewoon = [oud for oud in werd if "98DA|L1000" in str(oud)]
    assert gewoon
    assert [werd[oud] for oud in gewoon] == gewoon, "een gewone sleutel blijft wat hij is"


def test_een_sleutel_is_opnieuw_te_maken_uit_de_kolommen(oude_opslag: OudeOpslag) -> None:
    """Wat de stap schrijft, is wat een nieuwe levering schrijft."""
    con = oude_opslag.con
    frame = con.sql("SELECT * FROM bevinding").pl()
    assert frame.select(nu=maak_bevindingsleutel())["nu"].to_list() == frame["sleutel"].to_list()
    for kind, ouder in (("inschrijving", "leerling"), ("periode", "inschrijving"), ("tlv", "inschrijving")):
        frame = con.sql(
            f"""SELECT k.*, o.sleutel AS ouder FROM {kind} k
                JOIN {ouder} o ON o.levering = k.levering AND o.nr = k.{ouder}"""
        ).pl()
        nu = frame.select(nu=maak_rijsleutel(pl.col("ouder"), pl.col("kenmerk")))["nu"]
        assert nu.to_list() == frame["sleutel"].to_list()
        assert frame.height == con.sql(f"FROM {kind}").pl().height
    frame = con.sql("FROM arrangement").pl()
    nu = frame.select(nu=maak_rijsleutel(pl.col("record"), maak_kenmerk(pl.col("arrangementvolgnummer"))))["nu"]
    assert nu.to_list() == frame["sleutel"].to_list()


def test_besluiten_en_wat_er_naar_een_bevinding_wijst_gaan_mee(oude_opslag: OudeOpslag) -> None:
    con, bevindingen = oude_opslag.con, oude_opslag.werd("bevinding")
    assert oude_opslag.werd("besluit")
    assert {oud: bevindingen[oud] for oud in oude_opslag.werd("besluit")} == oude_opslag.werd("besluit")
    assert con.execute("SELECT count(*) FROM besluit ANTI JOIN bevinding USING (sleutel)").fetchall() == [(0,)]
    assert con.execute("SELECT count(sleutel) FROM termijn ANTI JOIN bevinding USING (sleutel)").fetchall() == [(0,)]
    for tabel, kolom in (("risico", "record"), ("risico", "persoon"), ("afgevinkt", "record"), ("bevinding", "record")):
        los = con.execute(f"SELECT {kolom} FROM {tabel} WHERE {kolom} NOT IN (SELECT sleutel FROM leerling)").fetchall()
        assert los == [], (tabel, kolom)


def test_een_bevinding_van_een_arrangement_is_van_de_goede_leerling(oude_opslag: OudeOpslag) -> None:
    """Toen las het record van `12|345` als dat van 12."""
    rijen = oude_opslag.con.execute(
        "SELECT DISTINCT record, kenmerk FROM bevinding WHERE signaal = 'AR03' ORDER BY ALL"
    )
    assert rijen.fetchall() == [
        ("98DA|L10001", "1"),
        ("98DA|L12", "1"),
        ("98DA|L12", r"1\7C2"),
        (r"98DA|L12\7C345", "1"),
    ]


def test_van_een_paar_en_een_overlap_zijn_beide_kanten_bekend(oude_opslag: OudeOpslag) -> None:
    rijen = oude_opslag.con.execute(
        """SELECT DISTINCT record, kenmerk_inschrijving, record_ander, kenmerk_ander, list_sort(scholen) FROM bevinding
           WHERE signaal = 'DU03' OR sleutel LIKE 'DU02|98CA%' ORDER BY ALL"""
    ).fetchall()
    assert rijen == [
        (r"98CA|Lo\7E3", "7", r"98DA|Lo\7C1", "7", ["98CA", "98DA"]),
        (r"98CA|Lo\7E3", "7", r"98DA|Lo\7C2", r"x\7Cy", ["98CA", "98DA"]),
        (r"98DA|Lp\7E2", None, r"98DA|Lp\7C1", None, ["98DA"]),
    ]


def test_wat_in_geen_levering_meer_staat_blijft_te_wissen() -> None:
    """Zonder rij is een sleutel niet opnieuw te maken; de scholen die erin staan, zijn wel bekend."""
    con = leeg()
    con.execute(
        """INSERT INTO bevinding BY NAME SELECT 'DU03' AS signaal, '98DA' AS instelling, '98DA|L1' AS record,
           'DU03|98CA|L1|98DA|L1|pgn' AS sleutel, 1 AS van"""
    )
    stap(con)
    assert con.execute("SELECT sleutel, list_sort(scholen) FROM bevinding").fetchall() == [
        ("DU03|98CA|L1|98DA|L1|pgn", ["98CA", "98DA"])
    ]
    con.close()
