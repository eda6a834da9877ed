"""Wie schrijft, heeft een schrijver: de cursor, de handeling, en het logboek.

Alles wat de opslag verandert, vraagt een schrijver in plaats van een cursor. Zo kan wie leest niets veranderen, en
staat elke verandering in het logboek met wie haar deed.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

import duckdb

from data.maskeren import zonder_nummer
from data.opslag.bestand import NAAM
from data.opslag.blokken.verdelen import PerSchool
from data.opslag.rijen import voeg_toe
from data.schema.toegang import Gebruiker, Handeling


@dataclass(frozen=True, slots=True)
class Schrijver:
    """De hand waarmee in één transactie geschreven wordt.

    `ziet` is het schema waarin staat wat de gebruiker voor zich had: alles of alleen zijn scholen, en vandaag of op een
    andere dag. Wat hij kiest, kiest hij daaruit; geschreven wordt er altijd in de opslag zelf. `andere_dag` is die dag:
    zijn bevinding staat dan misschien alleen daar. `vers` heeft per levering die er in deze transactie bij kwam haar
    rijen, zodat die niet teruggelezen hoeven te worden (zie `blokken`), en `nieuw` zijn hun nummers. Bij een `proef`
    blijft er van alles niets over; wat anders voor een ander in de weg zou zitten, gebeurt dan niet.
    """

    con: duckdb.DuckDBPyConnection
    handeling: Handeling
    ziet: str = f"{NAAM}.main"
    andere_dag: date | None = None
    vers: dict[int, PerSchool] = field(default_factory=dict)
    proef: bool = False
    nieuw: list[int] = field(default_factory=list)
    _gebeurtenissen: list[dict[str, object]] = field(default_factory=list)

    @property
    def werkstand(self) -> str:
        """De tabel met de bevindingen die de gebruiker voor zich had."""
        return f"{self.ziet}.werkstand"

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

    def nieuw_nummer(self) -> int:
        """Het nummer voor een nieuwe levering: hoger dan elk ander.

        Een proef geeft haar niet altijd het nummer dat zij straks echt krijgt: na opnieuw openen is de laatste waarde
        van de teller er een die nog komt.
        """
        if self.proef:
            laatste = "SELECT coalesce(last_value, start_value - 1) FROM duckdb_sequences() WHERE sequence_name = ?"
            nummer = int(self.con.execute(laatste, ["levering_nr"]).fetchall()[0][0]) + len(self.nieuw) + 1
        else:
            nummer = int(self.con.execute("SELECT nextval('levering_nr')").fetchall()[0][0])
        self.nieuw.append(nummer)
        return nummer

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
