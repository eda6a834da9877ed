"""De sleutel van de versleuteling: uit de omgeving, of uit een eigen bestand dat bij de eerste start ontstaat."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import EIGEN, Slot, in_woorden
from data.opslag.openen.versleuteld import past
from data.plaats import Soort, geheim_of_nieuw, lees_geheim, leg_vast, map_sleutels, schrijf_geheim
from data.schema.toegang import Handeling

OMGEVING_SLEUTEL = "SIGNAALWIJZER_SLEUTEL"
_NAAM = "opslagsleutel"
_BYTES = 32
_KORTSTE = 16
_SOORT = Soort(
    re.compile(rf".{{{_KORTSTE},}}"),
    "Zet het terug uit uw kopie van de sleutels, of zet een reservekopie terug. Aan de gegevens is niets veranderd.",
)


def opslagsleutel(opslag: Path) -> str:
    """De sleutel voor een opslag. Alleen als die opslag er nog niet is, mag er een nieuwe sleutel ontstaan.

    Raises:
        Gebruikersfout: de sleutel ontbreekt terwijl er al gegevens zijn, is te kort, of het bestand is stuk.
    """
    if (uit_omgeving := _uit_omgeving(opslag)) is not None:
        return uit_omgeving
    pad, was_er = _pad(opslag), opslag.exists()  # een ander kan nu beginnen: kijk eerst naar de opslag
    _maak_wissel_af(opslag, pad)

    def maak() -> str:
        sleutel = _gedeeld(opslag) if was_er else secrets.token_hex(_BYTES)
        if sleutel is None:
            raise Gebruikersfout(
                f"De sleutel van de opgeslagen gegevens is weg: het bestand ‘{pad.name}’ in de map met de sleutels. "
                f"{_SOORT.raad}"
            )
        return sleutel

    with in_woorden():
        return geheim_of_nieuw(pad, _SOORT, maak)


def _uit_omgeving(opslag: Path) -> str | None:
    """De sleutel uit de omgeving; die is alleen voor de gegevens van het bestuur, niet voor de demo."""
    sleutel = os.environ.get(OMGEVING_SLEUTEL) if opslag.stem == EIGEN else None
    return None if sleutel is None else _lang_genoeg(sleutel, f"De sleutel in {OMGEVING_SLEUTEL}")


def _gedeeld(opslag: Path) -> str | None:
    """De sleutel die een demo van een eerdere versie met het bestuur deelde."""
    if opslag.stem == EIGEN:
        return None
    return os.environ.get(OMGEVING_SLEUTEL) or lees_geheim(map_sleutels() / _NAAM, _SOORT)


def wissel_sleutel(opslag: Opslag, handeling: Handeling, nieuwe: str | None = None) -> None:
    """Versleutelt de opslag met een andere sleutel: een eigen, of een die hier ontstaat.

    De nieuwe sleutel ligt klaar naast de oude tot het bestand is verwisseld. Wat er ook halverwege stopt: bij het
    volgende openen past een van de twee, en die blijft (`_maak_wissel_af`).

    Raises:
        Gebruikersfout: de sleutel is te kort, of komt uit de omgeving en is daar niet te veranderen, of hij mag dit
            niet.
    """
    handeling.wie.eis("beheren")
    in_omgeving = _uit_omgeving(opslag.pad) is not None
    if nieuwe is None:
        if in_omgeving:
            raise Gebruikersfout(
                f"De sleutel komt uit {OMGEVING_SLEUTEL}. Kies zelf een nieuwe, en zet die daarna daar neer."
            )
        nieuwe = secrets.token_hex(_BYTES)
    _lang_genoeg(nieuwe, "De nieuwe sleutel")
    for andere in opslag.pad.parent.glob("*.duckdb"):
        if andere != opslag.pad:
            opslagsleutel(andere)  # een demo die de sleutel nog deelde, krijgt hem nu zelf
    if in_omgeving:
        opslag.herschrijf(nieuwe)
    else:
        with opslag.groot_werk():  # twee tegelijk zouden elkaars nieuwe sleutel overschrijven
            _wissel(opslag, _pad(opslag.pad), nieuwe)
    opslag.noteer_gedaan(handeling, "sleutel gewisseld", "De sleutel is gewisseld.")


def _wissel(opslag: Opslag, pad: Path, nieuwe: str) -> None:
    if _straks(pad).is_file():
        raise Gebruikersfout(
            "De vorige keer dat de sleutel veranderde is niet afgemaakt. Start Signaalwijzer opnieuw en probeer "
            "het nog eens; aan de gegevens is niets veranderd."
        )
    with in_woorden():
        schrijf_geheim(_straks(pad), nieuwe)
    try:
        opslag.herschrijf(nieuwe)
    except BaseException:
        if not opslag.heeft_sleutel(nieuwe):
            _laat_los(_straks(pad))
        raise
    with suppress(OSError):  # anders maakt de volgende start het af (`_maak_wissel_af`)
        _straks(pad).replace(pad)
        _vorige(pad).unlink(missing_ok=True)
        _afgebroken(pad).unlink(missing_ok=True)
    leg_vast(pad)


@contextmanager
def klaargelegde_sleutel(opslag: Path) -> Iterator[str]:
    """De sleutel voor een opslag die in dit blok de plaats van een kapotte inneemt: uit de omgeving, of een nieuwe."""
    pad = _pad(opslag)
    if (uit_omgeving := _uit_omgeving(opslag)) is not None:
        yield uit_omgeving
        return
    sleutel = secrets.token_hex(_BYTES)
    with in_woorden():
        if _straks(pad).is_file():  # van een wissel die niet af is: misschien past alleen deze op wat er kapot is
            _straks(pad).replace(_afgebroken(pad))
        schrijf_geheim(_straks(pad), sleutel)
    try:
        yield sleutel
    except BaseException:
        _laat_los(_straks(pad))
        with suppress(OSError):
            _afgebroken(pad).replace(_straks(pad))
        raise
    with suppress(OSError):  # anders maakt de volgende start het af (`_maak_wissel_af`)
        if pad.exists():  # misschien past deze nog op wat er kapot naast is gezet
            pad.replace(_vorige(pad))
        _straks(pad).replace(pad)
    leg_vast(pad)


def _maak_wissel_af(opslag: Path, pad: Path) -> None:
    """Kiest na een afgebroken wissel de sleutel die past."""
    straks = _straks(pad)
    if not straks.exists():
        return
    with Slot(opslag), suppress(OSError):  # wie nu aan het wisselen is, maakt het zelf af
        if not opslag.exists():  # misschien hangt de map er even niet aan: de enige sleutel die past, blijft
            return
        if _past(opslag, straks):
            straks.replace(pad)
        elif _past(opslag, pad):
            straks.unlink()


def _past(opslag: Path, pad: Path) -> bool:
    """Of in een bestand de sleutel staat die past; wat stuk is, past nergens op."""
    try:
        sleutel = lees_geheim(pad, _SOORT)
    except Gebruikersfout:
        return False
    return sleutel is not None and past(opslag, sleutel)


def _laat_los(pad: Path) -> None:
    with suppress(OSError):
        pad.unlink(missing_ok=True)


def _lang_genoeg(sleutel: str, wat: str) -> str:
    if len(sleutel) < _KORTSTE:
        raise Gebruikersfout(f"{wat} is te kort. Gebruik minstens {_KORTSTE} tekens.")
    return sleutel


def _pad(opslag: Path) -> Path:
    """Het sleutelbestand. Elke opslag heeft een eigen: de sleutel van het bestuur wisselen raakt de demo niet."""
    return map_sleutels() / (_NAAM if opslag.stem == EIGEN else f"{_NAAM}-{opslag.stem}")


def _straks(pad: Path) -> Path:
    return pad.with_name(f"{pad.name}.straks")


def _vorige(pad: Path) -> Path:
    return pad.with_name(f"{pad.name}.vorige")


def _afgebroken(pad: Path) -> Path:
    return pad.with_name(f"{pad.name}.afgebroken")
