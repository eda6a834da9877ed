"""Hoe een bestand heet dat iemand meeneemt."""

import re
from datetime import date

from data.maskeren import zonder_nummer

_VERBODEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""Tekens die in een bestandsnaam van Windows niet mogen."""
_LANGSTE_NAAM = 60


def bestandsnaam(*delen: str, dag: date, eind: str) -> str:
    """Een naam die op elk systeem mag en op naam sorteert: `90ZA De Wilgen 2026-02-01 fixlijst.xlsx`.

    Args:
        delen: wat vooraan staat; `eind` is wat achter de dag komt, met de punt en het soort bestand.
    """
    schoon = (" ".join(_VERBODEN.sub(" ", zonder_nummer(deel)).split()) for deel in delen)
    voor = " ".join(deel for deel in schoon if deel)[:_LANGSTE_NAAM].strip(" .")
    return f"{voor} {dag:%Y-%m-%d} {eind}"
