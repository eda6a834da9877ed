"""Filters bewaren: onder een naam, één per naam, en alleen voor wie alles ziet wat erin kan staan."""

import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.schrijven.filters import LANGSTE_NAAM, bewaar_filter, vergeet_filter
from data.opslag.vragen.werklijst.filters import bewaarde_filters
from data.schema.toegang import Gebruiker, Handeling
from tests.data.opslag.conftest import P
from tests.hulp import doe

SCHOOL = Gebruiker("Sam", frozenset({"98DA"}), "school")


def _bewaar(opslag: Opslag, naam: str, adres: str, wie: Gebruiker | None = None) -> None:
    handeling = doe("An") if wie is None else Handeling(wie, doe().moment, P)
    with opslag.schrijf(handeling, "besluiten") as hand:
        bewaar_filter(hand, naam, adres)


def _ziet(opslag: Opslag, wie: Gebruiker | None = None) -> list[tuple[str, str]]:
    handeling = doe("An") if wie is None else Handeling(wie, doe().moment, P)
    with opslag.lees(handeling) as con:
        return [(f.naam, f.adres) for f in bewaarde_filters(con)]


def test_een_naam_is_een_filter(gevuld: Opslag) -> None:
    _bewaar(gevuld, "  Mijn   maandag ", "soort=F")
    _bewaar(gevuld, "Aan het eind", "soort=B")
    _bewaar(gevuld, "mijn maandag", "soort=M&per=school")
    assert _ziet(gevuld) == [("Aan het eind", "soort=B"), ("mijn maandag", "soort=M&per=school")]
    with gevuld.schrijf(doe("An"), "besluiten") as hand:
        vergeet_filter(hand, "Mijn maandag")
    assert _ziet(gevuld) == [("Aan het eind", "soort=B")]


@pytest.mark.parametrize("naam", ["", "   ", "x" * (LANGSTE_NAAM + 1)])
def test_zonder_goede_naam_wordt_er_niets_bewaard(gevuld: Opslag, naam: str) -> None:
    with pytest.raises(Gebruikersfout, match="naam"):
        _bewaar(gevuld, naam, "soort=F")
    assert _ziet(gevuld) == []


def test_een_nummer_van_een_leerling_komt_niet_in_de_naam(gevuld: Opslag) -> None:
    _bewaar(gevuld, "leerling 999990019", "soort=F")
    assert "999990019" not in repr(_ziet(gevuld))


def test_een_school_ziet_alleen_filters_van_wie_niet_meer_ziet(gevuld: Opslag) -> None:
    _bewaar(gevuld, "Van het bestuur", "school=98CA&groep=3b")
    _bewaar(gevuld, "Van de school", "groep=1a", SCHOOL)
    assert _ziet(gevuld, SCHOOL) == [("Van de school", "groep=1a")]
    assert _ziet(gevuld, Gebruiker("Jo", frozenset({"98CA"}), "school")) == []
    assert len(_ziet(gevuld)) == 2
    _bewaar(gevuld, "Van het bestuur", "groep=2a", SCHOOL)
    assert ("Van het bestuur", "school=98CA&groep=3b") in _ziet(gevuld), "wat hij niet ziet, vervangt hij niet"
