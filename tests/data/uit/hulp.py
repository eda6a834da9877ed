"""Fixlijsten maken en teruglezen zoals een school haar opent."""

import io
import zipfile
from typing import Any

import fastexcel
import polars as pl

from data.schema.uitslag import BEVINDING
from data.uit.fixlijst.toelichting import OVER_DE_GEGEVENS
from data.uit.tabel import naar_buiten

TITELS = {"ID02": "Het BSN klopt niet", "TLV01": "De TLV ontbreekt", "IN08": "De groep ontbreekt"}
STAPPEN = {
    "ID02": "1. Kijk op het **identiteitsbewijs** en\n   verbeter het nummer.\n2. Wissel opnieuw uit.",
    "TLV01": "Vraag de TLV aan bij het `SWV`.",
    "IN08": "Vul de groep in.",
}


def bevindingen(*rijen: dict[str, Any], ongemaskeerd: bool = False) -> pl.DataFrame:
    """Bevindingen zoals ze naar buiten gaan; wat een rij niet noemt, is gewoon."""
    basis = {
        **dict.fromkeys(BEVINDING),
        "signaal": "IN08",
        "soort": "F",
        "instelling": "98DA",
        "leerlingnummer": "1",
        "naam": "Elif Yilmaz",
        "zin": "De groep is leeg.",
        "bestand": "export.csv",
        "rij": 2,
        "sleutel": "s",
        "record": "r",
    }
    frame = pl.DataFrame([{**basis, **r} for r in rijen], schema=BEVINDING)
    return naar_buiten(frame, TITELS, "0a" * 32, ongemaskeerd=ongemaskeerd)


def lees(inhoud: bytes, blad: str) -> pl.DataFrame:
    """Een blad van een werkmap, alles als tekst."""
    return fastexcel.read_excel(inhoud).load_sheet(blad, dtypes="string").to_polars()


def toelichting(inhoud: bytes) -> dict[str, str]:
    """Het eerste blad als kop → tekst, en het laatste als dat er is."""
    boek = fastexcel.read_excel(inhoud)
    lees = [naam for naam in ("Toelichting", OVER_DE_GEGEVENS) if naam in boek.sheet_names]
    bladen = [boek.load_sheet(naam, header_row=None, dtypes="string").to_polars() for naam in lees]
    return dict(rij for blad in bladen for rij in blad.drop_nulls().rows())


def uitgepakt(inhoud: bytes) -> dict[str, bytes]:
    """De bestanden in een zip die heel is."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert zip_.testzip() is None, "de zip is kapot"
        return {naam: zip_.read(naam) for naam in zip_.namelist()}
