"""Bij wie men zich aanmeldt (OpenID Connect), en wat een aanbieder van een mens zegt.

Gelezen wordt alleen het ID-token: meer geeft Streamlit niet door. Wie een claim pas bij zijn userinfo-adres geeft,
vragen wij haar daarom in het token zelf (`Aanbieder.vraagt`).
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlsplit

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer
from data.schema.mensen.medewerker import LANGSTE_NAAM

Claims = Mapping[str, Any]
"""Wat er in een ID-token staat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbieder:
    """Een soort aanbieder.

    `metadata` is het adres waar hij zich beschrijft; leeg moet een beheerder het geven. `sleutel` zijn de claims die
    samen zeggen wie iemand is en nooit veranderen: nooit het e-mailadres, want dat gaat naar een ander. `vraagt` zijn
    de claims die hij alleen in het token zet als men erom vraagt. `prompt` zegt wat hij moet doen als iemand bij hem al
    is aangemeld; `select_account`, waar Streamlit mee begint, weigert een strenge aanbieder.
    """

    naam: str
    metadata: str = ""
    sleutel: tuple[str, ...] = ("sub",)
    prompt: str = "login"
    vraagt: tuple[str, ...] = ("name", "email", "email_verified")
    nodig: tuple[str, ...] = ()
    """Welke instellingen bij deze soort verplicht zijn."""


AANBIEDERS: Mapping[str, Aanbieder] = {
    "entra": Aanbieder(
        naam="Microsoft Entra ID",
        metadata="https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration",
        # `sub` is bij Entra per toepassing anders: wie haar opnieuw registreert, zou iedereen kwijt zijn.
        sleutel=("tid", "oid"),
        prompt="select_account",
        vraagt=(),
        nodig=("tenant",),
    ),
    "google": Aanbieder(
        naam="Google Workspace",
        metadata="https://accounts.google.com/.well-known/openid-configuration",
        prompt="select_account",
        vraagt=(),
        nodig=("domein",),  # zonder komt elk Google-account van de wereld binnen
    ),
    "entree": Aanbieder(
        naam="Entree Federatie",
        vraagt=("givenName", "sn", "mail", "eduPersonAffiliation", "nlEduPersonHomeOrganizationId"),
        nodig=("metadata",),
    ),
    "surfconext": Aanbieder(
        naam="SURFconext",
        metadata="https://connect.surfconext.nl/.well-known/openid-configuration",
        vraagt=("name", "email", "eduperson_affiliation", "schac_home_organization"),
    ),
    "anders": Aanbieder(naam="een andere aanbieder", nodig=("metadata",)),
}
"""Hoe een soort in `server.toml` heet → wat wij van haar weten."""

_NAMEN = ("name", "preferred_username", "mail", "email")
_VOOR_EN_ACHTER = (("given_name", "family_name"), ("givenName", "sn"))
_EMAIL = ("email", "mail", "preferred_username")
_WAT_IEMAND_IS = ("eduPersonAffiliation", "eduperson_affiliation")


@dataclass(frozen=True, slots=True)
class Aangemeld:
    """Wie zich aanmeldde. `bezoek` is van deze ene keer: daarmee is zij ook weer te beëindigen.

    `email` is alleen ingevuld als de aanbieder ervoor instaat. `groepen` zijn de waarden van de claim die rollen geeft.
    """

    sleutel: str
    naam: str
    email: str | None
    groepen: tuple[str, ...]
    bezoek: str
    moment: datetime

    def als_claims(self) -> dict[str, Any]:
        """Wat er in het koekje komt: niets meer dan dit."""
        moment = self.moment.isoformat()
        wie = {"sleutel": self.sleutel, "naam": self.naam, "email": self.email}
        return {**wie, "groepen": [*self.groepen], "bezoek": self.bezoek, "moment": moment}

    @classmethod
    def uit_claims(cls, claims: Claims) -> Self | None:
        """Het omgekeerde van `als_claims`; None als het niet van ons is."""
        tekst = [claims.get(naam) for naam in ("sleutel", "naam", "bezoek", "moment")]
        email, groepen = claims.get("email"), claims.get("groepen")
        if not all(isinstance(deel, str) and deel for deel in tekst) or not isinstance(groepen, list):
            return None
        sleutel, naam, bezoek, moment = map(str, tekst)
        try:
            sinds = datetime.fromisoformat(moment)
        except ValueError:
            return None
        return cls(sleutel, naam, str(email) if email else None, tuple(map(str, groepen)), bezoek, sinds)


