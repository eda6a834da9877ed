"""Een verse, versleutelde opslag in een eigen map."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
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
from tests.hulp import doe

P = date(2026, 2, 1)

Laden = Callable[..., Uitslag]


@pytest.fixture
def pad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Het pad van een opslag die er nog niet is."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    monkeypatch.delenv(OMGEVING_SLEUTEL, raising=False)
    return map_gegevens() / "bord.duckdb"


@pytest.fixture
def opslag(pad: Path) -> Iterator[Opslag]:
    """Een lege opslag."""
    geopend = Opslag(pad, opslagsleutel(pad))
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
        levering = naar_levering(rijen, scholen, zonder=zonder, bestand=naam)
        moment = datetime(2026, 1, 1 + nummer, 9)
        bestand = Bestand(naam, naar_csv(rijen, zonder))
        return sla_op(opslag, levering, [bestand], scholen, doe("Fatima", moment, p))

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
