"""Een geval langs de opdrachtregel en langs de pagina Uploaden. Als programma: een tabel van wat goed gaat en wat niet.

`python tests/verwacht/draaien.py [map]` draait de gevallen van een map; zonder map die van `gevallen_ernaast`.
"""

import csv
import io
import os
import sys
import tempfile
from contextlib import redirect_stderr
from pathlib import Path
from unittest.mock import patch

if __name__ == "__main__":  # dan staat de wortel nog niet op het pad
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from checks.__main__ import main
from data.opdracht import ONBRUIKBAAR
from data.plaats import OMGEVING_MAP
from tests.conftest import WORTEL
from tests.verwacht.verwachting import Geval, Uitkomst, lees_gevallen, oordeel

OMGEVING_GEVALLEN = "SIGNAALWIJZER_MELDINGEN"


def gevallen_ernaast() -> Path | None:
    """De map met gevallen die niet in dit project staan: die van de omgeving, of `meldingen` in een map hiernaast."""
    if eigen := os.environ.get(OMGEVING_GEVALLEN):
        return Path(eigen)
    plekken = (WORTEL.parent.glob(f"{waar}meldingen/verwacht.csv") for waar in ("", "*/"))
    return next((csv_.parent for plek in plekken for csv_ in sorted(plek) if WORTEL not in csv_.parents), None)


def langs_de_opdrachtregel(geval: Geval, map_: Path) -> Uitkomst:
    """Wat `python -m checks` van een geval maakt. In `map_` komt wat er geschreven wordt.

    Raises:
        AssertionError: een signaal mislukte, of het programma zelf.
    """
    uit = map_ / "uit.csv"
    vaste = ("--peildatum", geval.peildatum, "--instellingen", str(geval.instellingen), "--uit", str(uit))
    with patch.dict(os.environ, {OMGEVING_MAP: str(map_ / "signaalwijzer")}), redirect_stderr(io.StringIO()) as gezegd:
        afloop = main([*map(str, geval.bestanden), *vaste])
    assert afloop in {0, 1, ONBRUIKBAAR}, gezegd.getvalue()
    if afloop == ONBRUIKBAAR:
        return Uitkomst(True, gezegd.getvalue(), ())
    with uit.open(encoding="utf-8-sig", newline="") as bestand:
        return Uitkomst(False, gezegd.getvalue(), list(csv.DictReader(bestand, delimiter=";")))


def tabel(map_: Path) -> int:
    """Zegt van elk geval of het goed is, en telt wat dat niet is."""
    fout = 0
    for geval in lees_gevallen(map_):
        with tempfile.TemporaryDirectory() as tijdelijk:
            gebreken = oordeel(geval, langs_de_opdrachtregel(geval, Path(tijdelijk)))
        fout += bool(gebreken)
        print(f"{'fout' if gebreken else 'goed'}  {geval.naam}", *gebreken, sep="\n        ")
    return fout


if __name__ == "__main__":
    gekozen = Path(sys.argv[1]) if len(sys.argv) > 1 else gevallen_ernaast()
    if gekozen is None:
        sys.exit(f"Geen map met gevallen: noem haar, of zet haar in {OMGEVING_GEVALLEN}.")
    aantal = tabel(gekozen)
    print(f"{aantal} niet goed")
    sys.exit(bool(aantal))
