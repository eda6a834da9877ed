"""Een school met leerlingen, wat ROD van hen heeft en wat DUO over hen zegt, langs de brede frames en de motor."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.rod.berichten import met_berichten
from checks.rod.kolommen import met_rod
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Rij
from data.schema.waarden.waardelijsten import DUOCODE
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling
from data.verzonnen.rod.berichten import Bericht, berichten_over, naar_berichten

P = date(2026, 2, 1)
TELDATUM = date(2026, 2, 1)
SCHOOL = "98DA"


def leerling(nummer: int = 1, **anders: str | date | None) -> Rij:
    """Een leerling van de school, met wat er anders aan is."""
    return {**schone_leerling(P, nummer, school=SCHOOL), **anders}


def naast_elkaar(
    las: Sequence[Rij],
    rod: Sequence[Rij] | None = None,
    berichten: Iterable[Bericht] | None = None,
    codes: pl.DataFrame | None = None,
    stand: Stand | None = None,
) -> tuple[Breed, dict[str, Stand]]:
    """De brede frames met wat ROD en DUO weten, en van welke scholen er een overzicht van ROD is."""
    breed = maak_breed(naar_levering(las), BESTUUR, P)
    standen: dict[str, Stand] = {}
    if rod is not None:
        overzicht = naar_levering(rod, bestand="rod.csv")
        standen = dict.fromkeys(overzicht.instellingen, stand or Stand(stand=P))
        breed = met_rod(breed, Rodbeeld(overzicht, standen), BESTUUR)
    if berichten is not None:
        breed = met_berichten(breed, naar_berichten(berichten), codes)
    return breed, standen


def voer_uit(
    berichten: Iterable[Bericht],
    las: Sequence[Rij],
    codes: pl.DataFrame | None = None,
    rod: Sequence[Rij] | None = None,
    alleen: Sequence[str] = (),
) -> Uitslag:
    """De uitslag van alle signalen, of van `alleen` een paar."""
    breed, _ = naast_elkaar(las, rod, berichten, codes)
    signalen = laad_signalen()
    return controleer(breed, [signalen[code] for code in alleen or signalen])


def speel_voorbeeld(code: str) -> list[tuple[str, str, str]]:
    """Wat een signaal bij zijn eigen voorbeeld vindt: veld, waarde en zin."""
    een, ander = leerling(1), leerling(2)
    berichten = berichten_over(laad_signalen()[code].voorbeeld, een)
    gevonden = voer_uit(berichten, [een, ander], alleen=[code]).bevindingen
    assert set(gevonden["leerlingnummer"].drop_nulls()) <= {een["leerlingnummer"]}
    return list(gevonden.select("veld", "waarde", "zin").iter_rows())


def codelijst(**signalen: list[str]) -> pl.DataFrame:
    """Een codelijst die per code zegt welke van onze signalen hetzelfde zeggen."""
    rijen = [
        {**dict.fromkeys(DUOCODE), "code": code, "betekenis": f"Wat {code} is.", "signalen": ons}
        for code, ons in signalen.items()
    ]
    return pl.DataFrame(rijen, schema=DUOCODE)
