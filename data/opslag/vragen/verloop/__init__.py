"""De tellingen door de tijd: hoe het er eerder voor stond, en wat er sindsdien veranderde."""

from data.opslag.vragen.verloop.door_de_tijd import herstel_per_week, verloop, verloop_van
from data.opslag.vragen.verloop.gevaar import in_gevaar_bij, in_gevaar_door_de_tijd, in_gevaar_per_school
from data.opslag.vragen.verloop.toen import (
    bevindingen_bij,
    geaccepteerd_bij,
    gevonden_bij,
    leveringen_door_de_tijd,
    scholen_door_de_tijd,
)
from data.opslag.vragen.verloop.verschil import Momentopname, Verschil, momentopname, verschil, verschil_per_school

__all__ = [
    "Momentopname",
    "Verschil",
    "bevindingen_bij",
    "geaccepteerd_bij",
    "gevonden_bij",
    "herstel_per_week",
    "in_gevaar_bij",
    "in_gevaar_door_de_tijd",
    "in_gevaar_per_school",
    "leveringen_door_de_tijd",
    "momentopname",
    "scholen_door_de_tijd",
    "verloop",
    "verloop_van",
    "verschil",
    "verschil_per_school",
]
