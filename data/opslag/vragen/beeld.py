"""Het beeld: per instelling de nieuwste levering, als één levering om te controleren."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import NamedTuple

import duckdb
import polars as pl

from data.opslag.blokken.cellen import open_blokken
from data.opslag.blokken.verdelen import PerSchool
from data.opslag.rijen import als_verzameling
from data.opslag.werkstand import INHOUD
from data.schema.levering import Instelling, Levering, lege_levering
from data.schema.rod.berichten import BEKOSTIGING, BERICHT, MELDING
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.velden import VELD, VELDEN, Tabel, Veld, velden_van
from data.schema.waarden.landen import LANDCODES, landcode_van, landnaam_van
from data.schema.waarden.woorden import betekenis

UIT_LAS = "soort IS NULL"
"""Sql die van leveringen alleen de exports uit een LAS neemt."""

_NIEUWSTE_LIJSTEN = f"""
    SELECT instelling, soort, levering, teldatum, dag FROM (
        SELECT b.instelling, b.soort, b.levering, l.moment::DATE AS gelezen,
               CASE WHEN b.soort = '{BEKOSTIGING}' THEN b.datum END AS teldatum,
               max(coalesce(b.datum, l.moment::DATE)) AS dag
        FROM bericht b JOIN levering l ON l.id = b.levering WHERE l.ongedaan_op IS NULL GROUP BY ALL)
    WINDOW school AS (PARTITION BY instelling, soort)
    QUALIFY CASE WHEN soort = '{MELDING}'
                 THEN rank() OVER (PARTITION BY instelling, soort ORDER BY dag DESC, gelezen DESC)
                 ELSE row_number() OVER (PARTITION BY instelling, soort, teldatum ORDER BY dag DESC, levering DESC)
            END = 1
        AND (teldatum IS NOT NULL OR dag = max(dag) OVER school)
        AND (teldatum IS NULL OR dag >= coalesce(max(dag) FILTER (teldatum IS NULL) OVER school, dag))"""
"""Sql: per instelling en soort de levering met de lijst van de laatste dag, ook als zij eerder kwam dan een oude.

