"""Stoort duizend keer het proces dat een bestuur heeft, en kijkt of er nooit twee schreven en niets verdween.

    .venv/bin/python tests/benches/pacht.py [aantal] [zaad] [duur]

De pacht duurt hier geen twintig seconden maar een deel ervan (`duur`, 0,5); alles is zoveel keer korter.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter
from pathlib import Path
from statistics import median

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))


NAAST = 4
"""Zoveel besturen tegelijk, elk met twee processen: zij wachten vooral."""


def main(aantal: int, zaad: int, duur: float) -> None:
    """Stoort, kijkt na, en vertelt."""
    from tests.data.server.gedeeld.storingen import MARGE, proef
    from tests.postgres import draaiende_postgres

    with draaiende_postgres() as postgres, tempfile.TemporaryDirectory() as map_, ThreadPoolExecutor(NAAST) as draden:
        loopt = []
        for nummer in range(NAAST):
            eigen, deel = Path(map_) / str(nummer), len(range(nummer, aantal, NAAST))
            eigen.mkdir()
            waar = postgres.leeg(f"proef{nummer}")
            loopt.append(draden.submit(proef, waar, eigen, deel, duur=duur, zaad=zaad + nummer))
        uitslagen = [bezig.result() for bezig in loopt]
    keren = sum((u.keren for u in uitslagen), Counter[str]())
    bewaard, anders = sum(u.bewaard for u in uitslagen), sum(u.overgenomen for u in uitslagen)
    print(f"{keren.total()} storingen, {bewaard} keer bewaard, {anders} keer door een ander dan ervoor")
    for wat in sorted(keren):
        duurde = [seconden for u in uitslagen for seconden in u.duurde[wat]]
        print(f"  {wat}: {keren[wat]} keer, weer bewaard na {median(duurde):.2f} s, hoogstens {max(duurde):.2f} s")
        if wat == "gedood":
            erbij = max(duurde) - duur * (1 + MARGE)
            print(f"    daarvan is de pacht zelf {duur * (1 + MARGE):.2f} s; met de echte is dat {22 + erbij:.1f} s")
    te_vroeg, verloren = ([zin for u in uitslagen for zin in zinnen(u)] for zinnen in (_TE_VROEG, _VERLOREN))
    print(f"Te vroeg genomen: {len(te_vroeg)}; bevestigd en verloren, of door twee bewaard: {len(verloren)}")
    if te_vroeg or verloren:
        sys.exit("\n".join([*te_vroeg, *verloren]))


_TE_VROEG, _VERLOREN = attrgetter("te_vroeg"), attrgetter("verloren")


if __name__ == "__main__":
    gegeven = [*sys.argv[1:], *("1000", "1", "0.5")[len(sys.argv) - 1 :]]
    main(int(gegeven[0]), int(gegeven[1]), float(gegeven[2]))
