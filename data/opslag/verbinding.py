"""De versleutelde opslag: één DuckDB-bestand, één schrijver, en een geleende cursor voor ieder gebruik."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

import duckdb

from data.fouten import Gebruikersfout
from data.koppelsleutel import bewaar_koppelsleutel, koppelsleutel_op_schijf
from data.opslag.tabellen import maak_tabellen

_NAAM = "bord"
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
        self._poort = Poort()
        self._schrijver = threading.RLock()
        nieuw = not pad.exists()
        self._verbinding = _verbind(pad, sleutel)
        try:
            if nieuw:
                pad.chmod(0o600)
            with self.schrijf() as con:
                self.koppelsleutel = maak_tabellen(con, koppelsleutel_op_schijf)
            bewaar_koppelsleutel(self.koppelsleutel)
        except BaseException:
            self._verbinding.close()
            raise

    @contextmanager
    def lees(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor om mee te lezen."""
        with self._poort.binnen():
            cursor = self._verbinding.cursor()
            try:
                cursor.execute(f"USE {_NAAM}")
                yield cursor
            finally:
                cursor.close()

    @contextmanager
    def schrijf(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Een cursor in een transactie: bij een fout blijft alles zoals het was."""
        with self._schrijver, self.lees() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.rollback()
                raise
            cursor.commit()

    def sluit(self) -> None:
        """Wacht op alle lezers en sluit het bestand."""
        with self._schrijver, self._poort.dicht():
            self._verbinding.close()


def _verbind(pad: Path, sleutel: str) -> duckdb.DuckDBPyConnection:
    verbinding = duckdb.connect(":memory:")
    try:
        _laad_versleuteling(verbinding)
        for instelling, waarde in {
            "temp_directory": "''",  # liever een fout dan leerlingen onversleuteld op schijf
            "allowed_directories": f"['{_sql(str(pad.parent))}']",
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "memory_limit": f"'{_GEHEUGEN}'",
        }.items():
            verbinding.execute(f"SET {instelling} = {waarde}")
        verbinding.execute(f"ATTACH '{_sql(str(pad))}' AS {_NAAM} (ENCRYPTION_KEY '{_sql(sleutel)}')")
        verbinding.execute("SET lock_configuration = true")
    except duckdb.Error as fout:
        verbinding.close()
        raise Gebruikersfout(_waarom_niet(pad, str(fout))) from None
    return verbinding


def _laad_versleuteling(verbinding: duckdb.DuckDBPyConnection) -> None:
    """Laadt de uitbreiding die DuckDB nodig heeft om te versleutelen, uit het geïnstalleerde pakket."""
    map_ = files("duckdb_extension_httpfs") / "extensions" / f"v{duckdb.__version__}" / "httpfs.duckdb_extension"
    verbinding.execute(f"LOAD '{_sql(str(map_))}'")


def _waarom_niet(pad: Path, melding: str) -> str:
    """De zin bij een opslag die niet opengaat; de melding van DuckDB zelf kan een pad of sleutel noemen."""
    if "lock" in melding.lower():
        return (
            "Signaalwijzer draait al op deze computer en heeft de gegevens open. Gebruik dat venster, "
            "of sluit het eerst."
        )
    if "encryption key" in melding.lower() or "decrypt" in melding.lower():
        return (
            "De sleutel past niet op de opgeslagen gegevens. Zet de juiste sleutel terug; "
            "aan de gegevens is niets veranderd."
        )
    return (
        f"De opgeslagen gegevens in ‘{pad.name}’ zijn niet te openen. Het bestand is beschadigd of niet te lezen; "
        "er is niets aan veranderd. Zet een reservekopie terug."
    )


def _sql(tekst: str) -> str:
    return tekst.replace("'", "''")
