"""Eén leerling uit de opslag: zoeken, herkennen aan een code, en zijn rijen van nu en van de levering ervoor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from data.koppelsleutel import versleutel
from data.maskeren import zonder_nummers_in
from data.opslag.blokken.cellen import RECORDS
from data.opslag.rijen import als_tabel
from data.opslag.vragen.beeld import (
    Deel,
    Paren,
    Wie,
    als_beeld,
    levering_van,
    overzichten_nu,
    paren_van,
    rodbeeld,
    uit_beeld,
)
from data.schema.levering import Instelling, Levering, lege_levering
from data.schema.rod.overzicht import Rodbeeld
from data.schema.waarden.nummers import is_nummer

HOOGSTENS = 20
"""Rijen met één nummer; komt het vaker voor, dan is het een invulwaarde en zegt het niet wie iemand is."""

_NAAM = "concat_ws(' ', coalesce(t.voornamen, t.roepnaam), t.voorvoegsel, t.achternaam)"
_ZOEKTEKST = "strip_accents(lower(concat_ws(' ', t.leerlingnummer, t.roepnaam, " + _NAAM + ")))"


def zoek(con: duckdb.DuckDBPyConnection, tekst: str, hoogstens: int) -> pl.DataFrame:
    """De leerlingen in het beeld van nu waar elk woord bij past: kolommen record, naam, leerlingnummer, instelling.

    Zoekt in naam en leerlingnummer, nooit in BSN of onderwijsnummer. Zonder tekst is er niets gevonden.
    """
    woorden = tekst.split()
    waar = " AND ".join([f"contains({_ZOEKTEKST}, strip_accents(lower(?)))"] * len(woorden)) or "true"
    with als_beeld(con, paren_van(con).nu if woorden else []) as beeld:
        gevonden = con.sql(
            f"""SELECT t.sleutel AS record, nullif({_NAAM}, '') AS naam, t.leerlingnummer, t.instelling
                FROM {uit_beeld("leerling", beeld)} WHERE {waar}
                ORDER BY naam COLLATE nl NULLS LAST, t.instelling, record LIMIT {int(hoogstens)}""",
            params=woorden,
        ).pl()
    return zonder_nummers_in(gevonden, ("record",))


def record_van(con: duckdb.DuckDBPyConnection, code: str, koppelsleutel: str) -> str | None:
    """Het record bij een code uit een adres; None als er geen leerling (meer) bij hoort.

    Staat hij op een school alleen in ROD, en kent het LAS van een andere school zijn nummer, dan is hij die.
    """
    paren = paren_van(con)
    if record := _met_code(con, [*paren.nu, *paren.toen], code, koppelsleutel):
        return record
    record = _met_code(con, in_rod := _in_rod(con), code, koppelsleutel)
    if record is None:
        return None
    nummers = _nummers(con, paren, _rij(con, in_rod, record))
    with als_beeld(con, paren.nu) as beeld:
        in_las = con.execute(
            f"""SELECT min(t.sleutel) FROM {uit_beeld("leerling", beeld)}
                WHERE list_contains($1::VARCHAR[], t.bsn) OR list_contains($1::VARCHAR[], t.onderwijsnummer)""",
            [list(nummers)],
        ).fetchall()[0][0]
    return record if in_las is None else str(in_las)


def _met_code(con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], code: str, koppelsleutel: str) -> str | None:
    with als_beeld(con, delen) as beeld:
        records = con.sql(f"SELECT DISTINCT t.sleutel FROM {uit_beeld('leerling', beeld)}").pl()["sleutel"]
    gevonden = records.filter(versleutel(records, koppelsleutel) == code)
    return str(gevonden[0]) if gevonden.len() else None


def _in_rod(con: duckdb.DuckDBPyConnection) -> list[Deel]:
    """Waar het beeld van ROD uit bestaat: per school haar nieuwste overzicht."""
    return [("leerling", levering, instelling) for instelling, levering in overzichten_nu(con).items()]


@dataclass(frozen=True, slots=True)
class Rijen:
    """Alles van één leerling, op elke school van het bestuur waar hij met hetzelfde nummer staat.

    `nu` en `toen` zijn het beeld van nu en dat ervoor; in `toen` kan ook iemand staan die alleen op hem lijkt.
    `geleverd` en `eerder` zeggen per instelling wanneer die beelden geleverd zijn. `onleesbaar` noemt van zijn
    leveringen wat er wel stond maar niet te lezen was: kolommen bestand, rij, veld (het label). `rod` is wat ROD weet
    van wie hij kan zijn, en `lijkt` het LAS van nu over dezelfden; `nummers` zijn de zijne. `alleen_rod`: het LAS kent
    hem niet, en `nu` is wat ROD weet.
    """

    nu: Levering
    toen: Levering
    geleverd: dict[Instelling, datetime]
    eerder: dict[Instelling, datetime]
    onleesbaar: pl.DataFrame
    rod: Rodbeeld | None
    lijkt: Levering
    nummers: tuple[str, ...]
    alleen_rod: bool


def rijen_van(con: duckdb.DuckDBPyConnection, record: str) -> Rijen:
    """De rijen van één leerling."""
    paren, in_rod = paren_van(con), _in_rod(con)
    eigen, staat_er = _rij(con, paren.nu, record), True
    if eigen.is_empty():
        eigen, staat_er = _rij(con, paren.toen, record), False
    if alleen_rod := eigen.is_empty():
        eigen = _rij(con, in_rod, record)
    wie = Wie((record,), _nummers(con, paren, eigen))
    ook_toen = Wie((record, *_leek(con, paren, record)), wie.nummers) if staat_er else wie
    van_nu = in_rod if alleen_rod else paren.nu
    nu = levering_van(con, van_nu, wie) if van_nu else lege_levering()
    toen = levering_van(con, paren.toen, ook_toen) if paren.toen else lege_levering()
    scholen = {*nu.leerling["instelling"], *toen.leerling["instelling"]}
    van = [nummer for _, nummer, instelling in paren.nu if instelling in scholen]
    onleesbaar = con.sql(
        "SELECT DISTINCT bestand, rij, veld FROM onleesbaar WHERE list_contains(?::INTEGER[], levering)", params=[van]
    ).pl()
    rod, lijkt = None, nu
    if in_rod:
        op_hem = _op_hem(con, [*paren.nu, *paren.toen, *in_rod], wie)
        rod = rodbeeld(con, overzichten_nu(con), Wie((record, *_lijkt(con, in_rod, op_hem)), wie.nummers))
        lijkt = levering_van(con, paren.nu, Wie((record, *_lijkt(con, paren.nu, op_hem)), wie.nummers))
    return Rijen(
        nu, toen, _momenten(con, paren.nu), _momenten(con, paren.toen), onleesbaar, rod, lijkt, wie.nummers, alleen_rod
    )


def adres_is_geheim(con: duckdb.DuckDBPyConnection, nummers: Sequence[str]) -> bool:
    """Of een school, nu of in de levering ervoor, het adres geheim houdt van wie een van deze nummers heeft.

    De cursor ziet elke school: wie het niet weet, mag het adres juist niet laten zien.
    """
    paren = paren_van(con)
    with als_beeld(con, [*paren.nu, *paren.toen]) as beeld:
        geheim = con.execute(
            f"""SELECT count(*) FROM {uit_beeld("leerling", beeld)} WHERE t.geheim_adres
                AND (list_contains($1::VARCHAR[], t.bsn) OR list_contains($1::VARCHAR[], t.onderwijsnummer))""",
            [list(nummers)],
        ).fetchall()[0][0]
    return bool(geheim)


def _nummers(con: duckdb.DuckDBPyConnection, paren: Paren, eigen: pl.DataFrame) -> tuple[str, ...]:
    """De nummers (van een rij met bsn en onderwijsnummer) die zeggen wie iemand is; geen als het er te vaak staat.

    Zijn nummer is dat van nu: een oud nummer kan van een ander zijn geweest.
    """
    nummers = pl.concat([eigen["bsn"], eigen["onderwijsnummer"]]).drop_nulls().unique().alias("nummer")
    echt = nummers.filter(pl.select(is_nummer(pl.lit(nummers))).to_series()).to_list()
    with als_beeld(con, paren.nu) as beeld:
        vaak = con.execute(
            f"""SELECT count(*) FROM {uit_beeld("leerling", beeld)}
                WHERE list_contains($1::VARCHAR[], t.bsn) OR list_contains($1::VARCHAR[], t.onderwijsnummer)""",
            [echt],
        ).fetchall()[0][0]
    return () if vaak > HOOGSTENS else tuple(echt)


def _leek(con: duckdb.DuckDBPyConnection, paren: Paren, record: str) -> list[str]:
    """Wie er toen dezelfde naam en geboortedatum had: een school kan haar leerlingnummers hebben vernieuwd."""
    with als_beeld(con, paren.toen) as beeld:
        rijen = con.execute(
            f"""SELECT t.sleutel FROM {uit_beeld("leerling", beeld)} WHERE EXISTS (
                    SELECT 1 FROM leerling e WHERE e.sleutel = $1 AND e.achternaam = t.achternaam
                    AND e.geboortedatum = t.geboortedatum AND e.instelling = t.instelling) LIMIT {HOOGSTENS}""",
            [record],
        ).fetchall()
    return [str(rij[0]) for rij in rijen]


def _op_hem(con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], wie: Wie) -> pl.DataFrame:
    """Waaraan een leerling te herkennen is zonder nummer: kolommen instelling, geboortedatum, naam."""
    with als_beeld(con, delen) as beeld:
        return con.sql(
            f"""SELECT DISTINCT t.instelling, t.geboortedatum, strip_accents(lower(t.achternaam)) AS naam
                FROM {uit_beeld("leerling", beeld)} WHERE list_contains($records::VARCHAR[], t.sleutel)
                   OR list_contains($nummers::VARCHAR[], t.bsn)
                   OR list_contains($nummers::VARCHAR[], t.onderwijsnummer)""",
            params={"records": list(wie.records), "nummers": list(wie.nummers)},
        ).pl()


def _lijkt(con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], op_hem: pl.DataFrame) -> list[str]:
    """De records op dezelfde school met dezelfde geboortedatum of achternaam (`op_hem`)."""
    with als_beeld(con, delen) as beeld, als_tabel(con, "op_hem", op_hem) as hem:
        rijen = con.execute(
            f"""SELECT DISTINCT t.sleutel FROM {uit_beeld("leerling", beeld)} JOIN {hem} h
                ON h.instelling = t.instelling
               AND (h.geboortedatum = t.geboortedatum OR h.naam = strip_accents(lower(t.achternaam)))"""
        ).fetchall()
    return [str(rij[0]) for rij in rijen]


def _rij(con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], record: str) -> pl.DataFrame:
    with als_beeld(con, delen) as beeld:
        vraag = f"SELECT t.bsn, t.onderwijsnummer FROM {uit_beeld('leerling', beeld)} WHERE t.sleutel = ?"
        return con.sql(vraag, params=[record]).pl()


def _momenten(con: duckdb.DuckDBPyConnection, paren: Sequence[Deel]) -> dict[Instelling, datetime]:
    momenten = dict(con.execute("SELECT id, moment FROM levering").fetchall())
    return {instelling: momenten[nummer] for deel, nummer, instelling in paren if deel == "leerling"}


def records(con: duckdb.DuckDBPyConnection) -> pl.Series:
    """De records van elke leerling die de cursor ziet, ook van wie alleen een arrangement heeft."""
    return con.sql(RECORDS).pl()["record"]
