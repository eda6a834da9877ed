"""Meet wat bestanden kosten die gemaakt zijn om te laten vastlopen: seconden, en geheugen in en naast de server.

    .venv/bin/python tests/benches/bommen.py [bom …]

Elke bom gaat open zoals een upload opengaat. Het hoort met een zin te eindigen, binnen `SECONDEN` rekentijd, met
hoogstens `APART` MB in het proces dat leest en `HIER` MB erbij in de server. De afloop is 1 als dat niet zo is.
"""

import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from data.fouten import Gebruikersfout  # noqa: E402
from data.lezen import Bestand, open_bestand  # noqa: E402
from data.lezen.formaten.werkmap.cellen import kolomletters  # noqa: E402
from tests.data.lezen.bommen import PLEKKEN, breed, herhaald, uitgerekt, ver_weg, werkmap  # noqa: E402

SECONDEN, APART, HIER = 20, 1024, 50
_MB = 1024**2

BOMMEN: dict[str, Callable[[], bytes]] = {
    **{f"verre cel, {waar}": partial(ver_weg, plek, 0) for waar, plek in PLEKKEN.items()},
    "20.000 keer 100 kB": partial(herhaald, 20_000, 100_000),
    "1.000.000 keer 32 kB": partial(herhaald, 1_000_000, 32_000),
    "200 keer 100 MB": partial(herhaald, 200, 100_000_000),
    "100.000 × 200 cellen": partial(breed, 100_000, 200),
    "2 GB wit": partial(uitgerekt, 2 * 1024**3),
    "csv van 6,5 miljoen rijen": lambda: b"nummer;naam;van;tot\n" + b"1234567;Jan;1-1-26;1-2-26;\n" * 6_500_000,
    "csv van één regel": lambda: b"a;b\n" + b"x;" * 95_000_000,
    "csv zonder regeleinde": lambda: b"nummer;naam;" + b"Jan;" * 47_000_000,
    "csv met één cel": lambda: b"a;b\n1;" + b"x" * 190_000_000,
    "csv met een cel over alle regels": lambda: b'a;b\n1;"' + b"een regel\n" * 19_000_000,
    "csv met lange cellen": lambda: b"a;b\n" + (b"1;" + b"x" * 900_000 + b"\n") * 210,
    "csv met brede regels": lambda: b"a;b" + b";c" * 1_990 + b"\n" + (b";" * 1_991 + b"\n") * 95_000,
    "csv van 10 miljoen rijen tussen aanhalingstekens": lambda: (
        b'"nummer";"naam"\n' + b'"1234567";"Jan"\n' * 11_000_000
    ),
    "csv met aanhalingstekens in cellen": lambda: b"a;b\n" + (b'1;"' + b'""' * 15_000 + b'"\n') * 6_300,
    "csv met regels in een cel": lambda: b'a;b\n1;"' + b"x;y\n" * 47_000_000,
    "csv met cellen van 30.000": lambda: b"a;b\n" + (b"1;" + b"x" * 30_000 + b"\n") * 6_300,
    "csv van losse tekens in UTF-16": lambda: ("a;b\n" + "1;Zoë\n" * 15_000_000).encode("utf-16"),
    "webpagina van 150 MB": lambda: b"<table>" + b"<tr><td>1234567</td><td>Jan</td></tr>" * 4_000_000 + b"</table>",
}
"""Naam → de inhoud van het bestand."""


def _grote_csv() -> bytes:
    return b";".join(b"kop %d" % k for k in range(39)) + b"\n" + (b"waarde 1234567;" * 38 + b"x\n") * 300_000


def _grote_werkmap() -> bytes:
    letters = [kolomletters(k + 1) for k in range(60)]
    cel = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'

    def rij(nummer: int) -> bytes:
        wat = "kop" if nummer == 1 else f"waarde {nummer % 9973}"
        cellen = "".join(cel.format(x, nummer, f"{wat} {x}" if nummer == 1 else wat) for x in letters)
        return f'<row r="{nummer}">{cellen}</row>'.encode()

    return werkmap(PLEKKEN["gewoon"], map(rij, range(1, 100_002)))


GROOT: dict[str, Callable[[], bytes]] = {"csv zo groot als mag": _grote_csv, "xlsx van 100.000 × 60": _grote_werkmap}
"""Ook een naam → de inhoud. Dit zijn geen bommen: dit hoort gelezen te worden, en de grenzen zijn ernaar gezet."""


def meet(naam: str) -> bool:
    """Opent één bom in dit proces, vertelt wat het kostte, en geeft of dat binnen de grenzen bleef."""
    inhoud = (BOMMEN | GROOT)[naam]()
    gc.collect()
    voor, begin = _nu_mb(), time.monotonic()
    try:
        open_bestand(Bestand("bom", inhoud))
        zin = ""
    except Gebruikersfout as fout:
        zin = str(fout)
    duur, kinderen = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    reken = kinderen.ru_utime + kinderen.ru_stime
    apart, hier = kinderen.ru_maxrss // 1024, _nu_mb() - voor
    goed = not zin if naam in GROOT else bool(zin) and reken <= SECONDEN and apart <= APART and hier <= HIER
    print(
        f"{naam} ({len(inhoud) / _MB:.1f} MB): {duur:.1f} s, rekentijd {reken:.1f} s, apart {apart} MB, "
        f"hier {hier:+} MB{'' if goed else ' ← te veel'}: {zin or 'gelezen'}",
        flush=True,
    )
    return goed


def _nu_mb() -> int:
    regels = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(regel for regel in regels if regel.startswith("VmRSS")).split()[1]) // 1024


def main(namen: list[str]) -> int:
    """Meet elke bom in een eigen proces: dan telt wat een ander vroeg niet mee."""
    eigen = [subprocess.run([sys.executable, __file__, "--een", naam], check=False).returncode for naam in namen]
    return int(any(eigen))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--een"]:
        sys.exit(not meet(sys.argv[2]))
    sys.exit(main(sys.argv[1:] or [*BOMMEN, *GROOT]))
