"""Een briefje komt één keer in het logboek, met wie het deed en wanneer; wat er geen is, blijft liggen."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock, Thread

import pytest

from data.fouten import Gebruikersfout
from data.opslag.openen.briefjes import leg_neer, neem_op
from data.opslag.vragen.logboek import KOPIE_GEMAAKT
from tests.hulp import MOMENT, doe

Regels = list[tuple[str, datetime, str, str]]


def opgenomen(pad: Path) -> Regels:
    regels: Regels = []
    neem_op(pad, lambda bij, wat, _, waarom: regels.append((bij.wie.naam, bij.moment, wat, waarom)), RLock())
    return regels


def test_het_oudste_eerst_en_elk_een_keer(tmp_path: Path) -> None:
    pad, later = tmp_path / "bord.duckdb", MOMENT + timedelta(hours=1)
    leg_neer(pad, doe("Bo", later), "reservekopie gemaakt")
    leg_neer(pad, doe("An"), "uitvoer gemaakt", "met leerlingen")
    assert all(briefje.stat().st_mode & 0o077 == 0 for briefje in tmp_path.iterdir())
    assert opgenomen(pad) == [
        ("An", MOMENT, "uitvoer gemaakt", "met leerlingen"),
        ("Bo", later, "reservekopie gemaakt", ""),
    ]
    assert opgenomen(pad) == []
    assert list(tmp_path.iterdir()) == []


def test_wat_niet_in_het_logboek_kwam_blijft_liggen(tmp_path: Path) -> None:
    pad = tmp_path / "bord.duckdb"
    leg_neer(pad, doe("An"), "uitvoer gemaakt")

    def vol(*_: object) -> None:
        raise Gebruikersfout("De schijf is vol.")

    with pytest.raises(Gebruikersfout):
        neem_op(pad, vol, RLock())
    assert len(opgenomen(pad)) == 1


@pytest.mark.parametrize(
    "inhoud", ["", "[1, 2]", "[1, 2, 3, 4]", '["An", "gisteren", "uitvoer", ""]', '{"a": 1}', "\xff"]
)
def test_wat_geen_briefje_is_houdt_niets_op(tmp_path: Path, inhoud: str) -> None:
    pad = tmp_path / "bord.duckdb"
    vreemd = tmp_path / "bord.duckdb.briefje-vreemd"
    vreemd.write_bytes(inhoud.encode("latin-1"))
    (tmp_path / "bord.duckdb.briefje-half.nieuw").write_text('["An", "2026')
    leg_neer(pad, doe("An"), "uitvoer gemaakt")
    assert [regel[0] for regel in opgenomen(pad)] == ["An"]
    assert vreemd.exists()


def test_wie_niet_kan_schrijven_wacht_daar_niet_op(tmp_path: Path) -> None:
    """Het briefje blijft liggen tot een volgende keer."""
    pad, slot, gedaan = tmp_path / "bord.duckdb", RLock(), list[str]()
    leg_neer(pad, doe("Bo", MOMENT), KOPIE_GEMAAKT)

    def in_een_andere_draad() -> None:
        draad = Thread(target=neem_op, args=(pad, lambda *wat: gedaan.append(wat[1]), slot))
        draad.start()
        draad.join(30)
        assert not draad.is_alive()

    with slot:
        in_een_andere_draad()
    assert gedaan == []
    in_een_andere_draad()
    assert gedaan == [KOPIE_GEMAAKT]
