"""De lijst van samenwerkingsverbanden die de gebruiker laadt."""

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import Bestand, open_bestand
from data.velden import VELD


def lees_swv(bestand: Bestand) -> frozenset[str]:
    """De nummers uit de kolom die de meeste nummers van samenwerkingsverbanden heeft (PO of VO met vier cijfers).

    Raises:
        Gebruikersfout: geen kolom met zulke nummers.
    """
    frame = open_bestand(bestand)[0].frame
    nummers = frame.select(pl.col(pl.String).str.replace_all(r"\s", "").str.to_uppercase())
    goed = nummers.select(pl.all().str.contains(VELD["swv_nummer"].vorm).sum()).row(0)
    if not goed or not max(goed):
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ staan geen nummers van samenwerkingsverbanden, zoals PO3001. "
            "Kies een lijst met zulke nummers in een kolom."
        )
    kolom = nummers.to_series(goed.index(max(goed)))
    return frozenset(kolom.filter(kolom.str.contains(VELD["swv_nummer"].vorm).fill_null(False)))
