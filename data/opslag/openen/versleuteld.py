"""Een versleuteld bestand openen met DuckDB, zo dat er verder niets mee kan."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from data.fouten import Gebruikersfout
from data.opslag.bestand import NAAM, AlOpen, SchijfVol, koppel, sql

_GEHEUGEN, _MINST = 4096, 512
"""Megabytes: wat de opslagen van een proces samen mogen gebruiken, en wat een ervan minstens krijgt."""
_NOOIT = "1TB"
"""Zo groot wordt een WAL niet."""


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
    """Of een opslag met deze sleutel opengaat. Dit verandert niets: ook wat er alleen in de WAL staat, blijft daar."""
    try:
        verbind(pad, sleutel, alleen_lezen=True).close()
    except VerkeerdeSleutel:
        return False
    return True


class VerkeerdeSleutel(Gebruikersfout):
    """De sleutel hoort niet bij dit bestand."""


def verbind(pad: Path, sleutel: str, *, alleen_lezen: bool = False, deel: int = 1) -> duckdb.DuckDBPyConnection:
    """Een verbinding die alleen bij de map van de opslag kan, en niets meer aan zichzelf laat veranderen.

    Args:
        pad: het bestand.
        sleutel: waarmee het versleuteld is.
        alleen_lezen: er verandert niets.
        deel: met hoeveel opslagen in dit proces zij het geheugen deelt.

    Raises:
        Gebruikersfout: verkeerde sleutel, al in gebruik, of niet te openen.
    """
    verbinding = duckdb.connect(":memory:")
    try:
        laad_uitbreiding(verbinding, "httpfs")  # daarmee versleutelt DuckDB
        for instelling, waarde in {
            "temp_directory": "''",  # liever een fout dan leerlingen onversleuteld op schijf
            "allowed_directories": f"['{sql(str(pad.parent))}']",
            "enable_external_access": "false",
            "allow_community_extensions": "false",
            "memory_limit": f"'{max(_GEHEUGEN // deel, _MINST)}MB'",
            "threads": "1",  # elke vraag rekent in de draad van wie haar stelt, met diens voorrang
            "checkpoint_threshold": f"'{_NOOIT}'",  # dat doet de opslag zelf, op haar eigen moment
            "enable_progress_bar": "false",  # die komt anders tussen de uitvoer van de opdrachtregel
        }.items():
            verbinding.execute(f"SET {instelling} = {waarde}")
        koppel(verbinding, pad, sleutel, alleen_lezen=alleen_lezen)
        verbinding.execute("SET lock_configuration = true")
    except duckdb.Error as fout:
        verbinding.close()
        raise _waarom_niet(pad, str(fout)) from None
    return verbinding


def laad_uitbreiding(verbinding: duckdb.DuckDBPyConnection, naam: str) -> None:
    """Laadt een uitbreiding van DuckDB uit haar geïnstalleerde pakket, zonder iets op te halen."""
    map_ = files(f"duckdb_extension_{naam}") / "extensions" / f"v{duckdb.__version__}" / f"{naam}.duckdb_extension"
    for gaat in ("autoinstall", "autoload"):
        verbinding.execute(f"SET {gaat}_known_extensions = false")
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
    if any(deel in melding.lower() for deel in ("could not write", "no space left", "read-only file system")):
        return SchijfVol()
    return Gebruikersfout(
        f"De opgeslagen gegevens in ‘{pad.name}’ zijn niet te openen. Het bestand is beschadigd of niet te lezen; "
        "er is niets aan veranderd. Zet een reservekopie terug."
    )
