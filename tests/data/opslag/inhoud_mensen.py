"""Wat er van mensen in de opslag van `inhoud.py` staat: wie er werkt, zich aanmeldt, iets schrijft en bewaart."""

from data.opslag import Opslag
from data.opslag.migraties import stap_0009_medewerkers
from data.opslag.schrijven.besluitbestand import bewaar_teruggegeven
from data.opslag.schrijven.filters import bewaar_filter
from data.opslag.schrijven.medewerkers import voeg_medewerker_toe
from data.opslag.schrijven.mensen.accounts import meld_aan
from data.opslag.schrijven.notities import schrijf_notitie
from data.schema.mensen.account import Account
from data.schema.mensen.medewerker import Medewerker
from tests.data.opslag.inhoud import WIE, groep_van, op_dag
from tests.hulp import doe


def vul_mensen(opslag: Opslag) -> None:
    """Wie er werkt en zich aanmeldt, ook wie al iets deed, wat zij bij een bevinding schreven en als filter bewaren."""
    with opslag.schrijf(doe(WIE, op_dag(12))) as hand:
        stap_0009_medewerkers.stap(hand.con)
        voeg_medewerker_toe(hand, Medewerker("", "Bo", "bo@school.nl", "school", frozenset({"98DA"})))
        meld_aan(hand, Account("t/bo", "Bo", "bo@school.nl", None, False, None, hand.handeling.moment), None)
        schrijf_notitie(hand, str(groep_van("98DA", 1)["sleutel"]), "Gebeld met de ouders.")
        bewaar_filter(hand, "Mijn maandag", "soort=F")
        bewaar_teruggegeven(hand, [str(groep_van("98DA", 1)["sleutel"])])
