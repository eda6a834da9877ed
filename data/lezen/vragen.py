"""Vragen stellen tijdens het lezen: wie iets niet zeker weet, vraagt het hier en leest meteen verder."""

from collections.abc import Mapping

from data.schema.vraag import Vraag

Antwoorden = Mapping[tuple[str, str], str]
"""Wat er al geantwoord is: (bestand, sleutel van de vraag) → antwoord."""


class Navraag:
    """Geeft tijdens het lezen antwoord op vragen, en onthoudt welke er gesteld zijn.

    `gesteld` zijn ook de vragen met een antwoord: wie het bestand aanbood, mag zich bedenken.
    """

    def __init__(self, antwoorden: Antwoorden | None = None) -> None:
        self._antwoorden = antwoorden or {}
        self._gesteld: dict[tuple[str, str], Vraag] = {}

    @property
    def gesteld(self) -> tuple[Vraag, ...]:
        """De vragen die gesteld zijn, elk één keer."""
        return tuple(self._gesteld.values())

    def vraag(self, vraag: Vraag) -> str | None:
        """Het antwoord op een vraag, en anders het voorstel; None als er geen van beide is."""
        self._gesteld.setdefault(vraag.plaats, vraag)
        antwoord = self._antwoorden.get(vraag.plaats)
        return antwoord if antwoord in vraag.keuzes else vraag.voorstel
