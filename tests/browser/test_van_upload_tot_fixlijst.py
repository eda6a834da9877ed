"""De hele weg in een echte browser: uploaden, scholen, inlezen, werklijst, filteren, een rij, de fixlijst."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import fastexcel
import polars as pl
import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from checks.motor.catalogus import laad_signalen
from data.klok import vandaag
from data.schema.velden import VELD, velden_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv, rijen_van, schone_leerling
from tests.browser.stappen import download, in_filter, klaar, lees_in, niets_op_schijf, noem_mij, upload, wacht_op_lijst
from tests.conftest import Server
from tests.merken import TEKENS

SCHOOL = "98DA"
NUMMER_VAN = "ID02"


def _rijen() -> list[Rij]:
    """Leerlingen van één school: van elk signaal dat daar kan het voorbeeld, en een paar zonder fout."""
    p = vandaag()
    rijen = [
        rij
        for i, signaal in enumerate(laad_signalen().values())
        for rij in rijen_van(signaal.voorbeeld, p, nummer=1 + i * 3)
        if rij["instellingscode"] == SCHOOL
    ]
    return [*rijen, *(schone_leerling(p, i, cluster=4, schoolsoort="SO") for i in range(700, 720))]


@pytest.fixture(scope="module")
def export() -> FilePayload:
    """Een export van één school."""
    return {"name": "export.csv", "mimeType": "text/csv", "buffer": naar_csv(_rijen())}


def _nummers() -> set[str]:
    return {str(nummer) for rij in _rijen() for nummer in (rij["bsn"], rij["onderwijsnummer"]) if nummer}


def _aantal(page: Page) -> int:
    kop = page.locator(".st-key-paginakop").get_by_text(re.compile("te doen|gevonden"))
    return int(kop.inner_text().split()[0].replace(".", ""))


def _download(page: Page, knop: str, naar: Path) -> Path:
    if not page.get_by_role("button", name=knop).count():
        page.get_by_role("button", name="Fixlijst · alle").click()
    return download(page, knop, naar)


def test_wat_een_school_schrijft_staat_er_zoals_het_is(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/uploaden")
    koppen, *rijen = naar_csv([schone_leerling(vandaag())]).decode("utf-8-sig").splitlines()
    csv = "\r\n".join([f"{koppen};{';'.join(TEKENS)}", *(rij + ";" * len(TEKENS) for rij in rijen)])
    upload(page, {"name": "export.csv", "mimeType": "text/csv", "buffer": csv.encode()})
    alinea = page.locator("[data-testid=stMarkdownContainer] p", has_text="Niet herkend:").first
    tekst = str(alinea.text_content())
    assert [teken for teken in TEKENS if teken not in tekst] == []
    assert alinea.locator("strong").all_text_contents() == ["export.csv"]
    assert alinea.locator("a, em, del, code, img, svg, .katex, [translate=no], [style*=color]").count() == 0


def test_van_bestand_tot_fixlijst(
    open_pagina: Callable[[str], Page], export: FilePayload, server: Server, context: BrowserContext, tmp_path: Path
) -> None:
    page = open_pagina("/uploaden")
    upload(page, export)
    expect(page.get_by_text("kolommen herkend")).to_be_visible()
    expect(page.get_by_text("eerste levering")).to_be_visible()
    lees_in(page)
    expect(page.get_by_text("De Wilgen (98DA)").first).to_be_visible()
    # De bytes zijn weg: er is een leeg vak.
    expect(page.get_by_test_id("stFileUploaderFile")).to_have_count(0)

    page.get_by_role("link", name="ROD weigert het").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
    klaar(page)
    begin = parse_qs(urlsplit(page.url).query)
    assert begin["soort"] == ["F"]
    alleen_f = _aantal(page)
    in_filter(page, "soort").get_by_text("Kost bekostiging").click()
    expect(page).to_have_url(re.compile(r"[?&]soort=F&soort=B(&|$)"))
    klaar(page)
    page.keyboard.press("Escape")
    beide = _aantal(page)
    assert beide > alleen_f

    csv = pl.read_csv(_download(page, "Csv", tmp_path), separator=";", infer_schema=False)
    assert csv.height == beide
    assert set(csv["soort"]) == {"F", "B"}
    boek = fastexcel.read_excel(_download(page, "Excel", tmp_path))
    blad = boek.load_sheet("Fixlijst").to_polars()
    assert sorted(blad["Wat is er aan de hand"]) == sorted(csv["zin"])
    page.keyboard.press("Escape")

    # Een diepe link in een ander venster geeft hetzelfde beeld.
    ander = context.new_page()
    ander.goto(page.url)
    wacht_op_lijst(ander)
    assert _aantal(ander) == beide
    ander.close()

    # De terugknop brengt het vorige filter terug.
    page.go_back()
    expect(page).not_to_have_url(re.compile("soort=B"))
    assert parse_qs(urlsplit(page.url).query) == begin
    klaar(page)
    assert _aantal(page) == alleen_f


def test_een_nummer_is_gemaskeerd_tot_iemand_het_vraagt(
    open_pagina: Callable[[str], Page], export: FilePayload, server: Server
) -> None:
    page = open_pagina("/uploaden")
    upload(page, export)
    lees_in(page)
    page.goto(f"{server.url}/werklijst?signaal={NUMMER_VAN}")
    wacht_op_lijst(page).first.get_by_role("button").click()
    paneel = page.get_by_role("dialog")
    expect(paneel.get_by_text("Zo herstelt u het")).to_be_visible()
    expect(paneel.get_by_text("BSN nu")).to_contain_text("•••••")
    klaar(page)
    noem_mij(page, paneel)
    paneel.get_by_role("button", name="Toon nummer").click()
    expect(paneel.get_by_text("BSN nu")).not_to_contain_text("•")
    paneel.get_by_role("button", name="Nummer verbergen").click()
    expect(paneel.get_by_text("BSN nu")).to_contain_text("•••••")
    klaar(page)
    paneel.get_by_role("link", name="Meer uitleg over").click()
    klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitleg")
    assert f"signaal={NUMMER_VAN}" in page.url


def _twee_bestanden() -> list[FilePayload]:
    """Leerlingen en hun TLV's apart. Onder Leerlingnummer staat iets wat ook een BSN is; Locatie zegt de kop niet."""
    p = vandaag()
    klas = [schone_leerling(p, i, cluster=4, schoolsoort="SO", school="97ZB") for i in range(1, 13)]
    klas = [{**rij, "leerlingnummer": rij["bsn"]} for rij in klas]
    tlv = {"leerlingnummer", *(v.naam for v in velden_van("tlv"))}
    zonder_tlv = naar_csv(klas, ["bsn", *tlv - {"leerlingnummer"}], {"vestigingscode": "Locatie"})
    alleen_tlv = naar_csv(klas[:9], VELD.keys() - tlv)
    return [
        {"name": "leerlingen.csv", "mimeType": "text/csv", "buffer": zonder_tlv},
        {"name": "tlv.csv", "mimeType": "text/csv", "buffer": alleen_tlv},
    ]


