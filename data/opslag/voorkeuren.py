"""Voorkeuren van het bestuur: een naam met een waarde."""

import duckdb

from data.fouten import Gebruikersfout
from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijver import Schrijver
from data.tekst import op_een_regel

BESTUUR, BEWAARTERMIJN, HERSCHRIJVEN, TLV_VOORAF = "bestuur", "bewaartermijn", "herschrijven", "tlv_vooraf"
SCHOOL_ACCEPTEERT = "school_accepteert"
"""Wat er bewaard wordt: hoe het bestuur heet, hoeveel jaar leveringen blijven, of het bestand nog herschreven moet
worden, en vanaf hoeveel dagen wij waarschuwen dat een TLV afloopt."""


def voorkeur(con: duckdb.DuckDBPyConnection, naam: str) -> str | None:
    """Een bewaarde voorkeur, of None."""
    rijen = con.execute("SELECT waarde FROM voorkeur WHERE naam = ?", [naam]).fetchall()
    return str(rijen[0][0]) if rijen else None


def zet_voorkeur(schrijver: Schrijver, naam: str, waarde: str | None) -> None:
    """Bewaart een voorkeur; None vergeet haar."""
    schrijver.con.execute("DELETE FROM voorkeur WHERE naam = ?", [naam])
    if waarde is not None:
        voeg_rij_toe(schrijver.con, "voorkeur", naam=naam, waarde=waarde)


LANGSTE_NAAM = 80


def zet_bestuursnaam(schrijver: Schrijver, naam: str) -> None:
    """Bewaart hoe het bestuur heet, zonder wat niet te zien is; leeg vergeet het.

    Raises:
        Gebruikersfout: de naam is te lang.
    """
    zichtbaar = op_een_regel(naam)
    if len(zichtbaar) > LANGSTE_NAAM:
        raise Gebruikersfout(f"Geef een naam van hoogstens {LANGSTE_NAAM} tekens. Er is niets veranderd.")
    zet_voorkeur(schrijver, BESTUUR, zichtbaar or None)
    schrijver.noteer("naam van het bestuur veranderd")
