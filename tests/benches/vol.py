"""Laat de schijf op honderden plekken volraken terwijl er geschreven wordt (zie `tests/data/opslag/vol.py`).

    .venv/bin/python tests/benches/vol.py [plekken per soort werk] [zaad]

Toont alleen wat niet klopt, en aan het einde hoeveel plekken er waren. Alleen op Linux en macOS.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

PLEKKEN, ZAAD = 50, 1


def main(plekken: int, zaad: int) -> int:
    """Geeft hoeveel plekken er misgingen; een proces dat omvalt is er een."""
    from tests.data.opslag.doden import maak_opslag

    with tempfile.TemporaryDirectory() as map_:
        maak_opslag(Path(map_) / "eerst")
        opdracht = [sys.executable, str(WORTEL / "tests/data/opslag/vol.py"), map_, str(plekken), str(zaad)]
        kind = subprocess.run(opdracht, check=False, capture_output=True, text=True)
    regels = kind.stdout.splitlines()
    mis = [regel for regel in regels if not regel.endswith(" goed")]
    print(*mis, f"{len(regels)} plekken, {len(mis)} keer mis, afloop {kind.returncode}", sep="\n")
    return len(mis) + (kind.returncode != 0)


if __name__ == "__main__":
    gegeven = [int(a) for a in sys.argv[1:]]
    sys.exit(min(main(*gegeven, *(PLEKKEN, ZAAD)[len(gegeven) :]), 100))
