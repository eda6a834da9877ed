"""Werkmappen: echte datums, getallen, bladen, en wat er kapot of beveiligd aan kan zijn."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from data.lezen import Bestand, open_hier
from data.schema.velden import VELD
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from tests.data.hulp import NOTATIES, P, leesfout, lever, naar_bestand, openen, rijen, rijnummers, xlsx, zelfde_frames

KAPOT = "is geen Excel-bestand dat wij kunnen openen"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_cellen_worden_tekst_zoals_een_mens_ze_ziet() -> None:
    inhoud = xlsx(
        {
            "Blad1": [
                ["Leerlingnummer", "Geboortedatum", "Geheim adres", "Tekst", "Getal"],
                [20241000, date(2015, 3, 9), True, "Wång", 1.5],
                [20241001.0, "00-04-2016", False, " x ", 123456789012345],
            ]
        }
    )
    assert rijen(openen(inhoud, "x.xlsx")) == [
        ("20241000", "09-03-2015", "true", "Wång", "1.5"),
        ("20241001", "00-04-2016", "false", "x", "123456789012345"),
    ]


def test_werkmap_en_csv_geven_dezelfde_levering() -> None:
    leerlingen = [schone_leerling(P, n) for n in range(1, 6)]
    velden = [v for v in leerlingen[0] if v in VELD]
    getallen = {"leerlingnummer", "bsn", "huisnummer", "landcode", "inschrijvingsvolgnummer", "tlv_volgnummer"}

    def cel(veld: str, waarde: str | date | None) -> str | int | date | None:
        return int(waarde) if veld in getallen and isinstance(waarde, str) else waarde

    blad: list[list[Any]] = [[VELD[v].label for v in velden], *([cel(v, rij[v]) for v in velden] for rij in leerlingen)]
    uit_excel = lever(("x.xlsx", xlsx({"Leerlingen": blad})))
    gelezen = [f"{v}_gelezen" for v in velden if VELD[v].is_datum]
    zelfde_frames(uit_excel, lever(("x.csv", naar_bestand(leerlingen, velden))), zonder=gelezen)
    assert uit_excel.leerling["geboortedatum"].to_list() == [r["geboortedatum"] for r in leerlingen]


def test_tijd_bij_een_datum_telt_niet() -> None:
    inhoud = xlsx({"A": [["Leerlingnummer", "Registratiedatum"], ["1", datetime(2025, 9, 3, 14, 30)]]})
    assert lever(("x.xlsx", inhoud)).inschrijving["registratiedatum"].to_list() == [date(2025, 9, 3)]


def test_bladen() -> None:
    inhoud = xlsx(
        {
            "Een": [["a", "b"], ["1", "2"]],
            "Verborgen": [["a", "b"], ["9", "9"]],
            "Leeg": [],
            "Alleen kop": [["a", "b"]],
            "Twee": [["Overzicht"], [], ["a", "b"], ["3", "4"], [], ["5", "6"]],
        },
        verborgen=["Verborgen"],
    )
    een, twee = open_hier(Bestand("x.xlsx", inhoud))
    assert (een.bestand, rijen(een), rijnummers(een)) == ("x.xlsx, blad Een", [("1", "2")], [2])
    assert (twee.bestand, rijen(twee), rijnummers(twee)) == ("x.xlsx, blad Twee", [("3", "4"), ("5", "6")], [4, 6])


def test_een_gevuld_blad_heet_naar_het_bestand() -> None:
    assert openen(xlsx({"A": [["a", "b"], ["1", "2"]], "B": []}), "x.xlsx").bestand == "x.xlsx"


def test_tabel_die_niet_linksboven_begint() -> None:
    tabel = openen(xlsx({"A": [[], [], [None, None, "a", "b"], [None, None, "1", "2"]]}), "x.xlsx")
    assert (tabel.koppen, rijen(tabel), rijnummers(tabel)) == (["a", "b"], [("1", "2")], [4])


def test_verborgen_rijen_worden_ook_gelezen() -> None:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet()
        blad.write_row(0, 0, ["a", "b"])
        blad.write_row(1, 0, ["1", "2"])
        blad.set_row(1, None, None, {"hidden": True})
    assert rijen(openen(uit.getvalue(), "x.xlsx")) == [("1", "2")]


def test_dubbele_koppen_heten_zoals_bij_csv() -> None:
    assert openen(xlsx({"A": [["BSN", "BSN", "c"], ["1", "2", "3"]]}), "x.xlsx").koppen == ["BSN", "BSN (2)", "c"]


@pytest.mark.parametrize("bladen", [{"A": []}, {"A": [["a", "b"]]}, {"A": [["Titel"], ["a", "b"]]}])
def test_geen_rijen(bladen: dict[str, list[list[str]]]) -> None:
    assert "geen rijen onder de kop" in leesfout(xlsx(bladen), "x.xlsx")


def test_alleen_verborgen_bladen() -> None:
    inhoud = xlsx({"A": [], "B": [["a", "b"], ["1", "2"]]}, verborgen=["B"])
    assert "geen rijen onder de kop" in leesfout(inhoud, "x.xlsx")


# -- kapot en beveiligd ------------------------------------------------------------------------------------------------

GOED = xlsx({"A": [["a", "b"], ["1", "2"]]})


def verbouw(deel: str, nieuw: bytes | None) -> bytes:
    """De goede werkmap met één deel vervangen of weggelaten."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOED)) as oud, zipfile.ZipFile(uit, "w") as zip_:
        assert deel in oud.namelist()
        for naam in oud.namelist():
            inhoud = nieuw if naam == deel else oud.read(naam)
            if inhoud is not None:
                zip_.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    "inhoud",
    [
        GOED[: len(GOED) // 2],
        GOED[:-30],
        GOED[:4],
        OLE + b"\x00" * 4000,
        OLE + bytes(range(256)) * 20,
        verbouw("xl/worksheets/sheet1.xml", None),
        verbouw("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
        verbouw("xl/sharedStrings.xml", None),
        verbouw("xl/workbook.xml", b"<workbook/>"),
    ],
)
def test_kapotte_werkmap(inhoud: bytes) -> None:
    zin = leesfout(inhoud, "x.xlsx")
    assert KAPOT in zin or "geen rijen onder de kop" in zin


def test_met_wachtwoord() -> None:
    inhoud = OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500
    zin = leesfout(inhoud, "x.xlsx")
    assert "beveiligd met een wachtwoord" in zin
    assert KAPOT not in zin


def test_verdwaalde_cel_kost_niet_de_server() -> None:
    """Zonder grens vraagt de lezer hier 400 GB, en stopt het proces zonder een fout die te vangen is."""
    ver: list[list[str | None]] = [["a", "b"], ["1", "2"]]
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet()
        for i, rij in enumerate(ver):
            blad.write_row(i, 0, rij)
        blad.write(1_048_575, 16_383, "x")
    assert "een cel ver buiten de tabel" in leesfout(uit.getvalue(), "x.xlsx")


def test_bsn_als_getal_verliest_niets() -> None:
    bsn = verzonnen_bsn(3)
    levering = lever(("x.xlsx", xlsx({"A": [["Leerlingnummer", "BSN"], [7, int(bsn)]]})))
    assert levering.leerling.select("leerlingnummer", "bsn").rows() == [("7", bsn)]


@pytest.mark.parametrize("notatie", NOTATIES)
def test_datum_als_tekst_in_excel(notatie: str) -> None:
    tekst = NOTATIES[notatie](date(2024, 2, 29))
    inhoud = xlsx({"A": [["Leerlingnummer", "Inschrijfdatum"], ["1", tekst]]})
    assert lever(("x.xlsx", inhoud)).inschrijving["inschrijfdatum"].to_list() == [date(2024, 2, 29)]
