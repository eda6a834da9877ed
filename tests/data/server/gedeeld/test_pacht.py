"""Een bestuur is van één proces tegelijk, wat er ook stilvalt."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from data.server.gedeeld.adres import Postgresql
from data.server.gedeeld.pacht import Pachten, Verhuist, klok
from tests.postgres import Draaiend

DUUR, ELKE, MARGE = 3.0, 0.1, 0.3
LANG = 3600.0


@contextmanager
def pachten(
    waar: Postgresql, verloren: Callable[[str], None] = lambda _: None, *, duur: float = DUUR
) -> Iterator[Pachten]:
    """Wat in het echt een proces is."""
    gemaakt = Pachten(waar, verloren, duur=duur, elke=ELKE, marge=MARGE)
    try:
        yield gemaakt
    finally:
        gemaakt.sluit()


def wacht_op(wat: Callable[[], object]) -> None:
    einde = time.monotonic() + 60
    while not wat():
        assert time.monotonic() < einde
        time.sleep(0.01)


def vernieuwt(een: Pachten) -> None:
    """Wacht tot een vernieuwing van hierna gelukt is."""
    nu = klok() + een._duur - een._marge
    wacht_op(lambda: een._zeker["noord"] > nu)


def test_een_bestuur_is_van_een_en_wie_het_teruggeeft_laat_een_ander_meteen_toe(gedeeld: Draaiend) -> None:
    with pachten(gedeeld.waar, duur=LANG) as een, pachten(gedeeld.waar, duur=LANG) as ander:
        assert een.neem("noord")
        assert een.neem("noord")  # nog eens vragen mag
        assert not ander.neem("noord")
        assert ander.neem("zuid")
        een.eis("noord")
        with pytest.raises(Verhuist, match="Er is niets bewaard"):
            ander.eis("noord")
        een.geef_terug("noord")
        with pytest.raises(Verhuist):
            een.eis("noord")
        wacht_op(lambda: ander.neem("noord"))
        assert (een.besturen(), sorted(ander.besturen())) == ([], ["noord", "zuid"])
    with pachten(gedeeld.waar) as derde:  # ook wie stopt, geeft terug
        assert derde.neem("noord")


def test_van_wie_tegelijk_vragen_krijgt_een_het(gedeeld: Draaiend) -> None:
    with ExitStack() as samen, ThreadPoolExecutor(6) as draden:
        allen = [samen.enter_context(pachten(gedeeld.waar, duur=LANG)) for _ in range(6)]
        for ronde in range(20):
            assert sum(draden.map(lambda een: een.neem(f"b{ronde}"), allen)) == 1  # noqa: B023  meteen gebruikt


def test_wie_vernieuwt_houdt_zijn_bestuur_door_een_storing_en_een_herstart_heen(gedeeld: Draaiend) -> None:
    weg: list[str] = []
    with pachten(gedeeld.waar, weg.append, duur=LANG) as een, pachten(gedeeld.waar) as ander:
        assert een.neem("noord")
        gedeeld.vraag("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'signaalwijzer'")
        vernieuwt(een)
        gedeeld.stop()
        assert not ander.neem("noord")  # wie PostgreSQL niet bereikt, weet niet van wie het is
        een.eis("noord")
        gedeeld.start()
        vernieuwt(een)
        assert not ander.neem("noord")
    assert weg == []


def test_is_postgresql_weg_dan_wordt_er_geweigerd_maar_niets_gesloten(gedeeld: Draaiend) -> None:
    weg: list[str] = []
    with pachten(gedeeld.waar, weg.append) as een:
        assert een.neem("noord")
        gedeeld.stop()
        wacht_op(lambda: not een.heeft("noord"))
        assert een.besturen() == ["noord"]
        assert not een.neem("noord")
        gedeeld.start()
        wacht_op(lambda: een.heeft("noord"))
    assert weg == []


def test_wie_stilvalt_houdt_eerder_op_dan_een_ander_begint(gedeeld: Draaiend) -> None:
    """Stilgezet met de verbinding nog open: PostgreSQL beëindigt haar zelf."""
    weg: list[str] = []
    with pachten(gedeeld.waar, weg.append) as een, pachten(gedeeld.waar) as ander:
        assert een.neem("noord")
        with een._slot:
            wacht_op(lambda: ander.neem("noord"))
            assert klok() - een._zeker["noord"] >= 2 * MARGE
            with pytest.raises(Verhuist):
                een.eis("noord")
        wacht_op(lambda: weg)
        assert (weg, een.besturen()) == (["noord"], [])
        ander.eis("noord")
        assert not een.neem("noord")


def test_wie_intussen_verloor_krijgt_het_niet_ongemerkt_terug(gedeeld: Draaiend) -> None:
    """Een ander had het en gaf het terug: wat dit proces van de opslag weet, is oud."""
    weg: list[str] = []
    with pachten(gedeeld.waar, weg.append) as een, pachten(gedeeld.waar) as ander:
        assert een.neem("noord")
        with een._slot:
            wacht_op(lambda: ander.neem("noord"))
            ander.geef_terug("noord")
        wacht_op(lambda: weg)
        assert een.neem("noord")


def test_wie_vaak_vraagt_houdt_het_vernieuwen_niet_op(gedeeld: Draaiend, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elk verzoek voor een bestuur dat elders is, vraagt erom; PostgreSQL hoort dat hooguit af en toe."""
    with pachten(gedeeld.waar, duur=LANG) as een, pachten(gedeeld.waar, duur=LANG) as ander:
        assert een.neem("noord")
        ander._even = LANG
        gevraagd: list[str] = []
        echt = ander._neem

        def neem(bestuur: str) -> bool:
            gevraagd.append(bestuur)
            return echt(bestuur)

        monkeypatch.setattr(ander, "_neem", neem)
        assert [ander.neem("noord") for _ in range(100)] == [False] * 100
        assert ander.neem("zuid")
        gedeeld.stop()
        assert not ander.neem("west")
        assert not any(ander.neem(bestuur) for bestuur in ("west", "oost", "noord"))
        assert gevraagd in (["noord", "zuid", "west"], ["noord", "zuid"])  # of het vernieuwen merkte het eerst
        gedeeld.start()