Meldingen van dezelfde dag die op dezelfde dag zijn ingelezen, gelden samen: elk kan een deel zijn. De bekostiging komt
per teldatum in één lijst, en die van een eerdere teldatum blijft gelden. Een lijst zonder teldatum kan over elke gaan:
zij geldt alleen zelf, zolang er geen van een latere dag is.
"""

_ARRANGEMENTVELDEN = [v.naam for v in VELDEN if v.tabel == "arrangement"]


@dataclass(frozen=True, slots=True)
class Beeld:
    """De stand van zaken: per instelling de nieuwste levering, en alles samen als één levering.

    De leerlingen komen uit de nieuwste levering met leerlingen, de arrangementen uit de nieuwste met kolommen daarvoor:
    een lijst met arrangementen die apart komt, verbergt geen leerling. `van` is die met leerlingen, als die er is.
    `vorige` is wat er daarvoor gold, van de instellingen die al eerder leverden; None als die er niet zijn. `rod` is
    wat ROD van hen weet, `duo` wat DUO over hun leerlingen zegt (kolommen `BERICHT`), en `overzichten` per instelling
    uit welke levering komt wat ROD weet, en `lijsten` per instelling en `Berichtsoort` uit welke wat DUO zegt.
    """

    levering: Levering
    van: Mapping[Instelling, int]
    vorige: Levering | None = None
    rod: Rodbeeld | None = None
    duo: pl.DataFrame | None = None
    overzichten: Mapping[str, int] = field(default_factory=dict)
    lijsten: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def met_nummers(self, nieuw: Mapping[int, int]) -> "Beeld":
        """Hetzelfde beeld, met voor leveringen een ander nummer; wat niet in `nieuw` staat, houdt het zijne."""
        return replace(
            self,
            van={school: nieuw.get(nummer, nummer) for school, nummer in self.van.items()},
            overzichten={school: nieuw.get(nummer, nummer) for school, nummer in self.overzichten.items()},
            lijsten={lijst: nieuw.get(nummer, nummer) for lijst, nummer in self.lijsten.items()},
        )


Deel = tuple[str, int, Instelling]
"""Wat een levering voor een instelling aan het beeld bijdraagt: leerling of arrangement, levering, instelling."""


class Paren(NamedTuple):
    """Welke delen er samen het beeld van nu zijn, en welke het beeld ervoor."""

    nu: list[Deel]
    toen: list[Deel]


Vers = Mapping[int, PerSchool]
"""Levering → haar rijen, als zij net bewaard is."""


@dataclass(frozen=True, slots=True)
class Wie:
    """Alleen deze leerlingen: met een van deze records, of met een van deze nummers."""

    records: tuple[str, ...]
    nummers: tuple[str, ...] = ()


def beeld(con: duckdb.DuckDBPyConnection, teldatums: Sequence[date] = (), vers: Vers | None = None) -> Beeld:
    """Het beeld van nu en dat ervoor, en wat ROD op `teldatums` wist.

    Rijen zonder bekende instelling horen bij hun levering: ze tellen mee zolang die voor een instelling de nieuwste is,
    of als er na haar geen andere kwam.

    Args:
        vers: levering → haar rijen, als die net bewaard is; dan worden zij niet teruggelezen.
    """
    paren = paren_van(con)
    if not paren.nu:
        return Beeld(lege_levering(), {})
    # Een lijst met alleen arrangementen maakt de leerlingen niet nieuwer.
    van: dict[Instelling, int] = {
        instelling: nummer
        for _, nummer, instelling in sorted(paren.nu, key=lambda deel: deel[0])
        if instelling is not None
    }
    overzichten = overzichten_nu(con)
    return Beeld(
        levering_van(con, paren.nu, vers=vers),
        van,
        levering_van(con, paren.toen, vers=vers) if paren.toen else None,
        _met_teldatums(con, rodbeeld(con, overzichten, vers=vers), teldatums),
        berichten_nu(con),
        overzichten,
        lijsten_nu(con),
    )


def berichten_nu(con: duckdb.DuckDBPyConnection) -> pl.DataFrame | None:
    """Wat DUO zegt (kolommen `BERICHT`), per school en soort volgens de nieuwste lijsten; None als er niets is.

    Over de bekostiging geldt van elke teldatum de nieuwste.
    """
    berichten = con.sql(
        f"""WITH nieuwste AS ({_NIEUWSTE_LIJSTEN})
            SELECT {", ".join(f"b.{k}" for k in BERICHT)} FROM bericht b JOIN nieuwste n ON n.levering = b.levering
              AND n.soort = b.soort AND n.instelling IS NOT DISTINCT FROM b.instelling
              AND (n.soort = '{MELDING}' OR n.teldatum IS NOT DISTINCT FROM b.datum)
            ORDER BY b.levering, b.rij"""
    ).pl()
    return berichten.cast(BERICHT) if berichten.height else None  # type: ignore[arg-type]


def lijsten_nu(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], int]:
    """Per instelling en `Berichtsoort` de nieuwste lijst van DUO; gelden er meer samen, dan de laatste."""
    rijen = con.execute(
        f"""WITH nieuwste AS ({_NIEUWSTE_LIJSTEN})
            SELECT instelling, soort, arg_max(levering, (dag, levering)) FROM nieuwste WHERE instelling IS NOT NULL
            GROUP BY instelling, soort ORDER BY ALL"""
    ).fetchall()
    return {(str(instelling), str(soort)): int(levering) for instelling, soort, levering in rijen}


def overzichten_nu(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Per instelling de levering met haar nieuwste overzicht van ROD: dat met de jongste stand."""
    nieuwste = dict(list(_alle_standen(con)))  # die geeft het nieuwste als laatste
    return dict(sorted(nieuwste.items()))


