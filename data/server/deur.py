"""De deur van een bestuur op een server: wie er binnenkomt, wat hij mag, en of de opslag erachter gezond is."""

from dataclasses import dataclass
from datetime import datetime
from shutil import disk_usage
from weakref import WeakKeyDictionary

from data.opslag import Opslag
from data.opslag.schrijven.mensen.accounts import meld_aan
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.logboek import KOPIE_GEMAAKT, laatst
from data.opslag.vragen.mensen.accounts import account, accounts, gebruiker_van, is_bekend
from data.schema.mensen.account import Account
from data.schema.toegang import Gebruiker, Handeling
from data.server.aanbieders import Aangemeld
from data.server.besturen import Bestuur
from data.server.toelating import toelating

_GELEZEN: WeakKeyDictionary[Opslag, tuple[int, dict[Aangemeld, Gebruiker | None]]] = WeakKeyDictionary()
"""Per opslag bij welke stand er gelezen is, en wat iemand toen mocht."""


def wat_mag(opslag: Opslag, bestuur: Bestuur, wie: Aangemeld, handeling: Handeling) -> Gebruiker | None:
    """Wat iemand die zich aanmeldde nu ziet en mag; None is niets.

    Alles wat leest vraagt dit eerst. Daarom blijft het antwoord staan tot er iets bewaard wordt: een rol die weg is, is
    dat bij de volgende vraag.
    """
    stand = opslag.stand  # eerst de stand: wat daarna gelezen is, is minstens zo nieuw
    bij, antwoorden = _GELEZEN.get(opslag, (-1, {}))
    if bij != stand:
        antwoorden = {}
        _GELEZEN[opslag] = stand, antwoorden
    if wie not in antwoorden:
        antwoorden[wie] = _lees_wat_mag(opslag, bestuur, wie, handeling)
    return antwoorden[wie]


def _lees_wat_mag(opslag: Opslag, bestuur: Bestuur, wie: Aangemeld, handeling: Handeling) -> Gebruiker | None:
    """Wat iemand mag; kent de opslag hem niet, omdat zij leeg of teruggezet is, dan telt wat de server zelf zegt."""
    with opslag.lees(handeling) as con:
        if is_bekend(con, wie.sleutel):
            return gebruiker_van(con, wie.sleutel)
        vast = toelating(bestuur, wie, accounts(con))
    return None if vast is None else vast.gebruiker


def komt_binnen(opslag: Opslag, bestuur: Bestuur, wie: Aangemeld, handeling: Handeling) -> None:
    """Bewaart dat iemand zich aanmeldde: met zijn sleutel, naam en e-mailadres, en niets anders van zijn aanbieder."""
    with opslag.schrijf(handeling, "zien") as schrijver:
        vast = toelating(bestuur, wie, accounts(schrijver.con))
        groep, adres = (False, None) if vast is None else (vast.van_groep, vast.email)
        account = Account(wie.sleutel, wie.naam, wie.email, None, groep, adres, handeling.moment)
        meld_aan(schrijver, account, None if vast is None else vast.gebruiker)


def was_hier(opslag: Opslag, wie: Aangemeld, handeling: Handeling) -> bool:
    """Of bewaard is dat iemand hier was sinds hij zich aanmeldde."""
    with opslag.lees(handeling) as con:
        bekend = account(con, wie.sleutel)
    return bekend is not None and bekend.laatst >= wie.moment


def gaat_weg(opslag: Opslag, wie: Aangemeld, handeling: Handeling) -> None:
    """Zet in het logboek dat iemand zich afmeldde."""
    opslag.noteer(handeling, "afgemeld", None, wie.sleutel)


def mag_niet(opslag: Opslag, wie: Aangemeld, handeling: Handeling) -> None:
    """Zet in het logboek dat iemand zich wilde aanmelden die volgens zijn aanbieder niet bij het bestuur hoort."""
    opslag.noteer(handeling, "niet toegelaten", None, wie.sleutel)


@dataclass(frozen=True, slots=True)
class Stand:
    """Hoe een opslag ervoor staat: haar grootte en wat er vrij is op de schijf in bytes, de laatste controle en kopie.

    De laatste twee zijn leeg als die er nog niet waren.
    """

    grootte: int
    vrij: int
    gecontroleerd: datetime | None
    gekopieerd: datetime | None

    @property
    def past(self) -> bool:
        """Of er plaats is om de opslag opnieuw te schrijven."""
        return self.vrij >= 2 * self.grootte


def hoe_staat_het(opslag: Opslag, handeling: Handeling) -> Stand:
    """Opent de opslag echt, en zegt hoe zij ervoor staat.

    Raises:
        Gebruikersfout: zij antwoordt niet.
    """
    opslag.neem_briefjes_op()  # een kopie van vannacht kan van een ander proces zijn
    with opslag.lees(handeling) as con:
        controle, kopie = laatste_controle(con), laatst(con, KOPIE_GEMAAKT)
    gecontroleerd = None if controle is None else controle.moment
    return Stand(opslag.pad.stat().st_size, disk_usage(opslag.pad.parent).free, gecontroleerd, kopie)
