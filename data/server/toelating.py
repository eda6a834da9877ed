"""Van wie zich aanmeldde naar wat hij mag: de instellingen, zijn groepen, en anders wat in Beheer staat."""

from collections.abc import Collection
from dataclasses import dataclass

from data.fouten import Gebruikersfout
from data.schema.mensen.account import Account
from data.schema.toegang import Gebruiker
from data.server.aanbieders import Aangemeld
from data.server.besturen import Bestuur


class Afgemeld(Gebruikersfout):
    """Het bezoek is voorbij, of deze mens heeft geen toegang (meer): er mag niets van blijven staan."""

    def __init__(self, zin: str = "U bent niet meer aangemeld. Er is niets veranderd.") -> None:
        super().__init__(zin)


@dataclass(frozen=True, slots=True)
class Toelating:
    """Wat de server zelf van iemand zegt.

    `email` is het adres uit `server.toml` waarmee hij beheerder is; `van_groep` is of de aanbieder zijn rol geeft.
    """

    gebruiker: Gebruiker
    email: str | None = None
    van_groep: bool = False


def toelating(bestuur: Bestuur, wie: Aangemeld, accounts: Collection[Account]) -> Toelating | None:
    """Wat iemand bij een bestuur mag volgens de server zelf; None als die niets van hem zegt, en Beheer het zegt.

    Een beheerder uit `server.toml` is het altijd, ook als de opslag leeg of teruggezet is. Staat hij er met zijn
    e-mailadres, dan geldt dat voor wie zich daar als eerste mee aanmeldde: daarna is zijn sleutel bekend, en mag het
    adres van een ander worden. Een groep gaat voor wat in Beheer staat: dan regelt het bestuur zijn rollen bij de
    aanbieder. Heeft iemand er meer, dan geldt de eerste in `server.toml`.
    """
    if wie.sleutel.casefold() in bestuur.beheerders:
        return Toelating(Gebruiker(wie.naam))
    vergeven = {a.vast for a in accounts if a.sleutel != wie.sleutel}
    eigen = next((a.vast for a in accounts if a.sleutel == wie.sleutel and a.vast in bestuur.beheerders), None)
    if email := eigen or (wie.email if wie.email in bestuur.beheerders - vergeven else None):
        return Toelating(Gebruiker(wie.naam), email=email)
    rol = next((rol for waarde, rol in bestuur.rollen.items() if waarde in wie.groepen), None)
    match (rol or "").split():
        case ["school", *scholen]:
            return Toelating(Gebruiker(wie.naam, frozenset(scholen), "school"), van_groep=True)
        case ["beheerder" | "coordinator" | "lezer" as naam]:
            return Toelating(Gebruiker(wie.naam, None, naam), van_groep=True)
        case _:
            return None
