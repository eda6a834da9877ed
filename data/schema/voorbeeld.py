"""Een voorbeeld bij een signaal: wat er aan een schone leerling verandert waardoor het afgaat.

Eén voorbeeld, drie keer gebruikt: getekend op de pagina van het signaal, in zijn test, en in het demobestuur.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Waarde = str | date | None
Rij = Mapping[str, Waarde]
"""Eén rij van een export: veld van het schema → waarde."""

VRIJ_BSN, VRIJ_ONDERWIJSNUMMER = "vrij_bsn", "vrij_onderwijsnummer"
"""Geen velden van het schema: ongebruikte nummers die elke schone rij voor voorbeelden bij zich heeft."""

Invulling = Waarde | Callable[[Rij, date], Waarde]
"""Wat een veld wordt: een waarde, of een functie van de schone rij en de peildatum."""


def schone(veld: str) -> Invulling:
    """De waarde die de schone leerling onder een veld heeft."""
    return lambda rij, _: rij[veld]


def dag_in(rij: Rij, veld: str) -> date:
    """De dag die een rij onder een veld heeft.

    Raises:
        TypeError: er staat geen datum.
    """
    dag = rij[veld]
    if not isinstance(dag, date):
        raise TypeError(veld)
    return dag


@dataclass(frozen=True, slots=True, kw_only=True)
class Erbij:
    """Een tweede rij bij een voorbeeld.

    `wie`: `inschrijving` is dezelfde inschrijving (een periode of TLV erbij), `elders` dezelfde leerling op een andere
    school van het bestuur, `ander` een andere leerling op dezelfde school. `ook`: ook deze rij krijgt de bevinding.
    """

    wie: Literal["inschrijving", "elders", "ander"]
    wijzig: Mapping[str, Invulling] = field(default_factory=dict)
    ook: bool = False


def _altijd(_: date) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorbeeld:
    """De verandering aan een schone leerling waardoor een signaal afgaat, en hoe het hersteld wordt.

    `cluster` en `schoolsoort` kiezen de school van de leerling. `herstel` zegt wat er na het herstel staat; None is: de
    waarden die de schone leerling had. `ook` zijn signalen die er terecht bij afgaan.

    `vorige` is gevuld bij een signaal dat met de vorige levering vergelijkt: wat daar anders was dan bij de schone
    leerling. `herstel` is daar `{}` als er in het LAS niets te herstellen valt. `weg`: de leerling staat niet meer in
    deze levering.

    `rod` is gevuld bij een signaal dat met ROD vergelijkt: wat er in elke rij van ROD anders is dan bij de leerling met
    de fout; `()` is: ROD heeft hem niet. `alleen_rod`: hij staat alleen in ROD, en is daarna hersteld door hem in het
    LAS te zetten. `duo` is gevuld bij een signaal over een bericht van DUO: wat er in elk bericht staat (kolommen
    `BERICHT`).

    `kan`: of het signaal op een peildatum kan afgaan.
    """

    fout: Mapping[str, Invulling] = field(default_factory=dict)
    herstel: Mapping[str, Invulling] | None = None
    erbij: tuple[Erbij, ...] = ()
    cluster: int = 4
    schoolsoort: Literal["SO", "VSO"] = "SO"
    ook: frozenset[str] = frozenset()
    vorige: Mapping[str, Invulling] | None = None
    weg: bool = False
    rod: tuple[Mapping[str, Invulling], ...] | None = None
    alleen_rod: bool = False
    duo: tuple[Mapping[str, str | None], ...] = ()
    kan: Callable[[date], bool] = _altijd

    @property
    def naast_rod(self) -> bool:
        """Of het voorbeeld pas iets laat zien naast een overzicht van ROD."""
        return self.rod is not None or self.alleen_rod

    @property
    def buiten_las(self) -> bool:
        """Of het voorbeeld pas iets laat zien met wat ROD of DUO zegt."""
        return self.naast_rod or bool(self.duo)

    @property
    def alleen_export(self) -> bool:
        """Of een export genoeg is: geen levering ervoor, geen overzicht van ROD en geen bericht van DUO."""
        return self.vorige is None and not self.buiten_las
