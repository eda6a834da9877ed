"""Een server om je echt bij aan te melden: een aanbieder, nginx met TLS zoals wij hem meegeven, en Signaalwijzer."""

import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from data.server.inrichten import als_toml
from tests.conftest import WORTEL, Server, draaiende_server, vrije_poort

NAAM = "signaalwijzer.localhost"
"""Chromium zoekt wat op .localhost eindigt altijd op deze computer."""
GEHEIM = "geheim-van-de-aanbieder-in-een-test"
SCHOOL = "98BA"
"""De enige school van Sanne, in het demobestuur."""
MENSEN: Mapping[str, dict[str, object]] = {
    "bea": {"email": "bea@bestuur.example", "name": "Bea Heerder"},
    "coen": {"email": "coen@bestuur.example", "name": "Coen Coördinator", "roles": ["x", "signaalwijzer-coordinator"]},
    "sanne": {"email": "sanne@bestuur.example", "name": "Sanne School", "roles": ["signaalwijzer-school"]},
    "luc": {"email": "luc@bestuur.example", "name": "Luc Lezer", "roles": ["signaalwijzer-lezer"]},
    "vreemd": {"email": "vreemd@elders.example", "name": "Vera Vreemd"},
    "leerling": {"email": "lou@bestuur.example", "name": "Lou", "eduPersonAffiliation": ["student"]},
    "veel": {
        "email": "veel@bestuur.example",
        "name": "Veel",
        "roles": [f"{i:08d}-0000-4000-8000-1" for i in range(400)],
    },
}


def eis_proxy() -> None:
    """Slaat luid over zonder nginx of openssl; waar een wijziging wordt gekeurd, is dat een fout."""
    if weg := [naam for naam in ("nginx", "openssl") if _vind(naam) is None]:
        melding = f"OVERGESLAGEN: {' en '.join(weg)} ontbreekt; het aanmelden is niet getest (Debian: nginx-light)."
        if os.environ.get("SIGNAALWIJZER_BROWSER_VERPLICHT") == "1":
            pytest.fail(melding)
        pytest.skip(melding)


def _vind(naam: str) -> str | None:
    return shutil.which(naam) or shutil.which(naam, path="/usr/sbin:/sbin")


@dataclass(frozen=True)
class Aangemeld:
    """Alles wat er voor een test met aanmelden draait."""

    adres: str
    aanbieder: str
    app: Server
    naast: tuple[Server, ...] = ()

    def bezoeker(self) -> httpx.Client:
        """Een browser zonder scherm, die door de proxy gaat en zijn koekjes houdt."""
        poort = urlsplit(self.adres).port
        return httpx.Client(
            base_url=f"https://127.0.0.1:{poort}", verify=False, headers={"host": f"{NAAM}:{poort}"}, timeout=30
        )

    def meld_aan(self, bezoeker: httpx.Client, wie: str, naar: str = "/") -> httpx.Response:
        """Meldt iemand aan; geeft het antwoord op het terugkomen van de aanbieder."""
        return bezoeker.get(self.terugkomst(bezoeker, wie, naar))

    def terugkomst(self, bezoeker: httpx.Client, wie: str, naar: str = "/") -> str:
        """Waarmee de aanbieder iemand terugstuurt."""
        stap = bezoeker.get("/aanmelden/begin", params={"naar": naar})
        stap = bezoeker.get(stap.headers["location"])
        with httpx.Client() as elders:
            klaar = elders.post(stap.headers["location"], data={"sub": wie})
        return klaar.headers["location"].removeprefix(self.adres)


@contextmanager
def draait(opdracht: list[str], klaar: str, log: Path, **omgeving: str) -> Iterator[None]:
    """Een proces, tot een adres antwoordt en tot het einde van de test."""
    with log.open("w") as uit, subprocess.Popen(opdracht, env=os.environ | omgeving, stdout=uit, stderr=uit) as proces:
        try:
            einde = time.monotonic() + 60
            while True:
                assert proces.poll() is None, log.read_text()
                assert time.monotonic() < einde, log.read_text()
                try:
                    urllib.request.urlopen(klaar, context=_ZONDER_NAKIJKEN, timeout=5).close()
                    break
                except urllib.error.HTTPError:  # ook wie weigert, antwoordt
                    break
                except OSError:
                    pass
                time.sleep(0.05)
            yield
        finally:
            proces.terminate()
            proces.wait(10)


_ZONDER_NAKIJKEN = ssl._create_unverified_context()  # het certificaat is van de test zelf


