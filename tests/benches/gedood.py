"""Doodt honderd keer een proces dat aan het bewaren, wissen, wisselen, bijwerken of terugzetten is, en kijkt na.

    .venv/bin/python tests/benches/gedood.py [aantal] [zaad]

Stopt bij de eerste keer dat de opslag daarna niet heel is; zegt hoe vaak elk werk gedood is, ook onderweg.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

KEREN = 100
LANGST = 1.0
VERTEL = 50


def main(keren: int, zaad: int) -> None:
    """Doodt en kijkt na."""
    from tests.data.opslag.doden import WERK, dood, kijk_na, maak_opslag, verse_kopie

    toeval, geteld = random.Random(zaad), Counter[str]()
    with tempfile.TemporaryDirectory() as map_:
        eerst = maak_opslag(Path(map_) / "eerst")
        koppelsleutel = (Path(map_) / "eerst" / "sleutels" / "koppelsleutel").read_text()
        for keer in range(keren):
            wat, na = list(WERK)[keer % len(WERK)], toeval.uniform(0, LANGST)
            pad = verse_kopie(eerst, Path(map_) / "nu")
            dood(wat, pad, na)
            try:
                kijk_na(pad, koppelsleutel)
            except BaseException:
                print(f"{wat}, gedood na {na:.3f} s (keer {keer + 1}, zaad {zaad}):", flush=True)
                raise
            geteld[wat] += 1
            if geteld.total() % VERTEL == 0:
                print(f"{geteld.total()} keer gedood, {geteld.total()} keer heel", flush=True)
    print(f"{geteld.total()} keer gedood, {geteld.total()} keer heel:", dict(geteld))


if __name__ == "__main__":
    aantal, zaad_ = [*(int(a) for a in sys.argv[1:]), *(KEREN, 1)[len(sys.argv) - 1 :]]
    main(aantal, zaad_)
