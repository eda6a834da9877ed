"""Wissen: een levering, een instelling, alles, en wat ouder is dan de bewaartermijn.

De rijen verdwijnen hier; uit het bestand zijn ze pas weg als dat daarna opnieuw is geschreven (`herschrijf_zo_nodig`).
Bevindingen zijn afgeleid van leveringen en gaan mee, op twee manieren: het beeld wordt opnieuw gecontroleerd, en
`ruim_afgeleide_op` wist wat daarna nergens meer uit volgt, met de besluiten erover. Wat blijft zijn aantallen.
"""

from contextlib import suppress

import polars as pl

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.bestand import tabellen
from data.opslag.blokken.cellen import ZOEKKOLOMMEN, herschrijf_rijen
from data.opslag.blokken.verdelen import alleen
from data.opslag.rijen import antwoord
from data.opslag.schrijven.medewerkers import haal_school_uit_bereik
from data.opslag.schrijven.telling import haal_school_uit_aftekeningen
from data.opslag.schrijver import Schrijver
from data.opslag.voorkeuren import BEWAARTERMIJN, HERSCHRIJVEN, zet_voorkeur
from data.opslag.vragen.leveringen import LANGSTE_TERMIJN, als_dag, hoe_heet, moet_herschrijven, te_oud
from data.opslag.werkstand import bron_naast_las, maak_werkstand
from data.schema.toegang import Handeling

_VAN_LEVERING = (
    *("blok", *ZOEKKOLOMMEN),
    *("rod_overzicht", "bericht", "bronbestand", "kolom", "aanwezig", "hersteld", "onleesbaar"),
)


_VAN_SCHOOL = (
    *("blok", *ZOEKKOLOMMEN),
    *(
        "aanwezig",
        "rod_overzicht",
        "bericht",
        "ovt",
        "telregel",
        "uitleg_duo",
        "controle_instelling",
        "status",
        "risico",
        "persoon",
        "niet_bekeken",
        "verleden",
        "teruggegeven",
    ),
    "instelling",
)


_BLIJFT = ("opslag", "voorkeur", "gebeurtenis")


_GEZIEN = """
    SELECT b.rowid AS rij, b.tot, b.signaal, b.instelling, b.scholen,
           coalesce(max(s.controle), any_value(b.van)) AS controle
    FROM bevinding b LEFT JOIN status s
      ON s.signaal = b.signaal AND s.instelling IS NOT DISTINCT FROM b.instelling AND s.status = 'uitgevoerd'
     AND s.controle >= b.van AND (b.tot IS NULL OR s.controle < b.tot)
    GROUP BY ALL"""
"""Per bevinding de laatste controle waarin zij echt is gezien: een signaal dat mislukte heeft niet gekeken."""


_VERWEESD = f"""
    WITH laatste AS (SELECT max(id) AS id FROM controle),
    gezien AS ({_GEZIEN}),
    -- Wat een controle van een instelling zag: haar levering, die ervoor om mee te vergelijken, en wat ROD ervan wist.
    beeld AS (SELECT controle, instelling, levering FROM controle_instelling WHERE levering IS NOT NULL),
    overzicht AS (SELECT controle, instelling, overzicht FROM controle_instelling WHERE overzicht IS NOT NULL),
    beelden AS (SELECT n.controle, n.instelling, n.levering, max(e.levering) AS ervoor FROM beeld n
                LEFT JOIN beeld e ON e.instelling = n.instelling AND e.controle < n.controle
                                 AND e.levering <> n.levering GROUP BY ALL),
    kapot AS (SELECT controle, instelling FROM beelden
              WHERE levering NOT IN (SELECT id FROM levering)
                 OR (ervoor IS NOT NULL AND ervoor NOT IN (SELECT id FROM levering))
              UNION SELECT controle, instelling FROM overzicht WHERE overzicht NOT IN (SELECT id FROM levering)),
    -- Wat een signaal zag van een lijst van DUO die er niet meer is.
    zonder_lijst AS (SELECT DISTINCT g.rij FROM gezien g JOIN controle_instelling ci ON ci.controle = g.controle
                     AND list_contains(g.scholen, ci.instelling)
                     WHERE {bron_naast_las("ci", "g.signaal")} NOT IN (SELECT id FROM levering))
    SELECT DISTINCT g.rij FROM gezien g CROSS JOIN laatste
    LEFT JOIN kapot k ON k.controle = g.controle AND list_contains(g.scholen, k.instelling)
    LEFT JOIN zonder_lijst z ON z.rij = g.rij
    WHERE NOT (g.tot IS NULL AND g.controle = laatste.id)
      AND (k.controle IS NOT NULL OR z.rij IS NOT NULL OR g.instelling IS NULL OR g.tot = laatste.id)"""
