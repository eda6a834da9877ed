"""Wat het bestuur instelt en wat signalen daarvan lezen; na elke verandering een nieuwe controle."""

from collections.abc import Mapping

import polars as pl

from checks.werk.beeld import verander
from data.opslag import Opslag
from data.opslag.schrijven.leveringen import bewaar_instellingen
from data.opslag.schrijven.waardelijsten import bewaar_lijst, verwijder_lijst, zet_statuswoorden, zet_tlv_vooraf
from data.opslag.schrijver import Schrijver
from data.schema.toegang import Handeling


def wijzig_instellingen(opslag: Opslag, scholen: pl.DataFrame, handeling: Handeling) -> None:
    """Bewaart instellingen (kolommen `INSTELLINGEN`) en controleert opnieuw."""

    def pas_toe(schrijver: Schrijver) -> None:
        bewaar_instellingen(schrijver, scholen)
        schrijver.noteer("instellingen gewijzigd", scholen.height)

    verander(opslag, handeling, "inrichten", "instellingen gewijzigd", pas_toe)


def laad_waardelijst(opslag: Opslag, naam: str, rijen: pl.DataFrame, bestand: str, handeling: Handeling) -> None:
    """Bewaart een waardelijst (kolommen `WAARDELIJST[naam]`) en controleert opnieuw."""
    verander(
        opslag, handeling, "inrichten", "waardelijst geladen", lambda hand: bewaar_lijst(hand, naam, rijen, bestand)
    )


def vergeet_waardelijst(opslag: Opslag, naam: str, handeling: Handeling) -> None:
    """Verwijdert een waardelijst en controleert opnieuw."""
    verander(opslag, handeling, "inrichten", "waardelijst verwijderd", lambda h: verwijder_lijst(h, naam))


def leg_statussen_uit(opslag: Opslag, woorden: Mapping[str, str | None], handeling: Handeling) -> None:
    """Bewaart wat statussen van DUO betekenen (kern → `Bekostiging`; None is vergeten), en controleert opnieuw."""
    verander(opslag, handeling, "inrichten", "woorden van DUO uitgelegd", lambda hand: zet_statuswoorden(hand, woorden))


def kies_tlv_vooraf(opslag: Opslag, dagen: int, handeling: Handeling) -> None:
    """Bewaart vanaf hoeveel dagen voor 31 juli een aflopende TLV gemeld wordt, en controleert opnieuw."""
    verander(opslag, handeling, "inrichten", "termijn veranderd", lambda h: zet_tlv_vooraf(h, dagen))
