"""De samenvatting voor een directeur: één bladzijde per school als html, om te printen. Zonder namen van leerlingen.

De zinnen en de opmaak staan in `samenvatting.html.j2`; hier staat wat er geteld wordt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from data.schema.besluit import GEACCEPTEERD, TE_DOEN
from data.schema.ernst import ERNSTIG, OMSCHRIJVING
from data.schema.uitslag import NietBekeken
from data.tekst import dag, getal, meervoud, met_teken
from data.uit.fixlijst import Kop
from data.uit.markdown import zonder_opmaak
from data.uit.niet_bekeken import als_zin

_MEESTE_TAKEN = 5
_SJABLOON = Path(__file__).with_name("samenvatting.html.j2")


@dataclass(frozen=True, slots=True)
class School:
    """Wat er van een school nodig is.

    `bevindingen` zijn al haar lopende bevindingen (kolommen `BEVINDING`, en status als die er is); `cijfers` heeft per
    soort de kolommen van `verschil_per_school`. `leerlingen` telt wie er in haar levering staan. `niet_nagekeken` zijn
    zinnen over controles die bij haar niet konden, `onvolledig` de soorten waarvan niet alles is nagekeken, en
    `niet_bekeken` zijn per reden de inschrijvingen waar niet naar gekeken is.
    """

    code: str
    bevindingen: pl.DataFrame
    cijfers: pl.DataFrame
    leerlingen: int
    niet_nagekeken: tuple[str, ...] = ()
    onvolledig: tuple[str, ...] = ()
    niet_bekeken: Mapping[NietBekeken, int] = field(default_factory=dict)


def als_html(
    scholen: Sequence[School],
    titels: Mapping[str, str],
    herstel: Mapping[str, str],
    herstelt: Mapping[str, str],
    kop: Kop,
) -> bytes:
    """Een bladzijde per school.

    Args:
        titels: signaalcode → titel.
        herstel: signaalcode → herstelstappen, in Markdown; de eerste stap staat op de bladzijde.
        herstelt: signaalcode → wie het meestal herstelt.
    """
    titel = kop.naam(scholen[0].code) if len(scholen) == 1 else "alle scholen"
    bladzijden = [_bladzijde(school, kop) | _taken(school, titels, herstel, herstelt) for school in scholen]
    return _sjabloon().render(titel=titel, peildatum=kop.peildatum, versie=kop.versie, scholen=bladzijden).encode()


@cache
def _sjabloon() -> Template:
    """Het sjabloon; wat erin komt is altijd tekst, en wat ontbreekt een fout."""
    omgeving = Environment(
        loader=FileSystemLoader(_SJABLOON.parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    omgeving.filters |= {
        "dag": dag,
        "getal": getal,
        "meervoud": meervoud,
        "met_teken": met_teken,
        "leerlingen": partial(meervoud, een="leerling", meer="leerlingen"),
    }
    return omgeving.get_template(_SJABLOON.name)


def _bladzijde(school: School, kop: Kop) -> dict[str, Any]:
    """Waar het op neerkomt, en per soort hoe het nu is en hoe het was."""
    bekeken = [f"Peildatum {dag(kop.peildatum)}"]
    if geleverd := kop.leveringen.get(school.code):
        bekeken.append(f"gegevens van {geleverd}")
    if kop.gecontroleerd:
        bekeken.append(f"gecontroleerd op {kop.gecontroleerd}")
    cijfers = {rij["soort"]: rij for rij in school.cijfers.iter_rows(named=True)}
    vorige = school.cijfers.select(pl.col("vorige").cast(pl.Datetime).max()).item()
    return {
        "naam": kop.naam(school.code),
        "bekeken": bekeken,
        "leerlingen": school.leerlingen,
        "niet_bekeken": als_zin(school.niet_bekeken),
        "geraakt": _leerlingen(school.bevindingen),
        "geweigerd": _leerlingen(school.bevindingen.filter(soort="F")),
        "bekostiging": _leerlingen(school.bevindingen.filter(soort="B")),
        "vorige": vorige,
        "soorten": [
            {
                **soort._asdict(),
                "nu": 0,
                "toen": 0,
                "verschil": 0,
                **cijfers.get(letter, {}),
                "te_doen": _te_doen(school.bevindingen.filter(soort=letter)).height,
                "onvolledig": letter in school.onvolledig,
            }
            for letter, soort in OMSCHRIJVING.items()
        ],
        "geaccepteerd": _geaccepteerd(school.bevindingen).height,
        "risico_geaccepteerd": _ernstig(_geaccepteerd(school.bevindingen)),
        "niet_nagekeken_zinnen": school.niet_nagekeken,
        **school.cijfers.select(pl.col("nieuw", "hersteld", "terug", "niet_geleverd", "niet_nagekeken").sum()).row(
            0, named=True
        ),
    }


def _leerlingen(bevindingen: pl.DataFrame) -> int:
    return bevindingen["record"].n_unique()


def _ernstig(bevindingen: pl.DataFrame) -> int:
    return bevindingen.filter(pl.col("soort").is_in(ERNSTIG)).height


def _te_doen(bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Waar nog iets mee moet: zo tellen ook Overzicht en de werklijst."""
    return bevindingen.filter(pl.col("status").is_in(TE_DOEN)) if "status" in bevindingen.columns else bevindingen


def _geaccepteerd(bevindingen: pl.DataFrame) -> pl.DataFrame:
    return bevindingen.filter(status=GEACCEPTEERD) if "status" in bevindingen.columns else bevindingen.clear()


def _taken(
    school: School, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str]
) -> dict[str, Any]:
    """De belangrijkste dingen om te doen: eerst wat ROD weigert of geld kost, dan wat de meeste leerlingen raakt."""
    signalen = (
        _te_doen(school.bevindingen)
        .group_by("signaal", "soort")
        .agg(pl.col("record").n_unique().alias("leerlingen"), pl.col("deadline").min())
        .sort(pl.col("soort").is_in(ERNSTIG), "leerlingen", "signaal", descending=[True, True, False])
    )
    taken = [
        {
            "titel": titels.get(rij["signaal"], rij["signaal"]),
            "soort": OMSCHRIJVING[rij["soort"]],
            "leerlingen": rij["leerlingen"],
            "wie": herstelt.get(rij["signaal"]),
            "deadline": rij["deadline"],
            "eerste_stap": _eerste_stap(herstel.get(rij["signaal"], "")),
        }
        for rij in signalen.head(_MEESTE_TAKEN).iter_rows(named=True)
    ]
    return {"taken": taken, "nog": signalen.height - len(taken)}


def _eerste_stap(markdown: str) -> str:
    """De eerste stap, zonder haar nummer."""
    eerste = zonder_opmaak(markdown).split("\n", 1)[0]
    return eerste.removeprefix("• ").removeprefix("1. ")
