"""Elk bestand bij de sleutels, op elke manier stuk: het gaat toch, of er is één zin. Nooit raakt er iets kwijt."""

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
from data.opslag.openen.versleuteld import past
from data.opslag.opslagsleutel import opslagsleutel, wissel_sleutel
from data.plaats import map_sleutels
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
    """Misschien past alleen die op wat er kapot naast blijft staan."""
    straks = map_sleutels() / "opslagsleutel.straks"
    pad.write_bytes(b"stuk")
    was = straks.read_text()
    with pytest.raises(Gebruikersfout, match="wachtwoord hoort niet"):
        zet_terug_op_kapotte(pad, BytesIO(kopie), "een heel ander wachtwoord", doe())
    assert straks.read_text() == was
    zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, doe())
    assert straks.with_name("opslagsleutel.afgebroken").read_text() == was
    assert merk(pad) == [("heel",)]


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
