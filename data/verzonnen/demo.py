"""Het demobestuur: zes scholen met drie leveringen van hun LAS, waarin elk signaal op een paar leerlingen te vinden is.

De testreeks heeft 908 BSN's, en een leerling zonder BSN is zelf al een bevinding. Dat is dus de grens aan het aantal
leerlingen. De ongeveer 1.200 inschrijvingen zijn er doordat veel leerlingen van de ene school van het bestuur naar de
andere gingen en beide inschrijvingen in de export staan: meer doorstroom dan een echt bestuur heeft.

Een deel van de leerlingen is *gewoon*: één rij, gelijk in elke levering. Alleen op hen komen fouten, zodat de rest van
het bestuur hetzelfde blijft als er een voorbeeld bij komt.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from itertools import chain, pairwise, product
from operator import itemgetter
from random import Random
from typing import Literal, NamedTuple

import polars as pl

from data.lezen.bestand import Bestand
from data.schema.velden import ADRES, NEDERLAND, VELD, VELDEN, velden_van
from data.schema.voorbeeld import Rij, Voorbeeld, Waarde, dag_in
from data.verzonnen.bouwer import (
    BESTUUR,
    eerste_schooldag,
    hersteld,
    naar_csv,
    rijen_van,
    schone_leerling,
    verzonnen_bsn,
    vorige_van,
)
from data.verzonnen.namen import Namen, Persoon

Schoolsoort = Literal["SO", "VSO"]


@dataclass(frozen=True, slots=True)
class DemoLevering:
    """Eén levering: de dag, de bestanden zoals het LAS ze geeft, en wat erin gevonden moet worden.

    `verwacht` zijn paren (signaal, leerlingnummer) bij een controle op `datum`; van de laatste levering op p.
    """

    datum: date
    bestanden: tuple[Bestand, ...]
    verwacht: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Demo:
    """Het bestuur (kolommen `data.schema.levering.INSTELLINGEN`) en zijn leveringen, de oudste eerst."""

    instellingen: pl.DataFrame
    leveringen: tuple[DemoLevering, ...]


LEVERDAGEN = (150, 61, 3)
"""Zoveel dagen voor de peildatum kwam elke levering."""


def maak_demo(p: date, voorbeelden: Mapping[str, Voorbeeld], zaad: int = 1) -> Demo:
    """Het demobestuur op peildatum `p`, met van elk voorbeeld (signaal → voorbeeld) een paar leerlingen.

    De aanroeper laat een voorbeeld weg dat op `p` niet kan afgaan. Dezelfde argumenten geven dezelfde bytes.
    """
    bestuur = _maak_bestuur(p, zaad)
    geplant = _plant(voorbeelden, bestuur, p, zaad)
    bezet = {nummer for g in geplant for nummer in g.leerlingen}
    gewoon = [g.rij for g in bestuur.gewoon if g.nummer not in bezet]
    leveringen = []
    for keer, dagen in enumerate(LEVERDAGEN):
        datum = p - timedelta(dagen)
        rijen = [*gewoon, *bestuur.arrangementen, *(r for g in geplant for r in g.rijen(keer))]
        rijen += [r for inschrijving in bestuur.inschrijvingen for r in inschrijving.rijen(datum)]
        rijen.sort(key=lambda rij: str(rij["leerlingnummer"]))
        verwacht = frozenset(paar for g in geplant for paar in g.verwacht(keer))
        leveringen.append(DemoLevering(datum, _bestanden(rijen, datum), verwacht))
    return Demo(BESTUUR, tuple(leveringen))


# -- het bestuur, zonder één fout --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _School:
    """Een school met één schoolsoort: vestigingen, aantal gewone en overige leerlingen, en hoe groepen heten.

    `groepen` is een naam per groep, of één begin waar cijfer en letter achter komen. `van`: waar leerlingen vandaan
    komen, als plaats in `_SCHOLEN`.
    """

    code: str
    cluster: int
    soort: Schoolsoort
    vestigingen: int
    gewoon: int
    overig: int
    groepen: tuple[str, ...]
    van: tuple[int, ...] = ()


_DIEREN = tuple("Kikkers Vlinders Egels Dolfijnen Uilen Vossen Bijen Libellen Mussen Otters Panda's Zwaluwen".split())
_KLEUREN = tuple(
    "Rood Geel Blauw Groen Oranje Paars Zilver Goud Wit Koraal Lila Turkoois Amber Indigo Mint Kobalt Oker Roze".split()
)
_SCHOLEN = (
    _School("98AA", 1, "SO", 1, 12, 18, ("OB ",)),
    _School("98AA", 1, "VSO", 1, 12, 18, ("VB ",), (0,)),
    _School("98BA", 2, "SO", 2, 30, 76, _DIEREN),
    _School("98CA", 3, "SO", 3, 60, 82, _KLEUREN, (5, 2)),
    _School("98CB", 3, "VSO", 2, 56, 128, ("P",), (3, 3, 3, 5)),
    _School("98DA", 4, "SO", 2, 112, 70, ("SO-",), (3,)),
    _School("98DB", 4, "VSO", 3, 56, 130, ("VSO-",), (5, 5, 5, 3)),
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
_SOORTEN_ONDERWIJS: Mapping[int, tuple[str | None, ...]] = {
    1: ("11", "11", "12", "11", "12", "11"), 2: ("23", "22", "23", "21", "24", "23"),
    3: (None,) * 6, 4: (None,) * 6,
}  # fmt: skip
_BOUWEN: Mapping[Schoolsoort, tuple[int, int]] = {"SO": (7, 10), "VSO": (15, 17)}  # hier begint midden- en bovenbouw
_GROEP_TOT_EN_MET = 14
_ARRANGEMENTEN = 24  # leerlingen van scholen buiten het bestuur, die cluster 1 en 2 daar ondersteunen
_JAREN_TERUG = 9  # verder terug gaat de geschiedenis niet
_LEEG: Rij = dict.fromkeys(v.naam for v in VELDEN)
_TLV_VOORUIT = timedelta(340)  # zo lang voor het begin kan een nieuwe TLV al in het LAS staan


@dataclass(frozen=True, slots=True, eq=False)
class _Gewoon:
    """Een gewone leerling: één rij."""

    nummer: int
    school: _School
    rij: Rij


@dataclass(frozen=True, slots=True)
class _Plaatsing:
    """Een tijd op één school. De plaatsing staat in het LAS vanaf `bekend`, haar einde vanaf `einde_bekend`."""

    school: _School
    van: date
    bekend: date
    tot: date | None = None
    einde_bekend: date = date.min


class _Leerling(NamedTuple):
    nummer: int
    persoon: Persoon
    plaatsingen: Sequence[_Plaatsing]
    rng: Random


@dataclass(frozen=True, slots=True)
class _Inschrijving:
    """Een inschrijving door de tijd; `perioden` en `tlvs` op volgorde van begin."""

    basis: Rij
    plaatsing: _Plaatsing
    perioden: Sequence[Rij]
    tlvs: Sequence[Rij]

    def rijen(self, d: date) -> Iterator[Rij]:
        """Een rij per periode en TLV die elkaar raken, zoals een export van dag `d`."""
        plaats = self.plaatsing
        if plaats.bekend > d:
            return
        tot = plaats.tot if plaats.einde_bekend <= d else None
        status = "toekomstig" if plaats.van > d else "uitgeschreven" if tot and tot < d else "ingeschreven"
        basis = {**self.basis, "inschrijfstatus": status, "uitschrijfdatum": tot}
        begonnen = [r for r in self.perioden if dag_in(r, "begindatum_periode") <= max(d, plaats.van)]
        tlvs = [r for r in self.tlvs if dag_in(r, "tlv_begin") <= max(d + _TLV_VOORUIT, plaats.van)]
        grenzen = [*(dag_in(r, "begindatum_periode") for r in begonnen), date.max]
        for periode, (begin, volgende) in zip(begonnen, pairwise(grenzen), strict=True):
            if not tlvs:
                yield {**basis, **periode}
            for tlv in tlvs:
                if dag_in(tlv, "tlv_begin") < volgende and dag_in(tlv, "tlv_einde") >= begin:
                    yield {**basis, **periode, **tlv}


class _Bestuur(NamedTuple):
    """Alle leerlingen: de gewone op wie een fout kan komen, de andere met hun verloop, en wie ondersteund wordt."""

    gewoon: Sequence[_Gewoon]
    inschrijvingen: Sequence[_Inschrijving]
    arrangementen: Sequence[Rij]


def _maak_bestuur(p: date, zaad: int) -> _Bestuur:
    namen, jaar = Namen(), eerste_schooldag(p).year
    gewoon: list[_Gewoon] = []
    for nummer, (school, i) in enumerate((s, i) for s in _SCHOLEN for i in range(s.gewoon)):
        persoon = namen.persoon(Random(f"{zaad}|{nummer}"), jaar - _GEWONE_LEEFTIJDEN[school.soort][i % 6], dagen=212)
        gewoon.append(_Gewoon(nummer, school, _gewone_rij(nummer, school, persoon, p)))
    leerlingen: list[_Leerling] = []
    for nummer, (school, i) in enumerate(((s, i) for s in _SCHOLEN for i in range(s.overig)), start=len(gewoon)):
        rng = Random(f"{zaad}|{nummer}")
        geboren = jaar - _LEEFTIJDEN[school.soort][i % 12]
        vorige = leerlingen[-1] if leerlingen and leerlingen[-1].plaatsingen[-1].school is school else None
        gezin = vorige.persoon if vorige and nummer % 11 == 0 else None
        tweeling = bool(gezin) and nummer % 4 == 0
        persoon = namen.persoon(rng, geboren, gezin=gezin, tweeling=tweeling)
        leerlingen.append(_Leerling(nummer, persoon, _levensloop(rng, school, persoon.geboortedatum, p), rng))
    groepen = _Groepen(gewoon, leerlingen, jaar)
    eerste_vrij = len(gewoon) + len(leerlingen)
    return _Bestuur(
        [replace(g, rij={**g.rij, **groepen.plaats(g.nummer, g.school, _jaar(g.rij), jaar)}) for g in gewoon],
        [inschrijving for leerling in leerlingen for inschrijving in _inschrijven(leerling, groepen, p)],
        [_arrangement(eerste_vrij + i, jaar) for i in range(_ARRANGEMENTEN)],
    )


def _gewone_rij(nummer: int, school: _School, persoon: Persoon, p: date) -> Rij:
    """De schone leerling van `bouwer`, met een eigen naam en adres; daarop zijn de voorbeelden geschreven."""
    schoon = schone_leerling(p, nummer, cluster=school.cluster, schoolsoort=school.soort, school=school.code)
    inschrijfdatum = dag_in(schoon, "inschrijfdatum")
    eigen: dict[str, Waarde] = {
        **persoon.velden,
        "leerlingnummer": _leerlingnummer(school, nummer),
        "inschrijvingsvolgnummer": _volgnummer(nummer, 0),
        "registratiedatum": inschrijfdatum - timedelta(12 + nummer * 37 % 130),
    }
    if schoon["beschikkingsnummer"]:
        eigen["beschikkingsnummer"] = _beschikkingsnummer(str(schoon["swv_nummer"]), inschrijfdatum.year, nummer * 30)
    return {**schoon, **eigen}


def _levensloop(rng: Random, school: _School, geboren: date, p: date) -> list[_Plaatsing]:
    """De plaatsingen van een leerling die op `p` op `school` zit, er zat of er komt; ze sluiten op elkaar aan."""
    jaar, lot = eerste_schooldag(p).year, rng.random()
    vroegste = geboren.year + (4 if geboren.month <= 7 else 5)  # minstens vier jaar op 1 augustus
    if lot < 0.05:  # kwam midden in een schooljaar
        van = _werkdag(p - timedelta(rng.randint(9, 165)))
        return [_Plaatsing(school, van, van + timedelta(rng.randint(-14, 4)))]
    if lot < 0.06:  # komt nog
        return [_Plaatsing(school, p + timedelta(rng.randint(8, 50)), p - timedelta(rng.randint(3, 60)))]
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
        tot = _werkdag(p - timedelta(rng.randint(6, 165)))
        laatste = replace(laatste, tot=tot, einde_bekend=tot - timedelta(rng.randint(0, 5)))
    elif lot < 0.19 and begin < jaar and jaar - geboren.year <= 13:  # kwam midden in een schooljaar
        van = _werkdag(p - timedelta(rng.randint(9, 165)))
        laatste, vorige = _Plaatsing(school, van, van + timedelta(rng.randint(-14, 4))), True
    loop = [laatste]
    while vorige and school.van:
        school = _SCHOLEN[rng.choice(school.van)]
        vroeger = max(vroegste, jaar - _JAREN_TERUG)
        if (laatste_jaar := loop[0].van.year - 1) < vroeger:
            break
        eerder = _vanaf(rng, school, date(rng.randint(vroeger, laatste_jaar), 8, 1))
        loop.insert(0, replace(eerder, tot=loop[0].van - timedelta(1), einde_bekend=loop[0].bekend))
        vorige = eerder.van.year >= vroeger + 2 and rng.random() < 0.3
    return loop


def _vanaf(rng: Random, school: _School, van: date) -> _Plaatsing:
    return _Plaatsing(school, van, van - timedelta(rng.randint(12, 140)))


def _inschrijven(leerling: _Leerling, groepen: "_Groepen", p: date) -> Iterator[_Inschrijving]:
    """De inschrijvingen van een leerling: één per plaatsing."""
    nummer, persoon, plaatsingen, rng = leerling
    wie: dict[str, Waarde] = {
        **_LEEG,
        **persoon.velden,
        "bsn": verzonnen_bsn(nummer),
        "landcode": NEDERLAND,
        "land": "Nederland",
        "geheim_adres": "N",
        "vreemdeling": "J" if persoon.pas_hier else "N",
        "eerder_nederlands_onderwijs": "N" if persoon.pas_hier and len(plaatsingen) == 1 else "J",
    }
    if persoon.geheim:
        wie |= {**dict.fromkeys(ADRES), "geheim_adres": "J"}
    for keer, plaats in enumerate(plaatsingen):
        school = plaats.school
        residentieel = school.cluster == 4 and len(plaatsingen) == 1 and nummer % 2 == 0
        basis: dict[str, Waarde] = {
            **wie,
            "leerlingnummer": _leerlingnummer(school, nummer),
            "inschrijvingsvolgnummer": _volgnummer(nummer, keer),
            "instellingscode": school.code,
            "schoolsoort": school.soort,
            "aanmelddatum": plaats.van - timedelta(rng.randint(60, 150)),
            "inschrijfdatum": plaats.van,
            "registratiedatum": plaats.bekend,
            "tijdelijke_toelating": "N",
            "nnca": rng.choice(("0", "1", None)),
            "rod_status": "opgenomen",
            "bekostigbaar": "J",
            "soort_onderwijs": _SOORTEN_ONDERWIJS[school.cluster][nummer % 6],
            "soort_verblijf": rng.choice("45") if residentieel else "0",
        }
        wacht_op_tlv = plaats.van > p  # van wie nog komt is de TLV er nog niet
        heeft_tlv = school.cluster > 2 and not residentieel and not wacht_op_tlv
        yield _Inschrijving(
            basis,
            plaats,
            groepen.perioden(leerling, plaats, p),
            _tlvs(rng, plaats, nummer * 30 + keer * 6, p) if heeft_tlv else (),
        )


def _tlvs(rng: Random, plaats: _Plaatsing, volgnummer: int, p: date) -> list[Rij]:
    """TLV's die van 31 juli op 1 augustus op elkaar aansluiten, tot ruim na `p` of het einde van de plaatsing."""
    soort = "PO" if plaats.school.soort == "SO" else "VO"
    swv = f"{soort}{rng.choice(('3001', '3001', '3001', '3002', '3002', '3003'))}"
    categorie, komend = rng.choice("LLLLMMH"), eerste_schooldag(p).year + 1
    tot = plaats.tot if plaats.tot and plaats.tot < p - timedelta(200) else None
    genoeg = tot.year if tot else komend + 1
    tlvs: list[Rij] = []
    begin = plaats.van
    while True:
        # Een TLV loopt hele schooljaren en wat er van het lopende nog rest (WEC 40, lid 15).
        einde = begin.year + 1 + ((begin.month, begin.day) > (8, 1)) + rng.randint(0 if tlvs else 1, 2)
        if tot and (tot.month, tot.day) == (7, 31) and begin.month == 8 and begin.day == 1:
            einde = min(einde, tot.year)
        tlvs.append(
            {
                "tlv_volgnummer": str(len(tlvs) + 1),
                "swv_nummer": swv,
                "ondersteuningscategorie": categorie,
                "beschikkingsnummer": _beschikkingsnummer(swv, begin.year, volgnummer + len(tlvs)),
                "tlv_begin": begin,
                "tlv_einde": date(einde, 7, 31),
            }
        )
        loopt_af = einde == komend and rng.random() < 0.06  # hier moet de school om een nieuwe vragen
        if einde >= genoeg or loopt_af:
            return tlvs
        begin = date(einde, 8, 1)


