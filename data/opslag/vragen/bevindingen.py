"""De bevindingen van nu, zoals de werklijst ze leest: kiezen, tellen en bladeren. Alles wordt in DuckDB geteld."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import duckdb
import polars as pl

from data.opslag.vragen.beeld import levering_van
from data.opslag.vragen.controles import MEETELLEND
from data.opslag.werkstand import LEVERING_NU, WERKSTAND_EXTRA
from data.opslag.zicht import WAAR_ZIJ_ZITTEN, ziet_alle_scholen
from data.schema.besluit import GEACCEPTEERD, NIET_GELEVERD, NIET_NAGEKEKEN
from data.schema.ernst import ERNSTIG
from data.schema.toegang import RECHTEN
from data.schema.uitslag import BEVINDING

Facet = Literal["soort", "instelling", "signaal", "vestigingscode", "groep", "status", "eigenaar"]
FACETTEN: tuple[Facet, ...] = ("soort", "instelling", "signaal", "vestigingscode", "groep", "status", "eigenaar")
LEEG = "(leeg)"
"""Zo heet een lege waarde in een facet."""

WERKSTAND: tuple[str, ...] = (*BEVINDING, *(k for k in WERKSTAND_EXTRA if k not in ("volgorde", "zoektekst")))
"""De kolommen van een bladzijde; wat zij naast `BEVINDING` zegt staat bij `WERKSTAND_EXTRA`."""
_KOLOMMEN = ", ".join(WERKSTAND)


class Sinds(NamedTuple):
    """Waar een ander dan `wie` over besloot of bij schreef, na het besluit met dit nummer."""

    besluit: int
    wie: str


@dataclass(frozen=True, slots=True)
class Zoekwoord:
    """Een woord waarop gezocht wordt: het staat in de bevinding, of zij is van een van deze signalen."""

    tekst: str
    signalen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keuze:
    """Welke bevindingen: per facet de gekozen waarden (leeg is alles), alleen nieuwe, alleen wat bekostiging in gevaar
    brengt, waar elk van deze woorden bij past, de sleutels van wat met de hand is gekozen (leeg is alles), alleen wat
    op een fixlijst staat die een school teruggaf, alleen wat anderen deden, en alleen wat op naam staat van iemand die
    er niet bij kan (`onbereikbaar`).

    Zonder gekozen status zijn het alle lopende bevindingen. Wat verdween komt alleen mee als die status is gekozen.
    """

    soort: tuple[str, ...] = ()
    instelling: tuple[str, ...] = ()
    signaal: tuple[str, ...] = ()
    vestigingscode: tuple[str, ...] = ()
    groep: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    eigenaar: tuple[str, ...] = ()
    nieuw: bool = False
    woorden: tuple[Zoekwoord, ...] = ()
    bekostiging: bool = False
    sleutel: tuple[str, ...] = ()
    teruggegeven: bool = False
    sinds: Sinds | None = None
    onbereikbaar: bool = False


def waar(keuze: Keuze) -> tuple[str, list[Any]]:
    """De voorwaarde op `werkstand` met haar waarden."""
    delen = [*_op_facet(keuze).values(), _overig(keuze)]
    return " AND ".join(sql for sql, _ in delen), [waarde for _, waarden in delen for waarde in waarden]


def _op_facet(keuze: Keuze) -> dict[Facet, tuple[str, list[Any]]]:
    """De voorwaarden per facet dat iets uitsluit."""
    gekozen = {facet: list(waarden) for facet in FACETTEN if (waarden := getattr(keuze, facet))}
    return {
        "status": ("tot IS NULL", []),
        **{f: (f"coalesce({f}, '{LEEG}') IN ({', '.join('?' * len(w))})", w) for f, w in gekozen.items()},
    }


def _overig(keuze: Keuze) -> tuple[str, list[Any]]:
    """De voorwaarde die niet op een facet gaat."""
    past = "(contains(zoektekst, strip_accents(lower(?))) OR list_contains(?::VARCHAR[], signaal))"
    delen = [
        *(["erbij"] if keuze.nieuw else []),
        *(["bekostiging"] if keuze.bekostiging else []),
        *[past] * len(keuze.woorden),
        *(["list_contains(?::VARCHAR[], sleutel)"] if keuze.sleutel else []),
        *(["sleutel IN (SELECT sleutel FROM teruggegeven)"] if keuze.teruggegeven else []),
        *([f"sleutel IN ({_VAN_ANDEREN})"] if keuze.sinds else []),
        *([_ONBEREIKBAAR] if keuze.onbereikbaar else []),
    ]
    waarden = [
        *(waarde for woord in keuze.woorden for waarde in (woord.tekst, list(woord.signalen))),
        *([list(keuze.sleutel)] if keuze.sleutel else []),
        *(keuze.sinds * 2 if keuze.sinds else ()),
    ]
    return " AND ".join(delen) or "true", waarden


_VAN_ANDEREN = " UNION ALL ".join(f"SELECT sleutel FROM {t} WHERE id > ? AND wie <> ?" for t in ("besluit", "notitie"))

_BESLUIT = f"m.rol IN {tuple(rol for rol, rechten in RECHTEN.items() if 'besluiten' in rechten)}"
_ONBEREIKBAAR = f"""(eigenaar IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM medewerker m WHERE lower(m.naam) = lower(eigenaar) AND {_BESLUIT}
      AND (m.scholen IS NULL OR list_contains(m.scholen, instelling)))
    AND NOT coalesce((lower(eigenaar), record) IN (
        SELECT (lower(m.naam), w.record) FROM medewerker m JOIN ({WAAR_ZIJ_ZITTEN.format(bron="")}) w
          ON len(w.vestigingen) > 0 AND list_has_all(m.scholen, w.vestigingen) WHERE {_BESLUIT}), false))"""
"""Of de eigenaar er niet (meer) is, niet mag besluiten, of de school of vestiging niet ziet. Wie een deel van de
scholen ziet, kent alleen medewerkers die er een van delen; wie hij niet kent, kan ook niet bij wat hij wel ziet."""


def aantal(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> int:
    """Het aantal lopende bevindingen van een keuze."""
    voorwaarde, waarden = waar(keuze)
    return int(con.execute(f"SELECT count(*) FROM werkstand WHERE {voorwaarde}", waarden).fetchall()[0][0])


@dataclass(frozen=True, slots=True)
class Facettelling:
    """Hoeveel bevindingen een keuze heeft, en per facet bij elke waarde, gegeven de rest van de keuze.

    `nieuw` telt wat er bij de vorige levering niet was, `bekostiging` wat bekostiging in gevaar brengt.
    """

    totaal: int
    nieuw: int
    bekostiging: int
    per: dict[Facet, dict[str, int]]


def per_facetten(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> Facettelling:
    """De tellingen van een keuze, de waarden van elk facet op volgorde."""
    op_facet, (overig, waarden) = _op_facet(keuze), _overig(keuze)

    def past(zonder: Facet | None = None) -> str:
        return " AND ".join(f"past_{facet}" for facet in op_facet if facet != zonder) or "true"

    kolommen = [*FACETTEN, "erbij", "bekostiging", *(f"{sql} AS past_{facet}" for facet, (sql, _) in op_facet.items())]
    per_waarde = "\n".join(
        f"UNION ALL SELECT '{facet}', coalesce({facet}, '{LEEG}'), count(*), 0, 0 FROM passend WHERE {past(facet)} "
        "GROUP BY 2"
        for facet in FACETTEN
    )
    # Zoeken in tekst en uitzoeken van welke school iets is, kost veel en gebeurt één keer. Zonder die twee leest elke
    # telling liever alleen haar eigen kolommen.
    eerst = "MATERIALIZED" if keuze.woorden or not ziet_alle_scholen(con) else "NOT MATERIALIZED"
    rijen = con.execute(
        f"""WITH passend AS {eerst} (SELECT {", ".join(kolommen)} FROM werkstand WHERE {overig})
            SELECT NULL, NULL, count(*), count(*) FILTER (erbij), count(*) FILTER (bekostiging)
            FROM passend WHERE {past()} {per_waarde} ORDER BY 1 NULLS FIRST, 2""",
        [*(waarde for _, van_facet in op_facet.values() for waarde in van_facet), *waarden],
    ).fetchall()
    (_, _, totaal, nieuw, bekostiging), *tellingen = rijen
    per: dict[Facet, dict[str, int]] = {facet: {} for facet in FACETTEN}
    for facet, waarde, n, _, _ in tellingen:
        per[facet][str(waarde)] = int(n)
    return Facettelling(int(totaal), int(nieuw), int(bekostiging), per)


_MET_PERSOON = """werkstand LEFT JOIN (SELECT record, any_value(persoon) AS persoon FROM persoon GROUP BY record)
                  USING (record)"""
_LEERLINGEN = "count(DISTINCT coalesce(persoon, record))"


def telling(con: duckdb.DuckDBPyConnection, keuze: Keuze, *per: str) -> pl.DataFrame:
    """Aantal bevindingen en leerlingen per combinatie van kolommen: kolommen `per`, aantal, leerlingen.

    Wie op twee scholen staat, zoals bij een dubbele inschrijving, is één leerling.
    """
    voorwaarde, waarden = waar(keuze)
    kolommen = ", ".join(per)
    return con.sql(
        f"""SELECT {kolommen}, count(*) AS aantal, {_LEERLINGEN} AS leerlingen
            FROM {_MET_PERSOON} WHERE {voorwaarde} GROUP BY {kolommen} ORDER BY aantal DESC, {kolommen}""",
        params=waarden,
    ).pl()


def aantal_leerlingen(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> int:
    """Bij hoeveel leerlingen de bevindingen van een keuze zijn; ieder telt één keer, zoals bij `telling`."""
    voorwaarde, waarden = waar(keuze)
    vraag = f"SELECT {_LEERLINGEN} FROM {_MET_PERSOON} WHERE {voorwaarde}"
    return int(con.execute(vraag, waarden).fetchall()[0][0])


class Risico(NamedTuple):
    """Hoeveel leerlingen er op de teldatum meetellen, en van hoeveel de bekostiging gevaar loopt; ieder telt één keer.

    `geaccepteerd` is het deel van `in_gevaar` waar alles van geaccepteerd is. Dat blijft gevaar: ROD weigert het nog.
    `niet_te_zien` zijn leerlingen bij wie de vorige keer iets was dat bekostiging kan kosten, en van wie nu niet te
    zien is of het nog zo is. Die tellen niet mee.
    """

    meetellend: int
    in_gevaar: int
    geaccepteerd: int
    niet_te_zien: int

    @property
    def te_doen(self) -> int:
        """Van hoeveel leerlingen er nog iets te herstellen is, of nog niet te zien is dat het hersteld is."""
        return self.in_gevaar - self.geaccepteerd


def risico(con: duckdb.DuckDBPyConnection) -> Risico:
    """Van hoeveel leerlingen de bekostiging gevaar loopt, volgens de laatste controle."""
    gevaar, geaccepteerd = con.execute(
        """SELECT count(*), count(*) FILTER (alles_geaccepteerd) FROM (
             SELECT r.persoon, bool_and(t.status = ?) AS alles_geaccepteerd
             FROM risico r JOIN werkstand t USING (record, signaal) WHERE t.bekostiging GROUP BY r.persoon)""",
        [GEACCEPTEERD],
    ).fetchall()[0]
    (alle,) = con.execute(
        f"SELECT coalesce({MEETELLEND}, 0) FROM controle_instelling WHERE controle = (SELECT max(id) FROM controle)"
    ).fetchall()[0]
    (weg,) = con.execute(
        f"""SELECT {_LEERLINGEN} FROM {_MET_PERSOON}
            WHERE soort IN {ERNSTIG} AND status IN {(NIET_GELEVERD, NIET_NAGEKEKEN)}"""
    ).fetchall()[0]
    return Risico(int(alle), int(gevaar), int(geaccepteerd), int(weg))


def wie_gevaar_loopt(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Van wie de bekostiging gevaar loopt en waardoor, ook als dat is geaccepteerd.

    Kolommen instelling, signaal, persoon.
    """
    return con.sql(
        """SELECT DISTINCT t.instelling, t.signaal, r.persoon FROM risico r JOIN werkstand t USING (record, signaal)
           WHERE t.bekostiging"""
    ).pl()


