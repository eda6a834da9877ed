"""Wat wij importeren staat in pyproject.toml, wat daar staat gebruiken wij, en het slot noemt het ook."""

import ast
import re
import sys
from collections.abc import Iterable
from importlib.metadata import packages_distributions

import pytest

from tests.conftest import WORTEL
from tests.slot import eisen, kaal, slot

PRODUCT = ("app.py", "start.py", "pages", "checks", "data")
EIGEN = {"app", "start", "pages", "checks", "data", "tests"}
NAAST_ELKAAR = {"maak", "meten", "bench"}
"""Modules van tests/benches die elkaar als script bij hun losse naam noemen."""
EIGEN_OMGEVING = {"splink", "pandera", "pointblank", "great_expectations", "dataframely"}
"""Pakketten die een meting in een omgeving van zichzelf zet."""
ZONDER_IMPORT = {"pyarrow", "duckdb-extension-httpfs"}
"""Van het eerste laadt Streamlit zelf wat een tabel nodig heeft; van het tweede leest DuckDB alleen een bestand."""
GEREEDSCHAP = {"pytest-playwright", "pytest-xdist", "ruff", "mypy"}
"""Wat pytest en de opdrachtregel gebruiken, en geen code van ons."""


def namen(eisen: Iterable[str]) -> set[str]:
    """De pakketten uit regels als `polars>=2.1,<3`."""
    return {kaal(re.split(r"[\s<>=!~;\[]", eis, maxsplit=1)[0]) for eis in eisen}


def vreemde_importen(*waar: str) -> set[str]:
    """De namen die code van elders importeert, ook als dat pas in een functie gebeurt."""
    paden = [
        pad for deel in waar for pad in ([WORTEL / deel] if deel.endswith(".py") else (WORTEL / deel).rglob("*.py"))
    ]
    modules: set[str] = set()
    for pad in paden:
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Import):
                modules |= {alias.name for alias in knoop.names}
            elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
                modules.add(knoop.module)
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - EIGEN


def pakketten(modules: Iterable[str]) -> set[str]:
    """De pakketten waar modules uit komen; wat nergens geïnstalleerd is, staat er onder zijn eigen naam."""
    van = packages_distributions()
    return {kaal(pakket) for module in modules for pakket in van.get(module, [module])}


@pytest.fixture(scope="module")
def project() -> dict[str, set[str]]:
    """De pakketten in pyproject.toml: van het product, en van de tests erbij."""
    return {"product": namen(eisen("product")), "tests": namen(eisen("tests"))}


def test_elke_import_van_het_product_staat_in_pyproject(project: dict[str, set[str]]) -> None:
    gebruikt = pakketten(vreemde_importen(*PRODUCT))
    assert gebruikt >= {"polars", "streamlit", "numpy", "starlette"}
    assert gebruikt - project["product"] == set()


def test_elke_import_van_de_tests_staat_in_pyproject(project: dict[str, set[str]]) -> None:
    gebruikt = pakketten(vreemde_importen("tests") - NAAST_ELKAAR - EIGEN_OMGEVING)
    assert gebruikt - project["product"] - project["tests"] == set()


def test_wat_in_pyproject_staat_wordt_gebruikt(project: dict[str, set[str]]) -> None:
    assert project["product"] - pakketten(vreemde_importen(*PRODUCT)) == ZONDER_IMPORT
    assert project["tests"] - pakketten(vreemde_importen("tests")) == GEREEDSCHAP


def test_het_slot_heeft_alles_met_hash_en_zonder_adres(project: dict[str, set[str]]) -> None:
    tekst = (WORTEL / "requirements.txt").read_text(encoding="utf-8")
    regels = [regel for regel in tekst.splitlines() if regel and not regel.startswith((" ", "#"))]
    assert all("==" in regel and regel.endswith("\\") for regel in regels)
    assert project["product"] | project["tests"] <= slot().keys()
    assert "://" not in tekst
