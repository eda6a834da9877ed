"""Getallen en datums zoals een Nederlander ze schrijft."""

from collections.abc import Sequence
from datetime import date, timedelta

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
"""De maanden, kort."""

_VANAF_WEKEN = 14  # dagen


def getal(aantal: int) -> str:
    """Een geheel getal met punten: 1.234."""
    return f"{aantal:,}".replace(",", ".")


def aantal_of_streep(aantal: int | None) -> str:
    """Een aantal; wat niet te zeggen is, is een streep."""
    return "–" if aantal is None else getal(aantal)


def met_teken(aantal: int) -> str:
    """Een verschil: +3, -1.234."""
    return f"{'-' if aantal < 0 else '+'}{getal(abs(aantal))}"


def procent(deel: float) -> str:
    """Een deel van 0 tot 1 als heel percentage; wat er wel is, is nooit 0%."""
    return "minder dan 1%" if deel < 0.01 else f"{deel:.0%}"


def dag(datum: date) -> str:
    """Een dag als dd-mm-jjjj."""
    return f"{datum:%d-%m-%Y}"


def hoe_lang(dag: date, peildatum: date) -> str:
    """Hoe lang het nog duurt of hoe laat het al is: vandaag, over 3 dagen, over 2 weken, 5 dagen te laat."""
    dagen = abs((dag - peildatum).days)
    if dagen == 0:
        return "vandaag"
    tijd = meervoud(dagen, "dag", "dagen") if dagen < _VANAF_WEKEN else meervoud(dagen // 7, "week", "weken")
    if dag < peildatum:
        return f"{tijd} te laat"
    return "morgen" if dagen == 1 else f"over {tijd}"


def week(maandag: date) -> str:
    """Een week naar haar maandag: week 5 (1 t/m 7 feb)."""
    zondag = maandag + timedelta(6)
    begin = f"{maandag.day}" if maandag.month == zondag.month else f"{maandag.day} {MAANDEN[maandag.month - 1]}"
    return f"week {maandag.isocalendar().week} ({begin} t/m {zondag.day} {MAANDEN[zondag.month - 1]})"


def op_een_regel(tekst: str) -> str:
    """Tekst op één regel, zonder overtollige spaties en zonder wat niet te zien is."""
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())


def opsomming(delen: Sequence[str]) -> str:
    """Delen van een zin achter elkaar: `a`, `a en b`, `a, b en c`."""
    *eerst, laatste = delen
    return f"{', '.join(eerst)} en {laatste}" if eerst else laatste


def met_hoofdletter(tekst: str) -> str:
    """De tekst met een hoofdletter vooraan; de rest blijft zoals zij is."""
    return tekst[:1].upper() + tekst[1:]


def meervoud(aantal: int, een: str, meer: str) -> str:
    """Een aantal met het woord erbij: 1 leerling, 3 leerlingen."""
    return f"{getal(aantal)} {een if aantal == 1 else meer}"
