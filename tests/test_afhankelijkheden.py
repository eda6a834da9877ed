"""Wat wij importeren staat in pyproject.toml, wat daar staat gebruiken wij, en de sloten zetten het op elk systeem."""

import ast
import platform
import re
import sys
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import start
from tests.conftest import WORTEL
from tests.slot import (
    DRAAIEN,
    GLIBC,
    MACOS,
    ONTWIKKELEN,
    PYTHONS,
    WIELEN,
    WINDOWS_OP_ARM,
    Systeem,
    eisen,
    kaal,
    regels,
    slot,
    systemen,
    wielen,
    zonder_wiel,
)

PRODUCT = ("app.py", "start.py", "pages", "checks", "data")
EIGEN = {"app", "start", "pages", "checks", "data", "tests"}
NAAST_ELKAAR = {"maak", "meten", "bench"}
"""Modules van tests/benches die elkaar als script bij hun losse naam noemen."""
EIGEN_OMGEVING = {"splink", "pandera", "pointblank", "great_expectations", "dataframely"}
"""Pakketten die een meting in een omgeving van zichzelf zet."""
ZONDER_IMPORT = {"pyarrow", "duckdb-extension-httpfs", "duckdb-extension-postgres-scanner", "authlib", "httpx"}
"""Van het eerste laadt Streamlit zelf wat een tabel nodig heeft; van de twee daarna leest DuckDB alleen een bestand; de
andere laadt Streamlit voor `st.login`."""
GEREEDSCHAP = {"oidc-provider-mock", "pytest-playwright", "pytest-xdist", "ruff", "mypy"}
"""Wat pytest en de opdrachtregel gebruiken, of wat als eigen proces draait, en geen code van ons."""


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


def test_de_sloten_hebben_alles_met_hash_en_zonder_adres(project: dict[str, set[str]]) -> None:
    for slot_, nodig in ((DRAAIEN, project["product"]), (ONTWIKKELEN, project["product"] | project["tests"])):
        tekst = slot_.read_text(encoding="utf-8")
        kopregels = [regel for regel in tekst.splitlines() if regel and not regel.startswith((" ", "#"))]
        assert all("==" in regel and regel.endswith("\\") for regel in kopregels)
        assert len(kopregels) == len(regels(slot_))
        assert nodig <= slot(slot_).keys()
        assert "://" not in tekst


def test_om_te_draaien_is_er_geen_gereedschap_en_om_te_ontwikkelen_alles(project: dict[str, set[str]]) -> None:
    assert slot(DRAAIEN).keys() & (project["tests"] - {"packaging", "websockets"}) == set()
    assert set(regels(DRAAIEN)) <= set(regels(ONTWIKKELEN))


# -- op elk systeem, zonder bouwen -------------------------------------------------------------------------------------


def test_de_lijst_van_wielen_hoort_bij_het_slot() -> None:
    in_slot = {hash_ for regel in regels(ONTWIKKELEN) for hash_ in regel.hashes}
    assert wielen().keys() <= in_slot, "Maak de lijst opnieuw: .venv/bin/python tests/slot.py"
    assert "/" not in WIELEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("systeem", list(systemen()), ids=str)
def test_elk_pakket_is_er_op_elk_systeem(systeem: Systeem) -> None:
    assert zonder_wiel(ONTWIKKELEN, systeem) == []


@pytest.mark.parametrize("slot_", [DRAAIEN, ONTWIKKELEN], ids=["draaien", "ontwikkelen"])
def test_ouder_of_nieuwer_kan_niet(slot_: Path) -> None:
    """Wat start.py weigert, kan ook echt niet: dan heeft ten minste één pakket geen wiel."""
    te_oud = [s for s in systemen(glibc=GLIBC - 1, macos=MACOS - 1) if s.naam != "win32"]
    te_nieuw = [Systeem("linux", "x86_64", max(PYTHONS) + 1, GLIBC), Systeem("win32", "win_amd64", max(PYTHONS) + 1)]
    for systeem in (*te_oud, *te_nieuw, WINDOWS_OP_ARM):
        assert zonder_wiel(slot_, systeem) != [], systeem
    assert (3, max(PYTHONS)) == (3, start.PYTHONS[1])
    assert (start.GLIBC, start.MACOS) == ((2, GLIBC), (MACOS, 0))


def test_pip_leest_het_slot_ook_zo() -> None:
    """Wat start.py uit een slot leest, is wat `packaging` erin leest."""
    hier = Systeem(sys.platform, platform.machine(), sys.version_info[1])  # type: ignore[arg-type]
    for slot_ in (DRAAIEN, ONTWIKKELEN):
        assert {kaal(naam) for naam in start.gevraagd(slot_)} == {r.naam for r in regels(slot_) if hier.geldt(r)}
