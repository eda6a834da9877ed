"""Afvinken van Identificeren persoon: het blijft, het kan terug, en een nieuwe verhuizing vraagt een nieuw bericht."""

from collections.abc import Callable
from datetime import datetime

import pytest

from checks.gevolgen.te_identificeren import aanleiding_bij_verandering, signalen_per_aanleiding
from checks.werk.leveringen import draai_terug
from checks.werk.opvragen import lijst_identificeren
from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijven.identificatie import vink_af
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.identificatie import afgevinkt
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer
from tests.acceptatie import ACCEPTEER, REGELS
from tests.data.opslag.conftest import Laden, P
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe

RECORD = "98DA|L10001"
BELG: Rij = {
    **schone_leerling(P),
    "bsn": None,
    "onderwijsnummer": verzonnen_onderwijsnummer(1),
    "landcode": "5010",
    "land": "België",
    "straat": None,
    "huisnummer": None,
    "postcode": None,
    "woonplaats": None,
    "adresregel_buitenland_2": "2320 Hoogstraten",
}
Klaar = Callable[[], list[tuple[str, str]]]
MOMENT = datetime(2026, 2, 1, 9)


@pytest.fixture
def klaar(opslag: Opslag) -> Klaar:
    """Wat er klaar is, als paren van record en aanleiding."""

    def lees() -> list[tuple[str, str]]:
        with opslag.lees(doe()) as con:
            return (
                afgevinkt(con, signalen_per_aanleiding(), aanleiding_bij_verandering())
                .select("record", "aanleiding")
                .rows()
            )

    return lees


def woont(straat: str) -> list[Rij]:
    return [{**BELG, "adresregel_buitenland_1": straat}, schone_leerling(P, 2)]


def test_een_vinkje_bij_een_verhuizing(opslag: Opslag, laad: Laden, klaar: Klaar) -> None:
    paar = [(RECORD, "verhuisd")]
    laad(woont("Markt 1"))
    laad(woont("Dorp 2"))
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        con = hand.con
        assert lijst_identificeren(con, P).select("record", "aanleiding").rows() == paar
        vink_af(hand, paar, af=True)
    assert klaar() == paar
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, paar, af=False)
    assert klaar() == []
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, paar, af=True)

    # Verhuist hij in de volgende levering weer, dan is er een nieuw bericht nodig; de bevinding zelf loopt gewoon door.
    laad(woont("Steeg 3"))
    assert klaar() == []
    draai_terug(opslag, 3, doe("An", MOMENT, P))
    assert klaar() == paar

    # Een levering zonder verhuizing laat hem op de lijst staan, met zijn vinkje.
    laad([*woont("Dorp 2"), schone_leerling(P, 3)])
    with opslag.lees(doe()) as con:
        assert lijst_identificeren(con, P)["aanleiding"].to_list() == ["verhuisd"]
    assert klaar() == paar


def geboren(dag: str, straat: str = "Markt 1") -> list[Rij]:
    """Dezelfde leerling, met deze geboortedatum."""
    return [
        {**rij, "geboortedatum": dag} if rij["leerlingnummer"] == BELG["leerlingnummer"] else rij
        for rij in woont(straat)
    ]


def test_een_andere_geboortedatum_vraagt_een_bericht_tot_het_verstuurd_is(
    opslag: Opslag, laad: Laden, klaar: Klaar
) -> None:
    paar = [(RECORD, "gewijzigd")]
    laad(geboren("03-04-2016"))
    laad(geboren("13-04-2016"))
    # In de volgende levering is niets meer veranderd; het bericht is nog steeds nodig.
    laad([*geboren("13-04-2016"), schone_leerling(P, 3)])
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        assert lijst_identificeren(hand.con, P).select("record", "aanleiding").rows() == paar
        vink_af(hand, paar, af=True)
    assert klaar() == paar
    laad(geboren("14-04-2016"))
    assert klaar() == []


