"""De opslag zelf: versleuteld, één eigenaar, alles of niets."""

import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from data.bouwer import naar_levering
from data.fouten import Gebruikersfout
from data.levering import Rij, Uitslag
from data.opslag import Opslag, vragen
from data.opslag.besluiten import Besluit, besluit, gezien
from data.opslag.leveringen import bewaar_levering
from data.opslag.sleutel import opslagsleutel
from data.opslag.tabellen import SCHEMA_VERSIE
from data.opslag.verbinding import Poort
from data.opslag.vragen import Keuze
from data.plaats import map_gegevens, map_sleutels

WORTEL = Path(__file__).resolve().parents[3]

Laden = Callable[..., Uitslag]


def test_alleen_de_eigenaar_kan_erbij(opslag: Opslag, pad: Path) -> None:
    for bestand in (pad, map_sleutels() / "opslagsleutel", map_sleutels() / "koppelsleutel"):
        assert stat.S_IMODE(bestand.stat().st_mode) == 0o600, bestand.name
    assert stat.S_IMODE(map_gegevens().stat().st_mode) == 0o700


def test_niets_staat_leesbaar_op_schijf(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    nummers = [str(rij["bsn"]).encode() for rij in klas]
    open_bestanden = list(Path("/proc/self/fd").iterdir())
    for bestand in [*pad.parent.rglob("*"), *open_bestanden]:
        if bestand.is_file():
            inhoud = bestand.read_bytes()
            assert not any(n in inhoud for n in nummers), bestand
    opslag.sluit()
    inhoud = pad.read_bytes()
    assert len(inhoud) > 10_000
    assert not any(n in inhoud for n in (*nummers, b"Bakker", b"leerling"))
    Opslag(pad, opslagsleutel(pad)).sluit()


def test_verkeerde_sleutel_verandert_niets(opslag: Opslag, pad: Path) -> None:
    opslag.sluit()
    voor = pad.read_bytes()
    with pytest.raises(Gebruikersfout, match=r"sleutel past niet.*niets veranderd"):
        Opslag(pad, "een heel andere sleutel")
    assert pad.read_bytes() == voor


def test_verdwenen_sleutel_wordt_niet_vervangen(opslag: Opslag, pad: Path) -> None:
    opslag.sluit()
    (map_sleutels() / "opslagsleutel").unlink()
    with pytest.raises(Gebruikersfout, match="sleutel van de opgeslagen gegevens is weg"):
        opslagsleutel(pad)
    assert not (map_sleutels() / "opslagsleutel").exists()


def test_sleutel_uit_de_omgeving(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALWIJZER_SLEUTEL", "een sleutel van de beheerder")
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert not (map_sleutels() / "opslagsleutel").exists()
    monkeypatch.setenv("SIGNAALWIJZER_SLEUTEL", "kort")
    with pytest.raises(Gebruikersfout, match="te kort"):
        opslagsleutel(pad)


def test_beschadigd_bestand(opslag: Opslag, pad: Path) -> None:
    opslag.sluit()
    pad.write_bytes(b"geen duckdb" * 1000)
    with pytest.raises(Gebruikersfout, match="niet te openen"):
        Opslag(pad, opslagsleutel(pad))
    assert pad.read_bytes() == b"geen duckdb" * 1000


def test_nieuwere_versie_wordt_geweigerd(opslag: Opslag, pad: Path) -> None:
    with opslag.schrijf() as con:
        con.execute("UPDATE opslag SET schema_versie = ?", [SCHEMA_VERSIE + 1])
    opslag.sluit()
    with pytest.raises(Gebruikersfout, match="nieuwere Signaalwijzer"):
        Opslag(pad, opslagsleutel(pad))


def test_koppelsleutel_blijft_dezelfde(opslag: Opslag, pad: Path) -> None:
    eerste = opslag.koppelsleutel
    opslag.sluit()
    (map_sleutels() / "koppelsleutel").unlink()
    opnieuw = Opslag(pad, opslagsleutel(pad))
    opnieuw.sluit()
    assert opnieuw.koppelsleutel == eerste == (map_sleutels() / "koppelsleutel").read_text()


def test_tweede_proces_krijgt_een_zin(opslag: Opslag, pad: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from data.opslag import Opslag\n"
        "from data.opslag.sleutel import opslagsleutel\n"
        "from data.fouten import Gebruikersfout\n"
        "pad = Path(sys.argv[1])\n"
        "try: Opslag(pad, opslagsleutel(pad))\n"
        "except Gebruikersfout as fout: print(fout)"
    )
    uit = subprocess.run(
        [sys.executable, "-c", code, str(pad)], cwd=WORTEL, capture_output=True, text=True, check=True, timeout=30
    )
    assert uit.stdout.startswith("Signaalwijzer draait al op deze computer"), uit.stderr


def test_sql_komt_niet_bij_andere_bestanden(opslag: Opslag) -> None:
    with opslag.lees() as con:
        for opdracht in (
            "SELECT * FROM read_text('/etc/hostname')",
            "INSTALL spatial",
            "SET enable_external_access = true",
            "COPY (SELECT 1) TO '/tmp/lek.csv'",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(opdracht)


def test_fout_in_schrijven_laat_alles_zoals_het_was(opslag: Opslag) -> None:
    with pytest.raises(ZeroDivisionError), opslag.schrijf() as con:
        con.execute("INSERT INTO voorkeur VALUES ('a', 'b')")
        raise ZeroDivisionError
    with opslag.lees() as con:
        assert con.execute("SELECT count(*) FROM voorkeur").fetchall() == [(0,)]


def test_lezers_zien_een_halve_schrijver_niet(opslag: Opslag) -> None:
    with opslag.schrijf() as schrijver:
        schrijver.execute("INSERT INTO voorkeur VALUES ('a', 'b')")
        with opslag.lees() as lezer:
            assert lezer.execute("SELECT count(*) FROM voorkeur").fetchall() == [(0,)]


def test_poort_wacht_op_wie_binnen_is() -> None:
    poort, binnen = Poort(), threading.Event()
    volgorde: list[str] = []

    def lezer() -> None:
        with poort.binnen():
            binnen.set()
            time.sleep(0.05)
            volgorde.append("lezer weg")

    draad = threading.Thread(target=lezer)
    draad.start()
    binnen.wait(5)
    with poort.dicht():
        volgorde.append("dicht")
        wachter = threading.Thread(target=lezer)
        wachter.start()
        wachter.join(0.05)
        assert wachter.is_alive(), "niemand mag naar binnen zolang de poort dicht is"
    wachter.join(5)
    draad.join(5)
    assert volgorde == ["lezer weg", "dicht", "lezer weg"]
    assert not wachter.is_alive()


_KIND = """
import sys
from datetime import datetime
from pathlib import Path
from checks.verwerking import sla_op
from data.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.sleutel import opslagsleutel
from datetime import date
pad = Path(sys.argv[1]); p = date(2026, 2, 1)
opslag = Opslag(pad, opslagsleutel(pad))
rijen = [schone_leerling(p, n) | {"groep": None, "leerlingnummer": str(n)} for n in range(800)]
levering = naar_levering(rijen, bestand="nieuw.csv")
bestand = Bestand("nieuw.csv", naar_csv(rijen))
print("klaar", flush=True)
while True:
    sla_op(opslag, levering, [bestand], BESTUUR, peildatum=p, moment=datetime(2026, 3, 1), door="kind")
    print("bewaard", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL bestaat niet op Windows")
@pytest.mark.parametrize("na", [0.02, 0.07, 0.13, 0.21, 0.34])
def test_gedood_tijdens_bewaren_laat_het_vorige_heel(
    opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], na: float
) -> None:
    """Een echt proces, gedood op verschillende momenten: het beeld is daarna het oude of het nieuwe, niets ertussen."""
    laad(klas)
    opslag.sluit()
    with subprocess.Popen(
        [sys.executable, "-c", _KIND, str(pad)], cwd=WORTEL, stdout=subprocess.PIPE, text=True
    ) as kind:
        assert kind.stdout is not None
        assert kind.stdout.readline() == "klaar\n"
        time.sleep(na)
        kind.send_signal(signal.SIGKILL)
    heropend = Opslag(pad, opslagsleutel(pad))
    try:
        with heropend.lees() as con:
            (leveringen,) = con.execute("SELECT count(*) FROM levering").fetchall()[0]
            assert leveringen >= 1
            per_levering = con.execute(
                """SELECT (SELECT count(*) FROM leerling WHERE levering = l.id),
                          (SELECT count(*) FROM inschrijving WHERE levering = l.id),
                          (SELECT count(*) FROM tlv WHERE levering = l.id) FROM levering l ORDER BY l.id"""
            ).fetchall()
            assert per_levering == [(12, 12, 12)] + [(800, 800, 800)] * (leveringen - 1)
            assert con.execute("SELECT count(*) FROM controle").fetchall() == [(leveringen,)]
            open_ = con.execute("SELECT count(*) FROM bevinding WHERE tot IS NULL AND signaal = 'IN08'").fetchall()
            assert open_ == [(0 if leveringen == 1 else 800,)]
    finally:
        heropend.sluit()


def test_een_oudere_opslag_wordt_bijgewerkt(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij]) -> None:
    """Tabellen en kolommen die er later bij kwamen, zijn er na het openen; wat er stond, staat er nog."""
    laad([{**klas[0], "groep": None}, *klas[1:]])
    with opslag.schrijf() as con:
        con.execute("ALTER TABLE periode DROP COLUMN schoolsoort_periode")
        con.execute("DROP TABLE toestand")
        con.execute("DROP TABLE besluit")
        con.execute("DROP SEQUENCE besluit_nr")
        con.execute("UPDATE opslag SET schema_versie = 1")
    opslag.sluit()
    bijgewerkt = Opslag(pad, opslagsleutel(pad))
    with bijgewerkt.schrijf() as con:
        nieuw = Keuze(signaal=("IN08",), status=("nieuw",))
        besluit(con, Besluit("bezig"), nieuw, 1, gezien(con), wie="Fatima", moment=datetime(2026, 2, 1))
        assert vragen.per_facet(con, Keuze(signaal=("IN08",)), "status") == {"bezig": 1}
        bewaar_levering(con, naar_levering(klas), [], "test", datetime(2026, 2, 1))
        gevonden = con.execute("SELECT DISTINCT levering, groep IS NULL, schoolsoort_periode FROM periode").fetchall()
        assert con.execute("SELECT schema_versie FROM opslag").fetchall() == [(SCHEMA_VERSIE,)]
    bijgewerkt.sluit()
    assert sorted(gevonden) == [(1, False, None), (1, True, None), (2, False, "SO")]
