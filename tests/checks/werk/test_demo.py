"""Het demobestuur in een opslag: wat een bezoeker in één klik ziet, ook van ROD en DUO."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from checks.motor.catalogus import laad_signalen
from checks.motor.voorrang import spreekt_voor
from checks.werk.demo import vul_met_demo
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.rod.overzichten import standen
from data.opslag.vragen.rod.telling import ovt, telregels
from data.opslag.vragen.verloop import verschil
from data.schema.rod.telling import VERKLAREN
from tests.hulp import doe

P = date(2026, 11, 22)
TELDATUM = date(2026, 2, 1)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    pad: Path = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    opslag = Opslag(pad, opslagsleutel(pad))
    vul_met_demo(opslag, P)
    with opslag.lees(doe()) as lezend:
        yield lezend
    opslag.sluit()


def test_elk_signaal_loopt(con: duckdb.DuckDBPyConnection) -> None:
    lopend = {
        str(code) for (code,) in con.execute("SELECT DISTINCT signaal FROM werkstand WHERE tot IS NULL").fetchall()
    }
    assert {code for code, s in laad_signalen().items() if s.voorbeeld.kan(P)} - lopend == set()


def test_overzicht_vergelijkt_met_de_levering_ervoor(con: duckdb.DuckDBPyConnection) -> None:
    """De laatste levering, ROD en DUO zijn samen één stand: anders was er sinds de vorige niets hersteld."""
    anders = verschil(con)
    assert min(anders.nieuw, anders.terug, anders.hersteld) > 0


def test_een_school_heeft_geen_overzicht_en_een_heeft_een_oud(con: duckdb.DuckDBPyConnection) -> None:
    dagen = {code: stand and (P - stand).days for code, stand in standen(con).select("instelling", "stand").iter_rows()}
    assert dagen == {"98AA": 20, "98BA": 3, "98CA": 3, "98CB": None, "98DA": 3, "98DB": 3}


def test_de_telling_gaat_over_de_vorige_en_de_komende_teldatum(con: duckdb.DuckDBPyConnection) -> None:
    regels = telregels(con, spreekt_voor(VERKLAREN))
    assert sorted(regels["teldatum"].unique()) == [TELDATUM, date(2027, 2, 1)]
    assert ovt(con, TELDATUM).keys() == {"98BA", "98DA", "98DB"}
    # Wat DUO zegt en wij ook, is verklaard met wat wij zeggen.
    twee_scholen = regels.filter(teldatum=TELDATUM, instelling="98DA", bekostiging="niet")["verklaard"].to_list()
    assert twee_scholen == [["DU02"], ["DU02"]]
