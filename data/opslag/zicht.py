"""Wat iemand van de opslag ziet: een schema met van elke tabel een view met alleen wat hij mag zien.

Wie beperkt kijkt, werkt in dat schema (`USE`): elke gewone vraag is vanzelf beperkt, en geen vraag hoeft te weten wie
er kijkt. Een tabel waar hier niets over staat, bestaat voor hem niet: vergeten is dichthouden. De schema's staan in het
geheugen, en nooit in het bestand.
"""

import threading
from collections.abc import Mapping

import duckdb
import polars as pl

from data.lezen.bestand import komt_uit
from data.maskeren import MASKER, gemaskeerd
from data.opslag.bestand import sql, transactie
from data.schema.labels import LEERLING, RIJ_VAN
from data.schema.toegang import ALLES, Zicht, hele_scholen, scholen_in, vestigingen_in
from data.schema.velden import GEVOELIG, Tabel

DICHT = frozenset({"opslag", "gebeurtenis", "account"})
"""Wat alleen wie alles mag zien te lezen krijgt: de koppelsleutel, het logboek, en wie zich aanmeldde."""

VOOR_IEDEREEN = frozenset(
    (
        *("controle", "voorkeur", "antwoord", "statuswoord", "bedrag"),
        *("waardelijst", "land", "samenwerkingsverband", "vestiging", "duocode"),
    )
)
"""Wat over geen school of leerling gaat."""

ALLE_SCHOLEN = frozenset({"aftekening"})
"""Wat over alle scholen samen gaat: voor wie ze niet alle ziet, is het leeg."""

WAAR_ZIJ_ZITTEN = """
    SELECT sleutel AS record, arg_max(coalesce(vestigingen, []), (soort IS NULL, levering)) AS vestigingen
    FROM {bron}leerling JOIN {bron}levering ON id = levering WHERE ongedaan_op IS NULL GROUP BY sleutel"""
"""Sql: per record waar de leerling nu zit (zie `vestigingen_van`), volgens het LAS als dat hem kent."""

_IN_DEEL = f"""SELECT record FROM ({WAAR_ZIJ_ZITTEN.format(bron="{bron}.")})
               WHERE len(vestigingen) > 0 AND list_has_all({{vestigingen}}, vestigingen)"""
_SCHOOL = "FROM {bron}.%s WHERE list_contains({scholen}, instelling)"
_HEEL = "FROM {bron}.%s WHERE list_contains({heel}, instelling)"
_LEVERINGEN = f"levering IN (SELECT levering {_SCHOOL % 'aanwezig'})"
_RECORDS = f"""(SELECT sleutel {_HEEL % "leerling"}
                UNION ALL SELECT record {_HEEL % "arrangement"} AND record IS NOT NULL UNION ALL {_IN_DEEL})"""
_SLEUTELS = f"""(SELECT sleutel {_HEEL % "bevinding"}
                 UNION ALL SELECT sleutel FROM {{bron}}.bevinding WHERE record IN ({_IN_DEEL}))"""
VIA: Mapping[str, str] = {
    "levering": f"id IN (SELECT levering {_SCHOOL % 'aanwezig'})",
    **dict.fromkeys(("bronbestand", "kolom"), _LEVERINGEN),
    # Dit zijn getallen over een hele levering.
    **dict.fromkeys(("hersteld", "onleesbaar"), f"levering IN (SELECT levering {_HEEL % 'aanwezig'})"),
    # Over wat er alleen op een andere dag is, kan ook besloten zijn: dan is er wel een record.
    **dict.fromkeys(("besluit", "notitie"), f"(sleutel IN {_SLEUTELS} OR record IN {_RECORDS})"),
    "afgevinkt": f"record IN {_RECORDS}",
    "ander_record": f"nieuw IN {_RECORDS}",
    # In een filter kan een groep of vestiging staan van elke school die wie het bewaarde ziet.
    "bewaard_filter": """(scholen IS NOT NULL AND len(list_filter(scholen, lambda code:
        NOT list_contains({heel}, code[:4]) AND NOT list_contains({vestigingen}, code))) = 0)""",
    # Met wie men een school deelt: aan hen is te geven wat daar te doen is.
    "medewerker": "(scholen IS NULL OR list_has_any(list_transform(scholen, lambda code: code[:4]), {scholen}))",
}
"""Tabel → wanneer een rij bij een bereik hoort, als zij zelf geen school noemt.

Een bereik is hier: de scholen die `heel` te zien zijn, de `vestigingen` van de andere, en de `scholen` van beide. Wat
erbij gezocht wordt, komt uit de tabel zelf: een view rekent ook uit wat hij anders toont, en dat kost meer."""

