"""De grafieken die ook op papier komen: doorzichtig, met Nederlandse getallen en maanden, en leesbaar zonder kleur.

Elke functie geeft een grafiek van cijfers die al geteld zijn. Wie haar toont, zet er een naam voor wie haar niet ziet
bij, en de tabel.
"""

from data.uit.grafieken.basis import KOPPEN, NAMEN, Grafiek, af, vega
from data.uit.grafieken.bestuur import SCHOOL, afloop, herstel, ranglijst

__all__ = ["KOPPEN", "NAMEN", "SCHOOL", "Grafiek", "af", "afloop", "herstel", "ranglijst", "vega"]
