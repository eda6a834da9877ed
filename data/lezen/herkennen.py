"""Welke kolom is welk veld."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.lezen.bestand import RuweTabel
from data.velden import ALIASSEN, VELD, kaal

Herkenning = dict[str, str | None]
"""Kop zoals geleverd → veld van het schema, of None als de kolom niet gebruikt wordt."""

Zekerheid = Literal["zeker", "waarschijnlijk", "onzeker"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """Wat wij van een kolom denken: het veld (None: niet gebruikt), hoe zeker dat is, en waarom, voor de gebruiker.

    `reden` is een deel van een zin zonder hoofdletter en punt, en noemt nooit een waarde.
    """

    kop: str
    veld: str | None
    zekerheid: Zekerheid
    reden: str


def bekijk(tabel: RuweTabel, correcties: Mapping[str, str | None] | None = None) -> list[Kolom]:
    """Wat elke kolom van een tabel is, in de volgorde van het bestand. `correcties` (van de gebruiker) gaan voor."""
    correcties = correcties or {}
    kolommen = []
    for kop, veld in herken(tabel.koppen, correcties).items():
        if kop in correcties:
            kolommen.append(Kolom(kop, veld, "zeker", "u koos dit zelf"))
        elif veld:
            kolommen.append(Kolom(kop, veld, "zeker", "de kop heet zo"))
        else:
            kolommen.append(Kolom(kop, None, "zeker", "wij kennen deze kop niet"))
    return kolommen


def herken_tabel(tabel: RuweTabel, correcties: Mapping[str, str | None] | None = None) -> Herkenning:
    """De herkenning van een tabel zoals `bekijk` haar ziet: op de koppen en op de inhoud."""
    return {kolom.kop: kolom.veld for kolom in bekijk(tabel, correcties)}


def botsingen(herkenning: Herkenning) -> list[str]:
    """De velden waar meer dan één kolom naar wijst, zonder dat een nummer in de kop ze uit elkaar houdt."""
    keren = Counter(veld for veld in herkenning.values() if veld)
    return [veld for veld, n in keren.items() if n > 1]


def herken(koppen: Iterable[str], correcties: Mapping[str, str | None] | None = None) -> Herkenning:
    """Koppelt koppen aan velden op naam alleen, zonder te letten op hoofdletters, accenten en leestekens.

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
