"""De enige plek die naar de klok kijkt; overal elders zijn peildatum en moment een parameter.

Wie iets doet, kijkt één keer: leest men tweemaal, dan kan het daartussen middernacht zijn geweest.
"""

from datetime import date, datetime


def nu() -> datetime:
    """Het moment van nu, zonder tijdzone: de klok van de computer waarop Signaalwijzer draait."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005  de klok aan de muur is bedoeld


def vandaag() -> date:
    """De dag van vandaag."""
    return nu().date()
