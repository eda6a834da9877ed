"""Voorkeuren van het bestuur: een naam met een waarde."""

import duckdb

from data.opslag.rijen import voeg_rij_toe


def voorkeur(con: duckdb.DuckDBPyConnection, naam: str) -> str | None:
    """Een bewaarde voorkeur, of None."""
    rijen = con.execute("SELECT waarde FROM voorkeur WHERE naam = ?", [naam]).fetchall()
    return str(rijen[0][0]) if rijen else None


def zet_voorkeur(con: duckdb.DuckDBPyConnection, naam: str, waarde: str | None) -> None:
    """Bewaart een voorkeur; None vergeet haar."""
    con.execute("DELETE FROM voorkeur WHERE naam = ?", [naam])
    if waarde is not None:
        voeg_rij_toe(con, "voorkeur", naam=naam, waarde=waarde)
