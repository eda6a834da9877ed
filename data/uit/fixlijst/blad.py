"""De werkmap van de fixlijst: de bladen, hun breedtes en hoe zij op papier komen."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from data.kleuren import SOORTKLEUR
from data.schema.ernst import OMSCHRIJVING
from data.uit.fixlijst.hoogtes import REGEL, hoogtes, pixels
from data.uit.fixlijst.kop import Kop
from data.uit.fixlijst.lijst import (
    AFDRUK,
    AFGEHANDELD,
    BALK,
    HERSTEL,
    KEUZES,
    LEERLING,
    NUMMER,
    SCHOOL,
    SLEUTEL,
    SOORT,
    STAP,
    VAKJE,
    WIE,
    ZIN,
    fixlijst,
    samenvatting,
    stappen,
)
from data.uit.fixlijst.toelichting import OVER_DE_GEGEVENS, over_de_gegevens, toelichting
from data.uit.werkmap import MARGE, MEESTE_RIJEN, PAPIER, Werkmap, op_papier, open_werkmap

_LIJST, _SAMENVATTING, _TOELICHTING = "Fixlijst", "Samenvatting", "Toelichting"
_VERBORGEN = (SLEUTEL, AFDRUK)

_BREEDTES: dict[str, dict[str, int]] = {
    _LIJST: {
        SCHOOL: 11,
        BALK: 2,
        VAKJE: 4,
        SOORT: 12,
        "Groep": 8,
        LEERLING: 16,
        NUMMER: 11,
        ZIN: 27,
        AFGEHANDELD: 45,
        "Status": 12,
        "Nu staat er": 11,
        "Voorstel": 11,
        "Uiterlijk": 11,
        STAP: 21,
        HERSTEL: 10,
        "Bestand": 11,
        "Rij": 5,
        SLEUTEL: 26,
        AFDRUK: 10,
    },
    _SAMENVATTING: {
        SCHOOL: 28,
        "Soort": 20,
        "Signaal": 9,
        ZIN: 66,
        "Aantal": 9,
        "Leerlingen": 11,
        "Uiterlijk": 12,
        WIE: 16,
    },
    HERSTEL: {"Signaal": 9, ZIN: 42, "Stappen": 104},
    _TOELICHTING: {"Wat": 40, "Uitleg": 104},
}
"""Per blad de kolommen met hun breedte in tekens. De letters op papier worden nergens kleiner dan zes punten."""

_SCHRIJFRUIMTE = 30  # punten: een rij waar men met de pen iets in schrijft

_MEESTE_KOPPELINGEN, _MEESTE_BLADZIJDEN = 65_000, 1_000
"""Meer koppelingen of vaste bladzijden op één blad kent Excel niet; de regels zelf staan er altijd allemaal."""


def als_xlsx(bevindingen: pl.DataFrame, herstel: Mapping[str, str], kop: Kop) -> bytes:
    """De werkmap met Toelichting, Fixlijst, Samenvatting, de herstelstappen, en wat er over de gegevens te zeggen is.

    Wie haar print, wil de lijst: alleen wat men vooraf moet weten, staat ervoor. Elke bevinding staat erin, zonder
    maximum. `herstel` is signaalcode → hoe het in het LAS te herstellen is, in Markdown.
    """
    with open_werkmap(f"Fixlijst {kop.onderwerp}") as werkmap:
        per_signaal = stappen(bevindingen, herstel)
        plaats = {signaal: rij for rij, signaal in enumerate(per_signaal["Signaal"], start=2)}
        _regels(werkmap, kop, _TOELICHTING, "Fixlijst van Signaalwijzer", toelichting(kop, bevindingen))
        lijst = fixlijst(bevindingen, kop, herstel)
        for nummer, deel in enumerate(lijst.iter_slices(MEESTE_RIJEN) if lijst.height else [lijst], start=1):
            blad = _blad(werkmap, _LIJST, deel, kop, nummer, laagste=_SCHRIJFRUIMTE)
            _om_in_te_vullen(werkmap, blad, deel)
            if HERSTEL in deel.columns and deel.height <= _MEESTE_KOPPELINGEN:
                kolom = deel.columns.index(HERSTEL)
                for rij, signaal in enumerate(deel[HERSTEL], start=1):
                    blad.write_url(
                        rij, kolom, f"internal:'{HERSTEL}'!A{plaats[signaal]}", werkmap.stijl["link"], signaal
                    )
        _blad(werkmap, _SAMENVATTING, samenvatting(bevindingen, kop), kop)
        if not kop.swv:  # de stappen zijn voor het LAS van een school
            _blad(werkmap, HERSTEL, per_signaal, kop)
        if achteraan := over_de_gegevens(kop, bevindingen):
            _regels(werkmap, kop, OVER_DE_GEGEVENS, OVER_DE_GEGEVENS, achteraan)
    return werkmap.inhoud


def _om_in_te_vullen(werkmap: Werkmap, blad: Any, lijst: pl.DataFrame) -> None:
    """Een keuzelijst bij Afgehandeld, een balk per soort, en een streep tussen leerlingen.

    Dat zijn regels die bij de kolommen horen: zij kloppen nog als iemand de lijst sorteert of filtert.
    """
    if lijst.is_empty():
        return
    plek = {kolom: nummer for nummer, kolom in enumerate(lijst.columns)}
    laatste = lijst.height
    blad.data_validation(
        1,
        plek[AFGEHANDELD],
        laatste,
        plek[AFGEHANDELD],
        {"validate": "list", "source": list(KEUZES), "show_error": False},
    )
    soort, leerling, nummer = (xl_col_to_name(plek[kolom]) for kolom in (SOORT, LEERLING, NUMMER))
    for letter, omschrijving in OMSCHRIJVING.items():
        blad.conditional_format(
            1,
            plek[BALK],
            laatste,
            plek[BALK],
            {
                "type": "formula",
                "criteria": f'=LEFT(${soort}2,1)="{omschrijving.symbool}"',
                "format": werkmap.kleur(SOORTKLEUR[letter]),
            },
        )
    anders = f"=${leerling}2&${nummer}2<>${leerling}1&${nummer}1"
    zelfde = f"=${leerling}2&${nummer}2=${leerling}1&${nummer}1"
    blad.conditional_format(
        1, 0, laatste, len(lijst.columns) - 1, {"type": "formula", "criteria": anders, "format": werkmap.stijl["nieuw"]}
    )
    blad.conditional_format(
        1,
        plek["Groep"],
        laatste,
        plek[NUMMER],
        {"type": "formula", "criteria": zelfde, "format": werkmap.stijl["herhaald"]},
    )


def _regels(werkmap: Werkmap, kop: Kop, naam: str, titel: str, regels: Mapping[str, str]) -> None:
    """Een blad om te lezen: per regel wat het is, en de uitleg."""
    breedtes = _BREEDTES[_TOELICHTING]
    blad = werkmap.blad(naam, breedtes.values())
    blad.hide_gridlines(2)
    blad.write_string(0, 0, titel, werkmap.stijl["titel"])
    hoog = hoogtes(pl.DataFrame({"Wat": list(regels), "Uitleg": list(regels.values())}), breedtes)
    for rij, ((wat, tekst), hoogte) in enumerate(zip(regels.items(), hoog, strict=True), start=2):
        blad.set_row(rij, hoogte)
        blad.write_string(rij, 0, wat, werkmap.stijl["vet"])
        blad.write_string(rij, 1, tekst, werkmap.stijl["gewoon"])
    _print(blad, kop, breedtes)


def _blad(werkmap: Werkmap, naam: str, frame: pl.DataFrame, kop: Kop, nummer: int = 1, laagste: int = REGEL) -> Any:
    """Een blad met breedtes en hoogtes waarin alle tekst te lezen is.

    In de fixlijst begint elke school op een nieuwe bladzijde, want zij wordt uitgedeeld; die van een
    samenwerkingsverband blijft bij elkaar. `nummer` telt de bladen waarover zij verdeeld is.
    """
    # Gaat alles over één school, dan staat haar naam al boven elke bladzijde; zo worden de letters op papier groter.
    een_school = SCHOOL in frame.columns and frame[SCHOOL].unique().to_list() == [kop.onderwerp]
    verborgen = (*_VERBORGEN, SCHOOL) if een_school else _VERBORGEN
    breedtes = {k: _BREEDTES[naam][k] for k in frame.columns}
    blad = werkmap.tabel(naam if nummer == 1 else f"{naam} {nummer}", frame, breedtes, verborgen)
    te_lezen = {k: breedte for k, breedte in breedtes.items() if k not in _VERBORGEN}
    koppen = pl.DataFrame({k: [k] for k in frame.columns})
    for rij, hoogte in enumerate(hoogtes(koppen, te_lezen) + hoogtes(frame, te_lezen, laagste)):
        blad.set_row(rij, hoogte)
    if frame.is_empty():
        blad.write_string(1, 0, "Geen bevindingen", werkmap.stijl["gewoon"])
    if naam == _LIJST and not kop.swv:
        nieuwe_school = (frame[SCHOOL] != frame[SCHOOL].shift()).fill_null(False)
        blad.set_h_pagebreaks((nieuwe_school.arg_true() + 1).head(_MEESTE_BLADZIJDEN).to_list())
    _print(blad, kop, {k: breedte for k, breedte in breedtes.items() if k not in verborgen})
    return blad


def _print(blad: Any, kop: Kop, breedtes: Mapping[str, int]) -> None:
    """Zo groot dat deze kolommen samen een bladzijde vullen; met speling, want LibreOffice maakt ze iets breder."""
    schaal = int(94 * (PAPIER - 2 * MARGE) * 96 / sum(map(pixels, breedtes.values())))
    onderwerp = f"Samenwerkingsverband {kop.swv}" if kop.swv else kop.onderwerp
    op_papier(blad, onderwerp, kop.peildatum, min(100, schaal))
