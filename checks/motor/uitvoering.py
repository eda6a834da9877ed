"""Wat er tijdens een controle gebeurt: per signaal waar het mag kijken, wat het vond, en wat er misging."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from checks.frames.breed import ROD, Breed, Korrel
from checks.frames.geheugen import Geheugen, eenmalig
from checks.frames.opbouw import kan_niet_zonder, velden_achter
from checks.motor.signaal import Kant, Signaal
from data.schema.levering import Instelling

STUK = (Exception, pl.exceptions.PanicException)
"""Alles wat een signaal kan laten mislukken; een paniek in Polars is geen Exception."""


@lru_cache(maxsize=4096)
def _ontbreekt(
    aanwezig: frozenset[str], velden: frozenset[str], nodig: tuple[str, ...], optioneel: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """Welke velden er niet zijn, en zonder welke daarvan er niets te zeggen is. Elke controle vraagt hetzelfde."""
    weg = frozenset(v for v in velden if not aanwezig.intersection(v.split("|")))
    return weg, frozenset(v for v in weg if kan_niet_zonder(v, nodig, optioneel))


class Vondst(NamedTuple):
    """Wat een signaal vond: de rijnummers van een korrel, en in dezelfde volgorde wat het erover zegt."""

    korrel: Korrel
    rijen: pl.Series
    inhoud: pl.DataFrame


@dataclass(slots=True)
class Kijkt:
    """Of een signaal bij een profiel ergens naar kijkt, en welke velden het daar mist."""

    uitgevoerd: bool = False
    mist: set[str] = field(default_factory=set)


@dataclass
class Uitvoering:
    """Wat er tijdens een controle gebeurt, per signaal.

    Een profiel is een stel velden dat de leveringen van een of meer instellingen hebben. Wat een signaal nodig heeft,
    hangt alleen daarvan af: zo kost het bij duizend scholen niet meer dan bij tien.
    """

    breed: Breed
    vondsten: dict[str, list[Vondst]] = field(default_factory=dict)
    bekeken: dict[tuple[str, Korrel], pl.Series] = field(default_factory=dict)
    overgeslagen: dict[tuple[str, Instelling], str] = field(default_factory=dict)
    opmerking: dict[tuple[str, Instelling], str] = field(default_factory=dict)
    kijkt: dict[tuple[str, int], Kijkt] = field(default_factory=dict)
    mislukt: dict[str, str] = field(default_factory=dict)
    geheugen: Geheugen = field(default_factory=Geheugen, init=False, repr=False)

    @eenmalig
    def profielen(self) -> Mapping[frozenset[str], list[Instelling]]:
        """Per stel velden de instellingen die precies die velden hebben."""
        profielen: dict[frozenset[str], list[Instelling]] = {}
        for instelling, velden in self.breed.aanwezig.items():
            profielen.setdefault(velden, []).append(instelling)
        return profielen

    def merk_op(self, signaal: Signaal, zinnen: Mapping[Instelling, str]) -> None:
        """Onthoudt wat er per instelling bij de uitkomst van een signaal hoort te staan, naast wat er al stond."""
        for instelling, zin in zinnen.items():
            eerder = self.opmerking.get((signaal.code, instelling))
            self.opmerking[signaal.code, instelling] = zin if eerder is None else f"{eerder} {zin}"

    @contextmanager
    def bewaakt(self, signaal: Signaal) -> Iterator[None]:
        """Een fout hierbinnen maakt alleen dit signaal mislukt; bewaard wordt het type, nooit de tekst."""
        try:
            yield
        except STUK as fout:
            self.mislukt[signaal.code] = type(fout).__name__

    def mag_kijken(self, signaal: Signaal, leest: Iterable[str]) -> frozenset[Instelling] | None:
        """De instellingen waarvan de levering heeft wat `leest` vraagt (None: alle); noteert wat elders ontbreekt."""
        velden = velden_achter(leest).union(veld for veld in signaal.nodig if "|" in veld)
        if signaal.naast_rod:
            velden |= {ROD}
        overal, mag = True, list[Instelling]()
        for nummer, (aanwezig, instellingen) in enumerate(self.profielen.items()):
            kijkt = self.kijkt.setdefault((signaal.code, nummer), Kijkt())
            weg, nodig = _ontbreekt(aanwezig, velden, signaal.nodig, signaal.optioneel)
            kijkt.mist |= nodig or weg
            if nodig:
                overal = False
            else:
                kijkt.uitgevoerd = True
                mag += instellingen
        return None if overal and mag else frozenset(mag)

    def bron(self, kant: Kant) -> Breed:
        """De frames waar de rijnummers van een signaal in wijzen."""
        breed = {"nu": self.breed, "vorige": self.breed.vorige, "rod": self.breed.rod}[kant]
        assert breed is not None
        return breed
