"""Welke kolom is welk veld."""

from collections.abc import Iterable, Mapping

from data.velden import ALIASSEN, VELD, kaal

Herkenning = dict[str, str | None]
"""Kop zoals geleverd → veld van het schema, of None als de kolom niet gebruikt wordt."""


def herken(koppen: Iterable[str], correcties: Mapping[str, str | None] | None = None) -> Herkenning:
    """Koppelt koppen aan velden op naam, zonder te letten op hoofdletters, accenten en leestekens.

    Een veld komt van één kolom. Bij meer koppen voor hetzelfde veld telt die het eerst in het schema staat:
    Vestigingscode gaat voor Vestiging, waar vaak een naam onder staat. `correcties` (van de gebruiker) gaan voor.
    """
    correcties = correcties or {}
    bezet = {veld for veld in correcties.values() if veld}
    beste: dict[str, str] = {}
    koppen = list(koppen)
    for kop in koppen:
        veld = ALIASSEN.get(kaal(kop))
        if veld and kop not in correcties and veld not in bezet:
            beste[veld] = min(beste.get(veld, kop), kop, key=lambda k: _rang(veld, k))
    herkend = {kop: veld for veld, kop in beste.items()}
    return {kop: correcties[kop] if kop in correcties else herkend.get(kop) for kop in koppen}


def _rang(veld: str, kop: str) -> int:
    """De plaats van een kop onder de namen van een veld; bij gelijke plaats telt de eerste kolom."""
    namen = (VELD[veld].naam, VELD[veld].label, *VELD[veld].namen)
    return [kaal(n) for n in namen].index(kaal(kop))