"""De bevindingen die nergens meer uit volgen; een paar hoort bij twee scholen. Van rijen zonder school is niet te
zeggen uit welke levering zij kwamen, dus die gaan weg zodra zij niet meer lopen."""


def zet_bewaartermijn(schrijver: Schrijver, jaren: int) -> None:
    """Bewaart hoeveel jaar leveringen bewaard worden.

    Raises:
        Gebruikersfout: minder dan één jaar, of te lang.
    """
    if not 1 <= jaren <= LANGSTE_TERMIJN:
        raise Gebruikersfout(f"Kies een bewaartermijn van 1 tot en met {LANGSTE_TERMIJN} jaar.")
    zet_voorkeur(schrijver, BEWAARTERMIJN, str(jaren))


def wis_levering(schrijver: Schrijver, levering: int) -> None:
    """Wist een levering of overzicht met alles wat gelezen is.

    Raises:
        Gebruikersfout: de levering is er niet (meer).
    """
    if not schrijver.con.execute("SELECT id FROM levering WHERE id = ?", [levering]).fetchall():
        raise Gebruikersfout("Deze levering is al gewist.")
    wat = hoe_heet(schrijver.con, levering)
    _haal_levering_weg(schrijver, levering)
    schrijver.noteer(f"{wat} gewist", 1)


def _is_gewist(schrijver: Schrijver) -> None:
    """Onthoudt dat er iets gewist is: het bestand moet nog herschreven worden, en niemand mag het nog onthouden."""
    zet_voorkeur(schrijver, HERSCHRIJVEN, "ja")
    tel_wissing(schrijver)


def tel_wissing(schrijver: Schrijver, boven: int = 0) -> None:
    """Telt dat er iets weg is wat iemand nog kan onthouden; `boven` is een aantal dat dan ook voorbij is."""
    if not schrijver.proef:
        schrijver.con.execute("UPDATE opslag SET gewist = greatest(coalesce(gewist, 0), ?) + 1", [boven])


def _haal_levering_weg(schrijver: Schrijver, levering: int) -> None:
    for tabel in _VAN_LEVERING:
        schrijver.con.execute(f"DELETE FROM {tabel} WHERE levering = ?", [levering])
    schrijver.con.execute("DELETE FROM levering WHERE id = ?", [levering])
    _is_gewist(schrijver)


def ruim_op(schrijver: Schrijver) -> int:
    """Wist de leveringen die bij de handeling ouder zijn dan de bewaartermijn; geeft hoeveel."""
    leveringen = te_oud(schrijver.con, schrijver.handeling.moment)
    for levering in leveringen:
        _haal_levering_weg(schrijver, levering)
    if leveringen:
        schrijver.noteer("bewaartermijn voorbij, leveringen gewist", len(leveringen))
    return len(leveringen)


def wis_instelling(schrijver: Schrijver, code: str) -> None:
    """Wist een instelling: haar rijen uit elke levering, haar bevindingen en ook haar aantallen.

    Raises:
        Gebruikersfout: de instelling is er niet (meer).
    """
    con = schrijver.con
    if not con.execute("SELECT 1 FROM instelling WHERE instellingscode = ?", [code]).fetchall():
        raise Gebruikersfout("Deze school is al gewist.")
    _wis_bij_anderen(schrijver, code)
    for tabel in _VAN_SCHOOL:
        kolom = "instellingscode" if tabel == "instelling" else "instelling"
        con.execute(f"DELETE FROM {tabel} WHERE {kolom} = ?", [code])
    con.execute("DELETE FROM bevinding WHERE list_contains(scholen, ?)", [code])
    con.execute(
        """UPDATE bronbestand SET scholen = list_filter(scholen, lambda school: school <> $code)
           WHERE list_contains(scholen, $code)""",
        {"code": code},
    )
    haal_school_uit_aftekeningen(schrijver, code)
    haal_school_uit_bereik(schrijver, code)
    _is_gewist(schrijver)
    leeg = con.execute("SELECT id FROM levering WHERE id NOT IN (SELECT levering FROM aanwezig)").fetchall()
    for (levering,) in leeg:
        _haal_levering_weg(schrijver, levering)
    schrijver.noteer("school gewist", 1)