_VAN_DE_SCHOOL = "true"
_VAN_DE_LEERLING = f"record IN ({_IN_DEEL})"
_VAN_DE_BEVINDING = f"sleutel IN (SELECT sleutel FROM {{bron}}.bevinding WHERE {_VAN_DE_LEERLING})"
DEEL: Mapping[str, str] = {
    # Getallen over de hele school zijn hier anders: zie `_geteld`. Een blok wordt bij het openen beperkt.
    **dict.fromkeys(
        ("instelling", "aanwezig", "rod_overzicht", "blok", "controle_instelling", "status"), _VAN_DE_SCHOOL
    ),
    "leerling": f"sleutel IN ({_IN_DEEL})",
    "termijn": f"({_VAN_DE_LEERLING} OR (record IS NULL AND {_VAN_DE_BEVINDING}))",
    "teruggegeven": _VAN_DE_BEVINDING,
    "bericht": f"""(nummer IN (SELECT unnest([bsn, onderwijsnummer]) FROM {{bron}}.leerling
                               WHERE sleutel IN ({_IN_DEEL}))
                    OR (nummer IS NULL AND status IS NULL AND code IS NULL AND woord IS NULL AND tekst IS NULL))""",
}
"""Tabel → welke rijen van een school ook te zien zijn voor wie maar een deel van haar vestigingen ziet.

Van een tabel die hier niet staat zijn dat de rijen van zijn leerlingen; noemt zij geen leerling, dan geen enkele."""

_SCHOOLKOLOM = {"instelling": "instellingscode"}
"""Tabel → haar kolom met de school; elders heet die `instelling`."""

VAN_MEER = "een bestand van meer scholen"
"""Zo heet voor wie niet alle scholen ziet een bestand waar een andere in staat: de naam kan van haar iets zeggen.

Een naam ziet hij alleen als er een bestand is dat zo heet en waar niets dan zijn scholen in staat.
"""

_NUMMERS = GEVOELIG | {"nummer"}
_VOLUIT, _GEMASKEERD = "zicht_voluit", "zicht_gemaskeerd"
_ALLE, _EEN_DEEL, _VESTIGINGEN = "alle_scholen", "deel", "vestigingen"


def ziet_nummers(con: duckdb.DuckDBPyConnection) -> bool:
    """Of deze cursor nummers heel mag lezen. Alleen wat hier bekend is mag dat: een onbekend schema is gemaskeerd."""
    schema = _schema_van(con)
    return schema == "main" or schema.startswith(_VOLUIT)


def ziet_hele_scholen(con: duckdb.DuckDBPyConnection) -> bool:
    """Of deze cursor van elke school die hij ziet alle vestigingen ziet."""
    schema = _schema_van(con)
    return schema == "main" or _VESTIGINGEN not in schema


def ziet_alle_scholen(con: duckdb.DuckDBPyConnection) -> bool:
    """Of een view van deze cursor geen rijen van scholen weglaat."""
    schema = _schema_van(con)
    return schema == "main" or _ALLE in schema


def _schema_van(con: duckdb.DuckDBPyConnection) -> str:
    return str(con.execute("SELECT current_schema()").fetchall()[0][0])


def met_bekende_bestanden(
    con: duckdb.DuckDBPyConnection, frames: Mapping[Tabel, pl.DataFrame]
) -> dict[Tabel, pl.DataFrame]:
    """Frames waarvan de kolom `bestand` alleen noemt wat wie leest mag weten (zie `VAN_MEER`)."""
    if _schema_van(con) == "main":
        return dict(frames)
    namen = [str(naam) for (naam,) in con.execute("SELECT DISTINCT naam FROM bronbestand").fetchall()]
    genoemd = {naam for frame in frames.values() for naam in frame["bestand"].drop_nulls().unique()}
    vreemd = [naam for naam in genoemd if not any(komt_uit(naam, bekend) for bekend in namen)]
    if not vreemd:
        return dict(frames)
    anders = (
        pl.when(pl.col("bestand").is_in(vreemd)).then(pl.lit(VAN_MEER)).otherwise("bestand").alias("bestand"),
        pl.col("^tegenspraak_.*$").str.replace_all(_IN_EEN_ZIN, _RIJ.format("${1}")),
    )
    return {tabel: frame.with_columns(anders) for tabel, frame in frames.items()}


