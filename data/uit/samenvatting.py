"""De samenvatting voor een directeur: één bladzijde per school als html, om te printen. Zonder namen van leerlingen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

import polars as pl

from data.schema.ernst import ERNSTIG, SOORTEN
from data.tekst import getal, meervoud
from data.uit.fixlijst import Kop
from data.uit.markdown import zonder_opmaak

_MEESTE_TAKEN = 5

_STIJL = """
@page { size: A4 portrait; margin: 12mm 15mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.36 Calibri, Carlito, "Segoe UI", Arial, sans-serif; color: #1a2530; background: #fff; margin: 0; }
section { max-width: 180mm; margin: 0 auto; padding: 8mm 0; break-after: page; }
section:last-child { break-after: auto; }
h1 { font-size: 19pt; line-height: 1.15; margin: 0; color: #12304a; }
h2 { font-size: 12pt; margin: 4.5mm 0 1.5mm; color: #12304a; }
p { margin: 0 0 1.5mm; }
.wanneer { color: #46535f; border-bottom: 2pt solid #12304a; padding-bottom: 2mm; margin: 1mm 0 3.5mm; }
.kern { font-size: 12pt; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5mm; }
th, td { text-align: left; vertical-align: baseline; padding: 1mm 2mm 1mm 0; border-bottom: .5pt solid #b8c4ce; }
th { white-space: nowrap; }
thead th { color: #46535f; border-bottom: 1pt solid #46535f; }
.getal { text-align: right; white-space: nowrap; padding: 1mm 0 1mm 4mm; }
.klein { font-size: 9.2pt; color: #46535f; }
ol { list-style: none; margin: 0; padding: 0; }
li { border: .5pt solid #b8c4ce; border-left: 3pt solid #12304a; padding: 1.5mm 3mm; margin-bottom: 1.5mm;
     break-inside: avoid; }
li p { margin: 0; }
.taak { font-weight: 700; font-size: 11.5pt; }
.laat { font-weight: 700; text-decoration: underline; }
@media print { section { max-width: none; padding: 0; } }
"""


@dataclass(frozen=True, slots=True)
class School:
    """Wat er van een school nodig is.

    `bevindingen` zijn al haar lopende bevindingen (kolommen `BEVINDING`, en status als die er is); `cijfers` heeft per
    soort de kolommen van `verschil_per_school`. `leerlingen` telt wie er in haar levering staan.
    """

    code: str
    bevindingen: pl.DataFrame
    cijfers: pl.DataFrame
    leerlingen: int


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
    delen = "\n".join(_school(school, titels, herstel, herstelt, kop) for school in scholen)
    titel = kop.naam(scholen[0].code) if len(scholen) == 1 else "alle scholen"
    return f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Samenvatting {escape(titel)}, {kop.peildatum:%d-%m-%Y}</title>
<style>{_STIJL}</style>
</head>
<body>
{delen or "<section><p>Er zijn geen scholen om samen te vatten.</p></section>"}
</body>
</html>
""".encode()


def _school(
    school: School, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str], kop: Kop
) -> str:
    bekeken = [f"Peildatum {kop.peildatum:%d-%m-%Y}"]
    if geleverd := kop.leveringen.get(school.code):
        bekeken.append(f"gegevens van {geleverd}")
    if kop.gecontroleerd:
        bekeken.append(f"gecontroleerd op {kop.gecontroleerd}")
    versie = f" Signaalwijzer {kop.versie}." if kop.versie else ""
    return f"""<section>
<h1>Leerlinggegevens van {escape(kop.naam(school.code))}</h1>
<p class="wanneer">{escape(" · ".join(bekeken))}</p>
{_kern(school)}
<h2>De cijfers</h2>
{_cijfers(school)}
<h2>Begin hier</h2>
{_taken(school, titels, herstel, herstelt, kop.peildatum)}
<p class="klein">De fixlijst van uw school noemt elke leerling, met wat er staat en hoe u het herstelt. Op deze
bladzijde staan geen gegevens van leerlingen.{escape(versie)}</p>
</section>"""


def _kern(school: School) -> str:
    """Waar het op neerkomt, in één of twee zinnen."""
    geraakt = school.bevindingen["record"].n_unique()
    if not geraakt:
        return (
            '<p class="kern">Er is niets gevonden om te herstellen bij de '
            f"{meervoud(school.leerlingen, 'leerling', 'leerlingen')} van uw school.</p>"
        )
    per_soort = {
        soort: school.bevindingen.filter(soort=soort)["record"].n_unique() for soort in ERNSTIG
    }  # fmt: skip
    zinnen = [
        f"Bij <b>{meervoud(geraakt, 'leerling', 'leerlingen')}</b> is iets gevonden. "
        f"In uw gegevens staan {meervoud(school.leerlingen, 'leerling', 'leerlingen')}."
    ]
    if per_soort["F"]:
        zinnen.append(f"Van <b>{meervoud(per_soort['F'], 'leerling', 'leerlingen')}</b> weigert ROD gegevens.")
    if per_soort["B"]:
        zinnen.append(
            f"Bij <b>{meervoud(per_soort['B'], 'leerling', 'leerlingen')}</b> kost het de school bekostiging."
        )
    return f'<p class="kern">{" ".join(zinnen)}</p>'


def _cijfers(school: School) -> str:
    """Per soort nu, de vorige keer en het verschil."""
    cijfers = {rij["soort"]: rij for rij in school.cijfers.iter_rows(named=True)}
    vorige: datetime | None = school.cijfers["vorige"].max()  # type: ignore[assignment]
    toen = f'<th class="getal">{vorige:%d-%m-%Y}</th><th class="getal">Verschil</th>' if vorige else ""
    rijen = []
    for letter, soort in SOORTEN.items():
        rij = cijfers.get(letter, {"nu": 0, "toen": 0})
        anders = rij["nu"] - rij["toen"]
        verschil = f"{anders:+d}" if anders else "gelijk"
        toen_en_verschil = (
            f'<td class="getal">{getal(rij["toen"])}</td><td class="getal">{verschil}</td>' if vorige else ""
        )
        rijen.append(
            f"<tr><th>{soort.symbool} {escape(soort.label)}</th><td class='klein'>{escape(soort.uitleg)}</td>"
            f'<td class="getal"><b>{getal(rij["nu"])}</b></td>{toen_en_verschil if vorige else ""}</tr>'
        )
    tabel = (
        f'<table><thead><tr><th>Soort</th><th>Wat het betekent</th><th class="getal">Nu</th>{toen}</tr></thead>'
        f"<tbody>{''.join(rijen)}</tbody></table>"
    )
    return f'{tabel}<p class="klein">{" ".join(_verschil(school, vorige))}</p>'


def _verschil(school: School, vorige: datetime | None) -> list[str]:
    zinnen = ["Dit zijn aantallen bevindingen. Een leerling kan er meer hebben."]
    geaccepteerd = school.bevindingen.height - _te_doen(school).height
    if geaccepteerd:
        wie = "is er 1" if geaccepteerd == 1 else f"zijn er {getal(geaccepteerd)}"
        zinnen.append(f"Hiervan {wie} geaccepteerd: dat hoeft niet hersteld te worden.")
    if vorige is None:
        return [*zinnen, "Dit is de eerste levering van uw school; er is nog niets om mee te vergelijken."]
    nieuw, weg, terug = (int(school.cijfers[k].sum()) for k in ("nieuw", "verdwenen", "terug"))
    return [
        *zinnen,
        f"Sinds de vorige levering van {vorige:%d-%m-%Y}: {getal(nieuw)} nieuw, {getal(weg)} verdwenen en "
        f"{getal(terug)} teruggekomen.",
    ]


def _te_doen(school: School) -> pl.DataFrame:
    if "status" not in school.bevindingen.columns:
        return school.bevindingen
    return school.bevindingen.filter(pl.col("status") != "geaccepteerd")


def _taken(
    school: School, titels: Mapping[str, str], herstel: Mapping[str, str], herstelt: Mapping[str, str], p: date
) -> str:
    """De belangrijkste dingen om te doen: eerst wat ROD weigert of geld kost, dan wat de meeste leerlingen raakt."""
    signalen = (
        _te_doen(school)
        .group_by("signaal", "soort")
        .agg(pl.col("record").n_unique().alias("leerlingen"), pl.col("deadline").min())
        .sort(pl.col("soort").is_in(ERNSTIG), "leerlingen", "signaal", descending=[True, True, False])
    )
    if signalen.is_empty():
        return "<p>Er is niets te doen.</p>"
    taken = []
    for rij in signalen.head(_MEESTE_TAKEN).iter_rows(named=True):
        code, soort = rij["signaal"], SOORTEN[rij["soort"]]
        regels = [
            f"{soort.symbool} {escape(soort.label)}",
            meervoud(rij["leerlingen"], "leerling", "leerlingen"),
        ]
        if wie := herstelt.get(code):
            regels.append(f"meestal door de {escape(wie)}" if wie != "bestuur" else "meestal door het bestuur")
        if rij["deadline"]:
            regels.append(_uiterlijk(rij["deadline"], p))
        eerste = _eerste_stap(herstel.get(code, ""))
        taken.append(
            f'<li><p class="taak">{escape(titels.get(code, code))}</p><p>{" · ".join(regels)}</p>'
            + (f'<p class="klein">Eerste stap: {escape(eerste)}</p>' if eerste else "")
            + "</li>"
        )
    rest = signalen.height - len(taken)
    meer = (
        f'<p class="klein">Daarna: nog {meervoud(rest, "ander punt", "andere punten")} in de fixlijst.</p>'
        if rest
        else ""
    )
    return f"<ol>{''.join(taken)}</ol>{meer}"


def _uiterlijk(dag: date, p: date) -> str:
    return (
        f'<span class="laat">had klaar moeten zijn op {dag:%d-%m-%Y}</span>' if dag < p else f"uiterlijk {dag:%d-%m-%Y}"
    )


def _eerste_stap(markdown: str) -> str:
    """De eerste stap, zonder haar nummer."""
    eerste = zonder_opmaak(markdown).split("\n", 1)[0]
    return eerste.removeprefix("• ").removeprefix("1. ")