def test_twee_bestanden_verbeterde_kolommen_en_weer_terug(open_pagina: Callable[[str], Page]) -> None:
    page, bestanden = open_pagina("/uploaden"), _twee_bestanden()
    page.locator("input[type=file]").set_input_files(bestanden)
    # Een kolom waar wij naar vragen, en een die de gebruiker in de tabel verbetert.
    vraag = page.get_by_role("combobox", name="Wat staat er in de kolom ‘Leerlingnummer’?")
    vraag.wait_for(timeout=60_000)
    vraag.fill("Leerlingnummer")  # de lijst is lang; typen zoekt
    page.get_by_role("option", name="Leerlingnummer", exact=True).click()
    klaar(page)
    page.get_by_text("kolommen bekijken en verbeteren").first.click()
    canvas = page.locator("[data-testid=stDataFrame] canvas").first
    canvas.wait_for()
    page.wait_for_timeout(500)
    vak = canvas.bounding_box()
    assert vak is not None
    page.mouse.dblclick(vak["x"] + 260, vak["y"] + 35 + 17)  # wat minder zeker is, staat bovenaan
    invoer = page.locator("#portal")  # hierin zet de tabel haar keuzelijst, even na de klik
    invoer.get_by_role("combobox").wait_for()
    page.keyboard.type("Niet gebruiken")
    invoer.get_by_role("option", name="Niet gebruiken").wait_for()
    page.keyboard.press("Enter")
    klaar(page)
    lees_in(page)
    expect(page.get_by_text("niet gebruikt: Locatie.")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue").nth(3)).to_have_text("9")  # TLV's, bij de goede leerling gevonden

    page.get_by_role("button", name="Terugdraaien").first.click()
    dialoog = page.get_by_role("dialog")
    expect(dialoog.get_by_text("telt dan niet meer mee")).to_be_visible()
    dialoog.get_by_role("button", name="Terugdraaien").click()
    expect(page.get_by_text("Teruggedraaid op").first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)

    # De antwoorden gelden ook de volgende keer.
    page.locator("input[type=file]").set_input_files(bestanden)
    page.get_by_role("button", name="Inlezen en controleren").wait_for(timeout=60_000)
    expect(page.get_by_text("Niet herkend: Locatie.")).to_be_visible()
    expect(vraag).to_have_count(0)


def test_een_grote_upload_laat_nergens_een_spoor(
    open_pagina: Callable[[str], Page], export: FilePayload, server: Server
) -> None:
    kop, rijen = export["buffer"].split(b"\r\n", 1)
    groot: FilePayload = {**export, "name": "groot.csv", "buffer": kop + b"\r\n" + rijen * (20_000_000 // len(rijen))}
    page = open_pagina("/uploaden")
    page.set_default_timeout(60_000)
    with niets_op_schijf(server, elke=0.005):
        upload(page, groot)
        lees_in(page)
    nummers = [nummer.encode() for nummer in _nummers()]
    assert len(nummers) > 20
    for pad in [*server.map.rglob("*"), server.logpad]:
        if pad.is_file():
            inhoud = pad.read_bytes()
            assert not [pad.name for nummer in nummers if nummer in inhoud]
    assert not any(nummer.decode() in page.url for nummer in nummers)


def test_uploaden_is_toegankelijk(toegankelijk: Callable[..., None], export: FilePayload) -> None:
    vreemd: FilePayload = {**export, "buffer": export["buffer"].replace(SCHOOL.encode(), b"97XX")}

    def met_bestand(page: Page) -> None:
        upload(page, vreemd)
        page.get_by_text("Kolommen bekijken en verbeteren").click()
        page.get_by_text("Welke kolommen heb ik nodig").click()
        klaar(page)

    toegankelijk("/uploaden", met_bestand)
