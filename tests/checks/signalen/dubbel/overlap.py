"""De gevallen van twee inschrijvingen van hetzelfde nummer die elkaar overlappen, of net niet."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from data.schema.voorbeeld import Erbij, Invulling
from data.verzonnen.bouwer import verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Vondst

BEGIN, LAATSTE = "01-08-2023", date(2025, 7, 31)
"""De eerste dag van elke inschrijving, en de laatste van een die voorbij is."""


class Andere(Protocol):
    """Maakt de andere inschrijving van hetzelfde nummer."""

    def __call__(self, begin: date | str | None = BEGIN, **wijzig: Invulling) -> tuple[Erbij, ...]: ...


def raak(hier: str = BEGIN, daar: str = BEGIN) -> Mapping[int, Vondst]:
    """Een bevinding op allebei, met hun inschrijfdatum."""
    return {0: ("inschrijfdatum", hier), 1: ("inschrijfdatum", daar)}


def gevallen_overlap(andere: Andere) -> list[Geval]:
    """Wanneer zij overlappen, wat hetzelfde nummer is, en welke inschrijvingen meedoen."""
    voorbij = {"uitschrijfdatum": LAATSTE}
    onderwijsnummer = {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(3)}
    return [
        # -- de laatste dag telt mee: 31 juli en 1 augustus sluiten aan
        Geval(naam="sluit aan", fout=voorbij, erbij=andere(LAATSTE + DAG, uitschrijfdatum=None)),
        Geval(naam="een gat van een dag", fout=voorbij, erbij=andere(LAATSTE + 2 * DAG, uitschrijfdatum=None)),
        # -- hetzelfde nummer
        Geval(naam="onderwijsnummers", fout=onderwijsnummer, erbij=andere(), verwacht=raak()),
        Geval(
            naam="hetzelfde nummer in een andere kolom",
            fout=onderwijsnummer,
            erbij=andere(bsn=verzonnen_onderwijsnummer(3), onderwijsnummer=None),
            verwacht=raak(),
        ),
        Geval(naam="zonder nummer", fout={"bsn": None}, erbij=andere()),
        Geval(naam="een ongeldig nummer is geen nummer", fout={"bsn": "123456789"}, erbij=andere()),
        # -- bereik
        Geval(naam="de andere komt nog", erbij=andere(PEIL + DAG)),
        Geval(naam="de andere begint vandaag", erbij=andere(PEIL), verwacht=raak(daar="15-11-2025")),
        Geval(naam="de andere is gast", erbij=andere(inschrijfstatus="gast")),
        Geval(naam="de andere is aangemeld", erbij=andere(inschrijfstatus="aangemeld")),
        Geval(naam="de andere is te lang geleden", erbij=andere(uitschrijfdatum="31-07-2024")),
        # -- dagen die wij niet weten
        Geval(naam="inschrijfdatum van de andere leeg", erbij=andere(None)),
        Geval(naam="inschrijfdatum van de andere niet te lezen", erbij=andere("31-02-2025")),
        Geval(naam="uitschrijfdatum van de andere niet te lezen", erbij=andere(uitschrijfdatum="31-02-2025")),
        Geval(
            naam="uitschrijfdatum van de andere voor haar inschrijfdatum",
            erbij=andere("01-09-2025", uitschrijfdatum="31-07-2025"),
        ),
        Geval(
            naam="zonder kolom uitschrijfdatum",
            fout=voorbij,
            erbij=andere(LAATSTE + DAG),
            zonder=("uitschrijfdatum",),
            verwacht=raak(daar="01-08-2025"),
            noemt=("Uitschrijfdatum",),
        ),
    ]
