"""Alle leerlingen van het demobestuur, zonder één fout.

De testreeks heeft 908 BSN's, en een leerling zonder BSN is zelf al een bevinding. Dat is dus de grens aan het aantal
leerlingen. De ongeveer 1.200 inschrijvingen zijn er doordat veel leerlingen van de ene school van het bestuur naar de
andere gingen en beide inschrijvingen in de export staan: meer doorstroom dan een echt bestuur heeft.

Een deel van de leerlingen is *gewoon*: één rij, gelijk in elke levering. Alleen op hen komen fouten, zodat de rest van
het bestuur hetzelfde blijft als er een voorbeeld bij komt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from data.schema.voorbeeld import Rij, Waarde, dag_in
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.bouwer import schone_leerling, verzonnen, verzonnen_bsn
from data.verzonnen.groepen import Groepen
from data.verzonnen.inschrijvingen import LEEG, Inschrijving, Leerling, schrijf_in
from data.verzonnen.levensloop import maak_levensloop
from data.verzonnen.namen import Namen, Persoon
from data.verzonnen.scholen import (
    SCHOLEN,
    School,
    Schoolsoort,
    beschikkingsnummer_van,
    leerlingnummer_van,
    volgnummer_van,
)

_LEEFTIJDEN: Mapping[Schoolsoort, tuple[int, ...]] = {
    "SO": (5, 9, 7, 11, 6, 8, 10, 12, 7, 9, 8, 11),
    "VSO": (13, 16, 14, 17, 12, 15, 18, 13, 16, 14, 17, 15),
}
"""De leeftijd op 31 december van het schooljaar, om en om: dan zijn de groepen ongeveer even groot."""
_GEWONE_LEEFTIJDEN: Mapping[Schoolsoort, tuple[int, ...]] = {
    "SO": (6, 9, 7, 10, 8, 11),
    "VSO": (14, 16, 15, 17, 14, 16),
}
_ARRANGEMENTEN = 36  # leerlingen van scholen buiten het bestuur, die cluster 1 en 2 daar ondersteunen


@dataclass(frozen=True, slots=True, eq=False)
class Gewoon:
    """Een gewone leerling: één rij."""

    nummer: int
    school: School
    rij: Rij


class Bestuur(NamedTuple):
    """Alle leerlingen: de gewone op wie een fout kan komen, de andere met hun verloop, en wie ondersteund wordt.

    `gewoon` staat op nummer: de leerling met nummer 12 staat op plaats 12.
    """

    gewoon: Sequence[Gewoon]
    inschrijvingen: Sequence[Inschrijving]
    arrangementen: Sequence[Rij]


def maak_bestuur(p: date, zaad: int) -> Bestuur:
    """Het bestuur op peildatum `p`; dezelfde argumenten geven hetzelfde bestuur."""
    namen, jaar = Namen(), begin_schooljaar(p).year
    gewoon: list[Gewoon] = []
    for nummer, (school, i) in enumerate((s, i) for s in SCHOLEN for i in range(s.gewoon)):
        persoon = namen.persoon(Random(f"{zaad}|{nummer}"), jaar - _GEWONE_LEEFTIJDEN[school.soort][i % 6], dagen=212)
        gewoon.append(Gewoon(nummer, school, _gewone_rij(nummer, school, persoon, p)))
    leerlingen: list[Leerling] = []
    for nummer, (school, i) in enumerate(((s, i) for s in SCHOLEN for i in range(s.overig)), start=len(gewoon)):
        rng = Random(f"{zaad}|{nummer}")
        geboren = jaar - _LEEFTIJDEN[school.soort][i % 12]
        vorige = leerlingen[-1] if leerlingen and leerlingen[-1].plaatsingen[-1].school is school else None
        gezin = vorige.persoon if vorige and nummer % 11 == 0 else None
        tweeling = bool(gezin) and nummer % 4 == 0
        persoon = namen.persoon(rng, geboren, gezin=gezin, tweeling=tweeling)
        leerlingen.append(Leerling(nummer, persoon, maak_levensloop(rng, school, persoon.geboortedatum, p), rng))
    zit = [(g.nummer, g.school, _jaar(g.rij)) for g in gewoon]
    # Wie van school is, telt achteraan mee: dan laat hij geen gat.
    op_school = sorted(leerlingen, key=lambda x: x.plaatsingen[-1].tot is not None)
    zit += [(x.nummer, x.plaatsingen[-1].school, x.persoon.geboortedatum.year) for x in op_school]
    groepen = Groepen(zit, jaar)
    eerste_vrij = len(gewoon) + len(leerlingen)
    return Bestuur(
        [replace(g, rij={**g.rij, **groepen.plaats(g.nummer, g.school, _jaar(g.rij), jaar)}) for g in gewoon],
        [inschrijving for leerling in leerlingen for inschrijving in schrijf_in(leerling, groepen, p)],
        [_arrangement(eerste_vrij + i, jaar) for i in range(_ARRANGEMENTEN)],
    )


def _gewone_rij(nummer: int, school: School, persoon: Persoon, p: date) -> Rij:
    """De schone leerling van `bouwer`, met een eigen naam en adres; daarop zijn de voorbeelden geschreven."""
    schoon = schone_leerling(p, nummer, cluster=school.cluster, schoolsoort=school.soort, school=school.code)
    inschrijfdatum = dag_in(schoon, "inschrijfdatum")
    eigen: dict[str, Waarde] = {
        **persoon.velden,
        "leerlingnummer": leerlingnummer_van(school, nummer),
        "inschrijvingsvolgnummer": volgnummer_van(nummer, 0),
        "registratiedatum": inschrijfdatum - timedelta(12 + nummer * 37 % 130),
    }
    if schoon["beschikkingsnummer"]:
        swv = str(schoon["swv_nummer"])
        eigen["beschikkingsnummer"] = beschikkingsnummer_van(swv, inschrijfdatum.year, nummer * 30)
    return {**schoon, **eigen}


def _arrangement(nummer: int, jaar: int) -> Rij:
    """Ondersteuning van een leerling van een gewone school buiten het bestuur."""
    school = SCHOLEN[nummer % 3 // 2 * 2]
    velden: dict[str, Waarde] = {
        **verzonnen("arrangement"),
        "leerlingnummer": leerlingnummer_van(school, nummer),
        "bsn": verzonnen_bsn(nummer),
        "instellingscode": school.code,
        "instellingscode_inschrijving": f"97X{'ABCDEF'[nummer % 6]}",
        "arrangementvolgnummer": volgnummer_van(nummer, 0),
        "arrangement_begin": date(jaar - nummer % 2, 8, 1) if nummer % 4 else date(jaar - 1, 10, 3),
        "arrangement_einde": date(jaar + 1, 7, 31) if nummer % 3 else None,
    }
    return {**LEEG, **velden}


def _jaar(rij: Rij) -> int:
    return dag_in(rij, "geboortedatum").year
