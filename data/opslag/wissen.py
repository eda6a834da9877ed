"""Wissen: een levering, een instelling, alles, en wat ouder is dan de bewaartermijn.

De rijen verdwijnen hier; uit het bestand zijn ze pas weg als dat daarna opnieuw is geschreven (`herschrijf_zo_nodig`).
Bevindingen zijn afgeleid van leveringen en gaan mee, op twee manieren: het beeld wordt opnieuw gecontroleerd, en
`ruim_afgeleide_op` wist wat daarna nergens meer uit volgt, met de besluiten erover. Wat blijft zijn aantallen.
"""

from contextlib import suppress
from datetime import datetime

import duckdb

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import tabellen
from data.opslag.rijen import antwoord
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from data.opslag.werkstand import maak_werkstand
from data.schema.velden import TABELLEN

BEWAARTERMIJN = 2
"""Hoeveel jaar leveringen bewaard worden als het bestuur niets anders kiest."""
LANGSTE_TERMIJN = 10

_TERMIJN = "bewaartermijn"
_HERSCHRIJVEN = "herschrijven"
_VAN_LEVERING = (*TABELLEN, "bronbestand", "kolom", "aanwezig", "hersteld", "onleesbaar")
_KINDEREN = {"inschrijving": "leerling", "periode": "inschrijving", "tlv": "inschrijving"}
_BLIJFT = ("opslag", "voorkeur", "gebeurtenis")

_GEZIEN = """
    SELECT b.rowid AS rij, b.tot, b.instelling, b.scholen, coalesce(max(s.controle), any_value(b.van)) AS controle
    FROM bevinding b LEFT JOIN status s
      ON s.signaal = b.signaal AND s.instelling IS NOT DISTINCT FROM b.instelling AND s.status = 'uitgevoerd'
     AND s.controle >= b.van AND (b.tot IS NULL OR s.controle < b.tot)
    GROUP BY ALL"""
"""Per bevinding de laatste controle waarin zij echt is gezien: een signaal dat mislukte heeft niet gekeken."""

_VERWEESD = f"""
    WITH laatste AS (SELECT max(id) AS id FROM controle),
    gezien AS ({_GEZIEN}),
    -- Wat een controle van een instelling zag: haar levering, en die ervoor om mee te vergelijken.
    beeld AS (SELECT controle, instelling, levering FROM controle_instelling WHERE levering IS NOT NULL),
    beelden AS (SELECT n.controle, n.instelling, n.levering, max(e.levering) AS ervoor FROM beeld n
                LEFT JOIN beeld e ON e.instelling = n.instelling AND e.controle < n.controle
                                 AND e.levering <> n.levering GROUP BY ALL),
    kapot AS (SELECT controle, instelling FROM beelden
              WHERE levering NOT IN (SELECT id FROM levering)
                 OR (ervoor IS NOT NULL AND ervoor NOT IN (SELECT id FROM levering)))
    SELECT DISTINCT g.rij FROM gezien g CROSS JOIN laatste
    LEFT JOIN kapot k ON k.controle = g.controle AND list_contains(g.scholen, k.instelling)
    WHERE NOT (g.tot IS NULL AND g.controle = laatste.id)
      AND (k.controle IS NOT NULL OR g.instelling IS NULL OR g.tot = laatste.id)"""
"""De bevindingen die nergens meer uit volgen; een paar hoort bij twee scholen. Van rijen zonder school is niet te
zeggen uit welke levering zij kwamen, dus die gaan weg zodra zij niet meer lopen."""


# -- bewaartermijn -----------------------------------------------------------------------------------------------------


def bewaartermijn(con: duckdb.DuckDBPyConnection) -> int:
    """Hoeveel jaar leveringen bewaard worden."""
    return int(voorkeur(con, _TERMIJN) or BEWAARTERMIJN)


def zet_bewaartermijn(con: duckdb.DuckDBPyConnection, jaren: int) -> None:
    """Bewaart hoeveel jaar leveringen bewaard worden.

    Raises:
        Gebruikersfout: minder dan één jaar, of te lang.
    """
    if not 1 <= jaren <= LANGSTE_TERMIJN:
        raise Gebruikersfout(f"Kies een bewaartermijn van 1 tot en met {LANGSTE_TERMIJN} jaar.")
    zet_voorkeur(con, _TERMIJN, str(jaren))


def te_oud(con: duckdb.DuckDBPyConnection, moment: datetime, jaren: int | None = None) -> list[int]:
    """De leveringen die op een moment ouder zijn dan de bewaartermijn, of dan een termijn die nog niet gekozen is."""
    termijn = bewaartermijn(con) if jaren is None else jaren
    return [
        int(nr)
        for (nr,) in con.execute(
            "SELECT id FROM levering WHERE moment < ?::TIMESTAMP - to_years(?) ORDER BY id", [moment, termijn]
        ).fetchall()
    ]


# -- wissen ------------------------------------------------------------------------------------------------------------


