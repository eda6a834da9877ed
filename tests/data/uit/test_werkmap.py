"""Alle werkmappen die wij maken: in het geheugen, zonder formule of koppeling, en overal dezelfde opmaak."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import fastexcel
import polars as pl
import pytest

from data.schema.besluit import BESLUIT
from data.uit.besluitbestand import besluiten_xlsx
from data.uit.fixlijst import Kop
from data.uit.fixlijst.blad import als_xlsx
from data.uit.identificeren import BREEDTES, als_lijst_xlsx
from data.uit.sjabloon import als_werkmap
from data.uit.werkmap import als_werkblad, op_papier, open_werkmap
from tests.data.hulp import P
from tests.data.uit.hulp import STAPPEN, bevindingen

GEVAAR = '=HYPERLINK("http://x.nl")'
BESLUITEN = pl.DataFrame(
    [{"sleutel": "a" * 24, "status": "bezig", "toelichting": GEVAAR, "moment": datetime(2026, 2, 1, 9)}], schema=BESLUIT
)

WERKMAPPEN: dict[str, Callable[[], bytes]] = {
    "fixlijst": lambda: als_xlsx(bevindingen({"naam": GEVAAR, "zin": GEVAAR}), STAPPEN, Kop(P, onderwerp=GEVAAR)),
    "identificeren": lambda: als_lijst_xlsx(pl.DataFrame({k: [GEVAAR] for k in BREEDTES}), {GEVAAR: GEVAAR}, P),
    "besluiten": lambda: besluiten_xlsx(BESLUITEN),
    "sjabloon": lambda: als_werkmap({"bsn": 12}),
    "tabel": lambda: als_werkblad(pl.DataFrame({GEVAAR: [GEVAAR, "http://x.nl"], "n": [-1, 2]}), "Lijst"),
}


def delen(inhoud: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return {naam: zip_.read(naam).decode() for naam in zip_.namelist()}


@pytest.mark.parametrize("naam", WERKMAPPEN)
def test_geen_formule_geen_koppeling_naar_buiten_en_een_letter(naam: str) -> None:
    bestand = delen(WERKMAPPEN[naam]())
    bladen = {pad: xml for pad, xml in bestand.items() if pad.startswith("xl/worksheets/sheet")}
    assert bladen
    for xml in bladen.values():
        assert "<f>" not in xml
    assert not any("TargetMode" in xml for pad, xml in bestand.items() if pad.endswith(".rels"))
    assert set(re.findall(r'<name val="([^"]+)"', bestand["xl/styles.xml"])) == {"Arial"}
    assert "<dc:creator>Signaalwijzer</dc:creator>" in bestand["docProps/core.xml"]


@pytest.mark.parametrize("naam", WERKMAPPEN)
def test_er_komt_niets_op_schijf(naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def weiger(*_: object, **__: object) -> None:
        raise AssertionError("een tijdelijk bestand")

    for maakt in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, maakt, weiger)
    assert fastexcel.read_excel(WERKMAPPEN[naam]()).sheet_names


def test_een_tabel_heeft_een_kop_een_filter_en_echte_datums() -> None:
    frame = pl.DataFrame({"a": ["x", None], "wanneer": [date(2026, 2, 1), None], "n": [1, 2]})
    inhoud = als_werkblad(frame, "Lijst")
    blad = delen(inhoud)["xl/worksheets/sheet1.xml"]
    assert '<autoFilter ref="A1:C3"/>' in blad
    assert '<pane ySplit="1" topLeftCell="A2"' in blad
    terug = fastexcel.read_excel(inhoud).load_sheet("Lijst").to_polars()
    assert terug.select("a", pl.col("wanneer").cast(pl.Date), pl.col("n").cast(pl.Int64)).equals(frame)


def test_zonder_rijen_is_er_geen_filter() -> None:
    assert (
        "<autoFilter"
        not in delen(als_werkblad(pl.DataFrame(schema={"a": pl.String}), "Lijst"))["xl/worksheets/sheet1.xml"]
    )


def test_breedtes_en_verborgen_kolommen() -> None:
    with open_werkmap() as werkmap:
        werkmap.tabel("Lijst", pl.DataFrame({"a": ["x"], "b": ["y"]}), {"a": 40, "b": 9}, verborgen=("b",))
    kolommen = re.findall(
        r'<col min="(\d)" max="\d" width="([\d.]+)"([^>]*)>', delen(werkmap.inhoud)["xl/worksheets/sheet1.xml"]
    )
    assert [(nummer, round(float(breed)), "hidden" in rest) for nummer, breed, rest in kolommen] == [
        ("1", 41, False),
        ("2", 10, True),
    ]


@pytest.mark.parametrize(("schaal", "verwacht"), [(None, 'fitToHeight="0"'), (63, 'scale="63"')])
def test_op_papier(schaal: int | None, verwacht: str) -> None:
    with open_werkmap() as werkmap:
        op_papier(werkmap.blad("Lijst"), "Wilgen & Bolder " + 300 * "x", P, schaal)
    blad = delen(werkmap.inhoud)["xl/worksheets/sheet1.xml"]
    assert verwacht in blad
    assert 'orientation="landscape"' in blad
    kop = re.search(r"<oddHeader>(.*?)</oddHeader>", blad)
    assert kop is not None
    assert "&amp;LWilgen &amp;&amp; Bolder x" in kop[1]
    assert len(kop[1].replace("&amp;", "&")) <= 255
