"""Van een oudere opslag naar deze: genummerde stappen, op volgorde.

Een stap is een bestand `stap_NNNN_naam.py` met een functie `stap(con)` die een opslag op versie NNNN brengt; de hoogste
is de versie van nu. Een stap is nodig als er iets verandert aan wat er al staat. Een kolom of tabel die er alleen bij
komt, maakt `tabellen.py` vanzelf.

Wat in een stap staat, verandert niet meer, en hij noemt zijn eigen SQL: de kolommen van nu (`BEVINDING`, `schema`)
zijn niet die van toen. Hij leunt op de tabellen zoals die in de versie ervoor waren. Wat er sindsdien vanzelf bij kwam
kan er staan of niet, dus maakt hij alles met `IF NOT EXISTS`. `werkstand` is er dan niet: die is afgeleid en komt na de
stappen.

De stappen lopen in een kopie, die de plaats van de opslag pas inneemt als alles klopt (zie `verbinding.py`). Eén
transactie kan dat niet zijn: DuckDB legt er geen vast waarin een tabel eerst is veranderd (UPDATE, DELETE) en daarna
een kolom kreeg, ook niet als dat twee verschillende stappen deden.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

import duckdb

Stap = Callable[[duckdb.DuckDBPyConnection], None]


def _stappen() -> dict[int, Stap]:
    namen = [module.name for module in iter_modules(__path__) if module.name.startswith("stap_")]
    return {int(naam.split("_")[1]): import_module(f"{__name__}.{naam}").stap for naam in sorted(namen)}


STAPPEN: Mapping[int, Stap] = _stappen()
"""Per versie de stap daarnaartoe, op volgorde."""

SCHEMA_VERSIE = max(STAPPEN)
"""De versie van de opslag van nu."""


def doe_stappen(con: duckdb.DuckDBPyConnection, versie: int) -> None:
    """Doet de stappen na een versie; na elke stap staat de nieuwe versie in de opslag."""
    for nummer, stap in STAPPEN.items():
        if nummer > versie:
            stap(con)
            con.execute("UPDATE opslag SET schema_versie = ?", [nummer])
