"""Blokken bewaren en openen. Alleen hier wordt een rij van een leerling in de opslag gezet of eruit gehaald.

Een blok is een Arrow-stroom (IPC, met zstd): van een school met tweehonderd leerlingen kost die een vierde van wat
Parquet kost, en hij is niet groter. Een kolom waar bij een school niets in staat, is er niet bij; wie het blok opent,
leest haar als leeg.
"""

import io
from collections.abc import Callable, Collection, Mapping

import duckdb
import polars as pl

from data.fouten import Gebruikersfout
from data.opslag.blokken.verdelen import Frames, PerSchool, alleen, bij_elkaar, per_school
from data.opslag.blokken.vestigingen import vestigingen_van
from data.opslag.rijen import als_tabel, voeg_toe
from data.opslag.schrijver import Schrijver
from data.opslag.zicht import met_bekende_bestanden, ziet_hele_scholen, ziet_nummers, zonder_hele_nummers
from data.schema.levering import Instelling, schema
from data.schema.velden import ADRES, TABELLEN, Tabel

_ZOEKEN: Mapping[Tabel, tuple[str, ...]] = {
    "leerling": (
        *("instelling", "instellingscode", "sleutel", "leerlingnummer", "bsn", "onderwijsnummer", "voornamen"),
        *("roepnaam", "voorvoegsel", "achternaam", "geboortedatum", "geheim_adres"),
    ),
    "arrangement": ("instelling", "instellingscode", "record", "bsn", "onderwijsnummer"),
}
_ERBIJ: Mapping[Tabel, Mapping[str, pl.DataType]] = {
    "leerling": {"heeft_adres": pl.Boolean(), "vestigingen": pl.List(pl.String())},
    "arrangement": {},
}

ZOEKKOLOMMEN: Mapping[Tabel, Mapping[str, pl.DataType]] = {
    tabel: {kolom: schema(tabel)[kolom] for kolom in kolommen} | dict(_ERBIJ[tabel])
    for tabel, kolommen in _ZOEKEN.items()
}
"""Tabel → de kolommen waar SQL op zoekt, met hun typen: die staan naast de blokken ook in een tabel met die naam.
`heeft_adres`: in het blok staat iets van een adres; `vestigingen`: waar de leerling zit (zie `vestigingen_van`). Komt
er een kolom bij, dan hoort daar een stap bij die haar vult.
"""

RECORDS = """SELECT sleutel AS record FROM leerling WHERE sleutel IS NOT NULL
             UNION SELECT record FROM arrangement WHERE record IS NOT NULL"""
"""Sql: de records van elke leerling die een cursor ziet, ook van wie alleen een arrangement heeft."""

BESCHADIGD = "De opgeslagen gegevens zijn beschadigd; er is niets aan veranderd. Zet een reservekopie terug."
_MEESTE_RIJEN = 2_000_000
"""Rijen in een blok: van een school in een levering."""

_BLOK = {"levering": pl.Int32(), "instelling": pl.String(), "tabel": pl.String(), "inhoud": pl.Binary()}


def bewaar_rijen(schrijver: Schrijver, levering: int, frames: Frames) -> None:
    """Bewaart de rijen van een nieuwe levering; in dezelfde transactie hoeven die niet teruggelezen te worden."""
    schrijver.vers[levering] = _zet(schrijver.con, levering, frames)


def herschrijf_rijen(
    schrijver: Schrijver,
    levering: int,
    scholen: Collection[Instelling],
    verander: Callable[[dict[Tabel, pl.DataFrame]], Frames],
) -> None:
    """Vervangt wat er in een levering van scholen staat door wat `verander` ervan maakt."""
    con = schrijver.con
    schrijver.vers.pop(levering, None)
    delen = [(deel, levering, school) for deel in ZOEKKOLOMMEN for school in scholen]
    kolommen = {"deel": pl.String, "levering": pl.Int32, "instelling": pl.String}
    with als_tabel(con, "te_herschrijven", pl.DataFrame(delen, schema=kolommen, orient="row")) as beeld:
        frames = open_blokken(con, beeld)
        for tabel in ("blok", *ZOEKKOLOMMEN):
            con.execute(
                f"""DELETE FROM {tabel} t USING {beeld} d
                    WHERE d.levering = t.levering AND d.instelling IS NOT DISTINCT FROM t.instelling"""
            )
    _zet(con, levering, verander(frames))


