"""Besluiten over bevindingen: nemen, ongedaan maken, bewaren in een bestand en weer laden.

Er komen alleen rijen bij. Elk besluit is de hele stand van een bevinding erna, met waarop de status is genomen (waarde,
controle, levering), zodat `werkstand.py` er altijd uit kan afleiden wat nu geldt.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

import duckdb
import polars as pl

from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk, versleutel
from data.opslag.bevindingen import Keuze, waar
from data.opslag.logboek import noteer
from data.opslag.rijen import als_tabel, antwoord
from data.opslag.werkstand import LAATSTE, LEVERING_NU, werk_statussen_bij
from data.schema.besluit import BESLUIT, BESLUITBAAR, GEACCEPTEERD, waardeafdruk
from data.schema.sleutel import maak_bevindingsleutel

_STAND = ("status", "eigenaar", "reden", "toelichting", "tot", "waarde", "controle", "levering")
"""Wat een besluit vastlegt; ongedaan maken zet dit alles terug."""

_VORIG_EN_LEVERING = f"""LEFT JOIN ({LAATSTE}) v ON v.sleutel = g.sleutel
    LEFT JOIN ({LEVERING_NU}) l ON l.instelling IS NOT DISTINCT FROM g.instelling"""
"""Bij elke bevinding `g` haar vorige besluit `v` en de levering `l` waar zij nu uit komt."""


@dataclass(frozen=True, slots=True)
class Besluit:
    """Wat er wordt besloten.

    `status` en `eigenaar` mogen None zijn: die blijven dan zoals ze zijn; een lege eigenaar is niemand. `reden`,
    `toelichting` en `tot` horen bij de status; `tot` is de laatste dag dat een acceptatie geldt, None is altijd.
    """

    status: str | None = None
    eigenaar: str | None = None
    reden: str | None = None
    toelichting: str | None = None
    tot: date | None = None


class Gezien(NamedTuple):
    """De stand die iemand voor zich had: het laatste besluit en de laatste controle van dat moment."""

    besluit: int
    controle: int


def gezien(con: duckdb.DuckDBPyConnection) -> Gezien:
    """De stand van nu; 0 waar nog niets is."""
    return Gezien(
        *con.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM besluit), (SELECT coalesce(max(id), 0) FROM controle)"
        ).fetchall()[0]
    )


class Handeling(NamedTuple):
    """Wat er in één keer is besloten: het nummer om het ongedaan te maken, en over hoeveel bevindingen."""

    nummer: int
    aantal: int


def besluit(
    con: duckdb.DuckDBPyConnection,
    wat: Besluit,
    over: Sequence[str] | Keuze,
    verwacht: int,
    stand: Gezien,
    *,
    wie: str,
    moment: datetime,
) -> Handeling:
    """Besluit over bevindingen: alle of geen.

    Args:
        over: de sleutels, of de keuze waar ze in vallen.
        verwacht: over hoeveel bevindingen de gebruiker dacht te besluiten.
        stand: wat hij toen voor zich had.

    Raises:
        Gebruikersfout: er valt niets te besluiten, een ander was net eerder, of de gegevens zijn intussen veranderd.
    """
    _kan(con, wat)
    nieuw = {"status": wat.status, "reden": wat.reden or None, "toelichting": wat.toelichting or None, "tot": wat.tot}
    kolommen = {
        **{k: f"CASE WHEN $status IS NULL THEN v.{k} ELSE ${k} END" for k in nieuw},
        "eigenaar": "CASE WHEN $eigenaar IS NULL THEN v.eigenaar ELSE nullif($eigenaar, '') END",
        "waarde": "CASE WHEN $status IS NULL THEN v.waarde ELSE g.waarde END",
        "controle": "CASE WHEN $status IS NULL THEN v.controle ELSE (SELECT max(id) FROM controle) END",
        "levering": "CASE WHEN $status IS NULL THEN v.levering ELSE l.levering END",
    }
    waarden = {**nieuw, "eigenaar": wat.eigenaar}
    with _gekozen(con, over) as gekozen:
        _nog_zoals_gezien(con, gekozen, verwacht, stand)
        nummer = _voeg_toe(con, kolommen, gekozen, _VORIG_EN_LEVERING, waarden, wie, moment)
    noteer(con, moment, wie, "besluit", verwacht, f"status {wat.status}" if wat.status else "eigenaar")
    return Handeling(nummer, verwacht)


def _kan(con: duckdb.DuckDBPyConnection, wat: Besluit) -> None:
    if wat.status is None and wat.eigenaar is None:
        raise Gebruikersfout("Er is nog niets gekozen. Kies een status of een eigenaar.")
    if wat.status is not None and wat.status not in BESLUITBAAR:
        raise Gebruikersfout(f"Deze status bestaat niet. Kies uit: {', '.join(BESLUITBAAR)}.")
    if wat.status != GEACCEPTEERD:
        if wat.tot is not None:
            raise Gebruikersfout("Alleen accepteren kan tot een bepaalde dag. Kies ‘geaccepteerd’ of laat de dag leeg.")
        return
    if not wat.reden and not wat.toelichting:
        raise Gebruikersfout("Kies waarom u dit accepteert, of schrijf het in een paar woorden op.")
    (peildatum,) = con.execute("SELECT peildatum FROM controle ORDER BY id DESC LIMIT 1").fetchall()[0]
    if wat.tot is not None and wat.tot < peildatum:
        raise Gebruikersfout(f"Kies bij ‘tot en met’ een dag vanaf {peildatum:%d-%m-%Y}, of laat de dag leeg.")


@contextmanager
def _gekozen(con: duckdb.DuckDBPyConnection, over: Sequence[str] | Keuze) -> Iterator[str]:
    """De bevindingen waarover besloten wordt, als tabel zolang het blok duurt; geeft haar naam."""
    voorwaarde, waarden = waar(over) if isinstance(over, Keuze) else ("list_contains(?::VARCHAR[], sleutel)", [over])
    vraag = f"SELECT sleutel, waarde, instelling, van, besluit FROM werkstand WHERE tot IS NULL AND {voorwaarde}"
    with antwoord(con, "gekozen", vraag, waarden) as naam:
        yield naam


def _nog_zoals_gezien(con: duckdb.DuckDBPyConnection, gekozen: str, verwacht: int, stand: Gezien) -> None:
    """Wie besluit, besluit over wat hij zag: is er intussen iets anders, dan kijkt hij eerst opnieuw."""
    eerder = con.execute(
        f"""SELECT b.wie, coalesce(b.status, 'nieuw'), count(*) FROM {gekozen} g JOIN besluit b ON b.id = g.besluit
            WHERE g.besluit > ? GROUP BY ALL ORDER BY count(*) DESC""",
        [stand.besluit],
    ).fetchall()
    if eerder:
        wie, status, _ = eerder[0]
        if verwacht == 1:
            raise Gebruikersfout(
                f"{wie} heeft deze bevinding zojuist op ‘{status}’ gezet; kijk en besluit opnieuw. "
                "Er is niets veranderd."
            )
        aantal = sum(n for _, _, n in eerder)
        raise Gebruikersfout(
            f"{wie} heeft zojuist besloten over {aantal} van deze bevindingen; kijk en besluit opnieuw. "
            "Er is niets veranderd."
        )
    ((aantal, veranderd),) = con.execute(
        f"SELECT count(*), count(*) FILTER (van > ?) FROM {gekozen}", [stand.controle]
    ).fetchall()
    if veranderd or aantal != verwacht:
        raise Gebruikersfout(
            "De bevindingen zijn intussen veranderd, door een nieuwe levering of een ander besluit; "
            "kijk en besluit opnieuw. Er is niets veranderd."
            if verwacht > 1
            else "Deze bevinding is intussen veranderd of verdwenen; kijk en besluit opnieuw. Er is niets veranderd."
        )


def _voeg_toe(
    con: duckdb.DuckDBPyConnection,
    kolommen: dict[str, str],
    van: str,
    erbij: str,
    waarden: dict[str, Any],
    wie: str,
    moment: datetime,
    herstelt: str = "NULL",
) -> int:
    """Voegt besluiten toe en werkt de werkstand bij; `kolommen` is wat elk veld van `_STAND` wordt.

    `van` is de tabel met de bevindingen, in SQL `g`; `erbij` zijn de joins die de kolommen nodig hebben.
    """
    (nummer,) = con.execute("SELECT nextval('besluit_nr')").fetchall()[0]
    con.execute(
        f"""INSERT INTO besluit (id, handeling, sleutel, moment, wie, herstelt, {", ".join(_STAND)})
            SELECT nextval('besluit_nr'), $handeling, g.sleutel, $moment, $wie, {herstelt},
                   {", ".join(kolommen[k] for k in _STAND)} FROM {van} g {erbij}""",
        {**waarden, "handeling": nummer, "moment": moment, "wie": wie},
    )
    werk_statussen_bij(con, van)
    return int(nummer)


def maak_ongedaan(
    con: duckdb.DuckDBPyConnection, handeling: int, sleutel: str | None = None, *, wie: str, moment: datetime
) -> int:
    """Zet terug hoe het voor een handeling was, met nieuwe besluiten; geeft over hoeveel bevindingen.

    Met `sleutel` alleen van die bevinding. Waar daarna nog iets over is besloten, blijft dat staan.

    Raises:
        Gebruikersfout: over alles is intussen opnieuw besloten.
    """
    vraag = f"""SELECT b.id, b.sleutel, max(e.id) AS eerder FROM ({LAATSTE}) b
                LEFT JOIN besluit e ON e.sleutel = b.sleutel AND e.id < b.id
                WHERE b.handeling = ? AND (?::VARCHAR IS NULL OR b.sleutel = ?) GROUP BY ALL"""
    kolommen = {k: f"e.{k}" for k in _STAND}
    with antwoord(con, "terug", vraag, [handeling, sleutel, sleutel]) as terug:
        (aantal,) = con.execute(f"SELECT count(*) FROM {terug}").fetchall()[0]
        if not aantal:
            raise Gebruikersfout("Hierover is intussen opnieuw besloten, dus er valt niets ongedaan te maken.")
        _voeg_toe(con, kolommen, terug, "LEFT JOIN besluit e ON e.id = g.eerder", {}, wie, moment, herstelt="g.id")
    noteer(con, moment, wie, "besluit ongedaan gemaakt", aantal)
    return int(aantal)


def neem_besluiten_mee(con: duckdb.DuckDBPyConnection, ander_record: pl.DataFrame, moment: datetime) -> None:
    """Laat besluiten meegaan met leerlingen die een ander record kregen (kolommen `oud` en `nieuw`).

    Wat over een bevinding was besloten, geldt ook voor dezelfde bevinding onder het nieuwe record, met wie het toen
    besloot en waarop; zo vervalt een acceptatie nog steeds als de waarde verandert. Het oude besluit blijft: wordt de
    levering teruggedraaid, dan geldt dat weer. Waarover later nog is besloten, blijft zoals het is.
    """
    if ander_record.is_empty():
        return
    (voor,) = con.execute("SELECT count(*) FROM besluit").fetchall()[0]
    with als_tabel(con, "ander_record", ander_record) as ander:
        bevindingen = con.sql(
            f"""SELECT DISTINCT ON (b.sleutel) b.sleutel, b.signaal, b.veld, b.kenmerk_inschrijving, b.kenmerk,
                      coalesce(a.nieuw, b.record) AS record, coalesce(o.nieuw, b.record_ander) AS record_ander,
                      b.kenmerk_ander
               FROM bevinding b SEMI JOIN besluit USING (sleutel)
               LEFT JOIN {ander} a ON a.oud = b.record LEFT JOIN {ander} o ON o.oud = b.record_ander
               WHERE a.nieuw IS NOT NULL OR o.nieuw IS NOT NULL"""
        ).pl()
    with als_tabel(con, "mee", bevindingen.select(maak_bevindingsleutel().alias("nieuw"), oud="sleutel")) as mee:
        con.execute(
            f"""WITH laatste AS ({LAATSTE})
                INSERT INTO besluit BY NAME
                SELECT b.* REPLACE (nextval('besluit_nr') AS id, m.nieuw AS sleutel, NULL AS herstelt)
                FROM {mee} m JOIN laatste b ON b.sleutel = m.oud LEFT JOIN laatste e ON e.sleutel = m.nieuw
                WHERE (b.status IS NOT NULL OR b.eigenaar IS NOT NULL) AND coalesce(e.id, 0) < b.id
                  AND m.nieuw IN (SELECT sleutel FROM bevinding WHERE tot IS NULL)"""
        )
    (na,) = con.execute("SELECT count(*) FROM besluit").fetchall()[0]
    if na > voor:
        noteer(con, moment, "Signaalwijzer", "besluiten meegenomen", na - voor, "leerlingnummers veranderd")


# -- geschiedenis ------------------------------------------------------------------------------------------------------


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


# -- naar een bestand en terug -----------------------------------------------------------------------------------------


def alle_besluiten(con: duckdb.DuckDBPyConnection, koppelsleutel: str) -> pl.DataFrame:
    """De besluiten die nu gelden, ook over wat verdwenen is (kolommen `BESLUIT`), met sleutels die niets verraden."""
    gelden = con.sql(
        f"""SELECT sleutel, coalesce(status, 'nieuw') AS status, eigenaar, reden, toelichting, tot, waarde, wie, moment
            FROM ({LAATSTE}) WHERE status IS NOT NULL OR eigenaar IS NOT NULL ORDER BY id"""
    ).pl()
    return gelden.with_columns(
        sleutel=versleutel(gelden["sleutel"], koppelsleutel),
        waardeafdruk=waardeafdruk(gelden, koppelsleutel),
        afdruk=pl.lit(afdruk(koppelsleutel)),
    ).select(pl.col(k).cast(t) for k, t in BESLUIT.items())


class Geladen(NamedTuple):
    """Wat er van besluiten uit een bestand terechtkwam, in aantallen.

    `hetzelfde` gold al; `onbekend` hoort bij een bevinding die er niet (meer) is; `andere_waarde` is een acceptatie van
    een waarde die intussen is veranderd. Wat niet is toegepast, verandert niets.
    """

    toegepast: int
    hetzelfde: int
    onbekend: int
    andere_waarde: int
    handeling: int = 0


def laad_besluiten(
    con: duckdb.DuckDBPyConnection, besluiten: pl.DataFrame, koppelsleutel: str, *, wie: str, moment: datetime
) -> Geladen:
    """Past besluiten (kolommen `BESLUIT`) toe op de bevindingen die er nu zijn.

    Een lege eigenaar laat de eigenaar zoals hij is. Staat een sleutel er vaker in, dan geldt de laatste rij.
    """
    nu = con.sql(
        f"""SELECT t.sleutel, t.waarde, t.instelling, coalesce(v.status, '{BESLUITBAAR[0]}') AS status_nu, v.eigenaar
              AS eigenaar_nu, v.reden AS reden_nu, v.toelichting AS toelichting_nu, v.tot AS tot_nu
            FROM werkstand t LEFT JOIN ({LAATSTE}) v ON v.sleutel = t.sleutel WHERE t.tot IS NULL"""
    ).pl()
    nu = nu.with_columns(
        buiten=versleutel(nu["sleutel"], koppelsleutel), waardeafdruk_nu=waardeafdruk(nu, koppelsleutel)
    )
    uniek = besluiten.unique("sleutel", keep="last", maintain_order=True)
    gevonden = uniek.rename({"sleutel": "buiten"}).join(nu, on="buiten", how="left", maintain_order="left")
    gelijk = pl.all_horizontal(
        pl.col(k).eq_missing(pl.col(f"{k}_nu")) for k in ("status", "reden", "toelichting", "tot")
    ) & (pl.col("eigenaar").is_null() | (pl.col("eigenaar") == pl.col("eigenaar_nu")).fill_null(False))
    vervallen = (pl.col("status") == GEACCEPTEERD) & (pl.col("waardeafdruk") != pl.col("waardeafdruk_nu"))
    uitkomst = (
        pl.when(pl.col("sleutel").is_null())
        .then(pl.lit("onbekend"))
        .when(gelijk)
        .then(pl.lit("hetzelfde"))
        .when(vervallen.fill_null(False))
        .then(pl.lit("andere_waarde"))
        .otherwise(pl.lit("toegepast"))
    )
    gevonden = gevonden.with_columns(uitkomst=uitkomst)
    toe = gevonden.filter(uitkomst="toegepast").select(
        "sleutel", "waarde", "instelling", "status", "eigenaar", "reden", "toelichting", "tot"
    )
    handeling = 0
    if toe.height:
        kolommen = {k: f"g.{k}" for k in _STAND} | {
            "eigenaar": "coalesce(g.eigenaar, v.eigenaar)",
            "controle": "(SELECT max(id) FROM controle)",
            "levering": "l.levering",
        }
        with als_tabel(con, "geladen", toe) as geladen:
            handeling = _voeg_toe(con, kolommen, geladen, _VORIG_EN_LEVERING, {}, wie, moment)
    noteer(con, moment, wie, "besluiten geladen", toe.height)
    aantallen = Counter(gevonden["uitkomst"])
    return Geladen(**{k: aantallen[k] for k in Geladen._fields[:4]}, handeling=handeling)
