"""De werkstand: wat de werklijst leest. Eén rij per lopende bevinding, met de status die uit de besluiten volgt.

De waarheid staat in `bevinding` (intervallen) en `besluit` (alleen toevoegen). Deze tabel is daarvan afgeleid en wordt
bijgewerkt in de transactie van elke controle en elk besluit: zo blijft een filter snel, ook na jaren.
Wat er sinds de vorige levering niet meer is staat er ook in; zijn status zegt waarom (`VOORBIJ`).
"""

import duckdb

from data.opslag.rijen import antwoord
from data.schema.besluit import BEZIG, GEACCEPTEERD, NIEUW, OPGELOST, TERUGGEKOMEN, VOORBIJ
from data.schema.ernst import OP_ZWAARTE
from data.schema.rod.berichten import BEKOSTIGING, MELDING, VAN_DUO
from data.schema.rod.overzicht import NAAST_ROD
from data.schema.uitslag import BEVINDING

WERKSTAND_EXTRA: dict[str, str] = {
    "van": "INTEGER",
    "tot": "INTEGER",
    "sinds": "INTEGER",
    "einde": "VARCHAR",
    "sinds_moment": "TIMESTAMP",
    "erbij": "BOOLEAN",
    "toen_bekeken": "BOOLEAN",
    "volgorde": "INTEGER",
    "zoektekst": "VARCHAR",
    "status": "VARCHAR",
    "eigenaar": "VARCHAR",
    "besluit": "INTEGER",
    "bekostiging": "BOOLEAN",
}
"""De kolommen van `werkstand` naast `BEVINDING`. `erbij`: er nog niet bij de vorige levering; `toen_bekeken`: daar is
toen wel naar gekeken. `volgorde` is die van de werklijst: wat het eerst klaar moet zijn eerst, en dan wat het zwaarst
is. `zoektekst` is wat te doorzoeken is (zonder hoofdletters en accenten), `besluit` het laatste besluit of 0.
`bekostiging`: de bevinding brengt de bekostiging van een leerling in gevaar."""

LAATSTE = "SELECT b.* FROM besluit b JOIN (SELECT max(id) AS id FROM besluit GROUP BY sleutel) USING (id)"
"""Per sleutel het laatste besluit."""

LEVERING_NU = """
    SELECT ci.instelling, coalesce(ci.levering, max(ci.levering) OVER ()) AS levering, ci.overzicht, ci.bekostiging,
           ci.melding FROM controle_instelling ci WHERE ci.controle = (SELECT max(id) FROM controle)"""
"""Per instelling de levering waar het beeld van nu uit komt; rijen zonder instelling horen bij de nieuwste."""

INHOUD = """
    SELECT levering, string_agg(afdruk, ' ' ORDER BY afdruk) AS inhoud FROM bronbestand GROUP BY levering"""
"""Per levering de afdruk van haar bestanden: wie hetzelfde nog eens laadt, levert niets nieuws."""


def bekeken_bij(controle: str) -> str:
    """De voorwaarde dat er bij een controle even goed naar leerling en signaal gekeken is als bij bevinding `b`.

    Alleen dan zegt een verschil met die controle iets: wie er niet was, of waar een kolom ontbrak of leeg was, is niet
    verbeterd. `b` heeft signaal, instelling, record en `sinds`, de controle waarin de bevinding er (weer) kwam.
    """
    wie = " UNION ALL ".join(
        f"""SELECT r.{kolom} FROM controle_instelling ci JOIN {tabel} r
            ON r.levering = ci.levering AND r.instelling IS NOT DISTINCT FROM ci.instelling
            WHERE ci.controle = {controle}"""
        for tabel, kolom in (("leerling", "sleutel"), ("arrangement", "record"))
    )
    zonder_toen, zonder_nu = (f"list_concat(coalesce({s}.mist, []), coalesce({s}.leeg, []))" for s in ("s", "n"))
    return f"""(b.record IN ({wie}) AND EXISTS (
        SELECT 1 FROM status s JOIN status n ON n.signaal = s.signaal AND n.instelling IS NOT DISTINCT FROM s.instelling
        WHERE s.controle = {controle} AND n.controle = b.sinds AND s.signaal = b.signaal
        AND s.instelling IS NOT DISTINCT FROM b.instelling AND s.status = 'uitgevoerd'
        AND list_has_all({zonder_nu}, {zonder_toen})))"""


