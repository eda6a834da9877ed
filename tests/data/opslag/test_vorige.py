"""Vergelijken met wat er eerder gold: na een nieuwe levering, een gedeeltelijke, dezelfde nog eens, en terugdraaien."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from checks.werk.leveringen import draai_terug, sla_op
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.vragen import bevindingen
from data.opslag.vragen.beeld import beeld
from data.opslag.vragen.bevindingen import Keuze
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, verzonnen_bsn
from tests.data.hulp import lever
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe

VERGELIJKT = ("AD01", "AD02", "AD03", "AD04", "PE05")

Vinden = Callable[[], set[tuple[str, str]]]


@pytest.fixture
def gevonden(opslag: Opslag) -> Vinden:
    """Wat er nu openstaat van de signalen die vergelijken: (signaal, leerlingnummer)."""

    def lees() -> set[tuple[str, str]]:
        with opslag.lees(doe()) as con:
            bladzijde = bevindingen.bladzijde(con, Keuze())
        paren = set(bladzijde.select("signaal", "leerlingnummer").iter_rows())
        return {paar for paar in paren if paar[0] in VERGELIJKT}

    return lees


def andere_groep(klas: list[Rij]) -> list[Rij]:
    return [{**klas[0], "groep": "SO-9"}, *klas[1:]]


PE05 = {("PE05", "10000")}


def test_eerste_levering_vergelijkt_niet(laad: Laden, klas: list[Rij], gevonden: Vinden) -> None:
    laad(klas)
    assert gevonden() == set()


def test_verandering_blijft_tot_de_volgende_levering(
    opslag: Opslag, laad: Laden, klas: list[Rij], gevonden: Vinden
) -> None:
    laad(klas)
    laad(andere_groep(klas))
    assert gevonden() == PE05
    controleer_opnieuw(opslag, doe(moment=datetime(2026, 1, 20), peildatum=P), reden="test")
    assert gevonden() == PE05
    laad([*andere_groep(klas)[:-1], {**klas[-1], "roepnaam": "Bo"}])
    assert gevonden() == set()


def test_terugdraaien_brengt_de_vergelijking_terug(
    opslag: Opslag, laad: Laden, klas: list[Rij], gevonden: Vinden
) -> None:
    laad(klas)
    laad(andere_groep(klas))
    laad([*andere_groep(klas)[:-1], {**klas[-1], "bsn": verzonnen_bsn(500)}])
    assert gevonden() == {("AD02", "10011")}
    draai_terug(opslag, 3, doe("Fatima", datetime(2026, 1, 20), P))
    assert gevonden() == PE05
    draai_terug(opslag, 2, doe("Fatima", datetime(2026, 1, 21), P))
    assert gevonden() == set()


def test_een_levering_ertussenuit_vergelijkt_met_die_ervoor(
    opslag: Opslag, laad: Laden, klas: list[Rij], gevonden: Vinden
) -> None:
    laad(klas)
    laad(klas[:-1])
    laad(andere_groep(klas[:-1]))
    assert gevonden() == PE05
    draai_terug(opslag, 2, doe("Fatima", datetime(2026, 1, 20), P))
    assert gevonden() == PE05 | {("AD03", "10011")}


def test_levering_van_een_andere_school_verandert_niets(laad: Laden, klas: list[Rij], gevonden: Vinden) -> None:
    laad(klas)
    laad(andere_groep(klas[:6]))  # alleen 98DA
    assert gevonden() == PE05
    laad([{**rij, "roepnaam": "Bo"} for rij in klas[6:]])  # alleen 98CA
    assert gevonden() == PE05


def test_dezelfde_bestanden_nog_eens_zijn_geen_nieuwe_stand(
    opslag: Opslag, laad: Laden, klas: list[Rij], gevonden: Vinden
) -> None:
    laad(klas)
    laad(andere_groep(klas))
    rijen = andere_groep(klas)
    bestand = Bestand("nog eens.csv", naar_csv(rijen))
    levering = naar_levering(rijen, bestand=bestand.naam)
    sla_op(opslag, levering, [bestand], BESTUUR, doe("Fatima", datetime(2026, 1, 20), P))
    assert gevonden() == PE05
    with opslag.lees(doe()) as con:
        assert set(beeld(con).van.values()) == {3}


def test_verdwenen_en_verhuisd_binnen_het_bestuur(laad: Laden, klas: list[Rij], gevonden: Vinden) -> None:
    """Wie van school wisselt zonder uitschrijving, is op de oude school verdwenen; op de nieuwe is er niets mis."""
    laad(klas)
    daar = {
        **klas[0],
        "leerlingnummer": "77",
        "instellingscode": "98CA",
        "vestigingscode": "98CA00",
        "inschrijfdatum": date(2026, 1, 5),
        "registratiedatum": date(2026, 1, 5),
        "begindatum_periode": date(2026, 1, 5),
    }
    laad([*klas[1:], daar])
    assert gevonden() == {("AD03", "10000")}
    laad([*klas, daar])
    assert gevonden() == set()


def test_schoon_weggaan_is_niet_verdwijnen(laad: Laden, klas: list[Rij], gevonden: Vinden) -> None:
    laad(klas)
    laad([{**klas[0], "uitschrijfdatum": date(2026, 1, 31)}, *klas[1:]])
    laad(klas[1:])
    assert gevonden() == set()


def test_een_lijst_met_arrangementen_verbergt_geen_leerlingen(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    """Leerlingen uit de nieuwste levering met leerlingen, arrangementen uit de nieuwste met arrangementen."""
    arrangementen = (
        "BSN;Instellingscode;Instellingscode van inschrijving;Arrangementvolgnummer;Begindatum arrangement\n"
        f"{verzonnen_bsn(300)};{klas[0]['instellingscode']};77XX;1;01-08-2025\n"
    )
    laad(klas)
    levering = lever(("arrangementen.csv", arrangementen.encode()))
    lijst = [Bestand("arrangementen.csv", arrangementen.encode())]
    sla_op(opslag, levering, lijst, BESTUUR.clear(), doe("test", datetime(2026, 1, 21), P))
    with opslag.lees(doe()) as con:
        stand = beeld(con)
    assert stand.levering.leerling.height == len(klas)
    assert stand.levering.arrangement["instellingscode_inschrijving"].to_list() == ["77XX"]
    assert set(stand.van.values()) == {1}
    assert {"achternaam", "arrangement_begin"} <= stand.levering.aanwezig[str(klas[0]["instellingscode"])]
    laad([*klas[1:], {**klas[0], "roepnaam": "Bo"}])  # alle kolommen, dus ook die van arrangementen: nu zijn er geen
    with opslag.lees(doe()) as con:
        stand = beeld(con)
    assert (stand.levering.leerling.height, stand.levering.arrangement.height) == (len(klas), 0)
