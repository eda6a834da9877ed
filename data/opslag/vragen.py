"""Wat de pagina's aan de opslag vragen: tellingen, bladzijden en het verloop. Alles wordt in DuckDB geteld."""

from dataclasses import dataclass, replace
from typing import Any, Literal

import duckdb
import polars as pl

from data.levering import BEVINDING

Facet = Literal["soort", "instelling", "signaal", "vestigingscode", "groep"]
FACETTEN: tuple[Facet, ...] = ("soort", "instelling", "signaal", "vestigingscode", "groep")
LEEG = "(leeg)"
"""Zo heet een lege waarde in een facet."""

_ZOEKTEKST = "concat_ws(' ', leerlingnummer, naam, zin, groep)"
_GEGROEPEERD = "SELECT controle, string_agg(coalesce(instelling, '') || levering, '|' ORDER BY instelling) AS beeld"


@dataclass(frozen=True, slots=True)
class Keuze:
    """Welke lopende bevindingen: per facet de gekozen waarden (leeg is alles), alleen nieuwe, en een zoektekst."""

    soort: tuple[str, ...] = ()
    instelling: tuple[str, ...] = ()
    signaal: tuple[str, ...] = ()
    vestigingscode: tuple[str, ...] = ()
    groep: tuple[str, ...] = ()
    nieuw: bool = False
    tekst: str = ""

    def zonder(self, facet: Facet) -> "Keuze":
        """Dezelfde keuze zonder dit facet: zo telt een keuzelijst wat er bij elke waarde zou zijn."""
        leeg: dict[str, Any] = {facet: ()}
        return replace(self, **leeg)


