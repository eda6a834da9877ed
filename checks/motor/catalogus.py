"""De catalogus: alle signalen, gevonden in de themamappen."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from checks.motor.signaal import REGISTER, THEMAS, Signaal

VERSIE = "0.1.0"
"""De versie van Signaalwijzer en zijn signalen; gelijk aan die in pyproject.toml (een test bewaakt dit)."""


@cache
def laad_signalen() -> dict[str, Signaal]:
    """Alle signalen op code, in de volgorde van de catalogus: thema, dan code.

    Elk bestand in een themamap is een signaal, behalve wat met een `_` begint.
    """
    for module in ("kolommen", "berichten"):  # die geven op van welke velden de kolommen van ROD en DUO afhangen
        import_module(f"checks.rod.{module}")
    for thema in THEMAS:
        map_ = Path(__file__).parents[1] / "signalen" / thema
        for gevonden in pkgutil.iter_modules([str(map_)]):
            if not gevonden.name.startswith("_"):
                import_module(f"checks.signalen.{thema}.{gevonden.name}")
    volgorde = list(THEMAS)
    return {s.code: s for s in sorted(REGISTER.values(), key=lambda s: (volgorde.index(s.thema), s.code))}


@cache
def titels() -> Mapping[str, str]:
    """Signaalcode → titel."""
    return {code: signaal.titel for code, signaal in laad_signalen().items()}


@cache
def herstelstappen() -> Mapping[str, str]:
    """Signaalcode → hoe het in het LAS te herstellen is, in Markdown."""
    return {code: signaal.herstel for code, signaal in laad_signalen().items()}


@cache
def wie_herstelt() -> Mapping[str, str]:
    """Signaalcode → wie het meestal herstelt."""
    return {code: signaal.herstelt for code, signaal in laad_signalen().items()}
