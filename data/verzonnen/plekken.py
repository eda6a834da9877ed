"""Op welke gewone leerlingen elk voorbeeld komt.

Een signaal erbij mag in het demobestuur niets verschuiven. Daarom staan de plekken vast in `plekken.csv`: per signaal
de nummers van zijn eerste en tweede leerling, met een `+` voor wie het voorbeeld erbij haalt. Een signaal dat er niet
in staat, krijgt leerlingen die daar van niemand zijn, te beginnen bij een plek die alleen van zijn eigen code afhangt.
"""

import csv
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from data.schema.rod.berichten import BEKOSTIGING
from data.schema.velden import VELD
from data.schema.voorbeeld import Voorbeeld
from data.verzonnen.bestuur import Gewoon
from data.verzonnen.scholen import SCHOLEN, School

BESTAND = Path(__file__).with_name("plekken.csv")
KOLOMMEN = ("signaal", "eerste", "tweede")

_SCHOOLGEBONDEN = frozenset(
    """geboortedatum instellingscode vestigingscode schoolsoort soort_onderwijs soort_verblijf swv_nummer
    instellingscode_inschrijving arrangementvolgnummer arrangement_begin arrangement_einde""".split()
)
"""Een voorbeeld dat geen van deze velden vult, mag ook op een andere school: zo komen de fouten niet alle op één."""


class Plek(NamedTuple):
    """De eerste (0) of tweede (1) keer dat een voorbeeld in het bestuur voorkomt."""

    signaal: str
    keer: int


@cache
def vaste_plekken() -> Mapping[Plek, tuple[int, ...]]:
    """De nummers van de leerlingen op elke plek in `plekken.csv`."""
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        return {
            Plek(rij["signaal"], keer): tuple(map(int, rij[kolom].split("+")))
            for rij in csv.DictReader(bestand, delimiter=";", strict=True)
            for keer, kolom in enumerate(KOLOMMEN[1:])
            if rij[kolom]
        }


def lot(*van: object) -> int:
    """Een getal dat alleen hiervan afhangt, en niet van wat er verder in het bestuur zit."""
    return int.from_bytes(blake2b("|".join(map(str, van)).encode(), digest_size=8).digest())


def wijs_toe(
    voorbeelden: Mapping[str, Voorbeeld], gewoon: Sequence[Gewoon], zaad: int
) -> dict[Plek, tuple[Gewoon, ...]]:
    """Per plek de leerling en wie het voorbeeld erbij haalt; ieder wordt hoogstens één keer gebruikt.

    `gewoon` staat op nummer. Wat in `plekken.csv` staat, blijft daar zolang het er past. Een nieuw voorbeeld neemt wie
    er vrij is, dan wie hoort bij een voorbeeld dat er niet is, en alleen als er op zijn scholen niemand meer is een
    tweede leerling van een ander.

    Raises:
        ValueError: er is voor een voorbeeld geen leerling meer.
    """
    scholen = {code: {s for s in SCHOLEN if _past(voorbeeld, s)} for code, voorbeeld in voorbeelden.items()}
    aantal = {code: 1 + sum(erbij.wie == "ander" for erbij in v.erbij) for code, v in voorbeelden.items()}
    vast = {
        plek: leerlingen
        for plek, nummers in vaste_plekken().items()
        if plek.signaal in voorbeelden
        and len(leerlingen := tuple(gewoon[n] for n in nummers)) == aantal[plek.signaal]
        and leerlingen[0].school in scholen[plek.signaal]
        and len({g.school for g in leerlingen}) == 1
    }
    van_iemand = {nummer for nummers in vaste_plekken().values() for nummer in nummers}
    van_wie_er_is = {g.nummer for leerlingen in vast.values() for g in leerlingen}
    ring = sorted(((lot(zaad, g.nummer), g) for g in gewoon), key=itemgetter(0))
    uit: dict[Plek, tuple[Gewoon, ...]] = {}
    bezet: set[int] = set()

    def neem(plek: Plek, leerlingen: tuple[Gewoon, ...]) -> None:
        uit[plek] = leerlingen
        bezet.update(g.nummer for g in leerlingen)

    for keer in (0, 1):  # een tweede leerling pas als elk signaal er een heeft
        for plek, leerlingen in vast.items():
            if plek.keer == keer and bezet.isdisjoint(g.nummer for g in leerlingen):
                neem(plek, leerlingen)
        # Wie maar op één school kan, kiest eerst.
        for code in sorted(voorbeelden, key=lambda code: (len(scholen[code]), code)):
            plek = Plek(code, keer)
            if plek in uit or (keer and voorbeelden[code].buiten_las):  # ROD en DUO zien wij maar één keer
                continue
            for bewaard in (van_iemand, van_wie_er_is, frozenset[int]()):
                vrij = [(waar, g) for waar, g in ring if g.nummer not in bezet and g.nummer not in bewaard]
                if gekozen := _kies(vrij, lot(*plek), scholen[code], aantal[code]):
                    neem(plek, gekozen)
                    break
            else:
                if not keer:
                    raise ValueError(f"{code}: geen gewone leerling meer over")
    return uit


def _kies(
    ring: Sequence[tuple[int, Gewoon]], plek: int, scholen: AbstractSet[School], aantal: int
) -> tuple[Gewoon, ...]:
    """Een leerling van een van de scholen en genoeg anderen van zijn school; leeg als die er niet meer zijn.

    Ieder heeft een vaste plek op een ring en een signaal neemt wie er na zijn eigen plek komt.
    """
    begin = bisect_left(ring, plek, key=itemgetter(0))
    gekozen: list[Gewoon] = []
    for _, g in chain(ring[begin:], ring[:begin]):
        if g.school is gekozen[0].school if gekozen else g.school in scholen:
            gekozen.append(g)
            if len(gekozen) == aantal:
                return tuple(gekozen)
    return ()


def _past(voorbeeld: Voorbeeld, school: School) -> bool:
    """Of het voorbeeld op deze school hetzelfde betekent als op de school waar het voor geschreven is."""
    bedoeld = (voorbeeld.cluster, voorbeeld.schoolsoort)
    eigen = bedoeld == (school.cluster, school.soort)
    over_bekostiging = any(bericht["soort"] == BEKOSTIGING for bericht in voorbeeld.duo)
    if (voorbeeld.naast_rod and school.overzicht is None) or (over_bekostiging and not school.bekostiging):
        return False
    wijzigt = [voorbeeld.fout, *(erbij.wijzig for erbij in voorbeeld.erbij), *(voorbeeld.rod or ())]
    gebonden = any(veld in _SCHOOLGEBONDEN and waarde for wijzig in wijzigt for veld, waarde in wijzig.items())
    if gebonden or bedoeld != (4, "SO") or any(erbij.wie == "elders" for erbij in voorbeeld.erbij):
        return eigen
    zonder_tlv = {VELD[veld].tabel for wijzig in wijzigt for veld in wijzig} <= {"leerling", "periode"}
    return eigen or school.cluster > 2 or zonder_tlv
