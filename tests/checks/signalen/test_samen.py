"""Twee voorbeelden bij één leerling: wat er samen afgaat, en of twee voorstellen elkaar tegenspreken.

In `samen.csv` staat van elk voorbeeld wat er afgaat, en van twee samen alleen wat anders is dan die twee bij elkaar
opgeteld: wat er vervalt en wat erbij komt. Verandert een signaal of de voorrang, dan laat het verschil zien wat een
school anders te zien krijgt. Klopt dat, schrijf de lijst dan opnieuw:

    .venv/bin/python tests/checks/signalen/test_samen.py

Voor een nieuw signaal is dat alles: de opdracht zet het erbij. Lees wat er vervalt en bij komt.

Samen gaan alle voorbeelden van een thema, en verder elke twee waarvan de ene een kolom verandert die de andere leest of
ook verandert. Van de rest leest geen van beide signalen iets dat de ander verandert. Een arrangement is van een
leerling van een andere school, die hier hoogstens heeft gezeten: die voorbeelden gaan alleen met elkaar.

Een voorbeeld dat met ROD vergelijkt, staat met zijn paren in leveringen met een overzicht van ROD ernaast; de andere in
leveringen zonder. Wat DUO meldt, staat bij de levering van die leerling.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from operator import length_hint
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

import polars as pl

if __name__ == "__main__":  # dan staat de wortel nog niet op het pad
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from checks.frames.opbouw import velden_achter
from checks.motor.catalogus import laad_signalen
from checks.signalen.arrangement._arrangementen import ARRANGEMENT
from data.schema.labels import IN_ROD
from data.schema.velden import VELD
from data.schema.voorbeeld import VRIJ_BSN, Invulling, Rij, Voorbeeld, Waarde, dag_in
from data.schema.waarden.nummers import BSN_REST
from data.verzonnen.bouwer import nummers_uit_testreeks, rijen_in_rod, rijen_van, schone_leerling, verzonnen_bsn, vul_in
from data.verzonnen.rod.berichten import Bericht, berichten_over
from tests.checks.signalen.gevallen import voer_uit

P = date(2026, 2, 20)
"""Een dag waarop elk voorbeeld kan."""
LIJST = Path(__file__).with_name("samen.csv")
KOLOMMEN = ("een", "ander", "vervalt", "erbij")
SIGNALEN = {code: s for code, s in laad_signalen().items() if not s.voorbeeld.weg and not s.voorbeeld.alleen_rod}
"""Wie weg is of alleen in ROD staat, kan niet ook iets anders mankeren."""
NAAST_ROD = [code for code, signaal in SIGNALEN.items() if signaal.naast_rod and not signaal.voorbeeld.duo]

OVERAL = {"instellingscode", "inschrijfstatus"}
"""Deze kolommen bepalen bij elk signaal wie meedoet."""
_GEWOON: tuple[int, Literal["SO"]] = (4, "SO")
"""De school van een voorbeeld dat om geen andere vraagt."""
_PLAATSEN = len(nummers_uit_testreeks(BSN_REST))
_KLAS = 25
"""Zoveel klasgenoten zonder fout heeft een leerling van cluster 1 of 2: anders is wat hij heeft daar gewoon."""
_HOOGSTENS = 5
"""Zoveel nummers heeft een leerling met twee voorbeelden hoogstens nodig."""
_VRIJ = "een nummer dat van niemand is"

Codes = tuple[str, ...]
Wijziging = Mapping[str, Invulling]
Regel = tuple[str, str, str, str]


class Geplant(NamedTuple):
    """Een leerling met een of twee voorbeelden: zijn rijen, die in de levering ervoor, die in ROD, en wat DUO meldt."""

    codes: Codes
    rijen: list[Rij]
    vorige: list[Rij]
    rod: list[Rij]
    duo: list[Bericht]


# -- welke samen gaan --------------------------------------------------------------------------------------------------


@cache
def verandert(code: str) -> frozenset[str]:
    """De kolommen die een voorbeeld anders maakt dan bij de schone leerling."""
    voorbeeld = SIGNALEN[code].voorbeeld
    wijzigt = [voorbeeld.vorige or {}, *(erbij.wijzig for erbij in voorbeeld.erbij), *(voorbeeld.rod or ())]
    return frozenset(voorbeeld.fout).union(*wijzigt)


@cache
def gelezen(code: str) -> frozenset[str]:
    """De kolommen waar het oordeel van een signaal van afhangt."""
    velden = (k for groep in velden_achter(SIGNALEN[code].oordeelt_over(P)) for k in groep.split("|"))
    return frozenset(veld.removeprefix("rod_") if veld in IN_ROD else veld for veld in velden)


def raken_elkaar(een: str, ander: str) -> bool:
    """Of twee voorbeelden samen iets anders kunnen geven dan elk apart."""
    themas = {SIGNALEN[een].thema, SIGNALEN[ander].thema}
    if len(themas) == 1 or "arrangement" in themas:
        return len(themas) == 1
    anders = [verandert(code) for code in (een, ander)]
    leest = [gelezen(code) for code in (een, ander)]
    samen = (anders[0] & anders[1]) | (anders[0] & leest[1]) | (anders[1] & leest[0])
    return bool(samen or OVERAL & (anders[0] | anders[1]))


def voeg_samen(een: Voorbeeld, ander: Voorbeeld) -> Voorbeeld | None:
    """Twee voorbeelden bij één leerling; None als er geen school is waar zij allebei kunnen, of geen waarde.

    Wat het ene voorbeeld alleen invult omdat er iets moet staan, laat ruimte voor de fout van het andere.
    """
    scholen = {(v.cluster, v.schoolsoort) for v in (een, ander)} - {_GEWOON}
    cluster, schoolsoort = next(iter(scholen), _GEWOON)
    if len(scholen) > 1 or (cluster <= 2 and any(_heeft_tlv(v) for v in (een, ander) if v.cluster > 2)):
        return None
    fout = _allebei(een.fout, ander.fout, _met_arrangement(cluster, schoolsoort))
    toen = fout
    if een.vorige is not None or ander.vorige is not None:
        vroeger = [v.fout if v.vorige is None else v.vorige for v in (een, ander)]
        toen = _allebei(vroeger[0], vroeger[1], _met_arrangement(cluster, schoolsoort))
    if fout is None or toen is None:
        return None
    vorige = None if een.vorige is None and ander.vorige is None else toen
    erbij = (*een.erbij, *ander.erbij)
    rod = None
    if een.naast_rod or ander.naast_rod:
        rod = _allebei_in_rod(een, ander, schone_leerling(P, cluster=cluster, schoolsoort=schoolsoort))
        if rod is None:
            return None
    return Voorbeeld(
        fout=fout,
        erbij=erbij,
        cluster=cluster,
        schoolsoort=schoolsoort,
        vorige=vorige,
        rod=rod,
        duo=(*een.duo, *ander.duo),
    )


def _allebei_in_rod(een: Voorbeeld, ander: Voorbeeld, goed: Rij) -> tuple[Wijziging, ...] | None:
    """De rijen van twee voorbeelden in ROD; een voorbeeld dat niet met ROD vergelijkt, heeft daar wat het LAS heeft."""
    links, rechts = (({},) if v.rod is None else v.rod for v in (een, ander))
    if not links or not rechts:
        return ()
    eerste = _allebei(links[0], rechts[0], goed)
    return None if eerste is None else (eerste, *links[1:], *rechts[1:])


@cache
def _met_arrangement(cluster: int, schoolsoort: Literal["SO", "VSO"]) -> Rij:
    """Een schone leerling, met het arrangement dat voorbeelden van arrangementen invullen."""
    return vul_in(schone_leerling(P, cluster=cluster, schoolsoort=schoolsoort), ARRANGEMENT, P)


def _allebei(een: Wijziging, ander: Wijziging, goed: Rij) -> Wijziging | None:
    """Beide wijzigingen in een rij; None als zij een kolom elk een andere verkeerde waarde geven."""
    samen: dict[str, Invulling] = {**een, **ander}
    for veld in een.keys() & ander.keys():
        links, rechts = (vul_in(goed, {veld: wijzig[veld]}, P)[veld] for wijzig in (een, ander))
        if links != rechts and goed[veld] not in (links, rechts):
            return None
        samen[veld] = een[veld] if rechts == goed[veld] else ander[veld]
    return samen


def _heeft_tlv(voorbeeld: Voorbeeld) -> bool:
    """Of een voorbeeld een TLV verandert; op een school van cluster 1 of 2 heeft een schone leerling er geen."""
    wijzigt = [voorbeeld.fout, *(erbij.wijzig for erbij in voorbeeld.erbij), *(voorbeeld.rod or ())]
    return any(VELD[veld].tabel == "tlv" and waarde is not None for w in wijzigt for veld, waarde in w.items())


# -- planten -----------------------------------------------------------------------------------------------------------


def niemand(voorbeeld: Voorbeeld, nummer: int) -> Rij:
    """Een schone leerling die op niemand lijkt.

    Wat een voorbeeld van zijn gegevens maakt, lijkt dan ook op niemand: een onvolledige geboortedatum, een volgnummer
    met een cijfer erachter.
    """
    schoon = schone_leerling(P, nummer, cluster=voorbeeld.cluster, schoolsoort=voorbeeld.schoolsoort)
    eigen: dict[str, Waarde] = {veld: _naam(f"{veld}{nummer}") for veld in ("achternaam", "voornamen")}
    eigen |= {"geslacht": "V", "inschrijvingsvolgnummer": str(1000 + nummer), VRIJ_BSN: _VRIJ}
    geboren = dag_in(schoon, "geboortedatum").replace(day=13 + nummer % 16)
    return {**schoon, **eigen, "geboortedatum": geboren}


def _naam(van: str) -> str:
    lettergrepen = (crc32(van.encode()) // 100**plaats % 100 for plaats in range(4))
    return "".join("bdfghjklmnprstvwxyzc"[i // 5] + "aeiou"[i % 5] for i in lettergrepen).capitalize()


def plant(codes: Codes, voorbeeld: Voorbeeld, nummers: Iterator[int]) -> Geplant:
    """Zet een voorbeeld bij een leerling die verder niemand is."""
    nummer = next(nummers)
    schoon = niemand(voorbeeld, nummer)
    anderen = [niemand(voorbeeld, next(nummers)) for erbij in voorbeeld.erbij if erbij.wie == "ander"]
    rijen = rijen_van(voorbeeld, P, nummer, schoon, anderen=anderen)
    vorige: list[Rij] = []
    if voorbeeld.vorige is not None:
        vorige = rijen_van(replace(voorbeeld, fout=voorbeeld.vorige), P, nummer, schoon, anderen=anderen)
    rod = rijen_in_rod(voorbeeld, P, nummer, schoon, anderen=anderen)
    if any(_VRIJ in {**rij, VRIJ_BSN: None}.values() for rij in (*rijen, *vorige, *rod)):
        bsn = verzonnen_bsn(next(nummers))
        rijen, vorige, rod = (_vul_vrij(deel, bsn) for deel in (rijen, vorige, rod))
    duo = berichten_over(voorbeeld, rijen[0]) if voorbeeld.duo else []
    return Geplant(codes, rijen, vorige, rod, duo)


def _vul_vrij(rijen: list[Rij], bsn: str) -> list[Rij]:
    return [{veld: bsn if waarde == _VRIJ else waarde for veld, waarde in rij.items()} for rij in rijen]


@cache
def leveringen() -> tuple[list[Geplant], ...]:
    """Alle voorbeelden en paren, over zo weinig leveringen dat iedereen een eigen nummer heeft."""
    alle: dict[Codes, Voorbeeld] = {(code,): signaal.voorbeeld for code, signaal in SIGNALEN.items()}
    for een, ander in combinations(SIGNALEN, 2):
        if raken_elkaar(een, ander) and (paar := voeg_samen(SIGNALEN[een].voorbeeld, SIGNALEN[ander].voorbeeld)):
            alle[een, ander] = paar
    naast_rod = {codes for codes, voorbeeld in alle.items() if voorbeeld.naast_rod}
    return tuple(
        levering
        for deel in (alle.keys() - naast_rod, naast_rod)
        for levering in _verdeel({codes: alle[codes] for codes in deel})
    )


def _verdeel(voorbeelden: Mapping[Codes, Voorbeeld]) -> Iterator[list[Geplant]]:
    # Door elkaar: een levering met vijftig keer hetzelfde voorbeeld is er een waarin dat gewoon is.
    levering: list[Geplant] = []
    nummers = iter(range(1, _PLAATSEN - 2 * _KLAS))
    for codes in sorted(voorbeelden, key=lambda codes: crc32("+".join(codes).encode())):
        if length_hint(nummers) < _HOOGSTENS:
            yield levering
            levering, nummers = [], iter(range(1, _PLAATSEN - 2 * _KLAS))
        levering.append(plant(codes, voorbeelden[codes], nummers))
    yield levering


def klas() -> list[Rij]:
    """Leerlingen zonder fout op de scholen van cluster 1 en 2."""
    eerste = _PLAATSEN - 2 * _KLAS
    return [niemand(Voorbeeld(cluster=1 + nr % 2), eerste + nr) for nr in range(2 * _KLAS)]


# -- wat er afgaat -----------------------------------------------------------------------------------------------------


@cache
def bevindingen() -> pl.DataFrame:
    """Alle bevindingen, met in `codes` de voorbeelden van de leerling (of zijn andere rij) waar zij bij staan."""
    delen = []
    for levering in leveringen():
        wie = [" ".join(geplant.codes) for geplant in levering for _ in geplant.rijen]
        rijen, vorige, rod = ([r for g in levering for r in getattr(g, kant)] for kant in ("rijen", "vorige", "rod"))
        duo = [bericht for geplant in levering for bericht in geplant.duo]
        if any(SIGNALEN[code].naast_rod for geplant in levering for code in geplant.codes):
            erbij = klas()
            uitslag = voer_uit([], [*rijen, *erbij], P, vorige=vorige, rod=[*rod, *erbij], duo=duo)
            naast_rod = uitslag.statussen.filter(pl.col("signaal").is_in(NAAST_ROD), pl.col("instelling").is_not_null())
            assert set(naast_rod["status"]) == {"uitgevoerd"}  # nergens is zo veel anders dat een signaal zwijgt
        else:
            uitslag = voer_uit([], rijen, P, vorige=vorige, duo=duo)
        assert not uitslag.mislukt
        bij = pl.DataFrame({"rij": range(2, len(wie) + 2), "codes": wie}, schema_overrides={"rij": pl.UInt32})
        delen.append(uitslag.bevindingen.filter(bestand="export.csv").join(bij, on="rij"))
    return pl.concat(delen)


def als_regels(gevonden: Mapping[Codes, set[str]]) -> list[Regel]:
    """De regels van de lijst: elk voorbeeld, en elk paar dat anders is dan de twee bij elkaar."""
    regels = []
    for codes, samen in gevonden.items():
        verwacht = set().union(*(gevonden[code,] for code in codes)) if len(codes) > 1 else set()
        if len(codes) == 1 or samen != verwacht:
            vervalt, erbij = (" ".join(sorted(s)) for s in (verwacht - samen, samen - verwacht))
            regels.append((codes[0], codes[1] if len(codes) > 1 else "", vervalt, erbij))
    return sorted(regels)


@cache
def regels_nu() -> list[Regel]:
    """De lijst zoals zij nu zou zijn."""
    gevonden: dict[Codes, set[str]] = {geplant.codes: set() for levering in leveringen() for geplant in levering}
    for codes, signaal in bevindingen().select("codes", "signaal").unique().iter_rows():
        gevonden[tuple(codes.split())].add(signaal)
    return als_regels(gevonden)


def bewaard() -> list[Regel]:
    """De regels van de lijst."""
    with LIJST.open(encoding="utf-8", newline="") as bestand:
        kop, *regels = csv.reader(bestand, delimiter=";", strict=True)
    assert tuple(kop) == KOLOMMEN
    return [(een, ander, vervalt, erbij) for een, ander, vervalt, erbij in regels]


def verschil(nu: Iterable[Regel], lijst: Iterable[Regel]) -> list[str]:
    """Wat er anders is, een regel per verschil."""
    nu, lijst = set(nu), set(lijst)
    return [f"{'+' if regel in nu else '-'} {';'.join(regel)}" for regel in sorted(nu ^ lijst)]


def test_wat_er_samen_afgaat() -> None:
    anders = verschil(regels_nu(), bewaard())
    raad = "Klopt dit? Schrijf de lijst opnieuw: .venv/bin/python tests/checks/signalen/test_samen.py"
    assert not anders, "\n".join([raad, *anders[:40], *([f"… en nog {len(anders) - 40}"] * (len(anders) > 40))])


def test_voorstellen_bij_een_rij_spreken_elkaar_niet_tegen() -> None:
    """Twee voorstellen voor hetzelfde veld van dezelfde rij zijn hetzelfde."""
    per = ["codes", "record", "kenmerk_inschrijving", "kenmerk", "veld"]
    voorstellen = bevindingen().filter(pl.col("voorstel").is_not_null())
    tegen = voorstellen.group_by(per).agg("signaal", n=pl.col("voorstel").n_unique()).filter(pl.col("n") > 1)
    assert voorstellen["signaal"].n_unique() >= 8
    assert tegen.select("codes", "veld", "signaal").rows() == []


if __name__ == "__main__":
    with LIJST.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        schrijver.writerows(regels_nu())
    print(f"{len(regels_nu())} regels in {LIJST.name}")
