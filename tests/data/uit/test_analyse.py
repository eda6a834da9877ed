"""De tabellen voor wie er zelf mee rekent: vaste kolommen, sleutels in plaats van mensen, en wat er bedoeld is."""

import io
import os
from pathlib import Path

import polars as pl
import pytest

from data.fouten import Gebruikersfout
from data.uit.analyse import KOLOMMEN, MET_LEERLING, als_bestanden, schrijf
from tests.data.hulp import P

KOLOMMEN_NU = {
    "bevindingen": "sleutel leerling instellingscode vestigingscode groep signaal titel soort soort_naam veld status "
    "te_doen bekostiging sinds uiterlijk",
    "nagekeken": "instellingscode signaal titel uitkomst reden bekeken gevonden",
    "termijnen": "sleutel leerling instellingscode soort signaal dag",
    "scholen": "levering gecontroleerd peildatum instellingscode school leerlingen meetellend in_gevaar gevonden_f "
    "gevonden_b gevonden_m gevonden_a",
    "bestuur": "levering gecontroleerd peildatum leerlingen meetellend in_gevaar gevonden te_doen geaccepteerd",
}
"""Wie hier iets weghaalt of hernoemt, breekt het rapport dat iemand erop maakte."""

TABELLEN = {
    "bestuur": pl.DataFrame(
        {"levering": [1, 2], "in_gevaar": [None, 3]}, schema={"levering": pl.Int32, "in_gevaar": pl.Int64}
    ),
    "bevindingen": pl.DataFrame({"sleutel": ["a1", "=b"], "te_doen": [True, False], "uiterlijk": [P, None]}),
}


def test_de_kolommen_blijven_zoals_zij_waren() -> None:
    assert {naam: " ".join(kolommen) for naam, kolommen in KOLOMMEN.items()} == KOLOMMEN_NU
    assert not set(MET_LEERLING) & {kolom for kolommen in KOLOMMEN.values() for kolom in kolommen}


def test_csv_en_parquet_hebben_dezelfde_rijen() -> None:
    bestanden = als_bestanden(TABELLEN, P)
    assert set(bestanden) == {"bestuur.csv", "bestuur.parquet", "bevindingen.csv", "bevindingen.parquet", "LEESMIJ.txt"}
    csv = bestanden["bevindingen.csv"].decode("utf-8-sig").splitlines()
    assert csv == ["sleutel;te_doen;uiterlijk", "a1;1;01-02-2026", "'=b;0;"]
    terug = pl.read_parquet(io.BytesIO(bestanden["bevindingen.parquet"]))
    assert terug.equals(TABELLEN["bevindingen"])
    leesmij = bestanden["LEESMIJ.txt"].decode("utf-8-sig")
    assert "- in_gevaar: Van wie daarvan de bekostiging gevaar liep" in leesmij


def test_wat_er_stond_wordt_in_een_keer_vervangen(tmp_path: Path) -> None:
    namen = schrijf(TABELLEN, P, tmp_path / "nacht")
    eerst = {naam: (tmp_path / "nacht" / naam).read_bytes() for naam in namen}
    assert schrijf(TABELLEN, P, tmp_path / "nacht") == namen
    assert {pad.name for pad in (tmp_path / "nacht").iterdir()} == set(namen)
    assert {naam: (tmp_path / "nacht" / naam).read_bytes() for naam in namen} == eerst


def test_waar_niet_te_schrijven_is_zegt_hij_dat(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("vol", encoding="utf-8")
    with pytest.raises(Gebruikersfout, match="is niet te schrijven"):
        schrijf(TABELLEN, P, tmp_path / "bestand")
    assert os.listdir(tmp_path) == ["bestand"]  # noqa: PTH208
