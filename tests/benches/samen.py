"""Meet wat het kost dat er meer mensen zijn: een filter per zicht, een cursor lenen, en besluiten tijdens een import.

    .venv/bin/python tests/benches/samen.py [aantal]

Een filter is alle tellingen en de eerste bladzijde van de werklijst, zoals in `werklijst.py`; elk zicht doet dezelfde
filters om en om, en de rekentijd telt: op een computer die ook iets anders doet, zegt de klok niets. Daarna leest er
een `aantal` inschrijvingen in, en besluit een ander steeds over één bevinding.
"""

import os
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from checks.werk.controleren import lees_bestanden  # noqa: E402
from checks.werk.leveringen import sla_op  # noqa: E402
from data.klok import nu, vandaag  # noqa: E402
from data.lezen import Bestand  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.schema.toegang import Gebruiker, Handeling  # noqa: E402
from pages._bezoek.omgeving import Omgeving  # noqa: E402
from pages._bezoek.waker import SECONDEN, nieuws_voor  # noqa: E402
from tests.benches.maak import maak_inschrijvingen, maak_instellingen  # noqa: E402
from tests.benches.werklijst import BEVINDINGEN, besluit_over, meet_filter, percentiel, vul  # noqa: E402
from tests.hulp import doe  # noqa: E402

AANTAL, RONDEN, KEREN = 100_000, 5, 20
KIJKERS = {
    "alles": Gebruiker("alles"),
    "1 school": Gebruiker("een", frozenset({"98AB"}), "school"),
    "5 scholen": Gebruiker("vijf", frozenset({"98AB", "98AC", "98AD", "98AE", "98AF"}), "school"),
    "lezer van alles": Gebruiker("lezer", None, "lezer"),
}


def meet_zicht(map_: Path) -> None:
    """De rekentijd van een filter per zicht, naast die van wie alles ziet, en wat een cursor lenen kost."""
    with Opslag(map_ / "zicht.duckdb", "een sleutel voor de meting") as opslag:
        vul(opslag, BEVINDINGEN)
        tijden: dict[str, list[float]] = {naam: [] for naam in KIJKERS}
        for _ in range(RONDEN):
            for naam, wie in KIJKERS.items():
                tijden[naam] += meet_filter(opslag, KEREN, replace(doe(), wie=wie))[1]
        basis = percentiel(tijden["alles"], 0.5)
        for naam, gerekend in tijden.items():
            midden = percentiel(gerekend, 0.5)
            print(f"filter, {naam:16} rekentijd p50 {1000 * midden:6.1f} ms  {midden / basis:4.2f}×", flush=True)
        for naam, wie in KIJKERS.items():
            begin = time.process_time()
            for _ in range(500):
                with opslag.lees(Handeling.op(wie, nu())):
                    pass
            print(f"cursor, {naam:16} rekentijd {2 * (time.process_time() - begin):6.3f} ms", flush=True)


def meet_waker(map_: Path) -> None:
    """Wat het kost dat een open pagina kijkt of er nieuws is, voor vijftig mensen samen."""
    with Opslag(map_ / "zicht.duckdb", "een sleutel voor de meting") as opslag:
        omgeving = Omgeving(opslag, "bord", KIJKERS["5 scholen"], vandaag(), vandaag(), 3, None, gewist=0)

        def kijk_rond() -> None:
            omgeving.is_verlopen()
            nieuws_voor(omgeving, "vijf")

        for wat, werk in (
            ("er is niets bewaard", lambda: (omgeving.versie(besluiten=True), omgeving.bewaard)),
            ("er is steeds iets bewaard", kijk_rond),
        ):
            begin = time.process_time()
            for _ in range(200):
                werk()
            keer = (time.process_time() - begin) / 200
            samen = 50 / SECONDEN * keer
            print(f"waker, {wat}: rekentijd {1000 * keer:.2f} ms; 50 mensen: {samen:.2%} van een kern", flush=True)


def meet_import(map_: Path, aantal: int) -> None:
    """Hoe lang een besluit hoogstens wacht terwijl een ander inleest, als deel van de import."""
    scholen, p = maak_instellingen(aantal), vandaag()
    bestand = Bestand("export.csv", maak_inschrijvingen(aantal, p).write_csv(separator=";").encode())
    with Opslag(map_ / "import.duckdb", "een sleutel voor de meting") as opslag:
        levering = lees_bestanden([bestand], scholen)
        sla_op(opslag, levering, [bestand], scholen, doe("An", nu(), p))
        klaar, wachten = threading.Event(), list[float]()

        def besluit_steeds() -> None:
            while not klaar.is_set():
                begin = time.perf_counter()
                besluit_over(opslag, 1)
                wachten.append(time.perf_counter() - begin)
                time.sleep(0.05)

        mens = threading.Thread(target=besluit_steeds)
        mens.start()
        begin = time.perf_counter()
        sla_op(opslag, levering, [bestand], scholen, doe("Bo", nu(), p))
        duurde = time.perf_counter() - begin
        klaar.set()
        mens.join()
    langst = max(wachten)
    print(
        f"import van {aantal} inschrijvingen: {duurde:.1f} s; {len(wachten)} besluiten, "
        f"p50 {1000 * percentiel(wachten, 0.5):.0f} ms, langste {langst:.1f} s ({langst / duurde:.0%} van de import)"
    )


def main(argumenten: list[str]) -> None:
    """Draait beide metingen en zegt hoe druk de computer het had."""
    with tempfile.TemporaryDirectory() as map_:
        meet_zicht(Path(map_))
        meet_waker(Path(map_))
        meet_import(Path(map_), int(argumenten[0]) if argumenten else AANTAL)
    print(f"belasting van de computer: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
