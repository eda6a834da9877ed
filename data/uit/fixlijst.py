"""De fixlijst als Excel-werkmap en als csv: wat een school print, afwerkt en weer kan teruggeven."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Self

import polars as pl
import xlsxwriter
from xlsxwriter.utility import xl_pixel_width

from data.schema.ernst import SOORTEN
from data.schema.levering import Instelling
from data.tekst import getal
from data.uit.tabel import als_csv, is_gemaskeerd, onschadelijk

HERSTEL = "Zo herstelt u het"
AFGEHANDELD, SLEUTEL, AFDRUK = "Afgehandeld", "Sleutel", "Afdruk"
"""Waaraan een teruggegeven lijst te herkennen is; de laatste twee kolommen zijn verborgen en komen niet op papier."""

GEEN_SCHOOL = "Zonder school"
"""Zo heten bevindingen waarvan de school niet bekend is."""

_LIJST, _SAMENVATTING, _TOELICHTING = "Fixlijst", "Samenvatting", "Toelichting"
_SCHOOL, _ZIN = "School", "Wat is er aan de hand"
_VERBORGEN = (SLEUTEL, AFDRUK)
_ZWAARTE = {letter: plaats for plaats, letter in enumerate(SOORTEN)}

_BREEDTES: dict[str, dict[str, int]] = {
    _LIJST: {
        _SCHOOL: 16, "Groep": 9, "Leerling": 16, "Leerling-\nnummer": 10, "Soort": 13, "Status": 13, _ZIN: 44,
        "Nu staat er": 12, "Voorstel": 11, "Uiterlijk": 11, HERSTEL: 10, "Bestand": 13, "Rij": 6, SLEUTEL: 26,
        AFDRUK: 10, AFGEHANDELD: 18,
    },
    _SAMENVATTING: {_SCHOOL: 28, "Soort": 20, "Signaal": 9, _ZIN: 66, "Aantal": 9, "Leerlingen": 11, "Uiterlijk": 12},
    HERSTEL: {"Signaal": 9, _ZIN: 42, "Stappen": 104},
    _TOELICHTING: {"Wat": 40, "Uitleg": 104},
}  # fmt: skip
"""Per blad de kolommen met hun breedte in tekens. De letters op papier worden nergens kleiner dan zes punten."""

_LETTER = {"font_name": "Arial", "font_size": 10}
"""Arial, of de even brede Liberation Sans, staat op elke computer. Van Calibri maakt een computer zonder Office een
bredere letter, en dan breken de kolommen af op een tweede bladzijde."""

_PAPIER, _MARGE = 11.69, 0.3
"""Breedte van liggend A4 en de marge links en rechts, in inches."""

_REGEL, _HOOGSTE_RIJ, _SCHRIJFRUIMTE = 13, 403, 30
"""In punten: een regel tekst, de hoogste rij die Excel toestaat, en een rij waar men met de pen iets in schrijft."""

_MEESTE_RIJEN = 1_048_575
"""Onder de kop van een werkblad; daarna komt een volgend blad, want wat niet past laat Excel stil weg."""

_MEESTE_KOPPELINGEN, _MEESTE_BLADZIJDEN = 65_000, 1_000
"""Meer koppelingen of vaste bladzijden op één blad kent Excel niet; de regels zelf staan er altijd allemaal."""


@dataclass(frozen=True, slots=True)
class Kop:
    """Wat er boven een fixlijst staat: waar zij over gaat en hoe vers zij is.

    `scholen` is instellingscode → naam; een school zonder naam staat er met alleen haar code. `leveringen` is
    instellingscode → wanneer zij leverde. `afdruk` noemt de koppelsleutel. `geaccepteerd` telt wat is weggelaten omdat
    het is geaccepteerd; `swv` is het samenwerkingsverband waar de lijst voor is.
    """

    peildatum: date
    onderwerp: str = "alle scholen"
    gecontroleerd: str = ""
    versie: str = ""
    leveringen: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    scholen: Mapping[str, str] = field(default_factory=dict)
    afdruk: str = ""
    geaccepteerd: int = 0
    swv: str = ""

    def naam(self, school: Instelling) -> str:
        """Hoe een school heet: De Wilgen (90ZA)."""
        if school is None:
            return GEEN_SCHOOL
        return f"{naam} ({school})" if (naam := self.scholen.get(school)) else school

    def van_school(self, school: Instelling, geaccepteerd: int) -> Self:
        """Dezelfde kop voor een lijst van één school."""
        eigen = {code: wanneer for code, wanneer in self.leveringen.items() if code == school}
        return replace(self, onderwerp=self.naam(school), leveringen=eigen, geaccepteerd=geaccepteerd)

    def voor_swv(self, swv: str, scholen: Iterable[Instelling]) -> Self:
        """Dezelfde kop voor een samenwerkingsverband: alleen over de scholen die in zijn lijst staan."""
        codes = set(scholen)
        eigen = {code: wanneer for code, wanneer in self.leveringen.items() if code in codes}
        return replace(self, swv=swv, leveringen=eigen, geaccepteerd=0)


def fixlijst(bevindingen: pl.DataFrame, kop: Kop) -> pl.DataFrame:
    """De kolommen van het blad, uit bevindingen zoals ze naar buiten gaan (kolommen `KOLOMMEN`).

    Hoe iets te herstellen is, staat één keer op een eigen blad; de regel noemt het signaal waar dat bij staat. Hebben
    de bevindingen een status of een eigenaar die iets zegt, dan staat die in een eigen kolom.
    """
    leeg = pl.col("veld").is_not_null() & pl.col("waarde").is_null()
    return bevindingen.sort(
        "instellingscode", "groep", "naam", "leerlingnummer", _zwaarte(), "signaal", "rij", nulls_last=True
    ).select(
        _school(kop),
        pl.col("groep").alias("Groep"),
        pl.col("naam").alias("Leerling"),
        pl.col("leerlingnummer").alias("Leerling-\nnummer"),
        _soort(),
        *_status(bevindingen),
        pl.col("zin").alias(_ZIN),
        pl.when(leeg).then(pl.lit("(leeg)")).otherwise("waarde").alias("Nu staat er"),
        pl.col("voorstel").alias("Voorstel"),
        pl.col("deadline").alias("Uiterlijk"),
        pl.col("signaal").alias(HERSTEL),
        pl.col("bestand").alias("Bestand"),
        pl.col("rij").alias("Rij"),
        # Tussen andere kolommen: wie de lijst sorteert of knipt, neemt de sleutel zo altijd mee.
        pl.col("sleutel").alias(SLEUTEL),
        pl.lit(kop.afdruk).alias(AFDRUK),
        pl.lit(None, pl.String).alias(AFGEHANDELD),
    )


def als_fixlijst_csv(bevindingen: pl.DataFrame, kop: Kop) -> bytes:
    """Bevindingen zoals ze naar buiten gaan als csv, met achteraan `afdruk` en `afgehandeld` om in te vullen."""
    # Een sleutel zonder letters, of met alleen een e, leest Excel uit csv als getal; dan is hij onherkenbaar.
    getal = pl.col("sleutel").str.contains(r"^[0-9]+e?[0-9]*$")
    veilig = pl.when(getal).then(pl.lit("'") + pl.col("sleutel")).otherwise("sleutel")
    return als_csv(
        bevindingen.with_columns(
            veilig.alias("sleutel"), pl.lit(kop.afdruk).alias("afdruk"), pl.lit(None, pl.String).alias("afgehandeld")
        )
    )


def als_xlsx(bevindingen: pl.DataFrame, herstel: Mapping[str, str], kop: Kop) -> bytes:
    """De werkmap met Toelichting, Samenvatting, Fixlijst en de herstelstappen.

    Elke bevinding staat erin, zonder maximum. `herstel` is signaalcode → hoe het in het LAS te herstellen is, in
    Markdown.
    """
    uit = io.BytesIO()
    # In het geheugen: een tijdelijk bestand zou namen onversleuteld op schijf zetten.
    opties = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": _LETTER,
    }  # fmt: skip
    with xlsxwriter.Workbook(uit, opties) as boek:
        boek.set_properties({"title": f"Fixlijst {kop.onderwerp}", "author": "Signaalwijzer"})
        rand = {"border": 1, "border_color": "#B8C4CE", "valign": "top", "align": "left", "text_wrap": True}
        stijl = {
            "kop": boek.add_format({**rand, "bold": True, "bg_color": "#12304A", "font_color": "#FFFFFF"}),
            "tekst": boek.add_format(rand),
            "datum": boek.add_format({**rand, "num_format": "dd-mm-yyyy"}),
            "link": boek.add_format({**rand, "font_color": "#0B4F8A", "underline": 1}),
            "titel": boek.add_format({"bold": True, "font_size": 16}),
            "vet": boek.add_format({"bold": True, "valign": "top", "text_wrap": True}),
            "gewoon": boek.add_format({"text_wrap": True, "valign": "top"}),
        }
        stappen = _stappen(bevindingen, herstel)
        plaats = {signaal: rij for rij, signaal in enumerate(stappen["Signaal"], start=2)}
        _toelichting(boek, stijl, kop, bevindingen)
        _blad(boek, stijl, _SAMENVATTING, _samenvatting(bevindingen, kop), kop)
        lijst = fixlijst(bevindingen, kop)
        for nummer, deel in enumerate(lijst.iter_slices(_MEESTE_RIJEN) if lijst.height else [lijst], start=1):
            blad = _blad(boek, stijl, _LIJST, deel, kop, nummer, laagste=_SCHRIJFRUIMTE)
            if deel.height <= _MEESTE_KOPPELINGEN:
                kolom = deel.columns.index(HERSTEL)
                for rij, signaal in enumerate(deel[HERSTEL], start=1):
                    blad.write_url(rij, kolom, f"internal:'{HERSTEL}'!A{plaats[signaal]}", stijl["link"], signaal)
        _blad(boek, stijl, HERSTEL, stappen, kop)
    return uit.getvalue()


def _school(kop: Kop) -> pl.Expr:
    code = pl.col("instellingscode")
    namen = {school: kop.naam(school) for school in kop.scholen}
    return pl.coalesce(code.replace_strict(namen, default=code, return_dtype=pl.String), pl.lit(GEEN_SCHOOL)).alias(
        _SCHOOL
    )


def _soort() -> pl.Expr:
    labels = {letter: soort.label for letter, soort in SOORTEN.items()}
    return pl.col("soort").replace_strict(labels, default=pl.col("soort")).alias("Soort")


def _zwaarte() -> pl.Expr:
    return pl.col("soort").replace_strict(_ZWAARTE, default=len(_ZWAARTE), return_dtype=pl.UInt8)


def _status(bevindingen: pl.DataFrame) -> list[pl.Expr]:
    """De kolom met status en eigenaar, als die voor minstens één bevinding iets zegt."""
    if "status" not in bevindingen.columns:
        return []
    eigenaar = [pl.col("eigenaar")] if "eigenaar" in bevindingen.columns else []
    status = pl.concat_str(
        pl.when(pl.col("status") != "nieuw").then("status"), *eigenaar, separator=", ", ignore_nulls=True
    ).alias("Status")
    return [status] if bevindingen.select((status != "").any()).item() else []


def _samenvatting(bevindingen: pl.DataFrame, kop: Kop) -> pl.DataFrame:
    """Per school en signaal hoe vaak het voorkomt, het zwaarste eerst, en wanneer het eerste klaar moet zijn."""
    return (
        bevindingen.group_by("instellingscode", "soort", "signaal", "titel")
        .agg(
            pl.len().alias("Aantal"),
            pl.struct("leerlingnummer", "naam").n_unique().alias("Leerlingen"),
            pl.col("deadline").min().alias("Uiterlijk"),
        )
        .sort(
            "instellingscode", _zwaarte(), "Aantal", "signaal", descending=[False, False, True, False], nulls_last=True
        )
        .select(
            _school(kop), _soort(), pl.col("signaal").alias("Signaal"), pl.col("titel").alias(_ZIN),
            "Aantal", "Leerlingen", "Uiterlijk",
        )
    )  # fmt: skip


def _stappen(bevindingen: pl.DataFrame, herstel: Mapping[str, str]) -> pl.DataFrame:
    """De herstelstappen van elk signaal dat in de lijst voorkomt, één keer."""
    kaal = {code: zonder_opmaak(tekst) for code, tekst in herstel.items()}
    return bevindingen.unique("signaal").sort("signaal").select(
        pl.col("signaal").alias("Signaal"),
        pl.col("titel").alias(_ZIN),
        pl.col("signaal").replace_strict(kaal, default=None, return_dtype=pl.String).alias("Stappen"),
    )  # fmt: skip


def _toelichting(boek: Any, stijl: Mapping[str, Any], kop: Kop, bevindingen: pl.DataFrame) -> None:
    blad = boek.add_worksheet(_TOELICHTING)
    for kolom, breedte in enumerate(_BREEDTES[_TOELICHTING].values()):
        blad.set_column(kolom, kolom, breedte)
    blad.hide_gridlines(2)
    blad.write_string(0, 0, "Fixlijst van Signaalwijzer", stijl["titel"])
    regels = _regels_toelichting(kop, bevindingen)
    hoogtes = _hoogtes(pl.DataFrame({"Wat": list(regels), "Uitleg": list(regels.values())}), _TOELICHTING)
    for rij, ((wat, tekst), hoogte) in enumerate(zip(regels.items(), hoogtes, strict=True), start=2):
        blad.set_row(rij, hoogte)
        blad.write_string(rij, 0, wat, stijl["vet"])
        blad.write_string(rij, 1, tekst, stijl["gewoon"])
    _op_papier(blad, kop, sum(map(_pixels, _BREEDTES[_TOELICHTING].values())))


def _regels_toelichting(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    """Wat er op het eerste blad staat: kop → tekst."""
    weg = f"{getal(kop.geaccepteerd)} × geaccepteerd. Wat is geaccepteerd, hoeft niet hersteld te worden."
    return {
        "Over": kop.onderwerp,
        **({"Voor": f"samenwerkingsverband {kop.swv}"} if kop.swv else {}),
        "Peildatum": f"{kop.peildatum:%d-%m-%Y}",
        **({"Gecontroleerd op": kop.gecontroleerd} if kop.gecontroleerd else {}),
        **({"Versie van de controles": kop.versie} if kop.versie else {}),
        **{f"Levering van {kop.naam(school)}": wanneer for school, wanneer in kop.leveringen.items()},
        "Aantal bevindingen": getal(bevindingen.height),
        **{f"Keuze: {wat}": keuze for wat, keuze in kop.filters.items()},
        **({"Niet in deze lijst": weg} if kop.geaccepteerd else {}),
        **_werkwijze(kop),
        **{soort.label: soort.uitleg for soort in SOORTEN.values()},
        **_vertrouwelijk(kop, bevindingen),
    }


def _werkwijze(kop: Kop) -> dict[str, str]:
    if kop.swv:
        return {
            "Zo werkt u ermee": "Elke regel op het blad Fixlijst is één ding dat niet klopt of nog ontbreekt bij een "
            "toelaatbaarheidsverklaring (TLV) van uw samenwerkingsverband. De school past haar eigen administratie "
            "aan. Klopt uw beschikking niet, of moet er een nieuwe komen? Laat het de school weten.",
            AFGEHANDELD: "Hier kunt u aantekenen wat u hebt gedaan of aan de school laat weten.",
        }
    return {
        "Zo werkt u ermee": "Elke regel op het blad Fixlijst is één ding om na te kijken of te herstellen in uw LAS. "
        f"Hoe dat gaat, staat op het blad ‘{HERSTEL}’ bij het signaal dat de regel noemt. Wissel de gegevens daarna "
        "opnieuw uit met ROD.",
        AFGEHANDELD: "Zet in deze kolom een x, ‘ja’ of de datum als u de regel in het LAS hebt hersteld. Schrijft u "
        "iets anders, dan lezen wij dat als toelichting bij werk dat nog loopt. U kunt de lijst daarna teruggeven aan "
        "wie Signaalwijzer beheert: die leest haar in, zodat niemand het hoeft over te typen.",
    }


def _vertrouwelijk(kop: Kop, bevindingen: pl.DataFrame) -> dict[str, str]:
    if kop.swv:
        nummers = "In deze lijst staat geen BSN of onderwijsnummer, ook niet een deel ervan."
    elif is_gemaskeerd(bevindingen):
        nummers = "Van een BSN of onderwijsnummer staan alleen de laatste vier cijfers in de lijst."
    else:
        nummers = "Deze lijst bevat BSN's of onderwijsnummers voluit. Geef haar niet aan een samenwerkingsverband."
    return {
        "Nummers": nummers,
        "Vertrouwelijk": "Deze lijst bevat gegevens van leerlingen. Deel haar alleen met wie eraan werkt en "
        "verwijder haar als het werk klaar is.",
    }


def _blad(
    boek: Any,
    stijl: Mapping[str, Any],
    naam: str,
    frame: pl.DataFrame,
    kop: Kop,
    nummer: int = 1,
    laagste: int = _REGEL,
) -> Any:
    """Een blad met kop, filter, vaste eerste rij, en breedtes en hoogtes waarin alle tekst te lezen is.

    In de fixlijst begint elke school op een nieuwe bladzijde, want zij wordt uitgedeeld; die van een
    samenwerkingsverband blijft bij elkaar. `nummer` telt de bladen waarover zij verdeeld is.
    """
    blad = boek.add_worksheet(naam if nummer == 1 else f"{naam} {nummer}")
    frame = onschadelijk(frame)
    # Gaat alles over één school, dan staat haar naam al boven elke bladzijde; zo worden de letters op papier groter.
    een_school = _SCHOOL in frame.columns and frame[_SCHOOL].unique().to_list() == [kop.onderwerp]
    niet_tonen = (*_VERBORGEN, _SCHOOL) if een_school else _VERBORGEN
    breed = 0
    for kolom, titel in enumerate(frame.columns):
        datum, verborgen = frame.schema[titel] == pl.Date, titel in niet_tonen
        blad.set_column(kolom, kolom, _BREEDTES[naam][titel], None, {"hidden": verborgen})
        blad.write_string(0, kolom, titel, stijl["kop"])
        blad.write_column(1, kolom, frame[titel].to_list(), stijl["datum" if datum else "tekst"])
        breed += 0 if verborgen else _pixels(_BREEDTES[naam][titel])
    blad.set_row(0, _hoogtes(pl.DataFrame({k: [k] for k in frame.columns}), naam)[0])
    for rij, hoogte in enumerate(_hoogtes(frame, naam, laagste), start=1):
        blad.set_row(rij, hoogte)
    if frame.height:
        blad.autofilter(0, 0, frame.height, frame.width - 1)
    else:
        blad.write_string(1, 0, "Geen bevindingen", stijl["gewoon"])
    blad.freeze_panes(1, 0)
    blad.repeat_rows(0)
    if naam == _LIJST and not kop.swv:
        nieuwe_school = (frame[_SCHOOL] != frame[_SCHOOL].shift()).fill_null(False)
        blad.set_h_pagebreaks((nieuwe_school.arg_true() + 1).head(_MEESTE_BLADZIJDEN).to_list())
    _op_papier(blad, kop, breed)
    return blad


def _hoogtes(frame: pl.DataFrame, blad: str, laagste: int = _REGEL) -> list[int]:
    """De hoogte van elke rij, in punten; Excel rekent die zelf uit, LibreOffice en een voorbeeldvenster niet."""
    tekst = [k for k, type_ in frame.schema.items() if type_ == pl.String and k not in _VERBORGEN]
    regels = []
    for kolom in tekst:
        uniek = frame[kolom].drop_nulls().unique()
        aantallen = pl.Series([_aantal_regels(t, 7 * _BREEDTES[blad][kolom]) for t in uniek], dtype=pl.UInt32)
        regels.append(pl.col(kolom).replace_strict(uniek, aantallen, default=1, return_dtype=pl.UInt32))
    hoogte = (pl.max_horizontal(regels) * _REGEL).clip(laagste, _HOOGSTE_RIJ)
    return frame.select(hoogte.cast(pl.Int64)).to_series().to_list() if frame.height else []


def _aantal_regels(tekst: str, breedte: int) -> int:
    """Over hoeveel regels een tekst loopt in een cel van zoveel pixels, afgebroken zoals een rekenblad dat doet."""
    regels = 0
    for alinea in tekst.split("\n"):
        regels, vol = regels + 1, 0
        for woord in alinea.split(" "):
            lang = _woordbreedte(woord)
            if vol and vol + lang > breedte:
                regels, vol = regels + 1, 0
            if lang > breedte:  # een woord dat nergens past, wordt middenin afgebroken
                regels += lang // breedte
                lang %= breedte
            vol += lang + _woordbreedte(" ")
        if regels * _REGEL > _HOOGSTE_RIJ:
            break
    return regels


@lru_cache(20_000)
def _woordbreedte(woord: str) -> int:
    return int(xl_pixel_width(woord))


def _pixels(tekens: int) -> int:
    """Een kolombreedte in pixels."""
    return 7 * tekens + 5


def _op_papier(blad: Any, kop: Kop, breed: int) -> None:
    """Liggend A4, één bladzijde breed, met op elke bladzijde waar de lijst over gaat en van wanneer zij is.

    `breed` is hoeveel pixels de kolommen samen zijn. Met een vaste schaal, want bij ‘aanpassen aan de bladzijde’ telt
    Excel vaste bladzijden niet; met wat speling, want LibreOffice maakt kolommen iets breder.
    """
    blad.set_landscape()
    blad.set_paper(9)
    blad.set_margins(left=_MARGE, right=_MARGE, top=0.6, bottom=0.6)
    blad.set_print_scale(min(100, int(94 * (_PAPIER - 2 * _MARGE) * 96 / breed)))
    onderwerp = f"Samenwerkingsverband {kop.swv}" if kop.swv else kop.onderwerp
    veilig = onderwerp.replace("&", "&&")[:150]  # & is een opdracht, en een kopregel heeft 255 tekens
    blad.set_header(f"&L{veilig}&RPeildatum {kop.peildatum:%d-%m-%Y}")
    blad.set_footer("&LVertrouwelijk: gegevens van leerlingen&C&A&RBladzijde &P van &N")


def zonder_opmaak(markdown: str) -> str:
    """Markdown als gewone tekst: regels die alleen voor de opmaak zijn afgebroken, worden weer één zin."""
    regels: list[str] = []
    for regel in markdown.replace("*", "").replace("`", "").splitlines():
        kaal = regel.strip()
        begint_nieuw = not regels or not kaal or kaal[0].isdigit() or kaal.startswith("- ") or not regels[-1]
        if begint_nieuw:
            regels.append(f"• {kaal[2:]}" if kaal.startswith("- ") else kaal)
        else:
            regels[-1] += f" {kaal}"
    return "\n".join(r for r in regels if r)
