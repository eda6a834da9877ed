"""Een oud overzicht, of een export van ervoor: elk signaal over ROD zegt het erbij, of slaat de school over."""

from datetime import date

import polars as pl
import pytest

from checks.motor.catalogus import laad_signalen
from data.schema.rod.overzicht import Stand
from data.schema.uitslag import Uitslag
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, voer_uit

CODES = [code for code, signaal in laad_signalen().items() if signaal.naast_rod]


def met(stand: date, export_van: date | None = None, p: date = PEIL) -> Uitslag:
    rijen = [schone_leerling(PEIL)]
    rod = [vul_in(rijen[0], {"groep": "9"}, PEIL)]
    return voer_uit([], rijen, p, rod=rod, stand=Stand(stand=stand), export_van=export_van)


def statussen(uitslag: Uitslag) -> list[tuple[str, str | None]]:
    van_rod = uitslag.statussen.filter(pl.col("signaal").is_in(CODES), pl.col("instelling") == "98DA")
    assert set(van_rod["signaal"]) == {*CODES}
    return van_rod.select("status", "reden").unique(maintain_order=True).rows()


@pytest.mark.parametrize(
    ("stand", "export_van", "zin"),
    [
        (PEIL, None, None),
        (PEIL - 14 * DAG, None, None),
        (PEIL - 15 * DAG, None, "Het overzicht van ROD is van 31-10-2025: wat daarna is veranderd, staat er niet in."),
        (PEIL, PEIL, None),
        (PEIL, PEIL - 7 * DAG, None),
        (
            PEIL,
            PEIL - 8 * DAG,
            "De export is van 07-11-2025 en het overzicht van ROD van 15-11-2025: wat daartussen veranderde, kan hier "
            "als verschil staan.",
        ),
        (
            PEIL - 20 * DAG,
            PEIL - 40 * DAG,
            "Het overzicht van ROD is van 26-10-2025: wat daarna is veranderd, staat er niet in. De export is van "
            "06-10-2025 en het overzicht van ROD van 26-10-2025: wat daartussen veranderde, kan hier als verschil "
            "staan.",
        ),
    ],
)
def test_wat_er_bij_staat(stand: date, export_van: date | None, zin: str | None) -> None:
    uitslag = met(stand, export_van)
    assert statussen(uitslag) == [("uitgevoerd", zin)]
    assert uitslag.bevindingen.filter(signaal="RO33").height == 1


def test_een_overzicht_van_een_ander_schooljaar_telt_niet() -> None:
    uitslag = met(date(2025, 7, 31))
    reden = "Het overzicht van ROD is van 31-07-2025. Dat is een ander schooljaar. Vraag een nieuw overzicht aan."
    assert statussen(uitslag) == [("overgeslagen", reden)]
    assert uitslag.bevindingen.is_empty()
    assert statussen(met(date(2025, 8, 1)))[0][0] == "uitgevoerd"


def test_alleen_de_signalen_over_rod_zeggen_het() -> None:
    oud, nieuw = met(date(2025, 7, 31)), met(PEIL)
    niet_rod = ~pl.col("signaal").is_in(CODES)
    assert oud.statussen.filter(niet_rod).equals(nieuw.statussen.filter(niet_rod))


def test_zonder_overzicht_slaan_zij_over() -> None:
    uitslag = voer_uit([], [schone_leerling(PEIL)])
    assert statussen(uitslag) == [("overgeslagen", "Er is nog geen overzicht van ROD van deze school.")]
