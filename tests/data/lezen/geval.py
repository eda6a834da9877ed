"""Wat een geval van het corpus is, en de kleine tabel die er in elke vorm in terugkomt."""

from collections.abc import Sequence
from dataclasses import dataclass

KOP = "Leerlingnummer;Achternaam;Groep"
RIJEN = (("1", "Öztürk", "SO-1"), ("2", "d'Été", "SO-2"))
KLEIN = f"{KOP}\n1;Öztürk;SO-1\n2;d'Été;SO-2\n"
KOPPEN = tuple(KOP.split(";"))


@dataclass(frozen=True)
class Verwacht:
    """Eén tabel: koppen, rijen en rijnummers; `bestand` is leeg als zij net zo heet als het bestand."""

    rijen: Sequence[tuple[str | None, ...]] = RIJEN
    koppen: Sequence[str] = KOPPEN
    nummers: Sequence[int] = (2, 3)
    bestand: str = ""


@dataclass(frozen=True)
class Geval:
    """Een bestand, en de tabellen of een stuk van de zin die eruit moet komen.

    `opmerking` is een stuk van een zin bij een van de tabellen; leeg is: er mag geen opmerking zijn.
    """

    naam: str
    bestand: str
    inhoud: bytes
    uit: Sequence[Verwacht] | str
    opmerking: str = ""
