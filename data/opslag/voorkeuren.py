"""Voorkeuren van het bestuur: een naam met een waarde."""

import duckdb

from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijver import Schrijver

BEWAARTERMIJN, HERSCHRIJVEN, TLV_VOORAF = "bewaartermijn", "herschrijven", "tlv_vooraf"
SCHOOL_ACCEPTEERT = "school_accepteert"
"""Wat er bewaard wordt: hoeveel jaar leveringen blijven, of het bestand nog herschreven moet worden, vanaf hoeveel
dagen wij waarschuwen dat een TLV afloopt, en of een school zelf mag accepteren."""


def voorkeur(con: duckdb.DuckDBPyConnection, naam: str) -> str | None:
    """Een bewaarde voorkeur, of None."""
    rijen = con.execute("SELECT waarde FROM voorkeur WHERE naam = ?", [naam]).fetchall()
    return str(rijen[0][0]) if rijen else None


def zet_voorkeur(schrijver: Schrijver, naam: str, waarde: str | None) -> None:
    """Bewaart een voorkeur; None vergeet haar."""
    schrijver.con.execute("DELETE FROM voorkeur WHERE naam = ?", [naam])
    if waarde is not None:
        voeg_rij_toe(schrijver.con, "voorkeur", naam=naam, waarde=waarde)
