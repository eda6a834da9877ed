"""Wat de tests over besluiten delen: de status per leerling, en een besluit over wie zij noemen."""

from datetime import datetime

from data.opslag import Opslag
from data.opslag.schrijven.besluiten import Besloten, besluit
from data.opslag.vragen.besluiten import Gezien, gezien
from data.schema.besluit import Besluit
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling
from tests.acceptatie import REGELS
from tests.data.opslag.conftest import P
from tests.hulp import doe

NU = datetime(2026, 2, 1, 12)
ERBIJ = schone_leerling(P, 20)
"""Een leerling zonder fouten, zodat een levering anders is dan die ervoor."""
PROEF = ("IN08", "TLV06", "X1")
"""De signalen van deze tests; wat de catalogus er nog meer van vindt telt hier niet mee."""


def statussen(opslag: Opslag) -> dict[str, str]:
    """Leerlingnummer → status, ook van wat net verdween. Alleen voor hooguit één bevinding per leerling."""
    with opslag.lees(doe()) as con:
        rijen = con.execute(
            "SELECT leerlingnummer, status FROM werkstand WHERE list_contains(?::VARCHAR[], signaal) ORDER BY ALL",
            [PROEF],
        ).fetchall()
    assert len(dict(rijen)) == len(rijen)
    return dict(rijen)


def sleutels(opslag: Opslag, *nummers: object) -> list[str]:
    with opslag.lees(doe()) as con:
        return [
            sleutel
            for nummer in nummers
            for (sleutel,) in con.execute(
                """SELECT sleutel FROM werkstand
                   WHERE leerlingnummer = ? AND list_contains(?::VARCHAR[], signaal)""",
                [nummer, PROEF],
            ).fetchall()
        ]


def besluit_over(
    opslag: Opslag, wat: Besluit, *nummers: object, wie: str = "Fatima", stand: Gezien | None = None
) -> Besloten:
    over = sleutels(opslag, *nummers)
    with opslag.schrijf(doe(wie, NU)) as hand:
        con = hand.con
        return besluit(hand, wat, over, len(over), stand or gezien(con), REGELS)


def nr(rij: Rij) -> str:
    return str(rij["leerlingnummer"])
