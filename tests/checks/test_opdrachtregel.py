"""`python -m checks`: de afloop, wat er naar buiten gaat, en één Nederlandse zin bij wat niet kan."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import fastexcel
import pytest

from checks.__main__ import main
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Rijsignaal
from data.plaats import OMGEVING_MAP
from data.schema.velden import ADRES
from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import naar_csv, rijen_van, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import PEIL
from tests.conftest import WORTEL

KOLOMMEN = (
    "signaal soort titel instellingscode vestigingscode groep leerlingnummer naam inschrijvingsvolgnummer veld waarde "
    "voorstel zin deadline bestand rij sleutel"
).split()
"""De volgorde ligt vast: koppelingen van schoolbesturen lezen deze kolommen."""

INSTELLINGEN = """instellingscode;naam;cluster;schoolsoort;epilepsieschool;samenwerkingsovereenkomst
98AA;De Vuurtoren;1;SO/VSO;N;N
98BA;De Klankschaal;2;SO;N;N
98CA;De Bolder;3;SO;N;N
98CB;De Bolder College;3;VSO;N;N
98DA;De Wissel;4;SO;N;J
98DB;De Wissel College;4;VSO;N;J
"""
FOUT_BSN = verzonnen_bsn(1)[:-1] + str((int(verzonnen_bsn(1)[-1]) + 1) % 10)
NEGEN = re.compile(r"\d{9}")


@pytest.fixture(autouse=True)
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """De koppelsleutel van deze test, niet die van wie hem draait."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "signaalwijzer"))


@pytest.fixture
def instellingen(tmp_path: Path) -> Path:
    return schrijf(tmp_path / "instellingen.csv", INSTELLINGEN.encode())


def schrijf(pad: Path, inhoud: bytes) -> Path:
    pad.write_bytes(inhoud)
    return pad


def schoon(nummer: int = 1, **wijzig: Invulling) -> Rij:
    return vul_in(schone_leerling(PEIL, nummer), wijzig, PEIL)


def export(map_: Path, *rijen: Rij, naam: str = "export.csv") -> Path:
    return schrijf(map_ / naam, naar_csv(rijen))


def draai(*argumenten: object, peildatum: str = PEIL.isoformat()) -> int:
    return main([*(str(a) for a in argumenten), "--peildatum", peildatum])


def alle_voorbeelden() -> list[Rij]:
    signalen = [s for s in laad_signalen().values() if s.voorbeeld.kan(PEIL)]
    return [rij for i, s in enumerate(signalen) for rij in rijen_van(s.voorbeeld, PEIL, nummer=1 + 7 * i)]


def signalen_zonder_vorige() -> set[str]:
    """De signalen die in één export kunnen afgaan."""
    signalen = laad_signalen().items()
    return {code for code, s in signalen if s.voorbeeld.vorige is None and s.voorbeeld.kan(PEIL)}


