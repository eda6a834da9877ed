"""Een reservekopie in één bestand, en terug."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import SchijfVol
from data.opslag.kopie import ga_verder, maak_kopie, zet_terug, zet_terug_op_kapotte
from data.opslag.opslagsleutel import wissel_sleutel
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.schema.toegang import Handeling
from data.schema.voorbeeld import Rij
from tests.data.opslag.conftest import Laden
from tests.hulp import doe

MOMENT = datetime(2026, 3, 1, 9)
WACHTWOORD = "drie woorden en één cijfer"


@pytest.fixture
def kopie(opslag: Opslag, laad: Laden, klas: list[Rij]) -> bytes:
    """Een reservekopie van een opslag met één bevinding."""
    laad([{**klas[0], "groep": None}, *klas[1:]])
    doel = BytesIO()
    maak_kopie(opslag, WACHTWOORD, doel, doe("Fatima", MOMENT))
    return doel.getvalue()


def stand(opslag: Opslag) -> tuple[int, int]:
    with opslag.lees(doe()) as con:
        return aantal(con, Keuze(signaal=("IN08",))), con.execute("SELECT count(*) FROM levering").fetchall()[0][0]


def test_heen_en_terug(opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], kopie: bytes) -> None:
    koppelsleutel = opslag.koppelsleutel
    assert str(klas[0]["bsn"]).encode() not in kopie
    laad(klas)
    assert stand(opslag) == (0, 2)
    zet_terug(opslag, BytesIO(kopie), WACHTWOORD, doe("Fatima", MOMENT))
    assert stand(opslag) == (1, 1)
    assert opslag.koppelsleutel == koppelsleutel
    assert {p.name for p in pad.parent.iterdir()} <= {"bord.duckdb", "bord.duckdb.slot", "bord.duckdb.wal"}
    with opslag.lees(doe()) as con:
        assert con.execute("SELECT wat FROM gebeurtenis ORDER BY rowid DESC LIMIT 1").fetchall() == [
            ("reservekopie teruggezet",)
        ]
    laad(klas)
    assert stand(opslag) == (0, 2), "daarna gaat het gewoon verder"


def test_een_kopie_die_niet_deugt_verandert_niets(opslag: Opslag, kopie: bytes) -> None:
    for inhoud, wachtwoord, zin in (
        (kopie, "een heel ander wachtwoord", "wachtwoord hoort niet"),
        (b"PK" + kopie, WACHTWOORD, "geen reservekopie"),
        (b"", WACHTWOORD, "geen reservekopie"),
        (kopie[:30], WACHTWOORD, "beschadigd"),
        (kopie[: len(kopie) // 2], WACHTWOORD, "beschadigd"),
        (kopie[:-200_000] + b"\0" * 1000 + kopie[-199_000:], WACHTWOORD, "beschadigd"),
    ):
        with pytest.raises(Gebruikersfout, match=f"{zin}.*niets veranderd"):
            zet_terug(opslag, BytesIO(inhoud), wachtwoord, doe("Fatima", MOMENT))
        assert stand(opslag) == (1, 1)
        assert list(opslag.pad.parent.glob("*kopie*")) + list(opslag.pad.parent.glob("*nieuw*")) == []


def test_kort_wachtwoord(opslag: Opslag) -> None:
    with pytest.raises(Gebruikersfout, match="minstens 12 tekens"):
        maak_kopie(opslag, "kort", BytesIO(), doe("Fatima", MOMENT))


WAT_GEDAAN_IS = {
    "terugzetten": ("De reservekopie is teruggezet.", "reservekopie teruggezet"),
    "terugzetten op kapotte": ("De reservekopie is teruggezet.", "reservekopie teruggezet"),
    "verder": ("U gaat verder met wat er nog was.", "verder met wat er nog was"),
    "sleutel": ("De sleutel is gewisseld.", "sleutel gewisseld"),
}


@pytest.mark.parametrize("werk", WAT_GEDAAN_IS)
def test_wat_gedaan_is_heet_gedaan_ook_als_het_logboek_niet_lukt(
    opslag: Opslag, pad: Path, kopie: bytes, monkeypatch: pytest.MonkeyPatch, werk: str
) -> None:
    """Wie leest dat er niets veranderd is, doet het nog eens."""
    echt = Opslag.noteer
    zin, wat_gebeurde = WAT_GEDAAN_IS[werk]

    def noteer(zelf: Opslag, handeling: Handeling, wat: str, aantal: int | None = None, toelichting: str = "") -> None:
        if wat == wat_gebeurde:
            raise SchijfVol
        echt(zelf, handeling, wat, aantal, toelichting)

    monkeypatch.setattr(Opslag, "noteer", noteer)
    wie = doe("Fatima", MOMENT)
    with pytest.raises(Gebruikersfout) as gevangen:
        match werk:
            case "terugzetten":
                zet_terug(opslag, BytesIO(kopie), WACHTWOORD, wie)
            case "sleutel":
                wissel_sleutel(opslag, wie)
            case _:
                opslag.sluit()
                if werk == "verder":
                    ga_verder(pad, wie)
                zet_terug_op_kapotte(pad, BytesIO(kopie), WACHTWOORD, wie)
    assert str(gevangen.value).startswith(f"{zin} Alleen het logboek bijwerken lukte niet")
    assert "niets veranderd" not in str(gevangen.value)
