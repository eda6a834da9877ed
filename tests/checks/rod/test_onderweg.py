"""Wat na een overzicht in het LAS veranderde, is geen verschil; wat toen al anders was, wel."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from checks.frames.opbouw import maak_breed
from checks.motor.catalogus import laad_signalen
from checks.motor.uitvoeren import controleer
from checks.rod.kolommen import met_rod
from checks.rod.onderweg import zonder_onderweg
from data.schema.rod.overzicht import Rodbeeld, Stand
from data.schema.voorbeeld import Rij, Waarde
from data.verzonnen.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_bsn
from tests.checks.signalen.gevallen import PEIL

TLV = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
SCHOON = schone_leerling(PEIL)
EINDE = PEIL - timedelta(20)

VERANDERD: dict[str, tuple[str, Mapping[str, Waarde]]] = {
    "groep": ("RO33", {"groep": "SO-9"}),
    "vestiging": ("RO31", {"vestigingscode": "98DA01"}),
    "verblijf": ("RO35", {"soort_verblijf": "4"}),
    "begin van de periode": ("RO37", {"begindatum_periode": date(2024, 8, 1)}),
    "volgnummer": ("RO23", {"inschrijvingsvolgnummer": "9001"}),
    "bekostiging": ("RO24", {"bekostigbaar": "N"}),
    "inschrijfdatum": ("RO21", {"inschrijfdatum": date(2023, 8, 2)}),
    "uitschrijfdatum": ("RO03", {"uitschrijfdatum": EINDE}),
    "categorie": ("RO43", {"ondersteuningscategorie": "L"}),
    "einde van de TLV": ("RO44", {"tlv_einde": date(2026, 7, 31)}),
    "geen TLV meer": ("RO42", dict.fromkeys(TLV)),
    "geslacht": ("RO13", {"geslacht": "M" if SCHOON["geslacht"] == "V" else "V"}),
    "geboortedatum": ("RO12", {"geboortedatum": date(2017, 3, 3)}),
    "nummer": ("RO11", {"bsn": verzonnen_bsn(77)}),
}


def gevonden(nu: list[Rij], rod: list[Rij], toen: list[Rij] | None) -> set[str]:
    stand = Stand(stand=PEIL, bereik="alles")
    levering = naar_levering(rod)
    beeld = Rodbeeld(levering, dict.fromkeys(levering.instellingen, stand))
    breed = met_rod(maak_breed(naar_levering(nu), BESTUUR, PEIL), beeld, BESTUUR)
    if toen is not None:
        breed = zonder_onderweg(breed, maak_breed(naar_levering(toen), BESTUUR, PEIL), beeld.standen)
    uitslag = controleer(breed, [signaal for signaal in laad_signalen().values() if signaal.thema == "rod"])
    assert not uitslag.mislukt
    return set(uitslag.bevindingen["signaal"])


@pytest.mark.parametrize("wat", VERANDERD)
def test_een_wijziging_van_na_het_overzicht_is_geen_verschil(wat: str) -> None:
    code, wijziging = VERANDERD[wat]
    anders = {**SCHOON, **wijziging}
    assert code in gevonden([anders], [SCHOON], None)
    assert code in gevonden([anders], [SCHOON], [anders]), "toen al anders"
    assert gevonden([anders], [SCHOON], [SCHOON]) == set(), "pas daarna veranderd"


def test_wie_na_het_overzicht_kwam_of_ging() -> None:
    ander = schone_leerling(PEIL, 2)
    assert gevonden([SCHOON, ander], [SCHOON], None) == {"RO01"}
    assert gevonden([SCHOON, ander], [SCHOON], [SCHOON]) == set()
    assert gevonden([SCHOON], [SCHOON, ander], None) == {"RO02"}
    assert gevonden([SCHOON], [SCHOON, ander], [SCHOON, ander]) == set()


def test_een_tlv_die_er_na_het_overzicht_bij_kwam() -> None:
    zonder = {**SCHOON, **dict.fromkeys(TLV)}
    assert gevonden([SCHOON], [zonder], None) == {"RO41"}
    assert gevonden([SCHOON], [zonder], [zonder]) == set()


def test_een_oud_leerling_die_in_rod_opnieuw_loopt_blijft_een_verschil() -> None:
    """Zijn oude inschrijving stond en staat in het LAS: dat een ander veranderde, zegt over hem niets."""
    ander = schone_leerling(PEIL, 2)
    vroeger: Rij = {
        **ander,
        "inschrijfdatum": date(2021, 8, 1),
        "begindatum_periode": date(2021, 8, 1),
        "uitschrijfdatum": date(2022, 7, 31),
        "inschrijfstatus": "uitgeschreven",
        "inschrijvingsvolgnummer": "501",
    }
    assert gevonden([SCHOON, vroeger], [SCHOON, ander], None) == {"RO02"}
    for nu in ([SCHOON, vroeger], [{**SCHOON, "woonplaats": "Elders"}, vroeger], [SCHOON]):
        assert gevonden(nu, [SCHOON, ander], [SCHOON, vroeger]) == {"RO02"}
