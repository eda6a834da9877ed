"""Waar Signaalwijzer zijn bestanden bewaart: gegevens en sleutels apart, alleen leesbaar voor de eigenaar."""

import os
import re
import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from data.fouten import Gebruikersfout

OMGEVING_MAP = "SIGNAALWIJZER_MAP"

EIGEN = "bord"
"""Zo heet de opslag van een bestuur; is er maar één bestuur, dan heet het zelf ook zo."""

_NAAM = "signaalwijzer"
_BESTUREN = "besturen"
"""De map waarin elk bestuur een eigen map heeft, als er meer zijn: bij de gegevens, en zo ook bij de sleutels."""
ONAF = ".nieuw"
"""Zo eindigt een geheim dat nog niet helemaal geschreven is."""
_BESCHADIGD = "is beschadigd"
_LANGSTE_GEHEIM = 64 * 1024
"""Bytes; geen sleutel komt daarbij in de buurt."""
_ZO_LANG = 60
"""Zoveel seconden duurt het schrijven van een sleutel nooit."""


def map_gegevens() -> Path:
    """De map van de opslag; met `SIGNAALWIJZER_MAP` een map daaronder."""
    return _map("gegevens", pad_gegevens())


def pad_gegevens() -> Path:
    """Waar de map van de opslag is, ook als die er nog niet is."""
    return _pad("gegevens", platformdirs.user_data_path(_NAAM, appauthor=False))


def map_sleutels() -> Path:
    """De map van de sleutels, apart van de gegevens zodat een kopie van de ene zonder de andere niets zegt."""
    return _map("sleutels", pad_sleutels())


def pad_sleutels() -> Path:
    """Waar de map van de sleutels is, ook als die er nog niet is: wie alleen kijkt, maakt niets."""
    return _pad("sleutels", platformdirs.user_config_path(_NAAM, appauthor=False))


def map_bestuur(code: str) -> Path:
    """De map van de opslag van een bestuur."""
    return map_gegevens() if code == EIGEN else _map("gegevens", pad_bestuur(code).parent)


def pad_bestuur(code: str) -> Path:
    """Waar de opslag van een bestuur is, ook als die er nog niet is."""
    map_ = pad_gegevens() if code == EIGEN else pad_gegevens() / _BESTUREN / code
    return map_ / f"{EIGEN}.duckdb"


def codes_op_schijf() -> list[str]:
    """De codes van de besturen die hier een eigen map hebben."""
    map_ = pad_gegevens() / _BESTUREN
    er_zijn = map_.iterdir() if map_.is_dir() else ()
    return sorted(onder.name for onder in er_zijn if onder.is_dir() and not onder.suffix)


def heeft_buren(opslag: Path) -> bool:
    """Of een opslag van een bestuur is dat er op deze plaats meer naast zich kan hebben."""
    return opslag.parent.parent == pad_gegevens() / _BESTUREN


def sleutels_van(opslag: Path) -> Path | None:
    """De map van de sleutels van een opslag; None als zij niet op een vaste plaats ligt, zoals een kopie op proef."""
    if opslag.parent != pad_gegevens() and not heeft_buren(opslag):
        return None
    return pad_sleutels() / opslag.parent.relative_to(pad_gegevens())


def eis_map_sleutels(opslag: Path) -> None:
    """Zorgt dat de map van de sleutels van een opslag er is, alleen leesbaar voor de eigenaar."""
    map_sleutels()
    if (van := sleutels_van(opslag)) is not None:
        _map("sleutels", van)


def _pad(onder: str, gewoon: Path) -> Path:
    eigen = os.environ.get(OMGEVING_MAP)
    return Path(eigen) / onder if eigen else gewoon


def _map(onder: str, map_: Path) -> Path:
    try:
        map_.mkdir(parents=True, exist_ok=True)
        map_.chmod(0o700)
    except OSError:
        raise Gebruikersfout(
            f"De map voor de {onder} is niet te gebruiken. Geef met {OMGEVING_MAP} een map waarin u mag schrijven."
        ) from None
    return map_


@dataclass(frozen=True, slots=True)
class Soort:
    """Een soort geheim: hoe het eruitziet als het heel is, en wat te doen als het dat niet is (een zin of meer)."""

    vorm: re.Pattern[str]
    raad: str

    def kapot(self, pad: Path, wat: str = "is niet te lezen") -> Gebruikersfout:
        """De fout voor een bestand waar niets mee te beginnen is; `wat` zegt waarom niet."""
        wat = "is een map en geen bestand" if pad.is_dir() else wat
        return Gebruikersfout(f"Het bestand ‘{pad.name}’ in de map met de sleutels {wat}. {self.raad}")


