"""De samenvatting voor een directeur: één bladzijde per school, om te printen. Zonder namen van leerlingen.

Dezelfde bladzijde staat in het rapport (`data/uit/rapport/`). De zinnen staan hier, want html en pdf hebben dezelfde;
de opmaak van de html staat in `samenvatting.html.j2`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from data.schema.besluit import GEACCEPTEERD, TE_DOEN
from data.schema.ernst import ERNSTIG, OMSCHRIJVING
from data.schema.mensen.hersteller import met_lidwoord
from data.schema.uitslag import NietBekeken
from data.tekst import dag, getal, meervoud, met_teken
from data.uit.fixlijst import Kop
from data.uit.markdown import eerste_stap
from data.uit.niet_bekeken import als_zin

_MEESTE_TAKEN = 5
_SJABLOON = Path(__file__).with_name("samenvatting.html.j2")


@dataclass(frozen=True, slots=True)
class School:
    """Wat er van een school nodig is.

    `bevindingen` zijn al haar lopende bevindingen (kolommen `BEVINDING`, en status als die er is); `cijfers` heeft per
    soort de kolommen van `verschil_per_school`. `leerlingen` telt wie er in haar levering staan. `niet_nagekeken` zijn
    zinnen over controles die bij haar niet konden, `onvolledig` de soorten waarvan niet alles is nagekeken, en
    `onvolledig_toen` die waarvan dat bij de vorige levering zo was; `niet_bekeken` zijn per reden de inschrijvingen
    waar niet naar gekeken is. `gevaar` zegt in woorden van hoeveel leerlingen de bekostiging gevaar loopt, en
    `ondergrens` of dat er meer kunnen zijn; `punten` en `uiterste` zijn voor de grafiek daarvan (zie `afloop`). `toen`:
    het gaat over een eerdere levering, en dan is er geen status en niets om mee te vergelijken; `cijfers` heeft dan
    alleen soort, nu, en `gewist`: van hoeveel daarvan de gegevens intussen zijn gewist.
    """

    code: str
    bevindingen: pl.DataFrame
    cijfers: pl.DataFrame
    leerlingen: int
    niet_nagekeken: tuple[str, ...] = ()
    onvolledig: tuple[str, ...] = ()
    onvolledig_toen: tuple[str, ...] = ()
    niet_bekeken: Mapping[NietBekeken, int] = field(default_factory=dict)
    gevaar: str = ""
    ondergrens: bool = False
    punten: pl.DataFrame | None = None
    uiterste: date | None = None
    toen: bool = False


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
    onderwerp = kop.naam(scholen[0].code) if len(scholen) == 1 else kop.onderwerp
    return als_bladzijden(scholen, titels, herstel, herstelt, kop, titel=f"Samenvatting {onderwerp}")


def als_bladzijden(
    scholen: Sequence[School],
    titels: Mapping[str, str],
    herstel: Mapping[str, str],
    herstelt: Mapping[str, str],
    kop: Kop,
    *,
    titel: str,
    bestuur: Mapping[str, Any] | None = None,
    grafieken: Mapping[str, Mapping[str, str] | None] | None = None,
) -> bytes:
    """Html met eerst de bladzijde van het bestuur, als die erbij hoort, en dan een per school.

    Args:
        bestuur: zie `data/uit/rapport/maken.py`.
        grafieken: instellingscode → `alt` en `bron` van een plaatje.
    """
    bladzijden = [
        bladzijde(school, titels, herstel, herstelt, kop) | {"grafiek": (grafieken or {}).get(school.code)}
        for school in scholen
    ]
    gegevens = {"titel": titel, "peildatum": kop.peildatum, "gecontroleerd": kop.gecontroleerd, "versie": kop.versie}
    return _sjabloon().render(**gegevens, scholen=bladzijden, bestuur=bestuur).encode()


@cache
def _sjabloon() -> Template:
    """Het sjabloon; wat erin komt is altijd tekst, en wat ontbreekt een fout."""
    omgeving = Environment(
        loader=FileSystemLoader(_SJABLOON.parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    omgeving.filters |= {"dag": dag}
    return omgeving.get_template(_SJABLOON.name)


def bladzijde(
    school: School, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str], kop: Kop
) -> dict[str, Any]:
    """Alles wat er op de bladzijde van een school staat, in woorden: voor elk sjabloon hetzelfde."""
    bekeken = [f"Peildatum {dag(kop.peildatum)}"]
    if geleverd := kop.leveringen.get(school.code):
        bekeken.append(f"gegevens van {geleverd}")
    if kop.gecontroleerd:
        bekeken.append(f"gecontroleerd op {kop.gecontroleerd}")
    vorige = None if school.toen else school.cijfers.select(pl.col("vorige").cast(pl.Datetime).max()).item()
    te_doen = [] if school.toen else ["Te doen"]
    return {
        "naam": kop.naam(school.code),
        "bekeken": bekeken,
        "gevaar": school.gevaar,
        "kern": [*_kern(school)],
        "niet_bekeken": als_zin(school.niet_bekeken),
        "niet_nagekeken_zinnen": school.niet_nagekeken,
        "kolommen": [*te_doen, "Gevonden", *([dag(vorige), "Verschil"] if vorige else [])],
        "soorten": _soorten(school, vergeleken=bool(vorige)),
        "onder_de_cijfers": [*_onder_de_cijfers(school, vorige)],
        **_taken(school, titels, herstel, herstelt, kop.peildatum),
    }


def _kern(school: School) -> Iterator[str]:
    """Waar het op neerkomt."""
    leerlingen = meervoud(school.leerlingen, "leerling", "leerlingen")
    if gewist := _gewist(school):
        yield (
            f"Er is iets gevonden. Van {meervoud(gewist, 'bevinding', 'bevindingen')} zijn de gegevens gewist: bij "
            "hoeveel leerlingen iets was, weten wij daarom niet meer."
        )
        return
    if not (geraakt := _leerlingen(school.bevindingen)):
        maar = ", maar niet alles is nagekeken" if school.niet_nagekeken else ""
        yield f"Er is niets gevonden om te herstellen bij de {leerlingen} van uw school{maar}."
        return
    yield f"Bij {meervoud(geraakt, 'leerling', 'leerlingen')} is iets gevonden."
    yield f"In uw gegevens staan {leerlingen}."
    if geweigerd := _leerlingen(school.bevindingen.filter(soort="F")):
        yield f"Van {meervoud(geweigerd, 'leerling', 'leerlingen')} weigert ROD gegevens."
    if bekostiging := _leerlingen(school.bevindingen.filter(soort="B")):
        yield f"Bij {meervoud(bekostiging, 'leerling', 'leerlingen')} kost het de school bekostiging."


def _gewist(school: School) -> int:
    """Van hoeveel bevindingen van toen alleen nog het aantal bekend is."""
    return int(school.cijfers["gewist"].sum()) if "gewist" in school.cijfers.columns else 0


def _niets(school: School) -> str:
    """Wat er staat als er geen taken zijn; dat is alleen goed nieuws als alles is nagekeken."""
    if _gewist(school):
        return "Wat er toen te doen was, weten wij niet meer."
    if school.niet_nagekeken:
        return "Er is niets gevonden om te doen, maar niet alles is nagekeken."
    return "Er is niets te doen."


def _soorten(school: School, *, vergeleken: bool) -> list[dict[str, Any]]:
    """Per soort de cellen: te doen, gevonden, en hoe het de vorige keer was."""
    cijfers = {rij["soort"]: rij for rij in school.cijfers.iter_rows(named=True)}
    uit = []
    for letter, soort in OMSCHRIJVING.items():
        eigen = {"nu": 0, **cijfers.get(letter, {})}
        half = letter in school.onvolledig
        te_doen = [] if school.toen else [_te_doen(school.bevindingen.filter(soort=letter)).height]
        cellen = [_aantal(aantal, onvolledig=half) for aantal in (*te_doen, eigen["nu"])]
        verschil, *niet_te_vergelijken = _verschil(eigen) if vergeleken else [""]
        if vergeleken:
            cellen += [_aantal(eigen["toen"], onvolledig=letter in school.onvolledig_toen), verschil]
        uit.append({**soort._asdict(), "cellen": cellen, "niet_te_vergelijken": niet_te_vergelijken})
    return uit


def _verschil(rij: Mapping[str, Any]) -> list[str]:
    """Hoeveel het er meer of minder zijn, en daarna wat niet te vergelijken is: samen het verschil tussen de getallen.

    `rij` heeft de kolommen van `verschil_per_school`.
    """
    niet = {
        "toen niet nagekeken": rij["toen_niet_bekeken"],
        "niet meer te zien": -rij["niet_geleverd"] - rij["niet_nagekeken"],
        "nu anders gemeld": rij["anders_gemeld"],
    }
    rest = [f"{met_teken(aantal)} {wat}" for wat, aantal in niet.items() if aantal]
    if not rij["verschil"] and not rest:
        return ["gelijk"]
    return [met_teken(rij["verschil"]) if rij["verschil"] else "", *rest]


def _aantal(aantal: int, *, onvolledig: bool) -> str:
    if not onvolledig:
        return getal(aantal)
    return f"minstens {getal(aantal)}" if aantal else "niet nagekeken"


def _onder_de_cijfers(school: School, vorige: date | None) -> Iterator[str]:
    """Wat de cijfers tellen, en wat er sinds de vorige levering gebeurde."""
    yield "Dit zijn aantallen bevindingen. Een leerling kan er meer hebben."
    if school.toen:
        yield "Het is de stand na een eerdere levering."
        return
    yield "Te doen is zonder wat is opgelost of geaccepteerd."
    geaccepteerd = _geaccepteerd(school.bevindingen)
    if geaccepteerd.height:
        yield f"Van wat is gevonden {_er(geaccepteerd.height, 'is', 'zijn')} geaccepteerd."
    if risico := geaccepteerd.filter(pl.col("soort").is_in(ERNSTIG)).height:
        kan = _er(risico, "kan", "kunnen")
        yield f"Daarvan {kan} bekostiging kosten: ROD weigert het nog, of het geld gaat verloren."
    if vorige is None:
        yield "Dit is de eerste levering van uw school; er is nog niets om mee te vergelijken."
        return
    som = school.cijfers.select(pl.col("nieuw", "hersteld", "terug", "niet_geleverd", "niet_nagekeken").sum())
    n = som.row(0, named=True)
    terug = f", waarvan {getal(n['terug'])} teruggekomen," if n["terug"] else ""
    yield (
        f"Sinds de vorige levering van {dag(vorige)}: {getal(n['nieuw'] + n['terug'])} erbij{terug} en "
        f"{getal(n['hersteld'])} hersteld. Het verschil telt alleen wie en wat er beide keren is nagekeken; daaronder "
        "staat wat niet te vergelijken is."
    )
    if weg := n["niet_geleverd"]:
        over = (
            "gaat over een leerling die niet meer geleverd is"
            if weg == 1
            else "gaan over leerlingen die niet meer geleverd zijn"
        )
        yield f"{getal(weg)} {over}."
    if niet := n["niet_nagekeken"]:
        yield f"{getal(niet)} {'is' if niet == 1 else 'zijn'} niet meer nagekeken."


def _er(aantal: int, een: str, meer: str) -> str:
    return f"{een} er 1" if aantal == 1 else f"{meer} er {getal(aantal)}"


def _leerlingen(bevindingen: pl.DataFrame) -> int:
    return bevindingen["record"].n_unique()


def _te_doen(bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Waar nog iets mee moet: zo tellen ook Overzicht en de werklijst."""
    return bevindingen.filter(pl.col("status").is_in(TE_DOEN)) if "status" in bevindingen.columns else bevindingen


