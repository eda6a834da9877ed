"""Wat het bestuur instelt en wat signalen daarvan lezen; na elke verandering een nieuwe controle."""

from datetime import date, datetime

import polars as pl

from checks.werk.beeld import wijziging
from data.opslag import Opslag
from data.opslag.leveringen import bewaar_instellingen
from data.opslag.logboek import noteer
from data.opslag.waardelijsten import LIJSTNAAM, bewaar_lijst, verwijder_lijst, zet_tlv_vooraf


def wijzig_instellingen(opslag: Opslag, scholen: pl.DataFrame, *, peildatum: date, moment: datetime, door: str) -> None:
    """Bewaart instellingen (kolommen `INSTELLINGEN`) en controleert opnieuw."""
    with wijziging(opslag, peildatum, moment, "instellingen gewijzigd") as con:
        bewaar_instellingen(con, scholen)
        noteer(con, moment, door, "instellingen gewijzigd", scholen.height)


def laad_waardelijst(
    opslag: Opslag, naam: str, rijen: pl.DataFrame, bestand: str, *, peildatum: date, moment: datetime, door: str
) -> None:
    """Bewaart een waardelijst (kolommen `WAARDELIJST[naam]`) en controleert opnieuw."""
    with wijziging(opslag, peildatum, moment, "waardelijst geladen") as con:
        bewaar_lijst(con, naam, rijen, bestand, door=door, moment=moment)
        noteer(con, moment, door, "waardelijst geladen", rijen.height, LIJSTNAAM[naam])


def vergeet_waardelijst(opslag: Opslag, naam: str, *, peildatum: date, moment: datetime, door: str) -> None:
    """Verwijdert een waardelijst en controleert opnieuw."""
    with wijziging(opslag, peildatum, moment, "waardelijst verwijderd") as con:
        verwijder_lijst(con, naam)
        noteer(con, moment, door, "waardelijst verwijderd", toelichting=LIJSTNAAM[naam])


def kies_tlv_vooraf(opslag: Opslag, dagen: int, *, peildatum: date, moment: datetime, door: str) -> None:
    """Bewaart vanaf hoeveel dagen voor 31 juli een aflopende TLV gemeld wordt, en controleert opnieuw."""
    with wijziging(opslag, peildatum, moment, "termijn veranderd") as con:
        zet_tlv_vooraf(con, dagen)
        noteer(con, moment, door, "termijn veranderd", dagen, "dagen voordat een TLV afloopt")
