"""Wie in welke groep zit, en de perioden die daaruit volgen."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from data.schema.voorbeeld import Rij
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.levensloop import Plaatsing
from data.verzonnen.scholen import SCHOLEN, School, Schoolsoort, werkdag

_BOUWEN: Mapping[Schoolsoort, tuple[int, int]] = {"SO": (7, 10), "VSO": (15, 17)}  # hier begint midden- en bovenbouw
_GROEP_TOT_EN_MET = 14


class Groepen:
    """De groepen van het bestuur. Die van een bouw zijn op het schooljaar van `p` ongeveer even groot.

    `zit` is wie waar zit (nummer, school en geboortejaar), op volgorde van beurt; `jaar` het schooljaar van `p`.
    """

    def __init__(self, zit: Iterable[tuple[int, School, int]], jaar: int) -> None:
        tel: Counter[tuple[School, int, int]] = Counter()
        self._beurt: dict[int, int] = {}
        for nummer, school, geboren in zit:
            bouw = (school, _vestiging(nummer, school), _bouw(school, jaar - geboren))
            self._beurt[nummer] = tel[bouw]
            tel[bouw] += 1
        self._aantal = {bouw: -(-n // _GROEP_TOT_EN_MET) for bouw, n in tel.items()}

    def plaats(self, nummer: int, school: School, geboren: int, schooljaar: int, verder: int = 0) -> Rij:
        """Vestiging en groep in een schooljaar; `verder` is een groep ernaast."""
        vestiging, bouw = _vestiging(nummer, school), _bouw(school, schooljaar - geboren)
        aantal = self._aantal.get((school, vestiging, bouw), 1)
        groep = (self._beurt[nummer] + verder) % aantal
        if len(school.groepen) == 1:
            naam = f"{school.groepen[0]}{bouw + 1}{'abcdefghijkl'[vestiging * 4 + groep]}"
        else:
            naam = school.groepen[((vestiging * 3 + bouw) * 2 + groep % 2)] + (" 2" if groep > 1 else "")
        plek = SCHOLEN.index(school)
        return {
            "vestigingscode": f"{school.code}{vestiging:02}",
            "onderwijsaanbiederscode": f"{112 + plek * 31}A{405 + plek * 17}",
            "onderwijslocatiecode": f"{207 + plek * 31}X{511 + plek * 17 + vestiging}",
            "groep": naam,
        }

    def perioden(self, nummer: int, geboren: int, plaatsing: Plaatsing, p: date) -> list[Rij]:
        """Een periode bij het begin, en een nieuwe waar de groep verandert: op 1 augustus, soms midden in het jaar."""
        van, komend = plaatsing.van, begin_schooljaar(p).year + 1
        dagen = [van, *(date(j, 8, 1) for j in range(van.year, komend + 1) if date(j, 8, 1) > van)]
        wissel = None
        if nummer % 20 == 0:
            wissel = werkdag(p - timedelta(9 + nummer % 150))
            if van < wissel and wissel not in dagen:
                dagen.append(wissel)
        perioden: list[Rij] = []
        for dag in sorted(dagen):
            if plaatsing.tot and dag > plaatsing.tot:
                break
            verder = int(wissel is not None and dag >= wissel)
            waar = self.plaats(nummer, plaatsing.school, geboren, begin_schooljaar(dag).year, verder)
            if not perioden or waar != {k: perioden[-1][k] for k in waar}:
                perioden.append({"begindatum_periode": dag, **waar})
        return perioden


def _bouw(school: School, leeftijd: int) -> int:
    return sum(leeftijd >= grens for grens in _BOUWEN[school.soort])


def _vestiging(nummer: int, school: School) -> int:
    return (0, 1, 0, 2, 0, 1, 0, 0, 2, 1)[nummer * 7 // 3 % 10] % school.vestigingen
