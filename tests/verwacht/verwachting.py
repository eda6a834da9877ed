"""Gevallen uit een map: een `verwacht.csv` die zegt wat er uit de bestanden ernaast moet komen, en wat niet.

Een map heeft `verwacht.csv`, `instellingen.csv` en de bestanden in `invoer/`. De kolommen die tellen:

| Kolom | Betekenis |
|---|---|
| geval | hoe het geval heet |
| bestanden | wat er gelezen wordt, met spaties ertussen als het er meer zijn |
| peildatum | jjjj-mm-dd |
| moet | wat er gevonden moet worden: `IN18:1001`, met `:veld=…` of `:naam=…` erbij; `*` is elk signaal |
| mag_niet | wat er niet gevonden mag worden: `TLV16`, of `TLV01:1002` |
| alleen | J: alleen wat er moet |
| gezegd, niet_gezegd | wat er wel en niet gezegd mag worden (een reguliere expressie) |
| of_gezegd | wie dit zegt, hoeft het niet goed te lezen |
| weigeren | J: weigeren met een ware reden mag ook |
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EIS = re.compile(r"(?:^|\s+)(?=(?:\*|[A-Z]{2,3}\d{2})(?::|\s|$))")
"""Voor elke volgende eis: in `naam=Jan de Vries` staan ook spaties."""

_STATUSREGEL = re.compile(r"^[A-Z]{2,3}\d{2} .*$", re.MULTILINE)
"""Wat de opdrachtregel van elk signaal zegt: dat zegt niets over dit bestand, ook al staat het woord erin."""


@dataclass(frozen=True, slots=True)
class Eis:
    """Een bevinding die moet of niet mag; wat None is, doet er niet toe."""

    signaal: str | None
    leerlingnummer: str | None = None
    veld: str | None = None
    naam: str | None = None

    def past(self, bevinding: Mapping[str, str]) -> bool:
        """Of een bevinding (de kolommen van de csv) deze eis vervult."""
        return all(
            wil is None or bevinding[kolom] == wil
            for kolom, wil in (
                ("signaal", self.signaal),
                ("leerlingnummer", self.leerlingnummer),
                ("veld", self.veld),
                ("naam", self.naam),
            )
        )

    def __str__(self) -> str:
        """Zoals zij in `verwacht.csv` staat."""
        eigen = [f"{k}={v}" for k, v in (("veld", self.veld), ("naam", self.naam)) if v]
        return ":".join(filter(None, [self.signaal or "*", self.leerlingnummer, *eigen]))


@dataclass(frozen=True, slots=True)
class Geval:
    """Eén regel van `verwacht.csv`."""

    naam: str
    bestanden: tuple[Path, ...]
    instellingen: Path
    peildatum: str
    moet: tuple[Eis, ...]
    mag_niet: tuple[Eis, ...]
    alleen: bool
    gezegd: str
    niet_gezegd: str
    of_gezegd: str
    weigeren: bool


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Wat er uit een geval kwam: geweigerd of niet, alles wat er gezegd is, en de bevindingen (kolommen van de csv)."""

    geweigerd: bool
    gezegd: str
    bevindingen: Sequence[Mapping[str, str]]


def lees_gevallen(map_: Path) -> list[Geval]:
    """De gevallen van een map, op volgorde.

    Raises:
        AssertionError: een geval noemt een bestand dat er niet is, of een eis die wij niet kennen.
    """
    with (map_ / "verwacht.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return [_geval(map_, rij) for rij in csv.DictReader(bestand, delimiter=";")]


def _geval(map_: Path, rij: Mapping[str, str]) -> Geval:
    bestanden = tuple(map_ / "invoer" / naam for naam in rij["bestanden"].split())
    assert bestanden, f"{rij['geval']} noemt geen bestand"
    for bestand in bestanden:
        assert bestand.exists(), f"{rij['geval']} noemt {bestand.name}, en dat staat niet in {bestand.parent}"
    return Geval(
        rij["geval"],
        bestanden,
        map_ / "instellingen.csv",
        rij["peildatum"],
        _eisen(rij["moet"]),
        _eisen(rij["mag_niet"]),
        rij["alleen"] == "J",
        rij["gezegd"],
        rij["niet_gezegd"],
        rij["of_gezegd"],
        rij["weigeren"] == "J",
    )


def _eisen(cel: str) -> tuple[Eis, ...]:
    return tuple(_eis(deel.strip()) for deel in _EIS.split(cel) if deel.strip())


def _eis(tekst: str) -> Eis:
    signaal, *rest = tekst.split(":")
    assert signaal == "*" or re.fullmatch(r"[A-Z]{2,3}\d{2}", signaal), f"geen eis: {tekst}"
    nummers = [deel for deel in rest if "=" not in deel]
    anders = dict(deel.split("=", 1) for deel in rest if "=" in deel)
    assert len(nummers) <= 1, f"geen eis: {tekst}"
    assert anders.keys() <= {"veld", "naam"}, f"geen eis: {tekst}"
    return Eis(
        None if signaal == "*" else signaal, nummers[0] if nummers else None, anders.get("veld"), anders.get("naam")
    )


def oordeel(geval: Geval, uitkomst: Uitkomst) -> list[str]:
    """Wat er niet is zoals het moet, in zinnen; niets is goed."""
    fout = []
    gezegd = uitkomst.gezegd
    for bestand in geval.bestanden:  # ‘formule-zonder-uitkomst.xlsx’ zegt zelf al ‘formule’
        gezegd = gezegd.replace(bestand.stem, "…")
    if geval.niet_gezegd and (gevonden := re.search(geval.niet_gezegd, gezegd)):
        fout.append(f"zegt ‘{gevonden[0]}’")
    eigen = _STATUSREGEL.sub("", gezegd)
    if geval.gezegd and not re.search(geval.gezegd, eigen):
        fout.append(f"zegt niets met ‘{geval.gezegd}’")
    zegt_het = bool(geval.of_gezegd and re.search(geval.of_gezegd, eigen))
    if uitkomst.geweigerd:
        # Een reden is pas waar als zij noemt wat er aan de hand is; zegt het geval niet wat dat is, dan is elke goed.
        if not (geval.weigeren and (zegt_het or not geval.of_gezegd)) and not zegt_het:
            fout.append(f"weigert: {eigen.strip()}")
        return fout
    if zegt_het:
        return fout
    fout += [f"vindt {eis} niet" for eis in geval.moet if not any(map(eis.past, uitkomst.bevindingen))]
    fout += [f"vindt {eis}" for eis in geval.mag_niet if any(map(eis.past, uitkomst.bevindingen))]
    if geval.alleen:
        erbij = [b for b in uitkomst.bevindingen if not any(eis.past(b) for eis in geval.moet)]
        fout += sorted({f"vindt ook {b['signaal']}:{b['leerlingnummer']}" for b in erbij})
    return fout
