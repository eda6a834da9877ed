"""De voordeur: elke pagina komt via `_start.py`, en anders niet."""

import ast
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from pages._server import voorladen
from tests.conftest import WORTEL
from tests.pages.conftest import Staat

PAGINAS = sorted(pad.stem for pad in (WORTEL / "pages").glob("[!_]*.py"))
TITEL = {"gegevens": "Uw gegevens"}


@pytest.mark.parametrize("naam", PAGINAS)
def test_elke_pagina_draait_via_de_voordeur(naam: str, schone_caches: None) -> None:
    at = AppTest.from_file(WORTEL / "pages" / "_start.py", default_timeout=60).run()
    at.switch_page(f"{naam}.py").run()
    assert not at.exception
    assert not at.error
    assert at.title[0].value == TITEL.get(naam, naam.capitalize())


@pytest.mark.parametrize("naam", PAGINAS)
def test_elke_pagina_heeft_een_test_in_elke_stand(naam: str) -> None:
    tests = ast.parse((WORTEL / "tests" / "pages" / f"test_{naam}.py").read_text(encoding="utf-8"))
    functies = [knoop for knoop in tests.body if isinstance(knoop, ast.FunctionDef)]
    assert any(arg.arg == "staat" for functie in functies for arg in functie.args.args)


@pytest.mark.parametrize("naam", PAGINAS)
def test_een_pagina_zonder_voordeur_toont_niets(naam: str, schone_caches: None) -> None:
    at = AppTest.from_file(WORTEL / "pages" / f"{naam}.py", default_timeout=60).run()
    assert [fout.value for fout in at.error] == ["Open deze pagina via het menu van Signaalwijzer."]
    assert not at.title


def test_een_pagina_wacht_op_wat_er_nog_geladen_wordt(bord_leeg: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laadt de pagina intussen zelf, dan kunnen twee threads op elkaar blijven wachten."""
    lader = Mock(ident=1)
    monkeypatch.setattr(voorladen, "_LADER", lader)
    bord_leeg.open()
    lader.join.assert_called_once_with()
