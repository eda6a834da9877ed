"""Elk bestand bij de sleutels, op elke manier stuk: het gaat toch, of er is één zin. Nooit raakt er iets kwijt."""

import errno
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from data.fouten import Gebruikersfout
from data.koppelsleutel import koppelsleutel_op_schijf
from data.opslag import Opslag
from data.opslag.kopie import maak_kopie, zet_terug_op_kapotte
from data.opslag.openen.ernaast import sleutels_bij
from data.opslag.openen.versleuteld import past
from data.opslag.opslagsleutel import opslagsleutel, wissel_sleutel
from data.plaats import map_sleutels, schrijf_geheim
from data.server.instellingen import koekjesgeheim, lees_server, schrijf_toml
from data.server.sessies import Sessies
from tests.hulp import doe

WACHTWOORD = "drie woorden en een"
SERVER = """\
adres = "https://signaalwijzer.bestuur.nl"
beheerder = ["bea@bestuur.nl"]
[aanbieder]
soort = "surfconext"
client_id = "signaalwijzer"
"""


def _map(pad: Path) -> None:
    pad.unlink()
    pad.mkdir()


def _verwijst(naar: str) -> Callable[[Path], None]:
    def maak(pad: Path) -> None:
        pad.unlink()
        pad.symlink_to(naar)

    return maak


BREUKEN: dict[str, Callable[[Path], object]] = {
    "weg": Path.unlink,
    "leeg": lambda pad: pad.write_bytes(b""),
    "een map": _map,
    "geen tekst": lambda pad: pad.write_bytes(b"\xff\xfe\x80" * 30),
    "te kort": lambda pad: pad.write_bytes(pad.read_bytes()[:5]),
    "te lang": lambda pad: pad.write_bytes(pad.read_bytes() + b"abc"),
    "verwijst nergens heen": _verwijst("er niet"),
}
if sys.platform == "linux":
    BREUKEN["niet te lezen"] = _verwijst("/proc/self/mem")  # ook root krijgt hier een fout
"""Hoe een bestand stuk kan zijn → wat dat doet."""


