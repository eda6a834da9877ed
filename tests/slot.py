"""Welke pakketten wij vragen, welke versies in de twee sloten staan, en waar zij op te installeren zijn.

Het ene slot is om te draaien (`requirements.txt`), het andere om te ontwikkelen (`requirements-dev.txt`); dat heeft
alles van het eerste ook. `.ci/wielen.csv` zegt welk bestand bij een hash hoort. Dit schrijft ze alle drie opnieuw, met
de versies die er al staan; met `--upgrade` met nieuwere. Daar is uv voor nodig:

    .venv/bin/python tests/slot.py --upgrade
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

WORTEL = Path(__file__).resolve().parents[1]
DRAAIEN, ONTWIKKELEN = WORTEL / "requirements.txt", WORTEL / "requirements-dev.txt"
WIELEN = WORTEL / ".ci" / "wielen.csv"

PYTHONS = (11, 12, 13, 14)
"""Van Python 3: waar wij op draaien."""
GLIBC, MACOS = 28, 12
"""Het oudste Linux (glibc 2.28) en macOS waar elk pakket een wiel voor heeft."""

_REGEL = re.compile(r"([\w.-]+)==([^\s;]+)(?: ; ([^\\]+))?")


def kaal(naam: str) -> str:
    """Een naam van een pakket zoals een register haar vergelijkt: `Duckdb_Extension` → `duckdb-extension`."""
    return re.sub(r"[-_.]+", "-", naam).lower()


@dataclass(frozen=True, slots=True)
class Regel:
    """Een pakket in een slot: waar het voor geldt (leeg is overal), en welke bestanden het mogen zijn."""

    naam: str
    versie: str
    voorwaarde: str
    hashes: frozenset[str]


@cache
def regels(slot_: Path) -> tuple[Regel, ...]:
    """Wat er in een slot staat."""
    blokken = re.split(r"^(?=\w)", slot_.read_text(encoding="utf-8"), flags=re.MULTILINE)
    gevonden = [(kop, blok) for blok in blokken if (kop := _REGEL.match(blok))]
    return tuple(
        Regel(kaal(k[1]), k[2], (k[3] or "").strip(), frozenset(re.findall(r"sha256:(\w+)", blok)))
        for k, blok in gevonden
    )


def slot(waarvan: Path = ONTWIKKELEN) -> dict[str, set[str]]:
    """Pakket → zijn versies; een pakket heeft er meer als een nieuwere Python een andere vraagt."""
    versies: dict[str, set[str]] = {}
    for regel in regels(waarvan):
        versies.setdefault(regel.naam, set()).add(regel.versie)
    return versies


def eisen(waarvan: Literal["product", "tests"]) -> list[str]:
    """De regels in pyproject.toml, zoals `polars>=2.1,<3`: van het product, of wat de tests erbij nodig hebben."""
    inhoud = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))
    eisen_: list[str] = (
        inhoud["project"]["dependencies"] if waarvan == "product" else inhoud["dependency-groups"]["test"]
    )
    return eisen_


# -- waar het op te installeren is -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Systeem:
    """Een computer met een Python: wat voor wielen die aanneemt, en hoe voorwaarden in een slot daar uitvallen."""

    naam: Literal["linux", "win32", "darwin"]
    processor: str
    python: int
    oudste: int = 0
    """Van Linux de tweede helft van de versie van glibc, van macOS de versie."""

    @property
    def soorten(self) -> frozenset[Tag]:
        """De soorten wielen die pip hier neemt."""
        if self.naam == "darwin":
            platforms = list(mac_platforms((self.oudste, 0), self.processor))
        elif self.naam == "linux":
            oud = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
            platforms = [f"manylinux_2_{minder}_{self.processor}" for minder in range(self.oudste, 4, -1)]
            platforms += [f"{naam}_{self.processor}" for minder, naam in oud.items() if minder <= self.oudste]
        else:
            platforms = [self.processor]
        versie = (3, self.python)
        return frozenset(
            [*cpython_tags(versie, platforms=platforms), *compatible_tags(versie, f"cp3{self.python}", platforms)]
        )

    def geldt(self, regel: Regel) -> bool:
        """Of een regel van een slot hier nodig is."""
        waarden = {
            "python_version": f"3.{self.python}",
            "python_full_version": f"3.{self.python}.0",
            "sys_platform": self.naam,
            "platform_python_implementation": "CPython",
        }
        return not regel.voorwaarde or Marker(regel.voorwaarde).evaluate(waarden)


def systemen(glibc: int = GLIBC, macos: int = MACOS) -> Iterator[Systeem]:
    """Waar wij op draaien: Linux, Windows en macOS, x86 en ARM, op elke Python; Windows op ARM nog niet."""
    for python in PYTHONS:
        yield from (Systeem("linux", processor, python, glibc) for processor in ("x86_64", "aarch64"))
        yield from (Systeem("darwin", processor, python, macos) for processor in ("x86_64", "arm64"))
        yield Systeem("win32", "win_amd64", python)


WINDOWS_OP_ARM = Systeem("win32", "win_arm64", 13)
"""Hier nog niet op: niet elk pakket heeft er een wiel voor."""


@cache
def wielen() -> dict[str, str]:
    """Hash → de naam van het bestand."""
    with WIELEN.open(encoding="utf-8", newline="") as bestand:
        return {rij["hash"]: rij["bestand"] for rij in csv.DictReader(bestand)}


def zonder_wiel(slot_: Path, systeem: Systeem) -> list[str]:
    """De pakketten in een slot die op een systeem niet zonder bouwen te installeren zijn."""
    passend = systeem.soorten
    bekend = {hash_: parse_wheel_filename(naam) for hash_, naam in wielen().items()}
    return [
        regel.naam
        for regel in regels(slot_)
        if systeem.geldt(regel)
        and not any(
            (kaal(wiel[0]), str(wiel[1])) == (regel.naam, regel.versie) and wiel[3] & passend
            for hash_ in regel.hashes
            if (wiel := bekend.get(hash_))
        )
    ]


# -- vernieuwen --------------------------------------------------------------------------------------------------------


def vernieuw(*extra: str) -> None:
    """Schrijft de sloten en de lijst van wielen opnieuw; `extra` gaat naar uv."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("Zet eerst uv op deze computer.")
    vast = ["--universal", "--python-version", "3.11", "--no-annotate", "--quiet"]
    opdracht = [uv, "pip", "compile", "pyproject.toml", *vast, "--custom-compile-command", "python tests/slot.py"]
    alles = ["--group", "test", "--generate-hashes", "-o", ONTWIKKELEN.name]
    subprocess.run([*opdracht, *alles, *extra], cwd=WORTEL, check=True)
    # Dezelfde versies: wie al iets heeft om te draaien, krijgt er om te ontwikkelen alleen iets bij.
    met = ["--generate-hashes", "-c", ONTWIKKELEN.name, "-o", DRAAIEN.name]
    subprocess.run([*opdracht, *met], cwd=WORTEL, check=True)
    with tempfile.TemporaryDirectory() as map_:
        uit = Path(map_) / "pylock.toml"  # alleen daarin staat hoe de bestanden heten
        vorm = ["--group", "test", "-c", ONTWIKKELEN.name, "--format", "pylock.toml", "-o", str(uit)]
        subprocess.run([*opdracht, *vorm], cwd=WORTEL, check=True)
        pakketten = tomllib.loads(uit.read_text(encoding="utf-8"))["packages"]
    bestanden = {
        wiel["url"].rpartition("/")[2]: wiel["hashes"]["sha256"] for p in pakketten for wiel in p.get("wheels", [])
    }
    waar = (*systemen(glibc=40, macos=26), WINDOWS_OP_ARM)
    passend = frozenset[Tag]().union(*(systeem.soorten for systeem in waar))
    with WIELEN.open("w", encoding="utf-8", newline="") as doel:
        rijen = csv.writer(doel, lineterminator="\n")
        rijen.writerow(["hash", "bestand"])
        rijen.writerows(
            (hash_, naam) for naam, hash_ in sorted(bestanden.items()) if parse_wheel_filename(naam)[3] & passend
        )


if __name__ == "__main__":
    vernieuw(*sys.argv[1:])
