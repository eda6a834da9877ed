"""Een opslag van een oudere versie, met de tabellen zoals zij toen waren, gaat open en is daarna bij."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from checks.werk.bijwerken import controleer_opnieuw
from checks.werk.wissen import wis_levering
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.besluiten import Besluit, besluit, gezien
from data.opslag.bevindingen import Keuze, aantal
from data.opslag.sleutel import opslagsleutel
from data.opslag.tabellen import SCHEMA_VERSIE, loopt_achter
from data.opslag.verbinding import verbind

MOMENT = datetime(2026, 3, 1, 9)

_INHOUD = """
INSERT INTO opslag VALUES ({versie}, '{koppelsleutel}', TIMESTAMP '2026-01-01 09:00');
INSERT INTO voorkeur VALUES ('peildatum', '2026-02-01');
INSERT INTO instelling BY NAME SELECT '00AA' AS instellingscode, 4 AS cluster, 'SO' AS schoolsoort_instelling;
INSERT INTO levering VALUES (nextval('levering_nr'), TIMESTAMP '2026-01-01 09:00', 'Fatima', NULL);
INSERT INTO bronbestand VALUES (1, 'oud.csv', 'afdruk', 1);
INSERT INTO aanwezig VALUES (1, '00AA', 'groep'), (1, '00AA', 'inschrijfdatum'), (1, '00AA', 'instellingscode');
INSERT INTO leerling BY NAME SELECT 1 AS levering, 0 AS nr, '00AA|L1' AS sleutel, '00AA' AS instelling,
  '00AA' AS instellingscode, '1' AS leerlingnummer, 'oud.csv' AS bestand, 2 AS rij;
INSERT INTO inschrijving BY NAME SELECT 1 AS levering, 0 AS nr, '00AA|L1|1' AS sleutel, 0 AS leerling,
  DATE '2020-08-01' AS inschrijfdatum, 'oud.csv' AS bestand, 2 AS rij;
INSERT INTO periode BY NAME SELECT 1 AS levering, 0 AS nr, '00AA|L1|1|' AS sleutel, 0 AS inschrijving,
  'oud.csv' AS bestand, 2 AS rij;
INSERT INTO controle VALUES (nextval('controle_nr'), TIMESTAMP '2026-01-01 09:00', DATE '2026-01-01', 'oud', 'test');
INSERT INTO controle_instelling BY NAME SELECT 1 AS controle, '00AA' AS instelling, 1 AS levering;
INSERT INTO status BY NAME SELECT 1 AS controle, 'IN08' AS signaal, '00AA' AS instelling, 'uitgevoerd' AS status,
  1 AS bekeken, 1 AS gevonden;
INSERT INTO bevinding BY NAME SELECT 'IN08' AS signaal, 'M' AS soort, '00AA' AS instelling, 'IN08|00AA|L1|1|groep' AS
  sleutel, '00AA|L1' AS record, 1 AS van, NULL AS tot, 1 AS sinds;
"""


@pytest.fixture(params=range(1, SCHEMA_VERSIE))
def oud(request: pytest.FixtureRequest, pad: Path) -> Path:
    """Het pad van een opslag van een oudere versie."""
    versie: int = request.param
    verbinding = verbind(pad, opslagsleutel(pad))
    verbinding.execute("USE bord")
    tabellen = Path(__file__).with_name(f"versie{versie}.sql").read_text()
    verbinding.execute(tabellen + _INHOUD.format(versie=versie, koppelsleutel="ab" * 32))
    verbinding.close()
    return pad


def test_een_oudere_opslag_wordt_bijgewerkt(oud: Path) -> None:
    """Wat er stond staat er nog, en alles wat er intussen bij kwam werkt."""
    opslag = Opslag(oud, opslagsleutel(oud))
    assert opslag.koppelsleutel == "ab" * 32
    (kopie,) = oud.parent.glob("bord.duckdb.versie-*")
    assert kopie.stat().st_mode & 0o777 == 0o600
    with opslag.schrijf() as con:
        assert not loopt_achter(con)
        assert con.execute("SELECT leerlingnummer, rijen_dubbel FROM leerling").fetchall() == [("1", None)]
        besluit(con, Besluit("bezig"), Keuze(), 1, gezien(con), wie="Fatima", moment=MOMENT)
        assert aantal(con, Keuze(status=("bezig",))) == 1
    controleer_opnieuw(opslag, peildatum=date(2026, 2, 1), moment=MOMENT, reden="test")
    with opslag.lees() as con:
        assert con.execute("SELECT max(id) FROM controle").fetchall() == [(2,)]
    wis_levering(opslag, 1, peildatum=date(2026, 2, 1), moment=MOMENT, door="Fatima")
    assert not kopie.exists(), "wissen wist ook de kopie van voor het bijwerken"
    opslag.sluit()


def test_bijwerken_is_alles_of_niets(oud: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: duckdb.DuckDBPyConnection) -> None:
        raise KeyboardInterrupt

    voor = _kolommen(oud)
    with monkeypatch.context() as even, pytest.raises(KeyboardInterrupt):
        even.setattr("data.opslag.tabellen.maak_toestand", stop)
        Opslag(oud, opslagsleutel(oud))
    assert _kolommen(oud) == voor
    opslag = Opslag(oud, opslagsleutel(oud))
    with opslag.lees() as con:
        assert con.execute("SELECT schema_versie FROM opslag").fetchall() == [(SCHEMA_VERSIE,)]
    opslag.sluit()


def _kolommen(pad: Path) -> list[tuple[str, ...]]:
    verbinding = verbind(pad, opslagsleutel(pad))
    kolommen = verbinding.execute("SELECT table_name, column_name FROM duckdb_columns() ORDER BY ALL").fetchall()
    verbinding.close()
    return kolommen


def test_een_nieuw_veld_komt_er_vanzelf_bij(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf() as con:
        con.execute("ALTER TABLE periode DROP COLUMN groep")
    opslag.sluit()
    bij = Opslag(pad, opslagsleutel(pad))
    with bij.lees() as con:
        assert con.execute("SELECT groep FROM periode").fetchall() == []
    bij.sluit()


def test_een_nieuwe_waardelijst_komt_er_vanzelf_bij(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf() as con:
        con.execute("DROP TABLE vestiging")
    opslag.sluit()
    bij = Opslag(pad, opslagsleutel(pad))
    with bij.lees() as con:
        assert con.execute("SELECT vestigingscode FROM vestiging").fetchall() == []
    bij.sluit()


def test_nieuwere_versie_wordt_geweigerd(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf() as con:
        con.execute("UPDATE opslag SET schema_versie = ?", [SCHEMA_VERSIE + 1])
    opslag.sluit()
    with pytest.raises(Gebruikersfout, match="nieuwere Signaalwijzer"):
        Opslag(pad, opslagsleutel(pad))
