"""Een overzicht erbij verandert niets aan de andere signalen, en een geplant verschil geeft precies zijn signaal."""

from functools import cache
from random import Random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.motor.catalogus import laad_signalen
from checks.motor.voorrang import TABEL
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import rijen_in_rod, rijen_van, schone_leerling
from tests.checks.signalen.gevallen import PEIL, voer_uit
from tests.checks.signalen.voorbeelden import voorbeelden

NAAST_ROD = {code: s.voorbeeld for code, s in laad_signalen().items() if s.naast_rod}
STIL = {code for regel in TABEL for code in regel.zwijgt if not NAAST_ROD.keys().isdisjoint(regel.staat)}
"""Signalen die kunnen zwijgen omdat ROD meer weet."""


@cache
def uitslag(*, met_rod: bool) -> Uitslag:
    alle = voorbeelden()
    return voer_uit([], alle.rijen, vorige=alle.vorige, rod=alle.rod if met_rod else None)


def test_een_overzicht_verandert_niets_aan_de_andere_signalen() -> None:
    met, zonder = (uitslag(met_rod=kant).bevindingen for kant in (True, False))
    anderen = ~pl.col("signaal").is_in([*NAAST_ROD, *STIL])
    assert met.filter(anderen).equals(zonder.filter(anderen))
    assert set(zonder["signaal"]).isdisjoint(NAAST_ROD)
    # Wat kan zwijgen, zegt met een overzicht nooit meer dan zonder.
    kan_zwijgen = pl.col("signaal").is_in(STIL - NAAST_ROD.keys())
    assert set(met.filter(kan_zwijgen)["sleutel"]) <= set(zonder.filter(kan_zwijgen)["sleutel"])


KLAS = [schone_leerling(PEIL, 100 + 7 * nr, cluster=cluster) for nr, cluster in enumerate((1, 2, 3, 4) * 6)]
"""Van elk cluster zes leerlingen die in allebei hetzelfde zijn."""


def met_klas(code: str, nummer: int) -> tuple[list[Rij], list[Rij]]:
    voorbeeld = NAAST_ROD[code]
    return [*rijen_van(voorbeeld, PEIL, nummer), *KLAS], [*rijen_in_rod(voorbeeld, PEIL, nummer), *KLAS]


@settings(max_examples=30)
@given(st.sampled_from(sorted(NAAST_ROD)), st.integers(1, 90), st.randoms(use_true_random=False))
def test_een_verschil_geeft_dat_signaal_en_niets_anders(code: str, nummer: int, rng: Random) -> None:
    """Bij welke leerling het ook is, en in welke volgorde de rijen van export en overzicht ook staan."""
    las, rod = met_klas(code, nummer)
    rng.shuffle(las)
    rng.shuffle(rod)
    gevonden = voer_uit([], las, rod=rod).bevindingen
    assert set(gevonden["signaal"]) == {code} | NAAST_ROD[code].ook
