"""Wat alleen ROD heeft, heet pas hersteld als het er in ROD niet meer loopt, of in het LAS staat."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from checks.motor.catalogus import laad_signalen
from checks.werk.controleren import controleer_levering
from data.schema.besluit import ANDERS_BEKEKEN, HERSTELD, NIET_NAGEKEKEN
from data.schema.einde import WEG, AnderOverzicht, einde
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.uitslag import Uitslag
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, schone_leerling, verzonnen_bsn
from tests.checks.rod.hulp import gelezen
from tests.overzichten import ALLEEN_LAS

P = date(2026, 2, 1)
KLAS = [schone_leerling(P, n, cluster=4) for n in range(12)]
WIE = KLAS[0]
VREEMD = schone_leerling(P, 51)
ERBIJ: Rij = {
    **WIE,
    "inschrijvingsvolgnummer": "900",
    "inschrijfdatum": date(2025, 9, 1),
    "begindatum_periode": date(2025, 9, 1),
}
EERST: dict[str, Rij] = {"RO02": VREEMD, "RO07": ERBIJ}
"""Signaal → de rij die ROD te veel heeft."""
DAG: dict[str, Waarde] = {"inschrijfdatum": date(2024, 8, 1), "begindatum_periode": date(2024, 8, 1)}
ANDER: dict[str, dict[str, Waarde]] = {
    "nummer": {"bsn": verzonnen_bsn(300)},
    "nummer en dag": {"bsn": verzonnen_bsn(300), **DAG},
    "nummer en naam": {"bsn": verzonnen_bsn(300), "achternaam": "Anders", "voornamen": "Piet", "roepnaam": "Piet"},
    "dag": DAG,
    "volgnummer": {"inschrijvingsvolgnummer": "901"},
}


def uitslag(las: Sequence[Rij], rod: Sequence[Rij], export_van: date | None = None, stand: date = P) -> Uitslag:
    levering = gelezen(las)
    if export_van is not None:
        levering = replace(levering, geleverd=dict.fromkeys(levering.instellingen, export_van))
    in_rod = gelezen(rod, zonder=ALLEEN_LAS, bestand="rod.csv")
    beeld = Rodbeeld(in_rod, dict.fromkeys(in_rod.instellingen, Stand(stand=stand, bereik="alles")))
    return controleer_levering(levering, BESTUUR, P, rod=beeld)


def einden(toen: Uitslag, nu: Uitslag, signaal: str) -> set[str]:
    weg = toen.bevindingen.join(nu.bevindingen, on="sleutel", how="anti").filter(signaal=signaal).select(WEG)
    erbij = nu.bevindingen.join(toen.bevindingen, on="sleutel", how="anti")["sleutel"]
    return set(einde(weg, nu, toen.statussen, erbij, AnderOverzicht(frozenset({"98DA", "98CA"}))))


def test_elk_signaal_over_alleen_rod_komt_hier_voor() -> None:
    assert EERST.keys() == {code for code, signaal in laad_signalen().items() if signaal.kant == "rod"}
    for signaal, erbij in EERST.items():
        assert signaal in set(uitslag(KLAS, [*KLAS, erbij]).bevindingen["signaal"])


@pytest.mark.parametrize("signaal", EERST)
def test_het_is_hersteld_als_rod_haar_niet_meer_heeft_of_het_las_wel(signaal: str) -> None:
    erbij = EERST[signaal]
    toen = uitslag(KLAS, [*KLAS, erbij])
    for las, rod in (
        (KLAS, KLAS),
        (KLAS, [*KLAS, {**erbij, "uitschrijfdatum": date(2025, 12, 1)}]),
        ([*KLAS, erbij], [*KLAS, erbij]),
    ):
        assert einden(toen, uitslag(las, rod), signaal) == {HERSTELD}


@pytest.mark.parametrize("wat", ANDER)
@pytest.mark.parametrize("signaal", EERST)
def test_wie_in_rod_anders_heet_is_er_nog(signaal: str, wat: str) -> None:
    erbij = EERST[signaal]
    toen, nu = uitslag(KLAS, [*KLAS, erbij]), uitslag(KLAS, [*KLAS, {**erbij, **ANDER[wat]}])
    assert HERSTELD not in einden(toen, nu, signaal)


def test_een_ander_die_alleen_in_rod_staat_houdt_niets_tegen() -> None:
    toen = uitslag(KLAS, [*KLAS, VREEMD])
    ander: Rij = {**schone_leerling(P, 61), **DAG}
    assert einden(toen, uitslag(KLAS, [*KLAS, ander]), "RO02") == {HERSTELD}


def test_een_export_die_te_oud_werd_herstelt_niets() -> None:
    """Wat na de export begon, tellen wij niet als er een nieuwer overzicht is; in ROD loopt het nog."""
    begin = date(2026, 1, 12)
    rod: list[Rij] = [*KLAS, {**VREEMD, "inschrijfdatum": begin, "begindatum_periode": begin}]
    export_van = date(2026, 1, 10)
    toen = uitslag(KLAS, rod, export_van, date(2026, 1, 15))
    assert einden(toen, uitslag(KLAS, rod, export_van), "RO02") == {NIET_NAGEKEKEN}


def test_wie_het_las_van_een_andere_school_nu_heeft_is_niet_hersteld() -> None:
    rod = [*KLAS, VREEMD]
    hier: Rij = {**VREEMD, "instellingscode": "98CA", "vestigingscode": "98CA00"}
    elders = [schone_leerling(P, n, cluster=3) for n in range(20, 25)]
    toen = uitslag([*KLAS, *elders], [*rod, *elders])
    nu = uitslag([*KLAS, *elders, hier], [*rod, *elders])
    assert "RO08" in set(nu.bevindingen["signaal"])
    assert einden(toen, nu, "RO02") == {ANDERS_BEKEKEN}
