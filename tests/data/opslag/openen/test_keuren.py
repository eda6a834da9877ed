"""Een reservekopie die iemand zelf in elkaar zette: een zin, en er verandert niets."""

import io
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag, kopie
from data.opslag.bestand import kopieer
from data.opslag.kopie import zet_terug, zet_terug_op_kapotte
from data.opslag.openen import keuren
from data.opslag.openen.versleuteld import geopend
from data.opslag.opslagsleutel import opslagsleutel
from tests.hulp import doe

WACHTWOORD = "drie woorden en een"
NIET_VAN_ONS = "staat iets wat Signaalwijzer er niet in zet"
STUK = "is beschadigd|zijn beschadigd"


def _blok(frame: pl.DataFrame) -> str:
    frame.write_ipc_stream(uit := io.BytesIO(), compression="zstd")
    return f"INSERT INTO blok VALUES (1, '98BA', 'leerling', from_hex('{uit.getvalue().hex()}'))"


KNUTSELS: dict[str, tuple[str, str]] = {
    "een tabel erbij": ("CREATE TABLE meer (a INTEGER)", NIET_VAN_ONS),
    "een naam met een opdracht": ('CREATE TABLE "x; y" (a INTEGER)', NIET_VAN_ONS),
    "een kolom met een opdracht": ('ALTER TABLE voorkeur ADD COLUMN "a) --" VARCHAR', NIET_VAN_ONS),
    "iets wat bij het schrijven rekent": (
        "CREATE TABLE meer (a INTEGER, b VARCHAR DEFAULT repeat('x', 1000000000))",
        NIET_VAN_ONS,
    ),
    "een eis die rekent": ("CREATE TABLE meer (a INTEGER CHECK (a < length(repeat('x', 10))))", NIET_VAN_ONS),
    "een sleutel waar DuckDB op omvalt": (
        "CREATE TABLE nog AS SELECT * FROM voorkeur; DROP TABLE voorkeur;"
        "CREATE TABLE voorkeur (naam VARCHAR PRIMARY KEY, waarde VARCHAR); DROP TABLE nog",
        NIET_VAN_ONS,
    ),
    "een kolom van een andere soort": ("ALTER TABLE levering ALTER door TYPE INTEGER", NIET_VAN_ONS),
    "een soort die wij niet hebben": ("ALTER TABLE voorkeur ADD COLUMN b STRUCT(a INTEGER)", NIET_VAN_ONS),
    "geen rij over zichzelf": ("DELETE FROM opslag", NIET_VAN_ONS),
    "twee rijen over zichzelf": ("INSERT INTO opslag SELECT * FROM opslag", NIET_VAN_ONS),
    "geen versie": ("UPDATE opslag SET schema_versie = NULL", NIET_VAN_ONS),
    "een versie van voor de eerste": ("UPDATE opslag SET schema_versie = -1", NIET_VAN_ONS),
    "een andere versie dan er staat": ("UPDATE opslag SET schema_versie = 2", NIET_VAN_ONS),
    "een nieuwere versie": ("UPDATE opslag SET schema_versie = 999", "nieuwere Signaalwijzer"),
    "een koppelsleutel die er geen is": ("UPDATE opslag SET koppelsleutel = '../../etc'", NIET_VAN_ONS),
    "een heel lange tekst": ("INSERT INTO voorkeur VALUES ('a', repeat('x', 5000000))", NIET_VAN_ONS),
    "te veel rijen": ("INSERT INTO voorkeur SELECT 'a', 'b' FROM range(5001)", NIET_VAN_ONS),
    "een blok dat er geen is": ("INSERT INTO blok VALUES (1, '98BA', 'leerling', 'rommel'::BLOB)", STUK),
    "een blok zonder inhoud": ("INSERT INTO blok VALUES (1, '98BA', 'leerling', NULL)", STUK),
    "een blok van een andere tabel": ("INSERT INTO blok SELECT 1, '98BA', 'elders', inhoud FROM blok", STUK),
    "een blok met een vreemde kolom": (_blok(pl.DataFrame({"x": ["y"]})), STUK),
    "een blok dat uitpakt tot te veel": (
        _blok(pl.DataFrame({"bsn": ["1"]}).select(pl.col("bsn").repeat_by(2_000_001).explode())),
        STUK,
    ),
}
"""Wat iemand met een kopie deed → hoe wij haar weigeren."""


