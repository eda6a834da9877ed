"""Welk samenwerkingsverband bij een bevinding over een TLV hoort."""

from datetime import date

from data.opslag import Opslag
from data.opslag.vragen.bevindingen import swv_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import schone_leerling
from tests.data.opslag.conftest import Laden, P
from tests.hulp import doe

VERLOPEN, GEEN_31_JULI, SWV_ONGELDIG = "TLV10", "TLV06", "TLV19"


def _tlv(rij: Rij, swv: str | None, begin: date, einde: date, volgnummer: str) -> Rij:
    return {**rij, "swv_nummer": swv, "tlv_begin": begin, "tlv_einde": einde, "tlv_volgnummer": volgnummer}


def gevonden(opslag: Opslag, *signalen: str) -> list[tuple[str, str | None]]:
    """Signaal en samenwerkingsverband van elke bevinding."""
    with opslag.lees(doe()) as con:
        return [(sleutel.partition("|")[0], swv) for sleutel, swv in swv_van(con, signalen).rows()]


def test_een_bevinding_over_een_tlv_hoort_bij_het_swv_van_die_tlv(opslag: Opslag, laad: Laden) -> None:
    een = schone_leerling(P, 1, cluster=4, schoolsoort="SO")
    laad(
        [
            _tlv(een, "PO3001", date(2024, 8, 1), date(2025, 6, 30), "1"),
            _tlv(een, "PO3002", date(2025, 8, 1), date(2027, 7, 31), "2"),
        ]
    )
    assert gevonden(opslag, GEEN_31_JULI) == [(GEEN_31_JULI, "PO3001")]


def test_een_bevinding_over_de_inschrijving_hoort_bij_de_laatste_tlv(opslag: Opslag, laad: Laden) -> None:
    een = schone_leerling(P, 1, cluster=4, schoolsoort="SO")
    laad(
        [
            _tlv(een, "PO3002", date(2024, 8, 1), date(2025, 7, 31), "2"),
            _tlv(een, "PO3001", date(2023, 8, 1), date(2024, 7, 31), "1"),
        ]
    )
    assert gevonden(opslag, VERLOPEN) == [(VERLOPEN, "PO3002")]


def test_een_ander_signaal_of_een_andere_leerling_doet_niet_mee(opslag: Opslag, laad: Laden, klas: list[Rij]) -> None:
    een = schone_leerling(P, 50, cluster=4, schoolsoort="SO")
    fout = _tlv({**een, "groep": None}, "PO301", date(2025, 8, 1), date(2027, 7, 31), "1")
    laad([fout, *klas])
    assert gevonden(opslag, SWV_ONGELDIG) == [(SWV_ONGELDIG, "PO301")]
    assert gevonden(opslag, VERLOPEN) == []
    assert gevonden(opslag) == []


def test_zonder_samenwerkingsverband_blijft_het_leeg(opslag: Opslag, laad: Laden) -> None:
    een = schone_leerling(P, 1, cluster=4, schoolsoort="SO")
    laad([_tlv(een, None, date(2024, 8, 1), date(2025, 7, 31), "1")])
    assert gevonden(opslag, VERLOPEN) == [(VERLOPEN, None)]
    laad(
        [
            {
                **een,
                **dict.fromkeys(k for k in een if k.startswith("tlv_")),
                "swv_nummer": None,
                "ondersteuningscategorie": None,
                "beschikkingsnummer": None,
            }
        ]
    )
    assert gevonden(opslag, "TLV01") == [], "zonder TLV is er geen samenwerkingsverband"


def test_alleen_de_nieuwste_levering_telt(opslag: Opslag, laad: Laden) -> None:
    een = schone_leerling(P, 1, cluster=4, schoolsoort="SO")
    for swv in ("PO3001", "PO3002"):
        laad([_tlv(een, swv, date(2024, 8, 1), date(2025, 7, 31), "1")])
    assert gevonden(opslag, VERLOPEN) == [(VERLOPEN, "PO3002")]