def zonder_hele_nummers(frame: pl.DataFrame) -> pl.DataFrame:
    """Een frame waarvan elke gevoelige kolom gemaskeerd is."""
    return frame.with_columns(gemaskeerd(pl.col(k)).alias(k) for k in frame.columns if k in GEVOELIG)


class Zichten:
    """De schema's van één database, één per zicht, gemaakt als er voor het eerst iemand zo kijkt.

    Args:
        bron: de database met de tabellen.
        plek: de database waar de schema's komen.
    """

    def __init__(self, bron: str, plek: str) -> None:
        self._bron = bron
        self._plek = plek
        self._slot = threading.Lock()
        self._schemas: dict[Zicht, str] = {ALLES: f"{bron}.main"}

    def van(self, con: duckdb.DuckDBPyConnection, zicht: Zicht) -> str:
        """De naam van het schema voor een zicht. De cursor zit niet in een transactie."""
        if (schema := self._schemas.get(zicht)) is not None:
            return schema
        with self._slot:
            if zicht not in self._schemas:
                scholen = _ALLE if zicht.bereik is None else _VESTIGINGEN if zicht.vestigingen else _EEN_DEEL
                naam = f"{_VOLUIT if zicht.nummers else _GEMASKEERD}_{scholen}_{len(self._schemas)}"
                schema = f"{self._plek}.{naam}"
                with transactie(con):
                    _maak(con, f"{self._bron}.main", schema, zicht)
                self._schemas[zicht] = schema
            return self._schemas[zicht]


def _maak(con: duckdb.DuckDBPyConnection, bron: str, schema: str, zicht: Zicht) -> None:
    con.execute(f"CREATE SCHEMA {schema}")
    kolommen = _kolommen(con, bron.partition(".")[0])
    for tabel in sorted(kolommen):
        if (waar := _waar(tabel, kolommen[tabel], bron, zicht)) is not None:
            anders = _anders(tabel, kolommen[tabel], bron, zicht)
            vervang = ", ".join(f'{wat} AS "{kolom}"' for kolom, wat in anders.items())
            ster = f"* REPLACE ({vervang})" if vervang else "*"
            con.execute(f"CREATE VIEW {schema}.{tabel} AS SELECT {ster} FROM {bron}.{tabel} WHERE {waar}")


def _kolommen(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[str]]:
    """Elke tabel van een database met haar kolommen."""
    rijen = con.execute(
        """SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()
           WHERE database_name = ? AND schema_name = 'main' AND NOT internal GROUP BY table_name""",
        [database],
    ).fetchall()
    return dict(rijen)


def _waar(tabel: str, kolommen: list[str], bron: str, zicht: Zicht) -> str | None:
    """Welke rijen van een tabel bij een zicht horen; None is: de tabel bestaat niet."""
    if tabel in DICHT:
        return None
    school = _SCHOOLKOLOM.get(tabel, "instelling")
    if not (tabel in VOOR_IEDEREEN or tabel in ALLE_SCHOLEN or tabel in VIA or school in kolommen):
        return None
    if zicht.bereik is None or tabel in VOOR_IEDEREEN:
        return "true"
    if tabel in ALLE_SCHOLEN:
        return "false"
    eigen = _eigen(bron, zicht.bereik)
    if tabel in VIA:
        return VIA[tabel].format(**eigen)
    heel = f"list_contains({eigen['heel']}, {school})"
    deel = DEEL.get(tabel, _VAN_DE_LEERLING if "record" in kolommen else None)
    if deel is None or not zicht.vestigingen:
        return heel
    return f"({heel} OR (list_contains({eigen['scholen']}, {school}) AND {deel.format(**eigen)}))"


