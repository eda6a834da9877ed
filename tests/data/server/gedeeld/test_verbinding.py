"""PostgreSQL dat niet meewerkt is één zin, en nooit een wachtwoord."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.server.gedeeld import verbinding as module
from data.server.gedeeld.adres import Postgresql
from data.server.gedeeld.register import InPostgresql
from data.server.gedeeld.tabellen import TABELLEN
from data.server.gedeeld.verbinding import NietBereikbaar, sluit, verbind
from tests.conftest import vrije_poort
from tests.postgres import Draaiend


@pytest.mark.parametrize(
    ("adres", "wat"),
    [
        ("postgresql://an@db.bestuur.nl/sw", ("db.bestuur.nl", 5432, "an", "sw", None, False)),
        ("postgresql://an@127.0.0.1:5433/sw", ("127.0.0.1", 5433, "an", "sw", None, True)),
        ("postgresql://an@/sw?host=/run/pg", ("/run/pg", 5432, "an", "sw", "/run/pg/.s.PGSQL.5432", True)),
    ],
)
def test_een_adres(adres: str, wat: tuple[object, ...]) -> None:
    waar = Postgresql.uit(adres)
    assert waar is not None
    assert (waar.host, waar.poort, waar.gebruiker, waar.database, waar.socket, waar.van_hier) == wat


@pytest.mark.parametrize(
    "adres",
    [
        "",
        "db.bestuur.nl/sw",
        "mysql://an@db/sw",
        "postgresql://db/sw",
        "postgresql://an@db/",
        "postgresql://an@db",
        "postgresql://an@db/a/b",
        "postgresql://an@db:poort/sw",
        "postgresql://an:geheim@db/sw",
        "postgresql://an@db/sw?sslmode=disable",
        "postgresql://an@db/sw?host=/run/pg",
        "postgresql://an@/sw?host=run",
        "postgresql://an@/sw",
    ],
)
def test_geen_adres(adres: str) -> None:
    assert Postgresql.uit(adres) is None


def zin(waar: Postgresql) -> str:
    with pytest.raises(NietBereikbaar) as fout:
        verbind(waar)
    assert fout.value.__suppress_context__ or fout.value.__context__ is None
    assert waar.wachtwoord not in str(fout.value) + repr(waar)
    return str(fout.value)


def test_wat_er_mis_is_staat_in_een_zin(gedeeld: Draaiend, monkeypatch: pytest.MonkeyPatch) -> None:
    waar = gedeeld.waar
    assert "weigert het wachtwoord" in zin(replace(waar, wachtwoord="Mis-geheim"))
    assert "antwoordt niet" in zin(replace(waar, poort=vrije_poort()))
    assert "antwoordt niet" in zin(replace(waar, host="/bestaat/niet"))
    assert "geen database ‘elders’" in zin(replace(waar, database="elders"))
    monkeypatch.setattr(module, "OUDSTE", 99)
    assert "te oud. Neem versie 99" in zin(waar)
    monkeypatch.undo()
    gedeeld.vraag("CREATE ROLE gast LOGIN PASSWORD 'Gast-geheim'")
    assert "mag in PostgreSQL geen schema maken" in zin(replace(waar, gebruiker="gast", wachtwoord="Gast-geheim"))


def test_wie_de_tabellen_niet_mag_maken_mag_ze_wel_gebruiken(gedeeld: Draaiend) -> None:
    """Wat de eerste maakte, blijft; een tweede doet niets meer."""
    for _ in range(2):
        sluit(verbind(gedeeld.waar))
    gedeeld.vraag(f'REVOKE CREATE ON DATABASE "{gedeeld.waar.database}" FROM signaalwijzer')
    sluit(verbind(gedeeld.waar))
    gevonden = gedeeld.vraag("SELECT table_name FROM information_schema.tables WHERE table_schema = 'signaalwijzer'")
    assert sorted(naam for (naam,) in gevonden) == sorted(TABELLEN)


def test_buiten_deze_computer_gaat_het_versleuteld_en_alleen_met_wie_bedoeld_is(
    gedeeld: Draaiend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zowel zelf als door DuckDB: een ander certificaat, een andere naam of geen TLS is een zin en geen verbinding."""
    monkeypatch.setattr(Postgresql, "van_hier", False)
    assert "niet versleuteld te bereiken" in zin(gedeeld.waar)
    goed = replace(gedeeld.waar, host="localhost", ca=gedeeld.met_tls(tmp_path))
    lijn = verbind(goed)
    assert lijn.run("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") == [[True]]
    sluit(lijn)
    assert InPostgresql(goed).lees().is_empty()
    (tmp_path / "ander").mkdir()
    andere = gedeeld.met_tls(tmp_path / "ander").rename(tmp_path / "ander.pem")
    for fout in (goed, replace(goed, host="127.0.0.1", ca=andere), replace(goed, ca=None)):
        assert "niet versleuteld te bereiken" in zin(fout)
        monkeypatch.setattr("data.server.gedeeld.verbinding.verbind", lambda _: lijn)  # alleen DuckDB kijkt nu nog
        with pytest.raises(NietBereikbaar, match="niet te lezen of te bewaren"):
            InPostgresql(fout).lees()
        monkeypatch.setattr("data.server.gedeeld.verbinding.verbind", verbind)


def test_een_eigen_lijst_van_certificaten_moet_er_zijn(gedeeld: Draaiend, tmp_path: Path) -> None:
    weg = replace(gedeeld.waar, host="db.invalid", ca=tmp_path / "weg.pem")
    assert "db.invalid" in zin(weg)
