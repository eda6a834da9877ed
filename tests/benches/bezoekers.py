"""Meet een server waar een hele dag veel mensen werken: fouten, wachten, en of het geheugen blijft groeien.

    .venv/bin/python tests/benches/bezoekers.py [minuten] [bezoekers]

Een server zoals start.py die start, met het demobestuur, en zonder aantallen vijftig bezoekers een half uur lang. Elk
leest, filtert en denkt na; na een stuk of tien pagina's sluit hij zijn tabblad en komt er een
ander. Zij praten over het netwerk met de server, vanuit dit proces; een browser doet niet mee. Gemeten wordt van de
vraag tot de server klaar is met de pagina, en door de tijd het geheugen van de server. Wie geen antwoord krijgt of zijn
verbinding kwijtraakt, is een fout; op zijn plek komt een ander.

De afloop is 1 bij een fout, een p95 boven een seconde, of geheugen dat na de aanloop blijft groeien.
"""

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

import websockets

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from checks.motor.catalogus import laad_signalen  # noqa: E402
from tests.benches.werklijst import percentiel, willekeurig  # noqa: E402
from tests.bezoeker import bezoek  # noqa: E402
from tests.conftest import Server, draaiende_server  # noqa: E402

MINUTEN, BEZOEKERS, DENKTIJD, PAGINAS, METINGEN = 30.0, 50, 5.0, 10, 12
GRENS_P95, GRENS_GROEI = 1.0, 100
"""Seconden voor een pagina, en MB die het geheugen na de aanloop hoogstens groeit."""
_AANLOOP = 0.2
"""Dit deel van de tijd telt niet mee voor het geheugen: dan vullen de caches zich."""


def waarheen(lot: random.Random) -> tuple[str, dict[str, object]]:
    """Een willekeurige pagina, met parameters zoals een mens ze kiest; de werklijst het vaakst."""
    pagina = lot.choice(["werklijst", "werklijst", "werklijst", "overzicht", "termijnen", "rod", "uitleg", "leerling"])
    vraag: dict[str, object] = {"demo": "1"}
    if pagina == "werklijst":
        vraag |= willekeurig(lot)
    elif pagina == "uitleg":
        vraag["signaal"] = lot.choice(list(laad_signalen()))
    return pagina, vraag


async def dag(server: Server, nummer: int, einde: float, tijden: list[float], fouten: list[str]) -> None:
    """Een plek waar de ene na de andere bezoeker gaat zitten."""
    lot = random.Random(nummer)
    await asyncio.sleep(lot.uniform(0, DENKTIJD))
    while time.monotonic() < einde:
        try:
            async with bezoek(server.url) as tabblad:
                for _ in range(lot.randint(PAGINAS // 2, PAGINAS * 2)):
                    if time.monotonic() >= einde:
                        break
                    tijden.append(await tabblad.open(*waarheen(lot)))
                    await asyncio.sleep(DENKTIJD * lot.uniform(0.5, 1.5))
                fouten += tabblad.fouten
        except (OSError, websockets.WebSocketException) as fout:  # een TimeoutError is een OSError
            fouten.append(f"{type(fout).__name__} na {len(tijden)} pagina's")
            await asyncio.sleep(DENKTIJD)


async def let_op_geheugen(server: Server, einde: float, elke: float) -> list[int]:
    """Het geheugen van de server in MB, om de zoveel seconden."""
    gemeten = []
    while time.monotonic() < einde:
        regels = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8").splitlines()
        gemeten.append(int(next(regel for regel in regels if regel.startswith("VmRSS")).split()[1]) // 1024)
        await asyncio.sleep(elke)
    return gemeten


async def meet(server: Server, minuten: float, bezoekers: int) -> tuple[list[float], list[str], list[int]]:
    """De tijden van alle pagina's, wat er misging, en het geheugen door de tijd."""
    tijden: list[float] = []
    fouten: list[str] = []
    einde = time.monotonic() + 60 * minuten
    werk = [dag(server, nummer, einde, tijden, fouten) for nummer in range(bezoekers)]
    geheugen, *_ = await asyncio.gather(let_op_geheugen(server, einde, 60 * minuten / METINGEN), *werk)
    assert isinstance(geheugen, list)
    return tijden, fouten, geheugen


def main(minuten: float, bezoekers: int) -> int:
    """Meet en vertelt; de afloop is 1 als er iets misging of de grens is overschreden."""
    with tempfile.TemporaryDirectory() as plek, draaiende_server(Path(plek)) as server:
        asyncio.run(meet(server, 0.1, 1))  # de eerste maakt de demo
        tijden, fouten, geheugen = asyncio.run(meet(server, minuten, bezoekers))
        fouten += server.fouten()
    gevuld = geheugen[int(len(geheugen) * _AANLOOP) :]
    groei = gevuld[-1] - gevuld[0]
    print(
        f"{bezoekers} bezoekers, {minuten:g} minuten, {len(tijden)} pagina's: p50 {percentiel(tijden, 0.5):.2f} s, "
        f"p95 {percentiel(tijden, 0.95):.2f} s, {len(fouten)} fouten"
    )
    print(*fouten[:10], sep="\n", end="\n" if fouten else "")
    print(
        f"geheugen: begin {geheugen[0]} MB, na de aanloop {gevuld[0]} MB, einde {geheugen[-1]} MB, groei {groei} MB "
        f"({' '.join(map(str, geheugen))})"
    )
    return 0 if not fouten and percentiel(tijden, 0.95) <= GRENS_P95 and groei <= GRENS_GROEI else 1


if __name__ == "__main__":
    minuten_, bezoekers_ = (*sys.argv[1:], *(str(MINUTEN), str(BEZOEKERS))[len(sys.argv) - 1 :])
    sys.exit(main(float(minuten_), int(bezoekers_)))
