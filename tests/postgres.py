"""Een PostgreSQL voor de tests: in een eigen map, alleen op deze computer, en weg als de tests klaar zijn."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pg8000.native import Connection

from data.server.gedeeld.adres import Postgresql
from tests.conftest import vrije_poort

_ANDER = "nobody"
"""PostgreSQL draait niet als root."""
_SNEL = {
    "fsync": "off",
    "synchronous_commit": "off",  # wie op een bevestiging rekent, vraagt haar zelf
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
    "autovacuum": "off",
    "log_min_messages": "panic",
}


def _programma(naam: str) -> str | None:
    """Een programma van PostgreSQL: Debian zet het buiten het pad."""
    mappen = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda map_: float(map_.parent.name), reverse=True)
    return shutil.which(naam, path=os.pathsep.join([*map(str, mappen), os.environ.get("PATH", "")]))


@dataclass
class Draaiend:
    """Een PostgreSQL van de tests. `waar` is een lege database met een eigen naam, en een gebruiker met wachtwoord."""

    waar: Postgresql
    _map: Path

    def start(self) -> None:
        """Begint, of begint weer, en wacht tot hij antwoordt."""
        opties = " ".join(f"-c {naam}={waarde}" for naam, waarde in _SNEL.items())
        adressen = f"-p {self.waar.poort} -c listen_addresses=127.0.0.1 -k {self._map}"
        self._doe(
            "pg_ctl",
            "-D",
            str(self._map / "db"),
            "-w",
            "-l",
            str(self._map / "log"),
            "-o",
            f"{adressen} {opties}",
            "start",
        )

    def stop(self, hoe: str = "immediate") -> None:
        """Stopt: `immediate` is zoals de stekker eruit, `fast` is netjes."""
        self._doe("pg_ctl", "-D", str(self._map / "db"), "-m", hoe, "-w", "stop")

    def vraag(self, opdracht: str, **waarden: Any) -> list[list[Any]]:
        """Wat er op een opdracht van de beheerder antwoordt."""
        verbinding = Connection(
            "postgres", database=self.waar.database, unix_sock=f"{self._map}/.s.PGSQL.{self.waar.poort}"
        )
        try:
            rijen: list[list[Any]] = verbinding.run(opdracht, **waarden) or []
            return rijen
        finally:
            verbinding.close()

    def met_tls(self, map_: Path) -> Path:
        """Neemt voortaan ook versleutelde verbindingen aan, op de naam localhost; geeft wie voor hem instaat."""
        certificaat, sleutel = self._map / "db" / "server.crt", self._map / "db" / "server.key"
        vraag = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        vraag += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        subprocess.run([*vraag, "-keyout", sleutel, "-out", certificaat], check=True, capture_output=True)
        sleutel.chmod(0o600)
        if os.geteuid() == 0:
            for pad in (certificaat, sleutel):
                shutil.chown(pad, _ANDER, "nogroup")
        self.vraag("ALTER SYSTEM SET ssl = on")
        self.stop()
        self.start()
        return shutil.copyfile(certificaat, map_ / "ca.pem")

    def alles(self) -> str:
        """Alles wat er in staat, als tekst."""
        return self._doe(
            "pg_dump", "-h", str(self._map), "-p", str(self.waar.poort), "-U", "postgres", self.waar.database
        )

    def leeg(self, naam: str) -> "Draaiend":
        """Dezelfde server, met een nieuwe lege database."""
        self.vraag(f'CREATE DATABASE "{naam}" OWNER signaalwijzer')
        return replace(self, waar=replace(self.waar, database=naam))

    def _doe(self, naam: str, *argumenten: str) -> str:
        programma = _programma(naam)
        assert programma is not None
        wie: dict[str, Any] = {"user": _ANDER, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        klaar = subprocess.run(
            [programma, *argumenten], cwd=self._map, capture_output=naam == "pg_dump", text=True, check=False, **wie
        )
        assert klaar.returncode == 0, (naam, klaar.stderr, klaar.stdout)
        return klaar.stdout or ""


@contextmanager
def draaiende_postgres() -> Iterator[Draaiend]:
    """Een server voor alle tests van een proces. Is PostgreSQL er niet, dan slaat dit de test over."""
    if _programma("initdb") is None:
        melding = "OVERGESLAGEN: PostgreSQL ontbreekt; wat meer processen delen is niet getest."
        if os.environ.get("SIGNAALWIJZER_BROWSER_VERPLICHT") == "1":
            pytest.fail(melding)
        pytest.skip(melding)
    with tempfile.TemporaryDirectory(prefix="sw-pg-", ignore_cleanup_errors=True) as tijdelijk:
        map_ = Path(tijdelijk)
        if os.geteuid() == 0:
            shutil.chown(map_, _ANDER, "nogroup")
        waar = Postgresql("127.0.0.1", vrije_poort(), "signaalwijzer", "signaalwijzer", wachtwoord="Geheim-van-de-test")
        draait = Draaiend(replace(waar, database="postgres"), map_)
        toegang = ["-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync", "-E", "UTF8"]
        draait._doe("initdb", "-D", str(map_ / "db"), "--locale=C", "--no-instructions", *toegang)
        draait.start()
        try:
            draait.vraag(f"CREATE ROLE signaalwijzer LOGIN PASSWORD '{waar.wachtwoord}'")
            yield draait.leeg("signaalwijzer")
        finally:
            draait.stop()
