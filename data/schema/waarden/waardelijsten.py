"""Wat het bestuur naast de export opgeeft: welke landen, samenwerkingsverbanden en vestigingen bestaan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.schema.waarden.landen import landnamen

TLV_VOORAF = 180
"""Zoveel dagen voor 31 juli begint de waarschuwing dat een TLV afloopt, tenzij het bestuur iets anders kiest."""


@dataclass(frozen=True, slots=True)
class Waardelijsten:
    """Wat het bestuur naast de export opgeeft: de lijsten die het laadt (None is: niet geladen), en een termijn.

    `landen` heeft de kolommen landcode, naam (String), begin en einde (Date, leeg is onbeperkt); `swv` zijn de nummers
    van de samenwerkingsverbanden, `vestigingen` de vestigingscodes. `tlv_vooraf` is in dagen.
    """

    landen: pl.DataFrame | None = None
    swv: frozenset[str] | None = None
    vestigingen: frozenset[str] | None = None
    tlv_vooraf: int = TLV_VOORAF

    def landnamen(self, p: date) -> Mapping[str, str]:
        """De kern van elke naam of ISO-code van een land → de landcode die op een dag geldt."""
        return landnamen(self.landen, p)
