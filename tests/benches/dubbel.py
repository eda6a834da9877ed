"""Meet hoe goed en hoe snel dubbele leerlingen gevonden worden, naast Splink op precies dezelfde leerlingen.

    .venv/bin/python tests/benches/dubbel.py [--zonder-splink] [--keren N] [aantallen …]

Splink krijgt een eigen omgeving, buiten de map van de broncode, met de vaste versies van `requirements-splink.txt`; de
eerste keer wordt die gemaakt. Van elke variant van zijn model tonen wij de uitslag bij een kans van 50% en bij de
drempel die met de antwoorden erbij het beste uitpakt: gunstiger dan iemand het in het echt kan instellen. Wat er
gemeten wordt is bij allebei van tabel tot paren; importeren en het maken van de leerlingen tellen niet mee. Elke meting
draait in een eigen proces, zodat het hoogste geheugengebruik van haar alleen is. Het zaad staat vast, en er komt niets
van leerlingen op een schijf.
"""

import argparse
import io
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parents[1]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path[:0] = [str(WORTEL)]

from tests.benches.dubbel_maak import Bestuur, Oordeel, maak  # noqa: E402  pas als de wortel op het pad staat
from tests.benches.meten import piek_mb, python_met, zoals_gestart  # noqa: E402

GROOTTES = (3_000, 20_000, 100_000)
SPLINK_TOT = 200_000
ZAAD = 1
NODIG = HIER / "requirements-splink.txt"


def in_eigen_proces(opdracht: list[str | Path], invoer: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """De paren en de meting van een proces dat leerlingen als Arrow op zijn invoer krijgt."""
    buffer = io.BytesIO()
    invoer.write_ipc_stream(buffer, compat_level=pl.CompatLevel.oldest())
    klaar = subprocess.run(opdracht, input=buffer.getvalue(), capture_output=True, check=False, cwd=WORTEL)
    if klaar.returncode:
        raise SystemExit(klaar.stderr.decode())
    return pl.read_ipc_stream(io.BytesIO(klaar.stdout)), json.loads(klaar.stderr.decode().splitlines()[-1])


def ons(keren: int) -> None:
    """Het proces dat de onze meet."""
    import rapidfuzz

    from checks.koppelen import PERSOON, koppel

    leerlingen = pl.read_ipc_stream(sys.stdin.buffer)
    voor = piek_mb()
    tijden = []
    for _ in range(keren):
        begin = time.perf_counter()
        paren = koppel(leerlingen.select(PERSOON.keys()))
        tijden.append(time.perf_counter() - begin)
    paren.select("a", "b", "kans").write_ipc_stream(sys.stdout.buffer)
    versies = {"polars": pl.__version__, "rapidfuzz": rapidfuzz.__version__}
    meting = {"tijden": tijden, "piek_mb": piek_mb(), "voor_mb": voor, "versies": versies}
    print(json.dumps(meting), file=sys.stderr)


def beste_drempel(bestuur: Bestuur, paren: pl.DataFrame) -> tuple[float, Oordeel]:
    """De drempel met de hoogste F1, met de antwoorden erbij."""

    def f1(oordeel: Oordeel) -> float:
        return 2 * oordeel.precisie * oordeel.recall / max(oordeel.precisie + oordeel.recall, 1e-9)

    drempels = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999)
    kansen = [(d, bestuur.beoordeel(paren.filter(pl.col("kans") >= d))) for d in drempels]
    return max(kansen, key=lambda k: f1(k[1]))


def regel(naam: str, oordeel: Oordeel, meting: dict[str, Any]) -> str:
    """Een regel van de tabel."""
    tijden = meting["tijden"]
    return (
        f"  {naam:<44} {oordeel.precisie:>8.4f} {oordeel.recall:>8.4f} {oordeel.gevonden:>8} "
        f"{min(tijden):>8.2f} s {statistics.median(tijden):>8.2f} s {meting['piek_mb']:>7} MB"
    )


def vergelijk(aantal: int, keren: int, *, met_splink: bool) -> None:
    """Meet één grootte en toont de tabel."""
    bestuur = maak(aantal, zaad=ZAAD)
    invoer = bestuur.leerlingen.drop("id", "wie", "adres", "school", "van", "tot").with_row_index("rij")
    paren, meting = in_eigen_proces([sys.executable, __file__, "--ons", str(keren)], invoer)
    oordeel = bestuur.beoordeel(paren)
    vallen = ", ".join(f"{n} × {wat}" for wat, n in bestuur.val.items())
    print(f"\n{bestuur.leerlingen.height} rijen, {oordeel.echt} paren van één persoon; vallen: {vallen}")
    print(f"  {'':<44} precisie   recall  gevonden     beste    mediaan   geheugen")
    print(regel("Signaalwijzer", oordeel, meting))
    versies = meting["versies"]
    per_soort = {"Signaalwijzer": oordeel.per_soort}
    if met_splink and aantal <= SPLINK_TOT:
        for variant, wat in (("leren", "Splink, zelf geleerd"), ("gegeven", "Splink, verschillen gegeven")):
            opdracht: list[str | Path] = [python_met(NODIG), HIER / "dubbel_splink.py", str(keren), variant]
            paren, meting = in_eigen_proces(opdracht, invoer)
            versies |= {f"{k} bij Splink" if k == "duckdb" else k: v for k, v in meting["versies"].items()}
            helft = bestuur.beoordeel(paren.filter(pl.col("kans") >= 0.5))
            print(regel(f"{wat}, kans vanaf 0,5", helft, meting))
            drempel, best = beste_drempel(bestuur, paren)
            print(regel(f"{wat}, beste ({drempel:g})", best, meting))
            per_soort[wat] = best.per_soort
    print("  recall per soort: " + " | ".join(per_soort))
    for soort in oordeel.per_soort:
        print(f"    {soort:<36}" + "".join(f"{deel[soort]:>10.3f}" for deel in per_soort.values()))
    print("  versies: " + ", ".join(f"{wat} {versie}" for wat, versie in versies.items()), flush=True)


def main() -> None:
    """Meet elke gevraagde grootte."""
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("aantallen", nargs="*", type=int)
    lezer.add_argument("--zonder-splink", action="store_true")
    lezer.add_argument("--keren", type=int, default=3)
    lezer.add_argument("--ons", type=int, help=argparse.SUPPRESS)
    keuze = lezer.parse_args()
    if keuze.ons:
        ons(keuze.ons)
        return
    zoals_gestart()
    for aantal in keuze.aantallen or GROOTTES:
        vergelijk(aantal, keuze.keren, met_splink=not keuze.zonder_splink)


if __name__ == "__main__":
    main()
