"""Een pagina die openstaat zegt dat er iets veranderde, en wat gewist is, verdwijnt uit elk bezoek."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from checks.werk.wissen import wis_alles
from data.klok import nu, vandaag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.schema.besluit import Besluit
from data.schema.toegang import ONBEKEND, Gebruiker
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._bezoek.versie import per_stand
from pages._bezoek.waker import SECONDEN, nieuws_voor
from tests.data.opslag.hulp import controleer_opnieuw
from tests.hulp import doe
from tests.pages.conftest import Staat, regels, zonder_pagina


@pytest.fixture
def eigen(bestuur_een_school: Staat) -> Iterator[Omgeving]:
    """Eén school met bevindingen, zoals een pagina haar ziet die nu begint."""
    with zonder_pagina(bestuur_een_school.map / "gegevens" / "bord.duckdb") as omgeving:
        yield omgeving


def _besluit(omgeving: Omgeving, wie: str, nummer: int) -> None:
    with omgeving.schrijf_vandaag("besluiten", Gebruiker(wie)) as hand:
        sleutel = bladzijde(hand.con, Keuze())["sleutel"][nummer]
        besluit(hand, Besluit("bezig"), [sleutel], 1, gezien(hand.con))


def test_een_open_pagina_zegt_wat_anderen_deden(eigen: Omgeving) -> None:
    assert nieuws_voor(eigen, "An") == ""
    _besluit(eigen, "An", 0)
    assert nieuws_voor(eigen, "An") == "", "wat hij zelf deed is geen nieuws"
    assert nieuws_voor(eigen, "") == "Zojuist: An besloot over 1 bevinding."
    _besluit(eigen, "Bo [x]", 1)
    _besluit(eigen, "Bo [x]", 2)
    assert nieuws_voor(eigen, "An") == "Zojuist: Bo \\[x\\] besloot over 2 bevindingen."
    assert nieuws_voor(eigen, "Cas") == (
        "Zojuist: Bo \\[x\\] besloot over 2 bevindingen en An besloot over 1 bevinding."
    )
    controleer_opnieuw(eigen.opslag, doe("An", nu(), vandaag()), "proef")
    assert nieuws_voor(eigen, "An") == "Er zijn nieuwe gegevens."


def test_een_ander_ziet_geen_nieuws_van_een_school_die_hij_niet_ziet(eigen: Omgeving) -> None:
    elders = replace(eigen, lezer=Gebruiker("", frozenset({"98CA"}), "school"))
    _besluit(eigen, "An", 0)
    assert nieuws_voor(elders, "") == ""


def test_een_pagina_loopt_nooit_een_halve_minuut_achter() -> None:
    assert SECONDEN <= 25


def test_wat_gewist_is_verdwijnt_uit_elk_bezoek_en_elk_geheugen(bestuur_een_school: Staat) -> None:
    """Ook als een ander het wiste, of de klok: wie daarna iets opent, heeft er niets meer van."""
    gerekend = []

    @per_stand(max_entries=8)
    def onthouden(omgeving: Omgeving) -> int:
        gerekend.append(omgeving)
        return len(gerekend)

    at = bestuur_een_school.open("werklijst")
    opslag = opslag_van("bord")
    omgeving = Omgeving(opslag, "bord", ONBEKEND, vandaag(), vandaag(), 1, None)
    assert (onthouden(omgeving), onthouden(omgeving)) == (1, 1)
    assert not omgeving.is_verlopen()
    for naam, waarde in {"paneel": "een leerling", "uploadverslag": "iets", "wie": "An"}.items():
        at.session_state[naam] = waarde
    at.run()
    assert "paneel" in at.session_state
    wis_alles(opslag, doe("Bo", nu(), vandaag()))
    assert omgeving.is_verlopen()
    at.run()
    assert not at.exception
    assert "paneel" not in at.session_state
    assert "uploadverslag" not in at.session_state
    assert at.session_state["wie"] == "An"
    assert onthouden(omgeving) == 2, "ook bij dezelfde vraag is er niets meer bewaard"


def test_een_besluit_bij_een_ander_laat_een_school_met_rust(
    bestuur_demo: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zijn werklijst begint niet steeds opnieuw, en er is niets te melden."""
    opslag = opslag_van("demo")
    with opslag.schrijf(doe("An", nu(), vandaag()), "besluiten") as hand:
        (sleutel,) = bladzijde(hand.con, Keuze(instelling=("98CA",)), 0, 1)["sleutel"]
        besluit(hand, Besluit("bezig"), [sleutel], 1, gezien(hand.con))
    monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", Gebruiker("", frozenset({"98BA"}), "school"))
    at = bestuur_demo.open("werklijst")
    assert not at.exception
    assert {cellen[0].split("<br>")[0] for _, cellen in regels(at)} == {"De Klankschaal"}
    assert not at.sidebar.info
