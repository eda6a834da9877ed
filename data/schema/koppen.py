"""Koppen herkennen: een kop zonder opmaak, en bij welk veld hij hoort."""

import re

from data.schema.velden import VELD
from data.vouwen import vouw

_TUSSEN_HAAKJES = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>")
_DATUMVORM = re.compile(r"(?<![^\W_])(d{1,2}([-/. ]?)m{1,2}\2[jy]{2,4}|[jy]{2,4}([-/. ]?)m{1,2}\3d{1,2})(?![^\W_])")

_GEEN_LETTER = re.compile(r"[\W_]+")  # ook een cijfer telt als letter


def kaal(kop: str) -> str:
    """Een kop zonder hoofdletters, accenten, leestekens, haakjes en datumvorm: `Geb. datum (d-m-j)` → `gebdatum`."""
    kop = kop.casefold()
    kop = _TUSSEN_HAAKJES.sub("", kop) or kop
    return _GEEN_LETTER.sub("", vouw(_DATUMVORM.sub("", kop) or kop))


_KORT = (("nummer", "nr"), ("nummer", "num"), ("datum", "dat"), ("datum", "dtm"), ("datum", "dt"))
"""Hoe een woord in een kop wordt afgekort."""


def _aliassen() -> dict[str, str]:
    namen = [(kaal(n), v.naam) for v in VELD.values() for n in (v.naam, v.label, *v.namen)]
    afgekort = [(kop.replace(lang, kort), veld) for kop, veld in namen for lang, kort in _KORT if lang in kop]
    return dict(reversed([*namen, *afgekort]))


ALIASSEN: dict[str, str] = _aliassen()
"""Kale kop → veld. Een test bewaakt dat geen kop bij twee velden hoort."""
