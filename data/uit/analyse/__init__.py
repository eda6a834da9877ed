"""De gegevens voor wie er zelf mee rekent: vaste tabellen als csv en Parquet, zonder namen of nummers."""

from data.uit.analyse.bestanden import als_bestanden, als_zip, schrijf
from data.uit.analyse.tabellen import KOLOMMEN, MET_LEERLING, tabellen

__all__ = ["KOLOMMEN", "MET_LEERLING", "als_bestanden", "als_zip", "schrijf", "tabellen"]