def _eigen(bron: str, bereik: frozenset[str]) -> dict[str, str]:
    """Een bereik in sql, voor `VIA` en `DEEL`."""
    delen = {"heel": hele_scholen(bereik), "vestigingen": vestigingen_in(bereik), "scholen": scholen_in(bereik)}
    return {"bron": bron, **{naam: _lijst(codes) for naam, codes in delen.items()}}


def _anders(tabel: str, kolommen: list[str], bron: str, zicht: Zicht) -> dict[str, str]:
    """De kolommen die iets anders tonen dan er staat → de SQL daarvoor."""
    anders = {} if zicht.bereik is None else _zonder_ander(tabel, kolommen, bron, zicht.bereik)
    if tabel == "medewerker" and not zicht.logboek:
        anders["email"] = "CASE WHEN false THEN email END"
    if not zicht.nummers:
        anders |= {kolom: _masker(kolom) for kolom in kolommen if kolom in _NUMMERS}
        if "veld" in kolommen:
            gevoelig = f"list_contains({_lijst(GEVOELIG)}, veld)"
            anders |= {
                k: f"CASE WHEN {gevoelig} THEN {_masker(k)} ELSE {k} END"
                for k in ("waarde", "voorstel")
                if k in kolommen
            }
        elif "waarde" in kolommen and "sleutel" in kolommen:  # een besluit weet niet over welk veld het gaat
            anders["waarde"] = _masker("waarde")
    return anders


def _zonder_ander(tabel: str, kolommen: list[str], bron: str, bereik: frozenset[str]) -> dict[str, str]:
    """Wat een rij van een eigen school zegt over een leerling of bestand van een andere.

    Van een signaal over twee scholen mag men weten welke andere school het is, en niet welke leerling. Wie niet elke
    vestiging van een school ziet, weet van geen andere leerling van die school wie het is.
    """
    eigen = _lijst(hele_scholen(bereik))
    if tabel in _TELT and vestigingen_in(bereik):
        return _geteld(tabel, _eigen(bron, bereik))
    if tabel == "bronbestand":
        alleen = _alleen_van(eigen, bron)
        return {
            "naam": f"CASE WHEN {alleen} THEN naam ELSE '{VAN_MEER}' END",
            "rijen": f"CASE WHEN {alleen} THEN rijen END",  # zegt hoe groot de andere school is
        }
    if tabel == "medewerker":
        scholen = _lijst(scholen_in(bereik))
        return {"scholen": f"list_filter(scholen, lambda code: list_contains({scholen}, code[:4]))"}
    zinnen = [kolom for kolom in ("zin", "zoektekst") if kolom in kolommen]
    noemt = LEERLING.replace("{}", "%")  # bijna geen zin noemt er een: dan hoeft er niet gezocht te worden in welke
    anders: dict[str, str] = {
        kolom: _zonder_bestandsnaam(
            kolom, f"CASE WHEN {kolom} LIKE '%{noemt}%' THEN {_zonder_leerling(kolom, bron, eigen)} ELSE {kolom} END"
        )
        for kolom in zinnen
    }
    ander = [kolom for kolom in ("record_ander", "kenmerk_ander", "records_ander") if kolom in kolommen]
    anders |= {kolom: f"CASE WHEN false THEN {kolom} END" for kolom in ander}
    if "bestand" in kolommen:
        namen = f"(SELECT list(naam) FROM {bron}.bronbestand WHERE {_alleen_van(eigen, bron)})"
        bekend = f"len(list_filter({namen}, lambda naam: bestand = naam OR starts_with(bestand, naam || ', '))) > 0"
        anders["bestand"] = f"CASE WHEN bestand IS NULL OR {bekend} THEN bestand ELSE '{VAN_MEER}' END"
    return anders


_LAATSTE = "controle = (SELECT max(id) FROM {bron}.controle)"


def _mensen(kolom: str, tabel: str, wie: str = "true") -> str:
    """Sql: hoeveel mensen van een deel van de school er bij de laatste controle in een tabel staan."""
    return f"""CASE WHEN {_LAATSTE} AND {kolom} IS NOT NULL THEN (
        SELECT count(DISTINCT persoon)::INTEGER FROM {{bron}}.{tabel} p
        WHERE {wie} AND p.instelling = controle_instelling.instelling AND p.record IN ({_IN_DEEL})) END"""


