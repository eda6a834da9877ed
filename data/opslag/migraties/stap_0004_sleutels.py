r"""Sleutels die uit elkaar te houden zijn, en hun delen in eigen kolommen.

Tot versie 3 stond een `|` of `~` uit een export gewoon in een sleutel, en wees hij zo soms een ander aan. Nu is dat een
code (`\7C`, `\7E`, en `\5C` voor de `\` zelf). Een oude sleutel is daarom niet te lezen aan zijn tekens: wat achter de
sleutel van de ouder staat is het kenmerk, en wat daarin hoort staat in de kolommen van de rij.
"""

import duckdb


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 3 naar 4: kolommen erbij en vullen, en waar zulke tekens staan overal een nieuwe sleutel."""
    for opdracht in (*_WEG, *_KOLOMMEN, *_NIEUW, *_ZETTEN, *_OPRUIMEN):
        con.execute(opdracht)


def _code(tekst: str) -> str:
    return rf"replace(replace(replace({tekst}, '\', '\5C'), '|', '\7C'), '~', '\7E')"


def _achter(sleutel: str, begin: str) -> str:
    """Wat er in een sleutel achter een begin en een streep staat."""
    return f"substr({sleutel}, length({begin}) + 2)"


def _kenmerk(rest: str, waarde: str) -> str:
    """Het kenmerk: de waarde in code, en het volgnummer `~n` dat er soms achter staat."""
    waarde = f"coalesce({waarde}, '')"
    return f"""CASE WHEN starts_with({rest}, {waarde})
                    THEN {_code(waarde)} || substr({rest}, length({waarde}) + 1) ELSE {_code(rest)} END"""


def _dag(veld: str) -> str:
    return f"k.{veld}::VARCHAR, k.{veld}_gelezen"


_SCHOOL = "coalesce(k.instellingscode, k.instelling, '')"
_SCHOLEN = "list_distinct([k.instelling, k.instellingscode])"  # zonder wat leeg is
_NUMMER = "coalesce(k.bsn, k.onderwijsnummer)"
_WAARDE = {
    "inschrijving": f"coalesce(k.inschrijvingsvolgnummer, {_dag('inschrijfdatum')})",
    "periode": f"coalesce({_dag('begindatum_periode')})",
    "tlv": f"coalesce(k.tlv_volgnummer, {_dag('tlv_begin')}, k.beschikkingsnummer)",
    "arrangement": f"coalesce(k.arrangementvolgnummer, {_dag('arrangement_begin')}, '')",
}
"""Waar het kenmerk van een rij vandaan komt."""

_KOLOMMEN = (
    *(f"ALTER TABLE {t} ADD COLUMN IF NOT EXISTS kenmerk VARCHAR" for t in _WAARDE),
    "ALTER TABLE arrangement ADD COLUMN IF NOT EXISTS record VARCHAR",
    "ALTER TABLE besluit ADD COLUMN IF NOT EXISTS record VARCHAR",
    *(
        f"ALTER TABLE bevinding ADD COLUMN IF NOT EXISTS {kolom} VARCHAR"
        for kolom in ("kenmerk_inschrijving", "kenmerk", "record_ander", "kenmerk_ander")
    ),
    "ALTER TABLE bevinding ADD COLUMN IF NOT EXISTS scholen VARCHAR[]",
)

# -- wat het wordt -----------------------------------------------------------------------------------------------------

_LEERLING = f"""
    CREATE TEMP TABLE nieuw_leerling AS
    WITH delen AS (SELECT k.*, {_SCHOOL} AS school, {_achter("k.sleutel", _SCHOOL)} AS wie, {_SCHOLEN} AS scholen,
                          CASE WHEN k.leerlingnummer IS NULL AND {_NUMMER} IS NULL
                               THEN coalesce({_dag("geboortedatum")}) END AS datum
                   FROM leerling k)
    SELECT levering, nr, sleutel AS oud, scholen, {_code("school")} || '|' || {
    _code('''
               CASE WHEN starts_with(wie, 'P') AND ends_with(wie, ' ' || datum)
                    THEN left(wie, length(wie) - length(datum)) || replace(replace(datum, '^', '^^'), ' ', '^_')
                    ELSE wie END''')
} AS nieuw
    FROM delen"""
"""Van een leerling is alles achter de school wie het is. Alleen van wie een naam heeft en een geboortedatum die niet te
lezen was, staat de spatie in die datum nu als `^_`."""


def _kind(tabel: str, ouder: str, kenmerk_inschrijving: str, kenmerk: str) -> str:
    """De nieuwe sleutels van een tabel waarvan de sleutel begint met die van haar ouder."""
    return f"""
        CREATE TEMP TABLE nieuw_{tabel} AS
        SELECT *, ouder || '|' || eigen AS nieuw, {kenmerk_inschrijving} AS kenmerk_inschrijving, {kenmerk} AS kenmerk
        FROM (SELECT k.levering, k.nr, k.sleutel AS oud, o.oud AS ouder_oud, o.nieuw AS ouder, o.scholen,
                     {"o.nieuw" if ouder == "leerling" else "o.record"} AS record,
                     {"NULL" if ouder == "leerling" else "o.eigen"} AS eigen_ouder,
                     {_kenmerk(_achter("k.sleutel", "o.oud"), _WAARDE[tabel])} AS eigen
              FROM {tabel} k JOIN nieuw_{ouder} o ON o.levering = k.levering AND o.nr = k.{ouder})"""


_ARRANGEMENT = f"""
    CREATE TEMP TABLE nieuw_arrangement AS
    WITH delen AS (SELECT k.*, {_SCHOOL} AS school, {_achter("k.sleutel", _SCHOOL)} AS rest, {_SCHOLEN} AS scholen,
                          {_WAARDE["arrangement"]} AS waarde, regexp_replace(rest, '~[0-9]+$', '') AS zonder_keer
                   FROM arrangement k),
         wie AS (SELECT *, CASE WHEN leerlingnummer IS NOT NULL THEN 'L' || leerlingnummer
                                WHEN bsn IS NOT NULL OR onderwijsnummer IS NOT NULL
                                THEN 'N' || coalesce(bsn, onderwijsnummer)
                                WHEN ends_with(rest, '|' || waarde) THEN left(rest, length(rest) - length(waarde) - 1)
                                ELSE left(zonder_keer, length(zonder_keer) - length(waarde) - 1)
                           END AS wie FROM delen)
    SELECT *, record || '|' || kenmerk AS nieuw
    FROM (SELECT w.levering, w.nr, w.sleutel AS oud, w.scholen, w.school || '|' || w.wie AS record_oud,
                 CASE WHEN starts_with(w.wie, 'P') AND l.nieuw IS NOT NULL THEN l.nieuw
                      ELSE {_code("w.school")} || '|' || {_code("w.wie")} END AS record,
                 {_kenmerk(_achter("w.rest", "w.wie"), "w.waarde")} AS kenmerk
          FROM wie w
          LEFT JOIN (SELECT oud, min(nieuw) AS nieuw FROM nieuw_leerling WHERE oud <> nieuw GROUP BY oud) l
            ON l.oud = w.school || '|' || w.wie)"""
"""Een arrangement noemt zelf wie het is: aan een nummer, en anders aan wat er voor het kenmerk staat."""

_RIJ = "{'nieuw': nieuw, 'record': %s, 'kenmerk_inschrijving': %s, 'kenmerk': %s, 'scholen': scholen}"
_RIJEN = f"""
    CREATE TEMP TABLE rijen AS
    WITH alle AS (
        SELECT 'leerling' AS tabel, levering, oud, oud AS record_oud, {_RIJ % ("nieuw", "NULL", "NULL")} AS rij
        FROM nieuw_leerling
        UNION ALL SELECT 'inschrijving', levering, oud, ouder_oud, {_RIJ % ("record", "kenmerk_inschrijving", "NULL")}
        FROM nieuw_inschrijving
        UNION ALL SELECT 'periode', levering, oud, NULL, {_RIJ % ("record", "kenmerk_inschrijving", "kenmerk")}
        FROM nieuw_periode
        UNION ALL SELECT 'tlv', levering, oud, NULL, {_RIJ % ("record", "kenmerk_inschrijving", "kenmerk")}
        FROM nieuw_tlv
        UNION ALL SELECT 'arrangement', levering, oud, NULL, {_RIJ % ("record", "NULL", "kenmerk")}
        FROM nieuw_arrangement)
    SELECT tabel, oud, any_value(record_oud) AS record_oud, arg_max(rij, levering) AS rij
    FROM alle GROUP BY tabel, oud"""
"""Elke rij die ooit geleverd is, met haar oude sleutel en wat daar nu voor staat."""

_BEVINDING = """
    CREATE TEMP TABLE nieuw_bevinding AS
    WITH oud AS (SELECT DISTINCT signaal, sleutel, record, coalesce(veld, '') AS veld,
                        substr(sleutel, length(signaal) + 2) AS rest FROM bevinding),
         -- Van wie de bevinding is, zonder signaal ervoor en veld erachter.
         midden AS (SELECT *, left(rest, length(rest) - length(veld) - 1) AS wie FROM oud
                    WHERE ends_with(rest, '|' || veld)),
         een AS (SELECT m.signaal, m.sleutel, m.signaal || '|' || r.rij.nieuw || '|' || m.veld AS nieuw, r.rij,
                        NULL AS ander, NULL AS kenmerk_ander, r.rij.scholen AS scholen
                 FROM midden m JOIN rijen r ON r.oud = m.wie AND (r.tabel = 'arrangement') = (m.signaal LIKE 'AR%')
                 WHERE m.signaal NOT IN ('DU01', 'DU02', 'DU03', 'DU04', 'DU08')),
         -- Een paar noemt twee leerlingen; van een van de twee is de bevinding.
         paar AS (SELECT m.signaal, m.sleutel,
                         m.signaal || '|' || least(r.rij.nieuw, a.rij.nieuw) || '|'
                         || greatest(r.rij.nieuw, a.rij.nieuw) || '|' || m.veld AS nieuw,
                         r.rij, a.rij.nieuw AS ander, NULL AS kenmerk_ander, r.rij.scholen || a.rij.scholen AS scholen
                  FROM midden m JOIN rijen r ON r.tabel = 'leerling' AND r.oud = m.record
                  JOIN rijen a ON a.tabel = 'leerling'
                              AND a.oud = CASE WHEN starts_with(m.wie, m.record || '|')
                                               THEN substr(m.wie, length(m.record) + 2)
                                               ELSE left(m.wie, length(m.wie) - length(m.record) - 1) END
                  WHERE m.signaal IN ('DU03', 'DU04', 'DU08')),
         -- Een overlap noemt eerst de eigen inschrijving en achter het veld de andere.
         eigen AS (SELECT o.signaal, o.sleutel, o.veld, r.rij, substr(o.rest, length(r.oud || o.veld) + 3) AS ander
                   FROM oud o JOIN rijen r ON r.tabel = 'inschrijving' AND r.record_oud = o.record
                   WHERE o.signaal IN ('DU01', 'DU02') AND starts_with(o.rest, r.oud || '|' || o.veld || '|')),
         overlap AS (SELECT e.signaal, e.sleutel,
                            e.signaal || '|' || e.rij.nieuw || '|' || e.veld || '|' || a.rij.nieuw AS nieuw,
                            e.rij, a.rij.record AS ander, a.rij.kenmerk_inschrijving AS kenmerk_ander,
                            e.rij.scholen || a.rij.scholen AS scholen
                     FROM eigen e JOIN rijen a ON a.tabel = 'inschrijving' AND a.oud = e.ander),
         alle AS (SELECT * FROM een UNION ALL SELECT * FROM paar UNION ALL SELECT * FROM overlap)
    SELECT sleutel AS oud, min(nieuw) AS nieuw, arg_min(rij, nieuw) AS rij, arg_min(ander, nieuw) AS ander,
           arg_min(kenmerk_ander, nieuw) AS kenmerk_ander, arg_min(scholen, nieuw) AS scholen
    FROM alle GROUP BY sleutel"""
"""Elke sleutel van een bevinding met wat er nu voor staat. Of zij van een arrangement is, zegt haar signaal: een
inschrijving kan dezelfde sleutel hebben."""

_RECORD = """
    CREATE TEMP TABLE nieuw_record AS
    SELECT oud, min(nieuw) AS nieuw FROM (SELECT oud, nieuw FROM nieuw_leerling
                                          UNION ALL SELECT record_oud, record FROM nieuw_arrangement)
    WHERE oud <> nieuw GROUP BY oud"""

_NIEUW = (
    _LEERLING,
    _kind("inschrijving", "leerling", "eigen", "NULL"),
    _kind("periode", "inschrijving", "eigen_ouder", "eigen"),
    _kind("tlv", "inschrijving", "eigen_ouder", "eigen"),
    _ARRANGEMENT,
    _RIJEN,
    _BEVINDING,
    _RECORD,
)

# -- en het zo zetten --------------------------------------------------------------------------------------------------

_BRINCODES = r"regexp_extract_all(sleutel, '([0-9]{2}[A-Z]{2})\|', 1)"
_ZETTEN = (
    """UPDATE leerling k SET sleutel = n.nieuw FROM nieuw_leerling n
       WHERE n.levering = k.levering AND n.nr = k.nr AND n.nieuw <> k.sleutel""",
    *(
        f"""UPDATE {t} k SET sleutel = n.nieuw, kenmerk = n.eigen FROM nieuw_{t} n
            WHERE n.levering = k.levering AND n.nr = k.nr"""
        for t in ("inschrijving", "periode", "tlv")
    ),
    """UPDATE arrangement k SET sleutel = n.nieuw, record = n.record, kenmerk = n.kenmerk FROM nieuw_arrangement n
       WHERE n.levering = k.levering AND n.nr = k.nr""",
    # Wat in geen levering meer staat, houdt zijn sleutel; om het te kunnen wissen zijn de scholen erin nodig.
    f"UPDATE bevinding SET scholen = list_distinct([instelling] || {_BRINCODES})",
    """UPDATE bevinding k SET sleutel = n.nieuw, record = n.rij.record, kenmerk = n.rij.kenmerk,
              kenmerk_inschrijving = n.rij.kenmerk_inschrijving, record_ander = n.ander,
              kenmerk_ander = n.kenmerk_ander, scholen = list_distinct([k.instelling] || n.scholen)
       FROM nieuw_bevinding n WHERE n.oud = k.sleutel""",
    *(
        f"UPDATE {t} k SET sleutel = n.nieuw FROM nieuw_bevinding n WHERE n.oud = k.sleutel AND n.nieuw <> n.oud"
        for t in ("besluit", "termijn")
    ),
    """UPDATE besluit k SET record = n.record
       FROM (SELECT sleutel, any_value(record) AS record FROM bevinding GROUP BY sleutel) n
       WHERE n.sleutel = k.sleutel""",
    *(
        f"UPDATE {t} k SET {kolom} = n.nieuw FROM nieuw_record n WHERE n.oud = k.{kolom}"
        for t, kolom in (("termijn", "record"), ("risico", "record"), ("risico", "persoon"), ("afgevinkt", "record"))
    ),
)

_WEG = (
    "DROP TABLE IF EXISTS toestand",  # zo heette de werkstand
    "DELETE FROM voorkeur WHERE naam = 'peildatum'",  # die is voortaan van wie kijkt, niet van het bestuur
)

_TIJDELIJK = (*(f"nieuw_{t}" for t in ("leerling", *_WAARDE, "bevinding", "record")), "rijen")
_OPRUIMEN = tuple(f"DROP TABLE {tabel}" for tabel in _TIJDELIJK)
