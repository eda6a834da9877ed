"""Een overzicht van ROD uit rijen, zoals ROD het geeft: zonder leerlingnummer en zonder wat alleen een LAS weet."""

from collections.abc import Sequence
from datetime import date, datetime

import polars as pl

from checks.werk.leveringen import sla_overzicht_op
from checks.werk.overzichten import als_rodbeeld
from data.lezen import Bestand
from data.opslag import Opslag
from data.schema.rod.overzicht import Rodbeeld
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering
from tests.data.opslag.stappen import STAPPEN
from tests.hulp import P, doe

ALLEEN_LAS = (
    "leerlingnummer",
    "rod_status",
    "rod_melding",
    "registratiedatum",
    "inschrijfstatus",
    "straat",
    "postcode",
)


def rodbeeld(
    rijen: Sequence[Rij], stand: date = P, scholen: pl.DataFrame = BESTUUR, zonder: tuple[str, ...] = ()
) -> Rodbeeld:
    """Wat ROD op een dag van deze rijen weet."""
    levering = naar_levering(rijen, scholen, zonder=(*ALLEEN_LAS, *zonder), bestand="overzicht.csv")
    return als_rodbeeld(levering, stand, ("dag", stand, None))


def laad_overzicht(
    opslag: Opslag,
    rijen: Sequence[Rij],
    moment: datetime,
    stand: date = P,
    zonder: tuple[str, ...] = (),
    scholen: pl.DataFrame = BESTUUR,
) -> None:
    """Bewaart een overzicht van ROD, en controleert het LAS ernaast."""

    def bewaar() -> None:
        bestand = Bestand("overzicht.csv", naar_csv(rijen, (*ALLEEN_LAS, *zonder)))
        sla_overzicht_op(opslag, rodbeeld(rijen, stand, scholen, zonder), [bestand], doe("Fatima", moment, stand))

    STAPPEN.zet(opslag, repr(("overzicht", rijen, moment, stand, zonder, scholen.to_dicts())), bewaar)