class NietToegelaten(Gebruikersfout):
    """Wie zich aanmeldde hoort hier niet, volgens wat zijn aanbieder van hem zegt."""

    def __init__(self, zin: str, wie: Aangemeld) -> None:
        """Onthoudt wie het was, voor het logboek."""
        super().__init__(zin)
        self.wie = wie


def aangemeld(
    claims: Claims, *, soort: str, domein: str | None, rolclaim: str | None, rollen: Collection[str], moment: datetime
) -> Aangemeld:
    """Wie het is, uit zijn ID-token.

    Args:
        claims: wat er in het token staat; de handtekening is al nagekeken.
        soort: de soort aanbieder.
        domein: van welk domein hij moet zijn; None is elk.
        rolclaim: de claim die rollen geeft.
        rollen: de waarden daarvan die wij kennen. Een mens kan honderden groepen hebben: de rest bewaren wij niet.
        moment: nu.

    Raises:
        NietToegelaten: hij is een leerling, of van een ander domein.
        Gebruikersfout: het token zegt niet wie het is.
    """
    delen = [_tekst(claims.get(claim)) for claim in AANBIEDERS[soort].sleutel]
    if not all(delen):
        raise Gebruikersfout("Uw aanbieder zegt niet wie u bent. Vraag de beheerder om de instellingen na te kijken.")
    sleutel = "/".join(delen if soort == "entra" else [urlsplit(_tekst(claims.get("iss"))).netloc, *delen])
    groepen = tuple(groep for groep in _teksten(claims.get(rolclaim)) if groep in rollen) if rolclaim else ()
    wie = Aangemeld(sleutel, _naam(claims), _email(claims, soort), groepen, secrets.token_urlsafe(18), moment)
    if domein is not None and _tekst(claims.get("hd")).casefold() != domein.casefold():
        raise NietToegelaten("Dit account is niet van dit bestuur. Meld u aan met uw account van het werk.", wie)
    if any("student" in _teksten(claims.get(claim)) for claim in _WAT_IEMAND_IS):
        raise NietToegelaten("Signaalwijzer is voor medewerkers, en niet voor leerlingen.", wie)
    return wie


def _naam(claims: Claims) -> str:
    """Hoe iemand heet, op één regel en zonder nummer."""
    namen = [_tekst(claims.get(naam)) for naam in _NAMEN[:1]]
    namen += [f"{_tekst(claims.get(voor))} {_tekst(claims.get(achter))}" for voor, achter in _VOOR_EN_ACHTER]
    namen += [_tekst(claims.get(naam)) for naam in _NAMEN[1:]]
    naam = next((" ".join(naam.split()) for naam in namen if naam.strip()), "naam onbekend")
    return zonder_nummer("".join(teken for teken in naam if teken.isprintable()))[:LANGSTE_NAAM].strip()


def _email(claims: Claims, soort: str) -> str | None:
    """Het adres, als de aanbieder er niet van zegt dat hij het niet naging.

    Bij Entra is alleen `preferred_username` van de beheerder van het bestuur; `email` kan daar ieder zelf invullen.
    """
    if claims.get("email_verified") is False:
        return None
    velden = ("preferred_username",) if soort == "entra" else _EMAIL
    gevonden = (_tekst(claims.get(veld)).casefold() for veld in velden)
    return next((email for email in gevonden if "@" in email), None)


def _tekst(waarde: object) -> str:
    """De eerste tekst: sommige aanbieders geven een lijst van één."""
    return next(iter(_teksten(waarde)), "")


def _teksten(waarde: object) -> list[str]:
    if isinstance(waarde, str):
        return [waarde.strip()]
    if isinstance(waarde, list | tuple):
        return [str(deel).strip() for deel in waarde]
    return []
