"""Wat er besloten is: de stand van nu, de geschiedenis van een bevinding, en alles wat geldt."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import duckdb
import polars as pl

from data.koppelsleutel import afdruk, versleutel
from data.opslag.vragen.mensen.notities import OP_EEN_REGEL
from data.opslag.werkstand import LAATSTE
from data.schema.besluit import BESLUIT, BESLUITBAAR, GEACCEPTEERD, Acceptatieregels, Besluit, bezwaar, waardeafdruk
from data.schema.ernst import ERNSTIG
from data.schema.mensen.notitie import NOTITIEMOMENT


class Gezien(NamedTuple):
    """De stand die iemand voor zich had: het laatste besluit (of de laatste notitie) en de laatste controle."""

    besluit: int
    controle: int


def gezien(con: duckdb.DuckDBPyConnection) -> Gezien:
    """De stand van nu; 0 waar nog niets is."""
    return Gezien(
        *con.execute(
            """SELECT greatest((SELECT coalesce(max(id), 0) FROM besluit), (SELECT coalesce(max(id), 0) FROM notitie)),
                      (SELECT coalesce(max(id), 0) FROM controle)"""
        ).fetchall()[0]
    )


class VanEenAnder(NamedTuple):
    """Over hoeveel bevindingen iemand besloot, en bij hoeveel hij een notitie schreef."""

    besloten: int
    notities: int


def van_anderen(con: duckdb.DuckDBPyConnection, sinds: int, wie: str) -> dict[str, VanEenAnder]:
    """Wie er na het besluit `sinds` besloten of iets noteerden, behalve `wie` zelf; wie het meest deed eerst."""
    rijen = con.execute(
        """SELECT wie, count(DISTINCT sleutel) FILTER (besloten), count(DISTINCT sleutel) FILTER (NOT besloten)
           FROM (SELECT wie, sleutel, true AS besloten FROM besluit WHERE id > $sinds
                 UNION ALL SELECT wie, sleutel, false FROM notitie WHERE id > $sinds)
           WHERE wie <> $wie GROUP BY wie ORDER BY count(*) DESC, wie""",
        {"sinds": sinds, "wie": wie},
    ).fetchall()
    return {str(naam): VanEenAnder(int(besloten), int(notities)) for naam, besloten, notities in rijen}


class InEenKeer(NamedTuple):
    """Wat iemand in één keer besloot, voor zover het nog geldt: over hoeveel bevindingen, en een ervan."""

    nummer: int
    aantal: int
    sleutel: str
    signaal: str
    status: str | None
    eigenaar: str | None


def laatste_handelingen(con: duckdb.DuckDBPyConnection, wie: str, sinds: datetime, hoogstens: int) -> list[InEenKeer]:
    """Wat iemand sinds dat moment besloot en nog ongedaan te maken is, het nieuwste eerst.

    Waarover later opnieuw is besloten, ook door het ongedaan te maken, telt niet mee.
    """
    rijen = con.execute(
        f"""SELECT b.handeling, count(*), min(b.sleutel), min(w.signaal), min(b.status), min(b.eigenaar)
            FROM ({LAATSTE}) b JOIN werkstand w USING (sleutel)
            WHERE b.wie = $wie AND b.moment >= $sinds AND b.herstelt IS NULL
              AND (b.status IS NOT NULL OR b.eigenaar IS NOT NULL)
            GROUP BY b.handeling ORDER BY b.handeling DESC LIMIT $hoogstens""",
        {"wie": wie, "sinds": sinds, "hoogstens": hoogstens},
    ).fetchall()
    return [InEenKeer(*rij) for rij in rijen]


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén moment in het leven van een bevinding.

    `wat` zegt wat er gebeurde; bij een besluit staat erbij wie het nam, en de stand erna.
    """

    moment: datetime
    wat: Literal["gevonden", "andere waarde", "niet meer gevonden", "niet bekeken", "besluit", "ongedaan gemaakt"]
    wie: str | None = None
    handeling: int = 0
    stand: Besluit | None = None


