"""De fixlijst, teruggelezen zoals een school haar opent."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import fastexcel
import polars as pl
import pytest

from data.bouwer import verzonnen_bsn
from data.levering import BEVINDING
from data.uit import fixlijst
from data.uit.fixlijst import HERSTEL, SOORTEN, Kop, als_xlsx
from data.uit.tabel import naar_buiten
from tests.data.hulp import P

TITELS = {"ID02": "Het BSN klopt niet", "TLV01": "De TLV ontbreekt", "IN08": "De groep ontbreekt"}
STAPPEN = {
    "ID02": "1. Kijk op het **identiteitsbewijs** en\n   verbeter het nummer.\n2. Wissel opnieuw uit.",
    "TLV01": "Vraag de TLV aan bij het `SWV`.",
    "IN08": "Vul de groep in.",
}
BLADEN = ["Toelichting", "Samenvatting", "Fixlijst", HERSTEL]
BSN = verzonnen_bsn(1)


def bevindingen(*rijen: dict[str, Any], ongemaskeerd: bool = False) -> pl.DataFrame:
    basis = {
        **dict.fromkeys(BEVINDING), "signaal": "IN08", "soort": "F", "instelling": "98DA", "leerlingnummer": "1",
        "naam": "Elif Yilmaz", "zin": "De groep is leeg.", "bestand": "export.csv", "rij": 2, "sleutel": "s",
        "record": "r",
    }  # fmt: skip
    frame = pl.DataFrame([{**basis, **r} for r in rijen], schema=BEVINDING)
    return naar_buiten(frame, TITELS, "0a" * 32, ongemaskeerd=ongemaskeerd)


def werkmap(tabel: pl.DataFrame, **kop: Any) -> bytes:
    return als_xlsx(tabel, STAPPEN, Kop(P, **kop))


def lees(inhoud: bytes, blad: str) -> pl.DataFrame:
    return fastexcel.read_excel(inhoud).load_sheet(blad, dtypes="string").to_polars()


def xml(inhoud: bytes, nummer: int) -> str:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return zip_.read(f"xl/worksheets/sheet{nummer}.xml").decode()


def hoogtes(blad: str) -> dict[int, float]:
    """Rij → hoogte; een rij van één regel heeft de gewone hoogte."""
    rijen = re.findall(r'<row r="(\d+)"([^>]*)>', blad)
    return {int(r): float(m[1]) if (m := re.search(r' ht="([\d.]+)"', rest)) else 15.0 for r, rest in rijen}


def toelichting(inhoud: bytes) -> dict[str, str]:
    blad = fastexcel.read_excel(inhoud).load_sheet("Toelichting", header_row=None, dtypes="string").to_polars()
    return dict(blad.drop_nulls().rows())


DRIE = bevindingen(
    {"signaal": "ID02", "veld": "bsn", "waarde": BSN, "groep": "B", "rij": 7},
    {"signaal": "TLV01", "soort": "B", "deadline": date(2026, 2, 1), "groep": "A", "leerlingnummer": "2"},
    {"signaal": "TLV01", "soort": "B", "deadline": date(2026, 3, 1), "groep": "A", "leerlingnummer": "3", "rij": 9},
    {"instelling": "98CA", "soort": "M", "voorstel": "SO-1"},
)


def test_bladen_en_kolommen() -> None:
    inhoud = werkmap(DRIE)
    assert fastexcel.read_excel(inhoud).sheet_names == BLADEN
    assert [k.replace("-\n", "") for k in lees(inhoud, "Fixlijst").columns] == [
        "School", "Groep", "Leerling", "Leerlingnummer", "Soort", "Wat is er aan de hand", "Nu staat er", "Voorstel",
        "Uiterlijk", "Zo herstelt u het", "Bestand", "Rij", "Afgehandeld",
    ]  # fmt: skip


def test_elke_bevinding_staat_er_leesbaar_in() -> None:
    blad = lees(werkmap(DRIE, scholen={"98DA": "De Wissel"}), "Fixlijst")
    kolommen = ["School", "Groep", "Soort", "Nu staat er", "Voorstel", "Uiterlijk", HERSTEL, "Rij"]
    assert blad.select(kolommen).rows() == [
        ("98CA", None, "Melding", None, "SO-1", None, "IN08", "2"),
        ("De Wissel (98DA)", "A", "Bekostiging", None, None, "2026-02-01 00:00:00", "TLV01", "2"),
        ("De Wissel (98DA)", "A", "Bekostiging", None, None, "2026-03-01 00:00:00", "TLV01", "9"),
        ("De Wissel (98DA)", "B", "Foutmelding", f"•••••{BSN[-4:]}", None, None, "ID02", "7"),
    ]
    assert blad["Afgehandeld"].null_count() == 4


def test_samenvatting_telt_en_zet_het_zwaarste_eerst() -> None:
    assert lees(werkmap(DRIE), "Samenvatting").rows() == [
        ("98CA", "Melding", "IN08", "De groep ontbreekt", "1", "1", None),
        ("98DA", "Foutmelding", "ID02", "Het BSN klopt niet", "1", "1", None),
        ("98DA", "Bekostiging", "TLV01", "De TLV ontbreekt", "2", "2", "2026-02-01 00:00:00"),
    ]


def test_herstelstappen_staan_een_keer_en_zijn_vanaf_elke_regel_te_vinden() -> None:
    inhoud = werkmap(DRIE)
    assert lees(inhoud, HERSTEL).select("Signaal", "Stappen").rows() == [
        ("ID02", "1. Kijk op het identiteitsbewijs en verbeter het nummer.\n2. Wissel opnieuw uit."),
        ("IN08", "Vul de groep in."),
        ("TLV01", "Vraag de TLV aan bij het SWV."),
    ]
    verwijst = dict(re.findall(r'<hyperlink ref="J(\d+)" location="\'Zo herstelt u het\'!A(\d+)"', xml(inhoud, 3)))
    assert verwijst == {"2": "3", "3": "4", "4": "4", "5": "2"}


def test_toelichting() -> None:
    uitleg = toelichting(
        werkmap(DRIE, onderwerp="De Wissel", gecontroleerd="01-02-2026 09:15", leveringen={"98DA": "30-01-2026"},
                filters={"groep": "A"})
    )  # fmt: skip
    assert uitleg["Over"] == "De Wissel"
    assert uitleg["Peildatum"] == "01-02-2026"
    assert uitleg["Gecontroleerd op"] == "01-02-2026 09:15"
    assert uitleg["Levering van 98DA"] == "30-01-2026"
    assert uitleg["Keuze: groep"] == "A"
    assert uitleg["Aantal bevindingen"] == "4"
    assert {s.partition(":")[0] for s in SOORTEN.values()} <= uitleg.keys()
    assert "laatste vier cijfers" in uitleg["Nummers"]


def test_toelichting_zegt_het_als_nummers_voluit_staan() -> None:
    open_ = bevindingen({"signaal": "ID02", "veld": "bsn", "waarde": BSN}, ongemaskeerd=True)
    uitleg = toelichting(werkmap(open_))
    assert "laatste vier cijfers" not in uitleg["Nummers"]
    assert "voluit" in uitleg["Nummers"]


def test_geen_bevindingen() -> None:
    inhoud = werkmap(bevindingen())
    assert fastexcel.read_excel(inhoud).sheet_names == BLADEN
    assert toelichting(inhoud)["Aantal bevindingen"] == "0"
    for blad in BLADEN[1:]:
        assert lees(inhoud, blad).row(0)[0] == "Geen bevindingen"


@pytest.mark.parametrize("nummer", [2, 3, 4])
def test_blad_om_mee_te_werken_en_te_printen(nummer: int) -> None:
    blad = xml(werkmap(DRIE), nummer)
    assert '<pane ySplit="1" topLeftCell="A2"' in blad
    assert "<autoFilter ref=" in blad
    assert 'orientation="landscape"' in blad
    assert 'paperSize="9"' in blad
    assert 'fitToHeight="0"' in blad
    breedtes = [float(b) * (int(tot) - int(van) + 1) for van, tot, b in
                re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', blad)]  # fmt: skip
    # Liggend A4 met onze marges is ruim 130 tekens breed: zo wordt de letter nooit kleiner dan zes tiende.
    assert 60 < sum(breedtes) < 220


def test_rij_is_hoog_genoeg_voor_haar_tekst() -> None:
    lang = "Deze zin is veel te lang voor één regel. " * 6
    hoogte = hoogtes(xml(werkmap(bevindingen({}, {"zin": lang, "rij": 3}, {"zin": "x" * 90_000, "rij": 4})), 3))
    assert hoogte[1] == 30, "koppen van twee regels"
    assert hoogte[2] <= 30
    assert hoogte[3] >= 15 * len(lang) / 46
    assert 400 < hoogte[4] <= 409, "hoger kan in Excel niet"


VREEMD = [
    "=1+1",
    "+31",
    "-",
    "@ik",
    "http://x.nl",
    "{=A1}",
    "\x1b\x00\x0b",
    "💥é",
    "a" * 40_000,
    "<b>&amp;",
    "_x0041_",
    "'x",
]


@pytest.mark.parametrize("tekst", VREEMD)
def test_vreemde_tekst_blijft_tekst(tekst: str) -> None:
    inhoud = als_xlsx(
        bevindingen({"naam": tekst, "zin": tekst, "voorstel": tekst, "groep": tekst}), {"IN08": tekst},
        Kop(P, onderwerp=f"{tekst} & Co", scholen={"98DA": tekst}, filters={tekst: tekst}),
    )  # fmt: skip
    for nummer in range(1, 5):
        blad = xml(inhoud, nummer)
        assert "<f>" not in blad
        assert "r:id=" not in re.sub(r"<pageSetup[^>]*>", "", blad), "geen koppeling naar buiten"
    gelezen = lees(inhoud, "Fixlijst")["Leerling"][0]
    if tekst.startswith(("=", "+", "-", "@")):
        assert gelezen == f"'{tekst}"
    elif len(tekst) > 1000:
        assert gelezen == tekst[:32_767]
    elif tekst.isprintable():
        assert gelezen == tekst


def test_wat_niet_op_een_blad_past_krijgt_een_volgend_blad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixlijst, "_MEESTE_RIJEN", 3)
    inhoud = werkmap(DRIE)
    assert fastexcel.read_excel(inhoud).sheet_names == [*BLADEN[:3], "Fixlijst 2", HERSTEL]
    assert lees(inhoud, "Fixlijst").height + lees(inhoud, "Fixlijst 2").height == DRIE.height


def test_onderwerp_met_ampersand_in_de_kopregel() -> None:
    assert "Wilgen &amp;&amp; Bolder" in xml(werkmap(DRIE, onderwerp="Wilgen & Bolder"), 3)
