"""De versleutelde opslag: één DuckDB-bestand, één schrijver, en een geleende cursor voor ieder gebruik."""

import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from data.fouten import Gebruikersfout
from data.koppelsleutel import bewaar_koppelsleutel, koppelsleutel_op_schijf
from data.opslag.bestand import (
    KAPOT,
    NAAM,
    VERSIE,
    AlOpen,
    Slot,
    hernoemd,
    in_woorden,
    kopieer,
    koppel,
    neem_plaats_in,
    rond_af,
    ruim_resten_op,
    sql,
    transactie,
    verwijder,
)
from data.opslag.tabellen import loopt_achter, maak_tabellen, schema_versie

_GEHEUGEN = "4GB"


class Poort:
    """Telt wie er binnen is. Wie de poort sluit, wacht tot iedereen weg is en laat niemand meer binnen.

    Nodig omdat een bestand niet verwisseld of gesloten mag worden terwijl een lezer er nog in zit.
    """

    def __init__(self) -> None:
        self._wachter = threading.Condition()
        self._binnen = 0
        self._dicht = False

    @contextmanager
    def binnen(self) -> Iterator[None]:
        """Gaat naar binnen; wacht zolang de poort dicht is."""
        with self._wachter:
            self._wachter.wait_for(lambda: not self._dicht)
            self._binnen += 1
        try:
            yield
        finally:
            with self._wachter:
                self._binnen -= 1
                self._wachter.notify_all()

    @contextmanager
    def dicht(self) -> Iterator[None]:
        """Sluit de poort, wacht tot iedereen weg is, en gaat na afloop weer open."""
        with self._wachter:
            self._wachter.wait_for(lambda: not self._dicht)
            self._dicht = True
            self._wachter.wait_for(lambda: self._binnen == 0)
        try:
            yield
        finally:
            with self._wachter:
                self._dicht = False
                self._wachter.notify_all()