def _waar(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> tuple[str, list[Any]]:
    delen = ["tot IS NULL"]
    waarden: list[Any] = []
    for facet in FACETTEN:
        if gekozen := getattr(keuze, facet):
            delen.append(f"list_contains(?::VARCHAR[], coalesce({facet}, '{LEEG}'))")
            waarden.append(list(gekozen))
    if keuze.nieuw:
        delen.append("sinds > ?")
        waarden.append(vorige_stand(con))
    for woord in keuze.tekst.split():
        delen.append(f"contains(strip_accents(lower({_ZOEKTEKST})), strip_accents(lower(?)))")
        waarden.append(woord)
    return " AND ".join(delen), waarden


def vorige_stand(con: duckdb.DuckDBPyConnection) -> int:
    """De laatste controle van voor de nieuwste levering, waarmee nieuw en verdwenen vergelijken; 0 als er geen is."""
    rijen = con.execute(
        f"""WITH beelden AS ({_GEGROEPEERD} FROM controle_instelling WHERE instelling IS NOT NULL GROUP BY controle)
            SELECT coalesce(max(controle), 0) FROM beelden
            WHERE beeld <> (SELECT beeld FROM beelden ORDER BY controle DESC LIMIT 1)"""
    ).fetchall()
    return int(rijen[0][0])


def aantal(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> int:
    """Het aantal lopende bevindingen van een keuze."""
    waar, waarden = _waar(con, keuze)
    return int(con.execute(f"SELECT count(*) FROM bevinding WHERE {waar}", waarden).fetchall()[0][0])


def per_facet(con: duckdb.DuckDBPyConnection, keuze: Keuze, facet: Facet) -> dict[str, int]:
    """Per waarde van een facet het aantal bevindingen, gegeven de rest van de keuze; op volgorde van de waarde."""
    waar, waarden = _waar(con, keuze.zonder(facet))
    rijen = con.execute(
        f"SELECT coalesce({facet}, '{LEEG}'), count(*) FROM bevinding WHERE {waar} GROUP BY 1 ORDER BY 1",
        waarden,
    ).fetchall()
    return {str(w): int(n) for w, n in rijen}


def telling(con: duckdb.DuckDBPyConnection, keuze: Keuze, *per: str) -> pl.DataFrame:
    """Aantal bevindingen en leerlingen per combinatie van kolommen: kolommen `per`, aantal, leerlingen."""
    waar, waarden = _waar(con, keuze)
    kolommen = ", ".join(per)
    return con.sql(
        f"""SELECT {kolommen}, count(*) AS aantal, count(DISTINCT record) AS leerlingen
            FROM bevinding WHERE {waar} GROUP BY {kolommen} ORDER BY aantal DESC, {kolommen}""",
        params=waarden,
    ).pl()


def leerlingen(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> int:
    """Het aantal leerlingen (records) met een lopende bevinding van een keuze."""
    waar, waarden = _waar(con, keuze)
    return int(con.execute(f"SELECT count(DISTINCT record) FROM bevinding WHERE {waar}", waarden).fetchall()[0][0])


def bladzijde(
    con: duckdb.DuckDBPyConnection, keuze: Keuze, vanaf: int = 0, hoogstens: int | None = None
) -> pl.DataFrame:
    """Lopende bevindingen (kolommen `BEVINDING` en `sinds_moment`), de ernstigste eerst, dan op school, groep en naam.

    Args:
        vanaf: hoeveel er worden overgeslagen.
        hoogstens: hoeveel er komen; None is alles.
    """
    waar, waarden = _waar(con, keuze)
    kolommen = ", ".join(f"b.{k}" for k in BEVINDING)
    grens = "" if hoogstens is None else f"LIMIT {int(hoogstens)} OFFSET {int(vanaf)}"
    return con.sql(
        f"""SELECT {kolommen}, c.moment AS sinds_moment
            FROM (SELECT * FROM bevinding WHERE {waar}) b JOIN controle c ON c.id = b.sinds
            ORDER BY list_position(['F', 'B', 'M', 'A'], b.soort), b.instelling NULLS LAST, b.groep NULLS LAST,
                     b.naam COLLATE nl, b.signaal, b.sleutel {grens}""",
        params=waarden,
    ).pl()


def verloop(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per dag met een controle het aantal bevindingen per soort: kolommen moment, peildatum, soort, aantal."""
    return con.sql(
        """WITH dagen AS (SELECT max(id) AS id, max(moment) AS moment FROM controle GROUP BY moment::DATE)
           SELECT d.moment, c.peildatum, s.soort, count(b.sleutel) AS aantal
           FROM dagen d JOIN controle c ON c.id = d.id CROSS JOIN (SELECT unnest(['F', 'B', 'M', 'A']) AS soort) s
           LEFT JOIN bevinding b ON b.soort = s.soort AND b.van <= d.id AND (b.tot IS NULL OR b.tot > d.id)
           GROUP BY d.moment, c.peildatum, s.soort ORDER BY d.moment, list_position(['F', 'B', 'M', 'A'], s.soort)"""
    ).pl()


@dataclass(frozen=True, slots=True)
class Verschil:
    """Wat er veranderde sinds de vorige stand, in aantallen bevindingen; `vorige` is 0 als er geen vorige was."""

    vorige: int
    nieuw: int
    verdwenen: int
    terug: int


def verschil(con: duckdb.DuckDBPyConnection) -> Verschil:
    """Nieuw, verdwenen en teruggekomen sinds de levering ervoor.

    Verdwenen telt alleen mee als het signaal bij die school nu echt is uitgevoerd: niet gekeken is niet opgelost.
    """
    vorige = vorige_stand(con)
    nieuw, terug = con.execute(
        """SELECT count(*) FILTER (eerder.sleutel IS NULL), count(eerder.sleutel) FROM bevinding b
           LEFT JOIN (SELECT DISTINCT sleutel, tot FROM bevinding WHERE tot IS NOT NULL) eerder
             ON eerder.sleutel = b.sleutel AND eerder.tot < b.sinds
           WHERE b.tot IS NULL AND b.sinds > ?""",
        [vorige],
    ).fetchall()[0]
    (verdwenen,) = con.execute(
        """SELECT count(*) FROM bevinding b
           JOIN status s ON s.controle = b.tot AND s.signaal = b.signaal
             AND s.instelling IS NOT DISTINCT FROM b.instelling AND s.status = 'uitgevoerd'
           WHERE b.tot > ? AND b.van <= ? AND NOT EXISTS
             (SELECT 1 FROM bevinding n WHERE n.tot IS NULL AND n.sleutel = b.sleutel)""",
        [vorige, vorige],
    ).fetchall()[0]
    return Verschil(vorige, int(nieuw), int(verdwenen), int(terug))


def versheid(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """Per instelling van een controle haar naam, cluster, levering (moment, door) en aantallen."""
    return con.sql(
        """SELECT ci.instelling, i.naam, i.cluster, ci.levering, l.moment, l.door, ci.leerlingen, ci.inschrijvingen,
                  ci.buiten_bereik
           FROM controle_instelling ci LEFT JOIN instelling i ON i.instellingscode = ci.instelling
           LEFT JOIN levering l ON l.id = ci.levering WHERE ci.controle = ? ORDER BY ci.instelling NULLS LAST""",
        params=[controle],
    ).pl()


def leveringen(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Alle leveringen, de nieuwste eerst: id, moment, door, ongedaan_op, bestanden, rijen, scholen."""
    return con.sql(
        """SELECT l.id, l.moment, l.door, l.ongedaan_op,
                  (SELECT string_agg(naam, ', ') FROM bronbestand b WHERE b.levering = l.id) AS bestanden,
                  (SELECT sum(rijen)::INTEGER FROM bronbestand b WHERE b.levering = l.id) AS rijen,
                  (SELECT string_agg(DISTINCT instelling, ', ' ORDER BY instelling)
                   FROM aanwezig a WHERE a.levering = l.id) AS scholen
           FROM levering l ORDER BY l.id DESC"""
    ).pl()


def eerder_geladen(con: duckdb.DuckDBPyConnection, afdruk: str) -> Any:
    """Het moment waarop hetzelfde bestand al is geladen, of None."""
    rijen = con.execute(
        """SELECT max(moment) FROM bronbestand b JOIN levering l ON l.id = b.levering
           WHERE b.afdruk = ? AND l.ongedaan_op IS NULL""",
        [afdruk],
    ).fetchall()
    return rijen[0][0]


def correcties(con: duckdb.DuckDBPyConnection, koppen: list[str]) -> dict[str, str | None]:
    """Wat de laatste keer bij een bestand met precies deze koppen is gekozen: kop → veld (None: niet gebruikt)."""
    rijen = con.execute(
        """WITH vormen AS (SELECT levering, bestand FROM kolom GROUP BY levering, bestand
                           HAVING list_sort(list(kop)) = list_sort(?::VARCHAR[]) ORDER BY levering DESC LIMIT 1)
           SELECT kop, veld FROM kolom JOIN vormen USING (levering, bestand)""",
        [koppen],
    ).fetchall()
    return dict(rijen)


def noteer(
    con: duckdb.DuckDBPyConnection, moment: Any, wie: str, wat: str, aantal: int | None = None, toelichting: str = ""
) -> None:
    """Schrijft in het logboek wat er gebeurde, zonder gegevens van leerlingen."""
    con.execute("INSERT INTO gebeurtenis VALUES (?, ?, ?, ?, ?)", [moment, wie, wat, aantal, toelichting])


def voorkeur(con: duckdb.DuckDBPyConnection, naam: str) -> str | None:
    """Een bewaarde voorkeur, of None."""
    rijen = con.execute("SELECT waarde FROM voorkeur WHERE naam = ?", [naam]).fetchall()
    return str(rijen[0][0]) if rijen else None


def zet_voorkeur(con: duckdb.DuckDBPyConnection, naam: str, waarde: str | None) -> None:
    """Bewaart een voorkeur; None vergeet haar."""
    con.execute("DELETE FROM voorkeur WHERE naam = ?", [naam])
    if waarde is not None:
        con.execute("INSERT INTO voorkeur VALUES (?, ?)", [naam, waarde])
