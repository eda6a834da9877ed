"""`python -m checks --uit`: csv, json en xlsx, gemaskeerd en onschadelijk."""

import json
import re
from collections import Counter
from pathlib import Path

import fastexcel
import pytest

from checks.motor.catalogus import laad_signalen
from tests.checks.opdrachtregel.hulp import (
    FOUT_BSN,
    KOLOMMEN,
    NEGEN,
    alle_voorbeelden,
    draai,
    export,
    lees_csv,
    schoon,
    signalen_zonder_vorige,
)


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
        "deadline": "01-02-2026",
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
    assert inhoud["niet_bekeken"] == []


def test_wat_niet_is_bekeken_staat_erbij(
    tmp_path: Path, instellingen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "uit.json"
    rijen = [
        schoon(1),
        schoon(2, inschrijfstatus="aangemeld"),
        schoon(3, inschrijfstatus="gast"),
        schoon(4, uitschrijfdatum="31-07-2024"),
        schoon(5, type_inschrijving="symbiose"),
        schoon(6, inschrijfstatus="gast", instellingscode="98CA", vestigingscode="98CA00"),
    ]
    draai(export(tmp_path, *rijen), "--instellingen", instellingen, "--uit", uit)
    assert json.loads(uit.read_bytes())["niet_bekeken"] == [
        {"instellingscode": "98CA", "reden": "gast", "aantal": 1},
        *(
            {"instellingscode": "98DA", "reden": reden, "aantal": 1}
            for reden in ("aangemeld", "gast", "onbekostigd", "vroeger")
        ),
    ]
    regels = [r for r in capsys.readouterr().err.splitlines() if r.startswith("Niet bekeken")]
    assert regels == [
        "Niet bekeken bij 98CA: 1 gastinschrijving.",
        "Niet bekeken bij 98DA: 1 aanmelding, 1 gastinschrijving, 1 inschrijving die eindigde voor het vorige "
        "schooljaar en van 1 onbekostigde inschrijving (ook symbiose) alleen de TLV en de ROD-status.",
    ]


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
    rijen = [schoon(n, groep=None, voornamen=naam) for n, naam in enumerate(namen)]
    bestand = export(tmp_path, *rijen)
    for soort in ("csv", "xlsx"):
        draai(bestand, "--instellingen", instellingen, "--uit", tmp_path / f"uit.{soort}")
    bevindingen = lees_csv(tmp_path / "uit.csv")
    assert Counter(rij["signaal"] for rij in bevindingen) == {"IN08": 4, "ID24": 4}
    in_csv = [rij["naam"] for rij in bevindingen]
    in_xlsx = (
        fastexcel.read_excel(tmp_path / "uit.xlsx").load_sheet("Fixlijst", dtypes="string").to_polars()["Leerling"]
    )
    for gevonden in (in_csv, in_xlsx.to_list()):
        assert sorted(naam.split(" ")[0] for naam in gevonden) == sorted(f"'{naam}" for naam in [*namen, *namen])


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
