"""De fixlijst in een echte browser: downloaden, openen, en de samenvatting op papier."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checks.motor.catalogus import herstelstappen, laad_signalen, titels
from data.klok import vandaag
from data.schema.uitslag import BEVINDING, NietBekeken
from data.uit.fixlijst import Kop
from data.uit.samenvatting import School, als_html
from tests.browser.stappen import download
from tests.conftest import Server
from tests.data.uit.hulp import lees

_TELLINGEN = (
    *("nieuw", "terug", "hersteld", "niet_geleverd", "niet_nagekeken", "toen_niet_bekeken", "verschil"),
    "anders_gemeld",
)


@pytest.fixture
def werklijst(open_pagina: Callable[[str], Page]) -> Iterator[Page]:
    """De werklijst van het demobestuur, met de downloads open."""
    page = open_pagina("/werklijst?demo=1&school=98CA&school=98DB")
    page.get_by_role("button", name="Fixlijst · alle").click(timeout=60_000)
    expect(page.get_by_text("precies wat u nu gefilterd hebt")).to_be_visible()
    yield page


def _aantal(page: Page) -> int:
    gevonden = re.search(r"De lijst bevat ([\d.]+) bevinding", page.get_by_text("De lijst bevat").inner_text())
    assert gevonden is not None
    return int(gevonden[1].replace(".", ""))


def test_werkmap_en_zip_hebben_dezelfde_rijen(werklijst: Page, tmp_path: Path) -> None:
    aantal = _aantal(werklijst)
    werkmap = download(werklijst, "Excel, om uit te delen", tmp_path)
    assert werkmap.name == f"2 scholen {vandaag():%Y-%m-%d} fixlijst.xlsx"
    lijst = lees(werkmap.read_bytes(), "Fixlijst")
    assert lijst.height == aantal
    assert {school[-5:-1] for school in lijst["School"]} == {"98CA", "98DB"}

    with zipfile.ZipFile(io.BytesIO(download(werklijst, "Zip, met een lijst", tmp_path).read_bytes())) as zip_:
        assert zip_.testzip() is None
        namen = zip_.namelist()
        per_school = [lees(zip_.read(naam), "Fixlijst") for naam in namen if naam.endswith(".xlsx")]
    assert [naam[:4] for naam in namen] == ["LEES", *["98CA"] * 3, *["98DB"] * 3]
    # De kolom Bestand staat er alleen als de regels van een school uit meer bestanden komen.
    assert sorted(pl.concat(per_school, how="diagonal")["Sleutel"]) == sorted(lijst["Sleutel"])


def test_een_swv_krijgt_een_zip_zonder_nummers(werklijst: Page, tmp_path: Path) -> None:
    pad = download(werklijst, "Lijst per samenwerkingsverband", tmp_path)
    with zipfile.ZipFile(pad) as zip_:
        lijsten = {naam: zip_.read(naam) for naam in zip_.namelist() if naam.endswith(".xlsx")}
    assert lijsten
    for naam, inhoud in lijsten.items():
        assert re.match(r"(PO|VO)\d{4} ", naam)
        assert not lees(inhoud, "Fixlijst")["Nu staat er"].str.contains("•").any()


def test_de_samenvatting_is_een_bladzijde_per_school(werklijst: Page, context: BrowserContext, tmp_path: Path) -> None:
    pad = download(werklijst, "Samenvatting voor de directie", tmp_path)
    blad = context.new_page()
    blad.set_content(pad.read_text(encoding="utf-8"))
    expect(blad.get_by_role("heading", level=1)).to_have_count(2)
    assert _bladzijden(blad) == 2


def test_ook_de_langste_samenvatting_past_op_een_bladzijde(page: Page, server: Server) -> None:
    """De vijf signalen met de langste titel en eerste stap, met elk een termijn, en een lange naam."""
    p, signalen = vandaag(), laad_signalen().values()
    langste = sorted(signalen, key=lambda s: -len(s.titel) - len(s.herstel.split("\n2.")[0]))[:6]
    rijen = [
        {**dict.fromkeys(BEVINDING), "signaal": s.code, "soort": "F", "record": str(n), "deadline": p}
        for s in langste
        for n in range(3)
    ]
    cijfers = pl.DataFrame(
        [{"soort": s, "vorige": p, "nu": 123_456, "toen": 99_999, **dict.fromkeys(_TELLINGEN, 9)} for s in "FBMA"]
    ).with_columns(pl.col("vorige").cast(pl.Datetime))
    niet: dict[NietBekeken, int] = {"aangemeld": 123_456, "gast": 9, "vroeger": 99, "onbekostigd": 999}
    school = School("98DA", pl.DataFrame(rijen, schema=BEVINDING), cijfers, 123_456, niet_bekeken=niet)
    naam = "School voor speciaal en voortgezet speciaal onderwijs De Lange Naam aan de Vliet"
    kop = Kop(
        p,
        leveringen={"98DA": "01-01-2026"},
        gecontroleerd="01-01-2026 om 09:00",
        versie="0.1.0",
        scholen={"98DA": naam},
    )
    herstelt = {s.code: s.herstelt for s in signalen}
    page.set_content(als_html([school], titels(), herstelstappen(), herstelt, kop).decode())
    assert page.locator("li").count() == 5
    assert _bladzijden(page) == 1


def _bladzijden(page: Page) -> int:
    """Op hoeveel bladzijden A4 een pagina uit de printer komt."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))
