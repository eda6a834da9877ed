"""Signalen, de motor die ze uitvoert en wat eruit volgt. Kent pages niet en importeert geen streamlit.

`checks.verwerk(bestanden, peildatum)` controleert bestanden vanuit Python. Pas wie daarom vraagt, laadt de lezers.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checks.werk.controleren import verwerk

__all__ = ["verwerk"]


def __getattr__(naam: str) -> Any:
    if naam == "verwerk":
        from checks.werk.controleren import verwerk  # noqa: PLC0415  wie een signaal importeert, laadt geen lezers

        return verwerk
    raise AttributeError(naam)