def _naast_rod(signaal: str) -> str:
    """Sql die zegt of een signaal met ROD vergelijkt, of over DUO gaat."""
    return f"starts_with({signaal}, '{NAAST_ROD}')"


def bron_naast_las(rij: str, signaal: str) -> str:
    """Sql voor de levering van ROD of DUO waar een signaal op rust; leeg als het alleen over het LAS gaat.

    `rij` heeft de kolommen overzicht, bekostiging en melding van `controle_instelling`.
    """
    codes = {soort: [code for code, van in VAN_DUO.items() if van == soort] for soort in (BEKOSTIGING, MELDING)}
    van_duo = " ".join(f"WHEN {signaal} IN {(*lijst,)} THEN {rij}.{soort}" for soort, lijst in codes.items())
    return f"CASE {van_duo} WHEN {_naast_rod(signaal)} THEN {rij}.overzicht END"


_STATUSSEN = f"""
    WITH deze AS (SELECT sleutel, signaal, instelling, record, waarde, sinds, tot, einde FROM werkstand
                  WHERE {{welke}}),
    besloten AS ({LAATSTE} WHERE sleutel IN (SELECT sleutel FROM deze)),
    nu AS (SELECT id, peildatum FROM controle ORDER BY id DESC LIMIT 1),
    inhoud AS ({INHOUD}),
    geleverd AS (SELECT n.*, i.inhoud FROM ({LEVERING_NU}) n LEFT JOIN inhoud i ON i.levering = n.levering),
    -- De nieuwste levering in het beeld van een controle, en (`geldig`) die nog meetelt.
    beeld AS (SELECT ci.controle, max(ci.levering) AS levering,
                     max(ci.levering) FILTER (l.ongedaan_op IS NULL) AS geldig
              FROM controle_instelling ci JOIN levering l ON l.id = ci.levering GROUP BY ci.controle),
    beelden AS (SELECT controle, geldig, lag(levering) OVER (ORDER BY controle) AS ervoor FROM beeld),
    -- Echt weg: in een nieuwe levering stond de leerling, het signaal keek naar hem, en toen was de bevinding er niet.
    weg AS (SELECT DISTINCT b.sleutel FROM deze b
            JOIN bevinding e ON e.sleutel = b.sleutel AND e.tot < b.sinds
            JOIN beelden gezien ON gezien.controle = e.tot
            JOIN beelden toen ON toen.controle >= e.tot AND toen.controle < b.sinds AND toen.geldig > gezien.ervoor
            WHERE b.tot IS NULL AND {bekeken_bij("toen.controle")}),
    gekeken AS (SELECT signaal, instelling FROM status
                WHERE controle = (SELECT max(id) FROM controle) AND status = 'uitgevoerd')
    SELECT t.sleutel, coalesce(b.id, 0) AS besluit, b.eigenaar,
           CASE WHEN t.tot IS NOT NULL THEN t.einde
                WHEN b.status = '{GEACCEPTEERD}' AND b.waarde IS NOT DISTINCT FROM t.waarde
                     AND (b.tot IS NULL OR b.tot >= nu.peildatum) THEN '{GEACCEPTEERD}'
                WHEN weg.sleutel IS NOT NULL AND coalesce(b.controle, 0) < t.sinds THEN '{TERUGGEKOMEN}'
                -- Wat naast ROD ligt, is ook in ROD te herstellen, en dat ziet pas een nieuwer overzicht; van wat DUO
                -- zegt, ziet dat pas een nieuwere lijst.
                WHEN b.status = '{OPGELOST}' AND NOT {_naast_rod("t.signaal")} AND g.levering > b.levering
                     AND g.inhoud IS DISTINCT FROM i.inhoud AND gekeken.signaal IS NOT NULL THEN '{TERUGGEKOMEN}'
                WHEN b.status = '{OPGELOST}'
                     AND {bron_naast_las("g", "t.signaal")} > {bron_naast_las("bij", "t.signaal")}
                     AND daarnaast.inhoud IS DISTINCT FROM toen.inhoud THEN '{TERUGGEKOMEN}'
                WHEN b.status IN ('{BEZIG}', '{OPGELOST}') THEN b.status
                ELSE '{NIEUW}' END AS status
    FROM deze t CROSS JOIN nu
    LEFT JOIN besloten b ON b.sleutel = t.sleutel
    LEFT JOIN weg ON weg.sleutel = t.sleutel
    LEFT JOIN geleverd g ON g.instelling IS NOT DISTINCT FROM t.instelling
    LEFT JOIN inhoud i ON i.levering = b.levering
    LEFT JOIN gekeken ON gekeken.signaal = t.signaal AND gekeken.instelling IS NOT DISTINCT FROM t.instelling
    LEFT JOIN controle_instelling bij ON bij.controle = b.controle AND bij.instelling = t.instelling
    LEFT JOIN inhoud daarnaast ON daarnaast.levering = {bron_naast_las("g", "t.signaal")}
    LEFT JOIN inhoud toen ON toen.levering = {bron_naast_las("bij", "t.signaal")}"""


