"""`python -m checks --rod`: wat geen overzicht van ROD is, of over een dag of vestiging gaat die niet kan."""

from pathlib import Path

import pytest

from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv
from tests.checks.opdrachtregel.hulp import export, overzicht, schoon, schrijf, zin_bij

KLAS = [schoon(n) for n in range(1, 4)]
ZONDER = ("rod_status", "rod_melding", "inschrijfstatus", "aanmelddatum", "toelating_geweigerd_op")
DUO = "PGN;Instellingscode;Inschrijvingsvolgnummer;Teldatum;Bekostigingsstatus\n999990019;98DA;1;01-02-2026;Bekostigd\n"


def naast(map_: Path, instellingen: Path, rod: Path, *erbij: str) -> list[object]:
    vast = ("--peildatum", "2026-02-01", "--instellingen", instellingen, "--rod", rod, "--rod-stand", "2026-01-26")
    return [export(map_, *KLAS), *vast, *erbij]


def test_een_export_naast_zichzelf_is_geen_overzicht(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dan zou alles gelijk zijn."""
    zin = zin_bij(naast(tmp_path, instellingen, export(tmp_path, *KLAS, naam="rod.csv")), capsys)
    assert "is een export uit uw LAS en geen overzicht van ROD" in zin


@pytest.mark.parametrize("rijen", [KLAS, KLAS[1:], KLAS[::-1]])
def test_een_export_zonder_wat_alleen_een_las_weet_is_ook_geen_overzicht(
    tmp_path: Path, instellingen: Path, rijen: list[Rij], capsys: pytest.CaptureFixture[str]
) -> None:
    """Hetzelfde bestand, of een eerdere export: dat is aan dezelfde koppen te zien."""
    for naam, klas in (("export.csv", KLAS), ("rod.csv", rijen)):
        schrijf(tmp_path / naam, naar_csv(klas, ZONDER))
    vast = ["--peildatum", "2026-02-01", "--instellingen", instellingen, "--rod", tmp_path / "rod.csv"]
    assert "is een export uit uw LAS en geen overzicht" in zin_bij([tmp_path / "export.csv", *vast], capsys)


def test_een_lijst_van_duo_is_geen_overzicht(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zin = zin_bij(naast(tmp_path, instellingen, schrijf(tmp_path / "rod.csv", DUO.encode())), capsys)
    assert "is een lijst van DUO en geen overzicht van ROD" in zin


@pytest.mark.parametrize(
    ("erbij", "zegt"),
    [
        (("--rod-bereik", "2026-01-26:2025-08-01"), "Geef eerst de vroegste dag."),
        (("--rod-bereik", "2026-02-01"), "Geef een dag die al geweest is."),
        (("--rod-vestigingen", "98DA99"), "‘98DA99’ staat niet in het overzicht"),
        (("--rod-vestigingen", "00"), "‘00’ staat niet in het overzicht"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(
    tmp_path: Path, instellingen: Path, erbij: tuple[str, ...], zegt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zegt in zin_bij(naast(tmp_path, instellingen, overzicht(tmp_path, *KLAS), *erbij), capsys)
