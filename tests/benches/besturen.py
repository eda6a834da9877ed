"""Meet wat het kost dat een proces veel besturen open heeft: geheugen, bestanden, draden, en openen.

    .venv/bin/python tests/benches/besturen.py [aantal]

Elk bestuur is een kopie van het demobestuur, in een eigen map en met een eigen sleutel, en van elk wordt Overzicht
geteld en opgegeven wat een kantoor ziet. Wat het proces al had toen het er één deed, telt niet mee.
"""

import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from checks.werk.demo import vul_met_demo  # noqa: E402
from data.klok import vandaag  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.opslagsleutel import opslagsleutel  # noqa: E402
from data.plaats import OMGEVING_MAP, eis_map_sleutels, map_bestuur, pad_bestuur, sleutels_van  # noqa: E402
from pages._bevindingen.bestuur.kantoor import voor_kantoor  # noqa: E402
from tests.hulp import doe  # noqa: E402

AANTAL = 50


def stand() -> tuple[float, int, int]:
    """Het geheugen in MB, en hoeveel bestanden en draden er open zijn."""
    geheugen = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return geheugen, len(os.listdir("/proc/self/fd")), threading.active_count()  # noqa: PTH208


def open_bestuur(nummer: int, aantal: int) -> tuple[Opslag, float]:
    """Een bestuur, en de rekentijd van het openen in milliseconden."""
    pad, begin = pad_bestuur(f"bestuur-{nummer}"), time.process_time()
    opslag = Opslag(pad, opslagsleutel(pad), deel=aantal)
    return opslag, (time.process_time() - begin) * 1000


def tel(opslag: Opslag) -> None:
    """Wat de eerste bezoeker van een bestuur laat tellen, en wat er van hem wordt opgegeven."""
    with opslag.lees(doe()) as con:
        voor_kantoor(con)


def zet_klaar(aantal: int) -> None:
    """Een demobestuur, en daarvan zo veel kopieën."""
    eerste = pad_bestuur("bestuur-0")
    map_bestuur("bestuur-0")
    with Opslag(eerste, opslagsleutel(eerste)) as opslag:
        vul_met_demo(opslag, vandaag())
    for nummer in range(1, aantal + 1):
        pad = pad_bestuur(f"bestuur-{nummer}")
        map_bestuur(f"bestuur-{nummer}")
        eis_map_sleutels(pad)
        shutil.copyfile(eerste, pad)
        van, naar = sleutels_van(eerste), sleutels_van(pad)
        assert van is not None and naar is not None
        shutil.copyfile(van / "opslagsleutel", naar / "opslagsleutel")


def main(aantal: int) -> None:
    """Opent ze een voor een, telt ze daarna, en toont wat dat kost."""
    with tempfile.TemporaryDirectory() as map_:
        os.environ[OMGEVING_MAP] = map_
        zet_klaar(aantal)
        zelf, _ = open_bestuur(0, aantal)
        tel(zelf)
        geheugen, bestanden, draden = stand()
        geopend = [open_bestuur(nummer, aantal) for nummer in range(1, aantal + 1)]
        nu, groot = stand(), pad_bestuur("bestuur-1").stat().st_size / 1e6
        openen = sorted(ms for _, ms in geopend)
        print(f"{aantal} besturen van {groot:.1f} MB: {nu[0] - geheugen:+.0f} MB, {nu[1] - bestanden:+d} bestanden")
        print(
            f"{nu[2] - draden:+d} draden; openen {openen[aantal // 2]:.0f} ms (p50), {openen[-1]:.0f} ms het langzaamst"
        )
        for opslag, _ in geopend:
            tel(opslag)
        print(f"van elk Overzicht geteld: {stand()[0] - geheugen:+.0f} MB")
        begin = time.monotonic()
        for opslag, _ in [(zelf, 0.0), *geopend]:
            opslag.sluit()
        print(f"alles sluiten: {time.monotonic() - begin:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else AANTAL)
