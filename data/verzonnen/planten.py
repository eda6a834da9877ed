"""Fouten planten: elk voorbeeld op een paar gewone leerlingen, met het verloop van de fout door de leveringen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.schema.voorbeeld import Rij, Voorbeeld
from data.verzonnen.bestuur import Gewoon
from data.verzonnen.bouwer import hersteld, rijen_van, vorige_van
from data.verzonnen.levens import Leven, Toestand, mogelijke_levens, zonder_overgang_die_opvalt
from data.verzonnen.plekken import Plek, lot, wijs_toe
from data.verzonnen.scholen import SCHOLEN


@dataclass(frozen=True, slots=True)
class Geplant:
    """Een voorbeeld op een leerling (en de anderen die het voorbeeld erbij haalt), en hoe het hun per levering gaat."""

    signaal: str
    voorbeeld: Voorbeeld
    leerlingen: tuple[int, ...]
    toestanden: Mapping[Toestand, Sequence[Rij]]
    leven: Leven

    def rijen(self, keer: int) -> Sequence[Rij]:
        """De rijen in de zoveelste levering."""
        return self.toestanden[self.leven[keer]]

    def verwacht(self, keer: int) -> Iterator[tuple[str, str]]:
        """De bevindingen die er in de zoveelste levering moeten zijn."""
        toestand, vergelijkt = self.leven[keer], self.voorbeeld.vorige is not None
        if toestand != "fout" and not (vergelijkt and toestand == "vorige"):
            return
        veranderd = not vergelijkt or (toestand == "fout" and keer > 0 and self.leven[keer - 1] == "vorige")
        codes = {*self.voorbeeld.ook, *([self.signaal] if veranderd else [])}
        yield from ((code, self.leerlingnummer) for code in codes)
        for extra, rij in zip(self.voorbeeld.erbij, self.toestanden["fout"][1:], strict=True):
            if extra.ook:
                yield self.signaal, str(rij["leerlingnummer"])

    @property
    def leerlingnummer(self) -> str:
        """Van de leerling zelf; wie verdween, stond in de levering ervoor."""
        return str([*self.toestanden["fout"], *self.toestanden["schoon"]][0]["leerlingnummer"])


def plant(voorbeelden: Mapping[str, Voorbeeld], gewoon: Sequence[Gewoon], p: date, zaad: int) -> list[Geplant]:
    """Elk voorbeeld op zijn plekken; `gewoon` staat op nummer.

    Raises:
        ValueError: er zijn meer voorbeelden dan gewone leerlingen.
    """
    plekken = wijs_toe(voorbeelden, gewoon, zaad)
    return [_geplant(plek, voorbeelden[plek.signaal], leerlingen, p) for plek, leerlingen in plekken.items()]


def _geplant(plek: Plek, voorbeeld: Voorbeeld, leerlingen: Sequence[Gewoon], p: date) -> Geplant:
    schoon, *anderen = (g.rij for g in leerlingen)
    nummer, school = leerlingen[0].nummer, leerlingen[0].school
    elders = next(s.code for s in SCHOLEN if s.soort == school.soort and s.cluster > 2 and s.code != school.code)
    fout, later = (rijen_van(voorbeeld, d, nummer, schoon, elders, anderen) for d in (p, p + timedelta(1000)))
    toestanden: dict[Toestand, list[Rij]] = {
        "weg": [],
        "schoon": [schoon, *anderen],
        "vorige": [*vorige_van(voorbeeld, p, nummer, schoon), *anderen],
        "fout": fout,
        "hersteld": [hersteld(voorbeeld, p, nummer, schoon), *anderen],
    }
    hangt_af_van_p = fout != later
    levens = mogelijke_levens(voorbeeld, toestanden, hangt_af_van_p=hangt_af_van_p)
    # Om en om: in de laatste levering is er van elk signaal minstens één, en er is ook veel hersteld.
    levens = [leven for leven in levens if (leven[-1] == "fout") == (plek.keer == 0)] or levens
    if voorbeeld.vorige is not None and not plek.keer:
        levens = levens[-1:]
    leven = levens[lot(*plek, "leven") % len(levens)]
    if voorbeeld.vorige is None:
        leven = zonder_overgang_die_opvalt(leven, toestanden, hangt_af_van_p=hangt_af_van_p)
    return Geplant(plek.signaal, voorbeeld, tuple(g.nummer for g in leerlingen), toestanden, leven)
