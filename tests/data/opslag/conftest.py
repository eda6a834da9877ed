"""Een verse, versleutelde opslag in een eigen map.

Honderden tests beginnen met een lege opslag of met dezelfde leerlingen. Elk begin wordt één keer gemaakt; een test
werkt op een kopie.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from checks.werk.leveringen import sla_op
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel
from data.plaats import OMGEVING_MAP, map_gegevens
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from tests.conftest import map_met
from tests.hulp import doe

P = date(2026, 2, 1)

Laden = Callable[..., Uitslag]


@pytest.fixture
def pad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Het pad van een opslag die er nog niet is."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    monkeypatch.delenv(OMGEVING_SLEUTEL, raising=False)
    return map_gegevens() / "bord.duckdb"


@pytest.fixture(scope="session")
def lege_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Een map met een lege opslag en haar sleutels."""

    def vul() -> None:
        pad = map_gegevens() / "bord.duckdb"
        Opslag(pad, opslagsleutel(pad)).sluit()

    return map_met(tmp_path_factory, "leeg", vul)


@pytest.fixture
def opslag(pad: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Opslag]:
    """Een lege opslag."""
    if not _is_leesbaar(request):
        shutil.copytree(request.getfixturevalue("lege_map"), tmp_path, dirs_exist_ok=True)
    geopend = Opslag(pad, opslagsleutel(pad))
    yield geopend
    geopend.sluit()


@pytest.fixture(scope="session")
def voorraad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Uitslag]]:
    """Per eerste levering de opslag erna, met de uitslag van haar controle."""
    return {}


@pytest.fixture
def laad(
    opslag: Opslag,
    voorraad: dict[str, tuple[Path, Uitslag]],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Laden:
    """Bewaart rijen als levering en controleert ze; elke volgende is een dag later."""
    keer = iter(range(1000))

    def bewaar(nummer: int, rijen: list[Rij], p: date, scholen: pl.DataFrame, zonder: tuple[str, ...]) -> Uitslag:
        naam = f"export {nummer}.csv"
        levering = naar_levering(rijen, scholen, zonder=zonder, bestand=naam)
        moment = datetime(2026, 1, 1 + nummer, 9)
        bestand = Bestand(naam, naar_csv(rijen, zonder))
        return sla_op(opslag, levering, [bestand], scholen, doe("Fatima", moment, p))

    def laad_rijen(
        rijen: list[Rij], *, p: date = P, scholen: pl.DataFrame = BESTUUR, zonder: tuple[str, ...] = ()
    ) -> Uitslag:
        nummer = next(keer)
        if nummer or _is_leesbaar(request) or not _is_leeg(opslag):
            return bewaar(nummer, rijen, p, scholen, zonder)
        begin = repr((rijen, p, scholen.to_dicts(), zonder))
        if begin in voorraad:
            kopie, uitslag = voorraad[begin]
            opslag.vervang(partial(_zet_terug, kopie))
            return uitslag
        uitslag = bewaar(nummer, rijen, p, scholen, zonder)
        naast = opslag.pad.with_name("voorraad.duckdb")  # ergens anders laat de opslag zich niet schrijven
        opslag.kopieer_naar(naast, opslagsleutel(opslag.pad))
        voorraad[begin] = naast.replace(tmp_path_factory.mktemp("voorraad") / naast.name), uitslag
        return uitslag

    return laad_rijen


def _is_leesbaar(request: pytest.FixtureRequest) -> bool:
    """Of de test een opslag zonder versleuteling heeft: die kan niet met een kopie van een ander beginnen."""
    return "leesbaar" in request.fixturenames


def _zet_terug(kopie: Path, doel: Path, _sleutel: str) -> None:
    shutil.copyfile(kopie, doel)


def _is_leeg(opslag: Opslag) -> bool:
    """Of er met de opslag nog niets gedaan is."""
    with opslag.lees(doe()) as con:
        return con.execute("SELECT count(*) FROM gebeurtenis").fetchall() == [(0,)]


@pytest.fixture
def klas() -> list[Rij]:
    """Twaalf schone leerlingen, zes op elk van twee scholen."""
    return [schone_leerling(P, n, cluster=4 if n < 6 else 3) for n in range(12)]


@pytest.fixture
def gevuld(opslag: Opslag, laad: Laden, klas: list[Rij]) -> Opslag:
    """Zes leerlingen zonder groep op 98DA, zes zonder TLV-einde op 31 juli op 98CA."""
    laad([{**r, "groep": None} for r in klas[:6]] + [{**r, "tlv_einde": date(2027, 6, 30)} for r in klas[6:]])
    return opslag


@pytest.fixture
def drie(klas: list[Rij]) -> tuple[Rij, Rij, Rij]:
    """Drie leerlingen zonder groep."""
    een, twee, drie = ({**rij, "groep": None} for rij in klas[:3])
    return een, twee, drie


@pytest.fixture
def met_drie(opslag: Opslag, laad: Laden, klas: list[Rij], drie: tuple[Rij, ...]) -> Opslag:
    """Twaalf leerlingen, van wie drie zonder groep."""
    laad([*drie, *klas[3:]])
    return opslag
