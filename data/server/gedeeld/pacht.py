"""De pacht van een bestuur: welk proces ervoor schrijft. Nooit twee tegelijk, wat er ook stilvalt.

Twee dingen samen, omdat elk alleen te weinig is:

* Een slot in PostgreSQL (`pg_advisory_lock`), zolang de verbinding leeft. Het beschermt ook als de klok van PostgreSQL
  verspringt. Valt de verbinding weg, dan is het meteen los, terwijl het proces dat nog niet hoeft te weten.
* Een rij in `signaalwijzer.pacht` met tot wanneer het zeker is. Zij overleeft de verbinding: een ander begint pas als
  die tijd en een marge voorbij zijn, volgens de klok van PostgreSQL.

Wie pacht, vernieuwt de rij elke paar seconden. Zelf is hij zeker tot het moment vóór de laatste vernieuwing, plus de
duur, min de marge. Een ander begint op zijn vroegst bij het moment waarop PostgreSQL die vernieuwing kreeg, plus de
duur, plus de marge. Daartussen zit dus minstens tweemaal de marge. Wie schrijft vraagt `eis` bij het begin en vlak voor
het vastleggen: wat hij dan nog begint vast te leggen, heeft die tijd om klaar te komen. Staat een proces precies tussen
die vraag en het vastleggen langer stil dan tweemaal de marge, dan houdt alleen het slot op het bestand van de opslag
hem nog tegen. Op één computer is dat er altijd; een gedeelde schijf moet zulke sloten kennen.

Gaat PostgreSQL over op een reservekopie van zichzelf, dan moet die de laatste vernieuwing hebben (een synchrone). Een
verdeler van verbindingen ertussen (zoals pgbouncer) gaat niet: het slot hoort bij één verbinding, en of die het echt
heeft kijkt elke vernieuwing na.
"""

import hashlib
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from pg8000.native import Connection

from data.fouten import Gebruikersfout
from data.server.gedeeld.adres import Postgresql
from data.server.gedeeld.verbinding import sluit, verbind

_NEEM = """
INSERT INTO signaalwijzer.pacht AS p (bestuur, proces, geldig_tot)
VALUES (:bestuur, :proces, now() + CAST(:duur AS float8) * interval '1 second')
ON CONFLICT (bestuur) DO UPDATE SET proces = excluded.proces, geldig_tot = excluded.geldig_tot
WHERE p.proces IN ('', excluded.proces) OR p.geldig_tot + CAST(:marge AS float8) * interval '1 second' <= now()
RETURNING 1
"""
_GRENDEL = """
SELECT bestuur, pg_try_advisory_lock(slot)
FROM unnest(CAST(:besturen AS text[]), CAST(:sloten AS bigint[])) AS v(bestuur, slot)
"""
_VERNIEUW = """
UPDATE signaalwijzer.pacht AS p SET geldig_tot = now() + CAST(:duur AS float8) * interval '1 second'
FROM unnest(CAST(:besturen AS text[]), CAST(:sloten AS bigint[])) AS v(bestuur, slot)
WHERE p.bestuur = v.bestuur AND p.proces = :proces AND v.slot IN (
    SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND pid = pg_backend_pid()
)
RETURNING p.bestuur
"""
_MIJN = "SELECT bestuur FROM signaalwijzer.pacht WHERE bestuur = ANY(CAST(:besturen AS text[])) AND proces = :proces"
_TERUG = (
    "UPDATE signaalwijzer.pacht SET proces = '', geldig_tot = '-infinity' WHERE bestuur = :bestuur AND proces = :proces"
)


class Verhuist(Gebruikersfout):
    """Dit proces weet niet zeker of het bestuur nog van hem is."""

    def __init__(self) -> None:
        super().__init__(
            "Dit bestuur gaat naar een ander deel van de server. Er is niets bewaard; probeer het over een minuut "
            "opnieuw."
        )


def klok() -> float:
    """Seconden die nooit teruglopen, en die ook tellen als de computer slaapt: dan loopt een pacht gewoon af.

    Op Linux telt `time.monotonic` dat niet mee. Zet men een virtuele computer stil, dan staat ook deze klok stil; dat
    de verbinding dan weg is, en het slot dus van een ander kan zijn, blijkt pas bij de eerste vernieuwing.
    """
    boottime: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


