"""Een overzicht van ROD: wat het register van de inschrijvingen van een bestuur weet, en van welke dag dat is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from data.schema.levering import Levering
from data.schema.velden import Tabel
from data.schema.waarden.schooljaar import begin_schooljaar

Bereik = Literal["dag", "periode", "alles"]
"""Wie er in een overzicht staan: wie er op één dag was, wie er in een periode was, of iedereen die ROD kent."""

NAAST_ROD = "RO"
"""Waarmee de code begint van een signaal dat met ROD vergelijkt."""

NIET_IN_ROD = "RO01"
"""Het signaal dat zegt wie er in een overzicht ontbreekt; ontbreken er te veel, dan slaat het over."""

VERDWIJNT: Mapping[str, tuple[Tabel, str]] = {
    "RO02": ("inschrijving", "inschrijfdatum"),
    "RO04": ("inschrijving", "uitschrijfdatum"),
    "RO07": ("inschrijving", "inschrijfdatum"),
    "RO35": ("periode", "soort_verblijf"),
    "RO42": ("tlv", "tlv_begin"),
}
"""Signalen over iets wat ROD te veel heeft → waar dat aan te zien is: haalt ROD het weg, dan is het goed. Staat het er
bij niemand meer, dan ontbreekt eerder de kolom."""

ONDERWEG = timedelta(days=7)
"""Zo kort voor een overzicht kan een wijziging nog onderweg zijn: DUO vraagt binnen zeven dagen te registreren."""


def van_eerder_schooljaar(stand: date, p: date) -> bool:
    """Of een overzicht van deze dag op de peildatum van een eerder schooljaar is: dan leggen wij er niets naast."""
    return stand < begin_schooljaar(p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Wat er over het overzicht van een school bekend is.

    `stand` is de dag waarop ROD het gaf. `van` en `tot` horen bij `bereik`: van een dag is `van` die dag. `vestigingen`
    zijn die waar het over gaat; None is alle. `compleet`: de gebruiker weet dat niemand ontbreekt.
    """

    stand: date
    bereik: Bereik = "dag"
    van: date | None = None
    tot: date | None = None
    vestigingen: frozenset[str] | None = None
    compleet: bool = False

    @property
    def dag(self) -> date:
        """De dag waarop het LAS en ROD naast elkaar worden gelegd: de laatste waar het overzicht over gaat."""
        if self.bereik == "dag":
            return self.van or self.stand
        return min(self.tot or self.stand, self.stand) if self.bereik == "periode" else self.stand

    @property
    def jong(self) -> date:
        """Wat na deze dag gebeurde, kan nog onderweg zijn naar ROD."""
        return self.stand - ONDERWEG

    def zegt_minder_dan(self, ander: "Stand") -> bool:
        """Of het over een eerdere dag gaat, of niet over elke vestiging waar het andere over ging."""
        if self.vestigingen is None:
            return self.dag < ander.dag
        return self.dag < ander.dag or ander.vestigingen is None or not ander.vestigingen <= self.vestigingen

    def dekt(self, dag: date) -> bool:
        """Of iedereen van de school die op een dag was ingeschreven erin staat."""
        if self.vestigingen is not None:
            return False
        if self.bereik == "dag":
            return dag == self.dag <= self.stand
        # Wat na de stand komt, weet ROD nog niet, ook al is er tot een latere dag gevraagd.
        return dag <= self.dag and (self.bereik == "alles" or self.van is None or self.van <= dag)


@dataclass(frozen=True, slots=True)
class Rodbeeld:
    """Wat ROD van de scholen van een bestuur weet: hun nieuwste overzichten samen, met de stand per instelling.

    `toen` is wat het LAS op die dag wist, van scholen die daarna nog een export leverden; None als die er niet zijn.
    `op_teldatum` is per teldatum wat ROD volgens een eerder overzicht weet, van scholen waarvan dat de teldatum dekt en
    het nieuwste niet.
    """

    levering: Levering
    standen: Mapping[str, Stand]
    toen: Levering | None = None
    op_teldatum: Mapping[date, "Rodbeeld"] = field(default_factory=dict)