def wis_levering(con: duckdb.DuckDBPyConnection, levering: int) -> None:
    """Wist een levering met alles wat gelezen is.

    Raises:
        Gebruikersfout: de levering is er niet (meer).
    """
    if not con.execute("SELECT id FROM levering WHERE id = ?", [levering]).fetchall():
        raise Gebruikersfout("Deze levering is al gewist.")
    for tabel in _VAN_LEVERING:
        con.execute(f"DELETE FROM {tabel} WHERE levering = ?", [levering])
    con.execute("DELETE FROM levering WHERE id = ?", [levering])
    zet_voorkeur(con, _HERSCHRIJVEN, "ja")


def ruim_op(con: duckdb.DuckDBPyConnection, moment: datetime) -> int:
    """Wist de leveringen die op een moment ouder zijn dan de bewaartermijn; geeft hoeveel."""
    leveringen = te_oud(con, moment)
    for levering in leveringen:
        wis_levering(con, levering)
    return len(leveringen)


def wis_instelling(con: duckdb.DuckDBPyConnection, code: str) -> None:
    """Wist een instelling: haar rijen uit elke levering, haar bevindingen en ook haar aantallen.

    Raises:
        Gebruikersfout: de instelling is er niet (meer).
    """
    if not con.execute("SELECT 1 FROM instelling WHERE instellingscode = ?", [code]).fetchall():
        raise Gebruikersfout("Deze school is al gewist.")
    van_haar = "instelling = $code OR instellingscode = $code"
    for tabel in ("leerling", "arrangement"):
        con.execute(f"DELETE FROM {tabel} WHERE {van_haar}", {"code": code})
    for tabel, ouder in _KINDEREN.items():
        con.execute(
            f"DELETE FROM {tabel} k WHERE NOT EXISTS "
            f"(SELECT 1 FROM {ouder} o WHERE o.levering = k.levering AND o.nr = k.{ouder})"
        )
    for tabel in ("aanwezig", "controle_instelling", "status", "risico", "verleden", "instelling"):
        kolom = "instellingscode" if tabel == "instelling" else "instelling"
        con.execute(f"DELETE FROM {tabel} WHERE {kolom} = ?", [code])
    con.execute("DELETE FROM bevinding WHERE list_contains(scholen, ?)", [code])
    zet_voorkeur(con, _HERSCHRIJVEN, "ja")
    leeg = con.execute("SELECT id FROM levering WHERE id NOT IN (SELECT levering FROM aanwezig)").fetchall()
    for (levering,) in leeg:
        wis_levering(con, levering)


def wis_alles(con: duckdb.DuckDBPyConnection) -> None:
    """Wist alles; de voorkeuren, het logboek en de sleutel waarmee besluiten bewaard zijn blijven."""
    for tabel in tabellen(con):
        if tabel not in _BLIJFT:
            con.execute(f"DELETE FROM {tabel}")
    zet_voorkeur(con, _HERSCHRIJVEN, "ja")


def ruim_afgeleide_op(con: duckdb.DuckDBPyConnection) -> None:
    """Wist bevindingen en besluiten die nergens meer uit volgen; hun aantallen blijven in `verleden`.

    Hoort na het wissen én na de controle van wat er dan nog is.
    """
    with antwoord(con, "verweesd", _VERWEESD) as verweesd:
        con.execute(
            f"""INSERT INTO verleden (controle, instelling, signaal, soort, aantal)
                SELECT c.id, b.instelling, b.signaal, b.soort, count(*) FROM bevinding b
                JOIN controle c ON c.id >= b.van AND (b.tot IS NULL OR c.id < b.tot)
                WHERE b.rowid IN (SELECT rij FROM {verweesd}) GROUP BY ALL"""
        )
        con.execute(f"DELETE FROM bevinding WHERE rowid IN (SELECT rij FROM {verweesd})")
    con.execute("DELETE FROM besluit WHERE sleutel NOT IN (SELECT sleutel FROM bevinding)")
    con.execute("DELETE FROM afgevinkt WHERE record NOT IN (SELECT sleutel FROM leerling)")
    maak_werkstand(con)


def moet_herschrijven(con: duckdb.DuckDBPyConnection, moment: datetime) -> bool:
    """Of er iets gewist is dat nog in het bestand kan staan, en het vandaag nog niet mislukt is dat te herschrijven."""
    return voorkeur(con, _HERSCHRIJVEN) not in (None, _dag(moment))


def _dag(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def herschrijf_zo_nodig(opslag: Opslag, moment: datetime) -> None:
    """Schrijft het bestand opnieuw als er iets gewist is dat er nog in kan staan; ook na een afgebroken poging.

    Lukt het niet, dan is de volgende poging een dag later, of bij het volgende wissen.

    Raises:
        Gebruikersfout: het lukt nu niet, bijvoorbeeld omdat de schijf vol is.
    """
    with opslag.lees() as con:
        nodig = moet_herschrijven(con, moment)
    if not nodig:
        return
    try:
        opslag.herschrijf()
    except Gebruikersfout:
        with suppress(Gebruikersfout), opslag.schrijf() as con:
            zet_voorkeur(con, _HERSCHRIJVEN, _dag(moment))
        raise Gebruikersfout(
            "De gegevens zijn gewist en nergens meer te zien. In het versleutelde bestand staan nog resten, want het "
            "herschrijven daarvan lukte niet. Maak ruimte vrij op de schijf; Signaalwijzer probeert het morgen opnieuw."
        ) from None
    with opslag.schrijf() as con:
        zet_voorkeur(con, _HERSCHRIJVEN, None)
