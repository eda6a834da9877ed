"""De versleutelde opslag in DuckDB: leveringen, controles, bevindingen. Wie schrijft, doet alles of niets."""

from data.opslag.verbinding import Opslag

__all__ = ["Opslag"]
