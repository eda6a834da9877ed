"""Twee processen willen hetzelfde bestuur, en wie het heeft treft steeds een storing.

Elke keer dat een proces iets bewaart, leest het een getal, telt er een bij, vraagt of het nog mag, en zet het terug.
Bewaarden er ooit twee tegelijk, of ging er iets weg dat bevestigd was, dan komt een getal twee keer voor of wordt het
lager. Het bestand heeft hetzelfde slot als een opslag; of de pacht ook zonder dat slot klopt, blijkt uit tot wanneer
de vorige zeker was toen de volgende haar nam.
"""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.grendel import vergrendel
from data.server.gedeeld.adres import OMGEVING_POSTGRESQL, Postgresql
from data.server.gedeeld.pacht import Pachten, Verhuist, klok
from tests.postgres import Draaiend

WORTEL = Path(__file__).resolve().parents[4]
BESTUUR = "noord"
MARGE = 0.1
"""Welk deel van de duur de marge is, zoals in het echt."""
_ALLEEN = threading.Lock()
"""Wie PostgreSQL herstart of er iets vraagt, doet dat alleen: er kunnen meer proeven naast elkaar lopen."""


# -- een van de twee processen -----------------------------------------------------------------------------------------


class Werker:
    """Neemt het bestuur als dat kan, en bewaart dan zo vaak het kan."""

    def __init__(self, map_: Path, waar: Postgresql, duur: float) -> None:
        self._getal, self._slot = map_ / "getal", map_ / "slot"
        self._uit = os.open(map_ / "gebeurd", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._schrijver, self._open = threading.Lock(), -1
        self._pachten = Pachten(waar, self._verloren, duur=duur, elke=duur / 4, marge=duur * MARGE)
        self._zeg("begin", klok())

    def _zeg(self, wat: str, *getallen: float) -> None:
        """Eén regel aan het einde van het bestand is heel of niet te zien, ook voor het andere proces."""
        os.write(self._uit, f"{os.getpid()} {wat} {' '.join(map(str, getallen))}\n".encode())

    def _verloren(self, _bestuur: str) -> None:
        with self._schrijver:
            if self._open >= 0:
                os.close(self._open)
            self._open = -1

    def werk(self) -> None:
        """Voor altijd."""
        had = False
        while True:
            if self._pachten.neem(BESTUUR):
                if not had:
                    self._zeg("neem", klok())
                had = True
                with suppress(Verhuist, OSError):  # het bestand kan nog van een stilgezet proces zijn
                    self._bewaar()
            elif BESTUUR not in self._pachten.besturen():
                had = False
            time.sleep(0.002)

    def _bewaar(self) -> None:
        with self._schrijver:
            if self._open < 0:
                bestand = os.open(self._slot, os.O_RDWR | os.O_CREAT, 0o600)
                try:
                    vergrendel(bestand)
                except OSError:
                    os.close(bestand)
                    raise
                self._open = bestand
            self._pachten.eis(BESTUUR)
            nieuw = int(self._getal.read_text()) + 1 if self._getal.exists() else 1
            tijdelijk = self._getal.with_suffix(f".{os.getpid()}")
            tijdelijk.write_text(str(nieuw))
            zeker = self._pachten._zeker[BESTUUR]
            self._pachten.eis(BESTUUR)
            tijdelijk.replace(self._getal)
            self._zeg("bewaard", nieuw, zeker)


# -- wat er misgaat ----------------------------------------------------------------------------------------------------


class Lijn:
    """Het net tussen een proces en PostgreSQL; het kan afbreken, of niets meer doorgeven."""

    def __init__(self, naar: int) -> None:
        self._naar = naar
        self._luistert = socket.create_server(("127.0.0.1", 0))
        self.poort: int = self._luistert.getsockname()[1]
        self._open: list[socket.socket] = []
        self.doet_het = threading.Event()
        self.doet_het.set()
        self.weigert = False
        threading.Thread(target=self._neem_aan, daemon=True).start()

    def breek_af(self) -> None:
        for kant in self._open:
            with suppress(OSError):
                kant.shutdown(socket.SHUT_RDWR)
        self._open = []

    def _neem_aan(self) -> None:
        while True:
            with suppress(OSError):
                van, _ = self._luistert.accept()
                if self.weigert:
                    van.close()
                    continue
                try:
                    naar = socket.create_connection(("127.0.0.1", self._naar))
                except OSError:
                    van.close()
                    raise
                self._open += [van, naar]
                for een, ander in ((van, naar), (naar, van)):
                    threading.Thread(target=self._geef_door, args=(een, ander), daemon=True).start()

    def _geef_door(self, van: socket.socket, naar: socket.socket) -> None:
        with suppress(OSError):
            while stuk := van.recv(65536):
                self.doet_het.wait()
                naar.sendall(stuk)
        for kant in (van, naar):
            with suppress(OSError):
                kant.close()


@dataclass
class Uitslag:
    """Wat er gebeurde: hoe vaak elke storing, en hoe lang het duurde tot er weer bewaard werd, in seconden."""

    keren: Counter[str] = field(default_factory=Counter)
    duurde: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    bewaard: int = 0
    overgenomen: int = 0
    te_vroeg: list[str] = field(default_factory=list)
    verloren: list[str] = field(default_factory=list)


class Proef:
    """Twee processen, en iemand die ze stoort."""

    def __init__(self, postgres: Draaiend, map_: Path, duur: float, zaad: int) -> None:
        self._postgres, self._map, self._duur = postgres, map_, duur
        self._toeval = random.Random(zaad)
        self._lijnen = [Lijn(postgres.waar.poort) for _ in range(2)]
        self._processen = [self._start(lijn) for lijn in self._lijnen]
        self.uitslag = Uitslag()

    def _start(self, lijn: Lijn) -> subprocess.Popen[bytes]:
        waar = replace(self._postgres.waar, poort=lijn.poort)
        adres = f"postgresql://{waar.gebruiker}@{waar.host}:{waar.poort}/{waar.database}"
        opdracht = [sys.executable, "-m", "tests.data.server.gedeeld.storingen", str(self._map), adres, str(self._duur)]
        return subprocess.Popen(opdracht, cwd=WORTEL, env={**os.environ, OMGEVING_POSTGRESQL: waar.wachtwoord})

    def regels(self) -> list[list[str]]:
        pad = self._map / "gebeurd"
        return [regel.split() for regel in pad.read_text().splitlines()] if pad.exists() else []

    def _wacht_op_beide(self) -> None:
        einde = time.monotonic() + 60
        while not {proces.pid for proces in self._processen} <= {int(r[0]) for r in self.regels() if r[1] == "begin"}:
            assert time.monotonic() < einde, "een proces begint niet"
            time.sleep(0.01)

    def _wacht_op_bewaard(self, vanaf: int, niet: int | None = None) -> int:
        """Wacht tot er na regel `vanaf` iets bewaard is, en door een ander dan `niet`; geeft door wie."""
        einde = time.monotonic() + 60
        while True:
            wie = [int(r[0]) for r in self.regels()[vanaf:] if r[1] == "bewaard" and int(r[0]) != niet]
            if wie:
                return wie[-1]
            assert time.monotonic() < einde, "er wordt niets meer bewaard"
            time.sleep(0.01)

    def stoor(self) -> None:
        """Eén storing van wie het bestuur heeft, en wachten tot er weer bewaard wordt.

        Eerst draaien beide: hoe lang een proces over beginnen doet, hoort niet bij hoe lang een overname duurt.
        """
        self._wacht_op_beide()
        wie = self._wacht_op_bewaard(len(self.regels()))
        (nummer,) = (nr for nr, proces in enumerate(self._processen) if proces.pid == wie)
        proces, lijn = self._processen[nummer], self._lijnen[nummer]
        wat = self._toeval.choices(
            ["gedood", "stilgezet", "verbinding weg", "net weg", "net stil", "herstart"], [4, 3, 2, 2, 2, 1]
        )[0]
        hoelang = self._toeval.uniform(0, 2 * self._duur)
        vanaf, begin = len(self.regels()), time.monotonic()
        match wat:
            case "gedood":
                proces.kill()
                proces.wait()
                vanaf, begin = len(self.regels()), time.monotonic()
                self._wacht_op_bewaard(vanaf, wie)
                self.uitslag.duurde[wat].append(time.monotonic() - begin)
                self._processen[nummer] = self._start(lijn)
            case "stilgezet":
                proces.send_signal(signal.SIGSTOP)
                time.sleep(hoelang)
                vanaf, begin = len(self.regels()), time.monotonic()
                proces.send_signal(signal.SIGCONT)
            case "verbinding weg":
                with _ALLEEN:
                    self._postgres.vraag(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                        "AND application_name = 'signaalwijzer'"
                    )
            case "net weg":
                lijn.weigert = True
                lijn.breek_af()
                time.sleep(hoelang)
                lijn.weigert = False
            case "net stil":
                lijn.doet_het.clear()
                time.sleep(hoelang)
                lijn.doet_het.set()
            case _:
                with _ALLEEN:
                    self._postgres.stop()
                    self._postgres.start()
        if wat != "gedood":
            self._wacht_op_bewaard(vanaf)
            self.uitslag.duurde[wat].append(time.monotonic() - begin)
        self.uitslag.keren[wat] += 1

    def sluit(self) -> Uitslag:
        """Stopt de processen en kijkt alles na."""
        for proces in self._processen:
            proces.kill()
            proces.wait()
        u, getal, laatst, zeker = self.uitslag, 0, "", 0.0
        for wie, wat, *getallen in self.regels():
            if wat == "neem" and wie != laatst and float(getallen[0]) < zeker:
                u.te_vroeg.append(f"{wie} nam het {zeker - float(getallen[0]):.3f} s te vroeg")
            if wat == "bewaard":
                nieuw, u.bewaard = int(getallen[0]), u.bewaard + 1
                if nieuw <= getal:
                    u.verloren.append(f"{wie} bewaarde {nieuw} na {getal}")
                u.overgenomen += wie != laatst
                getal, laatst, zeker = nieuw, wie, float(getallen[1])
        if int((self._map / "getal").read_text()) < getal:
            u.verloren.append("het laatste bevestigde getal staat er niet")
        return u


def proef(postgres: Draaiend, map_: Path, aantal: int, *, duur: float, zaad: int) -> Uitslag:
    """Zoveel storingen achter elkaar.

    Args:
        postgres: met een lege database.
        map_: een lege map, waar beide processen bij kunnen.
        aantal: storingen.
        duur: van een pacht, in seconden.
        zaad: welk toeval.
    """
    loopt = Proef(postgres, map_, duur, zaad)
    try:
        for _ in range(aantal):
            loopt.stoor()
    finally:
        uitslag = loopt.sluit()
    return uitslag


if __name__ == "__main__":
    waar_ = Postgresql.uit(sys.argv[2], wachtwoord=os.environ[OMGEVING_POSTGRESQL])
    assert waar_ is not None
    while True:
        try:
            werker = Werker(Path(sys.argv[1]), waar_, float(sys.argv[3]))
        except Exception:
            time.sleep(0.02)
            continue
        werker.werk()
