"""Meet lezen, controleren, bewaren en tonen, naast wat Polars nodig heeft om hetzelfde csv-bestand te lezen.

    .venv/bin/python tests/benches/bench.py [--naast MAP] [--keren N] [aantallen …]

Elke grootte draait in een eigen proces. Met `--naast` doet een tweede proces hetzelfde met de code in een andere map,
om en om: wat de computer verder doet, raakt beide dan evenveel. Getallen zijn tijd van de processor (van alle kernen
samen), en tussen haakjes de tijd op de klok; van elk de kortste van een paar keer. Zaad en peildatum staan vast.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

HIER = Path(__file__).resolve()
WORTEL = HIER.parents[2]
GROOTTES = (1_200, 5_000, 20_000, 100_000, 1_000_000)
BEWAREN_TOT = 100_000
"""Een groter bestand neemt de app niet aan; dan wordt alleen gelezen en gecontroleerd."""
P = date(2026, 2, 1)
EENHEID = "Polars leest het csv-bestand"
KEREN, KEREN_GROOT = 5, 2


class Tijd(NamedTuple):
    """Seconden van de processor en op de klok."""

    cpu: float
    klok: float


# -- wat gemeten wordt: draait in het proces van een map ---------------------------------------------------------------


class Werk:
    """De stappen van één grootte, met de code van de map die vooraan in `sys.path` staat.

    Alles wordt pas hier geladen. Kent een andere map iets niet, dan heeft die stap daar geen getal.
    """

    def __init__(self, aantal: int, map_: Path) -> None:
        from maak import maak_inschrijvingen, maak_instellingen  # type: ignore[import-not-found]  # staat ernaast

        from checks.motor.catalogus import laad_signalen
        from data.lezen import Bestand

        laad_signalen()
        self.aantal = aantal
        self.map = map_
        self.inhoud: bytes = maak_inschrijvingen(aantal, P).write_csv(separator=";").encode()
        self.scholen = maak_instellingen(aantal)
        self.bestand = Bestand("bench.csv", self.inhoud)
        self.levering = self.lees()
        self.keer = 0
        self.opslag: Any = None
        self.uitslag: Any = None

    def stappen(self) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
        """Naam van de stap → wat er eerst klaargezet wordt, en wat er gemeten wordt."""

        def niets() -> None:
            """Er is niets klaar te zetten."""

        stappen: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            EENHEID: (niets, self.polars),
            "lezen en herkennen": (niets, self.lees),
            "alle signalen": (niets, self.controleer),
            "alle signalen, met een vorige levering": (niets, lambda: self.controleer(vorige=self.levering)),
        }
        if self.aantal <= BEWAREN_TOT:
            stappen |= {
                "opslaan in een lege opslag, met controle": (self.nieuwe_opslag, self.sla_op),
                "uploaden tot de bevindingen er staan": (self.nieuwe_opslag, self.upload),
                "beeld uit de opslag": (self.met_twee, self.beeld),
                "een andere peildatum": (self.met_twee, self.andere_dag),
                "een ander filter": (self.met_twee, self.toon),
                "openen tot de bevindingen er staan": (self.gesloten, self.eerste_bezoek),
                "fixlijst als xlsx": (niets, self.fixlijst),
            }
        return stappen

    def polars(self) -> object:
        """De eenheid."""
        import polars as pl

        return pl.read_csv(self.inhoud, separator=";", infer_schema=False)

    def lees(self) -> Any:
        """Van bytes naar levering."""
        from maak import RUIM

        from data.lezen import herken_tabel, normaliseer, open_hier

        tabellen = open_hier(self.bestand, RUIM)
        return normaliseer([(t, herken_tabel(t)) for t in tabellen], self.scholen["instellingscode"])

    def controleer(self, vorige: Any = None) -> object:
        """Alle signalen, met wat er verder uit een controle komt."""
        from checks.werk.controleren import controleer_levering

        self.uitslag = controleer_levering(self.levering, self.scholen, P, vorige=vorige)
        assert not self.uitslag.mislukt
        return self.uitslag

    def nieuwe_opslag(self) -> None:
        """Een lege opslag, in een eigen map."""
        from data.opslag import Opslag

        self.sluit()
        plaats = Path(tempfile.mkdtemp(dir=self.map))
        self.opslag = Opslag(plaats / "bench.duckdb", "een sleutel voor de meting")
        self.keer = 0

    def sluit(self) -> None:
        """Sluit de opslag, als er een is."""
        if self.opslag is not None:
            self.opslag.sluit()
            self.opslag = None

    def sla_op(self) -> object:
        """Bewaart de levering met een controle; elke keer is een ander bestand."""
        from checks.werk.leveringen import sla_op
        from data.lezen import Bestand

        self.keer += 1
        bestand = Bestand(f"bench{self.keer}.csv", self.inhoud + b"\n" * self.keer)
        return sla_op(self.opslag, self.levering, [bestand], self.scholen, self.doe(P))

    def doe(self, peildatum: date) -> Any:
        """De handeling van iemand die alles mag zien, elke keer iets later."""
        from data.schema.toegang import Gebruiker, Handeling

        moment = datetime.combine(peildatum, datetime.min.time()) + timedelta(hours=9, seconds=self.keer)
        return Handeling(Gebruiker("bench"), moment, peildatum)

    def upload(self) -> None:
        """Wat er tussen de knop en de bevindingen gebeurt."""
        self.levering = self.lees()
        self.sla_op()
        self.toon()

    def met_twee(self) -> None:
        """Een opslag met een levering en haar vorige."""
        if self.opslag is None or self.keer < 2:
            self.nieuwe_opslag()
            self.sla_op()
            self.sla_op()

    def beeld(self) -> object:
        """Het beeld van nu en dat ervoor."""
        from data.opslag.vragen.beeld import beeld

        with self.opslag.lees(self.doe(P)) as con:
            return beeld(con)

    def andere_dag(self) -> None:
        """Opnieuw controleren omdat het een volgende dag is."""
        from checks.werk.bijwerken import controleer_zo_nodig

        self.keer += 1
        assert controleer_zo_nodig(self.opslag, self.doe(P + timedelta(self.keer)))

    def toon(self) -> None:
        """Wat de server voor één filter van de werklijst uitzoekt."""
        from data.opslag.vragen.bevindingen import Keuze, bladzijde, per_facetten

        with self.opslag.lees(self.doe(P)) as con:
            per_facetten(con, Keuze())
            bladzijde(con, Keuze(), 1, 50)

    def gesloten(self) -> None:
        """Een opslag die dicht is."""
        self.met_twee()
        self.sluit()

    def eerste_bezoek(self) -> None:
        """Een opslag openen en de eerste bladzijde."""
        from data.opslag import Opslag

        plaats = max(self.map.rglob("bench.duckdb"), key=lambda pad: pad.stat().st_mtime)
        self.opslag = Opslag(plaats, "een sleutel voor de meting")
        self.toon()

    def fixlijst(self) -> object:
        """Alle bevindingen als werkmap."""
        from checks.motor.catalogus import VERSIE, herstelstappen, titels
        from data.uit.fixlijst import Kop
        from data.uit.fixlijst.blad import als_xlsx
        from data.uit.tabel import naar_buiten

        tabel = naar_buiten(self.uitslag.bevindingen, titels(), "ab" * 32, ongemaskeerd=False)
        return als_xlsx(tabel, herstelstappen(), Kop(P, versie=VERSIE, afdruk="bench"))

    def groei(self) -> int | None:
        """Hoeveel MB er tijdens opslaan op zijn hoogst bij kwam; alleen op Linux te zien."""
        self.nieuwe_opslag()
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
            voor = _uit_status("VmRSS")
            self.sla_op()
            return _uit_status("VmHWM") - voor
        return None


def _uit_status(wat: str) -> int:
    regels = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(regel.split()[1]) // 1024 for regel in regels if regel.startswith(wat))


def werk(aantal: int, map_: Path) -> None:
    """Leest van stdin welke stap er komt, en schrijft hoe lang zij duurde."""
    with tempfile.TemporaryDirectory(dir=map_) as eigen:
        hier = Werk(aantal, Path(eigen))
        stappen = hier.stappen()
        print(json.dumps([*stappen, "piek", "groei"]), flush=True)
        for regel in sys.stdin:
            naam = regel.strip()
            print(json.dumps(_doe(hier, stappen, naam)), flush=True)
        hier.sluit()


def _doe(hier: Werk, stappen: dict[str, Any], naam: str) -> object:
    if naam == "piek":
        with suppress(OSError):
            return _uit_status("VmHWM")
        return None
    if naam == "groei":
        return hier.groei()
    vooraf, meet = stappen[naam]
    try:
        vooraf()
        cpu, klok = time.process_time(), time.perf_counter()
        meet()
        return time.process_time() - cpu, time.perf_counter() - klok
    except (ImportError, AttributeError, TypeError):  # de code van een andere map kent dit niet
        return None


# -- wie meet: twee processen om en om, en een tabel -------------------------------------------------------------------


class Proces:
    """Een proces dat de stappen doet met de code van een map."""

    def __init__(self, wortel: Path, aantal: int, map_: str) -> None:
        omgeving = os.environ | {"PYTHONPATH": f"{wortel}{os.pathsep}{HIER.parent}"}
        self.proces = subprocess.Popen(
            [sys.executable, str(HIER), "--werk", str(aantal), map_],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=wortel,
            env=omgeving,
        )
        self.namen: list[str] = self._lees()

    def vraag(self, naam: str) -> Any:
        """Doet een stap, en geeft wat die opleverde."""
        _pijp(self.proces.stdin).write(f"{naam}\n")
        _pijp(self.proces.stdin).flush()
        return self._lees()

    def _lees(self) -> Any:
        return json.loads(_pijp(self.proces.stdout).readline())

    def sluit(self) -> None:
        """Laat het proces klaar zijn."""
        _pijp(self.proces.stdin).close()
        self.proces.wait()


def _pijp(pijp: IO[str] | None) -> IO[str]:
    assert pijp is not None
    return pijp


def meet(aantal: int, mappen: Sequence[Path], keren: int) -> None:
    """Meet één grootte en toont haar regels, bij elke map naast elkaar."""
    with tempfile.TemporaryDirectory() as map_:
        processen = [Proces(wortel, aantal, map_) for wortel in mappen]
        print(f"\n{aantal:,} inschrijvingen".replace(",", "."), flush=True)
        eenheden: list[Tijd] = []
        for naam in processen[0].namen[:-2]:
            gevonden: list[list[Tijd]] = [[] for _ in processen]
            for keer in range(keren + 1):
                # Om en om, en elke keer een ander eerst; de eerste keer telt niet.
                for nr in sorted(range(len(processen)), reverse=bool(keer % 2)):
                    tijd = processen[nr].vraag(naam) if naam in processen[nr].namen else None
                    if tijd is not None and keer:
                        gevonden[nr].append(Tijd(*tijd))
            beste = [_kortste(tijden) if tijden else None for tijden in gevonden]
            if naam == EENHEID:
                eenheden = [tijd for tijd in beste if tijd is not None]
            toon(naam, beste, eenheden)
        for wat, zin in (("groei", "geheugen erbij tijdens opslaan"), ("piek", "meeste geheugen")):
            if wat == "piek" or aantal <= BEWAREN_TOT:
                print(f"  {zin:<44}", *(f"{proces.vraag(wat)} MB".rjust(26) for proces in processen), flush=True)
        for proces in processen:
            proces.sluit()


def _kortste(tijden: Sequence[Tijd]) -> Tijd:
    return Tijd(min(t.cpu for t in tijden), min(t.klok for t in tijden))


def toon(naam: str, tijden: Sequence[Tijd | None], eenheden: Sequence[Tijd]) -> None:
    """Eén regel: per map de tijd en hoeveel keer de eenheid dat is, en hoeveel keer zo snel deze map is."""
    delen = [
        "–".rjust(26) if t is None else f"{t.cpu * 1000:8.1f} ms {t.cpu / e.cpu:6.1f}× ({t.klok * 1000:.0f})".rjust(26)
        for t, e in zip(tijden, eenheden, strict=True)
    ]
    if len(tijden) > 1 and tijden[0] is not None and tijden[1] is not None:
        delen.append(f"  {tijden[1].cpu / tijden[0].cpu:5.2f}×")
    print(f"  {naam:<44}", *delen, flush=True)


def opdrachtregel(mappen: Sequence[Path], keren: int) -> None:
    """Wat de opdrachtregel van een klein bestand kost, en wat alleen Polars laden kost."""
    print("\nopdrachtregel met 12 inschrijvingen, van start tot uitkomst")
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "klein.csv"
        _opdracht(WORTEL, ["-c", f"{_KLEIN}; maak({str(bestand)!r})"], map_)
        regels = {
            "Polars laden": ["-c", "import polars"],
            "python -m checks": ["-m", "checks", str(bestand), "--peildatum", P.isoformat()],
        }
        eenheden: list[Tijd] = []
        for naam, opdracht in regels.items():
            gemeten = [[_opdracht(wortel, opdracht, map_) for wortel in mappen] for _ in range(keren)]
            beste = [_kortste(van) for van in zip(*gemeten, strict=True)]
            eenheden = eenheden or beste
            toon(naam, beste, eenheden)


_KLEIN = """
from pathlib import Path
from tests.benches.maak import maak_inschrijvingen
from datetime import date
def maak(pad): Path(pad).write_text(maak_inschrijvingen(12, date(2026, 2, 1)).drop('BSN').write_csv(separator=';'))
""".strip()


def _opdracht(wortel: Path, opdracht: Sequence[str], vertaald: str) -> Tijd:
    """De tijd van een eigen proces.

    In de map `vertaald` bewaart Python wat het vertaalde, zoals bij een gebruiker; de eerste keer staat er nog niets.
    """
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "PYTHONDONTWRITEBYTECODE"}
    voor, klok = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, *opdracht],
        cwd=wortel,
        env=omgeving | {"PYTHONPATH": str(wortel), "PYTHONPYCACHEPREFIX": vertaald},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Tijd(na.ru_utime - voor.ru_utime + na.ru_stime - voor.ru_stime, time.perf_counter() - klok)


def main() -> None:
    """Meet elke grootte, en zegt erbij waarmee en hoe druk de computer was."""
    lezer = argparse.ArgumentParser(description="Meet lezen, controleren, bewaren en tonen.")
    lezer.add_argument("aantallen", nargs="*", type=int, default=[], help="inschrijvingen")
    lezer.add_argument("--naast", type=Path, help="een andere map met dit project, om mee te vergelijken")
    lezer.add_argument("--keren", type=int, help="hoe vaak elke stap gedaan wordt")
    keuze = lezer.parse_args()
    sys.path.insert(0, str(WORTEL))
    from meten import zoals_gestart  # type: ignore[import-not-found]  # staat ernaast

    zoals_gestart()
    import duckdb
    import polars as pl

    mappen = [WORTEL, *([keuze.naast.resolve()] if keuze.naast else [])]
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, DuckDB {duckdb.__version__}, "
          f"{os.cpu_count()} kernen; drukte {os.getloadavg()[0]:.1f} bij het begin")  # fmt: skip
    for aantal in keuze.aantallen or GROOTTES:
        meet(aantal, mappen, keuze.keren or (KEREN if aantal <= BEWAREN_TOT else KEREN_GROOT))
    opdrachtregel(mappen, keuze.keren or KEREN)
    print(f"\ndrukte {os.getloadavg()[0]:.1f} aan het eind")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--werk"]:
        werk(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