def bladzijde(
    con: duckdb.DuckDBPyConnection, keuze: Keuze, vanaf: int = 0, hoogstens: int | None = None
) -> pl.DataFrame:
    """Bevindingen (kolommen `WERKSTAND`), de ernstigste eerst, dan op school, groep en naam.

    Args:
        vanaf: hoeveel er worden overgeslagen.
        hoogstens: hoeveel er komen; None is alles.
    """
    voorwaarde, waarden = waar(keuze)
    if hoogstens is not None:  # eerst welke rijen, dan pas wat erin staat: zo kost een verre bladzijde niet meer
        voorwaarde = f"""volgorde IN (SELECT volgorde FROM werkstand WHERE {voorwaarde}
                                      ORDER BY volgorde LIMIT {int(hoogstens)} OFFSET {int(vanaf)})"""
    return con.sql(f"SELECT {_KOLOMMEN} FROM werkstand WHERE {voorwaarde} ORDER BY volgorde", params=waarden).pl()


def sleutels_van(con: duckdb.DuckDBPyConnection, keuze: Keuze) -> tuple[str, ...]:
    """De sleutels van de bevindingen van een keuze, op volgorde."""
    voorwaarde, waarden = waar(keuze)
    rijen = con.execute(f"SELECT sleutel FROM werkstand WHERE {voorwaarde} ORDER BY volgorde", waarden).fetchall()
    return tuple(str(sleutel) for (sleutel,) in rijen)


