"""Waar Signaalwijzer zijn bestanden bewaart: gegevens en sleutels apart, alleen leesbaar voor de eigenaar."""

import os
from pathlib import Path

import platformdirs

OMGEVING_MAP = "SIGNAALWIJZER_MAP"

_NAAM = "signaalwijzer"


def map_gegevens() -> Path:
    """De map van de opslag; met `SIGNAALWIJZER_MAP` een map daaronder."""
    return _map("gegevens", platformdirs.user_data_path(_NAAM, appauthor=False))


def map_sleutels() -> Path:
    """De map van de sleutels, apart van de gegevens zodat een kopie van de ene zonder de andere niets zegt."""
    return _map("sleutels", platformdirs.user_config_path(_NAAM, appauthor=False))


def _map(onder: str, gewoon: Path) -> Path:
    eigen = os.environ.get(OMGEVING_MAP)
    map_ = Path(eigen) / onder if eigen else gewoon
    map_.mkdir(parents=True, exist_ok=True)
    map_.chmod(0o700)
    return map_


def schrijf_geheim(pad: Path, inhoud: str) -> None:
    """Schrijft een bestand dat alleen de eigenaar kan lezen, ook op het moment dat het ontstaat."""
    tijdelijk = pad.with_suffix(".nieuw")
    tijdelijk.unlink(missing_ok=True)
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as uit:
        uit.write(inhoud)
    tijdelijk.replace(pad)
