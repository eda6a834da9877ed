"""De fixlijst als Excel-werkmap: wat een school print en afwerkt."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
import xlsxwriter

from data.uit.tabel import is_gemaskeerd, onschadelijk

SOORTEN: dict[str, str] = {
    "F": "Foutmelding: ROD weigert de gegevens",
    "B": "Bekostiging: de leerling telt niet mee",
    "M": "Melding: waarschijnlijk fout",
    "A": "Aandachtspunt: kijk het na",
}
_SOORT = {letter: uitleg.partition(":")[0] for letter, uitleg in SOORTEN.items()}
_ZWAARTE = {letter: plaats for plaats, letter in enumerate(SOORTEN)}

HERSTEL = "Zo herstelt u het"

_BREEDTES: dict[str, int] = {
    "School": 18, "Groep": 8, "Leerling": 20, "Leerling-\nnummer": 10, "Soort": 13, "Wat is er aan de hand": 46,
    "Nu staat er": 14, "Voorstel": 14, "Uiterlijk": 11, HERSTEL: 10, "Bestand": 15, "Rij": 6, "Afgehandeld": 15,
    "Signaal": 9, "Aantal": 9, "Leerlingen": 11, "Stappen": 78, "Wat": 26, "Uitleg": 90,
}  # fmt: skip
"""In tekens. De fixlijst past zo liggend op A4 zonder dat de letters kleiner worden dan zeven punten."""

_REGEL, _HOOGSTE_RIJ = 15, 405
"""De hoogte van een regel tekst en de hoogste rij die Excel toestaat, in punten."""

_MEESTE_RIJEN = 1_048_575
"""Onder de kop van een werkblad; daarna komt een volgend blad, want wat niet past laat Excel stil weg."""


@dataclass(frozen=True, slots=True)
class Kop:
    """Wat er boven een fixlijst staat: waar zij over gaat en hoe vers zij is.

    `scholen` is instellingscode → naam; een school zonder naam staat er met alleen haar code.
    """

    peildatum: date
    onderwerp: str = "alle scholen"
    gecontroleerd: str = ""
    leveringen: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    scholen: Mapping[str, str] = field(default_factory=dict)


def fixlijst(bevindingen: pl.DataFrame, scholen: Mapping[str, str] | None = None) -> pl.DataFrame:
    """De kolommen van het blad, uit bevindingen zoals ze naar buiten gaan (kolommen `KOLOMMEN`).

    Hoe iets te herstellen is, staat één keer op een eigen blad; de regel noemt het signaal waar dat bij staat.
    """
    return bevindingen.sort("instellingscode", "groep", "naam", "signaal", "rij", nulls_last=True).select(
        _school(scholen),
        pl.col("groep").alias("Groep"),
        pl.col("naam").alias("Leerling"),
        pl.col("leerlingnummer").alias("Leerling-\nnummer"),
        _soort(),
        pl.col("zin").alias("Wat is er aan de hand"),
        pl.col("waarde").alias("Nu staat er"),
        pl.col("voorstel").alias("Voorstel"),
        pl.col("deadline").alias("Uiterlijk"),
        pl.col("signaal").alias(HERSTEL),
        pl.col("bestand").alias("Bestand"),
        pl.col("rij").alias("Rij"),
        pl.lit("").alias("Afgehandeld"),
    )


def als_xlsx(bevindingen: pl.DataFrame, herstel: Mapping[str, str], kop: Kop) -> bytes:
    """De werkmap met Toelichting, Samenvatting, Fixlijst en de herstelstappen.

    Elke bevinding staat erin, zonder maximum. `herstel` is signaalcode → hoe het in het LAS te herstellen is, in
    Markdown.
    """
    uit = io.BytesIO()
    # In het geheugen: een tijdelijk bestand zou namen onversleuteld op schijf zetten.
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as boek:
        boek.set_properties({"title": f"Fixlijst {kop.onderwerp}", "author": "Signaalwijzer"})
        rand = {"border": 1, "border_color": "#B8C4CE", "valign": "top", "text_wrap": True}
        stijl = {
            "kop": boek.add_format({**rand, "bold": True, "bg_color": "#12304A", "font_color": "#FFFFFF"}),
            "tekst": boek.add_format(rand),
            "datum": boek.add_format({**rand, "num_format": "dd-mm-yyyy", "align": "left"}),
            "link": boek.add_format({**rand, "font_color": "#0B4F8A", "underline": 1}),
            "titel": boek.add_format({"bold": True, "font_size": 16}),
            "vet": boek.add_format({"bold": True, "valign": "top"}),
            "gewoon": boek.add_format({"text_wrap": True, "valign": "top"}),
        }
        stappen = _stappen(bevindingen, herstel)
        plaats = {signaal: rij for rij, signaal in enumerate(stappen["Signaal"], start=2)}
        _toelichting(boek, stijl, kop, bevindingen)
        _blad(boek, stijl, "Samenvatting", _samenvatting(bevindingen, kop.scholen), kop)
        lijst = fixlijst(bevindingen, kop.scholen)
        for nummer, deel in enumerate(lijst.iter_slices(_MEESTE_RIJEN) if lijst.height else [lijst], start=1):
            naam = "Fixlijst" if nummer == 1 else f"Fixlijst {nummer}"
            blad = _blad(boek, stijl, naam, deel, kop)
            for rij, signaal in enumerate(deel[HERSTEL], start=1):
                doel = f"internal:'{HERSTEL}'!A{plaats[signaal]}"
                blad.write_url(rij, deel.columns.index(HERSTEL), doel, stijl["link"], signaal)
        _blad(boek, stijl, HERSTEL, stappen, kop)
    return uit.getvalue()


def _school(scholen: Mapping[str, str] | None) -> pl.Expr:
    code = pl.col("instellingscode")
    naam = code.replace_strict(scholen or {}, default=None, return_dtype=pl.String)
    return pl.coalesce(pl.format("{} ({})", naam, code), code, pl.lit("zonder school")).alias("School")


def _soort() -> pl.Expr:
    return pl.col("soort").replace_strict(_SOORT, default=pl.col("soort")).alias("Soort")


def _samenvatting(bevindingen: pl.DataFrame, scholen: Mapping[str, str]) -> pl.DataFrame:
    """Per school en signaal hoe vaak het voorkomt, het zwaarste eerst, en wanneer het eerste klaar moet zijn."""
    zwaarte = pl.col("soort").replace_strict(_ZWAARTE, default=len(_ZWAARTE), return_dtype=pl.UInt8)
    return (
        bevindingen.group_by("instellingscode", "soort", "signaal", "titel")
        .agg(
            pl.len().alias("Aantal"),
            pl.col("leerlingnummer").n_unique().alias("Leerlingen"),
            pl.col("deadline").min().alias("Uiterlijk"),
        )
        .sort("instellingscode", zwaarte, "Aantal", "signaal", descending=[False, False, True, False], nulls_last=True)
        .select(
            _school(scholen), _soort(), pl.col("signaal").alias("Signaal"),
            pl.col("titel").alias("Wat is er aan de hand"), "Aantal", "Leerlingen", "Uiterlijk",
        )
    )  # fmt: skip


def _stappen(bevindingen: pl.DataFrame, herstel: Mapping[str, str]) -> pl.DataFrame:
    """De herstelstappen van elk signaal dat in de lijst voorkomt, één keer."""
    kaal = {code: _zonder_opmaak(tekst) for code, tekst in herstel.items()}
    return bevindingen.unique("signaal").sort("signaal").select(
        pl.col("signaal").alias("Signaal"),
        pl.col("titel").alias("Wat is er aan de hand"),
        pl.col("signaal").replace_strict(kaal, default=None, return_dtype=pl.String).alias("Stappen"),
    )  # fmt: skip


def _toelichting(boek: Any, stijl: Mapping[str, Any], kop: Kop, bevindingen: pl.DataFrame) -> None:
    blad = boek.add_worksheet("Toelichting")
    blad.set_column(0, 0, _BREEDTES["Wat"])
    blad.set_column(1, 1, _BREEDTES["Uitleg"])
    blad.hide_gridlines(2)
    blad.write_string(0, 0, "Fixlijst van Signaalwijzer", stijl["titel"])
    regels = {
        "Over": kop.onderwerp,
        "Peildatum": f"{kop.peildatum:%d-%m-%Y}",
        **({"Gecontroleerd op": kop.gecontroleerd} if kop.gecontroleerd else {}),
        **{f"Levering van {school}": wanneer for school, wanneer in kop.leveringen.items()},
        "Aantal bevindingen": f"{bevindingen.height:,}".replace(",", "."),
        **{f"Keuze: {wat}": keuze for wat, keuze in kop.filters.items()},
        "Zo werkt u ermee": "Elke regel op het blad Fixlijst is één ding om na te kijken of te herstellen in uw LAS. "
        f"Hoe dat gaat, staat op het blad ‘{HERSTEL}’ bij het signaal dat de regel noemt. Zet in de kolom Afgehandeld "
        "wat u hebt gedaan. Wissel daarna de gegevens opnieuw uit met ROD.",
        **{_SOORT[soort]: uitleg.partition(": ")[2] for soort, uitleg in SOORTEN.items()},
        "Nummers": "Van een BSN of onderwijsnummer staan alleen de laatste vier cijfers in de lijst."
        if is_gemaskeerd(bevindingen)
        else "Deze lijst bevat BSN's of onderwijsnummers voluit. Geef haar niet aan een samenwerkingsverband.",
        "Vertrouwelijk": "Deze lijst bevat gegevens van leerlingen. Deel haar alleen met wie eraan werkt en "
        "verwijder haar als het werk klaar is.",
    }
    hoogtes = _hoogtes(pl.DataFrame({"Wat": list(regels), "Uitleg": list(regels.values())}))
    for rij, ((wat, tekst), hoogte) in enumerate(zip(regels.items(), hoogtes, strict=True), start=2):
        blad.set_row(rij, hoogte)
        blad.write_string(rij, 0, wat, stijl["vet"])
        blad.write_string(rij, 1, tekst, stijl["gewoon"])
    _op_papier(blad, kop)


def _blad(boek: Any, stijl: Mapping[str, Any], naam: str, frame: pl.DataFrame, kop: Kop) -> Any:
    """Een blad met kop, filter, vaste eerste rij, en breedtes en hoogtes waarin alle tekst te lezen is."""
    blad = boek.add_worksheet(naam)
    frame = onschadelijk(frame)
    for kolom, titel in enumerate(frame.columns):
        datum = frame.schema[titel] == pl.Date
        blad.set_column(kolom, kolom, _BREEDTES[titel])
        blad.write_string(0, kolom, titel, stijl["kop"])
        blad.write_column(1, kolom, frame[titel].to_list(), stijl["datum" if datum else "tekst"])
    blad.set_row(0, _hoogtes(pl.DataFrame({k: [k] for k in frame.columns}))[0])
    for rij, hoogte in enumerate(_hoogtes(frame), start=1):
        blad.set_row(rij, hoogte)
    if frame.height:
        blad.autofilter(0, 0, frame.height, frame.width - 1)
    else:
        blad.write_string(1, 0, "Geen bevindingen", stijl["gewoon"])
    blad.freeze_panes(1, 0)
    blad.repeat_rows(0)
    _op_papier(blad, kop)
    return blad


def _hoogtes(frame: pl.DataFrame) -> list[int]:
    """De hoogte van elke rij, in punten; Excel rekent die zelf uit, LibreOffice en een voorbeeldvenster niet."""
    regels = [
        pl.col(k).fill_null("").str.split("\n")
        .list.eval((pl.element().str.len_chars() / _BREEDTES[k]).ceil().clip(1)).list.sum()
        for k, type_ in frame.schema.items() if type_ == pl.String
    ]  # fmt: skip
    return (
        frame.select((pl.max_horizontal(regels) * _REGEL).clip(upper_bound=_HOOGSTE_RIJ).cast(pl.Int64))
        .to_series()
        .to_list()
    )


def _op_papier(blad: Any, kop: Kop) -> None:
    """Liggend A4, één bladzijde breed, met op elke bladzijde waar de lijst over gaat en van wanneer zij is."""
    blad.set_landscape()
    blad.set_paper(9)
    blad.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    blad.fit_to_pages(1, 0)
    onderwerp = kop.onderwerp.replace("&", "&&")[:150]  # & is een opdracht, en een kopregel heeft 255 tekens
    blad.set_header(f"&L{onderwerp}&RPeildatum {kop.peildatum:%d-%m-%Y}")
    blad.set_footer("&LVertrouwelijk: gegevens van leerlingen&C&A&RBladzijde &P van &N")


def _zonder_opmaak(markdown: str) -> str:
    """Markdown als gewone tekst: regels die alleen voor de opmaak zijn afgebroken, worden weer één zin."""
    regels: list[str] = []
    for regel in markdown.replace("*", "").replace("`", "").splitlines():
        kaal = regel.strip()
        begint_nieuw = not regels or not kaal or kaal[0].isdigit() or kaal.startswith("- ") or not regels[-1]
        if begint_nieuw:
            regels.append(kaal)
        else:
            regels[-1] += f" {kaal}"
    return "\n".join(r for r in regels if r)
