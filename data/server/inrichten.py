"""Een server inrichten: vijf vragen, kijken of de aanbieder antwoordt, en `server.toml` schrijven."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from data.fouten import Gebruikersfout
from data.server.aanbieders import AANBIEDERS
from data.server.instellingen import OMGEVING_GEHEIM, TERUG, Server, als_adres, pad, schrijf_toml, uit_toml

Vraag = Callable[[str], str]
Zeg = Callable[[str], None]

_VRAGEN = {
    "tenant": "Tenant (de Directory-id uit Entra, of uw domein)",
    "domein": "Domein van uw bestuur bij Google (zoals bestuur.nl)",
    "metadata": "Adres waar de aanbieder zich beschrijft (eindigt op /.well-known/openid-configuration)",
}
"""Wat een soort aanbieder verplicht kan stellen → hoe wij dat vragen."""
_NODIG = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
_WACHT = 10
"""Zoveel seconden mag een aanbieder over zijn antwoord doen."""


def vraag_alles(vraag: Vraag, zeg: Zeg) -> dict[str, Any]:
    """De inhoud van `server.toml`, uit de antwoorden; wat niet kan, wordt meteen opnieuw gevraagd."""

    def tot_goed(tekst: str, kan: Callable[[str], bool], zin: str) -> str:
        while not kan(antwoord := vraag(tekst)):
            zeg(zin)
        return antwoord

    adres = tot_goed(
        "Adres waarop men Signaalwijzer opent (zoals https://signaalwijzer.bestuur.nl)",
        lambda tekst: als_adres(tekst) is not None,
        "Dat is geen adres als https://signaalwijzer.bestuur.nl. Begin met https://, en zet er geen pad achter.",
    )
    beheerder = tot_goed(
        "E-mailadres van de eerste beheerder", lambda tekst: "@" in tekst, "Dat is geen e-mailadres als bea@bestuur.nl."
    )
    soorten = ", ".join(AANBIEDERS)
    soort = tot_goed(
        f"Waar meldt men zich aan? ({soorten})",
        lambda tekst: tekst.lower() in AANBIEDERS,
        f"Dat kennen wij niet. Kies uit: {soorten}.",
    ).lower()
    bij = {"soort": soort} | {naam: vraag(_VRAGEN[naam]) for naam in AANBIEDERS[soort].nodig}
    bij["client_id"] = vraag("Client-id (bij Entra: de Application-id)")
    return {"adres": adres, "beheerder": [beheerder], "aanbieder": bij}


def richt_in(vraag: Vraag, zeg: Zeg) -> None:
    """Vraagt, kijkt na en schrijft. Wat er stond blijft staan tot alles klopt.

    Raises:
        Gebruikersfout: een antwoord kan niet, of de aanbieder antwoordt niet zoals het hoort.
    """
    zeg("Signaalwijzer stelt een paar vragen. Leeg laten of Ctrl+C stopt; er is dan niets geschreven.\n")
    if pad().exists() and vraag("Er is al een server.toml. Vervangen? (ja of nee)").lower() not in ("j", "ja"):
        raise Gebruikersfout("Er is niets veranderd.")
    inhoud = vraag_alles(vraag, zeg)
    server = uit_toml(inhoud)
    kijk_na(server.metadata)
    waar = schrijf_toml(als_toml(inhoud))
    zeg(_daarna(server, str(waar)))


def _daarna(server: Server, waar: str) -> str:
    return f"""
{server.aanbieder.naam} antwoordt. De instellingen staan in {waar}

Zet bij de aanbieder dit terugkeeradres (redirect URI, soort ‘Web’), en ook als adres na afmelden:

    {server.adres}{TERUG}

Start de server met het geheim van de aanbieder (client secret):

    {OMGEVING_GEHEIM}=… python3 start.py server

Laat uw proxy {server.adres} doorgeven aan http://127.0.0.1:8501, met de kop Host erbij."""


def kijk_na(metadata: str) -> None:
    """Kijkt of een aanbieder antwoordt en zegt wat wij nodig hebben.

    Raises:
        Gebruikersfout: hij doet dat niet; één zin per soort fout.
    """
    wie = urlsplit(metadata).hostname
    try:
        with urllib.request.urlopen(metadata, timeout=_WACHT) as antwoord:  # noqa: S310  het schema is nagekeken
            gegevens = json.loads(antwoord.read())
    except urllib.error.HTTPError as fout:
        fout.close()
        raise Gebruikersfout(
            f"{wie} kent dit adres niet (antwoord {fout.code}). Kijk de tenant of het adres van de aanbieder na."
        ) from None
    except (OSError, TimeoutError):
        raise Gebruikersfout(
            f"{wie} antwoordt niet. Kijk na of deze computer {wie} over https kan bereiken, en of de naam klopt."
        ) from None
    except ValueError:
        raise Gebruikersfout(
            f"Op dat adres van {wie} staat geen beschrijving van een aanbieder. Het adres eindigt meestal op "
            "/.well-known/openid-configuration."
        ) from None
    _kijk_inhoud_na(gegevens, str(wie))


def _kijk_inhoud_na(gegevens: object, wie: str) -> None:
    bekend: Mapping[str, Any] = gegevens if isinstance(gegevens, dict) else {}
    if weg := [naam for naam in _NODIG if not bekend.get(naam)]:
        raise Gebruikersfout(f"{wie} zegt niet wat zijn {weg[0]} is. Dit is geen aanbieder van OpenID Connect.")
    if "code" not in bekend.get("response_types_supported", ["code"]):
        raise Gebruikersfout(f"{wie} kent het aanmelden met een code niet. Kies bij de aanbieder ‘authorization code’.")


def als_toml(inhoud: Mapping[str, Any]) -> str:
    """De instellingen als tekst: elke tekst tussen aanhalingstekens is in TOML zoals in JSON."""
    uitleg = "# Instellingen van de server. Het geheim van de aanbieder hoort hier niet in."
    return "\n".join([uitleg, *_regels(inhoud), ""])


def _regels(inhoud: Mapping[str, Any], kop: str = "") -> list[str]:
    regels = [f"{naam} = {_waarde(w)}" for naam, w in inhoud.items() if not isinstance(w, dict)]
    for naam, deel in inhoud.items():
        if isinstance(deel, dict):
            hele = f"{kop}{_waarde(naam) if kop else naam}"
            regels += ["", f"[{hele}]", *_regels(deel, f"{hele}.")]
    return regels


def _waarde(waarde: object) -> str:
    return json.dumps(waarde, ensure_ascii=False)
