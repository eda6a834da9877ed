"""Meet het openen van csv en xlsx, als verhouding tot wat Polars en fastexcel zelf nodig hebben voor hetzelfde bestand.

    .venv/bin/python tests/benches/werkmap.py [rijen]

Tijden zijn seconden van de processor, de kortste van een paar keer: andere programma's tellen dan het minst mee. Elk
soort bestand draait in een eigen proces, voor het hoogste geheugengebruik.
"""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path[:0] = [str(WORTEL), str(Path(__file__).parent)]

GRENS = {"csv": 6.0, "xlsx": 1.5}
KEREN = 5


def meet(soort: str, rijen: int) -> str:
    """Eén regel: hoe lang de lezer zelf, hoe lang wij, en het geheugen."""
    import io

    import fastexcel
    import polars as pl
    from maak import maak_inschrijvingen  # type: ignore[import-not-found]  # staat ernaast
    from meten import kortste, piek_mb  # type: ignore[import-not-found]

    from data.lezen import Bestand, open_hier

    frame = maak_inschrijvingen(rijen, date(2026, 2, 1))
    if soort == "csv":
        inhoud = frame.write_csv(separator=";").encode()
        zelf = kortste(lambda: pl.read_csv(inhoud, separator=";", infer_schema=False), KEREN, time.process_time)
    else:
        frame.write_excel(uit := io.BytesIO())
        inhoud = uit.getvalue()

        def fast() -> object:
            return fastexcel.read_excel(inhoud).load_sheet(0, header_row=None, skip_rows=0, dtypes="string").to_polars()

        zelf = kortste(fast, KEREN, time.process_time)
    wij = kortste(lambda: open_hier(Bestand(f"bench.{soort}", inhoud)), KEREN, time.process_time)
    keer = f"{wij / zelf:.2f}× (hoogstens {GRENS[soort]}×)"
    return f"{soort:>5} {len(inhoud) >> 20:>4} MB   zelf {zelf:.2f} s   wij {wij:.2f} s   {keer}   {piek_mb() or 0} MB"


def main(argumenten: list[str]) -> None:
    """Meet elk soort bestand in een eigen proces."""
    if argumenten[:1] == ["--een"]:
        print(meet(argumenten[1], int(argumenten[2])))
        return
    from meten import zoals_gestart

    zoals_gestart()
    for soort in GRENS:
        opdracht = [sys.executable, __file__, "--een", soort, (argumenten or ["100000"])[0]]
        subprocess.run(opdracht, check=True, cwd=WORTEL)


if __name__ == "__main__":
    main(sys.argv[1:])