def rodbeeld(
    con: duckdb.DuckDBPyConnection, overzichten: Mapping[str, int], wie: Wie | None = None, vers: Vers | None = None
) -> Rodbeeld | None:
    """Wat ROD van scholen weet volgens hun overzichten (instelling → levering); None als er geen zijn."""
    if not overzichten:
        return None
    delen, standen = _van_overzichten(overzichten), standen_van(con, overzichten)
    toen = _las_bij_stand(con, {code: stand.stand for code, stand in standen.items()})
    return Rodbeeld(
        levering_van(con, delen, wie, vers), toen=levering_van(con, toen, wie, vers) if toen else None, standen=standen
    )


def _met_teldatums(con: duckdb.DuckDBPyConnection, nu: Rodbeeld | None, teldatums: Sequence[date]) -> Rodbeeld | None:
    """Met van elke teldatum die het nieuwste overzicht van een school niet dekt, het nieuwste dat dat wel doet.

    Dat is alleen om te tellen: wat het LAS bij zo'n overzicht zei, hoeft er niet bij.
    """
    if nu is None:
        return None
    alle = _alle_standen(con)
    per_dag = {}
    for t in teldatums:
        dekkend = {code: nr for (code, nr), stand in alle.items() if stand.dekt(t) and not nu.standen[code].dekt(t)}
        if dekkend:
            standen = {code: alle[code, nr] for code, nr in dekkend.items()}
            per_dag[t] = Rodbeeld(levering_van(con, _van_overzichten(dekkend)), standen)
    return replace(nu, op_teldatum=per_dag)


def _alle_standen(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], Stand]:
    """Van elk overzicht dat meetelt (instelling en levering) wat erover gezegd is, het nieuwste als laatste."""
    rijen = con.execute(
        """SELECT o.instelling, o.levering, o.stand, o.bereik, o.van, o.tot, o.vestigingen, o.compleet
           FROM rod_overzicht o JOIN levering l ON l.id = o.levering WHERE l.ongedaan_op IS NULL
           ORDER BY o.stand, o.levering"""
    ).fetchall()
    return {
        (str(code), int(levering)): Stand(
            stand=stand,
            bereik=bereik,
            van=van,
            tot=tot,
            vestigingen=None if vestigingen is None else frozenset(vestigingen),
            compleet=bool(compleet),
        )
        for code, levering, stand, bereik, van, tot, vestigingen, compleet in rijen
    }


def standen_van(con: duckdb.DuckDBPyConnection, overzichten: Mapping[str, int]) -> dict[str, Stand]:
    """Wat er over overzichten (instelling → levering) gezegd is, per instelling."""
    return {code: stand for (code, levering), stand in _alle_standen(con).items() if overzichten.get(code) == levering}


def _van_overzichten(overzichten: Mapping[str, int]) -> list[Deel]:
    # Wie in een overzicht zonder school staat, kan van elke school zijn.
    scholen: list[Deel] = [("leerling", levering, instelling) for instelling, levering in overzichten.items()]
    return [*scholen, *(("leerling", levering, None) for levering in sorted({*overzichten.values()}))]


def paren_van(con: duckdb.DuckDBPyConnection) -> Paren:
    """Waar het beeld van nu en dat ervoor uit bestaan; leeg als er geen levering is."""
    laatste = con.execute(f"SELECT max(id) FROM levering WHERE ongedaan_op IS NULL AND {UIT_LAS}").fetchall()[0][0]
    if laatste is None:
        return Paren([], [])
    # Dezelfde bestanden nog eens verandert niets: dan geldt wat daarvoor kwam als vorige.
    rijen = con.execute(
        f"""WITH inhoud AS ({INHOUD}),
                delen AS (SELECT DISTINCT 'leerling' AS deel, instelling, levering FROM leerling
                          UNION SELECT 'arrangement', instelling, levering FROM aanwezig WHERE list_contains($1, veld)),
                bij AS (SELECT d.*, inhoud FROM delen d
                        JOIN levering l ON l.id = d.levering LEFT JOIN inhoud USING (levering)
                        WHERE l.ongedaan_op IS NULL AND {UIT_LAS} AND d.instelling IS NOT NULL),
                nu AS (SELECT deel, instelling, max(levering) AS levering, arg_max(inhoud, levering) AS inhoud
                       FROM bij GROUP BY deel, instelling)
           SELECT nu.deel, nu.instelling, nu.levering, max(bij.levering) FROM nu
           LEFT JOIN bij ON bij.deel = nu.deel AND bij.instelling = nu.instelling AND bij.levering < nu.levering
                        AND bij.inhoud IS DISTINCT FROM nu.inhoud
           GROUP BY ALL ORDER BY ALL""",
        [_ARRANGEMENTVELDEN],
    ).fetchall()
    nu: list[Deel] = [(deel, nummer, instelling) for deel, instelling, nummer, _ in rijen]
    zonder_instelling: list[Deel] = [
        (deel, nummer, None)
        for deel in ("leerling", "arrangement")
        for nummer in {*(n for d, n, _ in nu if d == deel), laatste}
    ]
    return Paren(
        [*nu, *zonder_instelling],
        [(deel, vorig, instelling) for deel, instelling, _, vorig in rijen if vorig is not None],
    )


