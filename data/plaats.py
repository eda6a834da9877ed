"""Waar Signaalwijzer zijn bestanden bewaart: gegevens en sleutels apart, alleen leesbaar voor de eigenaar."""

import os
import time
from contextlib import suppress
from pathlib import Path

import platformdirs

from data.fouten import Gebruikersfout

OMGEVING_MAP = "SIGNAALWIJZER_MAP"

_NAAM = "signaalwijzer"
ONAF = ".nieuw"
"""Zo eindigt een geheim dat nog niet helemaal geschreven is."""
_ZO_LANG = 60
"""Zoveel seconden duurt het schrijven van een sleutel nooit."""


def map_gegevens() -> Path:
    """De map van de opslag; met `SIGNAALWIJZER_MAP` een map daaronder."""
    return _map("gegevens", pad_gegevens())


def pad_gegevens() -> Path:
    """Waar de map van de opslag is, ook als die er nog niet is."""
    return _pad("gegevens", platformdirs.user_data_path(_NAAM, appauthor=False))


def map_sleutels() -> Path:
    """De map van de sleutels, apart van de gegevens zodat een kopie van de ene zonder de andere niets zegt."""
    return _map("sleutels", pad_sleutels())


def pad_sleutels() -> Path:
    """Waar de map van de sleutels is, ook als die er nog niet is: wie alleen kijkt, maakt niets."""
    return _pad("sleutels", platformdirs.user_config_path(_NAAM, appauthor=False))


def _pad(onder: str, gewoon: Path) -> Path:
    eigen = os.environ.get(OMGEVING_MAP)
    return Path(eigen) / onder if eigen else gewoon


def _map(onder: str, map_: Path) -> Path:
    try:
        map_.mkdir(parents=True, exist_ok=True)
        map_.chmod(0o700)
    except OSError:
        raise Gebruikersfout(
            f"De map voor de {onder} is niet te gebruiken. Geef met {OMGEVING_MAP} een map waarin u mag schrijven."
        ) from None
    return map_


def schrijf_geheim(pad: Path, inhoud: str | bytes) -> None:
    """Schrijft een bestand dat alleen de eigenaar kan lezen, ook op het moment dat het ontstaat: heel of niet."""
    tijdelijk = pad.with_name(f"{pad.name}{ONAF}")
    tijdelijk.unlink(missing_ok=True)
    try:
        with os.fdopen(maak_geheim(tijdelijk), "wb") as uit:
            uit.write(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        leg_vast(tijdelijk)
        tijdelijk.replace(pad)
    except BaseException:
        tijdelijk.unlink(missing_ok=True)
        raise
    leg_vast(pad)


def ruim_geheimen_op() -> None:
    """Haalt sleutels weg die half geschreven waren toen het programma stopte; van een hele is er dan nog geen gebruikt.

    Een ander proces kan er net een schrijven: wat jonger is dan een minuut blijft.
    """
    for onaf in map_sleutels().glob(f"*{ONAF}"):
        with suppress(OSError):
            if time.time() - onaf.stat().st_mtime > _ZO_LANG:
                onaf.unlink()


def geheim_van_dienst(naam: str) -> str | None:
    """Een geheim dat systemd of Docker als bestand doorgeeft (`LoadCredential=`); None als het er niet is."""
    map_ = os.environ.get("CREDENTIALS_DIRECTORY")
    bestand = Path(map_) / naam if map_ else None
    return bestand.read_text("utf-8").strip() if bestand is not None and bestand.is_file() else None


def maak_geheim(pad: Path) -> int:
    """Opent een nieuw bestand dat alleen de eigenaar kan lezen, om in te schrijven."""
    return os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def leg_vast(pad: Path) -> None:
    """Zorgt dat een bestand en zijn naam ook na een stroomstoring op de schijf staan."""
    for doel in (pad, pad.parent):
        with suppress(OSError):  # Windows kan een map niet openen
            geopend = os.open(doel, os.O_RDONLY)
            try:
                os.fsync(geopend)
            finally:
                os.close(geopend)
