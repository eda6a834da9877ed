"""Van bestand naar levering: openen, koppen herkennen, normaliseren."""

from data.lezen.bestand import Bestand, RuweTabel, open_bestand
from data.lezen.herkennen import Herkenning, Kolom, Zekerheid, bekijk, botsingen, herken, herken_tabel
from data.lezen.landen import Landen, lees_landen
from data.lezen.normaliseren import normaliseer
from data.lezen.swv import lees_swv

__all__ = [
    "Bestand",
    "Herkenning",
    "Kolom",
    "Landen",
    "RuweTabel",
    "Zekerheid",
    "bekijk",
    "botsingen",
    "herken",
    "herken_tabel",
    "lees_landen",
    "lees_swv",
    "normaliseer",
    "open_bestand",
]
