"""Dagen voor in een agenda, als iCalendar (RFC 5545): hele dagen, zonder naam of nummer van een leerling."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

MIME = "text/calendar"
_REGEL = 75
"""Bytes: zo lang mag een regel hoogstens zijn; wat langer is, gaat verder op een regel die met een spatie begint."""


class Agendadag(NamedTuple):
    """Wat er op een dag in de agenda komt; `sleutel` is een volgende keer dezelfde, zodat een agenda het bijwerkt."""

    dag: date
    titel: str
    tekst: str
    sleutel: str


def als_ics(dagen: Iterable[Agendadag], gemaakt: datetime) -> bytes:
    """De dagen als agenda; `gemaakt` is het moment van nu."""
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Signaalwijzer//NL", "CALSCALE:GREGORIAN"]
    for dag, titel, tekst, sleutel in dagen:
        uid = hashlib.blake2b(f"{dag:%Y%m%d}|{sleutel}".encode(), digest_size=16).hexdigest()
        regels += [
            "BEGIN:VEVENT",
            f"UID:{uid}@signaalwijzer",
            f"DTSTAMP:{gemaakt.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{dag:%Y%m%d}",
            f"DTEND;VALUE=DATE:{dag + timedelta(1):%Y%m%d}",
            f"SUMMARY:{_veilig(titel)}",
            f"DESCRIPTION:{_veilig(tekst)}",
            "TRANSP:TRANSPARENT",  # zo houdt een termijn niemand bezet
            "END:VEVENT",
        ]
    regels.append("END:VCALENDAR")
    return "".join(f"{_gevouwen(regel)}\r\n" for regel in regels).encode()


def _veilig(tekst: str) -> str:
    """Tekst waarin niets van zichzelf een scheiding is."""
    for teken in ("\\", ";", ","):
        tekst = tekst.replace(teken, f"\\{teken}")
    return "\\n".join(tekst.splitlines())


def _gevouwen(regel: str) -> str:
    """Een regel in stukken van hoogstens 75 bytes; een letter blijft heel."""
    stukken, nu, ruimte = [], "", _REGEL
    for letter in regel:
        if len((nu + letter).encode()) > ruimte:
            stukken.append(nu)
            nu, ruimte = "", _REGEL - 1
        nu += letter
    return "\r\n ".join([*stukken, nu])
