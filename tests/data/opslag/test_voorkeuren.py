"""Een voorkeur blijft tot zij vergeten wordt."""

from data.opslag import Opslag
from data.opslag.voorkeuren import voorkeur, zet_voorkeur


def test_voorkeur(opslag: Opslag) -> None:
    with opslag.schrijf() as con:
        assert voorkeur(con, "peildatum") is None
        zet_voorkeur(con, "peildatum", "2026-02-01")
        zet_voorkeur(con, "peildatum", "2026-02-02")
        assert voorkeur(con, "peildatum") == "2026-02-02"
        zet_voorkeur(con, "peildatum", None)
        assert voorkeur(con, "peildatum") is None
