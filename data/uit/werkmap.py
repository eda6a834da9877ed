"""Een Excel-werkmap schrijven: in het geheugen, met tekst die tekst blijft, en overal dezelfde opmaak."""

import io
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import polars as pl
import xlsxwriter

from data.uit.tabel import onschadelijk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""Het soort bestand dat een werkmap is, voor een download."""

MEESTE_RIJEN = 1_048_575
"""Onder de kop van een werkblad: wat daar niet meer past laat Excel stil weg."""

PAPIER, MARGE = 11.69, 0.3
"""Breedte van liggend A4 en de marge links en rechts, in inches."""

_LETTER = {"font_name": "Arial", "font_size": 10}
"""Arial, of de even brede Liberation Sans, staat op elke computer. Van Calibri maakt een computer zonder Office een
bredere letter, en dan breken de kolommen af op een tweede bladzijde."""

_OPTIES = {
    "in_memory": True,  # een tijdelijk bestand zou namen onversleuteld op schijf zetten
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": _LETTER,
}
_RAND = {"border": 1, "border_color": "#B8C4CE", "valign": "top", "align": "left", "text_wrap": True}
_OPMAAK: dict[str, dict[str, Any]] = {
    "kop": {**_RAND, "bold": True, "bg_color": "#12304A", "font_color": "#FFFFFF"},
    "tekst": _RAND,
    "datum": {**_RAND, "num_format": "dd-mm-yyyy"},
    "link": {**_RAND, "font_color": "#0B4F8A", "underline": 1},
    "titel": {"bold": True, "font_size": 16},
    "vet": {"bold": True, "valign": "top", "text_wrap": True},
    "gewoon": {"text_wrap": True, "valign": "top"},
    # LibreOffice laat elke rand weg die een regel niet zelf noemt.
    "nieuw": {"border": 1, "border_color": "#B8C4CE", "top": 1, "top_color": "#12304A"},
    "herhaald": {"font_color": "#6F7A86"},
    "invullen": {"num_format": "@"},  # anders maakt Excel van 00123 het getal 123
}


class Werkmap:
    """Een werkmap in aanbouw. `stijl` is naam → opmaak van een cel; een blad is een `Worksheet` van xlsxwriter."""

    def __init__(self, boek: Any, uit: io.BytesIO) -> None:
        """Maakt de opmaak aan in een leeg boek dat naar `uit` schrijft."""
        self._boek, self._uit = boek, uit
        self.stijl = {naam: boek.add_format(opmaak) for naam, opmaak in _OPMAAK.items()}

    @property
    def inhoud(self) -> bytes:
        """De bytes van het bestand, zodra de werkmap dicht is."""
        return self._uit.getvalue()

    def kleur(self, kleur: str) -> Any:
        """De opmaak van een vlak in een kleur, voor een regel die bij een kolom hoort."""
        return self._boek.add_format({"bg_color": kleur})

    def blad(self, naam: str, breedtes: Collection[int] = ()) -> Any:
        """Een leeg blad met kolommen van zoveel tekens breed."""
        blad = self._boek.add_worksheet(naam)
        for kolom, breedte in enumerate(breedtes):
            blad.set_column(kolom, kolom, breedte)
        return blad

    def tabel(
        self, naam: str, frame: pl.DataFrame, breedtes: Mapping[str, int], verborgen: Collection[str] = ()
    ) -> Any:
        """Een blad met een tabel: de kop vast in beeld en op elke bladzijde, en een filter op elke kolom.

        `breedtes` is in tekens; een kolom die er niet in staat, wordt zo breed als haar tekst.
        """
        blad, frame = self.blad(naam), onschadelijk(frame)
        for kolom, titel in enumerate(frame.columns):
            blad.write_string(0, kolom, titel, self.stijl["kop"])
            opmaak = self.stijl["datum" if frame.schema[titel] == pl.Date else "tekst"]
            blad.write_column(1, kolom, frame[titel].to_list(), opmaak)
        if not breedtes.keys() >= set(frame.columns):
            blad.autofit()
        for kolom, titel in enumerate(frame.columns):
            if titel in breedtes:
                blad.set_column(kolom, kolom, breedtes[titel], None, {"hidden": titel in verborgen})
        if frame.height:
            blad.autofilter(0, 0, frame.height, frame.width - 1)
        blad.freeze_panes(1, 0)
        blad.repeat_rows(0)
        return blad


@contextmanager
def open_werkmap(titel: str = "") -> Iterator[Werkmap]:
    """Een nieuwe werkmap; `titel` staat in de eigenschappen. Na het blok staat het bestand in `inhoud`."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, _OPTIES) as boek:
        boek.set_properties({"title": titel, "author": "Signaalwijzer"})
        yield Werkmap(boek, uit)


def op_papier(blad: Any, onderwerp: str, peildatum: date, schaal: int | None = None) -> None:
    """Liggend A4, één bladzijde breed, met op elke bladzijde waar het over gaat en van wanneer het is.

    `schaal` is een percentage, voor een blad met vaste bladzijden; bij ‘aanpassen aan de bladzijde’ telt Excel die
    niet.
    """
    blad.set_landscape()
    blad.set_paper(9)
    blad.set_margins(left=MARGE, right=MARGE, top=0.6, bottom=0.6)
    if schaal is None:
        blad.fit_to_pages(1, 0)
    else:
        blad.set_print_scale(schaal)
    veilig = onderwerp.replace("&", "&&")[:150]  # & is een opdracht, en een kopregel heeft 255 tekens
    blad.set_header(f"&L{veilig}&RPeildatum {peildatum:%d-%m-%Y}")
    blad.set_footer("&LVertrouwelijk: gegevens van leerlingen&C&A&RBladzijde &P van &N")


def als_werkblad(frame: pl.DataFrame, naam: str) -> bytes:
    """Een werkmap met één blad `naam` en kolommen zo breed als hun tekst."""
    with open_werkmap(naam) as werkmap:
        werkmap.tabel(naam, frame, {})
    return werkmap.inhoud
