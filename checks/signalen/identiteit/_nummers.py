"""Wat de signalen over een nummer dat niet kan bestaan delen."""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.taal.identificeren import uiterlijk
from data.opmaak import opmaak
from data.schema.voorbeeld import Invulling, Rij
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST


def kan_niet_bestaan(kolom: str, naam: str, p: date) -> Treffer:
    """Een nummer dat de proef van BSN noch die van onderwijsnummer doorstaat. De zin noemt het nooit."""
    nummer, rest = pl.col(kolom), pl.col(f"rest_{kolom}")
    wat = (
        pl.when(nummer.str.contains(r"^[0-9]+$") & (nummer.str.len_bytes() != 9))
        .then(opmaak("heeft {} cijfers; dat moeten er negen zijn", nummer.str.len_bytes()))
        .when(~nummer.str.contains(r"^[0-9]+$"))
        .then(pl.lit("bestaat niet uit negen cijfers"))
        .otherwise(pl.lit("kan niet bestaan: er zit een fout in de cijfers"))
    )
    return Treffer(
        over=nummer.is_not_null(),
        als=~rest.is_in([BSN_REST, ONDERWIJSNUMMER_REST]),
        veld=kolom,
        zin=f"Het {naam} van deze leerling {{wat}}.",
        deadline=uiterlijk(p),
        met={"wat": wat},
    )


def laatste_cijfer_anders(veld: str) -> Invulling:
    """Voor een voorbeeld: het nummer onder `veld`, met een tikfout in het laatste cijfer."""

    def tikfout(rij: Rij, p: date) -> str:
        nummer = str(rij[veld])
        return nummer[:-1] + str((int(nummer[-1]) + 1) % 10)

    return tikfout
