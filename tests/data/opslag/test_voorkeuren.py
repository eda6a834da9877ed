"""Een voorkeur blijft tot zij vergeten wordt."""

from data.opslag import Opslag
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from tests.hulp import doe


def test_voorkeur(opslag: Opslag) -> None:
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        assert voorkeur(con, "peildatum") is None
        zet_voorkeur(hand, "peildatum", "2026-02-01")
        zet_voorkeur(hand, "peildatum", "2026-02-02")
        assert voorkeur(con, "peildatum") == "2026-02-02"
        zet_voorkeur(hand, "peildatum", None)
        assert voorkeur(con, "peildatum") is None
