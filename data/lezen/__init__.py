"""Van bestand naar levering: openen, koppen herkennen, normaliseren."""

from data.lezen.apart import Open, open_bestand
from data.lezen.bestand import Bestand
from data.lezen.kolommen.eerder import bekijk_met_eerder
from data.lezen.kolommen.herkennen import Herkenning, Kolom, Zekerheid, bekijk, botsingen, herken, herken_tabel
from data.lezen.openen import open_hier
from data.lezen.samen.normaliseren import normaliseer
from data.lezen.tabel import RuweTabel
from data.lezen.waardelijsten import lees_duocodes, lees_landen, lees_swv, lees_vestigingen

__all__ = [
    "Bestand",
    "Herkenning",
    "Kolom",
    "Open",
    "RuweTabel",
    "Zekerheid",
    "bekijk",
    "bekijk_met_eerder",
    "botsingen",
    "herken",
    "herken_tabel",
    "lees_duocodes",
    "lees_landen",
    "lees_swv",
    "lees_vestigingen",
    "normaliseer",
    "open_bestand",
    "open_hier",
]
