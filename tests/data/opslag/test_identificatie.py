"""Afvinken van Identificeren persoon: het blijft, het kan terug, en een nieuwe verhuizing vraagt een nieuw bericht."""

from collections.abc import Callable
from datetime import datetime

import pytest

from checks.gevolgen.te_identificeren import signalen_per_aanleiding, ziet_verhuizing
from checks.werk.leveringen import draai_terug
from checks.werk.opvragen import lijst_identificeren
from data.opslag import Opslag
from data.opslag.besluiten import Besluit, besluit, gezien
from data.opslag.bevindingen import Keuze, bladzijde
from data.opslag.identificatie import afgevinkt, vink_af
from data.schema.besluit import GEACCEPTEERD
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer
from tests.data.opslag.conftest import Laden, P

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
        with opslag.lees() as con:
            return afgevinkt(con, signalen_per_aanleiding(), ziet_verhuizing()).select("record", "aanleiding").rows()

    return lees


def woont(straat: str) -> list[Rij]:
    return [{**BELG, "adresregel_buitenland_1": straat}, schone_leerling(P, 2)]


def test_een_vinkje_bij_een_verhuizing(opslag: Opslag, laad: Laden, klaar: Klaar) -> None:
    paar = [(RECORD, "verhuisd")]
    laad(woont("Markt 1"))
    laad(woont("Dorp 2"))
    with opslag.schrijf() as con:
        assert lijst_identificeren(con, P).select("record", "aanleiding").rows() == paar
        vink_af(con, paar, af=True, door="An", moment=MOMENT)
    assert klaar() == paar
    with opslag.schrijf() as con:
        vink_af(con, paar, af=False, door="An", moment=MOMENT)
    assert klaar() == []
    with opslag.schrijf() as con:
        vink_af(con, paar, af=True, door="An", moment=MOMENT)

    # Verhuist hij in de volgende levering weer, dan is er een nieuw bericht nodig; de bevinding zelf loopt gewoon door.
    laad(woont("Steeg 3"))
    assert klaar() == []
    draai_terug(opslag, 3, peildatum=P, moment=MOMENT, door="An")
    assert klaar() == paar

    # Een levering zonder verhuizing laat hem op de lijst staan, met zijn vinkje.
    laad([*woont("Dorp 2"), schone_leerling(P, 3)])
    with opslag.lees() as con:
        assert lijst_identificeren(con, P)["aanleiding"].to_list() == ["verhuisd"]
    assert klaar() == paar


def test_wat_in_de_werklijst_is_geaccepteerd_is_klaar(opslag: Opslag, laad: Laden, klaar: Klaar) -> None:
    laad([{**schone_leerling(P), "bsn": None}, schone_leerling(P, 2)])
    assert klaar() == []
    with opslag.schrijf() as con:
        sleutels = bladzijde(con, Keuze(signaal=("ID01",)))["sleutel"].to_list()
        besluit(con, Besluit(GEACCEPTEERD, reden="Anders"), sleutels, 1, gezien(con), wie="An", moment=MOMENT)
    assert klaar() == [(RECORD, "geen_nummer")]
