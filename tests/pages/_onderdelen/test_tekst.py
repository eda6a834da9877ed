"""Tekst die geen opmaak mag worden. Of de browser er niets van maakt, ziet de browsertest van Uploaden."""

import pytest

from pages._onderdelen.tekst import letterlijk
from tests.merken import MERK, TEKENS, rauw


@pytest.mark.parametrize("teken", [*TEKENS, MERK])
def test_er_gaat_geen_teken_verloren(teken: str) -> None:
    gemaakt = letterlijk(teken)
    assert gemaakt.replace(":small[]", "").replace("\\", "") == teken.replace("\\", "")
    assert rauw(gemaakt) == []


@pytest.mark.parametrize(
    ("tekst", "staat_er"),
    [
        ("De Wissel (98DA)", "De Wissel (98DA)"),
        ("01-02-2026 om 10:30", "01-02-2026 om 10:30"),
        ("Geen export. Kies een ander bestand: csv", "Geen export. Kies een ander bestand: csv"),
        ("A & B", "A & B"),
        ("**vet**", r"\*\*vet\*\*"),
        (":red[x]", r"\:red\[x\]"),
        (":material/home:", r"\:m:small[]aterial/home:"),
        ("www.v.nl", "www:small[].v.nl"),
        ("a -> b", r"a -:small[]\> b"),
        ("12. een", r"12\. een"),
        ("# kop", r"\# kop"),
        ("- punt", r"\- punt"),
        ("een\n===\n    twee", "een === twee"),
        ("    vooraan", "vooraan"),
    ],
)
def test_wat_niets_doet_blijft_zoals_het_is(tekst: str, staat_er: str) -> None:
    assert letterlijk(tekst) == staat_er
