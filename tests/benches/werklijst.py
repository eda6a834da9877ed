"""Meet de werklijst met veel bevindingen: een filter veranderen, en veel bezoekers tegelijk op een echte server.

    .venv/bin/python tests/benches/werklijst.py [aantal bevindingen]

Eerst het werk van één filter (alle tellingen en de eerste bladzijde, niets uit het geheugen), van een besluit over
veel, en van één toets in het paneel: een besluit, en alles over de volgende bevinding. Daarna een server zoals start.py
die start, met 25 bezoekers die elk vijf seconden nadenken tussen twee filters; gemeten wordt van de vraag tot de server
klaar is met de pagina. Bezoekers praten over het netwerk met de server, vanuit dit proces; een browser doet niet mee.
Alles draait op twee kernen, ook waar er meer zijn. De bevindingen zijn verzonnen.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path.insert(0, str(WORTEL))

import polars as pl  # noqa: E402

from checks.motor.catalogus import VERSIE, laad_signalen  # noqa: E402
from data.klok import nu, vandaag  # noqa: E402
from data.opslag import Opslag  # noqa: E402
from data.opslag.opslagsleutel import opslagsleutel  # noqa: E402
from data.opslag.schrijven.besluiten import besluit  # noqa: E402
from data.opslag.schrijven.controles import bewaar_controle  # noqa: E402
from data.opslag.schrijven.leveringen import bewaar_instellingen  # noqa: E402
from data.opslag.vragen.beeld import Beeld  # noqa: E402
from data.opslag.vragen.besluiten import geschiedenis, gezien  # noqa: E402
from data.opslag.vragen.bevindingen import Keuze, bladzijde, van_leerling  # noqa: E402
from data.opslag.vragen.mensen.notities import notities  # noqa: E402
from data.opslag.vragen.werklijst.indeling import Indeling, op_volgorde, route, stuk  # noqa: E402
from data.plaats import OMGEVING_MAP, map_gegevens  # noqa: E402
from data.schema.besluit import Besluit  # noqa: E402
from data.schema.levering import INSTELLINGEN, lege_levering  # noqa: E402
from data.schema.toegang import Handeling  # noqa: E402
from data.schema.uitslag import BEVINDING, STATUS, Uitslag  # noqa: E402
from tests.bezoeker import bezoek  # noqa: E402
from tests.conftest import draaiende_server  # noqa: E402
from tests.hulp import doe  # noqa: E402

BEVINDINGEN, SCHOLEN, LEVERINGEN = 100_000, 40, 3
BEZOEKERS, DENKTIJD, DUUR, AANLOOP = 25, 5.0, 60.0, 10.0
GRENS_FILTER, GRENS_TOETS, GRENS_BEZOEKER = 0.200, 0.400, 0.300
PER_BLADZIJDE = 25
KERNEN = 2
INDELINGEN = (Indeling(), Indeling("school"), Indeling("leerling", omgekeerd=True), Indeling(per="leerling"))
_NAMEN = ("Aalders", "Bakker", "Çelik", "Dijkstra", "El Amrani", "Jansen", "Öztürk", "Yılmaz")
_STATUSSEN = ("nieuw", "teruggekomen", "bezig", "opgelost", "geaccepteerd")


def vul(opslag: Opslag, aantal: int) -> None:
    """Een bestuur met drie leveringen, waarin steeds een tiende verdwijnt en erbij komt, en met besluiten."""
    codes = [f"98{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(SCHOLEN)]
    scholen = pl.DataFrame({"instellingscode": codes, "naam": [f"School {c}" for c in codes]})
    with opslag.schrijf(doe(), stil=True) as hand:
        bewaar_instellingen(
            hand, scholen.with_columns(pl.lit(None, t).alias(k) for k, t in INSTELLINGEN.items() if k not in scholen)
        )
    for nummer in range(1, LEVERINGEN + 1):
        bewaar(opslag, codes, nummer, range((nummer - 1) * aantal // 10, (nummer - 1) * aantal // 10 + aantal))
    with opslag.schrijf(doe("meting", nu())) as hand:
        con = hand.con
        alle = bladzijde(con, Keuze())["sleutel"].to_list()
        licht = bladzijde(con, Keuze(soort=("M", "A")))["sleutel"].to_list()  # wat geld kost, gaat per signaal
        for plaats, (wat, sleutels) in enumerate(
            (
                (Besluit("bezig", eigenaar="Joke"), alle),
                (Besluit("opgelost in LAS"), alle),
                (Besluit("geaccepteerd", reden="nagekeken"), licht),
            )
        ):
            deel = sleutels[plaats::20]
            besluit(hand, wat, deel, len(deel), gezien(con))


def bewaar(opslag: Opslag, codes: list[str], nummer: int, welke: range) -> None:
    """Eén levering met controle."""
    signalen = list(laad_signalen().values())
    i, signaal = pl.int_range(welke.start, welke.stop, eager=True), pl.Series([s.code for s in signalen])
    soort = pl.Series([s.soort for s in signalen])
    frame = (
        pl.DataFrame({"i": i})
        .with_columns(
            signaal=signaal.gather(i % len(signalen)),
            soort=soort.gather(i % len(signalen)),
            instelling=pl.Series(codes).gather(i * 7 // 3 % SCHOLEN),
            naam=pl.Series(_NAMEN).gather(i % len(_NAMEN)),
            leerlingnummer=(10_000 + i // 3).cast(pl.String),
        )
        .with_columns(
            vestigingscode=pl.format("{}0{}", "instelling", pl.col("i") % 3),
            groep=pl.format("Groep {}", pl.col("i") % 12),
            waarde=pl.format("w{}", pl.col("i") % 50),
            zin=pl.format("Bij {} klopt rij {} niet met de rest.", "naam", "i"),
            deadline=pl.lit(vandaag() + timedelta(days=30)),
            bestand=pl.lit("export.csv"),
            rij=pl.col("i").cast(pl.UInt32),
            record=pl.format("{}|{}", "instelling", "leerlingnummer"),
            sleutel=pl.format("{}|{}|{}", "signaal", "leerlingnummer", "i"),
        )
    )
    bevindingen = frame.select(
        pl.col(k).cast(t) if k in frame.columns else pl.lit(None, t).alias(k) for k, t in BEVINDING.items()
    )
    status: list[tuple[object, ...]] = [
        (s.code, code, "uitgevoerd", 100, 10, None, [], []) for s in signalen for code in codes
    ]
    levering = replace(lege_levering(), aanwezig=dict.fromkeys(codes, frozenset[str]()))
    moment = nu() - timedelta(days=LEVERINGEN - nummer)
    with opslag.schrijf(doe(moment=moment, peildatum=vandaag()), stil=True) as hand:
        con = hand.con
        con.execute("INSERT INTO levering (id, moment, door) VALUES (?, ?, 'meting')", [nummer, moment])
        con.execute(
            "INSERT INTO bronbestand (levering, naam, afdruk, rijen, scholen) VALUES (?, 'export.csv', ?, 1, ?)",
            [nummer, str(nummer), codes],
        )
        bewaar_controle(
            hand,
            Uitslag(bevindingen, pl.DataFrame(status, schema=STATUS, orient="row")),
            Beeld(levering, dict.fromkeys(codes, nummer)),
            versie=VERSIE,
            reden="meting",
        )


def percentiel(tijden: Sequence[float], deel: float) -> float:
    """Het percentiel van een rij tijden."""
    return sorted(tijden)[min(len(tijden) - 1, int(len(tijden) * deel))]


def willekeurig(lot: random.Random) -> dict[str, list[str]]:
    """De parameters van een willekeurig filter, zoals ze in het adres staan."""
    signalen = list(laad_signalen())
    mogelijk = {
        "soort": list("FBMA"),
        "status": list(_STATUSSEN),
        "school": [f"98A{chr(65 + n)}" for n in range(20)],
        "groep": [f"Groep {n}" for n in range(12)],
        "signaal": signalen,
        "nieuw": ["1"],
    }
    namen = lot.sample(list(mogelijk), lot.randint(0, 3))
    return {naam: lot.sample(mogelijk[naam], min(len(mogelijk[naam]), lot.randint(1, 3))) for naam in namen}


# -- één filter --------------------------------------------------------------------------------------------------------


def meet_filter(opslag: Opslag, keren: int = 200, kijkt: Handeling | None = None) -> tuple[list[float], list[float]]:
    """Hoe lang een filter duurt: alle tellingen en de eerste bladzijde, elke keer een ander, ook met zoektekst.

    Geeft de tijden op de klok en de rekentijden; op een computer die ook iets anders doet zegt alleen de tweede iets.
    """
    from data.schema.besluit import TE_DOEN
    from pages._bezoek.links import STATUSCODES
    from pages._werklijst.filters import Filter, telling_van

    lot = random.Random(1)
    tijden: list[float] = []
    rekentijden: list[float] = []
    for keer in range(keren):
        v = willekeurig(lot)
        filter_ = Filter(
            soort=tuple(v.get("soort", ())),
            school=tuple(v.get("school", ())),
            signaal=tuple(v.get("signaal", ())),
            groep=tuple(v.get("groep", ())),
            nieuw="nieuw" in v,
            tekst=lot.choice(_NAMEN) if keer % 4 == 0 else "",
            status=tuple(STATUSCODES[s] for s in v.get("status", ())) or TE_DOEN,
        )
        begin, gerekend = time.perf_counter(), time.process_time()
        with opslag.lees(kijkt or doe()) as con:
            telling_van(con, filter_)
            stuk(con, filter_.keuze, lot.choice(INDELINGEN), 0, PER_BLADZIJDE)
        tijden.append(time.perf_counter() - begin)
        rekentijden.append(time.process_time() - gerekend)
    return tijden, rekentijden


def meet_toets(opslag: Opslag, keren: int = 50) -> tuple[list[float], list[float]]:
    """Hoe lang een toets in het paneel duurt: een besluit, en dan wat er over de volgende te zien is.

    Geeft de tijden op de klok en de rekentijden. Eerst, zoals bij het openen, de hele lijst als weg.
    """
    tijden: list[float] = []
    rekentijden: list[float] = []
    with opslag.lees(doe("meting", nu())) as con:
        nummers = route(con, Keuze(), Indeling(per="leerling"))["volgorde"].to_list()
    for nummer, volgende in pairwise(nummers[: keren + 1]):
        begin, gerekend = time.perf_counter(), time.process_time()
        with opslag.schrijf(doe("meting", nu()), "besluiten") as hand:
            hier = op_volgorde(hand.con, nummer)
            assert hier is not None
            besluit(hand, Besluit("bezig"), [hier["sleutel"]], 1, gezien(hand.con))
        with opslag.lees(doe("meting", nu())) as con:
            gezien(con)
            rij = op_volgorde(con, volgende)
            assert rij is not None
            van_leerling(con, rij["record"])
            geschiedenis(con, rij["sleutel"])
            notities(con, rij["sleutel"])
        tijden.append(time.perf_counter() - begin)
        rekentijden.append(time.process_time() - gerekend)
    return tijden, rekentijden


def duur(werk: Callable[[], object]) -> float:
    """Hoe lang iets één keer duurt, in seconden."""
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


def besluit_over(opslag: Opslag, aantal: int) -> None:
    """Een besluit over een aantal bevindingen."""
    with opslag.schrijf(doe("meting", nu()), "besluiten") as hand:
        con = hand.con
        sleutels = bladzijde(con, Keuze(), 0, aantal)["sleutel"].to_list()
        besluit(hand, Besluit("bezig"), sleutels, len(sleutels), gezien(con))


# -- veel bezoekers ----------------------------------------------------------------------------------------------------


async def bezoeker(url: str, nummer: int, tijden: list[float], fouten: list[str], einde: float, telt: float) -> None:
    """Opent de werklijst en kiest om de vijf seconden een ander filter, zoals de voorkant dat vraagt."""
    lot = random.Random(nummer)
    await asyncio.sleep(lot.uniform(0, DENKTIJD))
    async with bezoek(url) as tabblad:
        while time.monotonic() < einde:
            begin = time.monotonic()
            duurde = await tabblad.open("werklijst", willekeurig(lot))
            if begin > telt:
                tijden.append(duurde)
            await asyncio.sleep(DENKTIJD * lot.uniform(0.5, 1.5))
        fouten += tabblad.fouten if tabblad.tabellen else ["een bezoeker kreeg nooit een tabel"]


def meet_bezoekers(map_: Path) -> tuple[list[float], list[str]]:
    """De tijden van alle filters van 25 bezoekers, en wat er misging."""
    tijden: list[float] = []
    fouten: list[str] = []
    with tempfile.TemporaryDirectory() as plek, draaiende_server(Path(plek), map_) as server:
        time.sleep(3)  # de server laadt alvast wat de eerste pagina nodig heeft
        begin = time.monotonic()

        async def allen() -> None:
            await asyncio.gather(
                *(bezoeker(server.url, n, tijden, fouten, begin + DUUR, begin + AANLOOP) for n in range(BEZOEKERS))
            )

        asyncio.run(allen())
    return tijden, fouten


def main() -> int:
    """Meet en vertelt; de afloop is 1 als een grens is overschreden of er iets misging."""
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else BEVINDINGEN
    if hasattr(os, "sched_setaffinity"):  # Linux; de server erft het
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:KERNEN])
    with tempfile.TemporaryDirectory() as plek:
        os.environ[OMGEVING_MAP] = plek
        pad = map_gegevens() / "bord.duckdb"
        opslag = Opslag(pad, opslagsleutel(pad))
        vullen = duur(lambda: vul(opslag, aantal))
        filters, rekentijd = meet_filter(opslag)
        toetsen, rekentijd_toets = meet_toets(opslag)
        een, veel = duur(lambda: besluit_over(opslag, 1)), duur(lambda: besluit_over(opslag, 1000))
        opslag.sluit()
        print(f"{aantal:,} bevindingen, {LEVERINGEN} leveringen, gevuld in {vullen:.1f} s".replace(",", "."))
        for wat, tijden in (
            ("filter", filters),
            ("filter, rekentijd", rekentijd),
            ("toets in het paneel", toetsen),
            ("toets in het paneel, rekentijd", rekentijd_toets),
        ):
            print(f"{wat}: p50 {percentiel(tijden, 0.5) * 1000:.0f} ms, p95 {percentiel(tijden, 0.95) * 1000:.0f} ms")
        print(f"besluit over 1: {een * 1000:.0f} ms, over 1000: {veel * 1000:.0f} ms")
        tijden, fouten = meet_bezoekers(Path(plek))
        print(
            f"{BEZOEKERS} bezoekers, {len(tijden)} filters: p50 {percentiel(tijden, 0.5) * 1000:.0f} ms, "
            f"p95 {percentiel(tijden, 0.95) * 1000:.0f} ms, {len(fouten)} fouten"
        )
    goed = (
        percentiel(filters, 0.95) <= GRENS_FILTER
        and percentiel(toetsen, 0.95) <= GRENS_TOETS
        and percentiel(tijden, 0.95) <= GRENS_BEZOEKER
        and not fouten
    )
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main())
