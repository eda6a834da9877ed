"""De kop van een tabel vinden, ook als hij op twee rijen staat: de bovenste vult de onderste dan aan."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from data.lezen.kolommen.koppen import gaat_over_een_ander, samen_met_groep
from data.schema.koppen import ALIASSEN, kaal

KOP_ZOEKEN = 30
"""Zoveel rijen van boven kan de kop staan: daarboven staan titel, datum en selectie."""

_GEGEVEN = re.compile(r"[\W\d_]*|.*\d{4}.*", re.DOTALL)  # een getal, datum of streep, of iets waar een datum in staat

_Rij = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Kop:
    """Waar een kop staat: de plaats van zijn bovenste rij, en op hoeveel rijen hij staat."""

    plaats: int
    hoogte: int = 1

    @property
    def eronder(self) -> int:
        """De plaats van de eerste rij onder de kop."""
        return self.plaats + self.hoogte


def kop_van(rijen: Sequence[_Rij]) -> Kop:
    """De kop in de bovenste rijen van een tabel.

    Eerst telt wat er staat: de eerste rij met twee verschillende koppen die wij kennen, of de eerste twee rijen die dat
    samen zijn. Anders is het de eerste rij met minstens twee gevulde cellen die niet veel leger is dan de rijen
    eronder; `Datum: | 01-02-2026` boven tien kolommen is een titel.
    """
    for plaats, rij in enumerate(rijen):
        if plaats + 1 < len(rijen) and _is_dubbel(rij, rijen[plaats + 1]):
            return Kop(plaats, 2)
        if _noemt_velden(rij):
            return Kop(plaats)
    gevuld = [sum(bool(cel and cel.strip()) for cel in rij) for rij in rijen]
    gewoon = median([n for n in gevuld if n > 1] or [0])
    breed = [plaats for plaats, n in enumerate(gevuld) if n > 1 and n * 2 > gewoon]
    smal = [plaats for plaats, n in enumerate(gevuld) if n and len(rijen[plaats]) == 1]
    return Kop((breed or smal or [0])[0])


def kopcellen(rijen: Sequence[_Rij]) -> list[str | None]:
    """Wat er boven elke kolom staat, uit de ene of de twee rijen van een kop.

    De bovenste rij geldt tot haar volgende gevulde cel. Zij telt mee waar de onderste op zichzelf niets zegt, daar
    vaker hetzelfde staat, of over een ander gaat: ‘Begindatum’ onder ‘TLV’, ‘BSN’ onder ‘Moeder’.
    """
    if len(rijen) == 1:
        return list(rijen[0])
    boven, onder = rijen
    keren = Counter(kaal(cel) for cel in onder if cel)
    uit: list[str | None] = []
    for eigen, groep, cel in zip(boven, _doorgetrokken(boven), onder, strict=True):
        if not cel or not groep or kaal(groep) == kaal(cel):
            uit.append(cel or eigen)
        elif gaat_over_een_ander(groep) or keren[kaal(cel)] > 1:
            uit.append(samen_met_groep(groep, cel) or f"{groep} {cel}")
        else:
            uit.append(cel if kaal(cel) in ALIASSEN else samen_met_groep(groep, cel) or cel)
    return uit


def _is_dubbel(boven: _Rij, onder: _Rij) -> bool:
    """Of twee rijen samen een kop zijn: de bovenste maakt van een woord in de onderste een kop die wij kennen."""
    cellen = [cel for cel in (*boven, *onder) if cel and cel.strip()]
    if len(cellen) < 4 or any(map(_GEGEVEN.fullmatch, cellen)) or min(map(_gevuld, (boven, onder))) < 2:
        return False
    keren = Counter(kaal(cel) for cel in onder if cel)
    if len(keren) == 1 and keren.keys() <= ALIASSEN.keys():  # overal hetzelfde is een aantekening
        return False
    aangevuld = bekend = 0
    for groep, cel in zip(_doorgetrokken(boven), onder, strict=False):
        if not cel:
            continue
        zelf = kaal(cel) in ALIASSEN
        nieuw = bool(groep and (not zelf or keren[kaal(cel)] > 1) and samen_met_groep(groep, cel))
        aangevuld += nieuw
        bekend += zelf or nieuw
    return bool(aangevuld) and bekend > 1 and bekend * 2 >= _gevuld(onder)


def _gevuld(rij: _Rij) -> int:
    return sum(bool(cel and cel.strip()) for cel in rij)


def _noemt_velden(rij: _Rij) -> bool:
    """Of er twee verschillende koppen in staan die wij kennen; met een ander scheidingsteken is een rij één cel."""
    return len(rij) > 1 and len({kaal(cel) for cel in rij if cel} & ALIASSEN.keys()) > 1


def _doorgetrokken(rij: _Rij) -> list[str | None]:
    """Elke lege cel met wat er links van staat."""
    uit: list[str | None] = []
    for cel in rij:
        uit.append(cel if cel and cel.strip() else uit[-1] if uit else None)
    return uit
