"""Meet lezen, controleren en bewaren, als verhouding tot wat Polars nodig heeft om hetzelfde csv-bestand te lezen.

    .venv/bin/python tests/benches/bench.py [aantallen …]

Elke grootte draait in een eigen proces, zodat het hoogste geheugengebruik van haar alleen is. Tijden zijn de kortste
van een paar keer: het minste last van wat de computer verder doet. Zaad en peildatum staan vast.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

from tests.hulp import doe

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path[:0] = [str(WORTEL), str(Path(__file__).parent)]

GROOTTES = (10_000, 100_000, 1_000_000)
BEWAREN_TOT = 100_000
P = date(2026, 2, 1)


def meet(aantal: int) -> dict[str, float | int | None]:
    """De tijden voor één grootte, in seconden, met aantallen en geheugen."""
    import polars as pl
    from maak import RUIM, maak_inschrijvingen, maak_instellingen  # type: ignore[import-not-found]  # staat ernaast
    from meten import kortste, piek_mb  # type: ignore[import-not-found]

    from checks.frames.opbouw import maak_breed
    from checks.motor.catalogus import laad_signalen
    from checks.motor.signaal import Rijsignaal
    from checks.motor.uitvoeren import controleer
    from checks.werk.leveringen import sla_op
    from data.lezen import Bestand, herken_tabel, normaliseer, open_hier
    from data.opslag import Opslag

    inhoud = maak_inschrijvingen(aantal, P).write_csv(separator=";").encode()
    scholen = maak_instellingen(aantal)
    bestand = Bestand("bench.csv", inhoud)
    basis_mb = piek_mb()
    keren = 5 if aantal <= BEWAREN_TOT else 2
    signalen = list(laad_signalen().values())
    rijsignalen = [s for s in signalen if isinstance(s, Rijsignaal)]
    verzamelsignalen = [s for s in signalen if not isinstance(s, Rijsignaal)]

    def lezen() -> object:
        tabellen = open_hier(bestand, RUIM)
        return normaliseer([(t, herken_tabel(t)) for t in tabellen], scholen["instellingscode"])

    polars = kortste(lambda: pl.read_csv(inhoud, separator=";", infer_schema=False), keren)
    lezen_s = kortste(lezen, keren)
    levering = lezen()
    # De brede frames horen bij de rijsignalen; de verzamelsignalen vergelijken ook met een vorige levering.
    breed_s = kortste(lambda: maak_breed(levering, scholen, P), keren)  # type: ignore[arg-type]
    rijen_s = kortste(lambda: controleer(maak_breed(levering, scholen, P), rijsignalen), keren)  # type: ignore[arg-type]

    def verzamel() -> object:
        return controleer(maak_breed(levering, scholen, P, vorige=levering), verzamelsignalen)  # type: ignore[arg-type]

    verzamel_s = kortste(verzamel, keren) - breed_s
    uitslag = controleer(maak_breed(levering, scholen, P, vorige=levering), signalen)  # type: ignore[arg-type]
    uitkomst: dict[str, float | int | None] = {
        "inschrijvingen": aantal,
        "csv_mb": len(inhoud) // 1024**2,
        "bevindingen": uitslag.bevindingen.height,
        "polars": polars,
        "lezen": lezen_s,
        "rijen": rijen_s,
        "verzamel": verzamel_s,
        "bewaren": None,
        "basis_mb": basis_mb,
        "piek_mb": piek_mb(),
    }
    assert not uitslag.mislukt
    if aantal <= BEWAREN_TOT:
        with tempfile.TemporaryDirectory() as map_:
            opslag = Opslag(Path(map_) / "bench.duckdb", "een sleutel voor de meting")
            begin = time.perf_counter()
            sla_op(opslag, levering, [bestand], scholen, doe("bench", datetime(2026, 2, 1), P))  # type: ignore[arg-type]
            # Bewaren controleert ook; hier telt wat de opslag erbij kost.
            uitkomst["bewaren"] = time.perf_counter() - begin - rijen_s - verzamel_s
            opslag.sluit()
    return uitkomst


def toon(uitkomst: dict[str, float | int | None]) -> None:
    """Eén regel van de tabel."""
    basis = float(uitkomst["polars"] or 1)
    delen = [
        f"{uitkomst['inschrijvingen']:>10,}".replace(",", "."),
        f"{uitkomst['bevindingen']:>9}",
        f"{basis:>7.3f} s",
    ]
    for wat in ("lezen", "rijen", "verzamel", "bewaren"):
        tijd = uitkomst[wat]
        delen.append(f"{'–':>16}" if tijd is None else f"{tijd:>7.2f} s ({tijd / basis:>4.1f}×)")
    delen.append(f"{uitkomst['piek_mb'] or 0:>6} MB")
    print("  ".join(delen), flush=True)


def main(argumenten: list[str]) -> None:
    """Draait elke grootte in een eigen proces en toont een tabel."""
    if argumenten[:1] == ["--een"]:
        print(json.dumps(meet(int(argumenten[1]))))
        return
    from meten import zoals_gestart

    zoals_gestart()
    print("inschrijv.   gevonden   polars          lezen      rijsignalen  verzamelsignalen       bewaren     geheugen")
    for aantal in [int(a) for a in argumenten] or GROOTTES:
        uit = subprocess.run(
            [sys.executable, __file__, "--een", str(aantal)], check=True, stdout=subprocess.PIPE, text=True, cwd=WORTEL
        )
        toon(json.loads(uit.stdout))


if __name__ == "__main__":
    main(sys.argv[1:])
