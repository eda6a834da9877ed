"""De cijfers van een omgeving: één keer geteld per controle, en daarna uit het geheugen."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import duckdb
import polars as pl

from checks.motor.catalogus import laad_signalen
from checks.taal.begrippen import te_halen_teldatum
from data.opslag.vragen.bevindingen import Keuze, Risico, aantal, risico, telling, wie_gevaar_loopt
from data.opslag.vragen.controles import statussen, versheid
from data.opslag.vragen.leveringen import instellingen
from data.opslag.vragen.verloop import (
    Momentopname,
    Verschil,
    herstel_per_week,
    in_gevaar_door_de_tijd,
    in_gevaar_per_school,
    momentopname,
    verloop,
    verloop_van,
    verschil,
)
from data.schema.besluit import GEACCEPTEERD, TE_DOEN
from data.schema.ernst import ERNSTIG, Ernst
from pages._bevindingen.cellen import cellen
from pages._bevindingen.nagekeken import Leemte, leemten, met_soort_school
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import school


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Wat het overzicht toont.

    `te_doen` telt per soort de bevindingen waar nog iets mee moet: zonder wat is opgelost of geaccepteerd
    (`geaccepteerd` telt dat laatste). Zo telt ook de werklijst, en zo tellen `cellen` (zie `cellen.py`), `per_signaal`
    (soort, aantal, leerlingen en scholen) en `erbij` (wat er bij de vorige levering niet was). `nu` en `vorige` tellen
    alles wat er is gevonden, `risico` de leerlingen van wie de bekostiging gevaar loopt. `statussen` heeft ook
    `school`, en wat voor school dat is (`met_soort_school`). `leemten` zegt per soort wat er niet is nagekeken, en
    onder `RISICO` van de soorten die bekostiging kunnen kosten samen: zonder dat is een getal te laag.
    """

    te_doen: dict[str, int]
    geaccepteerd: dict[str, int]
    erbij: int
    nu: dict[str, int]
    vorige: Momentopname | None
    verschil: Verschil
    risico: Risico
    scholen: pl.DataFrame
    cellen: pl.DataFrame
    per_signaal: pl.DataFrame
    statussen: pl.DataFrame
    leemten: dict[str, Leemte]

    @property
    def totaal(self) -> int:
        """Alles waar nog iets mee moet."""
        return sum(self.te_doen.values())


@per_stand(max_entries=8)
def cijfers(omgeving: Omgeving) -> Cijfers:
    """De cijfers van de laatste controle en het laatste besluit."""
    with omgeving.lees() as con:
        return tel(con, omgeving.controle)


def tel(con: duckdb.DuckDBPyConnection, controle: int) -> Cijfers:
    """De cijfers van een controle, van de scholen die deze cursor ziet."""
    anders = verschil(con)
    nu = momentopname(con, controle)
    scholen, alle = nagekeken_bij(con, controle)
    te_doen = Keuze(status=TE_DOEN)
    gevonden = telling(con, te_doen, "instelling", "signaal")
    return Cijfers(
        dict(telling(con, te_doen, "soort").select("soort", "aantal").iter_rows()),
        dict(telling(con, Keuze(status=(GEACCEPTEERD,)), "soort").select("soort", "aantal").iter_rows()),
        aantal(con, replace(te_doen, nieuw=True)),
        nu.per_soort if nu else {},
        momentopname(con, anders.vorige) if anders.vorige else None,
        anders,
        risico(con),
        scholen,
        cellen(alle, gevonden.select("instelling", "signaal", "aantal"), wie_gevaar_loopt(con), scholen),
        _per_signaal(telling(con, te_doen, "signaal", "soort"), gevonden),
        alle,
        leemten(alle),
    )


