"""`python -m checks --rod`: wat geen overzicht van ROD is, of over een dag of vestiging gaat die niet kan."""

from pathlib import Path

import pytest

from checks.__main__ import main
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv
from tests.checks.opdrachtregel.hulp import export, overzicht, schoon, schrijf, zin_bij
from tests.overzichten import ALLEEN_LAS

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
        (("--rod-bereik", "2026-01-27:2026-02-01"), "Geef een dag die al geweest is."),
        (("--rod-stand", "gisteren"), "De dag van het overzicht klopt niet."),
        (("--rod-vestigingen", "98DA99"), "‘98DA99’ staat niet in het overzicht"),
        (("--rod-vestigingen", "00"), "‘00’ staat niet in het overzicht"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(
    tmp_path: Path, instellingen: Path, erbij: tuple[str, ...], zegt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zegt in zin_bij(naast(tmp_path, instellingen, overzicht(tmp_path, *KLAS), *erbij), capsys)


def test_wat_er_van_het_overzicht_gelezen_is(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Zoveel rijen, wat niet te lezen is, wie van een ander bestuur is, en van welke dag het is; nooit de waarde."""
    stuk = {**KLAS[0], "inschrijfdatum": "32-13-2023"}
    vreemd = {**KLAS[1], "instellingscode": "99ZZ", "vestigingscode": "99ZZ00"}
    main([str(a) for a in naast(tmp_path, instellingen, overzicht(tmp_path, stuk, vreemd, KLAS[2]))])
    zegt = capsys.readouterr().err
    assert "rod.csv: 3 rijen gelezen" in zegt
    assert "niet te lezen: 1 × Inschrijfdatum" in zegt
    assert "overzicht van ROD van 98DA: stand 26-01-2026, vergeleken op 26-01-2026" in zegt
    assert "niet gebruikt: 1 leerling in ROD van een school die niet van u is" in zegt
    assert "32-13-2023" not in zegt


@pytest.mark.parametrize("wie", [{"instellingscode": "99ZZ", "vestigingscode": "99ZZ00"}, {}])
def test_een_overzicht_zonder_een_school_van_het_bestuur_wordt_geweigerd(
    tmp_path: Path, instellingen: Path, wie: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    zonder = ALLEEN_LAS if wie else (*ALLEEN_LAS, "instellingscode", "vestigingscode")
    rod = schrijf(tmp_path / "rod.csv", naar_csv([{**rij, **wie} for rij in KLAS], zonder))
    assert "geen enkele leerling van een school van uw bestuur" in zin_bij(naast(tmp_path, instellingen, rod), capsys)


@pytest.mark.parametrize(
    "erbij", [("--rod-stand", "2026-01-26"), ("--rod-bereik", "alles"), ("--rod-vestigingen", "98DA00")]
)
def test_iets_zeggen_over_een_overzicht_dat_er_niet_is(
    tmp_path: Path, erbij: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "maar geeft er geen" in zin_bij([export(tmp_path, *KLAS), "--peildatum", "2026-02-01", *erbij], capsys)


def test_een_leeg_overzicht_is_niet_in_het_las_te_verhelpen(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zin = zin_bij(naast(tmp_path, instellingen, schrijf(tmp_path / "rod.csv", b" \n")), capsys)
    assert zin == "‘rod.csv’ is leeg. Vraag het bestand opnieuw op, en kijk of er iets in staat."


@pytest.mark.parametrize(("erbij", "mist"), [((), 0), (("--rod-vestigingen", "alle"), 2)])
def test_zonder_antwoord_gaat_het_over_de_vestigingen_die_erin_staan(
    tmp_path: Path, instellingen: Path, erbij: tuple[str, ...], mist: int, capsys: pytest.CaptureFixture[str]
) -> None:
    elders = [{**rij, "vestigingscode": "98DA01"} for rij in KLAS[1:]]
    rod = overzicht(tmp_path, KLAS[0])
    vast = ("--peildatum", "2026-02-01", "--instellingen", instellingen, "--rod", rod, "--rod-stand", "2026-01-26")
    main([str(a) for a in (export(tmp_path, KLAS[0], *elders), *vast, *erbij)])
    zegt = capsys.readouterr().err
    assert f"RO01 uitgevoerd (98DA), {mist} van {1 + mist}" in zegt
    assert ("niet vergeleken: 2 leerlingen op een vestiging buiten het overzicht" in zegt) == (not mist)
    assert ("alleen 98DA00" in zegt) == (not mist)


@pytest.mark.parametrize(("erbij", "zegt"), [((), "RO01 overgeslagen (98DA)"), (("--rod-volledig",), "12 van 13")])
def test_ontbreken_er_veel_dan_kan_men_zeggen_dat_het_klopt(
    tmp_path: Path, instellingen: Path, erbij: tuple[str, ...], zegt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rod = overzicht(tmp_path, schoon(1))
    vast = ("--peildatum", "2026-02-01", "--instellingen", instellingen, "--rod", rod, "--rod-stand", "2026-01-26")
    main([str(a) for a in (export(tmp_path, *(schoon(n) for n in range(1, 14))), *vast, *erbij)])
    assert zegt in capsys.readouterr().err
