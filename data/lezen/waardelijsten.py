"""De waardelijsten die het bestuur laadt: de landentabel, en de codes van samenwerkingsverbanden en vestigingen."""

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import Bestand
from data.lezen.openen import open_bestand
from data.schema.velden import VELD
from data.schema.waarden.landen import NEDERLAND

_LANDCODE = r"^\d{4}$"


def lees_landen(bestand: Bestand) -> pl.DataFrame:
    """De landentabel: kolommen landcode, naam (String), begin en einde (Date, leeg is onbeperkt).

    Leest BRP-tabel 34 zoals RvIG die publiceert: code, omschrijving, ingangs- en einddatum (jjjjmmdd), in die volgorde.

    Raises:
        Gebruikersfout: het bestand is geen landentabel, of Nederland staat er niet in: met een half bestand zou elke
            leerling in een onbekend land wonen.
    """
    frame = _frame(bestand)
    if frame.width < 4 or not frame.select(pl.nth(0).drop_nulls().str.contains(_LANDCODE).all()).item():
        raise Gebruikersfout(
            f"‘{bestand.naam}’ is geen landentabel. Download ‘Tabel 34 Landen’ bij RvIG als csv en kies dat bestand."
        )
    code, naam, begin, einde = frame.columns[:4]
    tabel = frame.select(
        landcode=code,
        naam=naam,
        begin=pl.col(begin).str.to_date("%Y%m%d", strict=False),
        einde=pl.col(einde).str.to_date("%Y%m%d", strict=False),
    ).drop_nulls(["landcode", "naam"])
    if NEDERLAND not in tabel["landcode"]:
        raise Gebruikersfout(
            f"In ‘{bestand.naam}’ ontbreekt Nederland (code {NEDERLAND}). Download de hele landentabel bij RvIG."
        )
    return tabel


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
    codes = _frame(bestand).select(pl.all().str.replace_all(r"[\s.-]", "").str.to_uppercase())
    goed = codes.select(pl.all().str.contains(VELD[veld].vorm).sum()).row(0) if codes.width else ()
    if not max(goed, default=0):
        raise Gebruikersfout(f"In ‘{bestand.naam}’ staan geen {wat}. Kies een lijst met die codes in een kolom.")
    kolom = codes.to_series(goed.index(max(goed)))
    return frozenset(kolom.filter(kolom.str.contains(VELD[veld].vorm).fill_null(False)))


def _frame(bestand: Bestand) -> pl.DataFrame:
    """De eerste tabel van een bestand, met alleen tekst; leeg als er geen tabel in staat.

    Waarom niet, zegt de aanroeper: wie een waardelijst kiest, heeft niets aan een zin over zijn LAS.
    """
    try:
        tabel = open_bestand(bestand)[0]
    except Gebruikersfout:
        return pl.DataFrame()
    return tabel.frame.select(tabel.koppen)
