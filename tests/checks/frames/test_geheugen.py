"""Wat één keer wordt uitgerekend."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from checks.frames.geheugen import Geheugen, eenmalig


class _Teller:
    def __init__(self) -> None:
        self.keer = 0
        self.geheugen = Geheugen()
        self.bezig, self.verder = Event(), Event()

    @eenmalig
    def duur(self) -> int:
        """Wacht tot de test zegt dat het verder mag."""
        self.keer += 1
        self.bezig.set()
        assert self.verder.wait(30)
        return self.keer

    @eenmalig
    def ander(self) -> str:
        return "klaar"

    @eenmalig
    def van_de_ander(self) -> str:
        return self.ander.upper()


def test_een_tweede_thread_wacht_op_de_eerste() -> None:
    teller, samen = _Teller(), Barrier(3)

    def vraag() -> int:
        samen.wait(30)
        return teller.duur

    with ThreadPoolExecutor(2) as ploeg:
        taken = [ploeg.submit(vraag) for _ in range(2)]
        samen.wait(30)
        assert teller.bezig.wait(30)
        teller.verder.set()
        assert [taak.result() for taak in taken] == [1, 1]


def test_wie_iets_anders_vraagt_hoeft_niet_te_wachten() -> None:
    teller = _Teller()
    with ThreadPoolExecutor(1) as ploeg:
        taak = ploeg.submit(lambda: teller.duur)
        assert teller.bezig.wait(30)
        assert teller.van_de_ander == "KLAAR"  # terwijl `duur` nog bezig is
        assert not taak.done()
        teller.verder.set()


def test_ieder_object_heeft_een_eigen_geheugen() -> None:
    een, twee = _Teller(), _Teller()
    assert een.geheugen.onthoud("getal", lambda: 1) == 1
    assert een.geheugen.onthoud("getal", lambda: 2) == 1
    assert twee.geheugen.onthoud("getal", lambda: 2) == 2


def test_de_uitleg_blijft_bij_de_eigenschap() -> None:
    assert (_Teller.duur.__doc__ or "").startswith("Wacht")
