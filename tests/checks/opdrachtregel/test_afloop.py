"""`python -m checks`: de afloop, en wat er op stderr staat."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Rijsignaal
from data.schema.velden import ADRES
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import naar_csv, verzonnen_onderwijsnummer, vul_in
from tests.checks.opdrachtregel.hulp import (
    FOUT_BSN,
    NEGEN,
    TABEL_34,
    alle_voorbeelden,
    draai,
    export,
    lees_csv,
    schoon,
    schrijf,
    signalen_zonder_vorige,
)
from tests.checks.signalen.gevallen import PEIL
from tests.conftest import WORTEL


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
    assert "1 bevinding " in fout  # de andere signalen gingen gewoon door
    assert FOUT_BSN not in fout


# -- wat er op stderr staat --------------------------------------------------------------------------------------------


def test_vertelt_wat_er_gelezen_bekeken_en_overgeslagen_is(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = schrijf(tmp_path / "export.csv", naar_csv([schoon(groep=None), schoon(2)], zonder=["geboortedatum"]))
    draai(bestand, "--instellingen", instellingen, "--ja", "verplicht-geboortedatum")
    uit, fout = capsys.readouterr()
    assert uit == ""
    regels = fout.splitlines()
    assert "export.csv: 2 rijen gelezen" in regels
    assert "IN08 uitgevoerd (98DA), 1 van 2" in regels
    assert "ID10 overgeslagen (98DA) — In de export ontbreekt de kolom ‘Geboortedatum’." in regels
    assert regels[-1] == f"1 bevinding met {len(laad_signalen())} signalen"


def test_wat_voor_elke_school_geldt_noemt_ze_niet_allemaal(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wat bij één school anders is, noemt haar wel; een rij zonder school staat er altijd apart."""
    rijen = [
        schoon(1),
        schoon(2, instellingscode="98DB", vestigingscode="98DB00"),
        schoon(3, instellingscode=None, vestigingscode=None),
    ]
    draai(export(tmp_path, *rijen), "--instellingen", instellingen)
    regels = capsys.readouterr().err.splitlines()
    assert "ID01 uitgevoerd (alle 2 scholen, zonder school), 0 van 3" in regels
    assert not any("98DA, 98DB" in regel for regel in regels)


def test_vorige_telt_nieuw_en_verdwenen(tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nu = export(tmp_path, schoon(1), schoon(2, groep=None), schoon(3, groep=None))
    vorige = export(tmp_path, schoon(1, groep=None), schoon(2, groep=None), schoon(3), naam="vorige.csv")
    draai(nu, "--vorige", vorige, "--instellingen", instellingen)
    regel = "sinds de vorige: 1 nieuw, 1 hersteld, 0 leerling niet meer geleverd, 0 niet meer nagekeken"
    assert regel in capsys.readouterr().err.splitlines()


def test_landen(tmp_path: Path, instellingen: Path) -> None:
    """Met een landentabel is de naam van een land een landcode."""
    tabel = schrijf(tmp_path / "landen.csv", TABEL_34)
    adres: dict[str, Any] = {**dict.fromkeys((*ADRES, "land")), "landcode": "Frankrijk"}
    adres["adresregel_buitenland_1"] = "1 rue Haute"
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
