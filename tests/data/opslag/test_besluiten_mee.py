"""Een besluit over twee leerlingen of inschrijvingen gaat mee, welke van de twee er ook een nieuw nummer krijgt."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe

NU = datetime(2026, 2, 1, 12)
EEN = schone_leerling(P, 1)
OVERLAP = [EEN, {**EEN, "leerlingnummer": "5", "inschrijvingsvolgnummer": "9", "inschrijfdatum": date(2024, 5, 1)}]
PAAR = [EEN, {**OVERLAP[1], "bsn": verzonnen_bsn(300)}]
ZELFDE = [EEN, {**EEN, "inschrijvingsvolgnummer": "9", "inschrijfdatum": date(2024, 5, 1)}]
ELDERS = [EEN, {**schone_leerling(P, 1, cluster=3), "leerlingnummer": "5", "inschrijfdatum": date(2024, 5, 1)}]


@pytest.mark.parametrize(
    ("signaal", "rijen", "wie"),
    [
        ("DU03", PAAR, {0}),
        ("DU03", PAAR, {1}),
        ("DU03", PAAR, {0, 1}),
        ("DU02", ELDERS, {0}),
        ("DU02", ELDERS, {1}),
        ("DU02", ELDERS, {0, 1}),
        # Krijgen twee records met hetzelfde nummer op een school allebei een ander, dan is niet te zien welk welk was.
        ("DU01", OVERLAP, {0}),
        ("DU01", OVERLAP, {1}),
        ("DU01", ZELFDE, {0, 1}),
    ],
)
def test_besluit_gaat_mee(opslag: Opslag, laad: Laden, signaal: str, rijen: Sequence[Rij], wie: set[int]) -> None:
    laad(list(rijen))
    with opslag.schrijf(doe("An", NU)) as hand:
        con = hand.con
        (aantal,) = con.execute("SELECT count(*) FROM werkstand WHERE signaal = ?", [signaal]).fetchall()[0]
        assert aantal
        besluit(hand, ACCEPTEER, Keuze(signaal=(signaal,)), aantal, gezien(con), REGELS)
    # Een ander nummer dat anders sorteert: van een paar kan de volgorde in de sleutel erdoor veranderen.
    laad([{**rij, "leerlingnummer": f"0{rij['leerlingnummer']}"} if i in wie else rij for i, rij in enumerate(rijen)])
    with opslag.lees(doe()) as con:
        standen = con.execute("SELECT status FROM werkstand WHERE signaal = ? AND tot IS NULL", [signaal]).fetchall()
    assert standen == [("geaccepteerd",)] * aantal
