"""De poort van een upload in een echte browser: wat iets mist, komt nergens ongemerkt voor in de plaats."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from checks.motor.catalogus import laad_signalen
from data.klok import vandaag
from data.schema.velden import velden_van
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv, rijen_van, schone_leerling
from tests.browser.stappen import klaar, lees_in, noem_mij, upload

SCHOLEN = b"instellingscode;naam;cluster\r\n98DA;De Wissel;4\r\n98DB;De Wissel College;4\r\n"
TLV = tuple(veld.naam for veld in velden_van("tlv"))
ANDERE_KOPPEN = {"inschrijfdatum": "Datum 1", "uitschrijfdatum": "Datum 2", "begindatum_periode": "Startdatum"}
EERSTE_BEVINDING = "ID02"
HANDELINGEN = 8
"""Zoveel mag het een nieuwe gebruiker hoogstens kosten tot hij zijn eerste bevinding begrijpt."""


def _rijen() -> list[Rij]:
    """Twee scholen van dertig leerlingen, en een leerling met een fout."""
    p = vandaag()
    so = [schone_leerling(p, n, cluster=4, schoolsoort="SO") for n in range(10, 40)]
    vso = [schone_leerling(p, n, cluster=4, schoolsoort="VSO") for n in range(50, 80)]
    return [*so, *vso, *rijen_van(laad_signalen()[EERSTE_BEVINDING].voorbeeld, p, nummer=1)]


def _bestand(inhoud: bytes, naam: str = "export.csv") -> FilePayload:
    return {"name": naam, "mimeType": "text/csv", "buffer": inhoud}


ROD = "registratieoverzicht.csv"
BESCHADIGD: dict[str, tuple[FilePayload, str]] = {
    "geen TLV's": (_bestand(naar_csv(_rijen(), TLV)), "61 → 0"),
    "veertig procent weg": (
        _bestand(naar_csv([rij for n, rij in enumerate(_rijen()) if n % 5 > 1])),
        "25 weg, 0 erbij. Is de export volledig?",
    ),
    "een school weg": (
        _bestand(naar_csv([rij for rij in _rijen() if rij["instellingscode"] == "98DA"])),
        "De vorige keer waren er ook leerlingen van De Wissel College (98DB)",
    ),
    "kolommen hernoemd": (_bestand(naar_csv(_rijen(), koppen=ANDERE_KOPPEN)), "Dit zat er de vorige keer wel in"),
}


def _kies(page: Page, *bestanden: FilePayload) -> None:
    """Biedt bestanden aan op een pagina die opnieuw geopend is: wat er stond, is weg."""
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    klaar(page)
    page.locator("input[type=file]").set_input_files(list(bestanden))


def _wijs_aan(page: Page, veld: str, kolom: str) -> None:
    page.get_by_role("combobox", name=f"Welke kolom is {veld}?").click()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option", name=re.compile(f"^{kolom}: ")).click()
    klaar(page)
    expect(page.get_by_role("combobox", name=f"Welke kolom is {veld}?")).to_have_count(0)


def test_een_gave_levering_vraagt_niets_en_een_beschadigde_wel(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/uploaden")
    vinkjes = page.get_by_text("Ik weet dit", exact=True)
    gaaf = _bestand(naar_csv(_rijen()))

    # De eerste keer: bestanden, naam, inlezen, en dan naar de eerste bevinding.
    gedaan = ["bestanden kiezen"]
    page.locator("input[type=file]").set_input_files([gaaf, _bestand(SCHOLEN, "instellingen.csv")])
    page.get_by_role("button", name="Inlezen en controleren").wait_for(timeout=60_000)
    klaar(page)
    expect(vinkjes).to_have_count(0)
    gedaan += ["naam invullen", "Inlezen en controleren"]
    lees_in(page)
    gedaan.append("naar wat ROD weigert")
    page.get_by_role("link", name="ROD weigert het").click()
    klaar(page)
    gedaan.append("een rij openen")
    page.get_by_role("button", name="Een voor een").click()
    expect(page.get_by_role("dialog").get_by_text("Zo herstelt u het")).to_be_visible()
    assert len(gedaan) <= HANDELINGEN

    # Hetzelfde nog eens: niets te vragen.
    page = open_pagina("/uploaden")
    _kies(page, _bestand(gaaf["buffer"] + b"\r\n"))
    expect(page.get_by_text("Dezelfde leerlingen.")).to_be_visible(timeout=60_000)
    expect(vinkjes).to_have_count(0)

    noem_mij(page, page)
    for geval, (bestand, zin) in BESCHADIGD.items():
        _kies(page, bestand)
        expect(page.get_by_text(zin).first, geval).to_be_visible(timeout=60_000)
        expect(vinkjes.first, geval).to_be_visible()
        klaar(page)
        page.get_by_role("button", name="Inlezen en controleren").click()
        expect(page.get_by_text("zet er een vinkje bij als het klopt"), geval).to_be_visible()

    # Van het laatste geval heten de kolommen alleen anders: aanwijzen is genoeg.
    for veld, kolom in (("Inschrijfdatum", "Datum 1"), ("Uitschrijfdatum", "Datum 2"), ("Begindatum periode", "Start")):
        _wijs_aan(page, veld, kolom + ("datum" if kolom == "Start" else ""))
    expect(vinkjes).to_have_count(0)

    _kies(page, _bestand(gaaf["buffer"], ROD))
    expect(page.get_by_text("Dit lijkt een overzicht van ROD")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Inlezen en controleren")).to_have_count(0)

    # Niets hiervan kwam in de plaats van de eerste levering.
    page.reload()
    expect(page.get_by_role("button", name="Terugdraaien")).to_have_count(1, timeout=60_000)


@pytest.mark.parametrize("breedte", [1440, 800, 390])
def test_de_poort_past_op_elk_scherm(open_pagina: Callable[[str], Page], breedte: int) -> None:
    page = open_pagina("/uploaden")
    page.set_viewport_size({"width": breedte, "height": 900})
    upload(page, _bestand(naar_csv(_rijen(), ("groep",), ANDERE_KOPPEN)))
    expect(page.get_by_text("Welke kolom is Inschrijfdatum?")).to_be_visible(timeout=60_000)
    for vinkje in page.get_by_text("Ik weet dit", exact=True).all():
        vak = vinkje.bounding_box()
        assert vak is not None
        assert vak["x"] + vak["width"] <= breedte
        assert vinkje.evaluate("el => el.scrollWidth <= el.clientWidth"), "het antwoord is niet afgebroken"


def test_de_poort_is_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    def bereid(page: Page) -> None:
        upload(page, _bestand(naar_csv(_rijen(), ("groep",), ANDERE_KOPPEN)))
        expect(page.get_by_text("Welke kolom is Inschrijfdatum?")).to_be_visible(timeout=60_000)

    toegankelijk("/uploaden", bereid)
