"""Laat de schijf op veel plekken volraken terwijl er geschreven wordt, en kijkt na wat er dan is.

    python vol.py MAP AANTAL ZAAD

Twee soorten volle schijf, zonder iets te bouwen of te koppelen: een grens aan hoe groot een bestand mag worden, die ook
wie buiten Python schrijft tegenhoudt; en een aanroep van Python die faalt (een bestand maken, beschrijven, verwisselen
of vastleggen). Is het werk gestopt, dan is er weer ruimte. Elke keer moet er één zin zijn, moet de opslag nog dienen,
zijn de gegevens die van ervoor of erna, en slingert er niets rond.

Gebruikt door `test_pech.py` (een greep) en `tests/benches/vol.py` (overal). MAP is een map met een opslag van
`doden.maak_opslag`; per plek komt er een regel, met een `!` als het niet klopt.
"""

import os
import random
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import ENOSPC
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

WORTEL = Path(__file__).resolve().parents[3]
if str(WORTEL) not in sys.path:  # als kind wordt dit bestand rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from data.fouten import Gebruikersfout  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.kopie import maak_kopie  # noqa: E402
from data.opslag.schrijven import wissen  # noqa: E402
from data.opslag.schrijven.leveringen import bewaar_levering  # noqa: E402
from tests.data.opslag import doden  # noqa: E402
from tests.hulp import doe  # noqa: E402

Werk = Callable[[], None]


def _wis(pad: Path) -> Werk:
    opslag, (levering, bestand) = doden._open(pad), doden._nieuwe()
    with opslag.schrijf(doe("kind", datetime(2026, 2, 1))) as hand:
        wissen.zet_bewaartermijn(hand, 3)
        bewaar_levering(hand, levering, [bestand])

    def werk() -> None:
        with opslag.schrijf(doe(moment=doden.MOMENT)) as hand:
            wissen.wis_levering(hand, 2)
            wissen.zet_bewaartermijn(hand, 5)
            wissen.ruim_afgeleide_op(hand)
        wissen.herschrijf_zo_nodig(opslag, doe(moment=doden.MOMENT))

    return werk


def _kopie(pad: Path) -> Werk:
    opslag = doden._open(pad)
    return lambda: maak_kopie(opslag, "drie woorden en een", BytesIO(), doe("kind", doden.MOMENT))


WERK = {**doden.WERK, "wissen": _wis, "kopie": _kopie}

GROOTSTE = 5_000_000
"""Bytes: zo groot is na dit werk geen bestand."""

ZINNEN = (
    "De schijf is vol",
    "De gegevens zijn gewist",
    "De sleutel is gewisseld.",
    "De reservekopie is teruggezet.",
    "De map met",
)
"""Waarmee een goede zin begint."""


class _Teller:
    """Telt aanroepen die een schijf vragen, en laat er een falen; 0 is geen."""

    def __init__(self, map_: Path, faalt: int) -> None:
        self.keren, self._map, self._faalt = 0, str(map_), faalt

    def _raak(self) -> None:
        self.keren += 1
        if self.keren == self._faalt:
            raise OSError(ENOSPC, "")

    @contextmanager
    def actief(self) -> Iterator[None]:
        """Zolang het blok duurt, gaan deze aanroepen langs de teller."""
        open_, replace, fsync, write = os.open, os.replace, os.fsync, os.write

        def open_nieuw(pad: str, vlaggen: int, *rest: int) -> int:
            if vlaggen & os.O_CREAT and str(pad).startswith(self._map):
                self._raak()
            return open_(pad, vlaggen, *rest)

        def verwissel(van: str, naar: str) -> None:
            self._raak()
            replace(van, naar)

        def leg_vast(nummer: int) -> None:
            self._raak()
            fsync(nummer)

        def schrijf(nummer: int, inhoud: bytes) -> int:
            self._raak()
            return write(nummer, inhoud)

        with patch.multiple(os, open=open_nieuw, replace=verwissel, fsync=leg_vast, write=schrijf):
            yield


@contextmanager
def hoogstens(bytes_: int | None) -> Iterator[None]:
    """Geen bestand wordt groter dan dit."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (zacht if bytes_ is None else bytes_, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))


def probeer(wat: str, eerst: Path, naar: Path, grens: int | None = None, aanroep: int = 0) -> tuple[str, int]:
    """Doet het werk op een schijf die volraakt; geeft wat er niet klopt (leeg: niets), en hoeveel aanroepen er zijn."""
    pad = doden.verse_kopie(eerst / "gegevens" / "bord.duckdb", naar)
    geopend: list[Opslag] = []
    echt = doden._open

    def open_(pad: Path) -> Opslag:
        geopend.append(echt(pad))
        return geopend[-1]

    teller, mis = _Teller(naar, aanroep), ""
    with patch.object(doden, "_open", open_):
        werk = WERK[wat](pad)
        try:
            with teller.actief(), hoogstens(grens):
                werk()
        except Gebruikersfout as zin:
            mis = "" if str(zin).startswith(ZINNEN) else f"andere zin: {zin}"
        except Exception as fout:
            mis = f"geen zin: {type(fout).__name__}"
    for opslag in geopend:
        mis = mis or ("" if wat == "migreren" else _dient_niet(opslag))
        opslag.sluit()
    try:
        doden.kijk_na(pad, (eerst / "sleutels" / "koppelsleutel").read_text())
    except (AssertionError, Gebruikersfout) as fout:
        mis = mis or f"niet heel: {type(fout).__name__} {fout}"
    return mis, teller.keren


def _dient_niet(opslag: Opslag) -> str:
    """Waarom er niet meer te lezen en te schrijven is, nu er weer ruimte is; leeg als het gaat."""
    try:
        with opslag.lees(doe()) as con:
            assert con.execute("SELECT count(*) FROM leerling").fetchall() >= [(doden.LEERLINGEN,)]
        opslag.noteer(doe(moment=doden.MOMENT), "er is weer ruimte")
    except Exception as fout:
        return f"dient niet meer: {type(fout).__name__} {fout}"
    return ""


def main(map_: Path, aantal: int, zaad: int) -> None:
    """Per soort werk zoveel plekken, om en om met een grens en met een aanroep die faalt."""
    toeval = random.Random(zaad)
    eerst, nu = map_ / "eerst", map_ / "nu"
    for wat in WERK:
        aanroepen = probeer(wat, eerst, nu)[1] if aantal > 1 else 0
        for nummer in range(aantal):
            if nummer % 2:
                plek = {"aanroep": 1 + toeval.randrange(aanroepen)}
            else:
                plek = {"grens": int(GROOTSTE * toeval.random() ** 3)}  # een WAL is klein
            print(wat, plek, end=" ", flush=True)  # wie omvalt, laat zien waar
            print(*("!", mis) if (mis := probeer(wat, eerst, nu, **plek)[0]) else ("goed",), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
