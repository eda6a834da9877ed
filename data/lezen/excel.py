"""Excel lezen (xlsx, xlsm, xls): elk zichtbaar werkblad als tabel met alleen tekst."""

import io
import re
import zipfile

import fastexcel
import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import RuweTabel, als_tabel

MEESTE_CELLEN = 60_000_000
"""Een miljoen rijen van zestig kolommen: de lezer houdt een blad als rechthoek in het geheugen, lege cellen ook."""

_OMVANG = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De tabellen van een werkmap; bij meer dan één blad staat het blad achter de bestandsnaam.

    Raises:
        Gebruikersfout: de werkmap is kapot, geen werkmap, of heeft een cel ver buiten de tabel.
    """
    try:
        if inhoud.startswith(b"PK"):
            _eis_omvang(naam, inhoud)
        werkmap = fastexcel.read_excel(inhoud)
        bladen = {blad: frame for blad in werkmap.sheet_names if (frame := _blad(werkmap, blad)) is not None}
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError,
            zipfile.BadZipFile):  # fmt: skip
        raise Gebruikersfout(
            f"‘{naam}’ is geen Excel-bestand dat wij kunnen openen. Open het in Excel, "
            "sla het op als Excel-werkmap (.xlsx) en upload het opnieuw."
        ) from None
    tabellen = {blad: als_tabel(f"{naam}, blad {blad}", frame) for blad, frame in bladen.items()}
    gevuld = [t for t in tabellen.values() if t.frame.height]
    return [RuweTabel(naam, gevuld[0].frame)] if len(gevuld) == 1 else gevuld


def _eis_omvang(naam: str, inhoud: bytes) -> None:
    """Weigert een blad met een verdwaalde cel: XFD1048576 kost de lezer 400 GB, en dan stopt de server."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as werkmap:
        for deel in werkmap.namelist():
            if not deel.startswith("xl/worksheets/"):
                continue
            with werkmap.open(deel) as xml:
                omvang = _OMVANG.search(xml.read(4096))
            if omvang and _kolomnummer(omvang[1]) * int(omvang[2]) > MEESTE_CELLEN:
                raise Gebruikersfout(
                    f"In ‘{naam}’ staat een cel ver buiten de tabel. Kopieer de tabel naar een nieuwe werkmap, "
                    "sla die op en upload haar."
                )


def _kolomnummer(letters: bytes) -> int:
    """`A` is 1, `AA` is 27."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - ord("A") + 1
    return nummer


def _blad(werkmap: fastexcel.ExcelReader, naam: str) -> pl.DataFrame | None:
    """Een werkblad als tekst, vanaf de eerste rij; een verborgen blad telt niet mee."""
    blad = werkmap.load_sheet(naam, header_row=None, skip_rows=0, dtypes="string", skip_whitespace_tail_rows=True)
    if blad.visible != "visible" or not blad.width:
        return None
    return blad.to_polars()
