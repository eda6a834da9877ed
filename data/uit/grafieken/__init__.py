"""De grafieken die ook op papier komen: doorzichtig, met Nederlandse getallen en maanden, en leesbaar zonder kleur.

Elke functie geeft een grafiek van cijfers die al geteld zijn. Wie haar toont, zet er een naam voor wie haar niet ziet
bij, en de tabel.
"""

from data.uit.grafieken.basis import AANTALLEN, KLIK, KOPPEN, NAMEN, Grafiek, af, hand, te_kiezen, vega, zegt
from data.uit.grafieken.bestuur import BIJ_AFLOOP, NU, afloop, herstel, ranglijst, zo_veel

__all__ = [
    "AANTALLEN",
    "BIJ_AFLOOP",
    "KLIK",
    "KOPPEN",
    "NAMEN",
    "NU",
    "Grafiek",
    "af",
    "afloop",
    "hand",
    "herstel",
    "ranglijst",
    "te_kiezen",
    "vega",
    "zegt",
    "zo_veel",
]
