"""Meet wat een overzicht van ROD kost, als verhouding tot wat Polars nodig heeft om de export te lezen.

    .venv/bin/python tests/benches/rod.py [aantallen …]

Het overzicht heeft dezelfde inschrijvingen, met een procent verschil in groep, vestiging, nummer en TLV, en een procent
die ontbreekt. Processortijd over alle kernen, de kortste van een paar keer.
"""

import sys
import time
from datetime import date
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
if str(WORTEL) not in sys.path:  # dit bestand wordt rechtstreeks gestart
    sys.path[:0] = [str(WORTEL), str(Path(__file__).parent)]

P = date(2026, 2, 1)
_KEREN = 5


def meet(aantal: int) -> None:
    """Toont per stap de verhouding."""
    import polars as pl
    from maak import RUIM, maak_inschrijvingen, maak_instellingen  # type: ignore[import-not-found]  # staat ernaast
    from meten import kortste  # type: ignore[import-not-found]

    from checks.frames.opbouw import maak_breed
    from checks.motor.catalogus import laad_signalen
    from checks.motor.uitvoeren import controleer
    from checks.rod.kolommen import met_rod
    from data.lezen import Bestand, herken_tabel, normaliseer, open_hier
    from data.schema.rod.overzicht import Rodbeeld, Stand

    export = maak_inschrijvingen(aantal, P)
    scholen = maak_instellingen(aantal)
    nr = pl.int_range(pl.len())
    overzicht = (
        export.with_columns(
            pl.when(nr % 400 == 1).then(pl.lit("9z")).otherwise("Groep").alias("Groep"),
            pl.when(nr % 400 == 2)
            .then(pl.lit("999X999"))
            .otherwise("Onderwijslocatiecode")
            .alias("Onderwijslocatiecode"),
            pl.when(nr % 400 == 3).then(None).otherwise("BSN").alias("BSN"),
            pl.when(nr % 400 == 4).then(pl.lit("X-1")).otherwise("Beschikkingsnummer").alias("Beschikkingsnummer"),
        )
        .filter(nr % 100 != 7)
        .drop("Leerlingnummer")
    )

    def lees(frame: pl.DataFrame) -> object:
        tabellen = open_hier(Bestand("bench.csv", frame.write_csv(separator=";").encode()), RUIM)
        return normaliseer([(t, herken_tabel(t)) for t in tabellen], scholen["instellingscode"])

    inhoud = export.write_csv(separator=";").encode()
    basis = kortste(lambda: pl.read_csv(inhoud, separator=";", infer_schema=False), _KEREN, time.process_time)
    las, rod = lees(export), lees(overzicht)
    stand = Stand(stand=P, bereik="alles")
    beeld = Rodbeeld(rod, dict.fromkeys(rod.instellingen, stand))  # type: ignore[arg-type, attr-defined]
    breed = maak_breed(las, scholen, P)  # type: ignore[arg-type]
    alle = laad_signalen()
    signalen = [s for s in alle.values() if s.thema == "rod"]
    samen = met_rod(breed, beeld, scholen)
    stappen = {
        "brede frames van ROD": lambda: maak_breed(rod, scholen, P),  # type: ignore[arg-type]
        "brede frames en koppelen": lambda: met_rod(breed, beeld, scholen),
        "signalen": lambda: controleer(samen, signalen),
        "signalen zonder overzicht": lambda: controleer(breed, signalen),
    }
    uitslag = controleer(samen, signalen)
    assert not uitslag.mislukt, uitslag.mislukt
    print(f"{aantal} inschrijvingen, {uitslag.bevindingen.height} verschillen; Polars leest de export in {basis:.2f} s")
    for naam, werk in stappen.items():
        tijd = kortste(werk, _KEREN, time.process_time)
        print(f"  {naam:28} {tijd:6.2f} s  {tijd / basis:5.2f}×")


if __name__ == "__main__":
    for grootte in [int(a) for a in sys.argv[1:]] or [100_000]:
        meet(grootte)
