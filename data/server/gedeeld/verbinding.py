"""Een verbinding met PostgreSQL die nooit lang op zich laat wachten, en één zin als zij er niet komt."""

import re
import ssl
from collections.abc import Mapping
from contextlib import suppress

from pg8000.exceptions import DatabaseError
from pg8000.native import Connection

from data.fouten import Gebruikersfout
from data.server.gedeeld.adres import OMGEVING_POSTGRESQL, Postgresql
from data.server.gedeeld.tabellen import maak_tabellen

OUDSTE = 14
"""Vanaf deze versie beëindigt PostgreSQL zelf een verbinding waar niets meer van komt (`idle_session_timeout`)."""
WACHT = 3.0
"""Zoveel seconden duurt verbinden hoogstens, en elk wachten op een antwoord."""


class NietBereikbaar(Gebruikersfout):
    """PostgreSQL antwoordt niet, of laat ons niet binnen."""


def verbind(waar: Postgresql, *, stil: float | None = None) -> Connection:
    """Een verbinding waarin elke opdracht meteen vastligt.

    Args:
        waar: het adres en het wachtwoord.
        stil: na zoveel seconden zonder opdracht beëindigt PostgreSQL haar; None is nooit.

    Raises:
        NietBereikbaar: met één zin, zonder wat PostgreSQL zelf zegt.
    """
    # Wat hier bevestigd is, staat ook na het uitvallen van PostgreSQL vast, wat men daar verder ook koos.
    grenzen = {"statement_timeout": str(round(WACHT * 1000)), "synchronous_commit": "on"}
    if stil is not None:
        grenzen["idle_session_timeout"] = str(round(stil * 1000))
    socket = waar.socket
    try:
        # Ook een time-out op elk antwoord: van een computer die weg is, komt anders een kwartier lang niets.
        verbinding = Connection(
            waar.gebruiker,
            host=waar.host,
            port=waar.poort,
            database=waar.database,
            password=waar.wachtwoord,
            unix_sock=socket,
            ssl_context=False if waar.van_hier else ssl.create_default_context(cafile=waar.ca),
            timeout=WACHT,
            application_name="signaalwijzer",
            startup_params=grenzen,
        )
    except Exception as fout:  # wat het ook is: de melding kan noemen waarmee wij ons aanmelden
        raise NietBereikbaar(_zin(waar, fout)) from None
    try:
        if (versie := _versie(verbinding.parameter_statuses)) < OUDSTE:
            raise NietBereikbaar(f"PostgreSQL {versie} is te oud. Neem versie {OUDSTE} of nieuwer.")
        maak_tabellen(verbinding)
    except NietBereikbaar:
        sluit(verbinding)
        raise
    except Exception as fout:
        sluit(verbinding)
        raise NietBereikbaar(_zin(waar, fout)) from None
    return verbinding


def sluit(verbinding: Connection) -> None:
    """Sluit een verbinding, ook als die al weg is."""
    with suppress(Exception):
        verbinding.close()


def _versie(gegevens: Mapping[str, str]) -> int:
    gevonden = re.match(r"\d+", gegevens.get("server_version", ""))
    return int(gevonden[0]) if gevonden else 0


_ZINNEN = {
    "28P01": "PostgreSQL weigert het wachtwoord. Kijk na wat er in {omgeving} of de credential ‘postgresql’ staat.",
    "28000": "PostgreSQL laat gebruiker ‘{gebruiker}’ niet binnen. Kijk pg_hba.conf na.",
    "3D000": "PostgreSQL heeft geen database ‘{database}’. Maak haar, of verander het adres in server.toml.",
    "42501": "Gebruiker ‘{gebruiker}’ mag in PostgreSQL geen schema maken. Geef hem CREATE op database ‘{database}’.",
    "53300": "PostgreSQL heeft geen plaats voor nog een verbinding. Verhoog max_connections.",
}
"""Een code van PostgreSQL → de zin."""


def _zin(waar: Postgresql, fout: Exception) -> str:
    code = fout.args[0].get("C", "") if isinstance(fout, DatabaseError) and isinstance(fout.args[0], dict) else ""
    namen = {"gebruiker": waar.gebruiker, "database": waar.database, "omgeving": OMGEVING_POSTGRESQL}
    if code in _ZINNEN:
        return _ZINNEN[code].format(**namen)
    if isinstance(fout, ssl.SSLError) or "SSL" in str(fout):
        return f"PostgreSQL op {waar.host} is niet versleuteld te bereiken. Zet TLS aan, met een certificaat dat klopt."
    return f"PostgreSQL op {waar.host} antwoordt niet. Kijk na of het draait, en of het adres in server.toml klopt."
