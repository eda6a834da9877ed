"""De versleutelde opslag: één DuckDB-bestand, één schrijver, en een geleende cursor voor ieder gebruik."""

import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Self

import duckdb

from data.fouten import Gebruikersfout
from data.koppelsleutel import bewaar_koppelsleutel, koppelsleutel_op_schijf, maak_koppelsleutel
from data.opslag.bestand import (
    KAPOT,
    NAAM,
    NIEUW,
    VERSIE,
    SchijfVol,
    Slot,
    Verdwenen,
    bijbestanden,
    heel_of_niet,
    hernoemd,
    in_woorden,
    is_eigen,
    kopieer,
    laat_los,
    neem_plaats_in,
    rond_af,
    ruim_resten_op,
    schrijf_weg,
    transactie,
    wal,
)
from data.opslag.blik import Bereken, Blikken
from data.opslag.migraties import SCHEMA_VERSIE
from data.opslag.openen.briefjes import neem_op
from data.opslag.openen.ernaast import laat_ernaast_los
from data.opslag.openen.poort import Poort
from data.opslag.openen.versleuteld import geopend, verbind
from data.opslag.schrijver import Schrijver
from data.opslag.tabellen import laatste_wijziging, loopt_achter, maak_tabellen, schema_versie, tel_wijziging
from data.opslag.zicht import Zichten
from data.plaats import ruim_geheimen_op
from data.schema.toegang import Handeling, Recht

LICHT: frozenset[Recht] = frozenset(("zien", "besluiten"))
"""Wat alleen noteert of besluit, wacht niet tot groot werk klaar is."""

_VEEL_IN_WAL = 64 * 1024
"""Staat er meer dan dit alleen in de WAL, dan gaat het naar het bestand zelf: een levering is altijd meer."""


