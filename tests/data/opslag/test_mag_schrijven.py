"""Is niet zeker van wie het bestand is, dan verandert er niets, op welk moment dat ook blijkt."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.schema.voorbeeld import Rij
from tests.data.opslag.conftest import Laden
from tests.data.opslag.hulp import controleer_opnieuw
from tests.data.opslag.inhoud import alles
from tests.hulp import doe

ANDER = "een andere sleutel, lang genoeg"
WERK: dict[str, Callable[[Opslag], object]] = {
    "noteren": lambda opslag: opslag.noteer(doe(), "iets gedaan"),
    "controleren": lambda opslag: controleer_opnieuw(opslag, doe(), "andere signalen"),
    "herschrijven": lambda opslag: opslag.herschrijf(),
    "een andere sleutel": lambda opslag: opslag.herschrijf(ANDER),
}


class Verlopen(Gebruikersfout):
    """Het bestand kan van een ander zijn."""


class Pacht:
    """Zeker tot de zoveelste vraag; None is altijd."""

    def __init__(self) -> None:
        self.tot: int | None = None
        self.gevraagd = 0

    def eis(self) -> None:
        self.gevraagd += 1
        if self.tot is not None and self.gevraagd > self.tot:
            raise Verlopen("nee")


def inhoud(opslag: Opslag) -> dict[str, list[dict[str, object]]]:
    with opslag.lees(doe()) as con:
        con.execute("USE bord")
        return {tabel: rijen.sort(pl.all()).to_dicts() for tabel, rijen in alles(con).items()}


@pytest.mark.parametrize("werk", WERK)
def test_wat_halverwege_verloopt_bewaart_niets(
    opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], werk: str
) -> None:
    laad(klas)
    opslag.sluit()
    pacht = Pacht()
    with Opslag(pad, opslagsleutel(pad), mag_schrijven=pacht.eis) as opnieuw:
        voor, bestand, keer = inhoud(opnieuw), pad.stat().st_ino, 0
        while True:
            pacht.gevraagd, pacht.tot = 0, keer
            try:
                WERK[werk](opnieuw)
                break
            except Verlopen:
                assert (inhoud(opnieuw), pad.stat().st_ino) == (voor, bestand)
                assert opnieuw.heeft_sleutel(opslagsleutel(pad))
            keer += 1
        assert keer >= 2  # bij het begin, en vlak voor het vastleggen
        assert pad.stat().st_ino != bestand or inhoud(opnieuw) != voor
