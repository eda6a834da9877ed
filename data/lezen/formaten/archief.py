"""Een zip lezen: elk bestand erin als eigen bestand, met grenzen aan wat er uitgepakt uitkomt."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from data.fouten import Gebruikersfout
from data.lezen.bestand import Bestand
from data.lezen.formaten.veilig import keur_archief

_BIJZAAK = ("__MACOSX/",)
_BIJZAKEN = ("thumbs.db", "desktop.ini")


def pak_uit(naam: str, inhoud: bytes, grootste: int) -> Iterator[Bestand]:
    """De bestanden in een zip, een voor een; ze heten `archief.zip, export.csv`.

    Raises:
        Gebruikersfout: kapot, beveiligd, te veel of te groot, of een zip in de zip.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            delen = [deel for deel in zip_.infolist() if not _is_bijzaak(deel)]
            keur_archief(naam, delen, grootste)
            for deel in delen:
                bestand = Bestand(f"{naam}, {_leesbaar(deel.filename)}", zip_.read(deel))
                if bestand.inhoud.startswith(b"PK\x03\x04") and deel.filename.lower().endswith(".zip"):
                    raise Gebruikersfout(
                        f"In ‘{naam}’ zit weer een zip. Pak die eerst uit en upload de bestanden die erin zitten."
                    )
                yield bestand
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError):
        raise Gebruikersfout(
            f"‘{naam}’ is een beschadigde zip. Maak haar opnieuw, of upload de bestanden die erin zitten los."
        ) from None


def _is_bijzaak(deel: zipfile.ZipInfo) -> bool:
    """Mappen, en wat Windows en macOS er zelf bij zetten."""
    kaal = PurePosixPath(deel.filename).name.lower()
    return deel.is_dir() or deel.filename.startswith(_BIJZAAK) or kaal.startswith(".") or kaal in _BIJZAKEN


def _leesbaar(pad: str) -> str:
    """De naam van een bestand in de zip, zonder tekens die een scherm in de war brengen."""
    return "".join(t for t in pad if t.isprintable())[-100:]
