"""Fouten planten: elk voorbeeld op een paar gewone leerlingen, met het verloop van de fout door de leveringen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Rij, Voorbeeld
from data.verzonnen.bestuur import Gewoon
from data.verzonnen.bouwer import hersteld, rijen_in_rod, rijen_van, vorige_van
from data.verzonnen.levens import Leven, Toestand, mogelijke_levens, naast_rod, zonder_overgang_die_opvalt
from data.verzonnen.plekken import Plek, lot, wijs_toe
from data.verzonnen.rod.berichten import Bericht, berichten_over
from data.verzonnen.scholen import SCHOLEN


@dataclass(frozen=True, slots=True)
class Geplant:
    """Een voorbeeld op een leerling (en de anderen die het voorbeeld erbij haalt), en hoe het hun per levering gaat.

    `in_rod` zijn hun rijen in een overzicht van ROD, als het voorbeeld daarmee vergelijkt; None is: zoals in het LAS.
    `berichten` is wat DUO over hem zegt.
    """

    signaal: str
    voorbeeld: Voorbeeld
    leerlingen: tuple[int, ...]
    toestanden: Mapping[Toestand, Sequence[Rij]]
    leven: Leven
    in_rod: Sequence[Rij] | None
    berichten: Sequence[Bericht]

    def rijen(self, keer: int) -> Sequence[Rij]:
        """De rijen in de zoveelste levering."""
        return self.toestanden[self.leven[keer]]

    def verwacht(self, keer: int) -> Iterator[tuple[str, str]]:
        """De bevindingen die er in de zoveelste levering moeten zijn.

        Wat met ROD of DUO vergelijkt, kan er pas in de laatste zijn: daarna kwamen het overzicht en de berichten.
        """
        if self.voorbeeld.buiten_las and keer < len(self.leven) - 1:
            return
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
        """Van de leerling zelf; wie verdween, stond in de levering ervoor. Leeg als het LAS hem niet kent."""
        if self.voorbeeld.alleen_rod or any("nummer" in bericht for bericht in self.voorbeeld.duo):
            return ""
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
    in_rod = rijen_in_rod(voorbeeld, p, nummer, schoon, elders, anderen) if voorbeeld.naast_rod else None
    return Geplant(
        plek.signaal,
        voorbeeld,
        tuple(g.nummer for g in leerlingen),
        toestanden,
        _leven(plek, voorbeeld, toestanden, hangt_af_van_p=hangt_af_van_p),
        in_rod,
        [_met_testcode(bericht, plek.signaal, schoon) for bericht in berichten_over(voorbeeld, schoon)],
    )


def _leven(
    plek: Plek, voorbeeld: Voorbeeld, toestanden: Mapping[Toestand, Sequence[Rij]], *, hangt_af_van_p: bool
) -> Leven:
    if voorbeeld.buiten_las:
        return naast_rod(toestanden, hangt_af_van_p=hangt_af_van_p)
    levens = mogelijke_levens(voorbeeld, toestanden, hangt_af_van_p=hangt_af_van_p)
    # Om en om: in de laatste levering is er van elk signaal minstens één, en er is ook veel hersteld.
    levens = [leven for leven in levens if (leven[-1] == "fout") == (plek.keer == 0)] or levens
    if voorbeeld.vorige is not None and not plek.keer:
        levens = levens[-1:]
    leven = levens[lot(*plek, "leven") % len(levens)]
    if voorbeeld.vorige is None:
        leven = zonder_overgang_die_opvalt(leven, toestanden, hangt_af_van_p=hangt_af_van_p)
    return leven


def _met_testcode(bericht: Bericht, signaal: str, schoon: Rij) -> Bericht:
    """Het bericht met een code die kennelijk verzonnen is, en van wie niemand kent een nummer dat van niemand is."""
    code = f"TEST-{signaal[2:]}" if bericht.get("code") else None
    return {**bericht, "code": code, "nummer": bericht["nummer"] or str(schoon[VRIJ_ONDERWIJSNUMMER])}
