"""De lijst voor *Identificeren persoon* als werkmap: zonder nummer, zonder adres."""

import io
from collections.abc import Mapping
from datetime import date

import polars as pl
import xlsxwriter

from data.uit.tabel import onschadelijk

STUUR = "Stuur het bericht met"

BREEDTES: dict[str, int] = {
    "School": 28, "Groep": 10, "Leerling": 26, "Leerlingnummer": 15, "Begint of begon op": 18, "Waarom": 40,
    STUUR: 60, "Nodig": 46, "Ontbreekt": 32, "Uiterlijk": 12, "Klaar op": 12, "Door": 22,
}  # fmt: skip
"""De kolommen van de lijst, met hun breedte in tekens."""


def als_lijst_xlsx(lijst: pl.DataFrame, kop: Mapping[str, str], peildatum: date) -> bytes:
    """De lijst (kolommen `BREEDTES`) als werkmap; `kop` zegt op een eigen blad waar zij over gaat."""
    uit = io.BytesIO()
    # In het geheugen: een tijdelijk bestand zou namen onversleuteld op schijf zetten.
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as boek:
        boek.set_properties({"title": "Identificeren persoon", "author": "Signaalwijzer"})
        vast = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B8C4CE"}
        tekst, datum = boek.add_format(vast), boek.add_format({**vast, "num_format": "dd-mm-yyyy", "align": "left"})
        boven = boek.add_format({**vast, "bold": True, "bg_color": "#12304A", "font_color": "#FFFFFF"})
        blad = boek.add_worksheet("Identificeren")
        for kolom, titel in enumerate(lijst.columns):
            blad.set_column(kolom, kolom, BREEDTES[titel])
            blad.write_string(0, kolom, titel, boven)
            soort = datum if lijst.schema[titel] == pl.Date else tekst
            blad.write_column(1, kolom, onschadelijk(lijst.select(titel))[titel].to_list(), soort)
        blad.autofilter(0, 0, max(lijst.height, 1), lijst.width - 1)
        blad.freeze_panes(1, 0)
        blad.set_landscape()
        blad.set_paper(9)
        blad.fit_to_pages(1, 0)
        blad.repeat_rows(0)
        blad.set_header(f"&LIdentificeren persoon&RPeildatum {peildatum:%d-%m-%Y}")
        blad.set_footer("&LVertrouwelijk: gegevens van leerlingen&RBladzijde &P van &N")
        toelichting = boek.add_worksheet("Toelichting")
        toelichting.set_column(0, 0, 28)
        toelichting.set_column(1, 1, 90)
        for rij, (wat, uitleg) in enumerate(kop.items()):
            toelichting.write_string(rij, 0, wat, boven)
            toelichting.write_string(rij, 1, uitleg, tekst)
    return uit.getvalue()
