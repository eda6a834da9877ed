"""De sleutel van de versleuteling: uit de omgeving, of uit een eigen bestand dat bij de eerste start ontstaat."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import Slot, in_woorden
from data.opslag.openen.ernaast import sleutelpad, sleutels_bij, straks
from data.opslag.openen.versleuteld import past
from data.plaats import (
    EIGEN,
    Soort,
    eis_map_sleutels,
    geheim_of_nieuw,
    heeft_buren,
    lees_geheim,
    leg_vast,
    schrijf_geheim,
)
from data.schema.toegang import Handeling

OMGEVING_SLEUTEL = "SIGNAALWIJZER_SLEUTEL"
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


def komt_uit_omgeving(opslag: Path) -> bool:
    """Of de sleutel uit de omgeving komt: dat kan alleen bij de gegevens van het ene bestuur, niet bij de demo."""
    return OMGEVING_SLEUTEL in os.environ and opslag.stem == EIGEN and not heeft_buren(opslag)


def _uit_omgeving(opslag: Path) -> str | None:
    if not komt_uit_omgeving(opslag):
        return None
    return _lang_genoeg(os.environ[OMGEVING_SLEUTEL], f"De sleutel in {OMGEVING_SLEUTEL}")


def _gedeeld(opslag: Path) -> str | None:
    """De sleutel die een demo van een eerdere versie met het bestuur deelde."""
    if opslag.stem == EIGEN:
        return None
    return os.environ.get(OMGEVING_SLEUTEL) or lees_geheim(_pad(opslag.with_stem(EIGEN)), _SOORT)


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
    if straks(pad).is_file():
        raise Gebruikersfout(
            "De vorige keer dat de sleutel veranderde is niet afgemaakt. Start Signaalwijzer opnieuw en probeer "
            "het nog eens; aan de gegevens is niets veranderd."
        )
    with in_woorden():
        schrijf_geheim(straks(pad), nieuwe)
    try:
        opslag.herschrijf(nieuwe)
    except BaseException:
        if not opslag.heeft_sleutel(nieuwe):
            _laat_los(straks(pad))
        raise
    with suppress(OSError):  # anders maakt de volgende start het af (`_maak_wissel_af`)
        straks(pad).replace(pad)
        for van_eerder in ("vorige", "afgebroken"):  # zo heetten bewaarde sleutels in een eerdere versie
            pad.with_name(f"{pad.name}.{van_eerder}").unlink(missing_ok=True)
    leg_vast(pad)


def sleutel_na_kapotte(opslag: Path) -> str:
    """De sleutel voor een opslag die de plaats van een kapotte inneemt: uit de omgeving, of een nieuwe."""
    return _uit_omgeving(opslag) or secrets.token_hex(_BYTES)


@contextmanager
def opzij_gelegde_sleutels(opslag: Path, opzij: Path, nieuwe: str | None) -> Iterator[None]:
    """Bewaart bij een opslag die opzij gaat elke sleutel die er misschien op past; lukt het blok niet, dan is er niets
    veranderd.

    Wat er ook halverwege stopt: geen sleutel wordt overschreven voordat hij ook bij `opzij` ligt.

    Args:
        opslag: die opzij gaat.
        opzij: waarheen.
        nieuwe: de sleutel van wat in dit blok haar plaats inneemt; None als dat dezelfde is.
    """
    if _uit_omgeving(opslag) is not None:
        yield
        return
    pad = _pad(opslag)
    bewaard = dict(zip((pad, straks(pad)), sleutels_bij(opslag, opzij), strict=True))
    try:
        with in_woorden():
            for van, naar in bewaard.items():
                _leg_ook(van, naar)
            if nieuwe is not None:
                schrijf_geheim(straks(pad), nieuwe)
        yield
    except BaseException:
        _laat_los(bewaard[pad])
        with suppress(OSError):
            if bewaard[straks(pad)].exists():
                bewaard[straks(pad)].replace(straks(pad))
                bewaard[straks(pad)].unlink(missing_ok=True)  # een tweede naam van hetzelfde bestand blijft staan
            elif nieuwe is not None and straks(pad).read_bytes() == nieuwe.encode():
                straks(pad).unlink()
        raise
    if nieuwe is None:
        return
    with suppress(OSError):  # anders maakt de volgende start het af (`_maak_wissel_af`)
        if pad.exists() and not bewaard[pad].exists():
            pad.replace(bewaard[pad])
        straks(pad).replace(pad)
    leg_vast(pad)


def _leg_ook(van: Path, naar: Path) -> None:
    """Geeft een sleutel ook een andere naam; wat geen bestand is of niet te lezen, is geen sleutel."""
    try:
        os.link(van, naar)
    except OSError:  # ook een schijf zonder harde verwijzingen, zoals een stick
        try:
            inhoud = van.read_bytes()
        except OSError:
            return
        schrijf_geheim(naar, inhoud)
    leg_vast(naar)


def _maak_wissel_af(opslag: Path, pad: Path) -> None:
    """Kiest na een afgebroken wissel de sleutel die past; wat kapot naast de opslag staat, heeft de zijne al."""
    klaar = straks(pad)
    if not klaar.exists():
        return
    with Slot(opslag), suppress(OSError):  # wie nu aan het wisselen is, maakt het zelf af
        if not opslag.exists():  # misschien hangt de map er even niet aan: de enige sleutel die past, blijft
            return
        if _past(opslag, klaar):
            klaar.replace(pad)
        elif _past(opslag, pad):
            klaar.unlink()


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
    eis_map_sleutels(opslag)
    return sleutelpad(opslag)
