"""De afmeldingen van alle processen: wie zich bij het ene afmeldt, is het bij elk ander binnen een paar seconden ook.

Een eigen draad praat met PostgreSQL. Wie vraagt of een bezoek nog geldt, kijkt alleen in het geheugen, en wacht dus
nooit. Is PostgreSQL weg, dan geldt een afmelding hier meteen, en elders zodra het er weer is.
"""

import threading
from collections.abc import Collection
from datetime import timedelta

from pg8000.native import Connection

from data.server.gedeeld.adres import Postgresql
from data.server.gedeeld.verbinding import sluit, verbind

_BEWAAR = """
INSERT INTO signaalwijzer.afgemeld (bezoek, tot)
SELECT b, now() + CAST(:duur AS float8) * interval '1 second' FROM unnest(CAST(:bezoeken AS text[])) AS v(b)
ON CONFLICT (bezoek) DO NOTHING
"""
_STAND = "SELECT count(*), coalesce(sum(hashtextextended(bezoek, 0)), 0)::text FROM signaalwijzer.afgemeld"
"""Verandert bij elke afmelding die erbij komt, ook als twee processen tegelijk schrijven."""


class Afmeldingen:
    """De bezoeken die voorbij zijn, in welk proces ook.

    Args:
        waar: waar PostgreSQL is.
        duur: zo lang kan een bezoek nog duren; daarna hoeft niemand meer te weten dat het voorbij is.
        elke: om de zoveel seconden kijken.
    """

    def __init__(self, waar: Postgresql, duur: timedelta, *, elke: float = 2.0) -> None:
        self._waar = waar
        self._duur = duur.total_seconds()
        self._elke = elke
        self._slot = threading.Lock()
        self._te_melden: set[str] = set()
        self._verbinding: Connection | None = None
        self._stand: list[object] | None = None
        self.voorbij: frozenset[str] = frozenset()
        """Welke bezoeken er elders zijn afgemeld."""
        self._iets = threading.Event()
        self._klaar = False
        self._draad = threading.Thread(target=self._blijf_kijken, name="afmeldingen", daemon=True)
        self._draad.start()

    def meld(self, bezoeken: Collection[str]) -> None:
        """Laat elk ander proces weten dat deze bezoeken voorbij zijn; zonder te wachten."""
        with self._slot:
            self._te_melden.update(bezoeken)
        self._iets.set()

    def sluit(self) -> None:
        """Stopt met kijken."""
        self._klaar = True
        self._iets.set()
        self._draad.join()

    def _blijf_kijken(self) -> None:
        while not self._klaar:
            try:
                self._kijk()
            except Exception:  # PostgreSQL is weg: straks opnieuw, met alles wat nog te melden is
                self._verbreek()
            self._iets.wait(self._elke)
            self._iets.clear()
        self._verbreek()

    def _kijk(self) -> None:
        if self._verbinding is None:
            self._verbinding = verbind(self._waar)
        lijn = self._verbinding
        with self._slot:
            nieuw = [*self._te_melden]
        if nieuw:
            lijn.run("DELETE FROM signaalwijzer.afgemeld WHERE tot < now()")
            lijn.run(_BEWAAR, bezoeken=nieuw, duur=self._duur)
            with self._slot:
                self._te_melden.difference_update(nieuw)
        stand = lijn.run(_STAND)
        if stand != self._stand:
            self.voorbij = frozenset(bezoek for (bezoek,) in lijn.run("SELECT bezoek FROM signaalwijzer.afgemeld"))
            self._stand = stand

    def _verbreek(self) -> None:
        if self._verbinding is not None:
            sluit(self._verbinding)
        self._verbinding = None
