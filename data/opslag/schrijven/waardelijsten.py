"""De waardelijsten die het bestuur laadt bewaren of weghalen, en de termijn die het kiest."""

from collections.abc import Mapping

import duckdb
import polars as pl

from data.maskeren import zonder_nummers_in
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
    voeg_toe(con, naam, zonder_nummers_in(rijen.select(WAARDELIJST[naam].keys())))
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


def zet_statuswoorden(schrijver: Schrijver, woorden: Mapping[str, str | None]) -> None:
    """Bewaart wat statussen van DUO betekenen (kern van een status → `Bekostiging`); een ander woord blijft staan.

    None vergeet een woord: bij de volgende lijst wordt er weer naar gevraagd.
    """
    con, handeling = schrijver.con, schrijver.handeling
    con.execute("DELETE FROM statuswoord WHERE list_contains(?::VARCHAR[], woord)", [list(woorden)])
    door = {"door": handeling.wie.naam, "moment": handeling.moment}
    rijen = [{"woord": woord, "betekent": zegt, **door} for woord, zegt in woorden.items() if zegt is not None]
    voeg_toe(con, "statuswoord", rijen)
    schrijver.noteer("woorden van DUO uitgelegd", len(woorden))


def zet_tlv_vooraf(schrijver: Schrijver, dagen: int) -> None:
    """Bewaart vanaf hoeveel dagen voor 31 juli wij waarschuwen dat een TLV afloopt."""
    zet_voorkeur(schrijver, TLV_VOORAF, None if dagen == STANDAARD else str(dagen))
    schrijver.noteer("termijn veranderd", dagen, "dagen voordat een TLV afloopt")
