"""Wat een levering zou veranderen."""

from datetime import date, timedelta

from data.opslag import Opslag
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.vooraf import SchoolVooraf, Vooraf, vergelijk
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_levering, schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe


def _vergelijk(opslag: Opslag, rijen: list[Rij]) -> Vooraf:
    with opslag.lees(doe()) as con:
        laatste = laatste_controle(con)
        return vergelijk(con, naar_levering(rijen), laatste.id if laatste else 0, P)


def test_naast_de_stand_van_nu(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    eerste = _vergelijk(opslag, klas[:6]).scholen["98DA"]
    assert (eerste.leerlingen, eerste.eerder, eerste.weg, eerste.erbij) == (6, None, 0, 6)
    laad(klas)
    nieuw = schone_leerling(P, 50)
    # Een dag na vandaag zegt niets over hoe oud een export is.
    rijen = [*klas[2:6], {**nieuw, "inschrijfdatum": date(2026, 1, 5), "uitschrijfdatum": P + timedelta(30)}]
    school = _vergelijk(opslag, rijen).scholen["98DA"]
    assert school == SchoolVooraf(
        leerlingen=5,
        schoolsoort="SO",
        jongste=date(2026, 1, 5),
        eerder=6,
        weg=2,
        erbij=1,
        jongste_eerder=date(2023, 8, 1),
    )
