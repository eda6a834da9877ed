"""Wie schrijft, heeft een schrijver: de cursor, de handeling, en het logboek.

Alles wat de opslag verandert, vraagt een schrijver in plaats van een cursor. Zo kan wie leest niets veranderen, en
staat elke verandering in het logboek met wie haar deed.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

import duckdb

from data.maskeren import zonder_nummer
from data.opslag.blokken.verdelen import PerSchool
from data.opslag.rijen import voeg_toe
from data.schema.toegang import Gebruiker, Handeling


@dataclass(frozen=True, slots=True)
class Schrijver:
    """De hand waarmee in één transactie geschreven wordt.

    `werkstand` is de tabel met de bevindingen die de gebruiker voor zich had: die van vandaag, of van de dag waarop hij
    kijkt. `vers` heeft per levering die er in deze transactie bij kwam haar rijen, zodat die niet teruggelezen hoeven
    te worden (zie `blokken`).
    """

    con: duckdb.DuckDBPyConnection
    handeling: Handeling
    werkstand: str = "werkstand"
    vers: dict[int, PerSchool] = field(default_factory=dict)
    _gebeurtenissen: list[dict[str, object]] = field(default_factory=list)

    @property
    def andere_dag(self) -> date | None:
        """De dag waarop de gebruiker keek als dat niet vandaag was; dan staat zijn bevinding misschien alleen daar."""
        return None if self.werkstand == "werkstand" else self.handeling.peildatum

    def noteer(
        self, wat: str, aantal: int | None = None, toelichting: str = "", *, wie: Gebruiker | None = None
    ) -> None:
        """Zet in het logboek wat er gebeurt, zonder gegevens van leerlingen. Het komt erin als de transactie slaagt.

        `wie` is voor als een ander het deed dan wie schrijft.
        """
        naam = (wie or self.handeling.wie).naam
        wanneer = self.handeling.moment
        self._gebeurtenissen.append(
            {"moment": wanneer, "wie": naam, "wat": wat, "aantal": aantal, "toelichting": zonder_nummer(toelichting)}
        )

    def namens(self, handeling: Handeling) -> Self:
        """Dezelfde hand in dezelfde transactie, voor een handeling van een ander of van een andere dag."""
        return replace(self, handeling=handeling)

    def leg_vast(self, *, stil: bool) -> None:
        """Schrijft wat er genoteerd is in het logboek. Hoort alleen bij `Opslag.schrijf`.

        Args:
            stil: er hoeft niets genoteerd te zijn, want er veranderde niets waar iemand naar vraagt.
        """
        if not (self._gebeurtenissen or stil):
            raise AssertionError("Wie schrijft, noteert wat hij deed; zie `Schrijver.noteer`.")
        voeg_toe(self.con, "gebeurtenis", self._gebeurtenissen)
