"""Vooraf: wat een levering aan de stand van nu zou veranderen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from data.schema.levering import Levering

_DAGEN = ("inschrijfdatum", "registratiedatum", "uitschrijfdatum")
"""Aan de laatste hiervan is te zien hoe oud een export is: er schrijft zich altijd wel weer iemand in of uit."""


@dataclass(frozen=True, slots=True)
class SchoolVooraf:
    """Wat de bestanden over een school zeggen, naast wat er nu geldt.

    `eerder` is het aantal leerlingen van nu, None als de school nog niet leverde; `weg` en `erbij` tellen leerlingen
    die niet meer en voor het eerst in de bestanden staan. `jongste` is de laatste dag waarop zich volgens de bestanden
    iemand in- of uitschreef, `jongste_eerder` dezelfde dag van nu. `schoolsoort` is SO, VSO of SO/VSO als dat erin
    staat.
    """

    leerlingen: int
    schoolsoort: str | None = None
    jongste: date | None = None
    eerder: int | None = None
    weg: int = 0
    erbij: int = 0
    jongste_eerder: date | None = None

    @property
    def alleen_arrangementen(self) -> bool:
        """Of de bestanden over deze school geen enkele leerling hebben: dan blijven haar leerlingen zoals ze zijn."""
        return self.leerlingen == 0


@dataclass(frozen=True, slots=True)
class Vooraf:
    """Per instellingscode in de bestanden wat er zou veranderen; `zonder` telt leerlingen zonder instellingscode."""

    scholen: Mapping[str, SchoolVooraf]
    zonder: int = 0


def vergelijk(con: duckdb.DuckDBPyConnection, levering: Levering, controle: int, vandaag: date) -> Vooraf:
    """Legt een levering naast de stand van een controle. Er wordt niets bewaard.

    Args:
        controle: het nummer van de laatste controle; 0 als er nog geen was.
        vandaag: een dag hierna telt niet voor hoe oud een export is.
    """
    straks, toen = _records(levering, vandaag), _records_nu(con, controle, vandaag)
    soorten = _schoolsoorten(levering)
    uit = {}
    for code in levering.instellingen:
        hier, daar = straks.filter(instelling=code), toen.filter(instelling=code)
        samen = hier.join(daar, on="sleutel", how="semi").height
        uit[code] = SchoolVooraf(
            leerlingen=hier.height,
            schoolsoort=soorten.get(code),
            jongste=_laatste(hier),
            eerder=daar.height or None,
            weg=daar.height - samen,
            erbij=hier.height - samen,
            jongste_eerder=_laatste(daar),
        )
    return Vooraf(uit, levering.leerling["instelling"].null_count())


def _records(levering: Levering, vandaag: date) -> pl.DataFrame:
    """Per leerling van een levering: instelling, sleutel, en de laatste dag waarop er iets met hem gebeurde."""
    tot_nu = (pl.when(pl.col(d) <= vandaag).then(d) for d in _DAGEN)
    dagen = levering.inschrijving.group_by("leerling").agg(dag=pl.max_horizontal(tot_nu).max())
    leerling = levering.leerling.select("instelling", "sleutel").with_row_index("leerling")
    return leerling.join(dagen, on="leerling", how="left").select("instelling", "sleutel", "dag")


def _records_nu(con: duckdb.DuckDBPyConnection, controle: int, vandaag: date) -> pl.DataFrame:
    """Dezelfde kolommen van wat er bij een controle gold."""
    tot_nu = ", ".join(f"CASE WHEN i.{d} <= $vandaag THEN i.{d} END" for d in _DAGEN)
    return con.sql(
        f"""SELECT l.instelling, l.sleutel, max(greatest({tot_nu})) AS dag
            FROM controle_instelling ci
            JOIN leerling l ON l.levering = ci.levering AND l.instelling = ci.instelling
            LEFT JOIN inschrijving i ON i.levering = l.levering AND i.leerling = l.nr
            WHERE ci.controle = $controle GROUP BY l.instelling, l.sleutel""",
        params={"vandaag": vandaag, "controle": controle},
    ).pl()


def _laatste(records: pl.DataFrame) -> date | None:
    laatste = records["dag"].max()
    return laatste if isinstance(laatste, date) else None


def _schoolsoorten(levering: Levering) -> dict[str, str]:
    """Per instelling de schoolsoorten van haar inschrijvingen: SO, VSO of SO/VSO."""
    soorten = pl.DataFrame(
        {
            "instelling": levering.leerling["instelling"].gather(levering.inschrijving["leerling"]),
            "soort": levering.inschrijving["schoolsoort"],
        }
    ).filter(pl.col("soort").is_in(["SO", "VSO"]), pl.col("instelling").is_not_null())
    return dict(soorten.group_by("instelling").agg(pl.col("soort").unique().sort().str.join("/")).iter_rows())
