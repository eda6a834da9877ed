"""De map en de scholen van elke test van de opdrachtregel."""

from pathlib import Path

import pytest

from data.plaats import OMGEVING_MAP
from tests.checks.opdrachtregel.hulp import INSTELLINGEN, schrijf


@pytest.fixture(autouse=True)
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """De koppelsleutel van deze test, niet die van wie hem draait."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "signaalwijzer"))


@pytest.fixture
def instellingen(tmp_path: Path) -> Path:
    return schrijf(tmp_path / "instellingen.csv", INSTELLINGEN.encode())
