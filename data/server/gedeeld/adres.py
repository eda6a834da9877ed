"""Waar PostgreSQL is. Wie het niet gebruikt, laadt er niets van: dit bestand kent alleen het adres."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

OMGEVING_POSTGRESQL = "SIGNAALWIJZER_POSTGRESQL"
"""Waarin het wachtwoord bij het starten mag staan."""

_SOCKET = "host"
"""Wat er na een vraagteken mag staan: de map van de socket, zoals PostgreSQL dat zelf ook schrijft."""


@dataclass(frozen=True, slots=True)
class Postgresql:
    """Hoe wij PostgreSQL bereiken.

    `host` is een naam of een nummer, of de map van een socket op deze computer. Het wachtwoord is leeg als PostgreSQL
    er geen vraagt; het komt nooit uit `server.toml`, en is niet te zien als dit in een melding terechtkomt. `ca` is het
    bestand met de certificaten die over een ander beslissen; leeg zijn dat die van deze computer.
    """

    host: str
    poort: int
    gebruiker: str
    database: str
    ca: Path | None = None
    wachtwoord: str = field(default="", repr=False)

    @classmethod
    def uit(cls, adres: str, ca: Path | None = None, wachtwoord: str = "") -> Self | None:
        """Het adres, zoals `postgresql://gebruiker@host:5432/database`; None als het dat niet is.

        Met `postgresql://gebruiker@/database?host=/var/run/postgresql` gaat het langs een socket. Een adres met een
        wachtwoord erin weigeren wij: dat bestand gaat mee in een kopie.
        """
        try:
            delen = urlsplit(adres.strip())
            poort, vraag = delen.port or 5432, parse_qs(delen.query, strict_parsing=bool(delen.query))
        except ValueError:
            return None
        host, map_ = delen.hostname or "", vraag.pop(_SOCKET, [""])[0]
        database = unquote(delen.path.removeprefix("/"))
        goed = delen.scheme in ("postgresql", "postgres") and not vraag and delen.password is None
        if not goed or not delen.username or not re.fullmatch(r"[^/\s]+", database) or bool(host) == bool(map_):
            return None
        if map_ and not map_.startswith("/"):
            return None
        return cls(host or map_, poort, unquote(delen.username), database, ca, wachtwoord)

    @property
    def socket(self) -> str | None:
        """Het bestand van de socket; None als het over een netwerk gaat."""
        return f"{self.host}/.s.PGSQL.{self.poort}" if self.host.startswith("/") else None

    @property
    def van_hier(self) -> bool:
        """Of PostgreSQL op deze computer draait; alles daarbuiten gaat versleuteld, met een certificaat dat klopt."""
        return self.socket is not None or self.host in ("127.0.0.1", "::1", "localhost")