def _zet(con: duckdb.DuckDBPyConnection, levering: int, frames: Frames) -> PerSchool:
    """Zet rijen in de opslag, als blokken en als rijen om op te zoeken; geeft wat er in de blokken staat."""
    delen = per_school(frames)
    blokken = [
        {"levering": levering, "instelling": school, "tabel": tabel, "inhoud": _ingepakt(frame)}
        for school, van_school in delen.items()
        for tabel, frame in van_school.items()
    ]
    voeg_toe(con, "blok", pl.DataFrame(blokken, schema=_BLOK))
    erbij = {
        "heeft_adres": frames["leerling"].select(pl.any_horizontal(pl.col(ADRES).is_not_null())).to_series(),
        "vestigingen": vestigingen_van(frames),
    }
    for zoektabel, kolommen in _ZOEKEN.items():
        zoek = frames[zoektabel].select(
            pl.lit(levering).alias("levering"), *kolommen, **{kolom: erbij[kolom] for kolom in _ERBIJ[zoektabel]}
        )
        voeg_toe(con, zoektabel, zoek)
    return delen


def open_blokken(
    con: duckdb.DuckDBPyConnection,
    beeld: str,
    wat: Mapping[Tabel, pl.Expr] | None = None,
    vers: Mapping[int, PerSchool] | None = None,
) -> dict[Tabel, pl.DataFrame]:
    """De rijen van een beeld als vijf frames (kolommen `schema`): levering na levering, daarin school na school.

    Alleen van de scholen en vestigingen die wie leest mag zien, en zonder hele nummers als hij die niet mag zien.

    Args:
        beeld: de tabel met wat erin hoort (deel, levering, instelling).
        wat: tabel → welke rijen daarvan, met alles wat eronder valt; None is alle.
        vers: levering → haar rijen, als die net bewaard is en niet terug hoeft te komen (zie `Schrijver`).
    """
    vers = vers or {}
    gevonden = con.execute(
        f"""SELECT b.levering, b.instelling, b.tabel,
                   CASE WHEN NOT list_contains($vers::INTEGER[], b.levering) THEN b.inhoud END
            FROM blok b JOIN {beeld} d ON d.levering = b.levering AND d.instelling IS NOT DISTINCT FROM b.instelling
             AND (d.deel = 'arrangement') = (b.tabel = 'arrangement')""",
        {"vers": [*vers]},
    ).fetchall()
    delen: dict[tuple[int, Instelling], dict[Tabel, pl.DataFrame]] = {}
    for levering, school, tabel, inhoud in gevonden:
        frame = vers[levering][school][tabel] if inhoud is None else _uitgepakt(inhoud)
        delen.setdefault((levering, school), {})[tabel] = frame
    op_volgorde = sorted(delen.items(), key=lambda deel: (deel[0][0], deel[0][1] is None, deel[0][1] or ""))
    frames = bij_elkaar([deel for _, deel in op_volgorde])
    if not ziet_hele_scholen(con):
        frames = _alleen_eigen(con, frames)
    frames = met_bekende_bestanden(con, frames)
    if not ziet_nummers(con):
        frames = {tabel: zonder_hele_nummers(frame) for tabel, frame in frames.items()}
    return frames if wat is None else alleen(frames, wat)


def _alleen_eigen(con: duckdb.DuckDBPyConnection, frames: Frames) -> dict[Tabel, pl.DataFrame]:
    """De rijen van leerlingen die in de zoektabellen van deze cursor staan: van een school ziet hij er niet elke."""
    zijn = con.sql(RECORDS).pl()["record"].implode()
    return alleen(frames, {"leerling": pl.col("sleutel").is_in(zijn), "arrangement": pl.col("record").is_in(zijn)})


def keur_blokken(con: duckdb.DuckDBPyConnection) -> None:
    """Opent elk blok een keer, en laat het meteen weer los: wat niet te openen is, of te veel is, blijkt hier.

    Raises:
        Gebruikersfout: een blok is beschadigd, of er staat iets anders in dan rijen van haar tabel.
    """
    plekken = con.execute("SELECT rowid, tabel FROM blok ORDER BY rowid").fetchall()
    for plek, tabel in plekken:
        ((inhoud,),) = con.execute("SELECT inhoud FROM blok WHERE rowid = ?", [plek]).fetchall()
        frame = _uitgepakt(inhoud or b"")
        bekend = schema(tabel) if tabel in TABELLEN else {}
        if frame.height > _MEESTE_RIJEN or not frame.schema.items() <= bekend.items():
            raise Gebruikersfout(BESCHADIGD)


def _ingepakt(frame: pl.DataFrame) -> bytes:
    gevuld = [kolom.name for kolom in frame if kolom.null_count() < frame.height]
    uit = io.BytesIO()
    frame[gevuld].write_ipc_stream(uit, compression="zstd")
    return uit.getvalue()


def _uitgepakt(inhoud: bytes) -> pl.DataFrame:
    try:
        return pl.read_ipc_stream(inhoud)
    except (pl.exceptions.PolarsError, OSError):
        raise Gebruikersfout(BESCHADIGD) from None
