"""Meet of wie een pagina opent er last van heeft dat een ander een grote export uploadt.

    .venv/bin/python tests/benches/upload.py [inschrijvingen] [bezoekers]

Een server zoals start.py die start, met een bestuur dat al een kleine levering heeft. Een paar bezoekers openen de ene
na de andere pagina; één keer zo, en daarna terwijl een ander een export van zonder aantal 100.000 inschrijvingen kiest,
naziet en inleest. Per pagina de mediaan van de wachttijd, met en zonder, en de verhouding; alles in dezelfde keer, dus
een drukke computer telt aan beide kanten mee. Het BSN gaat er niet in: dat komt hier op een schijf.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

from checks.werk.controleren import lees_bestanden  # noqa: E402
from checks.werk.leveringen import sla_op  # noqa: E402
from data.klok import vandaag  # noqa: E402
from data.lezen import Bestand  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.opslagsleutel import opslagsleutel  # noqa: E402
from data.opslag.vragen.leveringen import leveringen  # noqa: E402
from data.plaats import OMGEVING_MAP, map_gegevens  # noqa: E402
from tests.benches.maak import maak_inschrijvingen, maak_instellingen  # noqa: E402
from tests.benches.werklijst import percentiel  # noqa: E402
from tests.bezoeker import Bezoeker, bezoek  # noqa: E402
from tests.conftest import draaiende_server  # noqa: E402
from tests.hulp import doe  # noqa: E402

INSCHRIJVINGEN, AL_GELEVERD, BEZOEKERS, DENKTIJD = 100_000, 5_000, 3, 0.5
RUSTIG = 60.0
"""Seconden zonder upload."""
GRENS = 2.0
PAGINAS = ("werklijst", "overzicht", "termijnen", "dekking", "beheer")

Tijden = dict[tuple[str, str], list[float]]
"""(wat de ander doet, pagina) → seconden."""


def vul(export: pl.DataFrame) -> None:
    """Een bestuur met een eerste, kleine levering."""
    pad = map_gegevens() / "bord.duckdb"
    scholen = maak_instellingen(INSCHRIJVINGEN)
    bestand = Bestand("eerst.csv", als_csv(export.head(AL_GELEVERD)))
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        sla_op(opslag, lees_bestanden([bestand], scholen), [bestand], scholen, doe("meting", peildatum=vandaag()))


def geleverd() -> int:
    """Hoeveel leveringen er staan, als de server uit is."""
    pad = map_gegevens() / "bord.duckdb"
    with Opslag(pad, opslagsleutel(pad)) as opslag, opslag.lees(doe()) as con:
        return leveringen(con).height


def als_csv(export: pl.DataFrame) -> bytes:
    return export.write_csv(separator=";").encode()


async def kijk_rond(url: str, nummer: int, nu: Callable[[], str], tijden: Tijden, fouten: list[str]) -> None:
    """Opent pagina's tot het klaar is; een tijd telt bij wat de ander deed toen de vraag begon.

    Wie pas antwoord kreeg toen de ander klaar was, zag het nieuwe bestuur: dat is groter, en telt niet mee.
    """
    lot = random.Random(nummer)
    async with bezoek(url) as tabblad:
        while wat := nu():
            pagina = lot.choice(PAGINAS)
            duurde = await tabblad.open(pagina, {"soort": lot.choice("FBMA")} if pagina == "werklijst" else {})
            if nu():
                tijden.setdefault((wat, pagina), []).append(duurde)
            await asyncio.sleep(DENKTIJD * lot.uniform(0.5, 1.5))
        fouten += tabblad.fouten


async def upload(tabblad: Bezoeker, inhoud: bytes, zeg: Callable[[str], None]) -> None:
    """De hele weg van een upload, zoals iemand hem gaat die alles goed vindt."""
    await tabblad.open("uploaden", {})
    vak = next(veld for veld in tabblad.velden if veld.startswith("bestanden_"))
    zeg("sturen")
    await tabblad.kies(vak, "export.csv", inhoud)
    zeg("lezen en nazien")
    await tabblad.draai()
    zeg("antwoorden")
    tabblad.vul_in("wie_upload", "Meting")
    for _ in range(3):  # een vinkje kan een volgend laten zien
        for veld in [veld for veld in tabblad.velden if veld.startswith(("akkoord", "toets"))]:
            tabblad.vink_aan(veld)
        await tabblad.draai()
    zeg("inlezen")
    await tabblad.draai("Inlezen en controleren")


async def meet(url: str, inhoud: bytes, bezoekers: int) -> tuple[Tijden, dict[str, float], list[str]]:
    """De wachttijden, hoe lang elke stap van de upload duurde, en wat er misging."""
    tijden: Tijden = {}
    stappen: dict[str, float] = {}
    fouten: list[str] = []
    wat, sinds = "opwarmen", time.monotonic()

    def zeg(stap: str) -> None:
        nonlocal wat, sinds
        stappen[wat], wat, sinds = time.monotonic() - sinds, stap, time.monotonic()

    async def ander() -> None:
        await asyncio.sleep(RUSTIG / 3)
        zeg("niets")
        await asyncio.sleep(RUSTIG)
        async with bezoek(url) as tabblad:
            await upload(tabblad, inhoud, zeg)
            fouten.extend(tabblad.fouten)
        zeg("")

    rond = [kijk_rond(url, nummer, lambda: wat, tijden, fouten) for nummer in range(bezoekers)]
    await asyncio.gather(ander(), *rond)
    return tijden, stappen, fouten


def main(aantal: int, bezoekers: int) -> int:
    """Meet en vertelt; de afloop is 1 als een pagina meer dan twee keer zo lang duurde, of er iets misging."""
    export = maak_inschrijvingen(aantal, vandaag()).drop("BSN")
    with tempfile.TemporaryDirectory() as plek, tempfile.TemporaryDirectory() as begin:
        os.environ[OMGEVING_MAP] = begin
        vul(export)
        with draaiende_server(Path(plek), Path(begin)) as server:
            tijden, stappen, fouten = asyncio.run(meet(server.url, als_csv(export), bezoekers))
            fouten += server.fouten()
        os.environ[OMGEVING_MAP] = str(server.map)
        fouten += [] if (n := geleverd()) == 2 else [f"na de upload zijn er {n} leveringen, en geen 2"]
    tijdens = [stap for stap in stappen if stap not in ("opwarmen", "niets")]
    slechtste = 0.0
    for pagina in PAGINAS:
        zonder = tijden.get(("niets", pagina), [])
        met = [tijd for stap in tijdens for tijd in tijden.get((stap, pagina), [])]
        if zonder and met:
            m, z = percentiel(met, 0.5), percentiel(zonder, 0.5)
            slechtste = max(slechtste, m / z)
            print(
                f"{pagina}: zonder {z:.2f} s ({len(zonder)} keer), tijdens {m:.2f} s ({len(met)} keer): {m / z:.1f}×; "
                f"p95 {percentiel(zonder, 0.95):.2f} en {percentiel(met, 0.95):.2f} s"
            )
    for stap in tijdens:
        alle = [tijd for (wat, _), rij in tijden.items() if wat == stap for tijd in rij]
        rest = f"p50 {percentiel(alle, 0.5):.2f} s, langste {max(alle):.2f} s" if alle else "niemand keek"
        print(f"  {stap}: {stappen[stap]:.1f} s; {rest}")
    print(f"{aantal} inschrijvingen, {bezoekers} bezoekers: hoogstens {slechtste:.1f}×, {len(fouten)} fouten", *fouten)
    return 0 if not fouten and 0 < slechtste <= GRENS else 1


if __name__ == "__main__":
    aantal_, bezoekers_ = [*(int(a) for a in sys.argv[1:]), *(INSCHRIJVINGEN, BEZOEKERS)[len(sys.argv) - 1 :]]
    sys.exit(main(aantal_, bezoekers_))
