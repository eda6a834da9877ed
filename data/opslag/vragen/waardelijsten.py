"""De waardelijsten die het bestuur laadt: welke landen, samenwerkingsverbanden en vestigingen bestaan.

Zij staan niet in het programma: de landentabel is van RvIG en verandert, en wie haar laadt weet van wanneer zij is. Wat
het bestuur verder voor de signalen kiest, een termijn, staat hier ook.
"""

from collections.abc import Mapping
from typing import Any

import duckdb

from data.opslag.tabellen import WAARDELIJST
from data.opslag.voorkeuren import TLV_VOORAF, voorkeur
from data.schema.waarden.waardelijsten import TLV_VOORAF as STANDAARD
from data.schema.waarden.waardelijsten import Waardelijsten

_CODES = ("samenwerkingsverband", "vestiging")
"""Lijsten die alleen zeggen welke codes er zijn."""
LIJSTNAAM = {
    "land": "landentabel",
    "samenwerkingsverband": "lijst van samenwerkingsverbanden",
    "vestiging": "lijst van vestigingen",
    "duocode": "codelijst van DUO",
}
"""Hoe een waardelijst voor een mens heet."""


def geladen_lijsten(con: duckdb.DuckDBPyConnection) -> Mapping[str, dict[str, Any]]:
    """Per geladen waardelijst: naam, bestand, aantal, door, moment."""
    rijen = con.sql("SELECT naam, bestand, aantal, door, moment FROM waardelijst").pl().to_dicts()
    return {rij["naam"]: rij for rij in rijen}


def tlv_vooraf(con: duckdb.DuckDBPyConnection) -> int:
    """Vanaf hoeveel dagen voor 31 juli wij waarschuwen dat een TLV afloopt."""
    return int(voorkeur(con, TLV_VOORAF) or STANDAARD)


def statuswoorden(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Wat het bestuur zei dat een status van DUO betekent: kern van de status → `Bekostiging`."""
    return dict(con.execute("SELECT woord, betekent FROM statuswoord ORDER BY woord").fetchall())


def waardelijsten(con: duckdb.DuckDBPyConnection) -> Waardelijsten:
    """De geladen waardelijsten en de gekozen termijn, om mee te controleren."""
    geladen = {
        naam: con.sql(f"SELECT {', '.join(WAARDELIJST[naam])} FROM {naam}").pl() for naam in geladen_lijsten(con)
    }
    codes = {naam: frozenset(geladen[naam].to_series()) for naam in _CODES if naam in geladen}
    return Waardelijsten(
        geladen.get("land"),
        codes.get("samenwerkingsverband"),
        codes.get("vestiging"),
        tlv_vooraf(con),
        geladen.get("duocode"),
        statuswoorden(con),
    )
