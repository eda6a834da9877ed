"""Schooljaar, teldatum, wonen en residentieel, op hun grenzen."""

from datetime import date

import polars as pl
import pytest

from checks.taal import begrippen
from data.schema.waarden.landen import BELGIE, NEDERLAND
from data.schema.waarden.schooljaar import begin_schooljaar


@pytest.mark.parametrize(
    ("p", "begin", "teldatum"),
    [
        (date(2025, 7, 31), date(2024, 8, 1), date(2025, 2, 1)),
        (date(2025, 8, 1), date(2025, 8, 1), date(2026, 2, 1)),
        (date(2025, 12, 31), date(2025, 8, 1), date(2026, 2, 1)),
        (date(2026, 1, 1), date(2025, 8, 1), date(2026, 2, 1)),
        (date(2024, 2, 29), date(2023, 8, 1), date(2024, 2, 1)),
    ],
)
def test_schooljaar_en_teldatum(p: date, begin: date, teldatum: date) -> None:
    assert begin_schooljaar(p) == begin
    assert begrippen.teldatum(p) == teldatum


@pytest.mark.parametrize(
    ("p", "kan", "uiterlijk"),
    [
        (date(2025, 8, 1), True, date(2026, 2, 1)),
        (date(2026, 1, 31), True, date(2026, 2, 1)),
        (date(2026, 2, 1), True, date(2026, 2, 1)),
        (date(2026, 2, 2), True, date(2026, 3, 1)),
        (date(2026, 3, 1), True, date(2026, 3, 1)),
        (date(2026, 3, 2), False, date(2027, 2, 1)),
        (date(2026, 7, 31), False, date(2027, 2, 1)),
        (date(2024, 2, 29), True, date(2024, 3, 1)),
    ],
)
def test_correctietermijn(p: date, kan: bool, uiterlijk: date) -> None:
    assert begrippen.teldatum_te_corrigeren(p) is kan
    assert begrippen.uiterste_dag(p) == uiterlijk


def test_eind_schooljaar() -> None:
    dagen = [date(2025, 7, 30), date(2025, 7, 31), date(2025, 8, 1), date(2025, 12, 31), date(2024, 2, 29), None]
    einde = pl.DataFrame({"d": dagen}, schema={"d": pl.Date}).select(begrippen.eind_schooljaar(pl.col("d")))
    verwacht = [date(2025, 7, 31), date(2025, 7, 31), date(2026, 7, 31), date(2026, 7, 31), date(2024, 7, 31), None]
    assert einde.to_series().to_list() == verwacht


def test_laatste_dag() -> None:
    dag = date(2026, 7, 31)
    frame = pl.DataFrame({"einde": [dag, None, None], "einde_gelezen": ["31-07-2026", None, "zomer"]})
    laatste = frame.select(begrippen.laatste_dag("einde")).to_series()
    assert laatste.to_list() == [dag, begrippen.ALTIJD, None]


@pytest.mark.parametrize(
    ("adres", "buitenland"),
    [
        ({"landcode": NEDERLAND}, False),
        ({"landcode": BELGIE}, True),
        ({}, False),
        ({"land": "Nederland"}, False),
        ({"land": "Frankrijk"}, True),
        ({"postcode": "3511AB"}, False),
        ({"postcode": "1234"}, False),  # vaker een Nederlandse zonder letters
        ({"postcode": "B1234"}, True),
        ({"postcode": "52062"}, True),
        ({"postcode": "52062", "land": "Nederland"}, False),
        ({"postcode": "1234", "land": "België"}, True),
        ({"postcode": "BT11AA"}, True),
        ({"adresregel_buitenland_3": "Gent"}, True),
        ({"landcode": NEDERLAND, "land": "België", "postcode": "2320", "adresregel_buitenland_1": "Markt 1"}, False),
        # een Nederlandse postcode spreekt de landcode tegen; een andere postcode kan ook van een derde land zijn
        ({"landcode": BELGIE, "land": "Nederland", "postcode": "3511AB"}, False),
        ({"landcode": BELGIE, "postcode": "52062"}, True),
        ({"landcode": "9089", "postcode": "2320"}, True),
        # een landcode zonder vier cijfers zegt niets
        ({"landcode": "XX"}, False),
        ({"landcode": "XX", "adresregel_buitenland_1": "Markt 1"}, True),
        ({"landcode": "603", "land": "België"}, True),
    ],
)
def test_woont_in_buitenland(adres: dict[str, str], buitenland: bool) -> None:
    kolommen = ["landcode", "land", "postcode", *(f"adresregel_buitenland_{i}" for i in (1, 2, 3))]
    frame = pl.DataFrame({k: [adres.get(k)] for k in kolommen}, schema=dict.fromkeys(kolommen, pl.String))
    assert frame.select(begrippen.woont_in_buitenland).item() is buitenland


@pytest.mark.parametrize(
    ("verblijf", "is_het"),
    [
        (None, False),
        ("3", True),
        ("6", True),
        ("IJH", True),
        ("GJI", True),
        ("1", None),
        ("2", None),
        ("7", None),
        ("ANDERS", None),
    ],
)
def test_residentieel(verblijf: str | None, is_het: bool | None) -> None:
    frame = pl.DataFrame({"soort_verblijf": [verblijf]}, schema={"soort_verblijf": pl.String})
    assert frame.select(begrippen.residentieel).item() is is_het
