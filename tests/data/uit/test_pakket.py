"""De zips: per school alles wat zij nodig heeft, per samenwerkingsverband alleen het zijne."""

from datetime import date

import fastexcel
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.uit.bestandsnaam import bestandsnaam
from data.uit.fixlijst import Kop
from data.uit.fixlijst.pakket import schoolpakket, swv_pakket
from data.verzonnen.bouwer import verzonnen_bsn
from tests.data.hulp import P
from tests.data.uit.hulp import STAPPEN, bevindingen, lees, toelichting, uitgepakt

BSN = verzonnen_bsn(1)
KOP = Kop(
    P,
    leveringen={"98CA": "30-01-2026", "98DA": "31-01-2026"},
    scholen={"98CA": "De Bolder", "98DA": 'De "Wissel" / SO?'},
    afdruk="0abc",
)
LIJST = bevindingen(
    {"groep": "B", "rij": 7}, {"groep": "A", "signaal": "TLV01"}, {"instelling": "98CA"}, {"instelling": None}
)


# -- per school --------------------------------------------------------------------------------------------------------


def test_per_school_een_werkmap_een_csv_en_een_samenvatting() -> None:
    bestanden = uitgepakt(schoolpakket(LIJST, STAPPEN, KOP, {"98CA": b"<p>1", "98DA": b"<p>2", "98AA": b"<p>3"}, {}))
    assert list(bestanden) == [
        "LEESMIJ.txt",
        "98AA 2026-02-01 samenvatting.html",
        "98CA De Bolder 2026-02-01 fixlijst.xlsx",
        "98CA De Bolder 2026-02-01 fixlijst.csv",
        "98CA De Bolder 2026-02-01 samenvatting.html",
        "98DA De Wissel SO 2026-02-01 fixlijst.xlsx",
        "98DA De Wissel SO 2026-02-01 fixlijst.csv",
        "98DA De Wissel SO 2026-02-01 samenvatting.html",
        "Zonder school 2026-02-01 fixlijst.xlsx",
        "Zonder school 2026-02-01 fixlijst.csv",
    ]
    assert bestanden["98DA De Wissel SO 2026-02-01 samenvatting.html"] == b"<p>2"


def test_elke_school_krijgt_alleen_het_hare() -> None:
    bestanden = uitgepakt(schoolpakket(LIJST, STAPPEN, KOP, {}, {"98DA": {"geaccepteerd": 2}}))
    wissel, bolder = (bestanden[f"{wie} 2026-02-01 fixlijst.xlsx"] for wie in ("98DA De Wissel SO", "98CA De Bolder"))
    assert lees(wissel, "Fixlijst")["School"].unique().to_list() == ['De "Wissel" / SO? (98DA)']
    assert (lees(wissel, "Fixlijst").height, lees(bolder, "Fixlijst").height) == (2, 1)
    uitleg = toelichting(wissel)
    assert uitleg["Over"] == 'De "Wissel" / SO? (98DA)'
    assert {k: v for k, v in uitleg.items() if k.startswith("Levering")} == {
        'Levering van De "Wissel" / SO? (98DA)': "31-01-2026"
    }
    assert uitleg["Niet in deze lijst"].startswith("2 × geaccepteerd")
    assert "Niet in deze lijst" not in toelichting(bolder)


def test_de_zip_heeft_precies_de_rijen_van_de_lijst() -> None:
    bestanden = uitgepakt(schoolpakket(LIJST, STAPPEN, KOP, {}, {}))
    csv = pl.concat(
        pl.read_csv(inhoud, separator=";", infer_schema=False)
        for naam, inhoud in bestanden.items()
        if naam.endswith(".csv")
    )
    assert sorted(csv["sleutel"]) == sorted(LIJST["sleutel"])
    assert csv.height == LIJST.height


def test_leesmij() -> None:
    tekst = uitgepakt(
        schoolpakket(
            LIJST,
            STAPPEN,
            KOP,
            {"98AA": b""},
            {"98AA": {"geaccepteerd": 2}, None: {"geaccepteerd": 1, "opgelost in LAS": 1}},
        )
    )["LEESMIJ.txt"]
    assert tekst.startswith(b"\xef\xbb\xbf")
    assert tekst.count(b"\n") == tekst.count(b"\r\n"), "het kladblok van Windows"
    regels = tekst.decode("utf-8-sig").splitlines()
    assert "Peildatum: 01-02-2026" in regels
    assert "Aantal bevindingen: 4" in regels
    assert "98AA: geen bevindingen" in regels
    assert "De Bolder (98CA): 1 bevinding" in regels
    assert "Niet in de lijsten: 1 × opgelost in LAS en 3 × geaccepteerd." in regels
    assert any(r.startswith("Zonder school: 1 bevinding.") for r in regels)