class Opslag:
    """Een geopende opslag.

    Lezen en schrijven gaat met `lees()` en `schrijf()`, die een eigen cursor lenen. Schrijven is één tegelijk en
    alles of niets.

    Raises:
        Gebruikersfout: verkeerde sleutel, al in gebruik, van een nieuwere versie, of niet te openen.
    """

    def __init__(self, pad: Path, sleutel: str) -> None:
        self.pad = pad
        self._sleutel = sleutel
        self._poort = Poort()
        self._schrijver = threading.RLock()
        self._kopie = threading.Lock()
        self._slot = Slot(pad)
        try:
            ruim_resten_op(pad)
            self._open()
        except BaseException:
            self._slot.los()
            raise

    def _open(self) -> None:
        """Opent het bestand, op de huidige versie."""
        nieuw = not self.pad.exists()
        self._verbinding = verbind(self.pad, self._sleutel)
        try:
            if nieuw:
                self.pad.chmod(0o600)
            self._werk_bij()
            with self._cursor() as cursor, transactie(cursor):
                self.koppelsleutel = maak_tabellen(cursor, koppelsleutel_op_schijf)
            bewaar_koppelsleutel(self.koppelsleutel)
        except BaseException:
            self._verbinding.close()
            raise

    def _werk_bij(self) -> None:
        """Brengt een oudere opslag op de huidige versie, in een kopie die pas haar plaats inneemt als alles klopt.

        De opslag zoals zij was blijft ernaast staan.
        """
        with self._cursor() as cursor:
            if not loopt_achter(cursor):
                return
            oud, nieuw = (hernoemd(self.pad, einde) for einde in (f"{VERSIE}{schema_versie(cursor)}", "nieuw"))
            kopieer(cursor, oud, self._sleutel)
        self._verbinding.close()
        try:
            with in_woorden():
                shutil.copyfile(oud, nieuw)
                nieuw.chmod(0o600)
                with geopend(nieuw, self._sleutel) as con:
                    maak_tabellen(con, koppelsleutel_op_schijf)
            rond_af(nieuw)
        except BaseException:
            verwijder(nieuw)
            raise
        neem_plaats_in(nieuw, self.pad)
        self._verbinding = verbind(self.pad, self._sleutel)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._verbinding.cursor()
        try:
            with in_woorden():
                cursor.execute(f"USE {NAAM}")
                yield cursor
        finally:
            cursor.close()

    @contextmanager
    def lees(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor om mee te lezen."""
        with self._poort.binnen(), self._cursor() as cursor:
            yield cursor

    @contextmanager
    def schrijf(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor in een transactie: bij een fout blijft alles zoals het was."""
        with self._schrijver, self.lees() as cursor, transactie(cursor):
            yield cursor

    def kopieer_naar(self, doel: Path, sleutel: str) -> None:
        """Schrijft alles wat er nu staat in een nieuw, versleuteld bestand; anderen werken intussen door."""
        with self._kopie, self.lees() as cursor:
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
        nieuw = hernoemd(self.pad, "nieuw")
        with self._schrijver:
            try:
                maak(nieuw, sleutel)
            except BaseException:
                verwijder(nieuw)
                raise
            with self._poort.dicht():
                self._verbinding.close()
                try:
                    neem_plaats_in(nieuw, self.pad)
                    self._sleutel = sleutel
                finally:
                    self._open()
            for oud in ernaast(self.pad):
                verwijder(oud)

    def sluit(self) -> None:
        """Wacht op alle lezers en sluit het bestand."""
        with self._schrijver, self._poort.dicht():
            self._verbinding.close()
            self._slot.los()


def ernaast(pad: Path) -> list[Path]:
    """Wat er naast een opslag bewaard is: van voor het bijwerken, en wat niet meer openging.

    Dat blijft tot er iets gewist wordt of de sleutel verandert: dan zou het bewaren wat weg moest.
    """
    gevonden = [p for begin in (VERSIE, KAPOT) for p in pad.parent.glob(f"{pad.name}.{begin}*")]
    return [p for p in gevonden if ".wal" not in p.name]


@contextmanager
def geopend(pad: Path, sleutel: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Een verbinding met een opslag die niemand anders gebruikt, zolang het blok duurt."""
    verbinding = verbind(pad, sleutel)
    try:
        verbinding.execute(f"USE {NAAM}")
        yield verbinding
    finally:
        verbinding.close()


def past(pad: Path, sleutel: str) -> bool:
    """Of een opslag met deze sleutel opengaat."""
    try:
        verbind(pad, sleutel).close()
    except VerkeerdeSleutel:
        return False
    return True


class VerkeerdeSleutel(Gebruikersfout):
    """De sleutel hoort niet bij dit bestand."""


def verbind(pad: Path, sleutel: str) -> duckdb.DuckDBPyConnection:
    """Een verbinding die alleen bij de map van de opslag kan, en niets meer aan zichzelf laat veranderen.

    Raises:
        Gebruikersfout: verkeerde sleutel, al in gebruik, of niet te openen.
    """
    verbinding = duckdb.connect(":memory:")
    try:
        _laad_versleuteling(verbinding)
        for instelling, waarde in {
            "temp_directory": "''",  # liever een fout dan leerlingen onversleuteld op schijf
            "allowed_directories": f"['{sql(str(pad.parent))}']",
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "memory_limit": f"'{_GEHEUGEN}'",
            "enable_progress_bar": "false",  # die komt anders tussen de uitvoer van de opdrachtregel
        }.items():
            verbinding.execute(f"SET {instelling} = {waarde}")
        koppel(verbinding, pad, sleutel)
        verbinding.execute("SET lock_configuration = true")
    except duckdb.Error as fout:
        verbinding.close()
        raise _waarom_niet(pad, str(fout)) from None
    return verbinding


def _laad_versleuteling(verbinding: duckdb.DuckDBPyConnection) -> None:
    """Laadt de uitbreiding die DuckDB nodig heeft om te versleutelen, uit het geïnstalleerde pakket."""
    map_ = files("duckdb_extension_httpfs") / "extensions" / f"v{duckdb.__version__}" / "httpfs.duckdb_extension"
    verbinding.execute(f"LOAD '{sql(str(map_))}'")


def _waarom_niet(pad: Path, melding: str) -> Gebruikersfout:
    """De zin bij een opslag die niet opengaat; de melding van DuckDB zelf kan een pad of sleutel noemen."""
    if "could not set lock" in melding.lower():
        return AlOpen()
    if "encryption key" in melding.lower() or "decrypt" in melding.lower():
        return VerkeerdeSleutel(
            "De sleutel past niet op de opgeslagen gegevens. Zet de juiste sleutel terug; "
            "aan de gegevens is niets veranderd."
        )
    return Gebruikersfout(
        f"De opgeslagen gegevens in ‘{pad.name}’ zijn niet te openen. Het bestand is beschadigd of niet te lezen; "
        "er is niets aan veranderd. Zet een reservekopie terug."
    )