def geschiedenis(con: duckdb.DuckDBPyConnection, sleutel: str) -> list[Stap]:
    """Alles wat er met een bevinding gebeurde, het oudste eerst."""
    gevonden = con.execute(
        """SELECT moment, 0, CASE WHEN b.van = b.sinds THEN 'gevonden' ELSE 'andere waarde' END
           FROM bevinding b JOIN controle c ON c.id = b.van WHERE b.sleutel = $sleutel
           UNION ALL
           SELECT moment, 0, CASE WHEN s.status = 'uitgevoerd' THEN 'niet meer gevonden' ELSE 'niet bekeken' END
           FROM bevinding b JOIN controle c ON c.id = b.tot
           LEFT JOIN status s ON s.controle = b.tot AND s.signaal = b.signaal
             AND s.instelling IS NOT DISTINCT FROM b.instelling
           WHERE b.sleutel = $sleutel AND NOT EXISTS
             (SELECT 1 FROM bevinding n WHERE n.sleutel = b.sleutel AND n.van = b.tot)""",
        {"sleutel": sleutel},
    ).fetchall()
    besloten = con.execute(
        """SELECT moment, id, CASE WHEN herstelt IS NULL THEN 'besluit' ELSE 'ongedaan gemaakt' END, wie, handeling,
                  status, eigenaar, reden, toelichting, tot FROM besluit WHERE sleutel = ?""",
        [sleutel],
    ).fetchall()
    stappen = [(moment, nr, Stap(moment, wat)) for moment, nr, wat in gevonden] + [
        (moment, nr, Stap(moment, wat, wie, handeling, Besluit(*stand)))
        for moment, nr, wat, wie, handeling, *stand in besloten
    ]
    return [stap for _, _, stap in sorted(stappen, key=lambda s: s[:2])]