def test_een_lege_lijst_is_een_zip_met_uitleg() -> None:
    assert list(uitgepakt(schoolpakket(bevindingen(), STAPPEN, KOP, {}, {}))) == ["LEESMIJ.txt"]


# -- per samenwerkingsverband ------------------------------------------------------------------------------------------


TLV = (
    bevindingen(
        {"signaal": "TLV01", "veld": "beschikkingsnummer", "waarde": BSN, "naam": "An Bos"},
        {"signaal": "TLV01", "veld": "bsn", "waarde": BSN, "leerlingnummer": BSN, "rij": 3},
        {"signaal": "TLV01", "instelling": "98CA", "rij": 4},
        {"signaal": "TLV01", "rij": 5},
        {"signaal": "TLV01", "rij": 6},
        ongemaskeerd=True,
    )
    .sort("rij")
    .with_columns(swv=pl.Series(["PO3001", "PO3001", "VO3001", "PO301", None]))
)


def test_een_swv_krijgt_alleen_het_zijne_en_geen_nummer() -> None:
    inhoud = swv_pakket(TLV, STAPPEN, KOP)
    bestanden = uitgepakt(inhoud)
    assert list(bestanden) == ["LEESMIJ.txt", "PO3001 2026-02-01 TLV-lijst.xlsx", "VO3001 2026-02-01 TLV-lijst.xlsx"]
    po, vo = bestanden["PO3001 2026-02-01 TLV-lijst.xlsx"], bestanden["VO3001 2026-02-01 TLV-lijst.xlsx"]
    assert (lees(po, "Fixlijst").height, lees(vo, "Fixlijst").height) == (2, 1)
    for werkmap in (po, vo):
        boek = fastexcel.read_excel(werkmap)
        alles = str([boek.load_sheet(n, header_row=None).to_polars().rows() for n in boek.sheet_names])
        assert BSN not in alles
        assert BSN[-4:] not in alles
        assert "•" not in alles
    uitleg = toelichting(po)
    assert uitleg["Voor"] == "samenwerkingsverband PO3001"
    assert "geen BSN of onderwijsnummer" in uitleg["Nummers"]
    assert "Levering van De Bolder (98CA)" not in uitleg, "die school staat niet in deze lijst"
    leesmij = bestanden["LEESMIJ.txt"].decode()
    assert "In geen lijst: 2 bevindingen." in leesmij


def test_zonder_een_geldig_swv_is_er_alleen_uitleg() -> None:
    bestanden = uitgepakt(swv_pakket(TLV.tail(2), STAPPEN, KOP))
    assert list(bestanden) == ["LEESMIJ.txt"]
    assert "In geen lijst: 2 bevindingen." in bestanden["LEESMIJ.txt"].decode()


# -- namen van bestanden -----------------------------------------------------------------------------------------------


@given(st.text(max_size=200), st.sampled_from(["98DA", "PO3001"]))
def test_een_bestandsnaam_mag_op_elk_systeem(naam: str, code: str) -> None:
    bestand = bestandsnaam(code, naam, dag=date(2026, 2, 1), eind="fixlijst.xlsx")
    assert bestand.startswith(code)
    assert bestand.endswith(" 2026-02-01 fixlijst.xlsx")
    assert not set(bestand) & set('<>:"/\\|?*')
    assert not any(ord(teken) < 32 or ord(teken) == 127 for teken in bestand)
    assert len(bestand) < 120
    assert "  " not in bestand


@pytest.mark.parametrize(
    ("delen", "verwacht"),
    [
        (("98DA", "De Wissel"), "98DA De Wissel 2026-02-01 x.zip"),
        (("98DA", ""), "98DA 2026-02-01 x.zip"),
        (("98DA", "../../etc"), "98DA .. .. etc 2026-02-01 x.zip"),
        (("98DA", "'t Vliet & Öz."), "98DA 't Vliet & Öz 2026-02-01 x.zip"),
    ],
)
def test_bestandsnamen(delen: tuple[str, ...], verwacht: str) -> None:
    assert bestandsnaam(*delen, dag=date(2026, 2, 1), eind="x.zip") == verwacht
