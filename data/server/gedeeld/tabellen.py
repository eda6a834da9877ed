"""Wat er in PostgreSQL staat: een schema `signaalwijzer` met een paar tabellen, en in geen daarvan een leerling."""

from typing import Any

TABELLEN = {
    # Welk proces een bestuur heeft, en tot wanneer het daar zeker van mag zijn; een leeg proces gaf het terug.
    "pacht": "bestuur text PRIMARY KEY, proces text NOT NULL, geldig_tot timestamptz NOT NULL",
    # Het register: per school hoe zij ervoor staat, en wie er in een bestuur mag, als kenmerk.
    "cijfers": """bestuur text NOT NULL, instelling text, naam text, leerlingen bigint, meetellend bigint,
                  gevaar bigint, bekeken bigint, niet_gevaar bigint, niet bigint,
                  te_doen_f bigint, te_doen_b bigint, te_doen_m bigint, te_doen_a bigint,
                  geleverd timestamp, gecontroleerd timestamp, geschreven timestamp NOT NULL""",
    "toegang": "bestuur text NOT NULL, kenmerk text NOT NULL, PRIMARY KEY (bestuur, kenmerk)",
    # Welk bezoek voorbij is, en tot wanneer dat telt; van wie dat bezoek was, staat er niet.
    "afgemeld": "bezoek text PRIMARY KEY, tot timestamptz NOT NULL",
}
"""Tabel → haar kolommen. Een tabel die er is verandert niet, want een ouder proces gebruikt haar nog. Wie er een kolom
bij wil, geeft de tabel een nieuwe naam: wat erin staat, schrijven de processen vanzelf opnieuw."""

_SLOT = 0x5169_6E61_616C
"""Om de beurt: twee processen die tegelijk beginnen, zouden elkaar bij het maken in de weg zitten."""


def maak_tabellen(verbinding: Any) -> None:
    """Maakt wat er nog niet is. Is alles er, dan mag de gebruiker van PostgreSQL ook niets mogen maken.

    Args:
        verbinding: een `pg8000.native.Connection`.
    """
    weg = [t for t in TABELLEN if verbinding.run("SELECT to_regclass(:t)", t=f"signaalwijzer.{t}") == [[None]]]
    if weg:
        maak = "; ".join(f"CREATE TABLE IF NOT EXISTS signaalwijzer.{t} ({TABELLEN[t]})" for t in weg)
        # Meer opdrachten in één vraag zijn samen één transactie.
        verbinding.run(f"SELECT pg_advisory_xact_lock({_SLOT}); CREATE SCHEMA IF NOT EXISTS signaalwijzer; {maak}")