def bevinding(con: duckdb.DuckDBPyConnection, sleutel: str) -> dict[str, Any] | None:
    """Eén bevinding (kolommen `WERKSTAND`), of None als zij er niet meer is."""
    frame = con.sql(f"SELECT {_KOLOMMEN} FROM werkstand WHERE sleutel = ?", params=[sleutel]).pl()
    return frame.row(0, named=True) if frame.height else None


def van_leerling(con: duckdb.DuckDBPyConnection, record: str) -> pl.DataFrame:
    """Alle bevindingen van één leerling, ook wat net verdween, de ernstigste eerst.

    Kolommen `WERKSTAND`, en `volgorde`: de plaats in de werkstand; die geldt tot de volgende controle.
    """
    vraag = f"SELECT {_KOLOMMEN}, volgorde FROM werkstand WHERE record = ? ORDER BY volgorde"
    return con.sql(vraag, params=[record]).pl()


def swv_van(con: duckdb.DuckDBPyConnection, signalen: Sequence[str]) -> pl.DataFrame:
    """Per lopende bevinding van deze signalen het samenwerkingsverband: kolommen sleutel, swv.

    Een bevinding draagt dat zelf niet; het staat in de levering, bij haar TLV. Gaat zij over een hele inschrijving, dan
    is het dat van de laatste TLV van die inschrijving: eerdere samenwerkingsverbanden hebben er niets meer mee te
    maken. Een bevinding zonder TLV ontbreekt; bij een TLV zonder samenwerkingsverband is `swv` leeg.
    """
    over = con.sql(
        f"""SELECT b.sleutel, b.record, b.instelling, b.kenmerk_inschrijving, b.kenmerk, nu.levering
            FROM werkstand b JOIN ({LEVERING_NU}) nu ON nu.instelling IS NOT DISTINCT FROM b.instelling
            WHERE b.tot IS NULL AND list_contains($signalen::VARCHAR[], b.signaal)""",
        params={"signalen": list(signalen)},
    ).pl()
    delen = over.select(pl.lit("leerling"), "levering", "instelling").unique().drop_nulls("levering").rows()
    las = levering_van(con, delen)
    leerling = las.inschrijving["leerling"].gather(las.tlv["inschrijving"])
    tlv = las.tlv.select(
        las.leerling["sleutel"].gather(leerling).alias("record"),
        las.leerling["instelling"].gather(leerling).alias("instelling"),
        las.inschrijving["kenmerk"].gather(las.tlv["inschrijving"]).alias("kenmerk_inschrijving"),
        eigen="kenmerk",
        swv="swv_nummer",
        begin="tlv_begin",
        einde="tlv_einde",
        nr=pl.int_range(pl.len()),
    )
    wie = ["record", "instelling", "kenmerk_inschrijving"]
    samen = over.join(tlv.filter(pl.col("kenmerk_inschrijving").is_not_null()), on=wie, nulls_equal=True)
    van_zichzelf = pl.col("eigen").eq_missing(pl.col("kenmerk"))
    laatste_eerst = samen.sort(van_zichzelf, "begin", "einde", "nr", descending=True, nulls_last=True)
    return laatste_eerst.unique("sleutel", keep="first", maintain_order=True).select("sleutel", "swv").sort("sleutel")