_TELT: Mapping[str, Mapping[str, str]] = {
    "controle_instelling": {
        "leerlingen": f"""(SELECT count(*)::INTEGER FROM {{bron}}.leerling l
            WHERE l.levering = controle_instelling.levering
              AND l.instelling = controle_instelling.instelling AND l.sleutel IN ({_IN_DEEL}))""",
        "meetellend": _mensen("meetellend", "persoon", "p.telt_mee"),
        "in_gevaar": _mensen("in_gevaar", "risico"),
        **{k: _mensen(k, "persoon", f"p.{k}") for k in ("hoort_in_rod", "in_rod", "buiten_overzicht")},
        "inschrijvingen": "NULL::INTEGER",
        **dict.fromkeys(("ook_elders", "meetellend_elders"), "NULL::INTEGER[]"),
    },
    "status": {k: f"CASE WHEN {k} = 0 THEN {k} END" for k in ("bekeken", "gevonden")},
}
"""Tabel → de getallen over een hele school, en hoe die zijn voor wie maar een deel van haar vestigingen ziet.

Wat voor een deel niet te tellen is, is leeg; nul is voor elk deel nul. Komt er een getal bij, zet het dan hierbij."""


def _geteld(tabel: str, eigen: Mapping[str, str]) -> dict[str, str]:
    heel = f"list_contains({eigen['heel']}, instelling)"
    return {k: f"CASE WHEN {heel} THEN {k} ELSE {deel.format(**eigen)} END" for k, deel in _TELT[tabel].items()}


def _alleen_van(eigen: str, bron: str) -> str:
    """Sql: in dit bestand (rij van `bronbestand`) staan alleen eigen scholen.

    Van voor wij dat bijhielden, is het alleen van de hele levering te zeggen; net zo van een bestand zonder rijen.
    """
    van_hem = f"coalesce(list_contains({eigen}, instelling), false)"
    levering = f"""(levering IN (SELECT levering FROM {bron}.aanwezig)
                    AND levering NOT IN (SELECT levering FROM {bron}.aanwezig WHERE NOT {van_hem}))"""
    return f"CASE WHEN len(scholen) > 0 THEN list_has_all({eigen}, scholen) ELSE {levering} END"


_IN_EEN_ZIN = RIJ_VAN.format("([0-9, en]+)", "[^’]*")
_RIJ = RIJ_VAN.partition(" van ")[0]


def _zonder_bestandsnaam(kolom: str, zin: str) -> str:
    """Sql voor een zin die van een rij het nummer noemt, en niet uit welk bestand; dat staat in een eigen kolom."""
    anders = f"regexp_replace({zin}, '{_IN_EEN_ZIN}', '{_RIJ.format(chr(92) + '1')}', 'g')"
    return f"CASE WHEN {kolom} LIKE '%{RIJ_VAN.replace('{}', '%')}%' THEN {anders} ELSE {zin} END"


def _zonder_leerling(kolom: str, bron: str, eigen: str) -> str:
    """Sql voor een zin die van een leerling van een andere school alleen nog die school noemt."""
    soort = "lower" if kolom == "zoektekst" else ""
    andere = f"""(SELECT coalesce(string_agg(regexp_escape({soort}(instellingscode)), '|'), '') FROM {bron}.instelling
                  WHERE NOT list_contains({eigen}, instellingscode))"""
    noemt = LEERLING.replace("(", r"\(").replace(")", r"\)")
    wie = noemt.format(r"(?:zonder leerlingnummer|[0-9 .]+|\S+)", "(' || %s || '|school onbekend)")
    alleen_school = f"regexp_replace({kolom}, '{wie % andere}', 'een leerling van \\1', 'g')"
    return f"replace({alleen_school}, 'een leerling van school onbekend', 'een leerling zonder school')"


def _masker(kolom: str) -> str:
    einde = f"CASE WHEN length({kolom}) > 4 THEN right({kolom}, 4) ELSE '' END"
    return f"CASE WHEN {kolom} IS NOT NULL THEN '{MASKER}' || {einde} END"


def _lijst(waarden: frozenset[str]) -> str:
    tekst = ", ".join(f"'{sql(waarde)}'" for waarde in sorted(waarden))
    return f"[{tekst}]::VARCHAR[]"
