"""Welke scholen en leveringen er zijn, wat eerdere leveringen leerden, en wat er te oud is."""

from collections.abc import Iterable
from datetime import datetime

import duckdb
import polars as pl

from data.opslag import voorkeuren
from data.opslag.voorkeuren import voorkeur
from data.schema.levering import INSTELLINGEN


def instellingen(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """De instellingen van het bestuur (kolommen `INSTELLINGEN`)."""
    return con.sql(f"SELECT {', '.join(INSTELLINGEN)} FROM instelling ORDER BY instellingscode").pl().cast(INSTELLINGEN)  # type: ignore[arg-type]


def heeft_leveringen(con: duckdb.DuckDBPyConnection) -> bool:
    """Of er ooit een export is bewaard, teruggedraaid of niet."""
    return bool(con.execute("SELECT EXISTS (SELECT 1 FROM levering WHERE soort IS NULL)").fetchall()[0][0])


def leveringen(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Alle leveringen, de nieuwste eerst: id, moment, door, ongedaan_op, soort, bestanden, rijen, scholen, stand.

    `soort` is leeg bij een export uit een LAS, en anders `rod` of `duo`. `stand` is van een overzicht van ROD de dag
    waarop ROD het gaf.
    """
    return con.sql(
        """SELECT l.id, l.moment, l.door, l.ongedaan_op, l.soort,
                  (SELECT max(stand) FROM rod_overzicht o WHERE o.levering = l.id) AS stand,
                  (SELECT string_agg(naam, ', ') FROM bronbestand b WHERE b.levering = l.id) AS bestanden,
                  (SELECT sum(rijen)::INTEGER FROM bronbestand b WHERE b.levering = l.id) AS rijen,
                  (SELECT string_agg(DISTINCT instelling, ', ' ORDER BY instelling)
                   FROM aanwezig a WHERE a.levering = l.id) AS scholen
           FROM levering l ORDER BY l.id DESC"""
    ).pl()


HOE_HEET: dict[str | None, str] = {None: "levering", "rod": "overzicht van ROD", "duo": "lijst van DUO"}
"""Soort levering → hoe zij in het logboek heet."""


def hoe_heet(con: duckdb.DuckDBPyConnection, levering: int) -> str:
    """Wat voor levering dit is, voor in het logboek."""
    rijen = con.execute("SELECT soort FROM levering WHERE id = ?", [levering]).fetchall()
    return HOE_HEET[rijen[0][0] if rijen else None]


def eerder_geladen(con: duckdb.DuckDBPyConnection, afdruk: str) -> datetime | None:
    """Het moment waarop hetzelfde bestand al als export is geladen, of None."""
    ((moment,),) = con.execute(
        """SELECT max(moment) FROM bronbestand b JOIN levering l ON l.id = b.levering
           WHERE b.afdruk = ? AND l.ongedaan_op IS NULL AND l.soort IS NULL""",
        [afdruk],
    ).fetchall()
    assert moment is None or isinstance(moment, datetime)
    return moment


def koppen_van_exports(con: duckdb.DuckDBPyConnection) -> list[frozenset[str]]:
    """De koppen van elk bestand dat ooit als export uit het LAS is ingelezen, elk stel één keer."""
    rijen = con.execute(
        """SELECT DISTINCT list(DISTINCT kop ORDER BY kop) FROM kolom k JOIN levering l ON l.id = k.levering
           WHERE l.soort IS NULL GROUP BY k.levering, k.bestand"""
    ).fetchall()
    return [frozenset(koppen) for (koppen,) in rijen]


def antwoorden(con: duckdb.DuckDBPyConnection, koppen: Iterable[str]) -> dict[str, str]:
    """Wat er eerder geantwoord is bij een bestand met precies deze koppen: vraag → antwoord."""
    rijen = con.execute("SELECT vraag, antwoord FROM antwoord WHERE koppen = ?::VARCHAR[]", [sorted(koppen)])
    return dict(rijen.fetchall())


BEWAARTERMIJN = 2
"""Hoeveel jaar leveringen bewaard worden als het bestuur niets anders kiest."""


LANGSTE_TERMIJN = 10


def bewaartermijn(con: duckdb.DuckDBPyConnection) -> int:
    """Hoeveel jaar leveringen bewaard worden."""
    return int(voorkeur(con, voorkeuren.BEWAARTERMIJN) or BEWAARTERMIJN)


def te_oud(con: duckdb.DuckDBPyConnection, moment: datetime, jaren: int | None = None) -> list[int]:
    """De leveringen die op een moment ouder zijn dan de bewaartermijn, of dan een termijn die nog niet gekozen is."""
    termijn = bewaartermijn(con) if jaren is None else jaren
    return [
        int(nr)
        for (nr,) in con.execute(
            "SELECT id FROM levering WHERE moment < ?::TIMESTAMP - to_years(?) ORDER BY id", [moment, termijn]
        ).fetchall()
    ]


def moet_herschrijven(con: duckdb.DuckDBPyConnection, moment: datetime) -> bool:
    """Of er iets gewist is dat nog in het bestand kan staan, en het vandaag nog niet mislukt is dat te herschrijven."""
    return voorkeur(con, voorkeuren.HERSCHRIJVEN) not in (None, als_dag(moment))


def hoe_vaak_gewist(con: duckdb.DuckDBPyConnection) -> int:
    """Hoe vaak er iets gewist is. Wat bij een ander getal is onthouden, kan gaan over wat er niet meer is."""
    return int(con.execute("SELECT coalesce(gewist, 0) FROM opslag").fetchall()[0][0])


def als_dag(moment: datetime) -> str:
    """De dag waarop het herschrijven mislukte, zoals de voorkeur haar onthoudt."""
    return f"{moment:%Y-%m-%d}"
