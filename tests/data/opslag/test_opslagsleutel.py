"""De sleutel wisselen: het hele bestand krijgt hem, en wat er ook halverwege stopt, er past er altijd een."""

import errno
import os
import threading
from datetime import datetime
from pathlib import Path

import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel, wissel_sleutel
from data.plaats import map_sleutels
from data.schema.voorbeeld import Rij
from tests.data.opslag.conftest import Laden
from tests.hulp import doe

MOMENT = datetime(2026, 3, 1, 9)


def test_wisselen_bewaart_alles(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    oude, koppelsleutel = opslagsleutel(pad), opslag.koppelsleutel
    wissel_sleutel(opslag, doe("Fatima", MOMENT))
    assert opslagsleutel(pad) != oude
    opslag.sluit()
    with pytest.raises(Gebruikersfout, match="sleutel past niet"):
        Opslag(pad, oude)
    heropend = Opslag(pad, opslagsleutel(pad))
    with heropend.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM leerling").fetchall() == [(12,)]
        assert con.execute("SELECT wat FROM gebeurtenis WHERE wat = 'sleutel gewisseld'").fetchall()
    assert heropend.koppelsleutel == koppelsleutel
    heropend.sluit()


def gestopt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_niet_verwisseld_dan_blijft_de_oude(opslag: Opslag, pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    oude = opslagsleutel(pad)
    with monkeypatch.context() as even, pytest.raises(KeyboardInterrupt):
        even.setattr("data.opslag.verbinding.neem_plaats_in", gestopt)
        wissel_sleutel(opslag, doe("Fatima", MOMENT), "een nieuwe sleutel van de beheerder")
    assert not straks().exists()
    assert opslagsleutel(pad) == oude
    wissel_sleutel(opslag, doe("Fatima", MOMENT))


def test_gestopt_voor_het_verwisselen(opslag: Opslag, pad: Path) -> None:
    oude = opslagsleutel(pad)
    straks().write_text("een sleutel die nog nergens bij hoort")
    pad.with_name("bord.duckdb.nieuw").write_bytes(b"half")
    with pytest.raises(Gebruikersfout, match="draait al"):
        opslagsleutel(pad)
    with pytest.raises(Gebruikersfout, match="niet afgemaakt"):
        wissel_sleutel(opslag, doe("Fatima", MOMENT))
    opslag.sluit()
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert opslagsleutel(pad) == oude
    assert not straks().exists()
    assert not pad.with_name("bord.duckdb.nieuw").exists()


def test_gestopt_na_het_verwisselen(
    opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], monkeypatch: pytest.MonkeyPatch
) -> None:
    laad(klas)
    nieuwe = "een nieuwe sleutel van de beheerder"
    with monkeypatch.context() as even, pytest.raises(KeyboardInterrupt):
        even.setattr("data.opslag.verbinding.Opslag._open", gestopt)
        wissel_sleutel(opslag, doe("Fatima", MOMENT), nieuwe)
    assert straks().exists()
    opslag.sluit()
    assert opslagsleutel(pad) == nieuwe
    assert not straks().exists()
    heropend = Opslag(pad, nieuwe)
    with heropend.lees(doe()) as con:
        assert con.execute("SELECT count(*) FROM leerling").fetchall() == [(12,)]
    heropend.sluit()


def straks() -> Path:
    return map_sleutels() / "opslagsleutel.straks"


def test_de_demo_heeft_een_eigen_sleutel(opslag: Opslag, pad: Path) -> None:
    """Ook een demo van een eerdere versie, die de sleutel met het bestuur deelde, gaat na een wissel nog open."""
    demo = pad.with_name("demo.duckdb")
    Opslag(demo, opslagsleutel(pad)).sluit()
    wissel_sleutel(opslag, doe("Fatima", MOMENT))
    Opslag(demo, opslagsleutel(demo)).sluit()
    assert opslagsleutel(demo) != opslagsleutel(pad)


def test_sleutel_uit_de_omgeving_wisselen(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OMGEVING_SLEUTEL, "een sleutel van de beheerder")
    opslag = Opslag(pad, opslagsleutel(pad))
    with pytest.raises(Gebruikersfout, match="komt uit SIGNAALWIJZER_SLEUTEL"):
        wissel_sleutel(opslag, doe("Fatima", MOMENT))
    with pytest.raises(Gebruikersfout, match="te kort"):
        wissel_sleutel(opslag, doe("Fatima", MOMENT), "kort")
    wissel_sleutel(opslag, doe("Fatima", MOMENT), "een andere sleutel van de beheerder")
    opslag.sluit()
    assert list(map_sleutels().glob("opslagsleutel*")) == []
    Opslag(pad, "een andere sleutel van de beheerder").sluit()


def test_een_volle_schijf_laat_geen_sleutel_achter(opslag: Opslag, pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hoe ver het schrijven van de nieuwe sleutel ook kwam: een zin, en niets blijft liggen."""
    voor = {p.name: p.read_text() for p in map_sleutels().iterdir()}

    def vol(_: Path) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as even, pytest.raises(Gebruikersfout, match="schijf is vol"):
        even.setattr("data.plaats.leg_vast", vol)
        wissel_sleutel(opslag, doe())
    assert {p.name: p.read_text() for p in map_sleutels().iterdir()} == voor


def test_een_volle_schijf_bij_de_eerste_start_is_een_zin(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(_: Path) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as even, pytest.raises(Gebruikersfout, match="schijf is vol"):
        even.setattr("data.plaats.leg_vast", vol)
        opslagsleutel(pad)
    assert list(map_sleutels().glob("opslagsleutel*")) == []
    assert opslagsleutel(pad)


def test_een_half_geschreven_sleutel_gaat_weg_bij_het_openen(pad: Path) -> None:
    """Wat een proces dat nu schrijft nog afmaakt, blijft."""
    oud, vers = (map_sleutels() / f"{naam}.nieuw" for naam in ("opslagsleutel.straks", "opslagsleutel-demo"))
    for half in (oud, vers):
        half.write_text("half")
    os.utime(oud, (0, 0))
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert not oud.exists()
    assert vers.exists()


def test_twee_tegelijk_wisselen_laat_een_sleutel_die_past(opslag: Opslag, pad: Path) -> None:
    fouten: list[BaseException] = []

    def wissel() -> None:
        try:
            wissel_sleutel(opslag, doe("Fatima", MOMENT))
        except Gebruikersfout as fout:
            fouten.append(fout)

    for _ in range(5):
        samen = [threading.Thread(target=wissel) for _ in range(2)]
        for draad in samen:
            draad.start()
        for draad in samen:
            draad.join()
        assert opslag.heeft_sleutel(opslagsleutel(pad))
    assert fouten == []
    opslag.sluit()
    Opslag(pad, opslagsleutel(pad)).sluit()


def test_de_sleutel_die_past_blijft_ook_als_de_opslag_er_even_niet_is(opslag: Opslag, pad: Path) -> None:
    """Gestopt nadat het bestand is verwisseld; bij de volgende start hangt de map er niet aan."""
    oude = opslagsleutel(pad)
    wissel_sleutel(opslag, doe("Fatima", MOMENT))
    nieuwe = opslagsleutel(pad)
    opslag.sluit()
    straks().with_name("opslagsleutel").write_text(oude)
    straks().write_text(nieuwe)
    elders = pad.rename(pad.with_name("elders"))
    opslagsleutel(pad)
    elders.rename(pad)
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert opslagsleutel(pad) == nieuwe
    assert not straks().exists()