def _las_bij_stand(con: duckdb.DuckDBPyConnection, standen: Mapping[str, date]) -> list[Deel]:
    """De laatste export van op of voor de dag van een overzicht, van scholen die daarna nog een andere leverden."""
    dagen = pl.DataFrame(list(standen.items()), schema={"instelling": pl.String, "stand": pl.Date}, orient="row")
    with als_verzameling(con, "dagen", dagen) as per_school:
        rijen = con.execute(
            f"""SELECT i.instelling, max(l.id) FILTER (l.moment::DATE <= d.stand) AS toen, max(l.id) AS nu
                FROM (SELECT DISTINCT levering, instelling FROM leerling) i
                JOIN levering l ON l.id = i.levering JOIN {per_school} d ON d.instelling = i.instelling
                WHERE l.ongedaan_op IS NULL AND l.{UIT_LAS} GROUP BY i.instelling HAVING toen < nu ORDER BY ALL"""
        ).fetchall()
    return [("leerling", int(toen), str(instelling)) for instelling, toen, _ in rijen]


@contextmanager
def als_beeld(con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], naam: str = "in_beeld") -> Iterator[str]:
    """Laat SQL een beeld als tabel zien (deel, levering, instelling) zolang het blok duurt; geeft haar naam."""
    kolommen = {"deel": pl.String, "levering": pl.Int32, "instelling": pl.String}
    with als_verzameling(con, naam, pl.DataFrame(delen, schema=kolommen, orient="row")):
        yield naam


def uit_beeld(tabel: Tabel, beeld: str) -> str:
    """Sql die van een zoektabel, met `t` als bijnaam, alleen neemt wat in een beeld (`als_beeld`) hoort."""
    return f"""{tabel} t JOIN {beeld} b ON t.levering = b.levering AND t.instelling IS NOT DISTINCT FROM b.instelling
               AND b.deel = '{tabel}'"""


def levering_van(
    con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], wie: Wie | None = None, vers: Vers | None = None
) -> Levering:
    """De rijen van een aantal delen als één levering; met `wie` alleen die leerlingen."""
    with als_beeld(con, delen) as beeld:
        velden = con.execute(
            f"""SELECT a.instelling, list(DISTINCT a.veld) FROM aanwezig a JOIN {beeld} b
                ON a.levering = b.levering AND a.instelling IS NOT DISTINCT FROM b.instelling
                WHERE b.deel = 'leerling' OR list_contains($1, a.veld) OR NOT EXISTS (
                    SELECT 1 FROM {beeld} l
                    WHERE l.deel = 'leerling' AND l.instelling IS NOT DISTINCT FROM b.instelling)
                GROUP BY a.instelling""",
            [_ARRANGEMENTVELDEN],
        ).fetchall()
        geleverd = con.execute(
            f"""SELECT b.instelling, max(l.moment)::DATE FROM {beeld} b JOIN levering l ON l.id = b.levering
                WHERE b.deel = 'leerling' GROUP BY b.instelling"""
        ).fetchall()
        frames = open_blokken(con, beeld, vers=vers) if wie is None else _alleen_hem(con, beeld, wie, vers)
    aanwezig = {instelling: frozenset(lijst) for instelling, lijst in velden}
    frames = {tabel: _in_woorden_van_nu(frame, tabel) for tabel, frame in frames.items()}
    return Levering(**frames, aanwezig=aanwezig, geleverd=dict(geleverd))  # type: ignore[arg-type]