@pytest.fixture
def bron(opslag: Opslag, pad: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Een gesloten opslag om in te knutselen; ernaast staat de echte, met een merkteken."""
    monkeypatch.setattr(kopie, "_N", 2**10)
    monkeypatch.setattr(keuren, "_MEESTE_RIJEN", 5000)
    with opslag.schrijf(doe(), stil=True) as hand:
        hand.con.execute("INSERT INTO voorkeur VALUES ('merk', 'heel')")
        hand.con.execute(_blok(pl.DataFrame({"bsn": ["1"]})))
    bron = pad.with_name("knutsel.duckdb")
    opslag.kopieer_naar(bron, "de sleutel van een knutselaar")
    yield bron
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT waarde FROM voorkeur WHERE naam = 'merk'").fetchall() == [("heel",)]


def kopie_van(bron: Path, opdrachten: str = "") -> BytesIO:
    doel = BytesIO()
    with geopend(bron, "de sleutel van een knutselaar") as con:
        for opdracht in filter(None, opdrachten.split(";") if "TABLE nog" in opdrachten else [opdrachten]):
            con.execute(opdracht)
        kopie._schrijf_kopie(bron, lambda naar, met: kopieer(con, naar, met), WACHTWOORD, doel)
    return BytesIO(doel.getvalue())


@pytest.mark.parametrize("waar", ["keur_vorm", "keur_opslag"])
def test_te_weinig_geheugen_heet_geen_beschadiging(
    opslag: Opslag, bron: Path, monkeypatch: pytest.MonkeyPatch, waar: str
) -> None:
    def op(*_: object) -> None:
        raise duckdb.OutOfMemoryException

    inhoud = kopie_van(bron)
    monkeypatch.setattr(kopie, waar, op)
    with pytest.raises(Gebruikersfout, match="kost te veel tijd of geheugen"):
        zet_terug(opslag, inhoud, WACHTWOORD, doe())


@pytest.mark.parametrize("knutsel", KNUTSELS)
def test_wat_wij_er_niet_in_zetten_komt_er_niet_uit(opslag: Opslag, pad: Path, bron: Path, knutsel: str) -> None:
    opdracht, zin = KNUTSELS[knutsel]
    inhoud = kopie_van(bron, opdracht)
    voor = {p.name for p in pad.parent.iterdir()}
    with pytest.raises(Gebruikersfout, match=zin) as gevangen:
        zet_terug(opslag, inhoud, WACHTWOORD, doe())
    assert "veranderd" in str(gevangen.value)
    assert {p.name for p in pad.parent.iterdir()} == voor


def test_in_een_eigen_proces(
    opslag: Opslag, pad: Path, bron: Path, monkeypatch: pytest.MonkeyPatch, echt_eigen_proces: None
) -> None:
    """Wat te veel vraagt, stopt daar; wat goed is, gaat terug."""
    heel = kopie_van(bron).getvalue()
    with monkeypatch.context() as even, pytest.raises(Gebruikersfout, match="kost te veel tijd of geheugen; er is nie"):
        even.setattr(kopie, "_TRAAG", 0.0001)
        zet_terug(opslag, BytesIO(heel), WACHTWOORD, doe())
    with pytest.raises(Gebruikersfout, match="wachtwoord hoort niet"):
        zet_terug(opslag, BytesIO(heel), "een heel ander wachtwoord", doe())
    with opslag.schrijf(doe(), stil=True) as hand:
        hand.con.execute("DELETE FROM voorkeur")
    zet_terug(opslag, BytesIO(heel), WACHTWOORD, doe())


def test_ook_waar_de_opslag_zelf_niet_meer_opengaat(opslag: Opslag, pad: Path, bron: Path) -> None:
    opslag.sluit()
    heel = pad.read_bytes()
    pad.write_bytes(b"stuk")
    with pytest.raises(Gebruikersfout, match=NIET_VAN_ONS):
        zet_terug_op_kapotte(pad, kopie_van(bron, "CREATE TABLE meer (a INTEGER)"), WACHTWOORD, doe())
    assert pad.read_bytes() == b"stuk"
    pad.write_bytes(heel)
    opslag.__init__(pad, opslagsleutel(pad))  # type: ignore[misc]
