"""`python -m checks`: één Nederlandse zin bij wat niet kan."""

import csv
import io
import re
from pathlib import Path

import pytest

from checks.__main__ import main
from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import laad_signalen
from data.verzonnen.bouwer import naar_csv, verzonnen_bsn
from tests.checks.opdrachtregel.hulp import NEGEN, TABEL_34, draai, export, schoon, schrijf, zin_bij
from tests.checks.signalen.gevallen import PEIL

FOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01"

ONBRUIKBAAR: dict[str, tuple[bytes, str]] = {
    "foto": (FOTO, "‘export.csv’ is geen tabel"),
    "leeg": (b"", "‘export.csv’ is leeg"),
    "alleen een merkteken": (b"\xef\xbb\xbf\r\n", "‘export.csv’ is leeg"),
    "geen rijen": (naar_csv([]), "‘export.csv’ heeft geen rijen"),
    "één kolom": (b"BSN\r\nx\r\n", "‘export.csv’ heeft maar"),
    "geen kolom herkend": (b"a;b\r\n1;2\r\n", "In ‘export.csv’ is geen enkele kolom herkend"),
    "kapotte werkmap": (b"PK\x03\x04kapot", "‘export.csv’ is geen Excel-bestand"),
    "te veel kolommen": (b"BSN;Groep\r\n1;2;3\r\n", "In ‘export.csv’ heeft rij 2 meer kolommen"),
}


