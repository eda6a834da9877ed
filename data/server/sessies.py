"""Wie er nog aangemeld is: een koekje zegt wie iemand is, en hier staat of dat nog geldt.

Een koekje is niet terug te halen. Wie zich afmeldt, komt daarom op een lijst tot zijn koekje vanzelf verlopen is. De
lijst is een bestand naast de sleutels: zij overleeft een herstart, en meer processen op een server delen haar.
"""

import os
import re
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from data.klok import nu
from data.plaats import Soort, schrijf_geheim
from data.server.aanbieders import Aangemeld

_SCHEIDT = "\t"
_SOORT = Soort(
    re.compile(r".*", re.DOTALL),
    "Daarin staat wie zich afmeldde. Haal het weg, en ook ‘koekjesgeheim’: dan meldt iedereen zich opnieuw aan.",
)


class Elders(Protocol):
    """De afmeldingen van processen op andere computers (zie `data/server/gedeeld/afmeldingen.py`)."""

    @property
    def voorbij(self) -> Collection[str]:
        """Welke bezoeken er daar zijn afgemeld; dit wacht nergens op."""

    def meld(self, bezoeken: Collection[str]) -> None:
        """Laat daar weten dat deze bezoeken voorbij zijn; ook zonder te wachten."""


class Sessies:
    """De aangemelde bezoeken van een server.

    Args:
        pad: het bestand met wie zich afmeldde.
        stil: zo lang mag iemand niets doen.
        hoogstens: zo lang duurt een bezoek, wat men ook doet.
        elders: de afmeldingen van andere computers; None is dat er maar één is.

    Raises:
        Gebruikersfout: het bestand is niet te lezen; dat geldt voor alles wat erin kijkt.
    """

    def __init__(self, pad: Path, stil: timedelta, hoogstens: timedelta, elders: Elders | None = None) -> None:
        self._elders = elders
        self._pad = pad
        self._stil = stil.total_seconds()
        self._hoogstens = hoogstens
        self._slot = threading.Lock()
        self._bezig: dict[str, float] = {}
        self._plekken: dict[str, str] = {}
        self._afgemeld: frozenset[str] = frozenset()
        self._gelezen: tuple[int, int] | None = None
        self._ruim_op()
        if elders is not None:  # wat hier bekend is en daar misschien nog niet, omdat het er toen niet kwam
            elders.meld(self._lijst())

    def geldt(self, wie: Aangemeld, moment: datetime) -> bool:
        """Of dit bezoek nog mag: niet afgemeld, niet te oud, en niet te lang stil.

        Wat iemand deed voor dit proces begon, weet het niet: dan telt hij vanaf nu.
        """
        if not timedelta(minutes=-5) <= moment - wie.moment < self._hoogstens or self._is_voorbij(wie.bezoek):
            return False
        with self._slot:
            return time.monotonic() - self._bezig.setdefault(wie.bezoek, time.monotonic()) < self._stil

    def doet_iets(self, wie: Aangemeld) -> None:
        """Onthoudt dat hij nu iets deed. Een pagina die vanzelf ververst, doet niets."""
        with self._slot:
            self._bezig[wie.bezoek] = time.monotonic()

    def meld_af(self, wie: Aangemeld) -> bool:
        """Beëindigt een bezoek, in elk venster; False als dat al zo was."""
        if self._is_voorbij(wie.bezoek):
            return False
        tot = (wie.moment + self._hoogstens).isoformat()
        # Toevoegen aan het einde is voor een ander proces heel of niet te zien.
        lijn = os.open(self._pad, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(lijn, f"{wie.bezoek}{_SCHEIDT}{tot}\n".encode())
        finally:
            os.close(lijn)
        if self._elders is not None:
            self._elders.meld([wie.bezoek])
        with self._slot:
            self._bezig.pop(wie.bezoek, None)
        return True

    def was_op(self, wie: Aangemeld, plek: str) -> None:
        """Onthoudt waar hij was toen zijn bezoek voorbij bleek, om hem daar na het aanmelden weer te brengen."""
        with self._slot:
            self._plekken[wie.bezoek] = plek

    def haal_plek(self, wie: Aangemeld) -> str | None:
        """Waar hij was; daarna is dat vergeten."""
        with self._slot:
            return self._plekken.pop(wie.bezoek, None)

    def _is_voorbij(self, bezoek: str) -> bool:
        return bezoek in self._lijst() or (self._elders is not None and bezoek in self._elders.voorbij)

    def _lijst(self) -> frozenset[str]:
        """De bezoeken die voorbij zijn; alleen opnieuw gelezen als een ander proces er iets bij zette."""
        try:
            stand = self._pad.stat()
        except FileNotFoundError:
            return frozenset()
        versie = (stand.st_mtime_ns, stand.st_size)
        if versie != self._gelezen:
            self._afgemeld = frozenset(regel.partition(_SCHEIDT)[0] for regel in self._regels())
            self._gelezen = versie
        return self._afgemeld

    def _regels(self) -> list[str]:
        try:
            return self._pad.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError):
            raise _SOORT.kapot(self._pad) from None

    def _ruim_op(self) -> None:
        """Laat weg wie van een koekje is dat toch al verlopen is; alleen bij het begin."""
        regels, moment = self._regels(), nu()
        with suppress(OSError, ValueError):
            nog = [r for r in regels if datetime.fromisoformat(r.partition(_SCHEIDT)[2]) > moment]
            if len(nog) < len(regels):
                schrijf_geheim(self._pad, "".join(f"{regel}\n" for regel in nog))
