"""Laat de schijf op honderden plekken niet meewerken terwijl er geschreven wordt (zie `tests/data/opslag/vol.py`).

    .venv/bin/python tests/benches/vol.py [plekken per soort werk, of alles] [zaad]

Toont alleen wat niet klopt, en aan het einde per werk hoeveel plekken er waren. Op Linux met een compiler mislukken de
aanroepen van Python en DuckDB zelf; daar en op macOS is er ook een grens aan hoe groot een bestand wordt.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

PLEKKEN, ZAAD = 50, 1


def main(plekken: int | None, zaad: int) -> int:
    """Geeft hoeveel plekken er misgingen; een proces dat omvalt is er een."""
    from tests.data.opslag import schijf, vol
    from tests.data.opslag.doden import maak_opslag

    begin, geteld, mis = time.monotonic(), Counter[str](), 0
    with tempfile.TemporaryDirectory() as plek:
        map_ = Path(plek)
        maak_opslag(map_ / "eerst")
        bibliotheek = schijf.bouw(map_) if schijf.KAN else None
        for waar, zegt in vol.loop(map_, vol.greep(map_, bibliotheek, plekken, random.Random(zaad)), bibliotheek):
            geteld[waar.werk] += 1
            if zegt:
                mis += 1
                print(f"{waar}: {zegt}", flush=True)
    print(dict(geteld))
    print(f"{geteld.total()} plekken, {mis} keer mis, {time.monotonic() - begin:.0f} s")
    return mis


if __name__ == "__main__":
    plekken_, zaad_ = (*sys.argv[1:], *(str(PLEKKEN), str(ZAAD))[len(sys.argv) - 1 :])
    sys.exit(min(main(None if plekken_ == "alles" else int(plekken_), int(zaad_)), 100))
