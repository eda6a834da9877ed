"""Waar een voorbeeld in het demobestuur komt: op zijn eigen plek, wie er verder ook bij is of ontbreekt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Erbij, Voorbeeld
from data.verzonnen.bestuur import Gewoon, maak_bestuur
from data.verzonnen.plekken import Plek, vaste_plekken, wijs_toe

P = date(2026, 11, 22)
VASTE_CODES = {plek.signaal for plek in vaste_plekken()}
VOORBEELDEN = {code: signaal.voorbeeld for code, signaal in laad_signalen().items() if code in VASTE_CODES}
GEWOON = maak_bestuur(P, 1).gewoon
RUIM = Voorbeeld(fout={"achternaam": None})
"""Past op bijna elke school."""
KRAP = [Voorbeeld(cluster=1), Voorbeeld(cluster=2), Voorbeeld(cluster=2, erbij=(Erbij(wie="ander"),))]
"""Passen alleen waar bijna niemand meer vrij is."""

deel = st.sets(st.sampled_from([*VOORBEELDEN]))
nieuw = st.dictionaries(st.from_regex(r"(ID|IN|PE|TLV|AR|DU|AD)[6-9]\d", fullmatch=True), st.just(RUIM), max_size=9)
krap = st.dictionaries(st.from_regex(r"XX\d\d", fullmatch=True), st.sampled_from(KRAP), max_size=9)


def plekken(voorbeelden: dict[str, Voorbeeld], zaad: int = 1) -> dict[Plek, tuple[int, ...]]:
    toegewezen = wijs_toe(voorbeelden, GEWOON, zaad)
    return {plek: tuple(g.nummer for g in leerlingen) for plek, leerlingen in toegewezen.items()}


def test_elk_signaal_in_de_lijst_bestaat_en_past_op_zijn_plek() -> None:
    waar = plekken(VOORBEELDEN)
    schrijf = "schrijf de plekken opnieuw: .venv/bin/python tests/checks/signalen/test_demobord.py"
    assert VASTE_CODES - VOORBEELDEN.keys() == set(), schrijf
    assert {plek: waar.get(plek) for plek in vaste_plekken()} == vaste_plekken(), schrijf


@given(deel, nieuw, st.integers(0, 3))
def test_wie_een_vaste_plek_heeft_blijft_daar(deel: set[str], nieuw: dict[str, Voorbeeld], zaad: int) -> None:
    """Wat er ook weggelaten wordt of bij komt."""
    waar = plekken({code: VOORBEELDEN[code] for code in deel} | nieuw, zaad)
    assert {plek: n for plek, n in waar.items() if plek.signaal in VOORBEELDEN} == {
        plek: n for plek, n in vaste_plekken().items() if plek.signaal in deel
    }


@given(deel, nieuw, krap)
def test_niemand_wordt_twee_keer_gebruikt(
    deel: set[str], nieuw: dict[str, Voorbeeld], krap: dict[str, Voorbeeld]
) -> None:
    """En elk voorbeeld heeft een leerling, ook waar bijna niemand vrij is: dan wijkt er alleen een tweede."""
    voorbeelden = {code: VOORBEELDEN[code] for code in deel} | nieuw | krap
    waar = plekken(voorbeelden)
    gebruikt = [nummer for nummers in waar.values() for nummer in nummers]
    assert len(gebruikt) == len(set(gebruikt))
    assert {plek.signaal for plek in waar if plek.keer == 0} == voorbeelden.keys()
    vast = {plek: n for plek, n in vaste_plekken().items() if plek.signaal in deel and plek.keer == 0}
    assert {plek: waar[plek] for plek in vast} == vast


@pytest.mark.parametrize("code", ["AD51", "ID51", "TLV51"])
def test_een_nieuw_signaal_kiest_zelf(code: str) -> None:
    """Zijn plek hangt van zijn eigen code af, niet van een ander nieuw signaal."""
    alleen = plekken(VOORBEELDEN | {code: RUIM})
    samen = plekken(VOORBEELDEN | {code: RUIM, "IN77": RUIM, "XX99": RUIM})
    assert alleen[Plek(code, 0)] == samen[Plek(code, 0)]


def test_een_voorbeeld_dat_niet_meer_past_krijgt_een_andere_plek() -> None:
    """Op een school van het cluster waar het nu voor geschreven is; de rest blijft staan."""
    anders = plekken(VOORBEELDEN | {"ID01": Voorbeeld(fout={"vestigingscode": "98DA01"})})
    school = {g.nummer: g.school for g in GEWOON}
    assert [school[n].code for n in anders[Plek("ID01", 0)]] == ["98DA"]
    assert {p: n for p, n in anders.items() if p.signaal != "ID01"} == {
        p: n for p, n in vaste_plekken().items() if p.signaal != "ID01"
    }


def test_gewone_leerlingen_staan_op_nummer() -> None:
    assert [g.nummer for g in GEWOON] == [*range(len(GEWOON))]
    assert all(isinstance(g, Gewoon) for g in GEWOON)