@contextmanager
def server_met_aanmelden(
    map_: Path, begin: Path, besturen: Mapping[str, object] | None = None, *, processen: int = 1, **verder: object
) -> Iterator[Aangemeld]:
    """Start een aanbieder, Signaalwijzer met `server.toml`, en daarvoor nginx.

    Args:
        map_: waar wat draait zijn bestanden laat.
        begin: een map met gegevens en sleutels om mee te beginnen.
        besturen: wat er in `[besturen]` staat; None is één bestuur, van Bea.
        processen: hoeveel er zijn, op dezelfde map.
        verder: wat er nog bovenin `server.toml` staat.
    """
    poort, bij = vrije_poort(), vrije_poort()
    adres, aanbieder = f"https://{NAAM}:{poort}", f"http://localhost:{bij}"
    inhoud: dict[str, object] = {
        "adres": adres,
        **verder,
        "aanbieder": {
            "soort": "anders",
            "metadata": f"{aanbieder}/.well-known/openid-configuration",
            "client_id": "signaalwijzer",
        },
    }
    rollen = {
        "signaalwijzer-coordinator": "coordinator",
        "signaalwijzer-school": f"school {SCHOOL}",
        "signaalwijzer-lezer": "lezer",
    }
    if besturen is None:
        inhoud |= {"beheerder": ["bea@bestuur.example"], "rollen": {"claim": "roles", **rollen}}
    else:
        inhoud |= {"besturen": besturen, "rollen": {"claim": "roles"}}
    gegevens = map_ / "begin"
    shutil.copytree(begin, gegevens)
    toml = gegevens / "sleutels" / "server.toml"
    toml.write_text(als_toml(inhoud))
    toml.chmod(0o600)
    mensen = [deel for sub, van in MENSEN.items() for deel in ("--user-claims", json.dumps({"sub": sub, **van}))]
    idp = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(bij),
        "--host",
        "localhost",
        *mensen,
    ]
    with ExitStack() as stapel:
        monkeypatch = stapel.enter_context(pytest.MonkeyPatch.context())
        monkeypatch.setenv("SIGNAALWIJZER_CLIENT_SECRET", GEHEIM)
        # De aanbieder wil zelf ook https, maar op deze computer hoeft dat niet.
        stapel.enter_context(draait(idp, aanbieder, map_ / "aanbieder.log", AUTHLIB_INSECURE_TRANSPORT="1"))
        app = stapel.enter_context(draaiende_server(map_, gegevens))
        naast = []
        for nummer in range(1, processen):
            (eigen := map_ / f"proces{nummer}").mkdir()
            naast.append(stapel.enter_context(draaiende_server(eigen, app.map, samen=True)))
        stapel.enter_context(proxy(map_, poort, app.url, *(ander.url for ander in naast)))
        yield Aangemeld(adres, aanbieder, app, tuple(naast))


@contextmanager
def om_en_om(eerste: Aangemeld, map_: Path) -> Iterator[Aangemeld]:
    """Een tweede proces met dezelfde geheimen, en een proxy die ze om en om neemt."""
    poort = vrije_poort()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SIGNAALWIJZER_CLIENT_SECRET", GEHEIM)
        with (
            draaiende_server(map_, eerste.app.map) as tweede,
            proxy(map_, poort, eerste.app.url, tweede.url, verdeel=""),
        ):
            yield replace(eerste, adres=f"https://{NAAM}:{poort}")


@contextmanager
def proxy(map_: Path, poort: int, *apps: str, verdeel: str = "hash $bestuur consistent;") -> Iterator[None]:
    """nginx met onze eigen instellingen ervoor, en verder alles zoals het standaard is.

    Zijn er meer apps, dan zegt `verdeel` hoe; leeg is om en om.
    """
    waar = map_ / f"nginx-{poort}"
    waar.mkdir()
    sleutel, certificaat = waar / "sleutel.pem", waar / "certificaat.pem"
    vraag = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    vraag += ["-days", "2", "-subj", f"/CN={NAAM}", "-keyout", str(sleutel), "-out", str(certificaat)]
    subprocess.run(vraag, check=True, capture_output=True)
    site = (WORTEL / ".uitrol" / "nginx.conf").read_text(encoding="utf-8")
    for wat, wordt in {
        "hash $bestuur consistent;": verdeel,
        "443 ssl": f"127.0.0.1:{poort} ssl",
        "signaalwijzer.bestuur.nl": NAAM,
        "/etc/ssl/signaalwijzer/certificaat.pem": str(certificaat),
        "/etc/ssl/signaalwijzer/sleutel.pem": str(sleutel),
        "/var/log/nginx/signaalwijzer.log": str(waar / "bezoek.log"),
        "server 127.0.0.1:8501 max_fails=0;": "".join(f"server {urlsplit(app).netloc} max_fails=0;" for app in apps),
    }.items():
        assert wat in site
        site = site.replace(wat, wordt)
    paden = "".join(f"{s}_temp_path {waar}/{s};" for s in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (waar / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {waar}/pid; error_log {waar}/fout.log warn;"
        f"events {{}} http {{ {paden} access_log {waar}/alles.log; {site} }}"
    )
    nginx = str(_vind("nginx"))
    opdracht = [nginx, "-c", str(waar / "nginx.conf"), "-e", str(waar / "fout.log")]
    with draait(opdracht, f"https://127.0.0.1:{poort}/_stcore/health", waar / "uit.log"):
        yield
    gelogd = (waar / "bezoek.log").read_text()
    assert gelogd, "nginx schreef niets op"
    assert not re.search(r"\?|code=|state=", gelogd), "De vraag achter het adres staat in het log van de proxy."
    assert "temporary file" not in (waar / "fout.log").read_text(), "Een upload stond op de schijf van de proxy."
