"""Het bestand van de opslag als geheel: wie het mag openen, kopiëren met een eigen sleutel, en verwisselen.

Verwisselen gaat altijd zo: het nieuwe bestand wordt ernaast helemaal geschreven en nageteld, en neemt dan in één stap
de plaats van het oude in. Wat er ook halverwege stopt: er staat altijd één heel bestand onder de gewone naam.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import duckdb

from data.fouten import Gebruikersfout
from data.grendel import vergrendel
from data.plaats import EIGEN, leg_vast, pad_bestuur, sleutels_van

NAAM = "bord"
"""Zo heet de opslag binnen DuckDB."""

KOPIE, VERSIE, KAPOT = "kopie-", "versie-", "kapot-"
"""Zo begint het einde van een bestand naast de opslag: waar een reservekopie doorheen gaat, hoe zij was voor het
bijwerken naar een nieuwe versie, en wat niet meer openging."""

AL_SAMENGEPERST = "BLOB USING COMPRESSION uncompressed"
"""De soort van een kolom met blokken. Proberen of een blok nog kleiner kan, kost DuckDB tien keer zo veel als het
bewaren; in de opdracht die het voor een tabel geeft, noemt het dit niet."""

NIEUW = "nieuw"
"""Zo eindigt een bestand dat de plaats van de opslag gaat innemen; binnen DuckDB heet waar een kopie heen gaat zo."""


def hernoemd(pad: Path, einde: str) -> Path:
    """Het bestand naast de opslag met dit einde."""
    return pad.with_name(f"{pad.name}.{einde}")


def wal(pad: Path) -> Path:
    """Waar DuckDB bijhoudt wat nog niet in het bestand zelf staat."""
    return hernoemd(pad, "wal")


def bijbestanden(pad: Path) -> list[Path]:
    """Wat DuckDB naast een opslag bijhoudt en erbij hoort; na netjes sluiten is het er niet."""
    return [
        p for einde in ("", ".checkpoint", ".recovery") if (p := wal(pad).with_name(wal(pad).name + einde)).exists()
    ]


def is_eigen(pad: Path) -> bool:
    """Of dit de opslag van het ene bestuur is, op haar vaste plaats: geen demo, en geen kopie die even opengaat."""
    return pad == pad_bestuur(EIGEN)


def ruim_resten_op(pad: Path) -> None:
    """Haalt weg wat een afgebroken verwisseling achterliet; wie dit doet, heeft het slot."""
    for rest in (hernoemd(pad, NIEUW), *pad.parent.glob(f"{pad.name}.{KOPIE}*")):
        laat_los(rest)


def verwijder(pad: Path) -> None:
    """Haalt een opslag weg, met wat erbij hoort."""
    for bij in (*bijbestanden(pad), pad):
        bij.unlink(missing_ok=True)


def laat_los(pad: Path) -> None:
    """Haalt weg wat niet afkwam of niet meer nodig is; kan dat nu niet, dan gebeurt het bij een volgend openen."""
    with suppress(OSError):
        verwijder(pad)


@contextmanager
def heel_of_niet(pad: Path) -> Iterator[None]:
    """Een blok dat een bestand maakt: lukt het niet, dan staat er ook geen stuk van."""
    try:
        yield
    except BaseException:
        laat_los(pad)
        raise


# -- wie het mag openen ------------------------------------------------------------------------------------------------


class AlOpen(Gebruikersfout):
    """Een ander proces heeft de opslag open."""

    def __init__(self) -> None:
        super().__init__(
            "Signaalwijzer draait al op deze computer en heeft de gegevens open. Gebruik dat venster, "
            "of sluit het eerst."
        )


class Slot:
    """Eén proces tegelijk, ook op de momenten dat DuckDB het bestand even niet open heeft.

    In het slot staat ook de hoeveelste wijziging er het laatst bewaard is. Zo is te zien dat er gegevens waren, en of
    zij er nog allemaal zijn: een opslag die weg is, of een deel ervan, lijkt anders op een die nog leeg is. Van wat op
    de vaste plaats staat, staat hetzelfde bij de sleutels, voor als de hele map weg is, of er even niet aan hangt.

    Raises:
        Gebruikersfout: een ander heeft het slot, of de map is niet te gebruiken.
    """

    def __init__(self, pad: Path) -> None:
        # Een opslag elders is er maar even, zoals een kopie die op proef opengaat: daar blijft niets van achter.
        sleutels = sleutels_van(pad)
        self._getuige = None if sleutels is None else sleutels / f"laatste-{pad.stem}"
        try:
            self._bestand: int | None = os.open(hernoemd(pad, "slot"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise Gebruikersfout(
                "De map met de gegevens is niet te gebruiken. Geef Signaalwijzer een map waarin u mag schrijven; "
                "aan de gegevens is niets veranderd."
            ) from None
        try:
            vergrendel(self._bestand)
        except OSError:
            self.los()
            raise AlOpen from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.los()

    @property
    def laatste(self) -> int | None:
        """De hoeveelste wijziging er het laatst bewaard is; None als er nog nooit iets was."""
        if self._bestand is None:
            return None
        os.lseek(self._bestand, 0, os.SEEK_SET)
        if (wijziging := _getal(os.read(self._bestand, _LANGSTE))) is not None:
            return wijziging
        if self._getuige is not None:
            with suppress(OSError):
                return _getal(self._getuige.read_bytes()[:_LANGSTE])
        return None

    def onthoud(self, wijziging: int) -> None:
        """Schrijft op de hoeveelste wijziging er bewaard is.

        Lukt dat niet, dan is dat niet erg: een lager getal geeft nooit vals alarm.
        """
        with suppress(OSError):
            self._schrijf(wijziging)

    def vergeet(self, wijziging: int | None) -> None:
        """Schrijft op dat er misschien minder bewaard is dan het was, of (None) niets; anders is dat straks vals alarm.

        Raises:
            Gebruikersfout: dat lukt niet.
        """
        with in_woorden():
            self._schrijf(wijziging)

    @contextmanager
    def vergeten(self) -> Iterator[None]:
        """Weet niet meer dat er iets bewaard was; lukt het blok niet, dan toch weer wel.

        Raises:
            Gebruikersfout: dat lukt niet.
        """
        was = self.laatste
        try:
            self.vergeet(None)
            yield
        except BaseException:
            if was is not None:
                self.onthoud(was)
            raise

    def _schrijf(self, wijziging: int | None) -> None:
        if self._bestand is not None:
            os.lseek(self._bestand, 0, os.SEEK_SET)
            if wijziging is None:
                os.truncate(self._bestand, 0)
            else:
                os.write(self._bestand, f"{wijziging}\n".encode())
            os.fsync(self._bestand)
            if self._getuige is None or not self._getuige.parent.is_dir() or self._getuige.is_dir():
                return
            if wijziging is None:
                self._getuige.unlink(missing_ok=True)
            else:
                self._getuige.write_bytes(f"{wijziging}\n".encode())

    def los(self) -> None:
        """Laat een ander toe."""
        if self._bestand is not None:
            os.close(self._bestand)
            self._bestand = None


_LANGSTE = 32
"""Bytes: zo veel cijfers heeft geen wijziging."""


def _getal(inhoud: bytes) -> int | None:
    tekst = inhoud.split(b"\n")[0]
    return int(tekst) if tekst.isdigit() else None


# -- als de schijf niet meewerkt ---------------------------------------------------------------------------------------


class SchijfVol(Gebruikersfout):
    """Er is niet geschreven."""

    def __init__(self) -> None:
        super().__init__(
            "De schijf is vol of er mag niet op geschreven worden; er is niets veranderd. Maak ruimte vrij en probeer "
            "het opnieuw."
        )


class Verdwenen(Gebruikersfout):
    """Er waren gegevens, en zij zijn er niet meer, of niet meer allemaal."""

    def __init__(self, pad: Path) -> None:
        wat = "Een deel van de opgeslagen gegevens is" if pad.exists() else "De opgeslagen gegevens zijn"
        super().__init__(
            f"{wat} weg: iets of iemand heeft ‘{pad.name}’ of een bestand ernaast weggehaald of veranderd. Zet dat "
            "bestand of een reservekopie terug. Of ga verder met wat er nog is: python3 start.py kopie verder"
        )


@contextmanager
def in_woorden() -> Iterator[None]:
    """Maakt van een volle schijf of een beschadigd bestand één zin; elke andere fout gaat door.

    Wie hierbinnen schrijft, doet dat alles of niets: de zin belooft dat er niets veranderd is. De melding van DuckDB
    zelf kan een pad of een waarde noemen.
    """
    try:
        yield
    except (OSError, duckdb.Error) as fout:
        if isinstance(fout, duckdb.Error) and _noemt(fout, "aes tag", "read enough bytes", "checksum", "corrupt"):
            raise Gebruikersfout(
                "De opgeslagen gegevens zijn beschadigd; er is niets aan veranderd. Zet een reservekopie terug."
            ) from None
        if _schijf_werkt_niet_mee(fout):
            raise SchijfVol from None
        raise


def _schijf_werkt_niet_mee(fout: OSError | duckdb.Error) -> bool:
    if isinstance(fout, OSError):
        return fout.errno in _NIET_MEE
    # Na een FatalException wil DuckDB met dit bestand niet verder; dat is na een schijf die niet meewerkt.
    woorden = (os.strerror(nummer).lower() for nummer in _NIET_MEE)
    return isinstance(fout, duckdb.FatalException) or _noemt(
        fout, "could not write", "fsync failed", "checkpoint failed", *woorden
    )


_NIET_MEE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)
"""Foutnummers van een schijf die vol of kapot is, of waarop niet geschreven mag worden."""


def _noemt(fout: duckdb.Error, *woorden: str) -> bool:
    return any(woord in str(fout).lower() for woord in woorden)


# -- kopiëren en verwisselen -------------------------------------------------------------------------------------------


def koppel(
    con: duckdb.DuckDBPyConnection, pad: Path, sleutel: str, naam: str = NAAM, *, alleen_lezen: bool = False
) -> None:
    """Opent een versleuteld bestand onder een naam."""
    hoe = f"{'READ_ONLY, ' if alleen_lezen else ''}ENCRYPTION_KEY '{sql(sleutel)}'"
    con.execute(f"ATTACH '{sql(str(pad))}' AS {naam} ({hoe})")


def kopieer(con: duckdb.DuckDBPyConnection, doel: Path, sleutel: str, van: str = NAAM) -> None:
    """Schrijft alles uit `van` in een nieuw bestand met een eigen sleutel, en telt na of alles er staat.

    DuckDB laat van gewiste rijen de inhoud in het bestand staan; in de kopie staat alleen wat er nog is. `COPY FROM
    DATABASE` mag niet met vergrendelde instellingen, dus per tabel.
    """
    with in_woorden():
        verwijder(doel)
        koppel(con, doel, sleutel, NIEUW)
        try:
            doel.chmod(0o600)
            with transactie(con):
                _schrijf_over(con, van)
        finally:
            con.execute(f"USE {van}")
            con.execute(f"DETACH {NIEUW}")
    rond_af(doel)


def rond_af(doel: Path) -> None:
    """Legt een gesloten bestand vast op de schijf.

    Raises:
        Gebruikersfout: het is niet af.
    """
    if bijbestanden(doel):  # zonder ruimte blijven die staan
        raise SchijfVol
    leg_vast(doel)


def schrijf_weg(cursor: duckdb.DuckDBPyConnection) -> None:
    """Zet wat alleen in de WAL staat in het bestand zelf. Kan dat nu niet, dan gaat het een andere keer."""
    with suppress(duckdb.TransactionException):
        cursor.execute(f"CHECKPOINT {NAAM}")


@contextmanager
def transactie(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Alles of niets: bij een fout blijft alles zoals het was."""
    with in_woorden():
        cursor.begin()
        try:
            yield
            cursor.commit()
        except BaseException:
            with suppress(duckdb.Error):
                cursor.rollback()
            raise


