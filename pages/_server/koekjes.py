"""De koekjes van een server: wie er aangemeld is, en hoe elk koekje de deur uit gaat.

Streamlit doet het aanmelden zelf, maar zijn koekje past niet bij een server met persoonsgegevens: het geldt dertig
dagen, gaat ook over http, en bevat alles wat de aanbieder van iemand weet, met beide tokens. Met veertig groepen wil
een gewone proxy het niet meer doorgeven. Daarom gaat hier bij het aanmelden het koekje van Streamlit eruit en een klein
van ons erin, onder dezelfde naam: Streamlit leest het bij elke nieuwe verbinding, en zet erin wat `st.user` is.

Hiervoor leunen wij op namen van binnen Streamlit. `tests/browser/test_aanmelden.py` meldt zich echt aan, en zakt als
een volgende versie het anders doet.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from http.cookies import CookieError, SimpleCookie
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    AUTH_COOKIE_MAX_AGE_SECONDS,
    SESSION_COOKIE_NAME,
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from data.server.aanbieders import Aangemeld, Claims

TERUG = "signaalwijzer_terug"
"""Waar iemand heen wilde toen hij zich ging aanmelden."""
_KORT = 15 * 60
"""Seconden: zo lang mag iemand over het aanmelden doen."""
_VAN_STREAMLIT = ("origin", "is_logged_in", "provider")
"""Wat Streamlit zelf in het koekje wil terugzien."""


def lees_koekjes(kop: str) -> dict[str, str]:
    """De koekjes van een verzoek; wat geen koekje is, is er niet."""
    gelezen: SimpleCookie = SimpleCookie()
    try:
        gelezen.load(kop)
    except CookieError:
        return {}
    return {naam: deel.value for naam, deel in gelezen.items()}


def claims_in(koekjes: Mapping[str, str]) -> Claims | None:
    """Wat er in het ondertekende koekje staat, ook als het in stukken is; None als het er niet is of niet klopt."""

    def een(naam: str) -> bytes | None:
        waarde = koekjes.get(naam)
        ondertekend = waarde.encode("latin-1", "replace") if waarde else None
        return decode_signed_value(get_cookie_secret(), naam, ondertekend) if ondertekend else None

    rauw = get_cookie_with_chunks(een, USER_COOKIE_NAME)
    try:
        claims = json.loads(rauw) if rauw else None
    except ValueError:
        return None
    return claims if isinstance(claims, dict) else None


def wie_in(koekjes: Mapping[str, str]) -> Aangemeld | None:
    """Wie er aangemeld is volgens zijn koekje; None als het er niet is, of niet van ons."""
    claims = claims_in(koekjes)
    return Aangemeld.uit_claims(claims) if claims and claims.get("is_logged_in") is True else None


def gezet(koeken: Iterable[str]) -> dict[str, str]:
    """De koekjes die een antwoord zet; wat het weghaalt, telt niet mee."""
    delen = (koek.partition(";")[0].partition("=") for koek in koeken if "max-age=0" not in koek.lower())
    return {naam: waarde for naam, _, waarde in delen}


def zonder_wie(koeken: Sequence[str]) -> list[str]:
    """De koekjes van een antwoord, zonder die van Streamlit met wie het is en met de tokens, ook in stukken."""
    return [koek for koek in koeken if not koek.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME))]


def koek_voor(wie: Aangemeld, claims: Claims) -> str:
    """Het kleine koekje met wie er aangemeld is."""
    inhoud: dict[str, Any] = {naam: claims.get(naam) for naam in _VAN_STREAMLIT} | wie.als_claims()
    waarde = create_signed_value(get_cookie_secret(), USER_COOKIE_NAME, json.dumps(inhoud)).decode()
    return f"{USER_COOKIE_NAME}={waarde}; Path=/; HttpOnly; Max-Age={AUTH_COOKIE_MAX_AGE_SECONDS}; SameSite=lax"


def koek_terug(naar: str) -> str:
    """Het koekje met waar iemand heen wilde; leeg haalt het weg."""
    duur = _KORT if naar else 0
    return f"{TERUG}={naar}; Path=/; HttpOnly; Max-Age={duur}; SameSite=lax"


def veilig(koek: str, hoogstens: int) -> str:
    """Zoals een koekje de deur uit gaat: alleen over https, en niet langer dan een bezoek mag duren (seconden).

    Streamlit zet `Secure` er niet op, en zijn eigen duur is dertig dagen (aanmelden) en twee weken (de uitwisseling).
    """
    delen = [deel.strip() for deel in koek.split(";")]
    duur = _KORT if delen[0].startswith(f"{SESSION_COOKIE_NAME}=") else hoogstens
    uit = []
    for deel in delen:
        naam, _, waarde = deel.partition("=")
        uit.append(f"{naam}={min(int(waarde), duur)}" if naam.lower() == "max-age" and waarde.isdigit() else deel)
    return "; ".join([*(deel for deel in uit if deel.lower() != "secure"), "Secure"])