def slot_van(bestuur: str) -> int:
    """Het slot van een bestuur in PostgreSQL: 64 bits, zodat het ook van geen ander programma is."""
    return int.from_bytes(hashlib.sha256(f"signaalwijzer/bestuur/{bestuur}".encode()).digest()[:8], signed=True)


class Pachten:
    """De besturen die dit proces heeft.

    Args:
        waar: waar PostgreSQL is.
        verloren: wordt in een eigen draad geroepen als een ander het bestuur heeft: sluit dan de opslag, zodat haar
            bestand vrijkomt. Tot dan wordt er niets meer bewaard, want `eis` weigert al.
        duur: zo lang geldt een vernieuwing, in seconden.
        elke: om de zoveel seconden is er een.
        marge: zoveel seconden eerder houdt dit proces op, en zoveel later begint een ander.

    Raises:
        NietBereikbaar: PostgreSQL antwoordt niet, of laat ons niet binnen. Later is dat geen fout meer.
    """

    def __init__(
        self,
        waar: Postgresql,
        verloren: Callable[[str], None],
        *,
        duur: float = 20.0,
        elke: float = 5.0,
        marge: float = 2.0,
    ) -> None:
        self._waar = waar
        self._verloren = verloren
        self._duur, self._elke, self._marge = duur, elke, marge
        self.proces = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"
        """Hoe dit proces in de tabel heet: leesbaar, en na een herstart een ander."""
        self._slot = threading.Lock()  # van alles hieronder; wie alleen `_zeker` leest, wacht nergens op
        self._zeker: dict[str, float] = {}
        self._vast: set[str] = set()
        self._even = elke / 5
        self._niet_voor: dict[str, float] = {}
        self._weg_tot = 0.0
        self._verbinding: Connection | None = verbind(waar, stil=duur)
        self._klaar = threading.Event()
        self._draad = threading.Thread(target=self._blijf_vernieuwen, name="pacht", daemon=True)
        self._draad.start()

    # -- wat ieder vraagt ----------------------------------------------------------------------------------------------

    def eis(self, bestuur: str) -> None:
        """Weigert wie niet zeker weet dat hij nu mag schrijven. Dit wacht nergens op.

        Raises:
            Verhuist: het bestuur is van een ander, of dat kan over een ogenblik zo zijn.
        """
        if not self.heeft(bestuur):
            raise Verhuist

    def heeft(self, bestuur: str) -> bool:
        """Of het bestuur nu zeker van dit proces is."""
        return klok() < self._zeker.get(bestuur, 0.0)

    def besturen(self) -> list[str]:
        """Wat dit proces heeft, ook als het daar even niet zeker van is."""
        return [*self._zeker]

    def neem(self, bestuur: str) -> bool:
        """Neemt een bestuur als dat kan, en zegt of het nu van dit proces is; hoogstens even wachten op PostgreSQL.

        Wie een bestuur wil, vraagt dit om de paar seconden opnieuw. Wat net niet kon, kan nu ook niet: veel vragen
        achter elkaar zouden het vernieuwen ophouden.
        """
        if self._weet_al(bestuur):
            return self.heeft(bestuur)
        with self._slot:
            if self._weet_al(bestuur):  # een ander vroeg het intussen
                return self.heeft(bestuur)
            try:
                gelukt = self._neem(bestuur)
            except Exception:  # PostgreSQL is weg: dan is niet te weten van wie het bestuur is
                self._verbreek()
                return False
            if not gelukt:
                self._niet_voor[bestuur] = klok() + self._even
            return gelukt

    def _weet_al(self, bestuur: str) -> bool:
        """Of het niet nodig is om PostgreSQL te vragen van wie een bestuur is."""
        return bestuur in self._zeker or klok() < max(self._niet_voor.get(bestuur, 0.0), self._weg_tot)

    def geef_terug(self, bestuur: str) -> None:
        """Geeft een bestuur terug, zodat een ander het meteen kan nemen. Sluit eerst de opslag."""
        with self._slot:
            if self._zeker.pop(bestuur, None) is None:
                return
            try:
                self._lijn().run(_TERUG, bestuur=bestuur, proces=self.proces)
                self._ontgrendel(bestuur)
            except Exception:  # PostgreSQL is weg: dan wacht een ander tot de tijd om is
                self._verbreek()

    def sluit(self) -> None:
        """Geeft alles terug en stopt."""
        self._klaar.set()
        self._draad.join()
        for bestuur in self.besturen():
            self.geef_terug(bestuur)
        with self._slot:
            self._verbreek()

    # -- met PostgreSQL; wie dit roept heeft `_slot` -------------------------------------------------------------------

    def _lijn(self) -> Connection:
        if self._verbinding is None:
            self._verbinding = verbind(self._waar, stil=self._duur)
        return self._verbinding

    def _verbreek(self) -> None:
        """Begint straks met een nieuwe verbinding; met deze zijn ook haar sloten weg."""
        if self._verbinding is not None:
            sluit(self._verbinding)
        self._verbinding = None
        self._vast.clear()
        self._weg_tot = klok() + self._even

    def _neem(self, bestuur: str) -> bool:
        lijn, slot = self._lijn(), slot_van(bestuur)
        if lijn.run("SELECT pg_try_advisory_lock(CAST(:slot AS bigint))", slot=slot) != [[True]]:
            return False
        self._vast.add(bestuur)
        voor = klok()
        if lijn.run(_NEEM, bestuur=bestuur, proces=self.proces, duur=self._duur, marge=self._marge) != [[1]]:
            # De vorige mag nog even zeker zijn: geef het slot terug, zodat hij na een storing zelf verder kan.
            self._ontgrendel(bestuur)
            return False
        self._zeker[bestuur] = voor + self._duur - self._marge
        return self.heeft(bestuur)

    def _ontgrendel(self, bestuur: str) -> None:
        if bestuur in self._vast:
            self._lijn().run("SELECT pg_advisory_unlock(CAST(:slot AS bigint))", slot=slot_van(bestuur))
            self._vast.discard(bestuur)

    def _vernieuw(self) -> list[str]:
        """Vernieuwt alles in één opdracht; geeft wat van een ander blijkt te zijn."""
        lijn, besturen = self._lijn(), self.besturen()
        if los := [bestuur for bestuur in besturen if bestuur not in self._vast]:
            for bestuur, gelukt in lijn.run(_GRENDEL, besturen=los, sloten=[slot_van(b) for b in los]):
                if gelukt:
                    self._vast.add(bestuur)
        voor, sloten = klok(), [slot_van(bestuur) for bestuur in besturen]
        rijen = lijn.run(_VERNIEUW, besturen=besturen, sloten=sloten, proces=self.proces, duur=self._duur)
        vernieuwd = {bestuur for (bestuur,) in rijen}
        self._zeker.update(dict.fromkeys(vernieuwd, voor + self._duur - self._marge))
        rest = [bestuur for bestuur in besturen if bestuur not in vernieuwd]
        # Staat de rij nog op onze naam, dan probeert iemand alleen of hij het al mag nemen.
        mijn = {bestuur for (bestuur,) in lijn.run(_MIJN, besturen=rest, proces=self.proces)} if rest else set()
        weg = [bestuur for bestuur in rest if bestuur not in mijn]
        for bestuur in weg:
            self._ontgrendel(bestuur)
        for bestuur in weg:
            del self._zeker[bestuur]
        return weg

    def _blijf_vernieuwen(self) -> None:
        wacht = self._elke
        while not self._klaar.wait(wacht):
            weg: list[str] = []
            with self._slot:
                try:
                    weg = self._vernieuw()
                    wacht = self._elke
                except Exception:  # PostgreSQL is weg; tot de tijd om is verandert er niets
                    self._verbreek()
                    wacht = self._even
            for bestuur in weg:
                # In een eigen draad: sluiten wacht op wie nog leest, en de andere besturen kunnen niet wachten.
                with suppress(RuntimeError):  # het programma stopt net
                    threading.Thread(target=self._verloren, args=(bestuur,), name=f"verloren {bestuur}").start()
