"""Een verse, versleutelde opslag in een eigen map.

Honderden tests beginnen met een lege opslag of met dezelfde leerlingen. Elk begin wordt één keer gemaakt; een test
werkt op een kopie (zie `stappen.py`).
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from inspect import signature
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
from tests.data.opslag.stappen import STAPPEN, Stappen
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


@pytest.fixture(scope="session")
def stappen(tmp_path_factory: pytest.TempPathFactory) -> Stappen:
    """Wat tests vaak doen, één keer gedaan."""
    STAPPEN.map = tmp_path_factory.mktemp("stappen")
    return STAPPEN


@pytest.fixture
def opslag(pad: Path, tmp_path: Path, stappen: Stappen, request: pytest.FixtureRequest) -> Iterator[Opslag]:
    """Een lege opslag."""
    versleuteld = "leesbaar" not in request.fixturenames  # anders kan zij niet met een kopie van een ander beginnen
    if versleuteld:
        shutil.copytree(request.getfixturevalue("lege_map"), tmp_path, dirs_exist_ok=True)
    geopend = Opslag(pad, opslagsleutel(pad))
    if versleuteld and "monkeypatch" not in signature(request.function).parameters:  # wie iets verving, wil het zien
        stappen.begin(geopend, "leeg")
    yield geopend
    geopend.sluit()


@pytest.fixture
def laad(opslag: Opslag) -> Laden:
    """Bewaart rijen als levering en controleert ze; elke volgende is een dag later."""
    keer = iter(range(1000))

    def laad_rijen(
        rijen: list[Rij], *, p: date = P, scholen: pl.DataFrame = BESTUUR, zonder: tuple[str, ...] = ()
    ) -> Uitslag:
        nummer = next(keer)
        naam = f"export {nummer}.csv"

        def bewaar() -> Uitslag:
            levering = naar_levering(rijen, scholen, zonder=zonder, bestand=naam)
            bestand = Bestand(naam, naar_csv(rijen, zonder))
            return sla_op(opslag, levering, [bestand], scholen, doe("Fatima", datetime(2026, 1, 1 + nummer, 9), p))

        return STAPPEN.zet(opslag, repr(("laad", nummer, rijen, p, scholen.to_dicts(), zonder)), bewaar)

    return laad_rijen


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