_RECORD: Mapping[Tabel, str] = {"leerling": "sleutel", "arrangement": "record"}
"""Tabel → de kolom met het record van de leerling."""


def _alleen_hem(con: duckdb.DuckDBPyConnection, beeld: str, wie: Wie, vers: Vers | None) -> dict[Tabel, pl.DataFrame]:
    """De rijen van deze leerlingen; alleen de blokken waar zij in staan, gaan open."""
    with als_beeld(con, _waar_hij_staat(con, beeld, wie), "waar_hij_staat") as waar:
        return open_blokken(con, waar, _van_hem(wie), vers)


def _waar_hij_staat(con: duckdb.DuckDBPyConnection, beeld: str, wie: Wie) -> list[Deel]:
    """De delen van het beeld met rijen van deze leerlingen."""
    vraag = " UNION ".join(
        f"""SELECT '{tabel}', t.levering, t.instelling FROM {uit_beeld(tabel, beeld)}
            WHERE list_contains($records::VARCHAR[], t.{record})
               OR list_contains($nummers::VARCHAR[], t.bsn) OR list_contains($nummers::VARCHAR[], t.onderwijsnummer)"""
        for tabel, record in _RECORD.items()
    )
    return con.execute(vraag, {"records": [*wie.records], "nummers": [*wie.nummers]}).fetchall()


def _van_hem(wie: Wie) -> dict[Tabel, pl.Expr]:
    """Per tabel welke rijen van deze leerlingen zijn."""
    nummer = pl.any_horizontal(pl.col("bsn", "onderwijsnummer").is_in(wie.nummers))
    return {tabel: pl.col(record).is_in(wie.records) | nummer for tabel, record in _RECORD.items()}


def _in_woorden_van_nu(frame: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Een eerdere versie bewaarde een keuze zoals zij in de export stond; nu staat er wat zij betekent."""
    bekend = _bekende_woorden(tabel)
    if frame.is_empty() or not bekend:
        return frame
    vreemd = frame.select(~woorden.all() for woorden in bekend.values()).row(0)
    for naam in (naam for naam, is_zo in zip(bekend, vreemd, strict=True) if is_zo):
        teksten = frame[naam].drop_nulls().unique()
        nu = teksten.alias("t").to_frame().select(_betekent(VELD[naam])).to_series()
        if not nu.equals(teksten):
            frame = frame.with_columns(pl.col(naam).replace_strict(teksten, nu, return_dtype=pl.String))
    return frame


@cache
def _bekende_woorden(tabel: Tabel) -> dict[str, pl.Expr]:
    """Per veld met een keuze of een land of elke verschillende tekst een betekenis is zoals wij die nu bewaren."""
    uit = {}
    for veld in velden_van(tabel):
        lijst = None if veld.type == "ja_nee" else veld.lijst
        if lijst is None and veld.type not in ("land", "landnaam"):
            continue
        bekend = lijst.betekenissen if lijst else LANDCODES if veld.type == "landnaam" else LANDCODES.values()
        uit[veld.naam] = pl.col(veld.naam).drop_nulls().unique().is_in(list(bekend))
    return uit


def _betekent(veld: Veld) -> pl.Expr:
    """Wat een bewaarde tekst `t` bij een veld betekent; wat wij niet kennen, blijft staan."""
    t = pl.col("t")
    if veld.lijst is None:
        return landnaam_van(t) if veld.type == "landnaam" else landcode_van(t)
    wat = betekenis(t, veld.lijst)
    return pl.when(wat != "").then(wat).when(wat.is_null()).then(t)