@pytest.fixture
def kopie(opslag: Opslag, pad: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Een reservekopie van een opslag met een merkteken, die dicht is; ernaast staat alles wat er bij sleutels kan."""
    monkeypatch.setattr("data.opslag.kopie._N", 2**10)
    with opslag.schrijf(doe(), stil=True) as hand:
        hand.con.execute("INSERT INTO voorkeur VALUES ('merk', 'heel')")
    maak_kopie(opslag, WACHTWOORD, doel := BytesIO(), doe())
    opslag.sluit()
    demo = pad.with_name("demo.duckdb")
    Opslag(demo, opslagsleutel(demo)).sluit()
    koekjesgeheim()
    schrijf_toml(SERVER)
    for naam, inhoud in {
        "afgemeld": "bezoek\t2099-01-01T00:00:00\n",
        "opslagsleutel.straks": "een sleutel die nergens bij hoort",
        "opslagsleutel.vorige": "een sleutel van vroeger",
    }.items():
        (map_sleutels() / naam).write_text(inhoud)
    return doel.getvalue()


def merk(pad: Path) -> list[tuple[object, ...]]:
    with Opslag(pad, opslagsleutel(pad)) as opslag, opslag.lees(doe()) as con:
        return con.execute("SELECT waarde FROM voorkeur WHERE naam = 'merk'").fetchall()


def lees_alles(pad: Path) -> Iterator[Callable[[], object]]:
    """Alles wat een bestand bij de sleutels leest."""
    yield lambda: merk(pad)
    yield lambda: opslagsleutel(pad.with_name("demo.duckdb"))
    yield koppelsleutel_op_schijf
    yield koekjesgeheim
    yield lees_server
    yield lambda: Sessies(map_sleutels() / "afgemeld", timedelta(1), timedelta(1))


def _zet_heel_terug(heel: dict[str, bytes]) -> None:
    for naam, inhoud in heel.items():
        bestand = map_sleutels() / naam
        bestand.rmdir() if bestand.is_dir() and not bestand.is_symlink() else bestand.unlink(missing_ok=True)
        bestand.write_bytes(inhoud)
        bestand.chmod(0o600)


@pytest.mark.parametrize("breuk", BREUKEN)
def test_elk_bestand_op_elke_manier_stuk(pad: Path, kopie: bytes, breuk: str) -> None:
    heel = {bestand.name: bestand.read_bytes() for bestand in map_sleutels().iterdir()}
    assert len(heel) > 7
    zinnen: dict[str, list[str]] = {}
    for naam in heel:
        _zet_heel_terug(heel)
        BREUKEN[breuk](map_sleutels() / naam)
        for lees in lees_alles(pad):
            try:
                lees()
            except Gebruikersfout as fout:
                zinnen.setdefault(naam, []).append(str(fout))
    _zet_heel_terug(heel)
    assert merk(pad) == [("heel",)]
    for naam, gezegd in zinnen.items():
        past_niet = "sleutel past niet" if naam == "opslagsleutel" else naam
        assert all(f"‘{naam}’" in zin or past_niet in zin for zin in gezegd), gezegd
        assert all(zin.endswith((".", "inrichten")) for zin in gezegd), gezegd
        assert len(gezegd) == 1, "wie het niet nodig heeft, heeft er geen last van"
    stuk = {"opslagsleutel"} if breuk == "weg" else {"opslagsleutel", "koekjesgeheim"}
    assert stuk <= zinnen.keys() or breuk in ("te lang", "verwijst nergens heen")
    assert "laatste-bord" not in zinnen


@pytest.mark.parametrize("breuk", BREUKEN)
def test_een_reservekopie_gaat_terug_wat_er_bij_de_sleutels_ook_stuk_is(pad: Path, kopie: bytes, breuk: str) -> None:
    """Wie er een nodig heeft, is misschien meer kwijt."""
    for bestand in [*map_sleutels().iterdir()]:
        if bestand.name != "opslagsleutel.straks" or breuk != "een map":
            BREUKEN[breuk](bestand)
    pad.write_bytes(b"stuk")
    zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    assert merk(pad) == [("heel",)]
    if breuk != "een map":
        assert len(koppelsleutel_op_schijf()) == 64


def test_de_sleutel_van_een_wissel_die_niet_af_is_raakt_niet_kwijt(pad: Path, kopie: bytes) -> None:
    """Misschien past alleen die op wat er kapot naast blijft staan; ook als terugzetten daarna nog eens niet lukt."""
    straks = map_sleutels() / "opslagsleutel.straks"
    pad.write_bytes(b"stuk")
    was = straks.read_text()
    with pytest.raises(Gebruikersfout, match="wachtwoord hoort niet"):
        zet_terug_op_kapotte(pad, BytesIO(kopie), "een heel ander wachtwoord", doe())
    assert straks.read_text() == was
    opzij = zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    assert opzij is not None
    assert [sleutel.exists() for sleutel in sleutels_bij(pad, opzij)] == [True, True]
    heel = pad.read_bytes()
    pad.write_bytes(b"stuk")
    with pytest.raises(Gebruikersfout, match="wachtwoord hoort niet"):
        zet_terug_op_kapotte(pad, BytesIO(kopie), "een heel ander wachtwoord", doe())
    pad.write_bytes(heel)
    assert merk(pad) == [("heel",)]
    assert sleutels_bij(pad, opzij)[1].read_text() == was


@pytest.mark.parametrize("links", [True, False], ids=["gewone schijf", "zonder harde verwijzingen"])
def test_bij_elke_kapotte_opslag_ligt_haar_sleutel(
    pad: Path, kopie: bytes, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ook als het in dezelfde seconde gebeurt, en tot wat kapot was zelf weg is."""

    def kan_niet(*_: object) -> None:
        raise OSError

    if not links:
        monkeypatch.setattr("os.link", kan_niet)
    sleutels: dict[Path, str] = {}
    for _ in range(3):
        sleutel, inhoud = opslagsleutel(pad), pad.read_bytes()
        pad.write_bytes(inhoud[:9000])
        opzij = zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
        assert opzij is not None
        assert opzij.read_bytes() == inhoud[:9000]
        sleutels[opzij] = sleutel
    assert len({*sleutels.values()}) == 3
    assert {opzij: sleutels_bij(pad, opzij)[0].read_text() for opzij in sleutels} == sleutels
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        wissel_sleutel(opslag, doe())
    assert not [*map_sleutels().glob("opslagsleutel.*")]
    assert not [*pad.parent.glob("*.kapot-*")]


@pytest.mark.parametrize("keer", [1, 2, 3], ids=["de sleutel", "die klaarlag", "de nieuwe"])
def test_een_volle_schijf_bij_het_bewaren_van_sleutels_verandert_niets(
    pad: Path, kopie: bytes, keer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ook waar een sleutel alleen als kopie een tweede naam krijgt."""
    pad.write_bytes(b"stuk")
    keren = iter(range(1, 10))

    def voor() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in (*map_sleutels().iterdir(), *pad.parent.iterdir())}

    def kan_niet(*_: object) -> None:
        raise OSError

    def vol(naar: Path, inhoud: str | bytes) -> None:
        if next(keren) == keer:
            raise OSError(errno.ENOSPC, "")
        schrijf_geheim(naar, inhoud)

    was = voor()
    with monkeypatch.context() as even, pytest.raises(Gebruikersfout, match="schijf is vol"):
        even.setattr("os.link", kan_niet)
        even.setattr("data.opslag.opslagsleutel.schrijf_geheim", vol)
        zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    assert voor() == was


@pytest.mark.parametrize("waar", ["schrijf_geheim", "leg_vast", "straks"])
def test_gestopt_tijdens_terugzetten_en_geen_sleutel_is_weg(
    pad: Path, kopie: bytes, waar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Het proces valt om bij het bewaren van de sleutels, of na het verwisselen: daarna ruimt niemand iets op."""
    was, lag_klaar = opslagsleutel(pad), "een sleutel die misschien past"
    (map_sleutels() / "opslagsleutel.straks").write_text(lag_klaar)
    pad.write_bytes(b"stuk")
    staat: dict[Path, bytes] = {}

    def val_om(*_: object) -> None:
        if not staat:  # wat er op dat moment staat, is wat er na een stroomstoring staat
            bestanden = [*map_sleutels().iterdir(), *pad.parent.iterdir()]
            staat.update({bestand: bestand.read_bytes() for bestand in bestanden})
        raise KeyboardInterrupt

    def na_het_verwisselen(nieuw: Path, naar: Path) -> None:
        nieuw.replace(naar)
        val_om()

    with monkeypatch.context() as even, pytest.raises(KeyboardInterrupt):
        if waar == "straks":
            even.setattr("data.opslag.kopie.neem_plaats_in", na_het_verwisselen)
        else:
            even.setattr(f"data.opslag.opslagsleutel.{waar}", val_om)
        zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    for map_ in (map_sleutels(), pad.parent):
        for bestand in map_.iterdir():
            bestand.unlink()
    for bestand, inhoud in staat.items():
        bestand.write_bytes(inhoud)
    if waar != "straks":
        zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    assert merk(pad) == [("heel",)]
    assert {was, lag_klaar} <= {bestand.read_text() for bestand in map_sleutels().glob("opslagsleutel.kapot-*")}
    for opzij in pad.parent.glob("*.kapot-2*"):
        assert sleutels_bij(pad, opzij)[0].read_text() == was


def test_waar_de_nieuwe_sleutel_komt_staat_een_map(pad: Path, kopie: bytes) -> None:
    _map(map_sleutels() / "opslagsleutel.straks")
    with Opslag(pad, opslagsleutel(pad)) as opslag, pytest.raises(Gebruikersfout, match="staat een map"):
        wissel_sleutel(opslag, doe())
    with pytest.raises(Gebruikersfout, match=r"‘opslagsleutel\.straks’ hoort"):
        zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    assert merk(pad) == [("heel",)]


@pytest.mark.parametrize("naam", ["opslagsleutel", "koppelsleutel", "koekjesgeheim"])
def test_twee_die_tegelijk_beginnen_krijgen_hetzelfde(pad: Path, monkeypatch: pytest.MonkeyPatch, naam: str) -> None:
    """De een zag dat er nog niets is; voordat hij verdergaat, is de ander al helemaal begonnen."""
    maken = {
        "opslagsleutel": lambda: opslagsleutel(pad),
        "koppelsleutel": koppelsleutel_op_schijf,
        "koekjesgeheim": koekjesgeheim,
    }
    van_de_ander: list[str] = []

    def ander_eerst(_: object = 32) -> str:
        monkeypatch.undo()
        monkeypatch.setenv("SIGNAALWIJZER_MAP", str(pad.parents[1]))
        van_de_ander.append(maken[naam]())
        Opslag(pad, opslagsleutel(pad)).sluit()
        return "0" * 64

    monkeypatch.setattr("secrets.token_hex", ander_eerst)
    assert [maken[naam]()] == van_de_ander
    assert van_de_ander != ["0" * 64]
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert not [*map_sleutels().glob("*.nieuw")]


@pytest.mark.parametrize("wal", ["heel", "half", "geen wal", "leeg"])
@pytest.mark.parametrize("goed", [True, False], ids=["past", "past niet"])
def test_kijken_of_een_sleutel_past_verandert_niets(opslag: Opslag, pad: Path, wal: str, goed: bool) -> None:
    """Anders is wat er na een kill alleen in de WAL staat weg, voordat die opzij ligt."""
    with opslag.schrijf(doe(), stil=True) as hand:
        hand.con.execute("INSERT INTO voorkeur VALUES ('merk', 'heel')")
    gedood = pad.with_name("gedood.duckdb")
    heel = pad.with_name("bord.duckdb.wal").read_bytes()
    inhoud = {"heel": heel, "half": heel[: len(heel) // 2], "geen wal": b"x" * 500, "leeg": b""}[wal]
    bestanden = {gedood: pad.read_bytes(), gedood.with_name("gedood.duckdb.wal"): inhoud}
    for bestand, bytes_ in bestanden.items():
        bestand.write_bytes(bytes_)
    assert past(gedood, opslagsleutel(pad) if goed else "een heel andere sleutel") is goed
    assert {bestand: bestand.read_bytes() for bestand in bestanden} == bestanden
