"""De opslag zelf: versleuteld, één eigenaar, alles of niets."""

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.openen.poort import Poort
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel
from data.plaats import map_gegevens, map_sleutels
from data.schema.voorbeeld import Rij
from tests.conftest import ECHT_VERBINDEN
from tests.data.opslag.conftest import Laden
from tests.hulp import doe

WORTEL = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def echte_verbinding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hier gaat het om hoe de opslag opengaat: dan met de handtekening, zoals bij een gebruiker."""
    monkeypatch.setattr(duckdb, "connect", ECHT_VERBINDEN)


def test_alleen_de_eigenaar_kan_erbij(opslag: Opslag, pad: Path) -> None:
    for bestand in (pad, map_sleutels() / "opslagsleutel", map_sleutels() / "koppelsleutel"):
        assert stat.S_IMODE(bestand.stat().st_mode) == 0o600, bestand.name
    assert stat.S_IMODE(map_gegevens().stat().st_mode) == 0o700


def test_niets_staat_leesbaar_op_schijf(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    nummers = [str(rij["bsn"]).encode() for rij in klas]
    open_bestanden = list(Path("/proc/self/fd").iterdir())
    van_pytest = {os.fstat(uitvoer).st_ino for uitvoer in (1, 2)}  # waarin het opvangt wat tests zeggen
    for bestand in [*pad.parent.rglob("*"), *open_bestanden]:
        if bestand.is_file() and bestand.stat().st_ino not in van_pytest:
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
    monkeypatch.setenv(OMGEVING_SLEUTEL, "een sleutel van de beheerder")
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert not (map_sleutels() / "opslagsleutel").exists()
    monkeypatch.setenv(OMGEVING_SLEUTEL, "kort")
    with pytest.raises(Gebruikersfout, match="te kort"):
        opslagsleutel(pad)


def test_beschadigd_bestand(opslag: Opslag, pad: Path) -> None:
    opslag.sluit()
    pad.write_bytes(b"geen duckdb" * 1000)
    with pytest.raises(Gebruikersfout, match="niet te openen"):
        Opslag(pad, opslagsleutel(pad))
    assert pad.read_bytes() == b"geen duckdb" * 1000


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
        "from data.opslag.opslagsleutel import opslagsleutel\n"
        "from data.fouten import Gebruikersfout\n"
        "pad = Path(sys.argv[1])\n"
        "try: Opslag(pad, opslagsleutel(pad))\n"
        "except Gebruikersfout as fout: print(fout)"
    )
    uit = subprocess.run(
        [sys.executable, "-c", code, str(pad)], cwd=WORTEL, capture_output=True, text=True, check=True, timeout=30
    )
    assert uit.stdout.startswith("Signaalwijzer draait al op deze computer"), uit.stderr


@pytest.mark.parametrize(
    "opdracht",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "COPY (SELECT 1) TO '/tmp/lek.csv'",
        "ATTACH '/tmp/lek.duckdb' AS lek",
        "INSTALL spatial",
        "LOAD spatial",
        "INSTALL spatial FROM community",
        "SELECT st_point(1, 2)",
        "SELECT * FROM frame_van_python",
    ],
)
def test_sql_komt_nergens_bij(opslag: Opslag, opdracht: str) -> None:
    frame_van_python = [1]
    with opslag.lees(doe()) as con, pytest.raises(duckdb.Error):
        con.execute(opdracht)
    assert frame_van_python


@pytest.mark.parametrize(
    ("instelling", "waarde", "verandering"),
    [
        ("enable_external_access", False, "true"),
        ("autoinstall_known_extensions", False, "true"),
        ("autoload_known_extensions", False, "true"),
        ("allow_community_extensions", False, "true"),
        ("allow_unsigned_extensions", False, "true"),
        ("temp_directory", "", "'/tmp'"),
        ("memory_limit", "3.8 GiB", "'100GB'"),
        ("lock_configuration", True, "false"),
    ],
)
def test_instellingen_liggen_vast(opslag: Opslag, instelling: str, waarde: object, verandering: str) -> None:
    with opslag.lees(doe()) as con:
        assert con.execute(f"SELECT current_setting('{instelling}')").fetchall() == [(waarde,)]
        with pytest.raises(duckdb.Error):
            con.execute(f"SET {instelling} = {verandering}")


def test_te_groot_voor_het_geheugen_komt_niet_op_schijf(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Liever een fout dan leerlingen in een tijdelijk bestand."""
    monkeypatch.setattr("data.opslag.openen.versleuteld._GEHEUGEN", 40)
    monkeypatch.setattr("data.opslag.openen.versleuteld._MINST", 40)
    opslag = Opslag(pad, opslagsleutel(pad))
    with opslag.lees(doe()) as con, pytest.raises(duckdb.OutOfMemoryException):
        con.execute("SELECT list(md5(range::VARCHAR)) FROM range(3000000)").fetchall()
    assert {p.name for p in pad.parent.iterdir()} <= {"bord.duckdb", "bord.duckdb.slot", "bord.duckdb.wal"}
    opslag.sluit()


def test_fout_in_schrijven_laat_alles_zoals_het_was(opslag: Opslag) -> None:
    with pytest.raises(ZeroDivisionError), opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("INSERT INTO voorkeur VALUES ('a', 'b')")
        raise ZeroDivisionError
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM voorkeur").fetchall() == [(0,)]


def test_lezers_zien_een_halve_schrijver_niet(opslag: Opslag) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        schrijver = hand.con
        schrijver.execute("INSERT INTO voorkeur VALUES ('a', 'b')")
        with opslag.lees(doe()) as lezer:
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


def test_wie_al_binnen_is_wacht_niet_op_wie_de_poort_sluit() -> None:
    poort, binnen, verder = Poort(), threading.Event(), threading.Event()

    def lezer() -> None:
        with poort.binnen():
            binnen.set()
            verder.wait()
            with poort.binnen():
                pass

    def sluiter() -> None:
        with poort.dicht():
            pass

    draden = [threading.Thread(target=wie, daemon=True) for wie in (lezer, sluiter)]
    draden[0].start()
    binnen.wait()
    draden[1].start()
    while not poort._dicht:  # dan wacht de sluiter op de lezer
        time.sleep(0.01)
    verder.set()
    for draad in draden:
        draad.join(60)
    assert not any(draad.is_alive() for draad in draden)


def test_een_kopie_en_een_vervanging_wachten_niet_op_elkaar(opslag: Opslag) -> None:
    """Ook niet als de opslag na een volle schijf eerst opnieuw open moet."""
    opslag._stuk = True
    vervangt, doel = threading.Event(), opslag.pad.with_name("kopie.duckdb")

    def maak(nieuw: Path, sleutel: str) -> None:
        vervangt.set()
        time.sleep(0.5)  # dan staat de kopie te wachten
        opslag.kopieer_naar(nieuw, sleutel)

    def kopieer() -> None:
        vervangt.wait()
        opslag.kopieer_naar(doel, "een sleutel")

    draden = [
        threading.Thread(target=opslag.vervang, args=(maak,), daemon=True),
        threading.Thread(target=kopieer, daemon=True),
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert not any(draad.is_alive() for draad in draden)
    assert doel.exists()