def test_de_laatste_verandering_telt(opslag: Opslag, laad: Laden, klaar: Klaar) -> None:
    """Wie na een verhuizing een andere geboortedatum krijgt, gaat niet schuil achter het vinkje van de verhuizing."""

    def waarom() -> list[str]:
        with opslag.lees(doe()) as con:
            return lijst_identificeren(con, P)["aanleiding"].to_list()

    laad(geboren("03-04-2016"))
    laad(geboren("03-04-2016", "Dorp 2"))
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, [(RECORD, "verhuisd")], af=True)
    assert waarom() == ["verhuisd"]
    laad(geboren("13-04-2016", "Dorp 2"))
    assert waarom() == ["gewijzigd"]
    assert (RECORD, "gewijzigd") not in klaar()
    # Allebei tegelijk: het bericht over de verhuizing heeft de geboortedatum en het geslacht er ook in.
    laad(geboren("14-04-2016", "Steeg 3"))
    assert waarom() == ["verhuisd"]
    assert (RECORD, "verhuisd") not in klaar()


def hernummer(rijen: list[Rij], voor: str) -> list[Rij]:
    """Dezelfde leerlingen; de eerste heeft een ander leerlingnummer."""
    return [{**rijen[0], "leerlingnummer": f"{voor}10001"}, *rijen[1:]]


def test_een_vinkje_volgt_wie_een_ander_leerlingnummer_krijgt(opslag: Opslag, laad: Laden, klaar: Klaar) -> None:
    laad(woont("Markt 1"))
    laad(woont("Dorp 2"))
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, [(RECORD, "verhuisd")], af=True)
    nieuw = ("98DA|LN10001", "verhuisd")
    laad(hernummer(woont("Dorp 2"), "N"))
    with opslag.lees(doe()) as con:
        assert lijst_identificeren(con, P).select("record", "aanleiding").rows() == [nieuw]
    assert nieuw in klaar()
    # Nog een ander nummer, en opnieuw controleren: het gaat weer mee.
    laad(hernummer(woont("Dorp 2"), "M"))
    controleer_opnieuw(opslag, doe(moment=MOMENT, peildatum=P), reden="meting")
    assert ("98DA|LM10001", "verhuisd") in klaar()
    # Wat er onder het nieuwe nummer gebeurt, gaat voor.
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, [("98DA|LM10001", "verhuisd")], af=False)
    assert ("98DA|LM10001", "verhuisd") not in klaar()
    draai_terug(opslag, 4, doe("An", MOMENT, P))
    assert nieuw in klaar()


def test_een_vinkje_volgt_niet_wie_later_het_oude_leerlingnummer_krijgt(
    opslag: Opslag, laad: Laden, klaar: Klaar
) -> None:
    zonder: list[Rij] = [{**schone_leerling(P), "bsn": None}, schone_leerling(P, 2)]
    laad(zonder)
    laad(hernummer(zonder, "N"))
    ander: Rij = {**schone_leerling(P, 3), "bsn": None, "leerlingnummer": "10001"}
    laad([*hernummer(zonder, "N"), ander])
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, [(RECORD, "geen_nummer")], af=True)
    assert klaar() == [(RECORD, "geen_nummer")]


def test_een_nieuwe_verhuizing_onder_een_ander_leerlingnummer_vraagt_een_nieuw_bericht(
    opslag: Opslag, laad: Laden, klaar: Klaar
) -> None:
    laad(woont("Markt 1"))
    laad(woont("Dorp 2"))
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        vink_af(hand, [(RECORD, "verhuisd")], af=True)
    laad(hernummer(woont("Steeg 3"), "N"))
    assert ("98DA|LN10001", "verhuisd") not in klaar()


def test_wat_in_de_werklijst_is_geaccepteerd_is_klaar(opslag: Opslag, laad: Laden, klaar: Klaar) -> None:
    laad([{**schone_leerling(P), "bsn": None}, schone_leerling(P, 2)])
    assert klaar() == []
    with opslag.schrijf(doe("An", MOMENT)) as hand:
        con = hand.con
        sleutels = bladzijde(con, Keuze(signaal=("ID01",)))["sleutel"].to_list()
        besluit(hand, ACCEPTEER, sleutels, 1, gezien(con), REGELS)
    assert klaar() == [(RECORD, "geen_nummer")]
