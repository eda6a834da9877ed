"""Besluiten over bevindingen uit een bestand: wat is geaccepteerd, hoeft niet opnieuw gemeld te worden."""

from datetime import date

import polars as pl

from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk, versleutel
from data.lezen.bestand import Bestand, open_bestand
from data.lezen.datums import lees_datum
from data.velden import kaal

STATUSSEN = ("nieuw", "bezig", "opgelost in LAS", "geaccepteerd")

BESLUIT: dict[str, pl.DataType] = {
    "sleutel": pl.String(),
    "status": pl.String(),
    "reden": pl.String(),
    "tot": pl.Date(),
    "afdruk": pl.String(),
}
"""De kolommen van een bestand met besluiten; nodig zijn sleutel en status.

`sleutel` is die uit de uitvoer; `tot` de laatste dag dat het besluit geldt, leeg is altijd; `afdruk` noemt de
koppelsleutel waarmee de sleutels zijn gemaakt.
"""

_NODIG = ("sleutel", "status")


def lees_besluiten(bestand: Bestand, koppelsleutel: str) -> pl.DataFrame:
    """Leest besluiten (kolommen `BESLUIT`) uit csv of Excel.

    Raises:
        Gebruikersfout: een kolom ontbreekt, een status of datum klopt niet, of het hoort bij een andere sleutel.
    """
    tabel = open_bestand(bestand)[0]
    kolommen = {kaal(k): k for k in tabel.koppen}
    for kolom in _NODIG:
        if kolom not in kolommen:
            raise Gebruikersfout(f"In ‘{bestand.naam}’ ontbreekt de kolom ‘{kolom}’.")
    tekst = tabel.frame.select(
        (pl.col(kolommen[k]) if k in kolommen else pl.lit(None, pl.String)).alias(k) for k in BESLUIT
    )
    status = tekst.select(
        pl.col("status").str.to_lowercase().replace_strict({s.lower(): s for s in STATUSSEN}, default=None)
    ).to_series()
    if (rij := _eerste(status.is_null())) is not None:
        mag = ", ".join(STATUSSEN)
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staat op rij {rij} een status die wij niet kennen. Kies uit: {mag}.")
    tot = lees_datum(tekst["tot"])
    if (rij := _eerste(tekst["tot"].is_not_null() & tot.is_null())) is not None:
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ staat op rij {rij} bij ‘tot’ geen datum. Schrijf haar als dd-mm-jjjj."
        )
    if (tekst["afdruk"].drop_nulls() != afdruk(koppelsleutel)).any():
        raise Gebruikersfout(
            f"‘{bestand.naam}’ hoort bij een andere Signaalwijzer: de sleutels passen niet bij die van deze computer."
        )
    return tekst.with_columns(status, tot.alias("tot"))


def _eerste(fout: pl.Series) -> int | None:
    """Het rijnummer van de eerste fout, zoals een rekenblad telt."""
    plaatsen = fout.arg_true()
    return int(plaatsen[0]) + 2 if plaatsen.len() else None


def zonder_geaccepteerde(
    bevindingen: pl.DataFrame, besluiten: pl.DataFrame, koppelsleutel: str, peildatum: date
) -> pl.DataFrame:
    """De bevindingen (kolommen `BEVINDING`) die niet geaccepteerd zijn, of waarvan het besluit is verlopen."""
    geldig = besluiten.filter(
        pl.col("status") == "geaccepteerd", pl.col("tot").is_null() | (pl.col("tot") >= peildatum)
    )["sleutel"]
    return bevindingen.filter(~versleutel(bevindingen["sleutel"], koppelsleutel).is_in(geldig.implode()))
