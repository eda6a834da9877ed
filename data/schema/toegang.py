"""Wie er kijkt, en wat hij mag zien."""

from dataclasses import dataclass
from typing import Literal

Recht = Literal["iedereen"]
"""Wie een pagina mag openen. Zolang niemand inlogt is dat iedereen."""


@dataclass(frozen=True, slots=True)
class Lezer:
    """Wie gegevens opvraagt.

    `bereik` zijn de instellingscodes van de scholen die hij mag zien; None is alles. Een leeg bereik is niets.
    """

    naam: str
    bereik: frozenset[str] | None


ENIGE_LEZER = Lezer("", None)
"""Zolang niemand inlogt: wie achter deze computer zit, en die ziet alles."""