@pytest.mark.parametrize(("inhoud", "begin"), ONBRUIKBAAR.values(), ids=ONBRUIKBAAR.keys())
def test_een_onbruikbaar_bestand(inhoud: bytes, begin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = schrijf(tmp_path / "export.csv", inhoud)
    assert zin_bij([bestand, "--peildatum", "2026-02-01"], capsys).startswith(begin)


def test_een_bestand_dat_er_niet_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zin_bij([tmp_path / "weg.csv", "--peildatum", "2026-02-01"], capsys) == (
        "‘weg.csv’ is niet te lezen. Controleer of het bestand bestaat."
    )
    zin = zin_bij([tmp_path, "--peildatum", "2026-02-01"], capsys)
    assert zin.startswith(f"‘{tmp_path.name}’ is niet te lezen.")


@pytest.mark.parametrize("peildatum", ["01-02-2026", "2026-02-30", "morgen", ""])
def test_een_verkeerde_peildatum(peildatum: str, capsys: pytest.CaptureFixture[str]) -> None:
    zin = "De peildatum klopt niet. Schrijf haar als jjjj-mm-dd, zoals 2026-02-01."
    assert zin_bij(["export.csv", "--peildatum", peildatum], capsys) == zin


@pytest.mark.parametrize("naam", ["uit.txt", "uit", "uit.pdf"])
def test_een_onbekend_einde(naam: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = export(tmp_path, schoon())
    zin = zin_bij([bestand, "--peildatum", "2026-02-01", "--uit", tmp_path / naam], capsys)
    assert zin == f"‘{naam}’ heeft een einde dat wij niet kennen. Kies .csv, .xlsx of .json."
    assert not (tmp_path / naam).exists()


def test_uitvoer_die_niet_te_schrijven_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = export(tmp_path, schoon())
    uit = tmp_path / "bestaat" / "niet" / "uit.csv"
    assert zin_bij([bestand, "--peildatum", "2026-02-01", "--uit", uit], capsys).startswith(
        "‘uit.csv’ is niet te schrijven."
    )


@pytest.mark.parametrize(
    "argumenten",
    [[], ["export.csv"], ["--peildatum", "2026-02-01"], ["export.csv", "--peildatum", "2026-02-01", "--huh"]],
)
def test_een_opdracht_die_niet_klopt(argumenten: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert zin_bij(argumenten, capsys).startswith("De opdracht klopt niet.")


@pytest.mark.parametrize(
    ("inhoud", "begin"),
    [
        (b"naam;cluster\r\nDe Wissel;4\r\n", "In ‘instellingen.csv’ ontbreekt de kolom ‘instellingscode’."),
        (b"instellingscode;cluster\r\n98DA;5\r\n", "In ‘instellingen.csv’ staat op rij 2 bij ‘cluster’ iets anders"),
        (FOTO, "‘instellingen.csv’ is geen tabel"),
    ],
)
def test_onbruikbare_instellingen(
    inhoud: bytes, begin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lijst = schrijf(tmp_path / "instellingen.csv", inhoud)
    argumenten = [export(tmp_path, schoon()), "--peildatum", "2026-02-01", "--instellingen", lijst]
    assert zin_bij(argumenten, capsys).startswith(begin)


def test_een_onbruikbare_lijst_van_samenwerkingsverbanden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lijst = schrijf(tmp_path / "swv.csv", b"Nummer;Naam\n1;Een\n")
    assert draai(export(tmp_path, schoon()), "--swv", lijst) == 2
    assert capsys.readouterr().err.startswith("In ‘swv.csv’ staan geen nummers van samenwerkingsverbanden")


def test_besluiten(tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """De sleutel uit de ene uitvoer wijst een bevinding de volgende keer aan; wat ROD weigert, vraagt meer dan dat."""
    bestand, uit = export(tmp_path, schoon(groep=None)), tmp_path / "uit.csv"
    assert draai(bestand, "--instellingen", instellingen, "--uit", uit) == 1
    (bevinding,) = csv.DictReader(io.StringIO(uit.read_text("utf-8-sig")), delimiter=";")
    geaccepteerd = f"sleutel;status;reden;tot\n{bevinding['sleutel']};geaccepteerd;{{}};{{}}\n"
    besluiten = schrijf(tmp_path / "besluiten.csv", geaccepteerd.format("", "").encode())
    opdracht = (bestand, "--instellingen", instellingen, "--uit", uit, "--besluiten", besluiten)
    capsys.readouterr()
    assert draai(*opdracht) == 1
    assert len(uit.read_text("utf-8-sig").splitlines()) == 2
    assert "niet geaccepteerd: 1, want wat bekostiging kan kosten vraagt een reden" in capsys.readouterr().err
    reden = laad_signalen()[bevinding["signaal"]].acceptatieredenen[0]
    schrijf(besluiten, geaccepteerd.format(reden, acceptatieregels(PEIL).uiterlijk).encode())
    assert draai(*opdracht) == 1
    assert len(uit.read_text("utf-8-sig").splitlines()) == 1
    assert "geaccepteerd en niet in de uitvoer: 1, waarvan 1 die bekostiging kunnen kosten" in capsys.readouterr().err


def test_onbruikbare_besluiten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    besluiten = schrijf(tmp_path / "besluiten.csv", b"sleutel;reden\na;b\n")
    assert draai(export(tmp_path, schoon()), "--besluiten", besluiten) == 2
    assert capsys.readouterr().err == "In ‘besluiten.csv’ ontbreekt de kolom ‘status’.\n"


def test_een_fout_van_onszelf_geeft_een_zin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise ValueError(f"cel {verzonnen_bsn(1)}")

    monkeypatch.setattr("checks.__main__.verwerk", stuk)
    assert draai(export(tmp_path, schoon())) == 3
    fout = capsys.readouterr().err
    assert fout.startswith("Er ging iets mis in Signaalwijzer zelf (ValueError in test_wat_niet_kan.py, regel ")
    assert not NEGEN.search(fout)


def test_een_onbruikbare_landentabel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tabel = schrijf(tmp_path / "landen.csv", b"a;b\r\n1;2\r\n")
    argumenten = [export(tmp_path, schoon()), "--peildatum", "2026-02-01", "--landen", tabel]
    assert zin_bij(argumenten, capsys).startswith("‘landen.csv’ is geen landentabel.")
    schrijf(tabel, TABEL_34.rsplit(b"6030")[0])
    assert zin_bij(argumenten, capsys).startswith("In ‘landen.csv’ ontbreekt Nederland (code 6030).")


def test_hulp_is_nederlands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["--help"])
    assert einde.value.code == 0
    uit = capsys.readouterr().out
    assert uit.startswith("Gebruik: python -m checks")
    assert not re.search(r"\b(usage|options|show this|arguments)\b", uit)
    assert "Afloop: 0 niets van soort F of B, 1 wel, 2 onbruikbare invoer, 3 een signaal mislukte." in " ".join(
        uit.split()
    )
