"""De lijsten met codes die de gebruiker laadt: welke samenwerkingsverbanden en welke vestigingen er zijn."""

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import Bestand
from data.lezen.openen import open_bestand
from data.velden import VELD


def lees_swv(bestand: Bestand) -> frozenset[str]:
    """De nummers van de samenwerkingsverbanden in een bestand (PO of VO met vier cijfers).

    Raises:
        Gebruikersfout: geen kolom met zulke nummers.
    """
    return _codes(bestand, "swv_nummer", "nummers van samenwerkingsverbanden, zoals PO3001")


def lees_vestigingen(bestand: Bestand) -> frozenset[str]:
    """De vestigingscodes in een bestand (een instellingscode met twee cijfers erachter).

    Raises:
        Gebruikersfout: geen kolom met zulke codes.
    """
    return _codes(bestand, "vestigingscode", "vestigingscodes, zoals 12AB00")


def _codes(bestand: Bestand, veld: str, wat: str) -> frozenset[str]:
    """De codes uit de kolom die de meeste waarden heeft met de vorm van het veld."""
    frame = open_bestand(bestand)[0].frame
    codes = frame.select(pl.col(pl.String).str.replace_all(r"[\s.-]", "").str.to_uppercase())
    goed = codes.select(pl.all().str.contains(VELD[veld].vorm).sum()).row(0)
    if not goed or not max(goed):
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staan geen {wat}. Kies een lijst met die codes in een kolom.")
    kolom = codes.to_series(goed.index(max(goed)))
    return frozenset(kolom.filter(kolom.str.contains(VELD[veld].vorm).fill_null(False)))