def _wis_bij_anderen(schrijver: Schrijver, code: str) -> None:
    """Wist wat een school van zichzelf noemt in rijen die bij een andere horen, of bij geen."""
    elders = " UNION ".join(
        f"SELECT levering, instelling FROM {tabel} WHERE instellingscode = $code AND instelling IS DISTINCT FROM $code"
        for tabel in ZOEKKOLOMMEN
    )
    niet_van_haar = dict.fromkeys(ZOEKKOLOMMEN, pl.col("instellingscode").ne_missing(code))
    for levering, school in schrijver.con.execute(elders, {"code": code}).fetchall():
        herschrijf_rijen(schrijver, levering, [school], lambda frames: alleen(frames, niet_van_haar))


def wis_alles(schrijver: Schrijver) -> None:
    """Wist alles; de voorkeuren, het logboek en de sleutel waarmee besluiten bewaard zijn blijven."""
    for tabel in tabellen(schrijver.con):
        if tabel not in _BLIJFT:
            schrijver.con.execute(f"DELETE FROM {tabel}")
    _is_gewist(schrijver)
    schrijver.noteer("alles gewist")


def ruim_afgeleide_op(schrijver: Schrijver) -> None:
    """Wist bevindingen, besluiten en notities die nergens meer uit volgen; hun aantallen blijven in `verleden`.

    Hoort na het wissen én na de controle van wat er dan nog is.
    """
    con = schrijver.con
    with antwoord(con, "verweesd", _VERWEESD) as verweesd:
        con.execute(
            f"""INSERT INTO verleden (controle, instelling, signaal, soort, aantal)
                SELECT c.id, b.instelling, b.signaal, b.soort, count(*) FROM bevinding b
                JOIN controle c ON c.id >= b.van AND (b.tot IS NULL OR c.id < b.tot)
                WHERE b.rowid IN (SELECT rij FROM {verweesd}) GROUP BY ALL"""
        )
        con.execute(f"DELETE FROM bevinding WHERE rowid IN (SELECT rij FROM {verweesd})")
    # Wie op een andere dag keek, besloot misschien over wat er vandaag niet is: dat blijft zolang de leerling er is.
    for tabel in ("besluit", "notitie"):
        con.execute(
            f"""DELETE FROM {tabel} WHERE sleutel NOT IN (SELECT sleutel FROM bevinding)
                AND (peildatum IS NULL OR record IS NULL OR record NOT IN (
                    SELECT sleutel FROM leerling UNION SELECT record FROM arrangement WHERE record IS NOT NULL))"""
        )
    con.execute("DELETE FROM teruggegeven WHERE sleutel NOT IN (SELECT sleutel FROM bevinding)")
    con.execute("DELETE FROM ander_record WHERE nieuw NOT IN (SELECT sleutel FROM leerling)")
    con.execute(
        """DELETE FROM afgevinkt
           WHERE record NOT IN (SELECT sleutel FROM leerling UNION SELECT oud FROM ander_record)"""
    )
    maak_werkstand(con)


def herschrijf_zo_nodig(opslag: Opslag, handeling: Handeling) -> None:
    """Schrijft het bestand opnieuw als er iets gewist is dat er nog in kan staan; ook na een afgebroken poging.

    Lukt het niet, dan is de volgende poging een dag later, of bij het volgende wissen.

    Raises:
        Gebruikersfout: het lukt nu niet, bijvoorbeeld omdat de schijf vol is.
    """
    with opslag.lees(handeling) as con:
        nodig = moet_herschrijven(con, handeling.moment)
    if not nodig:
        return
    try:
        opslag.herschrijf()
    except Gebruikersfout:
        with suppress(Gebruikersfout), opslag.schrijf(handeling, stil=True) as schrijver:
            zet_voorkeur(schrijver, HERSCHRIJVEN, als_dag(handeling.moment))
        raise Gebruikersfout(
            "De gegevens zijn gewist en nergens meer te zien. In het versleutelde bestand staan nog resten, want het "
            "herschrijven daarvan lukte niet. Maak ruimte vrij op de schijf; Signaalwijzer probeert het morgen opnieuw."
        ) from None
    with suppress(Gebruikersfout), opslag.schrijf(handeling, stil=True) as schrijver:  # dan gebeurt het nog een keer
        zet_voorkeur(schrijver, HERSCHRIJVEN, None)