class _Groepen:
    """Wie in welke groep zit. De groepen van een bouw zijn op het schooljaar van `p` ongeveer even groot."""

    def __init__(self, gewoon: Sequence[_Gewoon], leerlingen: Sequence[_Leerling], jaar: int) -> None:
        zit = [(g.nummer, g.school, _jaar(g.rij)) for g in gewoon]
        # Wie van school is, telt achteraan mee: dan laat hij geen gat.
        op_school = sorted(leerlingen, key=lambda x: x.plaatsingen[-1].tot is not None)
        zit += [(x.nummer, x.plaatsingen[-1].school, x.persoon.geboortedatum.year) for x in op_school]
        tel: Counter[tuple[_School, int, int]] = Counter()
        self._beurt: dict[int, int] = {}
        for nummer, school, geboren in zit:
            bouw = (school, _vestiging(nummer, school), _bouw(school, jaar - geboren))
            self._beurt[nummer] = tel[bouw]
            tel[bouw] += 1
        self._aantal = {bouw: -(-n // _GROEP_TOT_EN_MET) for bouw, n in tel.items()}

    def plaats(self, nummer: int, school: _School, geboren: int, schooljaar: int, verder: int = 0) -> Rij:
        """Vestiging en groep in een schooljaar; `verder` is een groep ernaast."""
        vestiging, bouw = _vestiging(nummer, school), _bouw(school, schooljaar - geboren)
        aantal = self._aantal.get((school, vestiging, bouw), 1)
        groep = (self._beurt[nummer] + verder) % aantal
        if len(school.groepen) == 1:
            naam = f"{school.groepen[0]}{bouw + 1}{'abcdefghijkl'[vestiging * 4 + groep]}"
        else:
            naam = school.groepen[((vestiging * 3 + bouw) * 2 + groep % 2)] + (" 2" if groep > 1 else "")
        plek = _SCHOLEN.index(school)
        return {
            "vestigingscode": f"{school.code}{vestiging:02}",
            "onderwijsaanbiederscode": f"{112 + plek * 31}A{405 + plek * 17}",
            "onderwijslocatiecode": f"{207 + plek * 31}X{511 + plek * 17 + vestiging}",
            "groep": naam,
        }

    def perioden(self, leerling: _Leerling, plaats: _Plaatsing, p: date) -> list[Rij]:
        """Een periode bij het begin, en een nieuwe waar de groep verandert: op 1 augustus, soms midden in het jaar."""
        komend, geboren = eerste_schooldag(p).year + 1, leerling.persoon.geboortedatum.year
        dagen = [plaats.van, *(date(j, 8, 1) for j in range(plaats.van.year, komend + 1) if date(j, 8, 1) > plaats.van)]
        wissel = None
        if leerling.nummer % 20 == 0:
            wissel = _werkdag(p - timedelta(9 + leerling.nummer % 150))
            if dagen[0] < wissel and wissel not in dagen:
                dagen.append(wissel)
        perioden: list[Rij] = []
        for dag in sorted(dagen):
            if plaats.tot and dag > plaats.tot:
                break
            verder = int(wissel is not None and dag >= wissel)
            waar = self.plaats(leerling.nummer, plaats.school, geboren, eerste_schooldag(dag).year, verder)
            if not perioden or waar != {k: perioden[-1][k] for k in waar}:
                perioden.append({"begindatum_periode": dag, **waar})
        return perioden


def _bouw(school: _School, leeftijd: int) -> int:
    return sum(leeftijd >= grens for grens in _BOUWEN[school.soort])


def _vestiging(nummer: int, school: _School) -> int:
    return (0, 1, 0, 2, 0, 1, 0, 0, 2, 1)[nummer * 7 // 3 % 10] % school.vestigingen


def _leerlingnummer(school: _School, nummer: int) -> str:
    return f"{1 + sorted({s.code for s in _SCHOLEN}).index(school.code)}{nummer:04}"


def _volgnummer(nummer: int, keer: int) -> str:
    return str(10000 + nummer * 5 + keer)


def _beschikkingsnummer(swv: str, jaar: int, volgnummer: int) -> str:
    """In de opbouw van 2015; één samenwerkingsverband doet het anders, maar altijd hetzelfde."""
    volgnummer += 20000
    return f"TLV{jaar}/{volgnummer}" if swv.endswith("3003") else f"{swv}-{jaar}-{volgnummer}"


def _arrangement(nummer: int, jaar: int) -> Rij:
    """Ondersteuning van een leerling van een gewone school buiten het bestuur."""
    school = _SCHOLEN[nummer % 3 // 2 * 2]
    velden: dict[str, Waarde] = {
        "leerlingnummer": _leerlingnummer(school, nummer),
        "bsn": verzonnen_bsn(nummer),
        "instellingscode": school.code,
        "instellingscode_inschrijving": f"97X{'ABCDEF'[nummer % 6]}",
        "arrangementvolgnummer": _volgnummer(nummer, 0),
        "arrangement_begin": date(jaar - nummer % 2, 8, 1) if nummer % 4 else date(jaar - 1, 10, 3),
        "arrangement_einde": date(jaar + 1, 7, 31) if nummer % 3 else None,
    }
    return {**_LEEG, **velden}


def _werkdag(d: date) -> date:
    """De dag zelf, of de vrijdag voor een weekend."""
    return d - timedelta(max(0, d.weekday() - 4))


def _jaar(rij: Rij) -> int:
    return dag_in(rij, "geboortedatum").year


# -- fouten planten ----------------------------------------------------------------------------------------------------

Toestand = Literal["weg", "schoon", "vorige", "fout", "hersteld"]
Leven = tuple[Toestand, Toestand, Toestand]

BLIJFT: Leven = ("fout", "fout", "fout")
NIEUW: tuple[Leven, ...] = (("schoon", "fout", "fout"), ("schoon", "schoon", "fout"))
HERSTELD: tuple[Leven, ...] = (("fout", "hersteld", "hersteld"), ("fout", "fout", "hersteld"))
TERUG: Leven = ("fout", "hersteld", "fout")
KOMT: tuple[Leven, ...] = (("weg", "fout", "fout"), ("weg", "weg", "fout"))
VERANDERT: tuple[Leven, ...] = (("vorige", "fout", "fout"), ("vorige", "vorige", "fout"))
"""Voor een signaal dat twee leveringen vergelijkt: het gaat alleen af in de levering waarin iets verandert."""

_VASTE_VELDEN = ("leerlingnummer", "instellingscode", "inschrijvingsvolgnummer", "inschrijfdatum")
_NUMMERS = ("bsn", "onderwijsnummer")
_PERIODEVELDEN = (
    "groep", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode", "soort_onderwijs", "soort_verblijf",
    "experiment",
)  # fmt: skip
_SCHOOLGEBONDEN = frozenset(
    """geboortedatum instellingscode vestigingscode schoolsoort soort_onderwijs soort_verblijf swv_nummer
    instellingscode_inschrijving arrangementvolgnummer arrangement_begin arrangement_einde""".split()
)
"""Een voorbeeld dat geen van deze velden vult, mag op elke school: zo komen de fouten niet alle op één school."""


@dataclass(frozen=True, slots=True)
class _Geplant:
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


def _plant(voorbeelden: Mapping[str, Voorbeeld], bestuur: _Bestuur, p: date, zaad: int) -> list[_Geplant]:
    """Kiest bij elk voorbeeld een paar leerlingen, die nergens anders voor gebruikt worden, en hun verloop.

    Raises:
        ValueError: er zijn meer voorbeelden dan gewone leerlingen.
    """
    per_signaal = min(4, max(2, 240 // max(1, len(voorbeelden))))
    scholen = {code: {s for s in _SCHOLEN if _past(voorbeeld, s)} for code, voorbeeld in voorbeelden.items()}
    ring = sorted(((_lot(zaad, g.nummer), g) for g in bestuur.gewoon), key=itemgetter(0))
    geplant: list[_Geplant] = []
    # Wie maar op één school kan, kiest eerst; een tweede leerling pas als elk signaal er een heeft.
    for keer, code in product(range(per_signaal), sorted(voorbeelden, key=lambda code: (len(scholen[code]), code))):
        aantal = 1 + sum(erbij.wie == "ander" for erbij in voorbeelden[code].erbij)
        gekozen = _kies(ring, _lot(code, keer), scholen[code], aantal)
        if gekozen:
            ring = [plek for plek in ring if plek[1] not in gekozen]
            geplant.append(_geplant(code, voorbeelden[code], keer, gekozen, p))
        elif not keer:
            raise ValueError(f"{code}: geen gewone leerling meer over")
    return geplant


def _lot(*van: object) -> int:
    """Een getal dat alleen hiervan afhangt, en niet van wat er verder in het bestuur zit."""
    return int.from_bytes(blake2b("|".join(map(str, van)).encode(), digest_size=8).digest())


def _past(voorbeeld: Voorbeeld, school: _School) -> bool:
    """Of het voorbeeld op deze school hetzelfde betekent als op de school waar het voor geschreven is."""
    bedoeld = (voorbeeld.cluster, voorbeeld.schoolsoort)
    eigen = bedoeld == (school.cluster, school.soort)
    wijzigt = [voorbeeld.fout, *(erbij.wijzig for erbij in voorbeeld.erbij)]
    gebonden = any(veld in _SCHOOLGEBONDEN and waarde for wijzig in wijzigt for veld, waarde in wijzig.items())
    if gebonden or bedoeld != (4, "SO") or any(erbij.wie == "elders" for erbij in voorbeeld.erbij):
        return eigen
    zonder_tlv = {VELD[veld].tabel for wijzig in wijzigt for veld in wijzig} <= {"leerling", "periode"}
    return not eigen and (school.cluster > 2 or zonder_tlv)


def _kies(ring: Sequence[tuple[int, _Gewoon]], plek: int, scholen: AbstractSet[_School], aantal: int) -> list[_Gewoon]:
    """Een leerling van een van de scholen en genoeg anderen van zijn school; leeg als die er niet meer zijn.

    Ieder heeft een vaste plek op een ring en een signaal neemt wie er na zijn eigen plek komt. Een voorbeeld erbij
    verschuift daardoor hoogstens een enkele andere keus.
    """
    begin = bisect_left(ring, plek, key=itemgetter(0))
    gekozen: list[_Gewoon] = []
    for _, g in chain(ring[begin:], ring[:begin]):
        if g.school is gekozen[0].school if gekozen else g.school in scholen:
            gekozen.append(g)
            if len(gekozen) == aantal:
                return gekozen
    return []


def _geplant(code: str, voorbeeld: Voorbeeld, keer: int, gekozen: Sequence[_Gewoon], p: date) -> _Geplant:
    schoon, *anderen = (g.rij for g in gekozen)
    nummer, school = gekozen[0].nummer, gekozen[0].school
    elders = next(s.code for s in _SCHOLEN if s.soort == school.soort and s.cluster > 2 and s.code != school.code)
    fout, later = (rijen_van(voorbeeld, d, nummer, schoon, elders, anderen) for d in (p, p + timedelta(1000)))
    toestanden: dict[Toestand, list[Rij]] = {
        "weg": [],
        "schoon": [schoon, *anderen],
        "vorige": [*vorige_van(voorbeeld, p, nummer, schoon), *anderen],
        "fout": fout,
        "hersteld": [hersteld(voorbeeld, p, nummer, schoon), *anderen],
    }
    levens = _levens(voorbeeld, toestanden, hangt_af_van_p=fout != later)
    # Om en om: in de laatste levering is er van elk signaal minstens één, en er is ook veel hersteld.
    levens = [leven for leven in levens if (leven[-1] == "fout") == (keer % 2 == 0)] or levens
    if voorbeeld.vorige is not None and not keer:
        levens = levens[-1:]
    leven = levens[_lot(code, keer, "leven") % len(levens)]
    return _Geplant(code, voorbeeld, tuple(g.nummer for g in gekozen), toestanden, leven)


def _levens(voorbeeld: Voorbeeld, toestanden: Mapping[Toestand, Sequence[Rij]], *, hangt_af_van_p: bool) -> list[Leven]:
    """De levens die een fout kan hebben zonder dat er iets anders door afgaat.

    Een fout die van de peildatum afhangt, zit alleen in de laatste levering. Waar komen of gaan van de fout zelf een
    signaal over verandering zou geven, is zij er altijd of komt zij met een nieuwe leerling.
    """
    schoon, fout, goed = (toestanden[t] for t in ("schoon", "fout", "hersteld"))
    if voorbeeld.vorige is not None:
        return [*VERANDERT]
    if _valt_op(schoon, fout) or _valt_op(fout, goed):
        levens: list[Leven] = [BLIJFT, BLIJFT, *KOMT]
    elif {r["leerlingnummer"] for r in fout} != {r["leerlingnummer"] for r in goed}:  # herstel liet iemand verdwijnen
        levens = [BLIJFT, *NIEUW]
    else:
        levens = [BLIJFT, BLIJFT, *NIEUW, *HERSTELD, TERUG]
    return [leven for leven in levens if leven[:2].count("fout") == 0] if hangt_af_van_p else levens


def _valt_op(voor: Sequence[Rij], na: Sequence[Rij]) -> bool:
    """Of een vergelijking van twee leveringen hier iets over zou zeggen (AD01-AD04, PE05)."""
    paren = [(a, b) for a, b in product(voor, na) if a["leerlingnummer"] == b["leerlingnummer"]]
    return any(_wijkt_af(a, b) for a, b in [(voor[0], na[0]), *paren])


def _wijkt_af(a: Rij, b: Rij) -> bool:
    nummers = [{r[v] for v in _NUMMERS} - {None, ""} for r in (a, b)]
    periode = _PERIODEVELDEN if a["begindatum_periode"] == b["begindatum_periode"] else ()
    adres = ADRES if a["onderwijsnummer"] or b["onderwijsnummer"] else ()
    return (
        any(a[v] != b[v] for v in (*_VASTE_VELDEN, *adres))
        or (all(nummers) and nummers[0] != nummers[1])
        or any(a[v] and b[v] and a[v] != b[v] for v in periode)
    )


# -- bestanden ---------------------------------------------------------------------------------------------------------

_KOPPEN = {
    "leerlingnummer": "Leerlingnr", "voorvoegsel": "Tussenvoegsel", "geboortedatum": "Geb. datum", "geslacht": "M/V",
    "huisnummer": "Huisnr", "huisnummertoevoeging": "Toevoeging", "woonplaats": "Plaats",
    "inschrijvingsvolgnummer": "Volgnummer inschrijving", "instellingscode": "BRIN",
    "inschrijfstatus": "Status inschrijving", "inschrijfdatum": "Datum inschrijving",
    "uitschrijfdatum": "Datum uitschrijving", "aanmelddatum": "Datum aanmelding", "rod_status": "Status ROD",
    "begindatum_periode": "Startdatum periode", "vestigingscode": "Vestiging",
    "onderwijsaanbiederscode": "Onderwijsaanbieder", "onderwijslocatiecode": "Onderwijslocatie", "groep": "Klas",
    "swv_nummer": "Samenwerkingsverband", "ondersteuningscategorie": "TLV categorie",
    "beschikkingsnummer": "Beschikkingsnummer TLV", "tlv_begin": "TLV begindatum", "tlv_einde": "TLV einddatum",
    "instellingscode_inschrijving": "BRIN inschrijving", "arrangementvolgnummer": "Volgnummer arrangement",
}  # fmt: skip
"""Koppen zoals een school ze heeft; de rest houdt het label van het schema."""

_VAN_ARRANGEMENT = frozenset(v.naam for v in VELDEN if v.tabel == "arrangement")
_NIET_VAN_ARRANGEMENT = [v.naam for v in VELDEN if v.tabel != "arrangement"]
_VAN_INSCHRIJVING = [v.naam for v in VELDEN if v.tabel in ("inschrijving", "periode", "tlv")]
_VAN_INSCHRIJVING.remove("instellingscode")  # die heeft een arrangement ook
_NIET_IN_ARRANGEMENTEN = frozenset(v.naam for v in VELDEN) - {v.naam for v in velden_van("arrangement")}


def _bestanden(rijen: Sequence[Rij], datum: date) -> tuple[Bestand, ...]:
    """De export van de inschrijvingen en die van de arrangementen."""
    arrangementen = [rij for rij in rijen if any(rij[v] for v in _VAN_ARRANGEMENT)]
    leerlingen = [rij for rij in rijen if not any(rij[v] for v in _VAN_ARRANGEMENT)]
    # Wie zelf leerling is, staat één keer bij de leerlingen, hoeveel arrangementen hij ook heeft.
    met_beide = [rij for rij in arrangementen if any(rij[v] for v in _VAN_INSCHRIJVING)]
    leerlingen += {tuple(rij[v] for v in _NIET_VAN_ARRANGEMENT): rij for rij in met_beide}.values()
    leerlingen.sort(key=lambda rij: str(rij["leerlingnummer"]))
    inhoud = {
        "Leerlingen": naar_csv(leerlingen, _VAN_ARRANGEMENT, _KOPPEN),
        "Arrangementen": naar_csv(arrangementen, _NIET_IN_ARRANGEMENTEN, _KOPPEN),
    }
    return tuple(Bestand(f"{naam} {datum:%d-%m-%Y}.csv", _zoals_een_las(csv)) for naam, csv in inhoud.items())


def _zoals_een_las(csv: bytes) -> bytes:
    """In Windows-1252, of met een merkteken in UTF-8 als er een naam in staat die dat niet aankan."""
    try:
        return csv.decode().encode("cp1252")
    except UnicodeEncodeError:
        return b"\xef\xbb\xbf" + csv
