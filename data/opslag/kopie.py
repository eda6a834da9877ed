"""De reservekopie: de hele opslag in één bestand, versleuteld met een wachtwoord.

Een kopie begint met een merk en zout; daarna komt een gewone DuckDB-opslag, met het wachtwoord als sleutel. Alles zit
erin: leveringen, bevindingen, besluiten, instellingen, logboek, en de sleutel waarmee besluiten bewaard zijn.
"""

import hashlib
import os
import secrets
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import duckdb

from data.eigen_proces import GeenAntwoord, in_eigen_proces
from data.fouten import Gebruikersfout
from data.koppelsleutel import maak_koppelsleutel
from data.opslag import Opslag
from data.opslag.bestand import (
    KOPIE,
    NAAM,
    NIEUW,
    SchijfVol,
    Slot,
    bijbestanden,
    heel_of_niet,
    hernoemd,
    in_woorden,
    kopieer,
    laat_los,
    neem_plaats_in,
    rond_af,
    verwijder,
    wal,
)
from data.opslag.openen.ernaast import vrije_plaats
from data.opslag.openen.keuren import Vreemd, keur_opslag, keur_vorm
from data.opslag.openen.versleuteld import VerkeerdeSleutel, geopend
from data.opslag.opslagsleutel import opslagsleutel, opzij_gelegde_sleutels, sleutel_na_kapotte
from data.opslag.schrijven.wissen import tel_wissing
from data.opslag.tabellen import koppelsleutel_van, maak_tabellen
from data.opslag.verbinding import alleen_logboek_niet
from data.opslag.vragen.leveringen import hoe_vaak_gewist
from data.opslag.vragen.logboek import KOPIE_GEMAAKT
from data.plaats import maak_geheim
from data.schema.toegang import Handeling

EINDE = ".signaalwijzer"
"""Waaraan een reservekopie te herkennen is."""
KORTSTE_WACHTWOORD = 12

_TERUGGEZET = "De reservekopie is teruggezet."
_VERDER = "U gaat verder met wat er nog was."
"""Wat er gebeurd is, in een zin: ook als het daarna niet in het logboek kan."""
_MERK = b"Signaalwijzer kopie 1\n"
_ZOUT = 16
_KOP = 3 * 4096  # de kop van een DuckDB-bestand, waarvan de laatste twee blokken om de beurt de stand aanwijzen
_POGINGEN = 20
_REKENTIJD, _PER_SECONDE, _TRAAG = 60, 2 * 1024**2, 5
"""Seconden werk om een kopie uit te pakken, hoeveel bytes er per seconde bij mogen, en hoeveel keer zo lang dat op een
drukke computer mag duren."""
_GEHEUGEN = 4 * 1024**3
_TE_ZWAAR = (
    "Deze reservekopie uitpakken kost te veel tijd of geheugen; er is niets veranderd. Gebruik een andere reservekopie."
)
_N, _R, _P = 2**16, 8, 1  # scrypt: 64 MB en een paar tienden van een seconde per poging


def maak_kopie(opslag: Opslag, wachtwoord: str, doel: BinaryIO, handeling: Handeling) -> None:
    """Schrijft een reservekopie van wat er nu staat; anderen werken intussen door.

    Raises:
        Gebruikersfout: het wachtwoord is te kort, of hij mag dit niet.
    """
    handeling.wie.eis("beheren")
    _schrijf_kopie(opslag.pad, opslag.kopieer_naar, wachtwoord, doel)
    opslag.noteer(handeling, KOPIE_GEMAAKT)


def zet_terug(opslag: Opslag, bron: BinaryIO, wachtwoord: str, handeling: Handeling) -> None:
    """Zet een reservekopie op de plaats van wat er nu staat; dat blijft staan tot de kopie is nagezien.

    Raises:
        Gebruikersfout: geen reservekopie, een ander wachtwoord, beschadigd, van een nieuwere versie, of hij mag dit
            niet.
    """
    handeling.wie.eis("beheren")
    with opslag.lees(handeling) as con:
        gewist = hoe_vaak_gewist(con)
    opslag.vervang(lambda nieuw, sleutel: _pak_uit(opslag.pad, bron, wachtwoord, nieuw, sleutel))
    with suppress(Gebruikersfout), opslag.schrijf(handeling, stil=True) as schrijver:
        tel_wissing(schrijver, boven=gewist)  # niemand mag nog onthouden wat er voor de kopie stond
    opslag.noteer_gedaan(handeling, "reservekopie teruggezet", _TERUGGEZET)


