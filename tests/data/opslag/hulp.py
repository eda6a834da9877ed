"""Iets doen met een opslag zoals het product dat doet, met een reden naar keuze."""

from collections.abc import Mapping
from datetime import datetime

from checks.werk.beeld import controleer_beeld
from data.opslag import Opslag
from data.opslag.rijen import voeg_toe
from data.opslag.vragen.leveringen import heeft_leveringen
from data.schema.toegang import Handeling
from data.schema.uitslag import Uitslag
from tests.hulp import P, doe


def controleer_opnieuw(opslag: Opslag, handeling: Handeling, reden: str) -> Uitslag | None:
    """Controleert het beeld opnieuw en bewaart dat; None als er nog geen levering is."""
    with opslag.schrijf(handeling, stil=True) as schrijver:
        return controleer_beeld(schrijver, reden) if heeft_leveringen(schrijver.con) else None


_MOMENT = datetime(2026, 1, 9, 9)

SINDSDIEN: Mapping[str, Mapping[str, object]] = {
    "rod_overzicht": {"levering": 2, "instelling": "98DA", "stand": P, "bereik": "periode", "van": P, "tot": P,
                      "vestigingen": ["98DA00"], "compleet": True},
    "bericht": {"levering": 2, "instelling": "98DA", "nummer": "999990019", "soort": "melding", "datum": P,
                "code": "X", "bestand": "duo.csv", "rij": 2},
    "telregel": {"instelling": "98DA", "record": "98DA|L1", "in_las": True, "in_rod": False, "duo_telt": False},
    "uitleg_duo": {"signaal": "RO51", "instelling": "98DA", "record": "98DA|L1", "code": "X", "signalen": ["IN08"]},
    "ovt": {"instelling": "98DA", "teldatum": P, "aantal": 3, "door": "Fatima", "moment": _MOMENT},
    "bedrag": {"schoolsoort": "SO", "categorie": "L", "centen": 100, "door": "Fatima", "moment": _MOMENT},
    "aftekening": {"teldatum": P, "moment": _MOMENT, "door": "Fatima", "toelichting": "klopt", "telling": "[]"},
    "statuswoord": {"woord": "in behandeling", "betekent": "niet", "door": "Fatima", "moment": _MOMENT},
    "duocode": {"code": "X", "betekenis": "Iets.", "signalen": ["IN08"]},
}  # fmt: skip
"""Wat er in tabellen staat die een opslag van de vorige versie nog niet had."""


def vul_sindsdien(opslag: Opslag) -> None:
    """Zet iets in de tabellen die sinds de vorige versie vanzelf bij kwamen."""
    with opslag.schrijf(doe(), stil=True) as hand:
        for tabel, rij in SINDSDIEN.items():
            voeg_toe(hand.con, tabel, [rij])
