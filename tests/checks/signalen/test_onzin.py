"""Wat ingevuld is en niets betekent, blijft nooit ongezegd: er is een bevinding, of een vraag bij het uploaden."""

from functools import cache

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from data.schema.levering import Levering
from data.schema.velden import VELDEN, Veld
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_levering, rijen_van
from tests.checks.signalen.gevallen import LIJSTEN, PEIL

ONZIN = "zomer?"
GEEN_ONZIN = {
    "onderwijsnummer": "naast een BSN is een woord hier gewoon leeg",
    "land": "de landcode zegt al welk land het is",
}
"""Velden waarbij er niets te zeggen valt, en waarom."""
MET_VORM = [v for v in VELDEN if v.type not in ("tekst", "melding") and v.naam not in GEEN_ONZIN]


def leerling(nummer: int, veld: Veld) -> Rij:
    """Iemand met een TLV, of met een arrangement dat nog loopt."""
    if veld.tabel == "arrangement":
        return {**rijen_van(laad_signalen()["AR03"].voorbeeld, PEIL, nummer)[0], "arrangement_einde": None}
    return rijen_van(laad_signalen()["TLV07"].voorbeeld, PEIL, nummer)[0]


@cache
def levering(*, onzin: bool) -> tuple[Levering, dict[int, set[str]]]:
    """Van elk veld een leerling, met of zonder onzin onder dat veld; en per rij wat daarover gevonden wordt."""
    rijen: list[Rij] = [
        {**leerling(1 + 7 * nr, v), **({v.naam: ONZIN} if onzin else {})} for nr, v in enumerate(MET_VORM)
    ]
    gelezen = naar_levering(rijen)
    gevonden = controleer(maak_breed(gelezen, BESTUUR, PEIL, LIJSTEN), laad_signalen().values()).bevindingen
    per_rij: dict[int, set[str]] = {}
    for rij, signaal in gevonden.select("rij", "signaal").iter_rows():
        per_rij.setdefault(rij, set()).add(signaal)
    return gelezen, per_rij


@pytest.mark.parametrize("nr", range(len(MET_VORM)), ids=[v.naam for v in MET_VORM])
def test_onzin_blijft_niet_ongezegd(nr: int) -> None:
    gelezen, met = levering(onzin=True)
    _, zonder = levering(onzin=False)
    rij = nr + 2
    gevraagd = any(f"‘{MET_VORM[nr].label}’" in vraag.zin for vraag in gelezen.verslag.vragen)
    assert gevraagd or met.get(rij, set()) - zonder.get(rij, set())
