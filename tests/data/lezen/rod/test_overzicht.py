"""Wat een overzicht van ROD over zichzelf zegt: de dag in titel of naam, en wie er kennelijk in staan."""

from datetime import date

import pytest

from data.lezen.rod.overzicht import raad_bereik, stand_in
from data.schema.levering import Bronbestand
from data.schema.rod.overzicht import Bereik
from data.verzonnen.bouwer import naar_levering, schone_leerling, vul_in

STAND = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("naam", "titel", "stand"),
    [
        ("overzicht.csv", "", None),
        ("overzicht_2026-02-01.csv", "", STAND),
        ("overzicht 20260201.csv", "", STAND),
        ("overzicht.xlsx", "Registratieoverzicht 1-2-2026", STAND),
        ("overzicht.xlsx", "Periode 01-08-2025 tot en met 01.02.2026", STAND),
        ("overzicht_2026-01-15.csv", "Gemaakt op 1/2/2026", STAND),
        ("overzicht_31-02-2026.csv", "", None),
        ("overzicht 98DA 20269901.csv", "", None),
        ("leerlingen 123456789.csv", "", None),
        # een periode die nog loopt, eindigt na de dag waarop het gemaakt is
        ("overzicht.xlsx", "Schooljaar 01-08-2025 tot en met 31-07-2026, gemaakt op 01-02-2026", STAND),
    ],
)
def test_de_dag_van_het_overzicht(naam: str, titel: str, stand: date | None) -> None:
    assert stand_in([Bronbestand(naam, 1, {}, titel=titel)], vandaag=date(2026, 2, 10)) == stand


def test_de_jongste_dag_van_alle_bestanden() -> None:
    bestanden = [Bronbestand(f"overzicht_{dag}.csv", 1, {}) for dag in ("2026-01-31", "2026-02-01", "2025-12-31")]
    assert stand_in(bestanden, vandaag=STAND) == STAND
    assert stand_in([], vandaag=STAND) is None


@pytest.mark.parametrize(
    ("dagen", "bereik"),
    [
        ([("01-08-2023", None)], ("dag", STAND, None)),
        ([("01-08-2023", "31-07-2026"), ("01-02-2026", "01-02-2026")], ("dag", STAND, None)),
        ([("01-08-2023", None), ("01-08-2023", "31-12-2025")], ("periode", date(2025, 12, 31), STAND)),
        ([("01-08-2023", "31-10-2025"), ("01-08-2023", "31-12-2025")], ("periode", date(2025, 10, 31), STAND)),
        ([("01-08-2023", "31-12-2025"), ("01-03-2026", None)], ("alles", None, None)),
        ([("01-03-2026", None)], ("alles", None, None)),
    ],
)
def test_wie_er_kennelijk_in_staan(
    dagen: list[tuple[str, str | None]], bereik: tuple[Bereik, date | None, date | None]
) -> None:
    rijen = [
        vul_in(schone_leerling(STAND, nr), {"inschrijfdatum": van, "uitschrijfdatum": tot}, STAND)
        for nr, (van, tot) in enumerate(dagen)
    ]
    assert raad_bereik(naar_levering(rijen), STAND) == bereik
