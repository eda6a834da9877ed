"""Wanneer twee schrijfwijzen dezelfde waarde zijn, en wanneer er niets te vergelijken is."""

import polars as pl
import pytest

from checks.rod.gelijk import anders


@pytest.mark.parametrize(
    ("veld", "hier", "daar", "verschilt"),
    [
        ("groep", "SO-2", "SO-3", True),
        ("groep", "SO-2", "so 2", False),
        ("groep", "03", "3", False),
        ("groep", "3", "30", True),
        ("groep", None, "3", False),
        ("groep", "3", None, False),
        ("groep", None, None, False),
        ("beschikkingsnummer", "PO3001-2023-1", "po3001/2023 1", False),
        ("beschikkingsnummer", "PO3001-2023-1", "PO3001-2023-2", True),
        ("inschrijvingsvolgnummer", "7", "007", False),
        ("inschrijvingsvolgnummer", "7", "70", True),
        ("vestigingscode", "98DA00", "98DA01", True),
        ("vestigingscode", "98DA00", None, False),
        ("soort_verblijf", "4", "4", False),
        ("soort_verblijf", None, None, False),
        ("soort_verblijf", "4", None, True),
        ("soort_verblijf", None, "IJH", True),
        ("soort_verblijf", "4", "5", True),
        ("soort_verblijf", "4", "IJH", False),
        ("soort_verblijf", "GJI", "6", False),
        ("soort_verblijf", "IJH", "GJI", True),
        ("soort_verblijf", "9", "4", True),
        ("soort_verblijf", "3", "Residentieel", False),
        ("soort_verblijf", "Gesloten", "3", False),
        ("soort_verblijf", "3", "Ja", False),
        ("soort_verblijf", None, "Residentieel", True),
        ("soort_verblijf", "IJH", "Residentieel", True),
    ],
)
def test_anders(veld: str, hier: str | None, daar: str | None, verschilt: bool) -> None:
    frame = pl.DataFrame({veld: [hier], f"{veld}_rod": [daar]}, schema={veld: pl.String, f"{veld}_rod": pl.String})
    uit = anders(frame, veld)
    assert (uit.name, uit.to_list()) == (f"anders_{veld}", [verschilt])
    assert anders(frame, veld, pl.Series([False])).to_list() == [False]
