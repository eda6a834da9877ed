"""De fixlijst, teruggelezen zoals een school haar opent."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import fastexcel
import polars as pl
import pytest

from data.schema.ernst import OMSCHRIJVING
from data.uit.fixlijst import GEEN_SCHOOL, HERSTEL, Kop, als_fixlijst_csv
from data.uit.fixlijst import blad as blad_van_de_lijst
from data.uit.fixlijst.blad import als_xlsx
from data.verzonnen.bouwer import verzonnen_bsn
from tests.data.hulp import P
from tests.data.uit.hulp import STAPPEN, bevindingen, lees, toelichting

BLADEN = ["Toelichting", "Fixlijst", "Samenvatting", HERSTEL]
BSN = verzonnen_bsn(1)


def werkmap(tabel: pl.DataFrame, **kop: Any) -> bytes:
    return als_xlsx(tabel, STAPPEN, Kop(P, **kop))


def xml(inhoud: bytes, nummer: int) -> str:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return zip_.read(f"xl/worksheets/sheet{nummer}.xml").decode()


def hoogtes(blad: str) -> dict[int, float]:
    """Rij → hoogte; een rij van één regel heeft de gewone hoogte."""
    rijen = re.findall(r'<row r="(\d+)"([^>]*)>', blad)
    return {int(r): float(m[1]) if (m := re.search(r' ht="([\d.]+)"', rest)) else 15.0 for r, rest in rijen}


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
        "School",
        " ",
        "☐",
        "Soort",
        "Groep",
        "Leerling",
        "Leerlingnummer",
        "Wat is er aan de hand",
        "Afgehandeld",
        "Nu staat er",
        "Voorstel",
        "Uiterlijk",
        "Eerste stap",
        "Zo herstelt u het",
        "Rij",
        "Sleutel",
        "Afdruk",
    ]


def test_elke_bevinding_staat_er_leesbaar_in() -> None:
    blad = lees(werkmap(DRIE, scholen={"98DA": "De Wissel"}), "Fixlijst")
    kolommen = ["School", "Groep", "Soort", "Nu staat er", "Voorstel", "Uiterlijk", HERSTEL, "Rij"]
    assert blad.select(kolommen).rows() == [
        ("98CA", None, "◆ Waarschijnlijk fout", None, "SO-1", None, "IN08", "2"),
        ("De Wissel (98DA)", "A", "▲ Kost bekostiging", None, None, "2026-02-01 00:00:00", "TLV01", "2"),
        ("De Wissel (98DA)", "A", "▲ Kost bekostiging", None, None, "2026-03-01 00:00:00", "TLV01", "9"),
        ("De Wissel (98DA)", "B", "■ ROD weigert het", f"•••••{BSN[-4:]}", None, None, "ID02", "7"),
    ]
    assert blad["Afgehandeld"].null_count() == 4


def test_wat_het_eerst_klaar_moet_zijn_staat_bovenaan() -> None:
    """Van een school eerst op dag en dan op zwaarte; de groep en de naam tellen pas daarna."""
    rijen = bevindingen(
        {"groep": "A", "soort": "M", "deadline": None, "rij": 1},
        {"groep": "C", "soort": "B", "deadline": date(2026, 2, 1), "rij": 2},
        {"groep": "D", "soort": "F", "deadline": date(2026, 2, 1), "rij": 3},
        {"groep": "B", "soort": "F", "deadline": date(2026, 3, 1), "rij": 4},
        {"groep": "B", "soort": "M", "deadline": date(2026, 1, 15), "rij": 5},
    )
    assert lees(werkmap(rijen), "Fixlijst")["Rij"].to_list() == ["5", "3", "2", "4", "1"]


def test_wat_er_bij_een_leerling_is_staat_bij_elkaar() -> None:
    """De leerling bij wie het eerst iets moet, staat bovenaan, met alles wat er bij hem is."""
    rijen = bevindingen(
        {"leerlingnummer": "1", "soort": "F", "deadline": date(2026, 2, 1), "rij": 1},
        {"leerlingnummer": "2", "soort": "B", "deadline": date(2026, 1, 15), "rij": 2},
        {"leerlingnummer": "2", "soort": "A", "deadline": None, "rij": 3},
        {"leerlingnummer": "3", "soort": "B", "deadline": date(2026, 2, 1), "rij": 4},
        {"leerlingnummer": "4", "soort": "M", "deadline": None, "rij": 5},
    )
    assert lees(werkmap(rijen), "Fixlijst")["Rij"].to_list() == ["2", "3", "1", "4", "5"]


def test_een_balk_per_soort_een_streep_tussen_leerlingen_en_een_keuzelijst() -> None:
    blad = xml(werkmap(DRIE), 2)
    regels = re.findall(r'<conditionalFormatting sqref="([^"]+)">(.*?)</conditionalFormatting>', blad)
    balk = dict(regels)["B2:B5"]
    assert [re.search(rf'"{o.symbool}"', balk) is not None for o in OMSCHRIJVING.values()] == [True] * 4
    assert any("$F2&amp;$G2&lt;&gt;$F1&amp;$G1" in inhoud for _, inhoud in regels)
    (keuze,) = re.findall(r"<dataValidation ([^>]*)>.*?<formula1>([^<]*)</formula1>", blad)
    assert 'sqref="I2:I5"' in keuze[0]
    assert 'showErrorMessage="1"' not in keuze[0], "iets anders schrijven mag"
    assert keuze[1] == '"ja,bezig,klopt zo,nee"'
    leeg = xml(werkmap(bevindingen()), 2)
    assert "conditionalFormatting" not in leeg
    assert "dataValidation" not in leeg


def test_de_eerste_stap_staat_in_de_rij() -> None:
    blad = lees(werkmap(DRIE), "Fixlijst")
    stap = dict(zip(blad[HERSTEL], blad["Eerste stap"], strict=True))
    assert stap["ID02"] == "Kijk op het identiteitsbewijs en verbeter het nummer."


def test_wie_herstelt_staat_bij_de_eerste_stap_en_in_de_samenvatting() -> None:
    wie = {"ID02": "administratie", "TLV01": "TLV-coördinator", "IN08": "bestuur"}
    inhoud = werkmap(DRIE.with_columns(hersteller=pl.col("signaal").replace_strict(wie)))
    blad = lees(inhoud, "Fixlijst")
    assert dict(zip(blad[HERSTEL], blad["Eerste stap"], strict=True)) == {
        "ID02": "Kijk op het identiteitsbewijs en verbeter het nummer.",
        "TLV01": "Voor de TLV-coördinator: Vraag de TLV aan bij het SWV.",
        "IN08": "Voor het bestuur: Vul de groep in.",
    }
    samen = lees(inhoud, "Samenvatting")
    assert dict(zip(samen["Signaal"], samen["Wie herstelt"], strict=True)) == wie


def test_het_bestand_staat_een_keer_in_de_toelichting() -> None:
    inhoud = werkmap(DRIE)
    assert "Bestand" not in lees(inhoud, "Fixlijst").columns
    assert toelichting(inhoud)["Bestand van 98DA"].startswith("export.csv. De kolom Rij")
    twee = werkmap(bevindingen({}, {"bestand": "nog een.csv", "rij": 3}))
    assert lees(twee, "Fixlijst")["Bestand"].to_list() == ["export.csv", "nog een.csv"]
    assert "Bestand van 98DA" not in toelichting(twee)


def test_een_samenwerkingsverband_krijgt_niets_over_de_export_of_het_las() -> None:
    inhoud = werkmap(DRIE, swv="PO3001")
    assert fastexcel.read_excel(inhoud).sheet_names == BLADEN[:3]
    assert not {"Bestand", "Rij", "Eerste stap", HERSTEL} & set(lees(inhoud, "Fixlijst").columns)
    assert not [kop for kop in toelichting(inhoud) if kop.startswith("Bestand")]
    assert "export.csv" not in str(toelichting(inhoud)) + str(lees(inhoud, "Fixlijst").to_dicts())


def test_samenvatting_telt_en_zet_het_zwaarste_eerst() -> None:
    assert lees(werkmap(DRIE), "Samenvatting").rows() == [
        ("98CA", "Waarschijnlijk fout", "IN08", "De groep ontbreekt", "1", "1", None),
        ("98DA", "ROD weigert het", "ID02", "Het BSN klopt niet", "1", "1", None),
        ("98DA", "Kost bekostiging", "TLV01", "De TLV ontbreekt", "2", "2", "2026-02-01 00:00:00"),
    ]


def test_herstelstappen_staan_een_keer_en_zijn_vanaf_elke_regel_te_vinden() -> None:
    inhoud = werkmap(DRIE)
    assert lees(inhoud, HERSTEL).select("Signaal", "Stappen").rows() == [
        ("ID02", "1. Kijk op het identiteitsbewijs en verbeter het nummer.\n2. Wissel opnieuw uit."),
        ("IN08", "Vul de groep in."),
        ("TLV01", "Vraag de TLV aan bij het SWV."),
    ]
    verwijst = dict(re.findall(r'<hyperlink ref="N(\d+)" location="\'Zo herstelt u het\'!A(\d+)"', xml(inhoud, 2)))
    assert verwijst == {"2": "3", "3": "4", "4": "4", "5": "2"}


def test_toelichting() -> None:
    uitleg = toelichting(
        werkmap(
            DRIE,
            onderwerp="De Wissel",
            gecontroleerd="01-02-2026 09:15",
            versie="0.1.0",
            leveringen={"98DA": "30-01-2026"},
            filters={"groep": "A"},
            niet_bekeken={"98DA": "Niet bekeken: 2 aanmeldingen."},
        )
    )
    assert uitleg["Niet bekeken: 98DA"] == "Niet bekeken: 2 aanmeldingen."
    assert uitleg["Over"] == "De Wissel"
    assert uitleg["Peildatum"] == "01-02-2026"
    assert uitleg["Gecontroleerd op"] == "01-02-2026 09:15"
    assert uitleg["Versie van de controles"] == "0.1.0"
    assert uitleg["Levering van 98DA"] == "30-01-2026"
    assert uitleg["Keuze: groep"] == "A"
    assert uitleg["Aantal bevindingen"] == "4"
    assert {soort.label: soort.uitleg for soort in OMSCHRIJVING.values()}.items() <= uitleg.items()
    assert "Niet in deze lijst" not in uitleg
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
    verborgen = re.findall(r'<col [^>]*hidden="1"', blad)
    assert len(verborgen) == (2 if nummer == 2 else 0)
    breedtes = [
        float(breedte)
        for eerste, laatste, breedte in re.findall(
            r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"(?![^>]*hidden)', blad
        )
        for _ in range(int(eerste), int(laatste) + 1)
    ]
    schaal = int(re.search(r'scale="(\d+)"', blad)[1]) if "scale=" in blad else 100  # type: ignore[index]
    op_papier = sum(breedtes) * 7 / 96 * schaal / 100
    assert 9.5 < op_papier < 11.69 - 0.6, "de bladzijde is vol, en niets valt eraf"
    assert schaal * 10 / 100 >= 6, "zes punten is nog te lezen"
    if nummer == 2:
        schrijven = breedtes[lees(werkmap(DRIE), "Fixlijst").columns.index("Afgehandeld")] * 7 / 96 * schaal / 100
        assert schrijven * 2.54 > 5, "centimeters om met de hand in te schrijven"


@pytest.mark.parametrize("nummer", [2, 3])
def test_een_school_leest_haar_naam_alleen_boven_de_bladzijde(nummer: int) -> None:
    een, twee = (werkmap(tabel, onderwerp="98DA") for tabel in (bevindingen({}), DRIE))
    assert re.search(r'<col min="1" max="1" [^>]*hidden="1"', xml(een, nummer)), "zo worden de letters groter"
    assert not re.search(r'<col min="1" max="1" [^>]*hidden="1"', xml(twee, nummer))
    assert lees(een, "Fixlijst")["School"].to_list() == ["98DA"], "wie de kolom wil, heeft haar"


def test_de_letter_staat_op_elke_computer() -> None:
    with zipfile.ZipFile(io.BytesIO(werkmap(DRIE))) as zip_:
        stijlen = zip_.read("xl/styles.xml").decode()
    assert set(re.findall(r'<name val="([^"]+)"', stijlen)) == {"Arial"}


def test_elke_school_begint_op_een_nieuwe_bladzijde() -> None:
    inhoud = werkmap(DRIE)
    assert re.findall(r'<brk id="(\d+)"', xml(inhoud, 2)) == ["2"]  # boven de tweede regel, dus na rij 2
    assert "<rowBreaks" not in xml(inhoud, 3)


def test_de_lijst_van_een_samenwerkingsverband_blijft_bij_elkaar_en_noemt_het_boven_elke_bladzijde() -> None:
    lijst = xml(werkmap(DRIE, swv="PO3001"), 2)
    assert "<rowBreaks" not in lijst
    assert "&amp;LSamenwerkingsverband PO3001" in lijst


def test_de_kop_staat_op_elke_bladzijde() -> None:
    with zipfile.ZipFile(io.BytesIO(werkmap(DRIE))) as zip_:
        boek = zip_.read("xl/workbook.xml").decode()
    assert "Fixlijst!$1:$1" in boek
    assert "&amp;RBladzijde &amp;P van &amp;N" in xml(werkmap(DRIE), 2)


def test_status_en_eigenaar_staan_er_als_ze_iets_zeggen() -> None:
    nieuw = DRIE.with_columns(status=pl.lit("nieuw"), eigenaar=pl.lit(None, pl.String))
    assert "Status" not in lees(werkmap(nieuw), "Fixlijst").columns
    anders = nieuw.with_columns(
        status=pl.Series(["bezig", "nieuw", "nieuw", "teruggekomen"]), eigenaar=pl.Series(["Joke", "Ali", None, None])
    )
    staat = dict(
        zip(
            anders["rij"].cast(pl.String) + anders["signaal"], ["bezig, Joke", "Ali", None, "teruggekomen"], strict=True
        )
    )
    blad = lees(werkmap(anders), "Fixlijst")
    assert dict(zip(blad["Rij"] + blad[HERSTEL], blad["Status"], strict=True)) == staat


def test_weggelaten_en_geaccepteerd_wordt_genoemd() -> None:
    weg = toelichting(werkmap(DRIE, weggelaten={"geaccepteerd": 1234, "opgelost in LAS": 1}))["Niet in deze lijst"]
    assert weg.startswith("1 × opgelost in LAS en 1.234 × geaccepteerd. ")


def test_een_leeg_veld_staat_er_als_leeg() -> None:
    blad = lees(werkmap(bevindingen({"veld": "groep"}, {"rij": 3})), "Fixlijst")
    assert blad["Nu staat er"].to_list() == ["(leeg)", None]


def test_bevindingen_zonder_school_staan_achteraan() -> None:
    blad = lees(werkmap(bevindingen({"instelling": None}, {})), "Fixlijst")
    assert blad["School"].to_list() == ["98DA", GEEN_SCHOOL]


def test_te_veel_koppelingen_laat_geen_regel_weg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blad_van_de_lijst, "_MEESTE_KOPPELINGEN", 3)
    inhoud = werkmap(DRIE)
    assert "<hyperlink " not in xml(inhoud, 2)
    assert lees(inhoud, "Fixlijst")[HERSTEL].to_list() == ["IN08", "TLV01", "TLV01", "ID02"]


def test_stappen_met_streepjes_worden_geen_formule() -> None:
    inhoud = als_xlsx(bevindingen({}), {"IN08": "- Staat er niets?\n  Vul in.\n- Anders niet."}, Kop(P))
    assert lees(inhoud, HERSTEL)["Stappen"][0] == "• Staat er niets? Vul in.\n• Anders niet."


def test_csv_is_de_lijst_om_in_te_vullen() -> None:
    getallen = DRIE.with_columns(sleutel=pl.Series(["1" * 24, "12e4", "ab12", "0e"]))
    csv = pl.read_csv(als_fixlijst_csv(getallen, Kop(P, afdruk="0abc")), separator=";", infer_schema=False)
    assert csv.columns == [*DRIE.columns, "afdruk", "afgehandeld"]
    assert csv["sleutel"].to_list() == [f"'{'1' * 24}", "'12e4", "ab12", "'0e"], "Excel leest anders een getal"
    assert csv["afdruk"].unique().to_list() == ["0abc"]
    assert csv["afgehandeld"].null_count() == 4


def test_rij_is_hoog_genoeg_voor_haar_tekst() -> None:
    lang = "Deze zin is veel te lang voor één regel. " * 6
    hoogte = hoogtes(xml(werkmap(bevindingen({}, {"zin": lang, "rij": 3}, {"zin": "x" * 90_000, "rij": 4})), 2))
    assert hoogte[1] == pytest.approx(26, abs=0.5), "koppen van twee regels"
    assert hoogte[2] == 30, "ruimte om met de pen in te schrijven"
    assert 13 * len(lang) / 60 <= hoogte[3] <= 13 * len(lang) / 30
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
        bevindingen({"naam": tekst, "zin": tekst, "voorstel": tekst, "groep": tekst}),
        {"IN08": tekst},
        Kop(P, onderwerp=f"{tekst} & Co", scholen={"98DA": tekst}, filters={tekst: tekst}),
    )
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
    monkeypatch.setattr(blad_van_de_lijst, "MEESTE_RIJEN", 3)
    inhoud = werkmap(DRIE)
    assert fastexcel.read_excel(inhoud).sheet_names == [*BLADEN[:2], "Fixlijst 2", *BLADEN[2:]]
    assert lees(inhoud, "Fixlijst").height + lees(inhoud, "Fixlijst 2").height == DRIE.height


def test_onderwerp_met_ampersand_in_de_kopregel() -> None:
    assert "Wilgen &amp;&amp; Bolder" in xml(werkmap(DRIE, onderwerp="Wilgen & Bolder"), 2)