# -- de afloop ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wijzig", "afloop"),
    [
        ({}, 0),
        ({"landcode": None, "land": "België"}, 0),  # M
        ({"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(1), "landcode": "5010"}, 0),  # A
        ({"groep": None}, 1),  # F
        ({"tlv_einde": "31-07-2025"}, 1),  # B
    ],
    ids=["niets", "M", "A", "F", "B"],
)
def test_afloop(wijzig: dict[str, Invulling], afloop: int, tmp_path: Path, instellingen: Path) -> None:
    assert draai(export(tmp_path, vul_in(schoon(), wijzig, PEIL)), "--instellingen", instellingen) == afloop


def test_afloop_drie_als_een_signaal_mislukt(
    tmp_path: Path, instellingen: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ontploft(*_: object) -> object:
        raise ValueError(FOUT_BSN)

    stuk = Rijsignaal(code="XX99", soort="F", korrel="periode", bron=(), functie=ontploft)  # type: ignore[arg-type]
    signalen = {**laad_signalen(), "XX99": stuk}
    monkeypatch.setattr("checks.werk.controleren.laad_signalen", lambda: signalen)
    assert draai(export(tmp_path, schoon(groep=None)), "--instellingen", instellingen) == 3
    fout = capsys.readouterr().err
    assert "XX99 mislukt (98DA) — Dit signaal is door een fout van Signaalwijzer niet uitgevoerd." in fout
    assert "1 bevindingen" in fout  # de andere signalen gingen gewoon door
    assert FOUT_BSN not in fout


# -- wat er op stderr staat --------------------------------------------------------------------------------------------


def test_vertelt_wat_er_gelezen_bekeken_en_overgeslagen_is(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = schrijf(tmp_path / "export.csv", naar_csv([schoon(groep=None), schoon(2)], zonder=["geboortedatum"]))
    draai(bestand, "--instellingen", instellingen)
    uit, fout = capsys.readouterr()
    assert uit == ""
    regels = fout.splitlines()
    assert "export.csv: 2 rijen gelezen" in regels
    assert "IN08 uitgevoerd (98DA), 1 van 2" in regels
    assert "ID10 overgeslagen (98DA) — In de export ontbreekt de kolom ‘Geboortedatum’." in regels
    assert regels[-1] == f"1 bevindingen met {len(laad_signalen())} signalen"


def test_vorige_telt_nieuw_en_verdwenen(tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nu = export(tmp_path, schoon(1), schoon(2, groep=None), schoon(3, groep=None))
    vorige = export(tmp_path, schoon(1, groep=None), schoon(2, groep=None), schoon(3), naam="vorige.csv")
    draai(nu, "--vorige", vorige, "--instellingen", instellingen)
    assert "sinds de vorige: 1 nieuw, 1 verdwenen" in capsys.readouterr().err.splitlines()


TABEL_34 = b"Landcode,Omschrijving,Ingangsdatum,Einddatum\n5002,Frankrijk,,\n6030,Nederland,,\n"


def test_landen(tmp_path: Path, instellingen: Path) -> None:
    """Met een landentabel is de naam van een land een landcode."""
    tabel = schrijf(tmp_path / "landen.csv", TABEL_34)
    adres: dict[str, Any] = {**dict.fromkeys(ADRES), "adresregel_buitenland_1": "1 rue Haute", "landcode": "Frankrijk"}
    bestand = export(tmp_path, schoon(bsn=None, onderwijsnummer=verzonnen_onderwijsnummer(1), **adres))
    uit = tmp_path / "uit.json"
    assert draai(bestand, "--instellingen", instellingen, "--landen", tabel, "--uit", uit) == 0
    assert [b["signaal"] for b in json.loads(uit.read_bytes())["bevindingen"]] == ["ID07"]


def test_swv(tmp_path: Path, instellingen: Path) -> None:
    lijst = schrijf(tmp_path / "swv.csv", b"Nummer;Naam\nVO3001;Een\nPO3002;Twee\n")
    bestand, uit = export(tmp_path, schoon()), tmp_path / "uit.json"
    assert draai(bestand, "--instellingen", instellingen, "--swv", lijst, "--uit", uit) == 1
    assert [b["signaal"] for b in json.loads(uit.read_bytes())["bevindingen"]] == ["TLV19"]


def test_vestigingen(tmp_path: Path, instellingen: Path) -> None:
    lijst = schrijf(tmp_path / "vestigingen.csv", b"Code;Naam\n98DA09;Een\n")
    bestand, uit = export(tmp_path, schoon()), tmp_path / "uit.json"
    assert draai(bestand, "--instellingen", instellingen, "--vestigingen", lijst, "--uit", uit) == 1
    assert [b["signaal"] for b in json.loads(uit.read_bytes())["bevindingen"]] == ["IN12"]


# -- csv, json en xlsx -------------------------------------------------------------------------------------------------


def lees_csv(pad: Path) -> list[dict[str, str]]:
    inhoud = pad.read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbf")
    assert inhoud.count(b"\n") == inhoud.count(b"\r\n") > 0
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv(tmp_path: Path, instellingen: Path) -> None:
    uit = tmp_path / "uit.csv"
    draai(export(tmp_path, schoon(1), schoon(2, tlv_einde="30-06-2027")), "--instellingen", instellingen, "--uit", uit)
    (rij,) = lees_csv(uit)
    assert list(rij) == KOLOMMEN
    sleutel = rij.pop("sleutel")
    assert re.fullmatch(r"[0-9a-f]{24}", sleutel)
    assert rij == {
        "signaal": "TLV06",
        "soort": "F",
        "titel": "De TLV eindigt niet op 31 juli",
        "instellingscode": "98DA",
        "vestigingscode": "98DA00",
        "groep": "SO-3",
        "leerlingnummer": "10002",
        "naam": "Yassin El Amrani",
        "inschrijvingsvolgnummer": "2",
        "veld": "Datum einde TLV",
        "waarde": "30-06-2027",
        "voorstel": "31-07-2027",
        "zin": "De TLV vanaf 01-08-2023 eindigt op 30-06-2027. "
        "Een TLV eindigt altijd op 31 juli: kijk op de beschikking.",
        "deadline": "",
        "bestand": "export.csv",
        "rij": "3",
    }


def test_zonder_bevindingen_is_er_toch_een_kop(tmp_path: Path, instellingen: Path) -> None:
    for soort in ("csv", "json", "xlsx"):
        uit = tmp_path / f"uit.{soort}"
        assert draai(export(tmp_path, schoon()), "--instellingen", instellingen, "--uit", uit) == 0
    assert (tmp_path / "uit.csv").read_text("utf-8-sig").strip() == ";".join(KOLOMMEN)
    assert json.loads((tmp_path / "uit.json").read_bytes())["bevindingen"] == []
    assert {"Toelichting", "Samenvatting", "Fixlijst"} <= set(fastexcel.read_excel(tmp_path / "uit.xlsx").sheet_names)


def test_json(tmp_path: Path, instellingen: Path) -> None:
    uit = tmp_path / "uit.json"
    draai(export(tmp_path, schoon(tlv_einde="31-07-2025")), "--instellingen", instellingen, "--uit", uit)
    inhoud = json.loads(uit.read_bytes())
    assert inhoud["peildatum"] == "2025-11-15"
    (bevinding,) = inhoud["bevindingen"]
    assert list(bevinding) == KOLOMMEN
    assert (bevinding["signaal"], bevinding["deadline"], bevinding["rij"]) == ("TLV10", "2026-02-01", 2)
    assert len(inhoud["statussen"]) == len(laad_signalen())
    status = next(s for s in inhoud["statussen"] if s["signaal"] == "TLV10")
    assert status == {
        "signaal": "TLV10",
        "instellingscode": "98DA",
        "status": "uitgevoerd",
        "bekeken": 1,
        "gevonden": 1,
        "reden": None,
    }


def test_xlsx_heeft_elke_bevinding(tmp_path: Path, instellingen: Path) -> None:
    bestand = export(tmp_path, *alle_voorbeelden())
    for soort in ("csv", "xlsx"):
        draai(bestand, "--instellingen", instellingen, "--uit", tmp_path / f"uit.{soort}")
    rijen = lees_csv(tmp_path / "uit.csv")
    werkmap = fastexcel.read_excel(tmp_path / "uit.xlsx")
    fixlijst = werkmap.load_sheet("Fixlijst", dtypes="string").to_polars()
    assert sorted(fixlijst["Wat is er aan de hand"]) == sorted(rij["zin"] for rij in rijen)
    assert {rij["signaal"] for rij in rijen} == signalen_zonder_vorige()
    samenvatting = werkmap.load_sheet("Samenvatting").to_polars()
    assert samenvatting["Aantal"].sum() == len(rijen)


@pytest.mark.parametrize("soort", ["csv", "json", "xlsx"])
def test_nummers_zijn_gemaskeerd_tenzij_gevraagd(
    soort: str, tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = export(tmp_path, *alle_voorbeelden(), schoon(777, bsn=FOUT_BSN))
    tekst = {}
    for vlag in ([], ["--ongemaskeerd"]):
        uit = tmp_path / f"uit.{soort}"
        draai(bestand, "--instellingen", instellingen, "--uit", uit, *vlag)
        if soort == "xlsx":
            boek = fastexcel.read_excel(uit)
            gelezen = "\n".join(boek.load_sheet(b, dtypes="string").to_polars().write_csv() for b in boek.sheet_names)
        else:
            gelezen = uit.read_text("utf-8-sig")
        tekst[bool(vlag)] = re.sub(r"[0-9a-f]{24}", "", gelezen)  # de sleutel is geen nummer
        assert not NEGEN.search(capsys.readouterr().err)
    assert not NEGEN.search(tekst[False])
    assert f"•••••{FOUT_BSN[-4:]}" in tekst[False]
    assert FOUT_BSN in tekst[True]


def test_tekst_die_op_een_formule_lijkt_is_onschadelijk(tmp_path: Path, instellingen: Path) -> None:
    namen = ["=1+1", "+31", "-1", "@som"]
    rijen = [schoon(n, groep=None, roepnaam=naam) for n, naam in enumerate(namen)]
    bestand = export(tmp_path, *rijen)
    for soort in ("csv", "xlsx"):
        draai(bestand, "--instellingen", instellingen, "--uit", tmp_path / f"uit.{soort}")
    in_csv = [rij["naam"] for rij in lees_csv(tmp_path / "uit.csv")]
    in_xlsx = (
        fastexcel.read_excel(tmp_path / "uit.xlsx").load_sheet("Fixlijst", dtypes="string").to_polars()["Leerling"]
    )
    for gevonden in (in_csv, in_xlsx.to_list()):
        assert sorted(naam.split(" ")[0] for naam in gevonden) == sorted(f"'{naam}" for naam in namen)


def test_de_sleutel_blijft_gelijk_en_verraadt_niets(tmp_path: Path, instellingen: Path) -> None:
    bestand = export(tmp_path, *alle_voorbeelden())
    sleutels = []
    for keer in range(2):
        draai(bestand, "--instellingen", instellingen, "--uit", tmp_path / f"{keer}.csv")
        sleutels.append([rij["sleutel"] for rij in lees_csv(tmp_path / f"{keer}.csv")])
    assert sleutels[0] == sleutels[1]
    assert len(set(sleutels[0])) == len(sleutels[0])
    (tmp_path / "signaalwijzer" / "sleutels" / "koppelsleutel").unlink()
    draai(bestand, "--instellingen", instellingen, "--uit", tmp_path / "ander.csv")
    assert not set(sleutels[0]) & {rij["sleutel"] for rij in lees_csv(tmp_path / "ander.csv")}


# -- wat niet kan ------------------------------------------------------------------------------------------------------

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


def zin_bij(argumenten: Sequence[object], capsys: pytest.CaptureFixture[str]) -> str:
    """De ene regel op stderr bij een afloop van 2."""
    assert main([str(a) for a in argumenten]) == 2
    uit, fout = capsys.readouterr()
    assert uit == ""
    (zin,) = fout.splitlines()
    assert zin.endswith((".", "?"))
    assert not NEGEN.search(zin)
    return zin


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
    """De sleutel uit de ene uitvoer is genoeg om een bevinding de volgende keer te accepteren."""
    bestand, uit = export(tmp_path, schoon(groep=None)), tmp_path / "uit.csv"
    assert draai(bestand, "--instellingen", instellingen, "--uit", uit) == 1
    (bevinding,) = csv.DictReader(io.StringIO(uit.read_text("utf-8-sig")), delimiter=";")
    besluiten = schrijf(tmp_path / "besluiten.csv", f"sleutel;status\n{bevinding['sleutel']};geaccepteerd\n".encode())
    capsys.readouterr()
    assert draai(bestand, "--instellingen", instellingen, "--uit", uit, "--besluiten", besluiten) == 0
    assert len(uit.read_text("utf-8-sig").splitlines()) == 1
    assert "geaccepteerd en niet meegeteld: 1" in capsys.readouterr().err


def test_onbruikbare_besluiten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    besluiten = schrijf(tmp_path / "besluiten.csv", b"sleutel;reden\na;b\n")
    assert draai(export(tmp_path, schoon()), "--besluiten", besluiten) == 2
    assert capsys.readouterr().err == "In ‘besluiten.csv’ ontbreekt de kolom ‘status’.\n"


def test_een_fout_van_onszelf_geeft_een_zin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object) -> None:
        raise ValueError(f"cel {verzonnen_bsn(1)}")

    monkeypatch.setattr("checks.__main__.verwerk", stuk)
    assert draai(export(tmp_path, schoon())) == 3
    fout = capsys.readouterr().err
    assert fout.startswith("Er ging iets mis in Signaalwijzer zelf (ValueError in test_opdrachtregel.py, regel ")
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


# -- als eigen proces --------------------------------------------------------------------------------------------------


def test_als_eigen_proces(tmp_path: Path, instellingen: Path) -> None:
    uit = tmp_path / "uit.csv"
    opdracht = [
        sys.executable,
        "-m",
        "checks",
        str(export(tmp_path, *alle_voorbeelden())),
        "--peildatum",
        PEIL.isoformat(),
        "--instellingen",
        str(instellingen),
        "--uit",
        str(uit),
    ]
    omgeving = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    proces = subprocess.run(
        opdracht, cwd=WORTEL, env=omgeving, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert proces.returncode == 1, proces.stderr
    assert proces.stdout == ""
    assert "Traceback" not in proces.stderr
    assert {rij["signaal"] for rij in lees_csv(uit)} == signalen_zonder_vorige()
    assert not NEGEN.search(proces.stderr)
