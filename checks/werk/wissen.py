"""Wissen met alles wat eruit volgde, en daarna controleren wat er dan geldt."""

from datetime import date, datetime

import duckdb

from checks.werk.beeld import controleer_beeld
from data.opslag import Opslag, wissen
from data.opslag.logboek import noteer


def wis_levering(opslag: Opslag, levering: int, *, peildatum: date, moment: datetime, door: str) -> None:
    """Wist een levering met alles wat daaruit volgde, ook uit het bestand, en controleert wat er dan geldt."""
    with opslag.schrijf() as con:
        wissen.wis_levering(con, levering)
        noteer(con, moment, door, "levering gewist", 1)
        _controleer_na_wissen(con, peildatum, moment, "levering gewist")
    wissen.herschrijf_zo_nodig(opslag, moment)


def wis_instelling(opslag: Opslag, code: str, *, peildatum: date, moment: datetime, door: str) -> None:
    """Wist een school uit elke levering, met haar bevindingen en aantallen, en controleert wat er dan geldt."""
    with opslag.schrijf() as con:
        wissen.wis_instelling(con, code)
        noteer(con, moment, door, "school gewist", 1)
        _controleer_na_wissen(con, peildatum, moment, "school gewist")
    wissen.herschrijf_zo_nodig(opslag, moment)


def wis_alles(opslag: Opslag, *, moment: datetime, door: str) -> None:
    """Wist alle leerlingen, scholen, bevindingen en besluiten; voorkeuren en logboek blijven."""
    with opslag.schrijf() as con:
        wissen.wis_alles(con)
        noteer(con, moment, door, "alles gewist")
    wissen.herschrijf_zo_nodig(opslag, moment)


def ruim_op(opslag: Opslag, *, peildatum: date, moment: datetime, door: str = "Signaalwijzer") -> int:
    """Wist leveringen die ouder zijn dan de bewaartermijn en geeft hoeveel; de aantallen van toen blijven."""
    with opslag.schrijf() as con:
        gewist = wissen.ruim_op(con, moment)
        if gewist:
            noteer(con, moment, door, "bewaartermijn voorbij, leveringen gewist", gewist)
            _controleer_na_wissen(con, peildatum, moment, "bewaartermijn voorbij")
    wissen.herschrijf_zo_nodig(opslag, moment)
    return gewist


def _controleer_na_wissen(con: duckdb.DuckDBPyConnection, peildatum: date, moment: datetime, reden: str) -> None:
    controleer_beeld(con, peildatum, moment, reden)
    wissen.ruim_afgeleide_op(con)
