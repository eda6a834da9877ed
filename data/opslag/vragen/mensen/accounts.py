"""Wie zich op een server aanmeldde, en wie dat is."""

import duckdb

from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.mensen.account import Account
from data.schema.toegang import Gebruiker

_KOLOMMEN = "sleutel, naam, email, medewerker, van_groep, vast, laatst"


def accounts(con: duckdb.DuckDBPyConnection) -> list[Account]:
    """Iedereen die zich ooit aanmeldde, op naam. Wie een medewerker was die er niet meer is, is er geen."""
    rijen = con.execute(
        f"""SELECT * REPLACE (CASE WHEN medewerker IN (SELECT code FROM medewerker) THEN medewerker END AS medewerker)
            FROM (SELECT {_KOLOMMEN} FROM account) ORDER BY naam COLLATE nl, sleutel"""
    ).fetchall()
    return [Account(*rij) for rij in rijen]


def account(con: duckdb.DuckDBPyConnection, sleutel: str) -> Account | None:
    """Wie deze sleutel heeft."""
    return next((a for a in accounts(con) if a.sleutel == sleutel), None)


def gebruiker_van(con: duckdb.DuckDBPyConnection, sleutel: str) -> Gebruiker | None:
    """Wat iemand met deze sleutel nu ziet en mag; None is niets."""
    wie = con.execute("SELECT medewerker FROM account WHERE sleutel = ?", [sleutel]).fetchall()
    medewerker = medewerkers(con).met_code(wie[0][0]) if wie else None
    return None if medewerker is None else medewerker.gebruiker


def is_bekend(con: duckdb.DuckDBPyConnection, sleutel: str) -> bool:
    """Of iemand met deze sleutel zich al eens aanmeldde."""
    return bool(con.execute("SELECT 1 FROM account WHERE sleutel = ?", [sleutel]).fetchall())
