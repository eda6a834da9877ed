"""De vier soorten bevindingen: hoe ze heten en wat ze betekenen, op het scherm en op papier."""

from typing import Literal, NamedTuple

Ernst = Literal["F", "B", "M", "A"]
"""De letter waarmee een bevinding zegt van welke soort zij is."""

ERNSTIG: tuple[Ernst, ...] = ("F", "B")
"""Wat ROD weigert of wat bekostiging kost."""

IN_GEVAAR = (
    "Leerlingen die op de teldatum meetellen en van wie iets mis is dat bekostiging kost, of dat ROD weigert: wat niet "
    "in ROD staat, levert geen bekostiging op. Ieder telt één keer. Wat u hebt geaccepteerd, telt mee: het risico is "
    "er nog."
)
"""Wie gevaar loopt: achter het vraagteken op het scherm, en op papier onder het getal."""
OP_MEER_SCHOLEN = "Een leerling die op meer scholen gevaar loopt, staat bij elke school, en telt samen één keer."
"""Waarom de scholen samen meer kunnen zijn dan het bestuur."""


class Omschrijving(NamedTuple):
    """Hoe een soort heet, in één of twee zinnen wat zij betekent, en haar teken in tabellen en zinnen."""

    label: str
    uitleg: str
    symbool: str


OMSCHRIJVING: dict[Ernst, Omschrijving] = {
    "F": Omschrijving(
        "ROD weigert het", "ROD neemt deze gegevens niet aan. Zolang dit zo is, komt de melding niet aan bij DUO.", "■"
    ),
    "B": Omschrijving(
        "Kost bekostiging", "ROD neemt dit aan, maar de school loopt hierdoor geld mis of moet het terugbetalen.", "▲"
    ),
    "M": Omschrijving(
        "Waarschijnlijk fout", "Dit klopt waarschijnlijk niet. Kijk het na en herstel het in het LAS.", "◆"
    ),
    "A": Omschrijving(
        "Aandachtspunt", "Dit hoeft niet fout te zijn. Er loopt een termijn, of het vraagt een controle.", "●"
    ),
}
"""Letter → soort, de zwaarste eerst."""

OP_ZWAARTE = str([*OMSCHRIJVING])
"""De letters als lijst in SQL, de zwaarste eerst."""
