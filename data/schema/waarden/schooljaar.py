"""Het schooljaar: van 1 augustus tot en met 31 juli."""

from datetime import date

AUGUSTUS = 8
"""De maand waarmee een schooljaar begint."""


def begin_schooljaar(p: date) -> date:
    """De 1 augustus waarmee het schooljaar van `p` begint."""
    return date(p.year if p.month >= AUGUSTUS else p.year - 1, AUGUSTUS, 1)
