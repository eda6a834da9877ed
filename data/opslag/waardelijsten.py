"""De waardelijsten die het bestuur laadt: welke landen, samenwerkingsverbanden en vestigingen bestaan.

Zij staan niet in het programma: de landentabel is van RvIG en verandert, en wie haar laadt weet van wanneer zij is. Wat
het bestuur verder voor de signalen kiest, een termijn, staat hier ook.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import duckdb
import polars as pl

from data.opslag.rijen import voeg_rij_toe, voeg_toe
from data.opslag.tabellen import WAARDELIJST
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from data.schema.waardelijsten import TLV_VOORAF, Waardelijsten

LIJSTNAAM = {
    "land": "landentabel",
    "samenwerkingsverband": "lijst van samenwerkingsverbanden",
    "vestiging": "lijst van vestigingen",
}
"""Hoe een waardelijst voor een mens heet."""

_TLV_VOORAF = "tlv_vooraf"


def bewaar_lijst(
    con: duckdb.DuckDBPyConnection, naam: str, rijen: pl.DataFrame, bestand: str, *, door: str, moment: datetime
) -> None:
    """Bewaart een waardelijst (kolommen `WAARDELIJST[naam]`) in de plaats van de vorige."""
    verwijder_lijst(con, naam)
    voeg_toe(con, naam, rijen.select(WAARDELIJST[naam].keys()))
    voeg_rij_toe(con, "waardelijst", naam=naam, bestand=bestand, aantal=rijen.height, door=door, moment=moment)


def verwijder_lijst(con: duckdb.DuckDBPyConnection, naam: str) -> None:
    """Verwijdert een waardelijst; de signalen die haar nodig hebben worden dan overgeslagen."""
    con.execute(f"DELETE FROM {naam}")
    con.execute("DELETE FROM waardelijst WHERE naam = ?", [naam])


def geladen_lijsten(con: duckdb.DuckDBPyConnection) -> Mapping[str, dict[str, Any]]:
    """Per geladen waardelijst: naam, bestand, aantal, door, moment."""
    rijen = con.sql("SELECT naam, bestand, aantal, door, moment FROM waardelijst").pl().to_dicts()
    return {rij["naam"]: rij for rij in rijen}


def tlv_vooraf(con: duckdb.DuckDBPyConnection) -> int:
    """Vanaf hoeveel dagen voor 31 juli wij waarschuwen dat een TLV afloopt."""
    return int(voorkeur(con, _TLV_VOORAF) or TLV_VOORAF)


def zet_tlv_vooraf(con: duckdb.DuckDBPyConnection, dagen: int) -> None:
    """Bewaart vanaf hoeveel dagen voor 31 juli wij waarschuwen dat een TLV afloopt."""
    zet_voorkeur(con, _TLV_VOORAF, None if dagen == TLV_VOORAF else str(dagen))


def waardelijsten(con: duckdb.DuckDBPyConnection) -> Waardelijsten:
    """De geladen waardelijsten en de gekozen termijn, om mee te controleren."""
    geladen = {
        naam: con.sql(f"SELECT {', '.join(WAARDELIJST[naam])} FROM {naam}").pl() for naam in geladen_lijsten(con)
    }
    codes = {naam: frozenset(lijst.to_series()) for naam, lijst in geladen.items() if naam != "land"}
    return Waardelijsten(
        geladen.get("land"), codes.get("samenwerkingsverband"), codes.get("vestiging"), tlv_vooraf(con)
    )
