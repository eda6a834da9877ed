"""Als het misgaat: gedood, schijf vol, map dicht, klok terug, bestand stuk. Eén zin, niets half, niets weg."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from checks.werk.bijwerken import controleer_zo_nodig
from checks.werk.leveringen import sla_op
from checks.werk.wissen import ruim_op
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.bestand import tabellen
from data.opslag.openen.versleuteld import geopend
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel
from data.opslag.vragen.leveringen import leveringen
from data.plaats import OMGEVING_MAP, map_gegevens
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from tests.conftest import WORTEL
from tests.data.opslag import schijf
from tests.data.opslag.conftest import P
from tests.data.opslag.doden import LEERLINGEN, WERK, dood, kijk_na, maak_opslag, verse_kopie
from tests.hulp import doe


@pytest.fixture(scope="module")
def eerst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Een gevulde opslag die elke test voor zichzelf kopieert."""
    with pytest.MonkeyPatch.context() as even:
        even.delenv(OMGEVING_SLEUTEL, raising=False)
        even.setenv(OMGEVING_MAP, "wordt gezet")
        yield maak_opslag(tmp_path_factory.mktemp("eerst"))


@pytest.fixture
def vol(eerst: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Het pad van een eigen, gevulde opslag, gesloten."""
    monkeypatch.setenv(OMGEVING_MAP, "wordt gezet")
    return verse_kopie(eerst, tmp_path / "map")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL bestaat niet op Windows")
@pytest.mark.parametrize(("wat", "na"), [(wat, 0.05 + 0.11 * n) for n, wat in enumerate(WERK)])
def test_gedood(vol: Path, wat: str, na: float) -> None:
    koppelsleutel = (vol.parent.parent / "sleutels" / "koppelsleutel").read_text()
    dood(wat, vol, na)
    kijk_na(vol, koppelsleutel)


_SCHIJF_VOL = """
import resource, signal, sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.kopie import maak_kopie
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel, wissel_sleutel
from tests.hulp import doe
pad, moment = Path(sys.argv[1]), datetime(2026, 3, 1)
opslag = Opslag(pad, opslagsleutel(pad))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
def bewaar():
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("INSERT INTO voorkeur SELECT 'k' || range, md5(random()::VARCHAR) FROM range(20000)")
for werk in (
    bewaar, opslag.herschrijf,
    lambda: wissel_sleutel(opslag, doe("kind", moment)),
    lambda: maak_kopie(opslag, "drie woorden en een", BytesIO(), doe("kind", moment)),
):
    try: werk()
    except Gebruikersfout as fout: print(fout)
with opslag.lees(doe()) as con: print(con.execute("SELECT count(*) FROM leerling").fetchall())
opslag.sluit()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="een grens aan bestanden is iets van Unix")
def test_schijf_vol(vol: Path) -> None:
    koppelsleutel = (vol.parent.parent / "sleutels" / "koppelsleutel").read_text()
    kind = subprocess.run(
        [sys.executable, "-c", _SCHIJF_VOL, str(vol)],
        check=False,
        cwd=WORTEL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    *zinnen, geteld = kind.stdout.splitlines()
    assert len(zinnen) == 4, kind.stderr
    assert {zin.split(";")[0] for zin in zinnen} <= {
        "De schijf is vol",
        "De schijf is vol of er mag niet op geschreven worden",
    }
    assert geteld == f"[({LEERLINGEN},)]"
    kijk_na(vol, koppelsleutel)


@pytest.mark.skipif(sys.platform == "win32", reason="een grens aan bestanden is iets van Unix")
def test_schijf_werkt_niet_mee_op_een_willekeurige_plek(eerst: Path, tmp_path: Path) -> None:
    """Een greep; `tests/benches/vol.py` probeert het overal."""
    from tests.data.opslag import vol

    shutil.copytree(eerst.parent.parent, tmp_path / "eerst")
    bibliotheek = schijf.bouw(tmp_path) if schijf.KAN else None
    plekken = vol.greep(tmp_path, bibliotheek, 1, random.Random(4))
    assert {plek.werk for plek in plekken} == vol.WERK.keys() > WERK.keys()
    assert [f"{plek}: {zegt}" for plek, zegt in vol.loop(tmp_path, plekken, bibliotheek) if zegt] == []


@pytest.mark.skipif(sys.platform == "win32", reason="een grens aan bestanden is iets van Unix")
def test_schijf_vol_na_het_bewaren(vol: Path) -> None:
    """Wat bewaard is staat dan nog naast het bestand: geen zin dat er niets veranderd is, en lezen gaat gewoon door."""
    from tests.data.opslag.vol import hoogstens

    with Opslag(vol, opslagsleutel(vol)) as opslag:
        with hoogstens(vol.stat().st_size):
            with opslag.schrijf(doe(), stil=True) as hand:
                hand.con.execute("INSERT INTO voorkeur SELECT 'k' || range, md5(range::VARCHAR) FROM range(10000)")
            assert opslag._stuk
            with opslag.lees(doe()) as con:
                assert con.execute("SELECT count(*) FROM voorkeur").fetchall() == [(10_000,)]
        opslag.noteer(doe(), "er is weer ruimte")
    with Opslag(vol, opslagsleutel(vol)) as opslag, opslag.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM voorkeur").fetchall() == [(10_000,)]


@pytest.mark.skipif(not schijf.KAN, reason="aanroepen laten mislukken kan alleen op Linux met een compiler")
def test_een_besluit_op_een_schijf_die_ineens_dicht_gaat(eerst: Path, tmp_path: Path) -> None:
    """Op elke plek; ook waar DuckDB het programma beëindigt is daarna alles heel (zie `vol.ZO_STERFT_DUCKDB`)."""
    from tests.data.opslag import vol

    shutil.copytree(eerst.parent.parent, tmp_path / "eerst")
    bibliotheek = schijf.bouw(tmp_path)
    ((_, keren),) = vol.loop(tmp_path, [vol.Plek("besluiten", "tel", 0)], bibliotheek)
    plekken = [vol.Plek("besluiten", "dicht", n) for n in range(1, int(keren) + 1)]
    assert len(plekken) > 2
    assert [f"{plek}: {zegt}" for plek, zegt in vol.loop(tmp_path, plekken, bibliotheek) if zegt] == []


def test_geen_tabel_met_een_sleutel(opslag: Opslag) -> None:
    """Mislukt een bewaring die een rij met een PRIMARY KEY of UNIQUE verving, dan beëindigt DuckDB het programma."""
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT table_name, constraint_type FROM duckdb_constraints()").fetchall() == []
        assert con.execute("SELECT index_name FROM duckdb_indexes()").fetchall() == []


def test_map_waarin_niets_mag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dicht = tmp_path / "bestand"
    dicht.touch()
    with pytest.raises(Gebruikersfout, match="map met de gegevens is niet te gebruiken"):
        Opslag(dicht / "bord.duckdb", "een sleutel van de beheerder")
    monkeypatch.setenv(OMGEVING_MAP, str(dicht))
    with pytest.raises(Gebruikersfout, match=f"niet te gebruiken. Geef met {OMGEVING_MAP}"):
        map_gegevens()


def test_klok_teruggezet(vol: Path) -> None:
    """Het nieuwste is wat het laatst kwam, wat de klok ook zei; en er verdwijnt niets omdat het later lijkt."""
    opslag = Opslag(vol, opslagsleutel(vol))
    vroeger = datetime(2019, 1, 1, 9)
    rijen = [schone_leerling(P, n) for n in range(3)]
    sla_op(opslag, naar_levering(rijen), [Bestand("b.csv", naar_csv(rijen))], BESTUUR, doe("Fatima", vroeger, P))
    assert ruim_op(opslag, doe(moment=vroeger, peildatum=P)) == 0
    controleer_zo_nodig(opslag, doe(moment=datetime(2018, 12, 31, 9), peildatum=date(2018, 12, 31)))
    with opslag.lees(doe()) as con:
        assert leveringen(con)["id"].to_list() == [2, 1]
        assert con.execute("SELECT max(levering) FROM controle_instelling WHERE controle = 3").fetchall() == [(2,)]
    opslag.sluit()


@pytest.mark.parametrize("plek", [0, 100, 4106, 12_300])
def test_bestand_stuk(vol: Path, plek: int) -> None:
    heel = vol.read_bytes()
    stuk = heel[:plek] + bytes(b ^ 255 for b in heel[plek : plek + 3000]) + heel[plek + 3000 :]
    _zegt_dat_het_stuk_is(vol, stuk)


def test_bestand_stuk_op_elke_plek(vol: Path) -> None:
    """Een zin, of precies dezelfde inhoud: in een blok dat niet meer gebruikt wordt, staat niets van belang."""
    heel, sleutel = vol.read_bytes(), opslagsleutel(vol)
    voor = _alles(vol, sleutel)
    zinnen = 0
    for plek in range(20_000, len(heel), len(heel) // 12):
        vol.write_bytes(heel[:plek] + bytes(b ^ 255 for b in heel[plek : plek + 3000]) + heel[plek + 3000 :])
        try:
            assert _alles(vol, sleutel) == voor
        except Gebruikersfout:
            zinnen += 1
        vol.write_bytes(heel)
    assert zinnen


@pytest.mark.parametrize("tabel", ["blok", "leerling", "bevinding"])
def test_bestand_stuk_waar_iets_van_een_tabel_staat(vol: Path, tabel: str) -> None:
    """Wat er stuk is, staat vast en niet de plek: elke plek in het bestand waar DuckDB deze tabel bewaart."""
    heel, sleutel = vol.read_bytes(), opslagsleutel(vol)
    with geopend(vol, sleutel) as con:
        rijen = con.execute(f"SELECT block_id, additional_block_ids FROM pragma_storage_info('{tabel}')").fetchall()
    plekken = {plek for eerste, meer in rijen for plek in (eerste, *meer) if plek >= 0}
    assert plekken
    for plek in plekken:
        begin = _KOPPEN + plek * _BLOK + 1000
        _zegt_dat_het_stuk_is(
            vol, heel[:begin] + bytes(b ^ 255 for b in heel[begin : begin + 100]) + heel[begin + 100 :]
        )
        vol.write_bytes(heel)


_KOPPEN, _BLOK = 3 * 4096, 256 * 1024
"""Een bestand van DuckDB begint met drie koppen; daarna komen blokken van deze grootte."""


def _alles(pad: Path, sleutel: str) -> dict[str, list[tuple[object, ...]]]:
    opslag = Opslag(pad, sleutel)
    try:
        with opslag.lees(doe()) as con:
            return {tabel: con.execute(f"SELECT * FROM {tabel} ORDER BY ALL").fetchall() for tabel in tabellen(con)}
    finally:
        opslag.sluit()


@pytest.mark.parametrize("lengte", [0, 5000, 12_288, 0.5])
def test_bestand_afgekapt(vol: Path, lengte: float) -> None:
    heel = vol.read_bytes()
    _zegt_dat_het_stuk_is(vol, heel[: lengte if isinstance(lengte, int) else int(len(heel) * lengte)])


def _zegt_dat_het_stuk_is(pad: Path, inhoud: bytes) -> None:
    """Bij het openen of bij het lezen: één zin, en het bestand blijft zoals het is."""
    pad.write_bytes(inhoud)
    sleutel = opslagsleutel(pad)
    with pytest.raises(Gebruikersfout, match=r"(beschadigd|sleutel past niet).*niets.*veranderd"):
        opslag = Opslag(pad, sleutel)
        try:
            with opslag.lees(doe()) as con:
                for tabel in tabellen(con):
                    con.execute(f"SELECT * FROM {tabel}").fetchall()
        finally:
            opslag.sluit()
    assert pad.read_bytes() == inhoud
