"""Wie er met Signaalwijzer werkt."""

import duckdb

from data.opslag.voorkeuren import SCHOOL_ACCEPTEERT, voorkeur
from data.schema.mensen.medewerker import Medewerker, Medewerkers
from data.schema.toegang import Recht, Rol


def medewerkers(con: duckdb.DuckDBPyConnection) -> Medewerkers:
    """Alle medewerkers die de cursor ziet, op naam. Wie niet beheert, ziet van een ander het e-mailadres niet."""
    rijen = con.execute("SELECT code, naam, email, rol, scholen FROM medewerker ORDER BY naam COLLATE nl").fetchall()
    niet = mag_niet(con)
    return Medewerkers(
        tuple(
            Medewerker(code, naam, email, rol, None if scholen is None else frozenset(scholen), niet[rol])
            for code, naam, email, rol, scholen in rijen
        )
    )


def mag_niet(con: duckdb.DuckDBPyConnection) -> dict[Rol, frozenset[Recht]]:
    """Per rol wat het bestuur haar niet laat doen."""
    school: frozenset[Recht] = frozenset() if school_accepteert(con) else frozenset(("accepteren",))
    return {"beheerder": frozenset(), "coordinator": frozenset(), "school": school, "lezer": frozenset()}


def school_accepteert(con: duckdb.DuckDBPyConnection) -> bool:
    """Of een school zelf mag accepteren; tot het bestuur iets anders kiest wel."""
    return voorkeur(con, SCHOOL_ACCEPTEERT) != "nee"
