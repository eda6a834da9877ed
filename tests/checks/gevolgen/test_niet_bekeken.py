"""Welke inschrijvingen niet zijn bekeken, per reden, en dat het er op elke plek evenveel zijn."""

import pytest

from checks.frames.opbouw import maak_breed
from checks.gevolgen.niet_bekeken import niet_bekeken
from data.schema.uitslag import NIET_BEKEKEN
from data.schema.voorbeeld import Rij, Waarde
from data.uit.niet_bekeken import REDENEN, als_zin, per_school
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling
from tests.checks.signalen.gevallen import PEIL

_ALLEEN_AANGEMELD: dict[str, Waarde] = {
    "aanmelddatum": "01-12-2025",
    **dict.fromkeys(("inschrijfstatus", "rod_status", "inschrijfdatum", "begindatum_periode", "registratiedatum")),
}
_ELDERS: dict[str, Waarde] = {"instellingscode": "98CA", "vestigingscode": "98CA00", "leerlingnummer": "77"}

GEVALLEN: list[tuple[str | None, dict[str, Waarde]]] = [
    (None, {}),
    (None, {"inschrijfstatus": "toekomstig", "inschrijfdatum": "01-08-2026", "begindatum_periode": "01-08-2026"}),
    ("aangemeld", {"inschrijfstatus": "aangemeld"}),
    ("aangemeld", {"inschrijfstatus": "wachtlijst"}),
    ("aangemeld", _ALLEEN_AANGEMELD),
    ("aangemeld", {"inschrijfstatus": "aangemeld", "uitschrijfdatum": "31-07-2020"}),
    ("gast", {"inschrijfstatus": "Gastleerling"}),
    ("gast", {"type_inschrijving": "gast"}),
    ("vroeger", {"uitschrijfdatum": "31-07-2024"}),
    (None, {"uitschrijfdatum": "01-08-2024"}),
    # eindigt voor zij begint: een fout, geen einde
    (None, {"uitschrijfdatum": "31-07-2010"}),
    ("onbekostigd", {"type_inschrijving": "onbekostigd"}),
    ("onbekostigd", {"type_inschrijving": "symbiose"}),
    ("vroeger", {"type_inschrijving": "symbiose", "uitschrijfdatum": "31-07-2024"}),
    # niet bekostigbaar, en nergens anders ingeschreven: dat is een bevinding
    (None, {"bekostigbaar": "N"}),
]


@pytest.mark.parametrize(("reden", "wijzig"), GEVALLEN)
def test_waarom_een_inschrijving_niet_is_bekeken(reden: str | None, wijzig: dict[str, Waarde]) -> None:
    rijen: list[Rij] = [{**schone_leerling(PEIL, 1), **wijzig}, schone_leerling(PEIL, 2)]
    gevonden = niet_bekeken(maak_breed(naar_levering(rijen), BESTUUR, PEIL))
    assert dict(gevonden.schema) == NIET_BEKEKEN
    verwacht = [] if reden is None else [("98DA", reden, "98DA|L10001", "10001")]
    assert gevonden.select("instelling", "reden", "record", "leerlingnummer").rows() == verwacht


def test_niet_bekostigd_en_elders_ingeschreven() -> None:
    rijen: list[Rij] = [{**schone_leerling(PEIL, 1), "bekostigbaar": "N"}, {**schone_leerling(PEIL, 1), **_ELDERS}]
    gevonden = niet_bekeken(maak_breed(naar_levering(rijen), BESTUUR, PEIL))
    assert gevonden.select("instelling", "reden").rows() == [("98DA", "onbekostigd")]


def test_elke_reden_is_geteld_per_school() -> None:
    rijen: list[Rij] = [{**schone_leerling(PEIL, nr), **wijzig} for nr, (_, wijzig) in enumerate(GEVALLEN, start=1)]
    rijen.append({**schone_leerling(PEIL, 90), **_ELDERS, "inschrijfstatus": "gast"})
    gevonden = niet_bekeken(maak_breed(naar_levering(rijen), BESTUUR, PEIL))
    per_reden = {r: sum(reden == r for reden, _ in GEVALLEN) for r in REDENEN}
    assert per_school(gevonden) == {"98CA": {"gast": 1}, "98DA": per_reden}


@pytest.mark.parametrize(
    ("aantallen", "zin"),
    [
        ({}, ""),
        ({"aangemeld": 1}, "Niet bekeken: 1 aanmelding."),
        (
            {"vroeger": 1200, "gast": 1},
            "Niet bekeken: 1 gastinschrijving en 1.200 inschrijvingen die eindigden voor het vorige schooljaar.",
        ),
        (
            {"aangemeld": 2, "gast": 2, "vroeger": 1, "onbekostigd": 1},
            "Niet bekeken: 2 aanmeldingen, 2 gastinschrijvingen, 1 inschrijving die eindigde voor het vorige "
            "schooljaar en van 1 onbekostigde inschrijving (ook symbiose) alleen de TLV en de ROD-status.",
        ),
    ],
)
def test_in_een_zin(aantallen: dict[str, int], zin: str) -> None:
    assert als_zin(aantallen) == zin  # type: ignore[arg-type]


def test_een_zin_noemt_de_school() -> None:
    assert als_zin({"gast": 2}, "De Wissel (98DA)") == "Niet bekeken bij De Wissel (98DA): 2 gastinschrijvingen."
