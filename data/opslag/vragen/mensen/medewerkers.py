"""Wie er met Signaalwijzer werkt."""

import duckdb

from data.opslag.rijen import antwoord
from data.opslag.voorkeuren import SCHOOL_ACCEPTEERT, voorkeur
from data.opslag.vragen.bevindingen import Keuze, waar
from data.opslag.zicht import WAAR_ZIJ_ZITTEN
from data.schema.besluit import TE_DOEN
from data.schema.mensen.medewerker import Medewerker, Medewerkers, Plek
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


def plekken_van(con: duckdb.DuckDBPyConnection, gekozen: str) -> dict[Plek, int]:
    """Waar bevindingen (tabel met kolommen instelling en record) over gaan, met hoeveel het er zijn."""
    rijen = con.execute(
        f"""SELECT g.instelling, coalesce(w.vestigingen, []), count(*) FROM {gekozen} g
            LEFT JOIN ({WAAR_ZIJ_ZITTEN.format(bron="")}) w ON w.record = g.record GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    return {(school, tuple(vestigingen)): int(aantal) for school, vestigingen, aantal in rijen}


def werk_van(con: duckdb.DuckDBPyConnection, naam: str) -> dict[Plek, int]:
    """Waar het over gaat dat op iemands naam staat en nog te doen is, met hoeveel bevindingen het zijn."""
    voorwaarde, waarden = waar(Keuze(status=TE_DOEN, eigenaar=(naam,)))
    with antwoord(con, "op_naam", f"SELECT instelling, record FROM werkstand WHERE {voorwaarde}", waarden) as op_naam:
        return plekken_van(con, op_naam)


def vestigingen_per_school(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """De vestigingen van elke school waar nu leerlingen zitten, op code."""
    rijen = con.execute(
        f"""SELECT code[:4] AS school, list(DISTINCT code ORDER BY code)
            FROM (SELECT unnest(vestigingen) AS code FROM ({WAAR_ZIJ_ZITTEN.format(bron="")})) GROUP BY school"""
    ).fetchall()
    return {str(school): tuple(codes) for school, codes in rijen}


def mag_niet(con: duckdb.DuckDBPyConnection) -> dict[Rol, frozenset[Recht]]:
    """Per rol wat het bestuur haar niet laat doen."""
    school: frozenset[Recht] = frozenset() if school_accepteert(con) else frozenset(("accepteren",))
    return {"beheerder": frozenset(), "coordinator": frozenset(), "school": school, "lezer": frozenset()}


def school_accepteert(con: duckdb.DuckDBPyConnection) -> bool:
    """Of een school zelf mag accepteren; tot het bestuur iets anders kiest wel."""
    return voorkeur(con, SCHOOL_ACCEPTEERT) != "nee"
