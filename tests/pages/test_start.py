"""De voordeur: elke pagina komt via `_start.py`, en anders niet; en wat daarvoor in de tabel van pagina's staat."""

import ast
from datetime import timedelta
from typing import get_args
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.schema.toegang import Recht
from pages._bezoek.paginas import BEGIN, PAGINAS, Pagina
from pages._server.levensloop import voorladen
from tests.beelden import README, beelden, met_beelden
from tests.conftest import WORTEL
from tests.pages.conftest import Staat

ELKE = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.naam)


@ELKE
def test_elke_pagina_draait_op_een_andere_dag(pagina: Pagina, bestuur_een_school: Staat) -> None:
    """Ook in een blik, waar de meeste tabellen kijkgaten zijn, kan elke pagina alles vragen."""
    dag = vandaag() + timedelta(days=100)
    at = bestuur_een_school.open(pagina.naam, peildatum=dag.isoformat())
    assert not at.exception
    assert [fout.value for fout in at.error] == []
    assert at.query_params["peildatum"] == dag.isoformat()


def test_elke_pagina_staat_in_de_tabel() -> None:
    bestanden = {pad.name for pad in (WORTEL / "pages").glob("[!_]*.py")}
    assert {pagina.bestand for pagina in PAGINAS} == bestanden, "Zet elke pagina in pages/_bezoek/paginas.py."


def test_de_tabel_noemt_niets_twee_keer() -> None:
    for wat in ("naam", "titel", "icoon"):
        waarden = [getattr(pagina, wat) for pagina in PAGINAS]
        assert len(set(waarden)) == len(waarden), wat
    assert {pagina.recht for pagina in PAGINAS} <= {*get_args(Recht)}
    assert BEGIN.in_menu
    assert BEGIN is PAGINAS[0]


@ELKE
def test_elke_pagina_heeft_een_test_in_elke_stand(pagina: Pagina) -> None:
    pad = WORTEL / "tests" / "pages" / f"test_{pagina.naam}.py"
    assert pad.exists(), (
        f"Schrijf tests/pages/{pad.name} voor pages/{pagina.bestand}, met een test die `staat` vraagt: wat hoort er in "
        "elke stand op de pagina te staan?"
    )
    tests = ast.parse(pad.read_text(encoding="utf-8"))
    functies = [knoop for knoop in tests.body if isinstance(knoop, ast.FunctionDef)]
    in_elke_stand = [f for f in functies if any(arg.arg == "staat" for arg in f.args.args)]
    assert in_elke_stand, f"Geen test in tests/pages/{pad.name} vraagt `staat`."
    # Wat zij daar altijd moet, gaat `ElkeStand` in conftest.py dan na.
    opent = f"staat.open({pagina.naam!r})"
    assert any(opent in ast.unparse(f) for f in in_elke_stand), f"Geen test in tests/pages/{pad.name} doet `{opent}`."


_MAAK_BEELDEN = "Draai .venv/bin/python tests/beelden.py: dat maakt de beelden, en zet ze in de README."


@ELKE
def test_elke_pagina_heeft_een_beeld(pagina: Pagina) -> None:
    namen = [beeld.naam for beeld in beelden() if beeld.adres.partition("?")[0] == pagina.pad]
    assert namen
    for naam in namen:
        for thema in ("licht", "donker"):
            assert (WORTEL / ".beeld" / f"{naam}-{thema}.png").exists(), _MAAK_BEELDEN


def test_de_beelden_staan_in_de_readme() -> None:
    """Zo volgt de README de tabel van pagina's."""
    readme = README.read_text(encoding="utf-8")
    assert met_beelden(readme) == readme, _MAAK_BEELDEN


# -- de toegang --------------------------------------------------------------------------------------------------------


@ELKE
def test_een_pagina_zonder_voordeur_toont_niets(pagina: Pagina, schone_caches: None) -> None:
    at = AppTest.from_file(WORTEL / "pages" / pagina.bestand, default_timeout=60).run()
    assert [fout.value for fout in at.error] == ["Open deze pagina via het menu van Signaalwijzer."]
    assert len(at.main) == 1
    assert not at.title


@ELKE
def test_elke_pagina_vraagt_eerst_toegang(pagina: Pagina) -> None:
    """Wat daarvoor staat legt alleen iets vast: imports, functies en namen."""
    vast = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    for regel in ast.parse((WORTEL / "pages" / pagina.bestand).read_text(encoding="utf-8")).body[1:]:
        begint = "begin_pagina" in {k.func.id for k in _aanroepen(regel) if isinstance(k.func, ast.Name)}
        if begint and not isinstance(regel, ast.FunctionDef):
            return
        is_uitleg = isinstance(regel, ast.Expr) and isinstance(regel.value, ast.Constant)
        plek = f"{pagina.bestand}:{regel.lineno}"
        assert isinstance(regel, vast) or is_uitleg, (
            f"{plek} doet iets. Begin daarvoor met `omgeving = begin_pagina()`."
        )
    pytest.fail(f"Begin {pagina.bestand} met `omgeving = begin_pagina()`, voor zij iets toont.")


def _aanroepen(regel: ast.stmt) -> list[ast.Call]:
    return [knoop for knoop in ast.walk(regel) if isinstance(knoop, ast.Call)]


def test_een_pagina_wacht_op_wat_er_nog_geladen_wordt(bestuur_leeg: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laadt de pagina intussen zelf, dan kunnen twee threads op elkaar blijven wachten."""
    lader = Mock(ident=1)
    monkeypatch.setattr(voorladen, "_LADER", lader)
    bestuur_leeg.open()
    lader.join.assert_called_once_with()
