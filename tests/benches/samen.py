"""Meet wat het kost dat er meer mensen zijn: een filter per zicht, een cursor lenen, en samen werken.

    .venv/bin/python tests/benches/samen.py [aantal] [seconden]

Een filter is alle tellingen en de eerste bladzijde van de werklijst, zoals in `werklijst.py`; elk zicht doet dezelfde
filters om en om, en de rekentijd telt: op een computer die ook iets anders doet, zegt de klok niets. Daarna leest er
een `aantal` inschrijvingen in, en besluit een ander steeds over één bevinding. Tot slot besluiten er `seconden` lang
vier mensen en lezen er acht, terwijl er één inleest en één een school wist: niets mag verloren gaan.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from checks.werk.controleren import lees_bestanden  # noqa: E402
from checks.werk.leveringen import sla_op  # noqa: E402
from checks.werk.wissen import wis_instelling  # noqa: E402
from data.klok import nu, vandaag  # noqa: E402
from data.lezen import Bestand  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.schrijven.besluiten import besluit  # noqa: E402
from data.opslag.vragen.besluiten import gezien  # noqa: E402
from data.opslag.vragen.bevindingen import Keuze, bladzijde, per_facetten  # noqa: E402
from data.schema.besluit import Besluit  # noqa: E402
from data.schema.toegang import Gebruiker, Handeling  # noqa: E402
from pages._bezoek.omgeving import Omgeving  # noqa: E402
from pages._bezoek.waker import SECONDEN, nieuws_voor  # noqa: E402
from tests.benches.maak import maak_inschrijvingen, maak_instellingen  # noqa: E402
from tests.benches.werklijst import BEVINDINGEN, PER_BLADZIJDE, besluit_over, meet_filter, percentiel, vul  # noqa: E402
from tests.hulp import doe  # noqa: E402

AANTAL, RONDEN, KEREN, SAMEN = 100_000, 5, 20, 60.0
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


def meet_samen(map_: Path, aantal: int, seconden: float) -> None:
    """Vier mensen besluiten en acht lezen, terwijl er een inleest en een een school wist."""
    scholen, p = maak_instellingen(aantal), vandaag()
    bestand = Bestand("export.csv", maak_inschrijvingen(aantal, p).write_csv(separator=";").encode())
    with Opslag(map_ / "samen.duckdb", "een sleutel voor de meting") as opslag:
        levering = lees_bestanden([bestand], scholen)
        sla_op(opslag, levering, [bestand], scholen, doe("An", nu(), p))
        gewist, *blijven = scholen["instellingscode"].head(5).to_list()
        einde = time.monotonic() + seconden
        bevestigd, wachten, lezen, fouten = list[str](), list[float](), list[float](), list[str]()

        def steeds(werk: Callable[[], None], tijden: list[float], pauze: float) -> None:
            while time.monotonic() < einde:
                begin = time.perf_counter()
                try:
                    werk()
                except Exception as fout:
                    fouten.append(f"{type(fout).__name__}: {fout}")
                tijden.append(time.perf_counter() - begin)
                time.sleep(pauze)

        keren = count()

        def besluit_een(wie: int) -> None:
            merk = f"mens {wie}, keer {next(keren)}"  # geen lange rij cijfers: die gaat er als nummer uit
            with opslag.schrijf(doe(f"mens {wie}", nu()), "besluiten") as hand:
                kies = Keuze(instelling=(blijven[wie % len(blijven)],))
                sleutels = bladzijde(hand.con, kies, 0, 1)["sleutel"].to_list()
                besluit(hand, Besluit("bezig", toelichting=merk), sleutels, len(sleutels), gezien(hand.con))
            bevestigd.append(merk)

        def lees_een() -> None:
            with opslag.lees(doe()) as con:
                per_facetten(con, Keuze())
                bladzijde(con, Keuze(), 0, PER_BLADZIJDE)

        mensen = [
            *(threading.Thread(target=steeds, args=(partial(besluit_een, n), wachten, 0.2)) for n in range(4)),
            *(threading.Thread(target=steeds, args=(lees_een, lezen, 0.5)) for _ in range(8)),
        ]
        for mens in mensen:
            mens.start()
        time.sleep(seconden / 4)
        sla_op(opslag, levering, [bestand], scholen, doe("Bo", nu(), p))
        wis_instelling(opslag, gewist, doe("Cas", nu(), p))
        for mens in mensen:
            mens.join()
        with opslag.lees(doe()) as con:
            er = {str(merk) for (merk,) in con.execute("SELECT toelichting FROM besluit").fetchall()}
    kwijt = len({*bevestigd} - er)
    print(
        f"samen, {seconden:g} s: {len(bevestigd)} besluiten bevestigd en {kwijt} kwijt, {len(fouten)} fouten; "
        f"besluit p50 {1000 * percentiel(wachten, 0.5):.0f} ms, p95 {1000 * percentiel(wachten, 0.95):.0f} ms, langste "
        f"{max(wachten):.1f} s; lezen p50 {1000 * percentiel(lezen, 0.5):.0f} ms, langste {max(lezen):.1f} s",
        *fouten[:5],
        sep="\n",
    )


def main(argumenten: list[str]) -> None:
    """Draait alle metingen en zegt hoe druk de computer het had."""
    aantal, seconden = (*argumenten, *(str(AANTAL), str(SAMEN))[len(argumenten) :])
    with tempfile.TemporaryDirectory() as map_:
        meet_zicht(Path(map_))
        meet_waker(Path(map_))
        meet_import(Path(map_), int(aantal))
        meet_samen(Path(map_), int(aantal), float(seconden))
    print(f"belasting van de computer: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
