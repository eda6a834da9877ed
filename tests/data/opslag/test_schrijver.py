"""Wie schrijft, noteert het; en alleen een schrijver kan iets veranderen."""

import ast
from datetime import datetime
from pathlib import Path

import pytest

from data.opslag import Opslag
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from data.opslag.vragen.logboek import Logkeuze, gebeurtenissen
from data.schema.toegang import SIGNAALWIJZER
from tests.conftest import WORTEL
from tests.hulp import MOMENT, doe


def logboek(opslag: Opslag) -> list[tuple[object, ...]]:
    with opslag.lees(doe()) as con:
        return gebeurtenissen(con, Logkeuze()).rows()


def test_wie_schrijft_staat_in_het_logboek(opslag: Opslag) -> None:
    with opslag.schrijf(doe("An")) as schrijver:
        zet_voorkeur(schrijver, "a", "b")
        schrijver.noteer("iets veranderd", 3, "dagen")
        schrijver.noteer("meegenomen", wie=SIGNAALWIJZER)
    assert sorted(logboek(opslag)) == sorted(
        [(MOMENT, "An", "iets veranderd", 3, "dagen"), (MOMENT, "Signaalwijzer", "meegenomen", None, "")]
    )


def test_schrijven_zonder_te_noteren_kan_niet(opslag: Opslag) -> None:
    with pytest.raises(AssertionError, match="noteert wat hij deed"), opslag.schrijf(doe()) as schrijver:
        zet_voorkeur(schrijver, "a", "b")
    with opslag.lees(doe()) as con:
        assert voorkeur(con, "a") is None, "dan verandert er ook niets"


def test_bij_een_fout_komt_er_ook_niets_in_het_logboek(opslag: Opslag) -> None:
    with pytest.raises(ZeroDivisionError), opslag.schrijf(doe()) as schrijver:
        schrijver.noteer("iets veranderd")
        raise ZeroDivisionError
    assert logboek(opslag) == []


def test_namens_een_ander_in_dezelfde_transactie(opslag: Opslag) -> None:
    with opslag.schrijf(doe("An")) as schrijver:
        schrijver.namens(doe("Bo", datetime(2026, 1, 1))).noteer("eerder gedaan")
        schrijver.noteer("gedaan")
    assert {(wie, wat) for _, wie, wat, _, _ in logboek(opslag)} == {("Bo", "eerder gedaan"), ("An", "gedaan")}


def test_wat_verandert_vraagt_een_schrijver() -> None:
    """Elke openbare functie in `schrijven` begint met een schrijver of de opslag; in `vragen` met geen van beide."""
    gezien: list[str] = []
    for kamer in ("schrijven", "vragen"):
        for bestand in sorted((WORTEL / "data" / "opslag" / kamer).glob("*.py")):
            for functie in _openbaar(bestand):
                eerste = ast.unparse(functie.args.args[0].annotation or ast.Constant(None)) if functie.args.args else ""
                schrijft = eerste in ("Schrijver", "Opslag")
                gezien.append(kamer)
                if (kamer == "schrijven") != schrijft and functie.name not in ZONDER_SCHRIJVER:
                    pytest.fail(
                        f"{kamer}/{bestand.name}: {functie.name} begint met {eerste or 'niets'}. Wat iets verandert "
                        "vraagt een Schrijver en staat in schrijven; wat alleen leest vraagt een cursor en staat in "
                        "vragen."
                    )
    assert {*gezien} == {"schrijven", "vragen"}


ZONDER_SCHRIJVER = {"bewaar_uitslag": "vult ook een blik, en dan verandert er in de opslag niets"}


def _openbaar(bestand: Path) -> list[ast.FunctionDef]:
    boom = ast.parse(bestand.read_text(encoding="utf-8"))
    return [k for k in boom.body if isinstance(k, ast.FunctionDef) and not k.name.startswith("_")]
