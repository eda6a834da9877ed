"""De tabellen van de opslag. Die van een levering volgen uit het schema; een nieuw veld hoeft hier niet bij."""

from collections.abc import Callable, Iterable, Mapping

import duckdb
import polars as pl

from data.fouten import Gebruikersfout
from data.klok import nu
from data.opslag.rijen import voeg_rij_toe
from data.opslag.toestand import TOESTAND_EXTRA, maak_toestand
from data.schema.levering import INSTELLINGEN, schema
from data.schema.uitslag import BEVINDING, STATUS, TERMIJN
from data.schema.velden import HERKOMST, TABELLEN

SCHEMA_VERSIE = 3

_SQL: dict[type[pl.DataType], str] = {
    pl.String: "VARCHAR",
    pl.Date: "DATE",
    pl.Boolean: "BOOLEAN",
    pl.UInt32: "UINTEGER",
    pl.Int8: "TINYINT",
    pl.List: "VARCHAR[]",
}


def _kolommen(velden: Mapping[str, pl.DataType]) -> str:
    return ", ".join(f'"{naam}" {_SQL[type(soort)]}' for naam, soort in velden.items())


_KOLOMMEN_TOESTAND = ", ".join(f'"{naam}" {soort}' for naam, soort in TOESTAND_EXTRA.items())

WAARDELIJST: dict[str, dict[str, pl.DataType]] = {
    "land": {"landcode": pl.String(), "naam": pl.String(), "begin": pl.Date(), "einde": pl.Date()},
    "samenwerkingsverband": {"swv_nummer": pl.String()},
    "vestiging": {"vestigingscode": pl.String()},
}
"""Per waardelijst de kolommen; de tabel heet zoals zij."""

TABELLEN_SQL: tuple[str, ...] = (
    "CREATE TABLE IF NOT EXISTS opslag (schema_versie INTEGER, koppelsleutel VARCHAR, gemaakt TIMESTAMP)",
    "CREATE TABLE IF NOT EXISTS voorkeur (naam VARCHAR PRIMARY KEY, waarde VARCHAR)",
    f"CREATE TABLE IF NOT EXISTS instelling ({_kolommen(INSTELLINGEN)}, PRIMARY KEY (instellingscode))",
    *(f"CREATE TABLE IF NOT EXISTS {naam} ({_kolommen(velden)})" for naam, velden in WAARDELIJST.items()),
    """CREATE TABLE IF NOT EXISTS waardelijst
       (naam VARCHAR PRIMARY KEY, bestand VARCHAR, aantal INTEGER, door VARCHAR, moment TIMESTAMP)""",
    "CREATE SEQUENCE IF NOT EXISTS levering_nr",
    """CREATE TABLE IF NOT EXISTS levering
       (id INTEGER PRIMARY KEY, moment TIMESTAMP, door VARCHAR, ongedaan_op TIMESTAMP)""",
    "CREATE TABLE IF NOT EXISTS bronbestand (levering INTEGER, naam VARCHAR, afdruk VARCHAR, rijen INTEGER)",
    "CREATE TABLE IF NOT EXISTS kolom (levering INTEGER, bestand VARCHAR, kop VARCHAR, veld VARCHAR)",
    "CREATE TABLE IF NOT EXISTS aanwezig (levering INTEGER, instelling VARCHAR, veld VARCHAR)",
    "CREATE TABLE IF NOT EXISTS hersteld (levering INTEGER, wat VARCHAR, aantal INTEGER)",
    f"CREATE TABLE IF NOT EXISTS onleesbaar (levering INTEGER, {_kolommen(HERKOMST)}, veld VARCHAR, reden VARCHAR)",
    *(f"CREATE TABLE IF NOT EXISTS {t} (levering INTEGER, nr UINTEGER, {_kolommen(schema(t))})" for t in TABELLEN),
    "CREATE SEQUENCE IF NOT EXISTS controle_nr",
    """CREATE TABLE IF NOT EXISTS controle
       (id INTEGER PRIMARY KEY, moment TIMESTAMP, peildatum DATE, versie VARCHAR, reden VARCHAR)""",
    """CREATE TABLE IF NOT EXISTS controle_instelling
       (controle INTEGER, instelling VARCHAR, levering INTEGER, leerlingen INTEGER, inschrijvingen INTEGER,
        buiten_bereik INTEGER, meetellend INTEGER)""",
    "CREATE TABLE IF NOT EXISTS risico (instelling VARCHAR, record VARCHAR, persoon VARCHAR, signaal VARCHAR)",
    f"CREATE TABLE IF NOT EXISTS termijn ({_kolommen(TERMIJN)})",
    f"CREATE TABLE IF NOT EXISTS status (controle INTEGER, {_kolommen(STATUS)})",
    f"CREATE TABLE IF NOT EXISTS bevinding ({_kolommen(BEVINDING)}, van INTEGER, tot INTEGER, sinds INTEGER)",
    """CREATE TABLE IF NOT EXISTS verleden
       (controle INTEGER, instelling VARCHAR, signaal VARCHAR, soort VARCHAR, aantal INTEGER)""",
    "CREATE SEQUENCE IF NOT EXISTS besluit_nr",
    """CREATE TABLE IF NOT EXISTS besluit
       (id INTEGER, handeling INTEGER, sleutel VARCHAR, status VARCHAR, eigenaar VARCHAR, reden VARCHAR,
        toelichting VARCHAR, tot DATE, waarde VARCHAR, controle INTEGER, levering INTEGER, moment TIMESTAMP,
        wie VARCHAR, herstelt INTEGER)""",
    "CREATE SEQUENCE IF NOT EXISTS afgevinkt_nr",
    """CREATE TABLE IF NOT EXISTS afgevinkt
       (id INTEGER DEFAULT nextval('afgevinkt_nr'), record VARCHAR,
        aanleiding VARCHAR, af BOOLEAN, controle INTEGER, moment TIMESTAMP, door VARCHAR)""",
    f"CREATE TABLE IF NOT EXISTS toestand ({_kolommen(BEVINDING)}, {_KOLOMMEN_TOESTAND})",
    """CREATE TABLE IF NOT EXISTS gebeurtenis
       (moment TIMESTAMP, wie VARCHAR, wat VARCHAR, aantal INTEGER, toelichting VARCHAR)""",
)
"""`bevinding` is een interval: gevonden van controle `van` tot controle `tot` (leeg: nog steeds); `sinds` is de eerste
controle van de aaneengesloten reeks waarin de sleutel er was, ook als de waarde intussen veranderde.

`verleden` telt per controle de bevindingen die er toen waren en intussen gewist zijn, zodat het verloop blijft kloppen.

`besluit` krijgt alleen rijen erbij. Elke rij is de hele stand van een bevinding na dat besluit, met waarop de status is
genomen: waarde, controle en levering van toen. Een lege status is: nooit iets over besloten. `handeling` is gelijk voor
alles wat in één keer is besloten; `herstelt` het besluit dat hiermee ongedaan is gemaakt.

`waardelijst` zegt welke lijsten geladen zijn; hun rijen staan in de tabel met hun naam.

`risico` is van de laatste controle: van wie de bekostiging gevaar loopt, en door welk signaal. `termijn` ook: wat er
wanneer klaar moet zijn.

`afgevinkt` zegt voor wie het bericht Identificeren persoon is verstuurd; ook daar komen alleen rijen bij.

`toestand` is afgeleid (zie `toestand.py`) en mag altijd opnieuw gemaakt worden."""