def _schrijf_over(con: duckdb.DuckDBPyConnection, van: str) -> None:
    maken = con.execute(
        """SELECT sql FROM duckdb_sequences() WHERE database_name = $van
           UNION ALL SELECT sql FROM duckdb_tables() WHERE database_name = $van""",
        {"van": van},
    ).fetchall()
    con.execute(f"USE {NIEUW}")
    for (opdracht,) in maken:
        con.execute(opdracht.replace("BLOB", AL_SAMENGEPERST))
    for tabel in tabellen(con, van):
        con.execute(f'INSERT INTO {NIEUW}."{tabel}" BY NAME SELECT * FROM {van}."{tabel}"')
        gelijk = f'(SELECT count(*) FROM {NIEUW}."{tabel}") = (SELECT count(*) FROM {van}."{tabel}")'
        if con.execute(f"SELECT {gelijk}").fetchall() != [(True,)]:
            raise Gebruikersfout(
                "De gegevens konden niet heel worden overgeschreven; er is niets veranderd. Probeer het opnieuw."
            )


def tabellen(con: duckdb.DuckDBPyConnection, van: str = NAAM) -> list[str]:
    """De tabellen in een opslag."""
    rijen = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND NOT temporary ORDER BY 1", [van]
    ).fetchall()
    return [str(naam) for (naam,) in rijen]


def neem_plaats_in(nieuw: Path, pad: Path) -> None:
    """Zet een af bestand in één stap op de plaats van de opslag, die dan gesloten moet zijn.

    Raises:
        Gebruikersfout: van de opslag is nog niet alles in het bestand zelf geschreven.
    """
    if bijbestanden(pad):  # zonder ruimte blijven die staan, en zij zouden het nieuwe bestand bederven
        raise SchijfVol
    with in_woorden():
        nieuw.replace(pad)
    leg_vast(pad)


def sql(tekst: str) -> str:
    """Tekst zoals zij tussen aanhalingstekens in een opdracht mag."""
    return tekst.replace("'", "''")
