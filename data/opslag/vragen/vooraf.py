"""Vooraf: wat een levering aan de stand van nu zou veranderen."""

from collections.abc import Sequence
from datetime import date

import duckdb
import polars as pl

from data.schema.levering import Levering
from data.schema.velden import TABELLEN, Tabel
from data.schema.vooraf.omvang import DAGEN, Omvang, van_tabel
from data.schema.vooraf.vast import VASTE_KOLOMMEN, Vast
from data.schema.vooraf.vergelijking import Vooraf, naast

_GELDT = "SELECT instelling, levering FROM controle_instelling WHERE controle = $controle AND instelling IS NOT NULL"

_VAN_WIE = "JOIN leerling l ON l.levering = i.levering AND l.nr = i.leerling"
_BIJ = "JOIN inschrijving i ON i.levering = p.levering AND i.nr = p.inschrijving"
_VAN: dict[Tabel, tuple[str, str]] = {
    "leerling": ("l", "leerling l"),
    "inschrijving": ("i", f"inschrijving i {_VAN_WIE}"),
    "periode": ("p", f"periode p {_BIJ} {_VAN_WIE}"),
    "tlv": ("p", f"tlv p {_BIJ} {_VAN_WIE}"),
    "arrangement": ("l", "arrangement l"),
}
"""Per tabel hoe haar rijen in SQL heten en waar zij vandaan komen; `l` is van wie een rij is."""
_DIE_GELDEN = f"JOIN ({_GELDT}) g ON g.levering = l.levering AND g.instelling = l.instelling"


def vergelijk(con: duckdb.DuckDBPyConnection, levering: Levering, controle: int, vandaag: date) -> Vooraf:
    """Legt een levering naast de stand van een controle. Er wordt niets bewaard.

    Args:
        controle: het nummer van de laatste controle; 0 als er nog geen was.
        vandaag: een dag hierna telt niet voor hoe oud een export is.
    """
    nu = omvang_nu(con, controle, vandaag)
    samen = _samen_geleverd(con, controle, levering.instellingen)
    onleesbaar = _onleesbaar_nu(con, controle, levering.instellingen)
    return naast(levering, nu, vast_nu(con, controle), onleesbaar, samen, vandaag)


def omvang_nu(con: duckdb.DuckDBPyConnection, controle: int, vandaag: date) -> dict[str, Omvang]:
    """De omvang per school van wat er bij een controle gold; een school zonder een enkele rij staat er niet in."""
    aantallen: dict[str, dict[Tabel, int]] = {}
    gevuld: dict[str, dict[str, int]] = {}
    for tabel, (rij, van) in _VAN.items():
        eigen = van_tabel(tabel)
        tellen = ", ".join(f'count({rij}."{veld}")' for veld in eigen)
        vraag = f"SELECT l.instelling, count(*), {tellen} FROM {van} {_DIE_GELDEN} GROUP BY l.instelling"
        for code, aantal, *waarden in con.execute(vraag, {"controle": controle}).fetchall():
            aantallen.setdefault(str(code), dict.fromkeys(TABELLEN, 0))[tabel] = int(aantal)
            gevuld.setdefault(str(code), {}).update(zip(eigen, waarden, strict=True))
    velden = dict(
        con.execute(
            f"""SELECT a.instelling, list(a.veld) FROM aanwezig a
                JOIN ({_GELDT}) g USING (levering, instelling) GROUP BY ALL""",
            {"controle": controle},
        ).fetchall()
    )
    tot_nu = ", ".join(f"CASE WHEN i.{d} <= $vandaag THEN i.{d} END" for d in DAGEN)
    records = con.sql(
        f"""SELECT l.instelling, l.sleutel, max(greatest({tot_nu})) AS dag FROM ({_GELDT}) g
            JOIN leerling l USING (levering, instelling)
            LEFT JOIN inschrijving i ON i.levering = l.levering AND i.leerling = l.nr
            GROUP BY l.instelling, l.sleutel""",
        params={"vandaag": vandaag, "controle": controle},
    ).pl()
    per_school = records.partition_by("instelling", as_dict=True)
    uit = {}
    for code, geteld in aantallen.items():
        wie = per_school.get((code,), records.clear())
        laatste = wie["dag"].max()
        uit[code] = Omvang(
            geteld,
            frozenset(velden.get(code, ())),
            wie["sleutel"],
            laatste if isinstance(laatste, date) else None,
            gevuld.get(code, {}),
        )
    return uit


def vast_nu(con: duckdb.DuckDBPyConnection, controle: int) -> Vast:
    """Wat er bij een controle gold en niet hoort te veranderen."""
    frames: dict[Tabel, pl.DataFrame] = {}
    for tabel, kolommen in VASTE_KOLOMMEN.items():
        rij, van = _VAN[tabel]
        eigen = ", ".join(f'{rij}."{kolom}"' for kolom in kolommen)
        record = "record" if tabel == "arrangement" else "sleutel"
        frames[tabel] = con.sql(
            f"SELECT l.instelling, l.{record} AS record, {eigen} FROM {van} {_DIE_GELDEN}",
            params={"controle": controle},
        ).pl()
    return frames


def _onleesbaar_nu(con: duckdb.DuckDBPyConnection, controle: int, scholen: Sequence[str]) -> dict[str, int]:
    """Per veld hoeveel er niet te lezen was in de leveringen die nu van deze scholen gelden."""
    rijen = con.execute(
        """SELECT veld, count(*) FROM onleesbaar WHERE levering IN (
             SELECT levering FROM controle_instelling
             WHERE controle = ? AND list_contains(?::VARCHAR[], instelling)) GROUP BY veld""",
        [controle, list(scholen)],
    )
    return {str(veld): int(aantal) for veld, aantal in rijen.fetchall()}


def _samen_geleverd(con: duckdb.DuckDBPyConnection, controle: int, scholen: Sequence[str]) -> frozenset[str]:
    """De scholen waarvan nu dezelfde levering geldt als van een van deze scholen."""
    rijen = con.execute(
        f"""WITH geldt AS ({_GELDT}) SELECT instelling FROM geldt
            WHERE levering IN (SELECT levering FROM geldt WHERE list_contains($scholen::VARCHAR[], instelling))""",
        {"controle": controle, "scholen": list(scholen)},
    )
    return frozenset(str(code) for (code,) in rijen.fetchall())
