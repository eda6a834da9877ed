"""De fixlijst als Excel-werkmap en als csv: wat een school print, afwerkt en weer kan teruggeven.

De werkmap zelf staat in `blad.py`: wie alleen de lijst wil, laadt niets van Excel.
"""

from data.uit.fixlijst.kop import GEEN_SCHOOL, Kop
from data.uit.fixlijst.lijst import AFDRUK, AFGEHANDELD, HERSTEL, SLEUTEL, als_fixlijst_csv, fixlijst

__all__ = ["AFDRUK", "AFGEHANDELD", "GEEN_SCHOOL", "HERSTEL", "SLEUTEL", "Kop", "als_fixlijst_csv", "fixlijst"]
