"""Eén leerling uit de opslag: zoeken, herkennen aan een code, en zijn rijen van nu en van de levering ervoor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from data.koppelsleutel import versleutel
from data.maskeren import zonder_nummers_in
from data.opslag.vragen.beeld import Deel, Paren, Wie, als_beeld, levering_van, paren_van, uit_beeld
from data.schema.levering import Instelling, Levering, lege_levering
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
    """Het record bij een code uit een adres; None als er geen leerling (meer) bij hoort."""
    paren = paren_van(con)
    with als_beeld(con, [*paren.nu, *paren.toen]) as beeld:
        records = con.sql(f"SELECT DISTINCT t.sleutel FROM {uit_beeld('leerling', beeld)}").pl()["sleutel"]
    gevonden = records.filter(versleutel(records, koppelsleutel) == code)
    return str(gevonden[0]) if gevonden.len() else None


@dataclass(frozen=True, slots=True)
class Rijen:
    """Alles van één leerling, op elke school van het bestuur waar hij met hetzelfde nummer staat.

    `nu` en `toen` zijn het beeld van nu en dat ervoor; in `toen` kan ook iemand staan die alleen op hem lijkt.
    `geleverd` en `eerder` zeggen per instelling wanneer die beelden geleverd zijn. `onleesbaar` noemt van zijn
    leveringen wat er wel stond maar niet te lezen was: kolommen bestand, rij, veld (het label).
    """

    nu: Levering
    toen: Levering
    geleverd: dict[Instelling, datetime]
    eerder: dict[Instelling, datetime]
    onleesbaar: pl.DataFrame


def rijen_van(con: duckdb.DuckDBPyConnection, record: str) -> Rijen:
    """De rijen van één leerling."""
    paren = paren_van(con)
    wie, ook_toen = _wie(con, paren, record)
    nu = levering_van(con, paren.nu, wie) if paren.nu else lege_levering()
    toen = levering_van(con, paren.toen, ook_toen) if paren.toen else lege_levering()
    scholen = {*nu.leerling["instelling"], *toen.leerling["instelling"]}
    van = [nummer for _, nummer, instelling in paren.nu if instelling in scholen]
    onleesbaar = con.sql(
        "SELECT DISTINCT bestand, rij, veld FROM onleesbaar WHERE list_contains(?::INTEGER[], levering)", params=[van]
    ).pl()
    return Rijen(nu, toen, _momenten(con, paren.nu), _momenten(con, paren.toen), onleesbaar)


def _wie(con: duckdb.DuckDBPyConnection, paren: Paren, record: str) -> tuple[Wie, Wie]:
    """Bij wie deze leerling hoort, nu en toen.

    Zijn nummer is dat van nu: een oud nummer kan van een ander zijn geweest. Toen telt ook wie dezelfde naam en
    geboortedatum had, want een school kan haar leerlingnummers hebben vernieuwd.
    """
    eigen, staat_er = _rij(con, paren.nu, record), True
    if eigen.is_empty():
        eigen, staat_er = _rij(con, paren.toen, record), False
    nummers = pl.concat([eigen["bsn"], eigen["onderwijsnummer"]]).drop_nulls().unique().alias("nummer")
    echt = pl.select(is_nummer(pl.lit(nummers))).to_series()
    wie = Wie((record,), tuple(nummers.filter(echt)))
    with als_beeld(con, paren.nu) as beeld:
        vaak = con.execute(
            f"""SELECT count(*) FROM {uit_beeld("leerling", beeld)}
                WHERE list_contains($1::VARCHAR[], t.bsn) OR list_contains($1::VARCHAR[], t.onderwijsnummer)""",
            [list(wie.nummers)],
        ).fetchall()[0][0]
    if vaak > HOOGSTENS:
        wie = Wie((record,))
    if not staat_er:
        return wie, wie
    with als_beeld(con, paren.toen) as beeld:
        lijkt = con.execute(
            f"""SELECT t.sleutel FROM {uit_beeld("leerling", beeld)} WHERE EXISTS (
                    SELECT 1 FROM leerling e WHERE e.sleutel = $1 AND e.achternaam = t.achternaam
                    AND e.geboortedatum = t.geboortedatum AND e.instelling = t.instelling) LIMIT {HOOGSTENS}""",
            [record],
        ).fetchall()
    return wie, Wie((record, *(str(rij[0]) for rij in lijkt)), wie.nummers)


def _rij(con: duckdb.DuckDBPyConnection, delen: Sequence[Deel], record: str) -> pl.DataFrame:
    with als_beeld(con, delen) as beeld:
        vraag = f"SELECT t.bsn, t.onderwijsnummer FROM {uit_beeld('leerling', beeld)} WHERE t.sleutel = ?"
        return con.sql(vraag, params=[record]).pl()


def _momenten(con: duckdb.DuckDBPyConnection, paren: Sequence[Deel]) -> dict[Instelling, datetime]:
    momenten = dict(con.execute("SELECT id, moment FROM levering").fetchall())
    return {instelling: momenten[nummer] for deel, nummer, instelling in paren if deel == "leerling"}
