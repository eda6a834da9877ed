"""Een bestuur naar een andere server brengen: zijn opslag en zijn sleutel, in één opdracht, zonder iets te verliezen.

Eerst ligt er een briefje dat het verhuist. Elk proces hier laat het bestuur dan los, en maakt er geen nieuw. Pas als
alles aan de andere kant staat en byte voor byte hetzelfde is, gaat het hier weg; het briefje blijft. Wat er ook
halverwege stopt: dezelfde opdracht maakt het af. Kan het daar niet, zoals op een volle schijf, dan gaat
het hier verder.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from data.fouten import Gebruikersfout
from data.opslag.bestand import AlOpen, Slot, in_woorden
from data.plaats import leg_vast, maak_geheim, pad_bestuur, pad_gegevens, pad_sleutels, schrijf_geheim, sleutels_van

_HALF, _WEG = ".half", ".weg"
"""Zo eindigt een map die nog niet heel is, en een die hier weg moet. Met een punt erin is zij van geen bestuur."""
_WACHT = 60.0
"""Zoveel seconden mag een server erover doen om een bestuur los te laten: iemand kan nog aan het inlezen zijn."""


class Verhuisd(Gebruikersfout):
    """Dit bestuur is hier niet meer."""

    def __init__(self) -> None:
        super().__init__(
            "Dit bestuur is naar een andere server verhuisd, of is daar nu mee bezig. Vraag de beheerder van de server "
            "naar het nieuwe adres."
        )


def briefje(code: str) -> Path:
    """Waar staat dat een bestuur verhuist of verhuisd is."""
    map_ = pad_bestuur(code).parent
    return map_.with_name(f"{map_.name}.verhuisd")


def is_verhuisd(code: str) -> bool:
    """Of een bestuur hier weg is of weggaat."""
    return briefje(code).exists()


def verhuis(code: str, naar: Path, *, wacht: float = _WACHT, slaap: Callable[[float], None] = time.sleep) -> str:
    """Brengt een bestuur naar de map van een andere server; geeft wat er gebeurd is.

    Args:
        code: het bestuur.
        naar: de map met de gegevens van de andere server (haar `SIGNAALWIJZER_MAP`).
        wacht: zoveel seconden mag een server hier erover doen om het los te laten.
        slaap: wacht even.

    Raises:
        Gebruikersfout: de map is er niet, er staat daar al iets, of een server laat het niet los; er is niets
            veranderd.
    """
    pad = pad_bestuur(code)
    sleutels = sleutels_van(pad)
    assert sleutels is not None
    mappen = {
        van: naar / soort / van.relative_to(onder)
        for soort, onder, van in (("sleutels", pad_sleutels(), sleutels), ("gegevens", pad_gegevens(), pad.parent))
    }
    onderweg = is_verhuisd(code)
    if onderweg and not pad.exists():
        _haal_weg(mappen)
    if not pad.exists():
        al = "Het is al verhuisd." if onderweg else "Het heeft hier nog geen gegevens."
        raise Gebruikersfout(f"Van ‘{code}’ is hier niets om te verhuizen. {al}")
    if not naar.is_dir():
        raise Gebruikersfout(f"De map ‘{naar.name}’ is er niet. Geef de map met de gegevens van de andere server.")
    if naar.resolve() == pad_gegevens().resolve() or any(_zelfde(van, doel) for van, doel in mappen.items()):
        raise Gebruikersfout("Dat is de map van deze server zelf. Geef die van de andere server.")
    klaar = _staat_er(mappen, naar, code) and onderweg
    with in_woorden():
        schrijf_geheim(briefje(code), f"{naar.name}\n")
    try:
        with _slot(pad, wacht, slaap), in_woorden():
            if not _staat_er(mappen, naar, code):  # opnieuw: tot hier kon een server er nog iets in bewaren
                _kopieer_elk(mappen)
            klaar = True
            (naar / "gegevens" / briefje(code).relative_to(pad_gegevens())).unlink(missing_ok=True)
            for doel in mappen.values():
                leg_vast(doel)
    except (Exception, KeyboardInterrupt):
        if not klaar:  # hier is alles er nog: de server kan er gewoon mee verder
            briefje(code).unlink()
        raise
    _haal_weg(mappen)
    return (
        f"‘{code}’ is verhuisd naar ‘{naar.name}’, met zijn sleutel. Zet [besturen.{code}] ook in de server.toml daar, "
        "start die server opnieuw, en stuur het adres van dit bestuur erheen."
    )


def _zelfde(van: Path, doel: Path) -> bool:
    """Of een map daar die van hier is, ook langs een verwijzing of een koppeling, of erin ligt."""
    return (doel.exists() and van.samefile(doel)) or doel.resolve().is_relative_to(van.resolve())


def _staat_er(mappen: dict[Path, Path], naar: Path, code: str) -> bool:
    """Of alles aan de andere kant staat zoals het hier is.

    Raises:
        Gebruikersfout: daar staat iets anders, al is het een sleutel: die kan van gegevens zijn die even weg zijn.
    """
    er_zijn = [(van, doel) for van, doel in mappen.items() if doel.exists()]
    if not all(doel.is_dir() and _gelijk(van, doel) for van, doel in er_zijn):
        raise Gebruikersfout(
            f"In ‘{naar.name}’ staat al een bestuur ‘{code}’, of een sleutel daarvan. Er is niets veranderd. Kies een "
            "andere map, of haal daar weg wat u niet meer nodig hebt."
        )
    return len(er_zijn) == len(mappen)


def _slot(pad: Path, wacht: float, slaap: Callable[[float], None]) -> Slot:
    einde = time.monotonic() + wacht
    while True:
        try:
            return Slot(pad)
        except AlOpen:
            if time.monotonic() >= einde:
                raise Gebruikersfout(
                    "De server laat dit bestuur niet los: er is iemand aan het inlezen, of het is een oudere versie. "
                    "Er is niets veranderd. Probeer het straks opnieuw, of stop de server eerst."
                ) from None
        slaap(0.5)


def _hernoemd(map_: Path, einde: str) -> Path:
    return map_.with_name(f"{map_.name}{einde}")


def _haal_weg(mappen: dict[Path, Path]) -> None:
    """Haalt weg wat verhuisd is: eerst de gegevens, want zonder sleutel ging wat er nog staat niet meer open."""
    for van in reversed(mappen):
        if van.exists():
            van.replace(_hernoemd(van, _WEG))
        shutil.rmtree(_hernoemd(van, _WEG), ignore_errors=True)


def _kopieer_elk(mappen: dict[Path, Path]) -> None:
    """Zet neer wat er aan de andere kant nog niet staat; lukt dat niet, dan blijft daar niets van over."""
    try:
        for van, doel in mappen.items():
            if not doel.exists():
                _kopieer(van, doel)
    except (Exception, KeyboardInterrupt):
        for doel in mappen.values():
            for deel in (_hernoemd(doel, _HALF), doel):
                shutil.rmtree(deel, ignore_errors=True)
        raise


def _kopieer(van: Path, doel: Path) -> None:
    """Zet een map ergens anders neer; onder haar eigen naam staat zij er heel of niet."""
    half = _hernoemd(doel, _HALF)
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    for bestand in _bestanden(van):
        naar = half / bestand.name
        with bestand.open("rb") as bron, os.fdopen(maak_geheim(naar), "wb") as uit:
            shutil.copyfileobj(bron, uit)
        leg_vast(naar)
    if not _gelijk(van, half):
        raise Gebruikersfout("De kopie is niet gelijk aan wat hier staat. Er is niets veranderd; probeer het opnieuw.")
    half.replace(doel)


def _bestanden(map_: Path) -> list[Path]:
    """Wat er meegaat: alles behalve het slot, dat van een proces hier is."""
    return sorted(p for p in map_.iterdir() if p.is_file() and p.suffix != ".slot")


def _gelijk(een: Path, ander: Path) -> bool:
    """Of in twee mappen dezelfde bestanden staan."""
    links, rechts = ({p.name: _som(p) for p in _bestanden(map_)} for map_ in (een, ander))
    return links == rechts


def _som(pad: Path) -> bytes:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").digest()
