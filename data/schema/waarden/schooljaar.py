"""Het schooljaar: van 1 augustus tot en met 31 juli."""

from datetime import date

AUGUSTUS, FEBRUARI = 8, 2
"""De maand waarmee een schooljaar begint, en waarin de teldatum valt."""


def laatste_teldatum(p: date) -> date:
    """De 1 februari die op `p` het laatst geweest is: wie toen stond ingeschreven, telt mee voor de bekostiging."""
    return date(p.year - (p.month < FEBRUARI), FEBRUARI, 1)


def begin_schooljaar(p: date) -> date:
    """De 1 augustus waarmee het schooljaar van `p` begint."""
    return date(p.year if p.month >= AUGUSTUS else p.year - 1, AUGUSTUS, 1)