def lees_geheim(pad: Path, soort: Soort) -> str | None:
    """Wat er in een bestand met een geheim staat; None als het er niet is.

    Raises:
        Gebruikersfout: het is een map, of het is leeg, beschadigd of niet te lezen.
    """
    try:
        with pad.open("rb") as bestand:
            geheim = bestand.read(_LANGSTE_GEHEIM).decode().strip()
    except FileNotFoundError:
        return None
    except OSError:
        raise soort.kapot(pad) from None
    except UnicodeDecodeError:
        raise soort.kapot(pad, _BESCHADIGD) from None
    if not soort.vorm.fullmatch(geheim):
        raise soort.kapot(pad, _BESCHADIGD if geheim else "is leeg")
    return geheim


def geheim_of_nieuw(pad: Path, soort: Soort, maak: Callable[[], str]) -> str:
    """Het geheim dat er is, of een nieuw. Twee processen die tegelijk beginnen, krijgen hetzelfde: dat van de eerste.

    Raises:
        Gebruikersfout: zie `lees_geheim`.
    """
    if (er_is := lees_geheim(pad, soort)) is not None:
        return er_is
    schrijf_geheim(pad, maak(), over=False)
    if (geheim := lees_geheim(pad, soort)) is None:
        raise soort.kapot(pad)
    return geheim


def schrijf_geheim(pad: Path, inhoud: str | bytes, *, over: bool = True) -> None:
    """Schrijft een bestand dat alleen de eigenaar kan lezen, ook op het moment dat het ontstaat: heel of niet.

    Zonder `over` blijft staan wat een ander intussen schreef.

    Raises:
        Gebruikersfout: op die plaats staat een map.
    """
    if pad.is_dir():
        raise Gebruikersfout(f"Waar het bestand ‘{pad.name}’ hoort, staat een map. Haal die map daar weg.")
    _ruim_op(pad.parent.glob(f"{pad.name}*{ONAF}"))
    tijdelijk = pad.with_name(f"{pad.name}.{secrets.token_hex(4)}{ONAF}")  # wie hetzelfde schrijft, heeft een ander
    try:
        with os.fdopen(maak_geheim(tijdelijk), "wb") as uit:
            uit.write(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        leg_vast(tijdelijk)
        if over or not _kreeg_zijn_naam(tijdelijk, pad):
            tijdelijk.replace(pad)
    except BaseException:
        tijdelijk.unlink(missing_ok=True)
        raise
    leg_vast(pad)


def _kreeg_zijn_naam(tijdelijk: Path, pad: Path) -> bool:
    """Geeft een bestand zijn naam, tenzij een ander die al heeft; False als deze schijf dat niet zo kan."""
    try:
        os.link(tijdelijk, pad)
    except OSError:
        if not pad.exists():  # een schijf zonder harde verwijzingen, zoals een stick
            return False
    tijdelijk.unlink(missing_ok=True)
    return True


def ruim_geheimen_op() -> None:
    """Haalt sleutels weg die half geschreven waren toen het programma stopte; van een hele is er dan nog geen gebruikt.

    Een ander proces kan er net een schrijven: wat jonger is dan een minuut blijft.
    """
    _ruim_op(map_sleutels().rglob(f"*{ONAF}"))


def _ruim_op(onaffe: Iterable[Path]) -> None:
    for onaf in onaffe:
        with suppress(OSError):
            if time.time() - onaf.stat().st_mtime > _ZO_LANG:
                onaf.unlink()


def geheim_van_dienst(naam: str) -> str | None:
    """Een geheim dat systemd of Docker als bestand doorgeeft (`LoadCredential=`); None als het er niet is."""
    map_ = os.environ.get("CREDENTIALS_DIRECTORY")
    bestand = Path(map_) / naam if map_ else None
    return bestand.read_text("utf-8").strip() if bestand is not None and bestand.is_file() else None


def maak_geheim(pad: Path) -> int:
    """Opent een nieuw bestand dat alleen de eigenaar kan lezen, om in te schrijven."""
    return os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def leg_vast(pad: Path) -> None:
    """Zorgt dat een bestand en zijn naam ook na een stroomstoring op de schijf staan."""
    for doel in (pad, pad.parent):
        with suppress(OSError):  # Windows kan een map niet openen
            geopend = os.open(doel, os.O_RDONLY)
            try:
                os.fsync(geopend)
            finally:
                os.close(geopend)
