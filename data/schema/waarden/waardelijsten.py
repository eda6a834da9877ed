"""Wat het bestuur naast de export opgeeft: welke landen en codes er bestaan, en wat een code van DUO betekent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data.schema.waarden.landen import landnamen

TLV_VOORAF = 180
"""Zoveel dagen voor 31 juli begint de waarschuwing dat een TLV afloopt, tenzij het bestuur iets anders kiest."""

DUOCODE: dict[str, pl.DataType] = {
    "code": pl.String(),
    "naam": pl.String(),
    "soort": pl.String(),
    "betekenis": pl.String(),
    "oplossing": pl.String(),
    "signalen": pl.List(pl.String()),
    "bron": pl.String(),
    "geldig_vanaf": pl.Date(),
}
"""De kolommen van de codelijst van DUO, een rij per code. `signalen` zijn de codes van onze signalen die hetzelfde
zeggen. Wij leveren geen lijst mee: een bestuur vult haar met wat het van DUO weet."""


@dataclass(frozen=True, slots=True)
class Waardelijsten:
    """Wat het bestuur naast de export opgeeft: de lijsten die het laadt (None is: niet geladen), en een termijn.

    `landen` heeft de kolommen landcode, naam (String), begin en einde (Date, leeg is onbeperkt); `swv` zijn de nummers
    van de samenwerkingsverbanden, `vestigingen` de vestigingscodes. `duocodes` (kolommen `DUOCODE`) zegt wat codes van
    DUO betekenen, en `statuswoorden` wat een status van DUO betekent. `tlv_vooraf` is in dagen.
    """

    landen: pl.DataFrame | None = None
    swv: frozenset[str] | None = None
    vestigingen: frozenset[str] | None = None
    tlv_vooraf: int = TLV_VOORAF
    duocodes: pl.DataFrame | None = None
    statuswoorden: Mapping[str, str] = field(default_factory=dict)

    def landnamen(self, p: date) -> Mapping[str, str]:
        """De kern van elke naam of ISO-code van een land → de landcode die op een dag geldt."""
        return landnamen(self.landen, p)
