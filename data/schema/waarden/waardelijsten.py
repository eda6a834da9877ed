"""Wat het bestuur naast de export opgeeft: welke landen, samenwerkingsverbanden en vestigingen bestaan."""

from dataclasses import dataclass

import polars as pl

from data.schema.waarden.landen import LANDNAMEN

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

    @property
    def landnamen(self) -> dict[str, str]:
        """ISO-code of naam van een land in hoofdletters → landcode: de buren, en wat de landentabel erbij noemt.

        Bij een naam die vaker voorkwam is het de code die nog geldt.
        """
        if self.landen is None:
            return LANDNAMEN
        op_einde = self.landen.sort("einde", nulls_last=True)
        return LANDNAMEN | dict(zip(op_einde["naam"].str.to_uppercase(), op_einde["landcode"], strict=True))