class Opslag:
    """Een geopende opslag.

    Lezen en schrijven gaat met `lees` (of `bekijk`, op een andere dag) en `schrijf`, die een eigen cursor lenen aan wie
    zegt wie hij is. Schrijven is één tegelijk en alles of niets.

    Args:
        pad: het bestand.
        sleutel: waarmee het versleuteld is.
        deel: met hoeveel opslagen in dit proces zij het geheugen deelt.
        mag_schrijven: faalt als het bestand nu van een ander proces kan zijn. Dit wordt gevraagd voor alles wat
            schrijft, en nog eens vlak voordat het vastligt; faalt het, dan blijft alles zoals het was.

    Raises:
        Gebruikersfout: verkeerde sleutel, al in gebruik, van een nieuwere versie, of niet te openen.
    """

    def __init__(
        self, pad: Path, sleutel: str, *, deel: int = 1, mag_schrijven: Callable[[], None] = lambda: None
    ) -> None:
        self.pad = pad
        self._mag_schrijven = mag_schrijven
        self._deel = deel
        self._sleutel = sleutel
        self._poort = Poort()
        self._werk, self._schrijver = threading.RLock(), threading.RLock()  # altijd in deze volgorde
        self._kopie = threading.Lock()
        self._slot = Slot(pad)
        self._stuk = False
        self.stand = 0
        """Wordt hoger bij alles wat bewaard is: wat iemand bij deze stand las, is dan nog zo."""
        try:
            ruim_resten_op(pad)
            ruim_geheimen_op()
            self._open()
        except BaseException:
            self._slot.los()
            raise
        self.neem_briefjes_op()

    def _open(self, *, opnieuw: bool = False) -> None:
        """Opent het bestand, op de huidige versie.

        Args:
            opnieuw: dit proces had het net nog open; een kopie van de WAL is dan niet nodig, en op een volle schijf is
                er geen plaats voor.
        """
        nieuw, was_er = not self.pad.exists(), self._slot.laatste
        if nieuw and (was_er is not None or bijbestanden(self.pad)):
            raise Verdwenen(self.pad)
        # Een demo, of een kopie die even opengaat, heeft een eigen: het bestand is voor de opdrachtregel.
        koppelsleutel = koppelsleutel_op_schijf if is_eigen(self.pad) else maak_koppelsleutel
        if nieuw:
            koppelsleutel()  # gaat dat niet, dan begint er ook geen opslag
        with nullcontext() if opnieuw else _wal_bewaard(self.pad):
            self._verbinding = verbind(self.pad, self._sleutel, deel=self._deel)
            try:
                if nieuw:
                    self.pad.chmod(0o600)
                elif was_er is not None:
                    self._eis_alles(was_er)
            except BaseException:
                self._verbinding.close()
                raise
        try:
            self._werk_bij()
            with self._cursor() as cursor, transactie(cursor):
                self.koppelsleutel = maak_tabellen(cursor, koppelsleutel)
            with self._cursor() as cursor:
                self._slot.onthoud(laatste_wijziging(cursor))
                if nieuw:
                    schrijf_weg(cursor)
            if is_eigen(self.pad):
                with in_woorden():
                    bewaar_koppelsleutel(self.koppelsleutel)
            # Wat hiervoor in het geheugen stond, ging dicht met de verbinding.
            self._blikken, self._zichten = Blikken(self._cursor), Zichten(NAAM, "memory")
            self._stuk = False
            self.stand += 1
        except BaseException:
            self._verbinding.close()
            raise

    def _eis_alles(self, was_er: int) -> None:
        """Weigert een opslag waarin minder staat dan er bewaard was.

        Raises:
            Verdwenen: er mist iets.
        """
        with self._cursor() as cursor:
            versie = schema_versie(cursor)
            if versie is None or (versie == SCHEMA_VERSIE and laatste_wijziging(cursor) < was_er):
                raise Verdwenen(self.pad)

    def _werk_bij(self) -> None:
        """Brengt een oudere opslag op de huidige versie, in een kopie die pas haar plaats inneemt als alles klopt.

        De opslag zoals zij was blijft ernaast staan.
        """
        with self._cursor() as cursor:
            if not loopt_achter(cursor):
                return
            oud, nieuw = (hernoemd(self.pad, einde) for einde in (f"{VERSIE}{schema_versie(cursor)}", NIEUW))
            kopieer(cursor, oud, self._sleutel)
        self._verbinding.close()
        with heel_of_niet(nieuw):
            with in_woorden():
                shutil.copyfile(oud, nieuw)
                nieuw.chmod(0o600)
                with geopend(nieuw, self._sleutel) as con:
                    maak_tabellen(con, maak_koppelsleutel)  # een opslag die er al is, houdt de hare
            rond_af(nieuw)
            neem_plaats_in(nieuw, self.pad)
        self._verbinding = verbind(self.pad, self._sleutel, deel=self._deel)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._verbinding.cursor()
        try:
            with in_woorden():
                cursor.execute(f"USE {NAAM}")
                yield cursor
        except SchijfVol:
            self._stuk = True  # misschien; opnieuw openen kan geen kwaad
            raise
        finally:
            cursor.close()

    def _heropen_zo_nodig(self) -> None:
        """Opent het bestand opnieuw als DuckDB er na een volle schijf niet meer mee verder wil.

        Alles wat bewaard was, staat dan nog in de WAL. Is er nog iemand binnen, dan komt het bij een volgende keer.
        """
        if not self._stuk or self._poort.ben_ik_binnen:
            return
        with self._schrijver, self._poort.dicht_als_leeg() as leeg:
            if leeg and self._stuk:
                self._verbinding.close()
                self._open(opnieuw=True)

    def _zet_in_bestand(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Zet wat bewaard is van de WAL in het bestand zelf, als het veel is.

        DuckDB doet dat niet uit zichzelf: mislukt het tijdens een bewaring, dan zegt het dat die mislukte, en zij is er
        wel. Hier is zij al klaar, en een volle schijf verandert daar niets meer aan.
        """
        if wal(self.pad).exists() and wal(self.pad).stat().st_size > _VEEL_IN_WAL:
            try:
                schrijf_weg(cursor)
            except duckdb.Error:
                self._stuk = True

    @contextmanager
    def _binnen(self) -> Iterator[duckdb.DuckDBPyConnection]:
        self._heropen_zo_nodig()
        with self._poort.binnen(), self._cursor() as cursor:
            yield cursor

    @contextmanager
    def lees(self, handeling: Handeling) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor om mee te lezen wat de gebruiker mag zien."""
        with self._binnen() as cursor:
            cursor.execute(f"USE {self._zichten.van(cursor, handeling.wie.zicht)}")
            yield cursor

    @contextmanager
    def bekijk(self, handeling: Handeling, bereken: Bereken) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor om mee te lezen hoe het er op de peildatum van de handeling voor staat.

        Args:
            bereken: controleert de gegevens voor een blik die er nog niet is (zie `blik.py`).
        """
        self._heropen_zo_nodig()
        dag, zicht = handeling.peildatum, handeling.wie.zicht
        with self._poort.binnen(), self._blikken.op(dag, bereken, zicht) as blik, self._cursor() as cursor:
            cursor.execute(f"USE {blik}")
            yield cursor

    @contextmanager
    def schrijf(
        self, handeling: Handeling, recht: Recht = "beheren", *, stil: bool = False, bereken: Bereken | None = None
    ) -> Iterator[Schrijver]:
        """De hand om mee te schrijven, in een transactie: bij een fout blijft alles zoals het was.

        Wat de schrijver noteert, komt hier in het logboek.

        Args:
            recht: wat de gebruiker hiervoor moet mogen. Wie het niet zegt, vraagt het zwaarste.
            stil: er hoeft niets genoteerd te worden.
            bereken: de gebruiker had de bevindingen op de peildatum van de handeling voor zich, en niet die van vandaag
                (zie `bekijk`).

        Raises:
            Gebruikersfout: de gebruiker mag dit niet.
        """
        handeling.wie.eis(recht)
        zicht, andere_dag = handeling.wie.zicht, None if bereken is None else handeling.peildatum
        eerst = nullcontext() if recht in LICHT else self._werk
        with eerst, self._schrijver, self._binnen() as cursor, ExitStack() as blik:
            self._mag_schrijven()
            if bereken is None:
                ziet = self._zichten.van(cursor, zicht)
            else:
                ziet = blik.enter_context(self._blikken.op(handeling.peildatum, bereken, zicht))
            with transactie(cursor):
                schrijver = Schrijver(cursor, handeling, ziet, andere_dag)
                yield schrijver
                schrijver.leg_vast(stil=stil)
                wijziging = tel_wijziging(cursor)
                self._mag_schrijven()
            self.stand += 1
            self._slot.onthoud(wijziging)
            self._zet_in_bestand(cursor)

    @contextmanager
    def groot_werk(self, bezet: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Eén groot werk tegelijk: wie iets op proef doet en het daarna bewaart, heeft het zolang voor zich alleen.

        Is een ander ermee bezig, dan zegt `bezet` dat, en wordt er gewacht tot die klaar is.
        """
        if not self._werk.acquire(blocking=False):
            bezet()
            self._werk.acquire()
        try:
            yield
        finally:
            self._werk.release()

    @contextmanager
    def proef(self, handeling: Handeling, recht: Recht) -> Iterator[Schrijver]:
        """Een hand om op proef te schrijven: na het blok is alles zoals het was. Anderen besluiten intussen gewoon.

        Wie dit vraagt, heeft het grote werk (`groot_werk`), al is het in een andere draad.

        Raises:
            Gebruikersfout: de gebruiker mag dit niet.
        """
        handeling.wie.eis(recht)
        with self._binnen() as cursor:
            cursor.begin()
            try:
                yield Schrijver(cursor, handeling, proef=True)
            finally:
                with suppress(duckdb.Error):  # na een fout van DuckDB is er niets meer om terug te draaien
                    cursor.rollback()

    def noteer(self, handeling: Handeling, wat: str, aantal: int | None = None, toelichting: str = "") -> None:
        """Zet alleen iets in het logboek: wat iemand bekeek of meenam, of wat er met het hele bestand gebeurde."""
        with self.schrijf(handeling, "zien") as schrijver:
            schrijver.noteer(wat, aantal, toelichting)

    def noteer_gedaan(self, handeling: Handeling, wat: str, zin: str) -> None:
        """Zet in het logboek wat al gebeurd is.

        Raises:
            Gebruikersfout: dat lukte niet; zij begint met `zin`, want er is wel iets veranderd.
        """
        try:
            self.noteer(handeling, wat)
        except Gebruikersfout:
            raise alleen_logboek_niet(zin) from None

    def neem_briefjes_op(self) -> None:
        """Zet in het logboek wat een ander proces ernaast deed (zie `briefjes.py`); kan dat nu niet, dan later."""
        with suppress(Gebruikersfout):
            neem_op(self.pad, self.noteer, self._schrijver)

    def kopieer_naar(self, doel: Path, sleutel: str) -> None:
        """Schrijft alles wat er nu staat in een nieuw, versleuteld bestand; anderen werken intussen door."""
        # Pas binnen wachten op een andere kopie: wie de opslag opnieuw opent of vervangt, heeft eerst de schrijver.
        with self._binnen() as cursor, self._kopie:
            kopieer(cursor, doel, sleutel)

    def heeft_sleutel(self, sleutel: str) -> bool:
        """Of het bestand nu met deze sleutel versleuteld is."""
        return secrets.compare_digest(self._sleutel.encode(), sleutel.encode())

    def herschrijf(self, sleutel: str | None = None) -> None:
        """Schrijft wat er nu staat in een nieuw bestand en verwisselt dat: wat gewist is, is dan ook echt weg.

        Met `sleutel` is het nieuwe bestand daarmee versleuteld. Wie leest wacht alleen tijdens het verwisselen.
        """
        self.vervang(self.kopieer_naar, sleutel)

    def vervang(self, maak: Callable[[Path, str], None], sleutel: str | None = None) -> None:
        """Gaat verder met een ander bestand.

        Args:
            maak: schrijft dat bestand op een plaats en met een sleutel, helemaal en nagezien.
            sleutel: de sleutel voortaan; None is dezelfde.
        """
        sleutel = sleutel or self._sleutel
        nieuw = hernoemd(self.pad, NIEUW)
        with self._werk, self._schrijver:
            self._mag_schrijven()
            with heel_of_niet(nieuw):
                maak(nieuw, sleutel)
            with self._poort.dicht():
                self._verbinding.close()
                self._stuk = True
                try:
                    with heel_of_niet(nieuw):
                        self._mag_schrijven()
                        self._slot.vergeet(0)  # in wat er nu komt, is misschien minder vaak iets bewaard
                        neem_plaats_in(nieuw, self.pad)
                    self._sleutel = sleutel
                finally:
                    self._open(opnieuw=True)
            laat_ernaast_los(self.pad)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sluit()

    def sluit(self) -> None:
        """Wacht op alle lezers en sluit het bestand."""
        with self._werk, self._schrijver, self._poort.dicht():
            self._verbinding.close()
            self._slot.los()


def alleen_logboek_niet(zin: str) -> Gebruikersfout:
    """De fout als er wel iets veranderd is (`zin` zegt wat), maar het niet in het logboek kwam."""
    return Gebruikersfout(
        f"{zin} Alleen het logboek bijwerken lukte niet: de schijf is vol of er mag niet op geschreven worden. "
        "Maak ruimte vrij."
    )


@contextmanager
def _wal_bewaard(pad: Path) -> Iterator[None]:
    """Bewaart wat er alleen in de WAL staat, tot blijkt dat de opslag met alles erin opengaat."""
    bewaard = hernoemd(pad, f"{KAPOT}wal")
    if wal(pad).exists() and not bewaard.exists():
        with in_woorden():
            shutil.copyfile(wal(pad), bewaard)
            bewaard.chmod(0o600)
    yield
    laat_los(bewaard)
