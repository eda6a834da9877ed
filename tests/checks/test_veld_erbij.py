"""Wie een veld aan het schema toevoegt, hoeft verder niets te doen: elke laag volgt."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data.schema.velden import VELDEN, Veld
from tests.checks.veld_erbij import ANDERS, ERBIJ, maak_en_controleer_demo

ELK = pytest.mark.parametrize("veld", ERBIJ, ids=lambda v: v.naam)
VAN_PERIODE = pytest.mark.parametrize("veld", [v for v in ERBIJ if v.naam in ANDERS], ids=lambda v: v.naam)


@cache
def verteld() -> dict[str, Any]:
    klaar = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("veld_erbij.py"))],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr
    uit: dict[str, Any] = json.loads(klaar.stdout)
    return uit


def test_het_zijn_nieuwe_velden() -> None:
    """Elk veld van een periode doet mee, van elk soort waarde dat een ander verloop heeft."""
    assert {v.naam for v in ERBIJ}.isdisjoint(v.naam for v in VELDEN)
    assert {v.naam for v in ERBIJ if v.tabel == "periode"} == ANDERS.keys()
    assert {v.type for v in ERBIJ if v.tabel == "periode"} >= {"tekst", "keuze", "ja_nee", "datum"}


@ELK
def test_lezen_en_bewaren(veld: Veld) -> None:
    gelezen, bewaard = (verteld()[k][veld.naam] for k in ("gelezen", "bewaard"))
    assert gelezen == bewaard
    if veld.tabel != "arrangement":  # de export heeft er geen
        assert "None" not in gelezen
        assert len(gelezen) > 2


@VAN_PERIODE
def test_perioden_verschillen_erin(veld: Veld) -> None:
    een, ander = ANDERS[veld.naam]
    als_woord = {"J": "ja", "N": "nee"}
    een, ander = als_woord.get(een, een), als_woord.get(ander, ander)
    label = veld.label.lower()
    (zin,) = verteld()["PE03"][veld.naam]
    assert f"{label} ({een} of {ander})" in zin or f"{label} ({ander} of {een})" in zin
    assert verteld()["PE04"][veld.naam] == []
    (zin,) = verteld()["PE05"][veld.naam]
    assert f"veranderd: {label} was {een} en is nu {ander}." in zin


def test_perioden_die_ook_daarin_gelijk_zijn() -> None:
    assert len(verteld()["PE04 gelijk"]) == 1


@VAN_PERIODE
def test_zonder_de_kolom_kijkt_pe04_toch_en_zegt_het(veld: Veld) -> None:
    _, reden = verteld()["PE04 zonder"][veld.naam]
    assert reden == f"Niet meegewogen: ‘{veld.label}’."


@ELK
def test_sjabloon_dossier_en_demo(veld: Veld) -> None:
    assert verteld()["sjabloon"][veld.label]
    if veld.tabel != "arrangement":
        assert verteld()["dossier"][veld.naam]
    # Een TLV of arrangement dat een voorbeeld zelf maakt, heeft alleen wat het invult.
    assert verteld()["demo leeg"][veld.naam] <= (0.5 if veld.tabel in ("tlv", "arrangement") else 0)


def test_in_de_demo_wordt_hetzelfde_gevonden() -> None:
    zonder_de_velden = maak_en_controleer_demo().uitslag.bevindingen["sleutel"]
    assert len(zonder_de_velden) > 100
    assert verteld()["demo gevonden"] == sorted(zonder_de_velden)