def eigenaren(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Wie er nu eigenaar van iets is, op volgorde."""
    return [
        naam
        for (naam,) in con.execute(
            "SELECT DISTINCT eigenaar FROM werkstand WHERE eigenaar IS NOT NULL ORDER BY eigenaar COLLATE nl"
        ).fetchall()
    ]


_ZELFDE = ("reden", "toelichting", "tot", "waarde", "controle")
"""Waaraan te zien is dat een latere rij nog hetzelfde besluit is, met alleen een andere eigenaar of teruggezet."""


def geaccepteerd_met_risico(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Wat geaccepteerd is en bekostiging kan kosten, met wie dat besloot; wat het eerst afloopt eerst.

    Wie daarna alleen de eigenaar veranderde, of een later besluit ongedaan maakte, heeft het niet geaccepteerd.
    Kolommen sleutel, signaal, soort, instelling, leerlingnummer, naam, zin, wie, moment, reden, toelichting, tot.
    """
    return con.sql(
        f"""WITH laatste AS ({LAATSTE}),
                 wie AS (SELECT e.sleutel, arg_min(e.wie, e.id) AS wie, arg_min(e.moment, e.id) AS moment
                         FROM laatste b JOIN besluit e ON e.sleutel = b.sleutel AND e.status = b.status
                           AND {" AND ".join(f"e.{k} IS NOT DISTINCT FROM b.{k}" for k in _ZELFDE)}
                         GROUP BY e.sleutel)
            SELECT t.sleutel, t.signaal, t.soort, t.instelling, t.leerlingnummer, t.naam, t.zin,
                   wie.wie, wie.moment, b.reden, b.toelichting, b.tot
            FROM werkstand t JOIN laatste b ON b.sleutel = t.sleutel JOIN wie ON wie.sleutel = t.sleutel
            WHERE t.tot IS NULL AND t.status = '{GEACCEPTEERD}' AND t.soort IN {ERNSTIG}
            ORDER BY b.tot NULLS FIRST, t.volgorde"""
    ).pl()


_NOTITIES = f"""string_agg(strftime(moment, '{NOTITIEMOMENT}') || ' ' || wie || ': ' || {OP_EEN_REGEL.format("tekst")},
                           chr(10) ORDER BY id)"""


def alle_besluiten(con: duckdb.DuckDBPyConnection, koppelsleutel: str) -> pl.DataFrame:
    """De besluiten die nu gelden en de notities, ook over wat verdwenen is (kolommen `BESLUIT`).

    De sleutels verraden niets. Waar alleen een notitie bij staat, is geen status.
    """
    gelden = con.sql(
        f"""WITH gelden AS (SELECT * REPLACE (coalesce(status, 'nieuw') AS status) FROM ({LAATSTE})
                            WHERE status IS NOT NULL OR eigenaar IS NOT NULL),
                 geschreven AS (SELECT sleutel, max(id) AS id, {_NOTITIES} AS notities FROM notitie GROUP BY sleutel)
            SELECT sleutel, status, eigenaar, reden, toelichting, tot, waarde, notities, wie, moment
            FROM gelden g FULL JOIN geschreven n USING (sleutel) ORDER BY coalesce(g.id, n.id)"""
    ).pl()
    return gelden.with_columns(
        sleutel=versleutel(gelden["sleutel"], koppelsleutel),
        waardeafdruk=waardeafdruk(gelden, koppelsleutel),
        afdruk=pl.lit(afdruk(koppelsleutel)),
    ).select(pl.col(k).cast(t) for k, t in BESLUIT.items())


# -- besluiten uit een bestand -----------------------------------------------------------------------------------------

Uitkomst = Literal["toegepast", "hetzelfde", "onbekend", "andere_waarde", "mag_niet", "zonder_reden", "alleen notities"]
"""Wat er met een besluit gebeurt.

`hetzelfde` gold al; `onbekend` hoort bij een bevinding die er niet (meer) is; `andere_waarde` is een acceptatie van een
waarde die intussen is veranderd; `mag_niet` een door wie niet mag accepteren; `zonder_reden` een van iets dat
bekostiging kan kosten, zonder reden van het signaal of zonder dag tot wanneer. Bij `alleen notities` is er niets
besloten.
"""


def bevindingen_bij(con: duckdb.DuckDBPyConnection, koppelsleutel: str, werkstand: str = "werkstand") -> pl.DataFrame:
    """Elke bevinding met wat er nu over besloten is, onder de sleutel waarmee zij in een bestand staat.

    Kolommen buiten (die sleutel), sleutel, signaal, soort, waarde, instelling, record, naam, leerlingnummer, `loopt`
    (of zij er nog is), eigenaar_nu, reden_nu, status_nu, toelichting_nu, tot_nu en waardeafdruk_nu.
    """
    nu = con.sql(
        f"""SELECT t.sleutel, t.signaal, t.soort, t.waarde, t.instelling, t.record, t.naam, t.leerlingnummer,
                   t.tot IS NULL AS loopt, v.eigenaar AS eigenaar_nu, v.reden AS reden_nu,
                   coalesce(v.status, '{BESLUITBAAR[0]}') AS status_nu, v.toelichting AS toelichting_nu,
                   v.tot AS tot_nu
            FROM {werkstand} t LEFT JOIN ({LAATSTE}) v ON v.sleutel = t.sleutel"""
    ).pl()
    return nu.with_columns(
        buiten=versleutel(nu["sleutel"], koppelsleutel), waardeafdruk_nu=waardeafdruk(nu, koppelsleutel)
    )


def beoordeel(
    besluiten: pl.DataFrame, bevindingen: pl.DataFrame, regels: Acceptatieregels | None, *, accepteert: bool
) -> pl.DataFrame:
    """Wat er van besluiten (kolommen `BESLUIT`) terechtkomt: kolom `uitkomst` (zie `Uitkomst`), één rij per sleutel.

    De kolommen zijn die van `BESLUIT` en van `bevindingen_bij`; `buiten` is de sleutel in het bestand. Staat die er
    vaker in, dan geldt de laatste rij. Zonder `regels` mag men hier niet accepteren wat bekostiging kan kosten, en wie
    niet `accepteert` mag dat nooit.
    """
    uniek = besluiten.unique("sleutel", keep="last", maintain_order=True)
    gevonden = uniek.rename({"sleutel": "buiten"}).join(bevindingen, on="buiten", how="left", maintain_order="left")
    gelijk = pl.all_horizontal(
        pl.col(k).eq_missing(pl.col(f"{k}_nu")) for k in ("status", "reden", "toelichting", "tot")
    ) & (pl.col("eigenaar").is_null() | (pl.col("eigenaar") == pl.col("eigenaar_nu")).fill_null(False))
    acceptatie = pl.col("status") == GEACCEPTEERD
    vervallen = acceptatie & (pl.col("waardeafdruk") != pl.col("waardeafdruk_nu"))
    uitkomst = (
        pl.when(~pl.col("loopt").fill_null(False))
        .then(pl.lit("onbekend"))
        .when(pl.col("status").is_null())
        .then(pl.lit("alleen notities"))
        .when(gelijk)
        .then(pl.lit("hetzelfde"))
        .when(vervallen.fill_null(False))
        .then(pl.lit("andere_waarde"))
        .when(acceptatie & (not accepteert))
        .then(pl.lit("mag_niet"))
        .when(bezwaar(regels).is_not_null())
        .then(pl.lit("zonder_reden"))
        .otherwise(pl.lit("toegepast"))
    )
    return gevonden.with_columns(uitkomst=uitkomst)
