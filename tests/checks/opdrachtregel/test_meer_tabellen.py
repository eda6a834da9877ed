"""Wat er bij meer bestanden niet meetelt of niet zeker is, zegt de opdrachtregel ook."""

from pathlib import Path

import pytest

from tests.checks.opdrachtregel.hulp import draai, export, lees_csv, schoon, schrijf


def test_hetzelfde_bestand_onder_een_andere_naam(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rijen = [schoon(nummer) for nummer in range(1, 5)]
    uit = tmp_path / "uit.csv"
    een, twee = export(tmp_path, *rijen, naam="a.csv"), export(tmp_path, *rijen[::-1], naam="b.csv")
    draai(een, twee, "--uit", uit)
    assert "DU07" not in {rij["signaal"] for rij in lees_csv(uit)}
    assert "‘b.csv’ is gelijk aan ‘a.csv’. Wij lezen het één keer." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kop", "zinnen"),
    [
        ("Voornaam", ["Dit telt niet mee: het gaat niet over de leerlingen zelf. Bij de meeste leerlingnummers staat"]),
        ("Geslacht", ["Gaat dit over de leerlingen zelf? ", "Aangenomen: Nee, niet gebruiken."]),
    ],
)
def test_een_blad_over_anderen(kop: str, zinnen: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rijen = [schoon(nummer, geslacht="M") for nummer in range(1, 5)]
    wat = "Xandra" if kop == "Voornaam" else "V"
    thuis = f"Leerlingnummer;{kop}\n" + "".join(f"{rij['leerlingnummer']};{wat}\n" for rij in rijen)
    alleen, samen = tmp_path / "alleen.csv", tmp_path / "samen.csv"
    bestand = export(tmp_path, *rijen)
    draai(bestand, "--uit", alleen)
    capsys.readouterr()
    draai(bestand, schrijf(tmp_path / "thuis.csv", thuis.encode()), "--uit", samen)
    gezegd = capsys.readouterr().err
    for zin in zinnen:
        assert zin in gezegd
    assert lees_csv(samen) == lees_csv(alleen)