def nagekeken_bij(con: duckdb.DuckDBPyConnection, controle: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """De scholen bij een controle (`versheid`) en hun statussen (`met_soort_school`), met haar naam (`school`)."""
    scholen = versheid(con, controle)
    namen = [school(code, naam) for code, naam in scholen.select("instelling", "naam").iter_rows()]
    scholen = scholen.with_columns(school=pl.Series(namen, dtype=pl.String))
    alle = statussen(con, controle).join(
        scholen.select("instelling", "school"), on="instelling", how="left", nulls_equal=True, maintain_order="left"
    )
    return scholen, met_soort_school(alle, instellingen(con))


class DoorDeTijd(NamedTuple):
    """Bij elke levering de bevindingen per soort (`verloop`), en per week wat er gebeurde (`herstel_per_week`)."""

    soorten: pl.DataFrame
    weken: pl.DataFrame


@per_stand(besluiten=False, max_entries=64)
def door_de_tijd(omgeving: Omgeving, school: str | None = None) -> DoorDeTijd:
    """Het verloop van een school, of van alle scholen samen."""
    with omgeving.lees_vandaag() as con:
        return DoorDeTijd(verloop(con, school, _vergelijkbaar()), herstel_per_week(con, school))


def _vergelijkbaar() -> dict[str, Ernst]:
    """Signaalcode → soort, van de signalen die bij twee leveringen hetzelfde gekeken moeten hebben.

    Wie met een vorige levering vergelijkt, kon dat bij de eerste nooit: dat maakt de tweede niet onvergelijkbaar.
    """
    return {code: s.soort for code, s in laad_signalen().items() if s.thema != "verandering"}


def gevaar_per_dag(omgeving: Omgeving, school: str | None = None) -> pl.DataFrame:
    """Van elke dag met een levering hoeveel leerlingen er gevaar liepen, van een school of van alle samen.

    Kolommen dag, in_gevaar, meetellend en vergelijkbaar (met de dag ervoor). Het laatste punt is dat van de dag waarop
    deze bezoeker kijkt. Na een wissel van teldatum gaat het over andere leerlingen, en begint het verloop opnieuw.
    """
    samen, per_school = _gevaar_door_de_tijd(omgeving)
    return samen if school is None else per_school.filter(instelling=school).drop("instelling")


@per_stand(besluiten=False, max_entries=8)
def _gevaar_door_de_tijd(omgeving: Omgeving) -> tuple[pl.DataFrame, pl.DataFrame]:
    """De kolommen van `gevaar_per_dag` van alles samen, en van elke school (kolom `instelling`)."""
    rust_op = [code for code, soort in _vergelijkbaar().items() if soort in ERNSTIG]
    with omgeving.lees() as con:
        samen, per_school = in_gevaar_door_de_tijd(con, rust_op), in_gevaar_per_school(con, rust_op)
    return _per_dag(samen, omgeving.peildatum), _per_dag(per_school, omgeving.peildatum, "instelling")


def _per_dag(punten: pl.DataFrame, peildatum: date, *wie: str) -> pl.DataFrame:
    """Per dag het laatste punt voor dezelfde teldatum als die van nu."""
    doel = te_halen_teldatum(peildatum)
    zelfde = pl.Series([te_halen_teldatum(dag) == doel for dag in punten["peildatum"]], dtype=pl.Boolean)
    return (
        punten.filter(zelfde)
        .group_by(*wie, pl.col("peildatum").alias("dag"), maintain_order=True)
        .agg(pl.col("in_gevaar", "meetellend").last(), pl.col("vergelijkbaar").all())
    )


@per_stand(besluiten=False, max_entries=64)
def verloop_signaal(omgeving: Omgeving, code: str) -> pl.DataFrame:
    """Het verloop van één signaal: de kolommen van `verloop_van`."""
    with omgeving.lees_vandaag() as con:
        return verloop_van(con, code)


def _per_signaal(per_signaal: pl.DataFrame, gevonden: pl.DataFrame) -> pl.DataFrame:
    """Per signaal met bevindingen: signaal, soort, aantal, leerlingen, scholen; wat het meeste helpt eerst."""
    scholen = gevonden.group_by("signaal").agg(pl.col("instelling").n_unique().alias("scholen"))
    return per_signaal.join(scholen, on="signaal", how="left").sort(
        pl.col("soort").is_in(ERNSTIG), "leerlingen", "signaal", descending=[True, True, False]
    )
