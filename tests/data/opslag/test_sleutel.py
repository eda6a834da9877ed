"""De sleutel wisselen: het hele bestand krijgt hem, en wat er ook halverwege stopt, er past er altijd een."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.fouten import Gebruikersfout
from data.levering import Rij, Uitslag
from data.opslag import Opslag
from data.opslag.sleutel import opslagsleutel, wissel_sleutel
from data.plaats import map_sleutels

MOMENT = datetime(2026, 3, 1, 9)

Laden = Callable[..., Uitslag]


def test_wisselen_bewaart_alles(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij]) -> None:
    laad(klas)
    oude, koppelsleutel = opslagsleutel(pad), opslag.koppelsleutel
    wissel_sleutel(opslag, door="Fatima", moment=MOMENT)
    assert opslagsleutel(pad) != oude
    opslag.sluit()
    with pytest.raises(Gebruikersfout, match="sleutel past niet"):
        Opslag(pad, oude)
    heropend = Opslag(pad, opslagsleutel(pad))
    with heropend.lees() as con:
        assert con.execute("SELECT count(*) FROM leerling").fetchall() == [(12,)]
        assert con.execute("SELECT wat FROM gebeurtenis WHERE wat = 'sleutel gewisseld'").fetchall()
    assert heropend.koppelsleutel == koppelsleutel
    heropend.sluit()


class Gestopt(BaseException):
    """Wat een gedood proces op die plek zou doen: niets meer."""


@pytest.mark.parametrize("stap", ["data.opslag.verbinding.neem_plaats_in", "data.opslag.verbinding.Opslag._open"])
def test_halverwege_gestopt(
    opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], monkeypatch: pytest.MonkeyPatch, stap: str
) -> None:
    """Voor het verwisselen past de oude sleutel nog, erna de nieuwe die klaarlag."""
    laad(klas)
    oude = opslagsleutel(pad)
    with monkeypatch.context() as even, pytest.raises(Gestopt):
        even.setattr("data.opslag.verbinding.Opslag._open", lambda self: (_ for _ in ()).throw(Gestopt))
        even.setattr(stap, lambda *args: (_ for _ in ()).throw(Gestopt))
        wissel_sleutel(opslag, "een nieuwe sleutel van de beheerder", door="Fatima", moment=MOMENT)
    assert (map_sleutels() / "opslagsleutel.straks").exists()
    opslag.sluit()
    verwacht = oude if stap.endswith("neem_plaats_in") else "een nieuwe sleutel van de beheerder"
    assert opslagsleutel(pad) == verwacht
    assert not (map_sleutels() / "opslagsleutel.straks").exists()
    heropend = Opslag(pad, opslagsleutel(pad))
    with heropend.lees() as con:
        assert con.execute("SELECT count(*) FROM leerling").fetchall() == [(12,)]
    heropend.sluit()


def test_de_demo_heeft_een_eigen_sleutel(opslag: Opslag, pad: Path) -> None:
    """Ook een demo van een eerdere versie, die de sleutel met het bestuur deelde, gaat na een wissel nog open."""
    demo = pad.with_name("demo.duckdb")
    Opslag(demo, opslagsleutel(pad)).sluit()
    wissel_sleutel(opslag, door="Fatima", moment=MOMENT)
    Opslag(demo, opslagsleutel(demo)).sluit()
    assert opslagsleutel(demo) != opslagsleutel(pad)


def test_sleutel_uit_de_omgeving_wisselen(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALWIJZER_SLEUTEL", "een sleutel van de beheerder")
    opslag = Opslag(pad, opslagsleutel(pad))
    with pytest.raises(Gebruikersfout, match="komt uit SIGNAALWIJZER_SLEUTEL"):
        wissel_sleutel(opslag, door="Fatima", moment=MOMENT)
    with pytest.raises(Gebruikersfout, match="te kort"):
        wissel_sleutel(opslag, "kort", door="Fatima", moment=MOMENT)
    wissel_sleutel(opslag, "een andere sleutel van de beheerder", door="Fatima", moment=MOMENT)
    opslag.sluit()
    assert list(map_sleutels().glob("opslagsleutel*")) == []
    Opslag(pad, "een andere sleutel van de beheerder").sluit()
