"""De waardelijsten die het bestuur laadt bewaren of weghalen, en de termijn die het kiest."""

import duckdb
import polars as pl

from data.opslag.rijen import voeg_rij_toe, voeg_toe
from data.opslag.schrijver import Schrijver
from data.opslag.tabellen import WAARDELIJST
from data.opslag.voorkeuren import TLV_VOORAF, zet_voorkeur
from data.opslag.vragen.waardelijsten import LIJSTNAAM
from data.schema.waarden.waardelijsten import TLV_VOORAF as STANDAARD


def bewaar_lijst(schrijver: Schrijver, naam: str, rijen: pl.DataFrame, bestand: str) -> None:
    """Bewaart een waardelijst (kolommen `WAARDELIJST[naam]`) in de plaats van de vorige."""
    con, handeling = schrijver.con, schrijver.handeling
    _haal_weg(con, naam)
    voeg_toe(con, naam, rijen.select(WAARDELIJST[naam].keys()))
    voeg_rij_toe(
        con,
        "waardelijst",
        naam=naam,
        bestand=bestand,
        aantal=rijen.height,
        door=handeling.wie.naam,
        moment=handeling.moment,
    )
    schrijver.noteer("waardelijst geladen", rijen.height, LIJSTNAAM[naam])


def verwijder_lijst(schrijver: Schrijver, naam: str) -> None:
    """Verwijdert een waardelijst; de signalen die haar nodig hebben worden dan overgeslagen."""
    _haal_weg(schrijver.con, naam)
    schrijver.noteer("waardelijst verwijderd", toelichting=LIJSTNAAM[naam])


def _haal_weg(con: duckdb.DuckDBPyConnection, naam: str) -> None:
    con.execute(f"DELETE FROM {naam}")
    con.execute("DELETE FROM waardelijst WHERE naam = ?", [naam])


def zet_tlv_vooraf(schrijver: Schrijver, dagen: int) -> None:
    """Bewaart vanaf hoeveel dagen voor 31 juli wij waarschuwen dat een TLV afloopt."""
    zet_voorkeur(schrijver, TLV_VOORAF, None if dagen == STANDAARD else str(dagen))
    schrijver.noteer("termijn veranderd", dagen, "dagen voordat een TLV afloopt")