def _geaccepteerd(bevindingen: pl.DataFrame) -> pl.DataFrame:
    return bevindingen.filter(status=GEACCEPTEERD) if "status" in bevindingen.columns else bevindingen.clear()


def _taken(
    school: School, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str], p: date
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
            "over": _over(rij, herstelt.get(rij["signaal"])),
            "laat": f"had klaar moeten zijn op {dag(rij['deadline'])}"
            if rij["deadline"] and rij["deadline"] < p
            else "",
            "op_tijd": f"uiterlijk {dag(rij['deadline'])}" if rij["deadline"] and rij["deadline"] >= p else "",
            "eerste_stap": eerste_stap(herstel.get(rij["signaal"], "")),
        }
        for rij in signalen.head(_MEESTE_TAKEN).iter_rows(named=True)
    ]
    nog = signalen.height - len(taken)
    daarna = f"Daarna: nog {meervoud(nog, 'ander punt', 'andere punten')} in de fixlijst." if nog else ""
    return {"taken": taken, "nog": daarna, "niets": _niets(school)}


def _over(rij: Mapping[str, Any], wie: str | None) -> str:
    """Welke soort het is, om hoeveel leerlingen het gaat en wie het meestal doet."""
    soort = OMSCHRIJVING[rij["soort"]]
    door = f" · meestal door {met_lidwoord(wie)}" if wie else ""
    return f"{soort.symbool} {soort.label} · {meervoud(rij['leerlingen'], 'leerling', 'leerlingen')}{door}"
