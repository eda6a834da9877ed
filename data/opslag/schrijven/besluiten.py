"""Besluiten over bevindingen: nemen, ongedaan maken, en meenemen naar een ander record.

Er komen alleen rijen bij. Elk besluit is de hele stand van een bevinding erna, met waarop de status is genomen (waarde,
controle, levering), zodat `werkstand.py` er altijd uit kan afleiden wat nu geldt.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import duckdb
import polars as pl

from data.fouten import Gebruikersfout
from data.opslag.rijen import als_tabel, antwoord
from data.opslag.schrijven.notities import neem_notities_mee
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.bevindingen import Keuze, waar
from data.opslag.vragen.mensen.medewerkers import medewerkers, plekken_van
from data.opslag.werkstand import LAATSTE, LEVERING_NU, werk_statussen_bij
from data.schema.besluit import BESLUIT, BESLUITBAAR, GEACCEPTEERD, Acceptatieregels, Besluit, bezwaar
from data.schema.ernst import ERNSTIG
from data.schema.mensen.medewerker import Medewerker, Plek
from data.schema.sleutel import maak_bevindingsleutel
from data.schema.toegang import SIGNAALWIJZER, scholen_in
from data.tekst import opsomming

STAND = ("status", "eigenaar", "reden", "toelichting", "tot", "waarde", "controle", "levering")
"""Wat een besluit vastlegt; ongedaan maken zet dit alles terug."""


VORIG_EN_LEVERING = f"""LEFT JOIN ({LAATSTE}) v ON v.sleutel = g.sleutel
    LEFT JOIN ({LEVERING_NU}) l ON l.instelling IS NOT DISTINCT FROM g.instelling"""
"""Bij elke bevinding `g` haar vorige besluit `v` en de levering `l` waar zij nu uit komt."""


class Besloten(NamedTuple):
    """Wat er in één keer is besloten: het nummer om het ongedaan te maken, en over hoeveel bevindingen."""

    nummer: int
    aantal: int


def besluit(
    schrijver: Schrijver,
    wat: Besluit,
    over: Sequence[str] | Keuze,
    verwacht: int,
    stand: Gezien,
    regels: Acceptatieregels | None = None,
) -> Besloten:
    """Besluit over bevindingen: alle of geen.

    Args:
        over: de sleutels, of de keuze waar ze in vallen.
        verwacht: over hoeveel bevindingen de gebruiker dacht te besluiten.
        stand: wat hij toen voor zich had.
        regels: hoe men accepteert wat bekostiging kan kosten; None is: dat kan hier niet.

    Raises:
        Gebruikersfout: er valt niets te besluiten, het mag zo niet, een ander was net eerder, of de gegevens zijn
            intussen veranderd.
    """
    con = schrijver.con
    _kan(wat, schrijver.handeling.peildatum)
    if wat.status == GEACCEPTEERD:
        schrijver.handeling.wie.eis("accepteren")
    nieuw = {"status": wat.status, "reden": wat.reden or None, "toelichting": wat.toelichting or None, "tot": wat.tot}
    kolommen = {
        **{k: f"CASE WHEN $status IS NULL THEN v.{k} ELSE ${k} END" for k in nieuw},
        "eigenaar": "CASE WHEN $eigenaar IS NULL THEN v.eigenaar ELSE nullif($eigenaar, '') END",
        "waarde": "CASE WHEN $status IS NULL THEN v.waarde ELSE g.waarde END",
        "controle": "CASE WHEN $status IS NULL THEN v.controle ELSE (SELECT max(id) FROM controle) END",
        "levering": "CASE WHEN $status IS NULL THEN v.levering ELSE l.levering END",
    }
    waarden = {**nieuw, "eigenaar": wat.eigenaar}
    with _gekozen(schrijver, over) as gekozen:
        _nog_zoals_gezien(con, gekozen, verwacht, stand)
        if wat.status == GEACCEPTEERD:
            _mag_geaccepteerd(con, gekozen, wat, regels)
        if wat.eigenaar:
            _kan_het_krijgen(con, gekozen, wat.eigenaar)
        nummer = voeg_besluiten_toe(schrijver, kolommen, gekozen, VORIG_EN_LEVERING, waarden)
    schrijver.noteer("besluit", verwacht, f"status {wat.status}" if wat.status else "eigenaar")
    return Besloten(nummer, verwacht)


def _kan(wat: Besluit, peildatum: date) -> None:
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
    if wat.tot is not None and wat.tot < peildatum:
        raise Gebruikersfout(f"Kies bij ‘tot en met’ een dag vanaf {peildatum:%d-%m-%Y}, of laat de dag leeg.")


@contextmanager
def _gekozen(schrijver: Schrijver, over: Sequence[str] | Keuze) -> Iterator[str]:
    """De bevindingen waarover besloten wordt, als tabel zolang het blok duurt; geeft haar naam."""
    voorwaarde, waarden = waar(over) if isinstance(over, Keuze) else ("list_contains(?::VARCHAR[], sleutel)", [over])
    vraag = f"""SELECT sleutel, signaal, soort, waarde, instelling, van, besluit, record, ?::DATE AS peildatum
                FROM {schrijver.werkstand} WHERE tot IS NULL AND {voorwaarde}"""
    with antwoord(schrijver.con, "gekozen", vraag, [schrijver.andere_dag, *waarden]) as naam:
        yield naam


def _mag_geaccepteerd(
    con: duckdb.DuckDBPyConnection, gekozen: str, wat: Besluit, regels: Acceptatieregels | None
) -> None:
    """Wat bekostiging kan kosten, accepteert men per signaal, met een van zijn redenen, en tot een dag."""
    over = con.sql(f"SELECT DISTINCT signaal, soort FROM {gekozen}").pl()
    if not over["soort"].is_in(ERNSTIG).any():
        return
    if over["signaal"].n_unique() > 1:
        raise Gebruikersfout(
            "Accepteer wat ROD weigert of wat bekostiging kost per signaal: kies er eerst één. Er is niets veranderd."
        )
    besluit = pl.DataFrame([{"status": wat.status, "reden": wat.reden, "tot": wat.tot}], schema_overrides=BESLUIT)
    bezwaren = over.join(besluit, how="cross").select(bezwaar(regels)).to_series()
    if regels is None or (bezwaren == "reden").any():
        raise Gebruikersfout(
            "Dit kan bekostiging kosten. Kies daarom een van de redenen bij dit signaal; een toelichting alleen is "
            "niet genoeg. Er is niets veranderd."
        )
    if (bezwaren == "dag").any():
        raise Gebruikersfout(
            "Dit kan bekostiging kosten. Kies daarom tot en met welke dag u het accepteert, uiterlijk "
            f"{regels.uiterlijk:%d-%m-%Y}. Er is niets veranderd."
        )


def _kan_het_krijgen(con: duckdb.DuckDBPyConnection, gekozen: str, eigenaar: str) -> None:
    """Wie iets toegewezen krijgt, moet het kunnen zien en erover mogen besluiten."""
    if (krijgt := medewerkers(con).met_naam(eigenaar)) is None:
        return
    if not krijgt.gebruiker.mag("besluiten"):
        raise Gebruikersfout(
            f"{krijgt.naam} mag alleen lezen, en kan dus niets toegewezen krijgen. Er is niets veranderd."
        )
    niet = dict.fromkeys(_noem(plek, krijgt) for plek in plekken_van(con, gekozen) if not krijgt.ziet([plek]))
    if niet:
        raise Gebruikersfout(
            f"{krijgt.naam} ziet {opsomming([*niet])} niet, en kan dit dus niet toegewezen krijgen. Er is niets "
            "veranderd."
        )


def _noem(plek: Plek, krijgt: Medewerker) -> str:
    """Wat hij niet ziet: de school, of van een school waar hij een deel van ziet de vestigingen."""
    school, vestigingen = plek
    if school is None:
        return "leerlingen zonder school"
    deels = school in scholen_in(krijgt.scholen or ())
    return school if not deels else opsomming([*vestigingen]) or f"leerlingen van {school} zonder vestiging"


def _nog_zoals_gezien(con: duckdb.DuckDBPyConnection, gekozen: str, verwacht: int, stand: Gezien) -> None:
    """Wie besluit, besluit over wat hij zag: is er intussen iets anders, dan kijkt hij eerst opnieuw."""
    eerder = con.execute(
        f"""SELECT b.wie, coalesce(b.status, 'nieuw'), b.eigenaar, count(*),
                   b.status IS NOT DISTINCT FROM zag.status AND b.eigenaar IS DISTINCT FROM zag.eigenaar
            FROM {gekozen} g JOIN besluit b ON b.id = g.besluit
            LEFT JOIN besluit zag ON zag.sleutel = g.sleutel AND zag.id IN (
                SELECT max(id) FROM besluit WHERE id <= $zag GROUP BY sleutel)
            WHERE g.besluit > $zag GROUP BY ALL ORDER BY count(*) DESC, b.wie""",
        {"zag": stand.besluit},
    ).fetchall()
    if eerder:
        wie, status, eigenaar, _, alleen_eigenaar = eerder[0]
        if verwacht == 1:
            deed = f"op ‘{status}’ gezet"
            if alleen_eigenaar:
                deed = f"toegewezen aan {eigenaar}" if eigenaar else "van niemand gemaakt"
            raise Gebruikersfout(
                f"{wie} heeft deze bevinding zojuist {deed}; kijk en besluit opnieuw. Er is niets veranderd."
            )
        aantal = sum(n for _, _, _, n, _ in eerder)
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


def voeg_besluiten_toe(
    schrijver: Schrijver,
    kolommen: dict[str, str],
    van: str,
    erbij: str,
    waarden: dict[str, Any],
    herstelt: str = "NULL",
) -> int:
    """Voegt besluiten toe en werkt de werkstand bij; `kolommen` is wat elk veld van `STAND` wordt.

    `van` is de tabel met de bevindingen, in SQL `g`, met sleutel, record en peildatum; `erbij` zijn de joins die de
    kolommen nodig hebben.
    """
    con, handeling = schrijver.con, schrijver.handeling
    (nummer,) = con.execute("SELECT nextval('besluit_nr')").fetchall()[0]
    con.execute(
        f"""INSERT INTO besluit (id, handeling, sleutel, moment, wie, herstelt, record, peildatum, {", ".join(STAND)})
            SELECT nextval('besluit_nr'), $handeling, g.sleutel, $moment, $wie, {herstelt}, g.record, g.peildatum,
                   {", ".join(kolommen[k] for k in STAND)} FROM {van} g {erbij}""",
        {**waarden, "handeling": nummer, "moment": handeling.moment, "wie": handeling.wie.naam},
    )
    werk_statussen_bij(con, van)
    return int(nummer)


def maak_ongedaan(schrijver: Schrijver, handeling: int, sleutel: str | None = None) -> int:
    """Zet terug hoe het voor een handeling was, met nieuwe besluiten; geeft over hoeveel bevindingen.

    Met `sleutel` alleen van die bevinding. Waar daarna nog iets over is besloten, blijft dat staan, en wat hij niet mag
    zien ook.

    Raises:
        Gebruikersfout: over alles is intussen opnieuw besloten.
    """
    vraag = f"""SELECT b.id, b.sleutel, b.record, b.peildatum, max(e.id) AS eerder FROM ({LAATSTE}) b
                LEFT JOIN besluit e ON e.sleutel = b.sleutel AND e.id < b.id
                WHERE b.handeling = ? AND (?::VARCHAR IS NULL OR b.sleutel = ?)
                  AND b.sleutel IN (SELECT sleutel FROM {schrijver.ziet}.besluit) GROUP BY ALL"""
    kolommen = {k: f"e.{k}" for k in STAND}
    with antwoord(schrijver.con, "terug", vraag, [handeling, sleutel, sleutel]) as terug:
        (aantal,) = schrijver.con.execute(f"SELECT count(*) FROM {terug}").fetchall()[0]
        if not aantal:
            raise Gebruikersfout("Hierover is intussen opnieuw besloten, dus er valt niets ongedaan te maken.")
        voeg_besluiten_toe(schrijver, kolommen, terug, "LEFT JOIN besluit e ON e.id = g.eerder", {}, herstelt="g.id")
    schrijver.noteer("besluit ongedaan gemaakt", aantal)
    return int(aantal)


def neem_besluiten_mee(schrijver: Schrijver, ander_record: pl.DataFrame) -> None:
    """Laat besluiten en notities meegaan met leerlingen die een ander record kregen (kolommen `oud` en `nieuw`).

    Wat over een bevinding was besloten, geldt ook voor dezelfde bevinding onder het nieuwe record, met wie het toen
    besloot en waarop; zo vervalt een acceptatie nog steeds als de waarde verandert. Het oude besluit blijft: wordt de
    levering teruggedraaid, dan geldt dat weer. Waarover later nog is besloten, blijft zoals het is.
    """
    if ander_record.is_empty():
        return
    con = schrijver.con
    (voor,) = con.execute("SELECT count(*) FROM besluit").fetchall()[0]
    with als_tabel(con, "ander_record", ander_record) as ander:
        bevindingen = con.sql(
            f"""SELECT DISTINCT ON (b.sleutel) b.sleutel, b.signaal, b.veld, b.kenmerk_inschrijving, b.kenmerk,
                      coalesce(a.nieuw, b.record) AS record, coalesce(o.nieuw, b.record_ander) AS record_ander,
                      b.kenmerk_ander
               FROM bevinding b SEMI JOIN (SELECT sleutel FROM besluit UNION SELECT sleutel FROM notitie)
                 USING (sleutel)
               LEFT JOIN {ander} a ON a.oud = b.record LEFT JOIN {ander} o ON o.oud = b.record_ander
               WHERE a.nieuw IS NOT NULL OR o.nieuw IS NOT NULL"""
        ).pl()
    with als_tabel(
        con, "mee", bevindingen.select("record", maak_bevindingsleutel().alias("nieuw"), oud="sleutel")
    ) as mee:
        con.execute(
            f"""WITH laatste AS ({LAATSTE})
                INSERT INTO besluit BY NAME
                SELECT b.* REPLACE (nextval('besluit_nr') AS id, m.nieuw AS sleutel, m.record AS record,
                                   NULL AS herstelt)
                FROM {mee} m JOIN laatste b ON b.sleutel = m.oud LEFT JOIN laatste e ON e.sleutel = m.nieuw
                WHERE (b.status IS NOT NULL OR b.eigenaar IS NOT NULL) AND coalesce(e.id, 0) < b.id
                  AND m.nieuw IN (SELECT sleutel FROM bevinding WHERE tot IS NULL)"""
        )
        neem_notities_mee(schrijver, mee)
    (na,) = con.execute("SELECT count(*) FROM besluit").fetchall()[0]
    if na > voor:
        schrijver.noteer("besluiten meegenomen", na - voor, "leerlingnummers veranderd", wie=SIGNAALWIJZER)
