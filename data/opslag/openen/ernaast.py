"""Wat er naast een opslag bewaard blijft: van voor het bijwerken, en wat niet meer openging, met de sleutels ervan.

Het blijft tot er iets gewist wordt of de sleutel verandert: dan zou het bewaren wat weg moest. Een sleutel heet naar
het bestand waar hij bij hoort, en gaat pas weg als dat weg is.
"""

from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from data.opslag.bestand import KAPOT, VERSIE, hernoemd, laat_los, wal
from data.plaats import EIGEN, pad_sleutels, sleutels_van

_NAAM = "opslagsleutel"


def ernaast(pad: Path) -> list[Path]:
    """De bestanden naast een opslag."""
    gevonden = [p for begin in (VERSIE, KAPOT) for p in pad.parent.glob(f"{pad.name}.{begin}*")]
    return [p for p in gevonden if ".wal" not in p.name]


def laat_ernaast_los(pad: Path) -> None:
    """Haalt weg wat er naast een opslag staat; lukt dat van een bestand niet, dan blijven zijn sleutels ook."""
    for oud in ernaast(pad):
        laat_los(oud)
        if not oud.exists():
            for sleutel in sleutels_bij(pad, oud):
                with suppress(OSError):
                    sleutel.unlink(missing_ok=True)


def vrije_plaats(pad: Path, moment: datetime) -> Path:
    """Waar een opslag die niet meer opengaat heen kan, zonder dat er iets overschreven wordt."""
    plaats = hernoemd(pad, f"{KAPOT}{moment:%Y%m%d-%H%M%S}")
    namen = (plaats if n == 1 else plaats.with_name(f"{plaats.name}-{n}") for n in count(1))
    return next(p for p in namen if not any(q.exists() for q in (p, wal(p), *sleutels_bij(pad, p))))


def sleutelpad(pad: Path) -> Path:
    """Het sleutelbestand. Elke opslag heeft een eigen: de sleutel van het bestuur wisselen raakt de demo niet."""
    return (sleutels_van(pad) or pad_sleutels()) / (_NAAM if pad.stem == EIGEN else f"{_NAAM}-{pad.stem}")


def straks(sleutel: Path) -> Path:
    """Waar bij een sleutel die gaat gelden klaarligt."""
    return sleutel.with_name(f"{sleutel.name}.straks")


def sleutels_bij(pad: Path, bewaard: Path) -> tuple[Path, Path]:
    """Waar de sleutels liggen die op een bewaard bestand kunnen passen: die gold, en die klaarlag."""
    sleutel = hernoemd(sleutelpad(pad), bewaard.name.removeprefix(f"{pad.name}."))
    return sleutel, straks(sleutel)
