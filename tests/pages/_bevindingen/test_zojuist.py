"""Wat iemand vandaag besloot, blijft ongedaan te maken, ook nadat hij de pagina opnieuw laadde."""

from datetime import timedelta

from data.klok import nu
from data.opslag.schrijven.besluiten import besluit, maak_ongedaan
from data.opslag.vragen.besluiten import gezien, laatste_handelingen
from data.opslag.vragen.bevindingen import Keuze, sleutels_van
from data.schema.besluit import BEZIG, OPGELOST, TE_DOEN, Besluit
from pages._bevindingen.zojuist import _van_vandaag
from pages._bezoek.omgeving import Omgeving
from tests.hulp import doe


def test_wat_nog_geldt_staat_in_de_opslag(demo: Omgeving) -> None:
    """Niet van een ander, niet van gisteren, en niet waarover later opnieuw is besloten of wat ongedaan is."""

    def beslis(wie: str, wat: Besluit, *over: str, dagen: int = 0) -> int:
        with demo.opslag.schrijf(doe(wie, nu() - timedelta(dagen))) as hand:
            return besluit(hand, wat, over, len(over), gezien(hand.con)).nummer

    with demo.opslag.lees(doe()) as con:
        een, twee, drie, vier, vijf, *_ = sleutels_van(con, Keuze(signaal=("RO01",), status=TE_DOEN))
    beslis("An", Besluit(BEZIG), vijf, dagen=1)
    samen = beslis("An", Besluit(OPGELOST), een, twee)
    alleen = beslis("An", Besluit(BEZIG), drie)
    beslis("Bo", Besluit(BEZIG), vier)
    beslis("Bo", Besluit(BEZIG), twee)
    vandaag = _van_vandaag(demo, "An")
    assert [(b.handeling, b.sleutel) for b in vandaag] == [(alleen, drie), (samen, een)]
    assert "staat op ‘bezig’" in vandaag[0].tekst
    assert "De inschrijving staat niet in ROD" in vandaag[0].tekst
    with demo.opslag.schrijf(doe("An", nu())) as hand:
        maak_ongedaan(hand, alleen)
        rest = gezien(hand.con)
    assert rest.besluit > alleen
    with demo.opslag.lees(doe()) as con:
        assert [h.nummer for h in laatste_handelingen(con, "An", nu() - timedelta(hours=1), 20)] == [samen]
