"""De export, het overzicht van ROD en de lijsten van DUO met officiële testpersonen, als zij naast de code liggen."""

import csv
from pathlib import Path

import pytest

from checks.__main__ import main
from data.plaats import OMGEVING_MAP
from tests.conftest import WORTEL

MAP = WORTEL.parent / "shared" / "proef"
ALS_HET_ER_IS = pytest.mark.skipif(
    not (MAP / "rod-verwacht.csv").exists(), reason="OVERGESLAGEN: de testpersonen met ROD staan niet naast de code"
)
LIJSTEN = [MAP / "rod-osb.csv", MAP / "rod-kwaliteitscontrole.csv"]
VERKLAARD = "silent with the code list"

Regel = tuple[str, ...]


def lees(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "signaalwijzer"))
    return tmp_path


def draai(map_: Path, *erbij: object) -> set[Regel]:
    """De bevindingen over ROD en DUO; zonder leerling hoort de rij in het bestand van ROD of DUO erbij."""
    uit = map_ / "uit.csv"
    vast = ["--peildatum", "2026-02-01", "--rod-stand", "2026-02-01", "--rod-bereik", "2025-08-01:2026-02-01"]
    bestanden = [MAP / "las-export-testpersonen.csv", "--instellingen", MAP / "instellingen.csv"]
    main([str(a) for a in (*bestanden, *vast, "--rod", MAP / "rod-registratieoverzicht.csv", "--uit", uit, *erbij)])
    return {
        (r["signaal"], r["instellingscode"], r["leerlingnummer"], r["veld"], "" if r["leerlingnummer"] else r["rij"])
        for r in lees(uit)
        if r["signaal"].startswith("RO")
    }


def verwacht(*bestanden: str, verklaard: bool = True) -> set[Regel]:
    return {
        (r["signaal"], r["instellingscode"], r["leerlingnummer"], r["veld"], r["rij_rod"])
        for r in lees(MAP / "rod-verwacht.csv")
        if r["bestand"] in bestanden and (verklaard or not r["toelichting"].startswith(VERKLAARD))
    }


ALLES = ("overzicht", "osb", "kwaliteitscontrole")


@ALS_HET_ER_IS
def test_met_alleen_het_overzicht(map_: Path) -> None:
    assert draai(map_) == verwacht("overzicht")


@ALS_HET_ER_IS
def test_met_wat_duo_zegt(map_: Path) -> None:
    assert draai(map_, "--duo", *LIJSTEN) == verwacht(*ALLES)


@ALS_HET_ER_IS
def test_met_de_codelijst(map_: Path) -> None:
    codes = MAP / "rod-duocodes.csv"
    assert draai(map_, "--duo", *LIJSTEN, "--duocodes", codes) == verwacht(*ALLES, verklaard=False)


@ALS_HET_ER_IS
def test_de_telling(map_: Path) -> None:
    draai(map_, "--duo", *LIJSTEN, "--rod-telling", map_ / "telling.csv")
    assert lees(map_ / "telling.csv") == lees(MAP / "rod-telling-verwacht.csv")
