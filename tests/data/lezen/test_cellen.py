"""Cellen opruimen: wat niemand ziet en wat leeg betekent verdwijnt, wat een naam kan zijn blijft."""

import pytest

from tests.data.hulp import openen, rijen


def cel(tekst: str) -> str | None:
    ((_, waarde),) = rijen(openen(f"Leerlingnummer;Achternaam\n1;{tekst}\n"))
    return waarde  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "tekst", ["NULL", "null", "<NULL>", "(leeg)", "(Leeg)", "#N/B", "N/A", "nan", r"\N", "\u200b", "\u00a0\ufeff"]
)
def test_leeg(tekst: str) -> None:
    assert cel(tekst) is None


@pytest.mark.parametrize(
    "naam", ["Null", "Nan", "NA", "None", "'t Hooft", "Jan\u200bsen", "El\u00a0Amrani", "Leeg", "."]
)
def test_een_naam_blijft(naam: str) -> None:
    assert cel(naam) == naam


@pytest.mark.parametrize("tekst", ["\u200bBos", "\ufeffBos\u200e", "\u00a0 Bos\u00ad", "\u202aBos\u202c"])
def test_wat_niemand_ziet_gaat_van_de_rand(tekst: str) -> None:
    assert cel(tekst) == "Bos"
    assert openen(f"\u200bLeerlingnummer;Achternaam\u00a0\n1;{tekst}\n").koppen == ["Leerlingnummer", "Achternaam"]