def schema_versie(con: duckdb.DuckDBPyConnection) -> int | None:
    """De versie van de tabellen in een opslag; None als er nog geen tabellen zijn."""
    bestaat = con.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'opslag'"
    ).fetchall()[0][0]
    return int(con.execute("SELECT schema_versie FROM opslag").fetchall()[0][0]) if bestaat else None


def loopt_achter(con: duckdb.DuckDBPyConnection) -> bool:
    """Of een opslag van een oudere versie is, of een veld of een waardelijst mist die er intussen bij kwam."""
    versie = schema_versie(con)
    if versie is None or versie > SCHEMA_VERSIE:
        return False
    bestaat = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database()"
    ).fetchall()
    velden_per_tabel: dict[str, Iterable[str]] = {**{t: schema(t) for t in TABELLEN}, **WAARDELIJST}
    nodig = {(tabel, kolom) for tabel, velden in velden_per_tabel.items() for kolom in velden}
    return versie < SCHEMA_VERSIE or not nodig <= set(bestaat)


def maak_tabellen(con: duckdb.DuckDBPyConnection, koppelsleutel: Callable[[], str]) -> str:
    """Zorgt dat de tabellen er zijn en geeft de koppelsleutel van de opslag.

    Args:
        koppelsleutel: levert de sleutel voor een nieuwe opslag.

    Raises:
        Gebruikersfout: de opslag is van een nieuwere versie.
    """
    versie = schema_versie(con)
    if versie is None:
        for opdracht in TABELLEN_SQL:
            con.execute(opdracht)
        voeg_rij_toe(con, "opslag", schema_versie=SCHEMA_VERSIE, koppelsleutel=koppelsleutel(), gemaakt=nu())
    elif loopt_achter(con):
        _werk_bij(con)
    elif versie > SCHEMA_VERSIE:
        raise Gebruikersfout(
            "De opgeslagen gegevens zijn van een nieuwere Signaalwijzer. Werk Signaalwijzer bij; "
            "aan de gegevens is niets veranderd."
        )
    return str(con.execute("SELECT koppelsleutel FROM opslag").fetchall()[0][0])


def _werk_bij(con: duckdb.DuckDBPyConnection) -> None:
    """Geeft een opslag van een oudere versie de tabellen en kolommen die er intussen bij kwamen."""
    for opdracht in TABELLEN_SQL:
        con.execute(opdracht)
    for tabel in TABELLEN:
        for kolom, soort in schema(tabel).items():
            con.execute(f'ALTER TABLE {tabel} ADD COLUMN IF NOT EXISTS "{kolom}" {_SQL[type(soort)]}')
    con.execute("ALTER TABLE controle_instelling ADD COLUMN IF NOT EXISTS meetellend INTEGER")
    maak_toestand(con)
    con.execute("UPDATE opslag SET schema_versie = ?", [SCHEMA_VERSIE])
