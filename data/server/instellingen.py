"""De instellingen van een server: `server.toml`, in de map van de sleutels.

Zonder dat bestand is Signaalwijzer van één computer, en meldt niemand zich aan. Met dat bestand meldt iedereen zich
aan: een server zonder aanmelden bestaat niet.
"""

import json
import os
import re
import secrets
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.fouten import Gebruikersfout
from data.plaats import EIGEN, Soort, geheim_of_nieuw, geheim_van_dienst, map_sleutels, pad_sleutels, schrijf_geheim
from data.schema.toegang import RECHTEN
from data.server.aanbieders import AANBIEDERS, Aanbieder, Aangemeld, Claims, aangemeld
from data.server.besturen import Bestuur, is_code
from data.server.gedeeld.adres import OMGEVING_POSTGRESQL, Postgresql

BESTAND = "server.toml"
AANMELDEN_BIJ = "bestuur"
"""Hoe de aanbieder bij Streamlit heet. Alleen van een aanbieder met een naam geeft het `authorize_params` door."""
OMGEVING_GEHEIM = "SIGNAALWIJZER_CLIENT_SECRET"
TERUG = "/oauth2callback"
"""Waar de aanbieder op terugkomt, na aanmelden en na afmelden."""

_GEHEIM = "client_secret"
_KOEKJESGEHEIM = "koekjesgeheim"
_SOORT_KOEKJES = Soort(
    re.compile(r"[0-9a-f]{64}"), "Haal het weg: dan komt er een nieuw, en meldt iedereen zich opnieuw aan."
)
_VERPLICHT = {"adres": str, "aanbieder": dict}
_MAG = {"luister": str, "stil_minuten": int, "hoogstens_uren": int, "rollen": dict, "postgresql": dict}
_EEN = {"beheerder": list}
_MEER = {"besturen": dict, "kantoor": list}
_BESTUUR = {"naam": str, "beheerder": list, "rollen": dict}
"""Wat er van een bestuur in `[besturen.<code>]` staat."""
_AANBIEDER = ("soort", "client_id", "tenant", "domein", "metadata", "prompt", "scope")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Hoe een server gebruikt wordt.

    `adres` is wat gebruikers intikken (`https://signaalwijzer.bestuur.nl`), `luister` waar de app zelf luistert: de
    proxy ervoor regelt https. `besturen` zijn ze op hun code. `kantoor` is wie de cijfers van alle besturen ziet, met
    zijn sleutel of e-mailadres; van een leerling ziet hij daar niets. `rolclaim` is de claim die rollen geeft.
    `postgresql` is wat meer processen delen; None is dat er één proces is.
    """

    adres: str
    besturen: Mapping[str, Bestuur]
    kantoor: frozenset[str] = frozenset()
    soort: str
    metadata: str
    client_id: str
    prompt: str
    scope: str = "openid email profile"
    domein: str | None = None
    rolclaim: str | None = None
    postgresql: Postgresql | None = None
    luister: str = "127.0.0.1"
    stil: timedelta = timedelta(minutes=30)
    hoogstens: timedelta = timedelta(hours=10)

    @property
    def naam(self) -> str:
        """De naam van de server, zonder poort."""
        return urlsplit(self.adres).hostname or ""

    @property
    def terugadres(self) -> str:
        """Wat bij de aanbieder als terugkeeradres staat."""
        return f"{self.adres}{TERUG}"

    @property
    def aanbieder(self) -> Aanbieder:
        """Wat wij van deze soort aanbieder weten."""
        return AANBIEDERS[self.soort]

    @property
    def heeft_meer(self) -> bool:
        """Of besturen hier een code in het adres hebben, ook als er daar maar één van is."""
        return EIGEN not in self.besturen

    def wie(self, claims: Claims, moment: datetime) -> Aangemeld:
        """Wie er in een ID-token staat (zie `data.server.aanbieders.aangemeld`)."""
        rollen = {waarde for bestuur in self.besturen.values() for waarde in bestuur.rollen}
        return aangemeld(
            claims, soort=self.soort, domein=self.domein, rolclaim=self.rolclaim, rollen=rollen, moment=moment
        )

    def voor_streamlit(self, client_secret: str, koekjesgeheim: str) -> dict[str, Any]:
        """Wat `st.App(secrets=…)` moet weten."""
        bij = {
            "client_id": self.client_id,
            "client_secret": client_secret,
            "server_metadata_url": self.metadata,
            "client_kwargs": {"scope": self.scope, "prompt": self.prompt},
        }
        if vraagt := self.aanbieder.vraagt:
            # Streamlit leest alleen het ID-token. Wie zijn claims bij userinfo geeft, zet ze zo in het token.
            gevraagd = dict.fromkeys((*vraagt, *([self.rolclaim] if self.rolclaim else [])))
            bij["authorize_params"] = {"claims": json.dumps({"id_token": gevraagd})}
        elif self.domein:
            bij["authorize_params"] = {"hd": self.domein}
        return {"auth": {"redirect_uri": self.terugadres, "cookie_secret": koekjesgeheim, AANMELDEN_BIJ: bij}}


def pad() -> Path:
    """Waar de instellingen staan."""
    return pad_sleutels() / BESTAND


def lees_server() -> Server | None:
    """De instellingen van deze server; None als er geen zijn.

    Raises:
        Gebruikersfout: er staat iets in dat niet klopt, of anderen kunnen het lezen.
    """
    waar = pad()
    try:
        tekst = waar.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise _fout("is niet te lezen. Zet het als UTF-8 neer, leesbaar voor wie Signaalwijzer draait") from None
    if os.name == "posix" and waar.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise _fout(f"is ook voor anderen te lezen. Doe: chmod 600 {waar}")
    try:
        inhoud = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise _fout(f"is geen geldige TOML ({fout})") from None
    return uit_toml(inhoud)


def uit_toml(inhoud: Mapping[str, Any]) -> Server:
    """De instellingen uit de inhoud van `server.toml`.

    Raises:
        Gebruikersfout: er ontbreekt iets, er staat iets onbekends, of een waarde kan niet.
    """
    meer = "besturen" in inhoud
    if meer and "beheerder" in inhoud:
        raise _fout("noemt ‘beheerder’ bovenaan, terwijl er meer besturen zijn. Zet hem bij elk bestuur")
    _ken(inhoud, {**_VERPLICHT, **(_MEER if meer else _EEN), **_MAG}, "")
    if weg := next((naam for naam in _VERPLICHT if naam not in inhoud), None):
        raise _fout(f"mist ‘{weg}’")
    bij: dict[str, Any] = inhoud["aanbieder"]
    _ken(bij, dict.fromkeys(_AANBIEDER, str), "aanbieder.")
    soort = bij.get("soort", "")
    if soort not in AANBIEDERS:
        raise _fout(f"noemt bij ‘aanbieder.soort’ iets anders dan {', '.join(AANBIEDERS)}")
    aanbieder = AANBIEDERS[soort]
    if weg := next((naam for naam in ("client_id", *aanbieder.nodig) if not bij.get(naam)), None):
        raise _fout(f"mist ‘aanbieder.{weg}’; {aanbieder.naam} heeft dat nodig")
    metadata = bij.get("metadata") or aanbieder.metadata.format(tenant=bij.get("tenant", ""))
    if not veilig_adres(metadata):
        raise _fout("noemt bij ‘aanbieder.metadata’ geen adres dat met https:// begint")
    rolclaim, besturen = _meer(inhoud) if meer else _een(inhoud)
    return Server(
        adres=_adres(inhoud["adres"]),
        besturen=besturen,
        kantoor=_namen(inhoud["kantoor"], "kantoor") if "kantoor" in inhoud else frozenset(),
        soort=soort,
        metadata=metadata,
        client_id=bij["client_id"],
        prompt=bij.get("prompt", aanbieder.prompt),
        scope=bij.get("scope", "openid email profile"),
        domein=bij.get("domein"),
        rolclaim=rolclaim,
        postgresql=_postgresql(inhoud.get("postgresql")),
        luister=inhoud.get("luister", "127.0.0.1"),
        stil=timedelta(minutes=_tussen(inhoud, "stil_minuten", 30, 1, 600)),
        hoogstens=timedelta(hours=_tussen(inhoud, "hoogstens_uren", 10, 1, 24)),
    )


def _ken(inhoud: Mapping[str, Any], bekend: Mapping[str, type], waar: str) -> None:
    """Weigert wat wij niet kennen: een tikfout zou anders stil de standaard geven."""
    for naam, waarde in inhoud.items():
        if naam not in bekend:
            raise _fout(f"noemt ‘{waar}{naam}’, en dat kennen wij niet. Wel: {', '.join(bekend)}")
        if not isinstance(waarde, bekend[naam]) or isinstance(waarde, bool):
            raise _fout(f"heeft bij ‘{waar}{naam}’ iets van een andere soort dan hoort")


def _adres(tekst: str) -> str:
    if (adres := als_adres(tekst)) is None:
        raise _fout("noemt bij ‘adres’ geen adres als https://signaalwijzer.bestuur.nl")
    return adres


def als_adres(tekst: str) -> str | None:
    """Het adres van een server; None als het iets anders is dan https met een naam."""
    delen = urlsplit(tekst.strip())
    heel = delen.scheme == "https" and delen.hostname and delen.path in ("", "/")
    meer = any(delen[3:]) or "@" in delen.netloc
    return f"https://{delen.netloc.lower()}" if heel and not meer else None


def veilig_adres(adres: str) -> bool:
    """Of een adres met https begint; op deze computer zelf hoeft dat niet."""
    delen = urlsplit(adres)
    return bool(delen.hostname) and (
        delen.scheme == "https" or (delen.scheme == "http" and delen.hostname in ("127.0.0.1", "localhost"))
    )


def _een(inhoud: Mapping[str, Any]) -> tuple[str | None, dict[str, Bestuur]]:
    """De claim die rollen geeft, en het ene bestuur van deze server."""
    rollen = inhoud.get("rollen", {})
    claim = rollen.get("claim")
    if "rollen" in inhoud and (not isinstance(claim, str) or len(rollen) == 1):
        raise _fout('heeft bij ‘rollen’ geen claim met waarden, zoals claim = "roles" en "beheerders" = "beheerder"')
    waarden = _rollen({waarde: rol for waarde, rol in rollen.items() if waarde != "claim"}, "rollen")
    return claim, {EIGEN: Bestuur(beheerders=_namen(inhoud.get("beheerder"), "beheerder"), rollen=waarden)}


def _meer(inhoud: Mapping[str, Any]) -> tuple[str | None, dict[str, Bestuur]]:
    """De claim die rollen geeft, en elk bestuur van deze server; bij hem staat wat haar waarden daar betekenen."""
    claim = inhoud.get("rollen", {}).get("claim")
    if "rollen" in inhoud and (not isinstance(claim, str) or len(inhoud["rollen"]) > 1):
        raise _fout("hoort bij ‘rollen’ alleen een claim te hebben. Wat haar waarden zijn, hoort bij elk bestuur")
    besturen = {}
    for code, bij in inhoud["besturen"].items():
        waar = f"besturen.{code}"
        if not is_code(code):
            raise _fout(f"noemt een bestuur ‘{code}’. Neem kleine letters, cijfers en streepjes, hoogstens 32")
        if not isinstance(bij, dict):
            raise _fout(f"heeft bij ‘{waar}’ iets van een andere soort dan hoort")
        _ken(bij, _BESTUUR, f"{waar}.")
        if not bij.get("naam", "").strip():
            raise _fout(f"mist ‘{waar}.naam’")
        if "rollen" in bij and claim is None:
            raise _fout(f"heeft bij ‘{waar}’ rollen, en zegt bij ‘rollen’ niet welke claim die geeft")
        besturen[code] = Bestuur(
            code=code,
            naam=" ".join(bij["naam"].split()),
            beheerders=_namen(bij.get("beheerder"), f"{waar}.beheerder"),
            rollen=_rollen(bij.get("rollen", {}), f"{waar}.rollen"),
        )
    if not besturen:
        raise _fout("noemt bij ‘besturen’ geen bestuur")
    return claim, besturen


def _namen(namen: list[Any] | None, waar: str) -> frozenset[str]:
    if not namen or not all(isinstance(naam, str) and naam.strip() for naam in namen):
        raise _fout(f'noemt niemand bij ‘{waar}’. Zet er minstens één e-mailadres in, zoals ["bea@bestuur.nl"]')
    return frozenset(naam.strip().casefold() for naam in namen)


def _rollen(rollen: Mapping[str, Any], waar: str) -> dict[str, str]:
    for rol in rollen.values():
        naam, _, scholen = str(rol).partition(" ")
        if naam not in RECHTEN or (naam == "school" and not scholen.strip()):
            raise _fout(
                f"noemt bij ‘{waar}’ ‘{rol}’. Kies beheerder, coordinator, lezer, of school met de codes erachter"
            )
    return {waarde: str(rol) for waarde, rol in rollen.items()}


def _postgresql(bij: Mapping[str, Any] | None) -> Postgresql | None:
    """Wat meer processen delen; met het wachtwoord, dat nooit in `server.toml` staat."""
    if bij is None:
        return None
    _ken(bij, {"adres": str, "ca": str}, "postgresql.")
    ca = Path(bij["ca"]) if "ca" in bij else None
    if ca is not None and not ca.is_file():
        raise _fout("noemt bij ‘postgresql.ca’ een bestand dat er niet is")
    wachtwoord = os.environ.get(OMGEVING_POSTGRESQL, "").strip() or geheim_van_dienst("postgresql") or ""
    waar = Postgresql.uit(bij.get("adres", ""), ca, wachtwoord)
    if waar is None:
        raise _fout(
            "noemt bij ‘postgresql.adres’ geen adres als postgresql://signaalwijzer@db.bestuur.nl/signaalwijzer. Het "
            f"wachtwoord hoort er niet in: zet dat bij het starten in {OMGEVING_POSTGRESQL}"
        )
    return waar


def _tussen(inhoud: Mapping[str, Any], naam: str, gewoon: int, minst: int, meest: int) -> int:
    waarde: int = inhoud.get(naam, gewoon)
    if not minst <= waarde <= meest:
        raise _fout(f"heeft bij ‘{naam}’ geen getal van {minst} tot en met {meest}")
    return waarde


def _fout(wat: str) -> Gebruikersfout:
    return Gebruikersfout(f"‘{BESTAND}’ {wat}. Kijk het na, of maak het opnieuw met: python3 start.py server inrichten")


# -- geheimen ----------------------------------------------------------------------------------------------------------


def client_secret() -> str:
    """Het geheim dat wij met de aanbieder delen. Het staat nooit in `server.toml`: dat gaat mee in een kopie.

    Raises:
        Gebruikersfout: het is er niet.
    """
    if geheim := os.environ.get(OMGEVING_GEHEIM, "").strip():
        return geheim
    if geheim := geheim_van_dienst(_GEHEIM) or "":
        return geheim
    raise Gebruikersfout(
        f"Het geheim van de aanbieder ontbreekt. Zet het bij het starten in {OMGEVING_GEHEIM}, of geef het met systemd "
        f"als ‘{_GEHEIM}’ (LoadCredential)."
    )


def koekjesgeheim() -> str:
    """Waarmee de koekjes ondertekend zijn. Het blijft na een herstart: anders is dan iedereen afgemeld.

    Raises:
        Gebruikersfout: het bestand is stuk.
    """
    return geheim_of_nieuw(map_sleutels() / _KOEKJESGEHEIM, _SOORT_KOEKJES, lambda: secrets.token_hex(32))


def schrijf_toml(inhoud: str) -> Path:
    """Bewaart `server.toml`, alleen leesbaar voor de eigenaar."""
    waar = map_sleutels() / BESTAND
    schrijf_geheim(waar, inhoud)
    return waar
