"""Besluiten naar een bestand en terug: dezelfde lezer voor de opdrachtregel en de pagina's."""

import polars as pl

from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk
from data.lezen.apart import Open, open_bestand
from data.lezen.bestand import Bestand
from data.lezen.tabel import RIJ, RuweTabel
from data.lezen.waarden.datums import lees_datum
from data.maskeren import zonder_nummers_in
from data.schema.besluit import BESLUIT, BESLUITBAAR
from data.schema.koppen import kaal
from data.uit.tabel import als_csv
from data.uit.werkmap import open_werkmap

_NODIG = ("sleutel", "status")
_AFDRUKKEN = ("sleutel", "waardeafdruk", "afdruk")
_MOMENT = "%d-%m-%Y %H:%M"
_ONSCHADELIJK = r"^'([=+\-@])"  # wat de uitvoer voor een formule zet, hoort niet bij de tekst
_BREEDTES = {"sleutel": 26, "status": 16, "eigenaar": 20, "reden": 50, "toelichting": 50, "notities": 60, "moment": 17}


def lees_besluiten(bestand: Bestand, koppelsleutel: str, open_: Open = open_bestand) -> pl.DataFrame:
    """Leest besluiten (kolommen `BESLUIT`) uit csv of Excel.

    Raises:
        Gebruikersfout: een kolom ontbreekt, een status of datum klopt niet, of het hoort bij een andere sleutel.
    """
    tabel = open_(bestand)[0]
    kolommen = {kaal(k): k for k in tabel.koppen}
    for kolom in _NODIG:
        if kolom not in kolommen:
            raise Gebruikersfout(f"In ‘{bestand.naam}’ ontbreekt de kolom ‘{kolom}’.")
    tekst = tabel.frame.select(
        (pl.col(kolommen[k]) if k in kolommen else pl.lit(None, pl.String)).alias(k) for k in BESLUIT
    ).with_columns(pl.all().str.strip_chars().replace("", None).str.replace(_ONSCHADELIJK, "$1"))
    tekst = zonder_nummers_in(tekst, behalve=_AFDRUKKEN)
    status = tekst.select(
        pl.col("status").str.to_lowercase().replace_strict({s.lower(): s for s in BESLUITBAAR}, default=None)
    ).to_series()
    alleen_notities = tekst["status"].is_null() & tekst["notities"].is_not_null()
    if (rij := _eerste(tabel, status.is_null() & ~alleen_notities)) is not None:
        mag = ", ".join(BESLUITBAAR)
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staat op rij {rij} een status die wij niet kennen. Kies uit: {mag}.")
    tot = lees_datum(tekst["tot"])
    if (rij := _eerste(tabel, tekst["tot"].is_not_null() & tot.is_null())) is not None:
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ staat op rij {rij} bij ‘tot’ geen datum. Schrijf haar als dd-mm-jjjj."
        )
    if (tekst["afdruk"].drop_nulls() != afdruk(koppelsleutel)).any():
        raise Gebruikersfout(
            f"‘{bestand.naam}’ hoort bij een andere Signaalwijzer: de sleutels passen niet bij die van deze computer."
        )
    moment = tekst["moment"].str.to_datetime(_MOMENT, strict=False)
    return tekst.with_columns(status, tot.alias("tot"), moment.alias("moment"))


def _eerste(tabel: RuweTabel, fout: pl.Series) -> int | None:
    """Het rijnummer van de eerste fout."""
    rijen = tabel.frame[RIJ].filter(fout)
    return int(rijen[0]) if rijen.len() else None


def besluiten_csv(besluiten: pl.DataFrame) -> bytes:
    """Besluiten (kolommen `BESLUIT`) als csv."""
    return als_csv(_leesbaar(besluiten))


def besluiten_xlsx(besluiten: pl.DataFrame) -> bytes:
    """Besluiten (kolommen `BESLUIT`) als werkmap."""
    frame = _leesbaar(besluiten)
    with open_werkmap("Besluiten") as werkmap:
        werkmap.tabel("Besluiten", frame, {kolom: _BREEDTES.get(kolom, 14) for kolom in frame.columns})
    return werkmap.inhoud


def _leesbaar(besluiten: pl.DataFrame) -> pl.DataFrame:
    return besluiten.with_columns(pl.col("tot").dt.to_string("%d-%m-%Y"), pl.col("moment").dt.to_string(_MOMENT))