def vorige_stand(con: duckdb.DuckDBPyConnection) -> int:
    """De laatste controle van voor de nieuwste levering, het nieuwste overzicht of de nieuwste lijst van DUO, of 0.

    Daarmee vergelijken nieuw en verdwenen.
    """
    rijen = con.execute(
        """WITH beelden AS (SELECT controle, string_agg(concat_ws(' ', instelling, levering, overzicht,
                                                                             bekostiging, melding), '|'
                                                        ORDER BY instelling) AS beeld
                            FROM controle_instelling WHERE instelling IS NOT NULL GROUP BY controle)
            SELECT coalesce(max(controle), 0) FROM beelden
            WHERE beeld <> (SELECT beeld FROM beelden ORDER BY controle DESC LIMIT 1)"""
    ).fetchall()
    return int(rijen[0][0])


def maak_werkstand(con: duckdb.DuckDBPyConnection) -> None:
    """Maakt de werkstand opnieuw uit de bevindingen van de laatste controle. Hoort bij elke controle."""
    kolommen = ", ".join(f'b."{k}"' for k in BEVINDING)
    con.execute("DELETE FROM werkstand")
    con.execute(
        f"""INSERT INTO werkstand BY NAME
            SELECT {kolommen}, b.van, b.tot, b.sinds, b.einde, c.moment AS sinds_moment,
                   b.tot IS NULL AND b.sinds > $vorige AS erbij, {bekeken_bij("$vorige")} AS toen_bekeken,
                   row_number() OVER (ORDER BY b.deadline NULLS LAST, list_position({OP_ZWAARTE}, b.soort),
                                      b.instelling NULLS LAST, b.groep NULLS LAST, b.naam COLLATE nl, b.signaal,
                                      b.sleutel) AS volgorde,
                   strip_accents(lower(concat_ws(' ', b.leerlingnummer, b.naam, b.zin, b.groep))) AS zoektekst,
                   CASE WHEN b.tot IS NULL THEN '{NIEUW}' ELSE b.einde END AS status, 0 AS besluit,
                   b.tot IS NULL AND (b.record, b.signaal) IN (SELECT record, signaal FROM risico) AS bekostiging
            FROM bevinding b JOIN controle c ON c.id = b.sinds
            WHERE b.tot IS NULL OR (b.tot > $vorige AND b.van <= $vorige AND b.einde IN {VOORBIJ}
              AND NOT EXISTS (SELECT 1 FROM bevinding n WHERE n.tot IS NULL AND n.sleutel = b.sleutel))""",
        {"vorige": vorige_stand(con)},
    )
    # Nieuw of verdwenen staat er al. Iets anders wordt het alleen door een besluit, of als het al eens eerder ophield.
    met_verleden = """SELECT sleutel FROM besluit UNION SELECT w.sleutel FROM werkstand w
                      JOIN bevinding e ON e.sleutel = w.sleutel AND e.tot < w.sinds WHERE w.tot IS NULL"""
    with antwoord(con, "met_verleden", met_verleden) as sleutels:
        if con.execute(f"SELECT EXISTS (SELECT 1 FROM {sleutels})").fetchall()[0][0]:
            werk_statussen_bij(con, sleutels)


def werk_statussen_bij(con: duckdb.DuckDBPyConnection, van: str | None = None) -> None:
    """Zet de status en eigenaar die nu uit de besluiten volgen. Hoort bij elk besluit.

    `van` is de tabel met de sleutels waar iets over is besloten; None is alles.
    """
    welke = "true" if van is None else f"sleutel IN (SELECT sleutel FROM {van})"
    con.execute(
        f"""UPDATE werkstand t SET status = n.status, eigenaar = n.eigenaar, besluit = n.besluit
            FROM ({_STATUSSEN.format(welke=welke)}) n WHERE n.sleutel = t.sleutel
              AND (n.besluit <> t.besluit OR n.status <> t.status OR n.eigenaar IS DISTINCT FROM t.eigenaar)"""
    )
