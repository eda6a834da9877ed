"""Controles bewaren: een bevinding is een interval van controle tot controle."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

import duckdb
import polars as pl

from data.opslag.besluiten import neem_besluiten_mee
from data.opslag.rijen import als_tabel, voeg_rij_toe, voeg_toe
from data.opslag.werkstand import maak_werkstand
from data.schema.levering import Instelling, Levering
from data.schema.uitslag import BEVINDING, STATUS, TERMIJN, Uitslag

_BIJWERKEN = [k for k in BEVINDING if k not in ("sleutel", "waarde", "signaal")]


def bewaar_controle(
    con: duckdb.DuckDBPyConnection,
    uitslag: Uitslag,
    levering: Levering,
    van: Mapping[Instelling, int],
    *,
    moment: datetime,
    peildatum: date,
    versie: str,
    reden: str,
) -> int:
    """Bewaart een controle en geeft haar nummer.

    Een bevinding met dezelfde sleutel en waarde loopt door; wat er niet meer is, krijgt een einde. Van een signaal dat
    mislukte blijven de bevindingen staan: er is niet gekeken. Besluiten over een leerling die een ander record kreeg,
    gaan met hem mee.
    """
    nummer = int(con.execute("SELECT nextval('controle_nr')").fetchall()[0][0])
    voeg_rij_toe(con, "controle", id=nummer, moment=moment, peildatum=peildatum, versie=versie, reden=reden)
    _instellingen(con, nummer, uitslag, levering, van)
    voeg_toe(con, "status", uitslag.statussen.select(pl.lit(nummer).alias("controle"), *STATUS))
    with als_tabel(con, "gevonden", uitslag.bevindingen.select(BEVINDING.keys())) as gevonden:
        _verwerk(con, gevonden, nummer, list(uitslag.mislukt))
    con.execute("DELETE FROM risico")
    risico = uitslag.risico.explode("signalen").rename({"signalen": "signaal"})
    voeg_toe(con, "risico", risico.select("instelling", "record", "persoon", "signaal"))
    con.execute("DELETE FROM termijn")
    voeg_toe(con, "termijn", uitslag.termijnen.select(TERMIJN.keys()))
    neem_besluiten_mee(con, uitslag.ander_record, moment)
    maak_werkstand(con)
    return nummer


def _verwerk(con: duckdb.DuckDBPyConnection, gevonden: str, nummer: int, mislukt: list[str]) -> None:
    """Werkt de intervallen bij; `gevonden` is de tabel met de bevindingen van deze controle."""
    zelfde = "g.sleutel = b.sleutel AND g.waarde IS NOT DISTINCT FROM b.waarde"
    con.execute(
        f"""UPDATE bevinding b SET tot = ? WHERE b.tot IS NULL AND NOT list_contains(?::VARCHAR[], b.signaal)
            AND NOT EXISTS (SELECT 1 FROM {gevonden} g WHERE {zelfde})""",
        [nummer, mislukt],
    )
    anders = " OR ".join(f'b."{k}" IS DISTINCT FROM g."{k}"' for k in _BIJWERKEN)
    zetten = ", ".join(f'"{k}" = g."{k}"' for k in _BIJWERKEN)
    con.execute(f"UPDATE bevinding b SET {zetten} FROM {gevonden} g WHERE b.tot IS NULL AND {zelfde} AND ({anders})")
    kolommen = ", ".join(f'g."{k}"' for k in BEVINDING)
    con.execute(
        f"""INSERT INTO bevinding BY NAME
            SELECT {kolommen}, $nr AS van, coalesce(net.sinds, $nr) AS sinds FROM {gevonden} g
            LEFT JOIN (SELECT sleutel, min(sinds) AS sinds FROM bevinding WHERE tot = $nr GROUP BY sleutel) net
              ON net.sleutel = g.sleutel
            WHERE NOT EXISTS (SELECT 1 FROM bevinding b WHERE b.tot IS NULL AND {zelfde})""",
        {"nr": nummer},
    )


def _instellingen(
    con: duckdb.DuckDBPyConnection, nummer: int, uitslag: Uitslag, levering: Levering, van: Mapping[Instelling, int]
) -> None:
    leerling = levering.leerling["instelling"]
    leerlingen = dict(leerling.value_counts().iter_rows())
    inschrijvingen = dict(leerling.gather(levering.inschrijving["leerling"]).value_counts().iter_rows())
    rijen = [
        {
            "controle": nummer,
            "instelling": i,
            "levering": van.get(i),
            "leerlingen": leerlingen.get(i, 0),
            "inschrijvingen": inschrijvingen.get(i, 0),
            "buiten_bereik": uitslag.buiten_bereik.get(i, 0),
            "meetellend": uitslag.meetellend.get(i, 0),
        }
        for i in levering.aanwezig
    ]
    voeg_toe(con, "controle_instelling", rijen)


class Controle(NamedTuple):
    """Een controle: wanneer, met welke peildatum en versie van de signalen, en waarom."""

    id: int
    moment: datetime
    peildatum: date
    versie: str
    reden: str


def laatste_controle(con: duckdb.DuckDBPyConnection) -> Controle | None:
    """De laatste controle, of None als er nog geen was."""
    rijen = con.execute("SELECT id, moment, peildatum, versie, reden FROM controle ORDER BY id DESC LIMIT 1").fetchall()
    return Controle(*rijen[0]) if rijen else None


def statussen(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """De statussen van een controle (kolommen `STATUS`)."""
    return con.sql(f"SELECT {', '.join(STATUS)} FROM status WHERE controle = ?", params=[controle]).pl().cast(STATUS)  # type: ignore[arg-type]


def versheid(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """Per instelling van een controle haar naam, cluster, levering (moment, door) en aantallen."""
    return con.sql(
        """SELECT ci.instelling, i.naam, i.cluster, ci.levering, l.moment, l.door, ci.leerlingen, ci.inschrijvingen,
                  ci.buiten_bereik
           FROM controle_instelling ci LEFT JOIN instelling i ON i.instellingscode = ci.instelling
           LEFT JOIN levering l ON l.id = ci.levering WHERE ci.controle = ? ORDER BY ci.instelling NULLS LAST""",
        params=[controle],
    ).pl()