@contextmanager
def op_proef(map_: Path, bron: BinaryIO, wachtwoord: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Een verbinding om te lezen uit een reservekopie, die daarvoor in een lege map wordt uitgepakt en nagezien.

    Buiten die map verandert er niets; wat daarin achterblijft, is alleen met een vergeten sleutel te openen.

    Raises:
        Gebruikersfout: zie `zet_terug`.
    """
    pad, sleutel = map_ / "proef.duckdb", secrets.token_hex()
    _pak_uit(pad, bron, wachtwoord, pad, sleutel)
    with in_woorden(), geopend(pad, sleutel) as con:
        yield con


def maak_kopie_ernaast(pad: Path, sleutel: str, wachtwoord: str, doel: BinaryIO) -> None:
    """Schrijft een reservekopie van een opslag die een ander proces open heeft.

    DuckDB overschrijft geen blok dat nog geldt voordat de kop van het bestand naar nieuwe blokken wijst. Is de kop na
    het lezen nog dezelfde, dan is wat er gelezen is één stand, net als na een stroomstoring: een bewaring die nog liep
    zit er niet in.

    Raises:
        Gebruikersfout: het wachtwoord is te kort, de sleutel past niet, of het lukt niet omdat er te veel verandert.
    """
    with in_woorden(), _tijdelijk(pad) as beeld:
        _neem_beeld(pad, beeld)
        with geopend(beeld, sleutel) as con:
            _schrijf_kopie(pad, lambda naar, met: kopieer(con, naar, met), wachtwoord, doel)


@contextmanager
def lees_ernaast(pad: Path, sleutel: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """Een verbinding om te lezen uit een opslag die een ander proces open heeft, en de koppelsleutel.

    Er wordt gelezen uit een versleutelde kopie van dit moment (zie `maak_kopie_ernaast`); na het blok is die weg.

    Raises:
        Gebruikersfout: de sleutel past niet, of het lukt niet omdat er te veel verandert.
    """
    with in_woorden(), _tijdelijk(pad) as beeld:
        _neem_beeld(pad, beeld)
        with geopend(beeld, sleutel) as con:
            yield con, koppelsleutel_van(con)


def zet_terug_op_kapotte(pad: Path, bron: BinaryIO, wachtwoord: str, handeling: Handeling) -> Path | None:
    """Zet een reservekopie terug waar de opslag zelf niet meer opengaat; die blijft ernaast staan, op dit pad.

    None: er stond niets meer.

    De teruggezette opslag krijgt een nieuwe sleutel, of die uit de omgeving.
    """
    with Slot(pad) as slot:
        sleutel, nieuw = sleutel_na_kapotte(pad), hernoemd(pad, NIEUW)
        with heel_of_niet(nieuw):
            _pak_uit(pad, bron, wachtwoord, nieuw, sleutel)
            with _opzij_gelegd(pad, handeling, sleutel) as opzij, slot.vergeten():
                neem_plaats_in(nieuw, pad)
    with _weer_open(pad, _TERUGGEZET) as opslag:
        opslag.noteer_gedaan(handeling, "reservekopie teruggezet", _TERUGGEZET)
    return opzij


def ga_verder(pad: Path, handeling: Handeling) -> Path | None:
    """Gaat verder met wat er van een opslag nog is; zoals zij was blijft zij ernaast staan, op dit pad.

    Past wat DuckDB ernaast bijhield er niet meer op, dan telt alleen het bestand zelf. None: er was niets meer over.

    Raises:
        Gebruikersfout: ook het bestand zelf gaat niet open.
    """
    with Slot(pad) as slot:
        sleutel, nieuw = opslagsleutel(pad), hernoemd(pad, NIEUW)
        with heel_of_niet(nieuw):
            if er_is := pad.exists():
                _red(pad, sleutel, nieuw)
            with _opzij_gelegd(pad, handeling) as opzij, slot.vergeten():
                if er_is:
                    neem_plaats_in(nieuw, pad)
    with _weer_open(pad, _VERDER) as opslag:
        opslag.noteer_gedaan(handeling, "verder met wat er nog was", _VERDER)
    return opzij


@contextmanager
def _weer_open(pad: Path, gedaan: str) -> Iterator[Opslag]:
    """De opslag die dicht was, om te noteren wat al gebeurd is (zie `Opslag.noteer_gedaan`); `gedaan` is die zin."""
    try:
        opslag = Opslag(pad, opslagsleutel(pad))
    except Gebruikersfout:
        raise alleen_logboek_niet(gedaan) from None
    with opslag:
        yield opslag


def _red(pad: Path, sleutel: str, nieuw: Path) -> None:
    """Schrijft in een nieuw bestand wat er van een opslag te lezen is; die blijft zelf zoals zij is.

    Wat DuckDB ernaast bijhield doet mee als het erop past.

    Raises:
        Gebruikersfout: ook het bestand zelf gaat niet open.
    """
    bij = bijbestanden(pad)
    for delen in ((pad, *bij), (pad,)):
        with in_woorden(), _tijdelijk(pad) as beeld:
            for deel in delen:
                _kopieer_geheim(deel, beeld.with_name(beeld.name + deel.name.removeprefix(pad.name)))
            try:
                with geopend(beeld, sleutel) as con:
                    kopieer(con, nieuw, sleutel)
                return
            except SchijfVol:
                raise
            except Gebruikersfout:
                if len(delen) == 1:
                    raise


@contextmanager
def _opzij_gelegd(pad: Path, handeling: Handeling, nieuwe: str | None = None) -> Iterator[Path | None]:
    """Legt een opslag, met wat erbij hoort en haar sleutels, ernaast; None als er niets staat. Lukt het blok niet,
    dan is er niets veranderd. Kan dan ook niet terug wat al verplaatst was, omdat de schijf niets meer aanneemt, dan
    blijft het ernaast staan: er gaat niets weg.

    Het bestand zelf staat er dan nog ook: dat krijgt in het blok een ander in de plaats, met een nieuwe sleutel of
    dezelfde (None), of het blijft.
    """
    opzij = vrije_plaats(pad, handeling.moment)
    verplaatst: list[tuple[Path, Path]] = []
    with opzij_gelegde_sleutels(pad, opzij, nieuwe):
        try:
            with in_woorden():
                if pad.exists():
                    _kopieer_geheim(pad, opzij)
                for bij in bijbestanden(pad):
                    naar = opzij.with_name(opzij.name + bij.name.removeprefix(pad.name))
                    bij.replace(naar)
                    verplaatst.append((bij, naar))
            yield opzij if verplaatst or opzij.exists() else None
        except BaseException:
            for van, naar in verplaatst:
                with suppress(OSError):
                    naar.replace(van)
            if not bijbestanden(opzij):
                laat_los(opzij)
            raise


def _kopieer_geheim(van: Path, naar: Path) -> None:
    shutil.copyfile(van, naar)
    naar.chmod(0o600)


def _schrijf_kopie(pad: Path, kopieer_: Callable[[Path, str], None], wachtwoord: str, doel: BinaryIO) -> None:
    if len(wachtwoord) < KORTSTE_WACHTWOORD:
        raise Gebruikersfout(f"Kies een wachtwoord van minstens {KORTSTE_WACHTWOORD} tekens.")
    zout = secrets.token_bytes(_ZOUT)
    with in_woorden(), _tijdelijk(pad) as tijdelijk:
        kopieer_(tijdelijk, _sleutel(wachtwoord, zout))
        doel.write(_MERK + zout)
        with tijdelijk.open("rb") as inhoud:
            shutil.copyfileobj(inhoud, doel)


def _neem_beeld(pad: Path, beeld: Path) -> None:
    for _ in range(_POGINGEN):
        try:
            voor = _kop(pad)
            shutil.copyfile(pad, beeld)
            with suppress(FileNotFoundError):
                shutil.copyfile(wal(pad), wal(beeld))
        except PermissionError as fout:
            if fout.filename not in (str(pad), str(wal(pad))):
                raise
            raise Gebruikersfout(
                "Op deze computer kan een ander niet bij de gegevens zolang Signaalwijzer draait. Stop Signaalwijzer "
                "en probeer het opnieuw."
            ) from None
        if _kop(pad) == voor:
            beeld.chmod(0o600)
            return
        verwijder(beeld)
    raise Gebruikersfout("Er wordt nu te veel bewaard om een kopie te maken. Probeer het over een minuut opnieuw.")


def _kop(pad: Path) -> bytes:
    with pad.open("rb") as bestand:
        return bestand.read(_KOP)


def _pak_uit(pad: Path, bron: BinaryIO, wachtwoord: str, nieuw: Path, sleutel: str) -> None:
    """Schrijft de inhoud van een reservekopie in een nieuw bestand van de huidige versie, en ziet die na."""
    if bron.read(len(_MERK)) != _MERK:
        raise Gebruikersfout("Dit is geen reservekopie van Signaalwijzer; er is niets veranderd.")
    zout = bron.read(_ZOUT)
    with in_woorden(), _tijdelijk(pad) as tijdelijk:
        with os.fdopen(maak_geheim(tijdelijk), "wb") as uit:
            shutil.copyfileobj(bron, uit)
        rekentijd = _REKENTIJD + tijdelijk.stat().st_size // _PER_SECONDE
        try:
            zin = in_eigen_proces(
                _over_in_woorden,
                *(tijdelijk, _sleutel(wachtwoord, zout), nieuw, sleutel),
                seconden=_TRAAG * rekentijd,
                rekentijd=rekentijd,
                geheugen=_GEHEUGEN,
            )
        except GeenAntwoord:
            raise Gebruikersfout(_TE_ZWAAR) from None
    if zin:
        raise Gebruikersfout(zin.decode())


def _over_in_woorden(van: Path, sleutel_van: str, nieuw: Path, sleutel: str) -> bytes:
    """Wat `_schrijf_over` deed, in een eigen proces: niets, of de zin waarom het niet ging."""
    try:
        _schrijf_over(van, sleutel_van, nieuw, sleutel)
    except Gebruikersfout as fout:
        return str(fout).encode()
    return b""


def _schrijf_over(van: Path, sleutel_van: str, nieuw: Path, sleutel: str) -> None:
    """Schrijft een opslag die niemand nog nakeek in een nieuw bestand van de huidige versie."""
    try:
        with in_woorden(), geopend(van, sleutel_van) as con:
            keur_vorm(con, NAAM)
            kopieer(con, nieuw, sleutel)  # leest elk blok, en daarmee of het nog klopt
    except VerkeerdeSleutel:
        raise Gebruikersfout("Het wachtwoord hoort niet bij deze reservekopie; er is niets veranderd.") from None
    except (SchijfVol, Vreemd):
        raise
    except (duckdb.OutOfMemoryException, MemoryError):
        raise Gebruikersfout(_TE_ZWAAR) from None
    except (Gebruikersfout, duckdb.Error):
        raise Gebruikersfout("De reservekopie is beschadigd; er is niets veranderd.") from None
    try:
        with in_woorden(), geopend(nieuw, sleutel) as con:
            maak_tabellen(con, maak_koppelsleutel)
            keur_opslag(con)
    except (duckdb.OutOfMemoryException, MemoryError):
        raise Gebruikersfout(_TE_ZWAAR) from None
    except (duckdb.Error, LookupError, TypeError, ValueError):  # er staat niet wat een stap zocht
        raise Vreemd from None
    rond_af(nieuw)


@contextmanager
def _tijdelijk(pad: Path) -> Iterator[Path]:
    """Een plaats naast de opslag, waar het bestand na afloop weer weg is."""
    tijdelijk = hernoemd(pad, f"{KOPIE}{secrets.token_hex(4)}")
    try:
        yield tijdelijk
    finally:
        laat_los(tijdelijk)


def _sleutel(wachtwoord: str, zout: bytes) -> str:
    genormaliseerd = unicodedata.normalize("NFC", wachtwoord).encode()
    return hashlib.scrypt(genormaliseerd, salt=zout, n=_N, r=_R, p=_P, maxmem=2 * 128 * _N * _R, dklen=32).hex()
