"""Wanneer een leerling op welke school zit: plaatsingen die op elkaar aansluiten."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.scholen import SCHOLEN, School, werkdag

_JAREN_TERUG = 9  # verder terug gaat de geschiedenis niet


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """Een tijd op één school. De plaatsing staat in het LAS vanaf `bekend`, haar einde vanaf `einde_bekend`."""

    school: School
    van: date
    bekend: date
    tot: date | None = None
    einde_bekend: date = date.min


def maak_levensloop(rng: Random, school: School, geboren: date, p: date) -> list[Plaatsing]:
    """De plaatsingen van een leerling die op `p` op `school` zit, er zat of er komt; ze sluiten op elkaar aan."""
    jaar, lot = begin_schooljaar(p).year, rng.random()
    vroegste = geboren.year + (4 if geboren.month <= 7 else 5)  # minstens vier jaar op 1 augustus
    if lot < 0.05:  # kwam midden in een schooljaar
        van = werkdag(p - timedelta(rng.randint(9, 165)))
        return [Plaatsing(school, van, van + timedelta(rng.randint(-14, 4)))]
    if lot < 0.06:  # komt nog
        return [Plaatsing(school, p + timedelta(rng.randint(8, 50)), p - timedelta(rng.randint(3, 60)))]
    if school.soort == "VSO":
        begin = geboren.year + (12 if jaar - geboren.year == 12 else rng.choice((12, 13)))
        vorige = rng.random() < 0.94
    else:
        begin = rng.randint(vroegste, min(jaar, vroegste + 5))
        vorige = begin >= vroegste + 2 and rng.random() < 0.6
    laatste = _vanaf(rng, school, date(begin, 8, 1))
    uit = rng.choice((jaar, jaar, jaar - 1, jaar - 1, jaar - 2))
    if lot < 0.14 and begin < uit:  # is van school
        laatste = replace(laatste, tot=date(uit, 7, 31), einde_bekend=date(uit, 6, rng.randint(1, 28)))
    elif lot < 0.17 and begin < jaar:  # ging midden in een schooljaar weg
        tot = werkdag(p - timedelta(rng.randint(6, 165)))
        laatste = replace(laatste, tot=tot, einde_bekend=tot - timedelta(rng.randint(0, 5)))
    elif lot < 0.19 and begin < jaar and jaar - geboren.year <= 13:  # kwam midden in een schooljaar
        van = werkdag(p - timedelta(rng.randint(9, 165)))
        laatste, vorige = Plaatsing(school, van, van + timedelta(rng.randint(-14, 4))), True
    loop = [laatste]
    while vorige and school.van:
        school = SCHOLEN[rng.choice(school.van)]
        vroeger = max(vroegste, jaar - _JAREN_TERUG)
        if (laatste_jaar := loop[0].van.year - 1) < vroeger:
            break
        eerder = _vanaf(rng, school, date(rng.randint(vroeger, laatste_jaar), 8, 1))
        loop.insert(0, replace(eerder, tot=loop[0].van - timedelta(1), einde_bekend=loop[0].bekend))
        vorige = eerder.van.year >= vroeger + 2 and rng.random() < 0.3
    return loop


def _vanaf(rng: Random, school: School, van: date) -> Plaatsing:
    return Plaatsing(school, van, van - timedelta(rng.randint(12, 140)))
