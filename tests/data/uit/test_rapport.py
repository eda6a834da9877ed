"""Het rapport: pdf en html zeggen hetzelfde, lezen voor, en noemen geen leerling."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from pypdf import PdfReader

from data.schema.ernst import IN_GEVAAR, OP_MEER_SCHOLEN
from data.uit.grafieken import BIJ_AFLOOP, afloop
from data.uit.rapport import Bestuur, Rapport, Schoolregel, als_html, als_pdf
from data.uit.rapport.maken import als_svg
from data.uit.samenvatting import School
from tests.data.hulp import P
from tests.data.uit.test_samenvatting import KOP, STAPPEN, TITELS, WIE, _Lezer, bevinding, school
from tests.nummers import pdf_tekst

PUNTEN = pl.DataFrame(
    {
        "dag": [date(2025, 10, 1), date(2025, 11, 3), date(2026, 1, 12), P],
        "in_gevaar": [40, 31, 25, 12],
        "vergelijkbaar": [False, True, False, True],
    }
)
UITERSTE = date(2026, 3, 1)
KWAAD = "<b>#let x = 1 $ \\ ` * _ @ ~ [</b>"


def bestuur(**anders: Any) -> Bestuur:
    return replace(
        Bestuur(
            gevaar="≥ 12",
            van="310 leerlingen tellen op de teldatum 01-02-2026 mee. Dat is minstens 4%.",
            zinnen=("Nodig: 3 leerlingen per week.",),
            punten=PUNTEN,
            uiterste=UITERSTE,
            scholen=[
                Schoolregel("De Wissel (98DA)", 0.2, "20% · 12 van 60", "3", "1", "44", "31-01-2026"),
                Schoolregel("De Klankschaal (98BA)", None, "niet nagekeken", "–", "–", "0", "nog niet"),
            ],
            niet_nagekeken=("ROD weigert het: 2 signalen niet nagekeken bij 1 school.",),
            geaccepteerd=pl.DataFrame(
                [("De groep ontbreekt", "De Wissel (98DA)", 7, "An de Vries", "01-03-2026", "ouders tekenen niet")],
                schema=["wat", "school", "aantal", "door", "tot", "waarom"],
                orient="row",
            ),
            dagen=((UITERSTE, "Laatste dag om gegevens van de teldatum te verbeteren"),),
        ),
        **anders,
    )


def blad(**anders: Any) -> School:
    gewoon = replace(school(bevinding()), gevaar="20% · 12 van 60", punten=PUNTEN, uiterste=UITERSTE)
    return replace(gewoon, **anders)


def gelezen(rapport: Rapport) -> tuple[str, str]:
    """De tekst van de pdf, en die van de html zonder haar opmaak."""
    lezer = _Plaatjes()
    lezer.feed(als_html(rapport, TITELS, STAPPEN, WIE).decode())
    assert lezer.open == []
    return pdf_tekst(als_pdf(rapport, TITELS, STAPPEN, WIE)), " ".join(" ".join(lezer.stukken).split())


class _Plaatjes(_Lezer):
    """Een lezer die plaatjes van onszelf toelaat, met hun naam."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "img":
            super().handle_starttag(tag, attrs)
            return
        heeft = dict(attrs)
        assert str(heeft["src"]).startswith("data:image/svg+xml;base64,")
        assert heeft["alt"]
        self.tags.append(tag)


@pytest.mark.parametrize(
    "zin",
    [
        "≥ 12",
        "Leerlingen met bekostiging in gevaar",
        "310 leerlingen tellen op de teldatum 01-02-2026 mee. Dat is minstens 4%.",
        "Nodig: 3 leerlingen per week.",
        "20% · 12 van 60",
        "niet nagekeken",
        "ROD weigert het: 2 signalen niet nagekeken bij 1 school.",
        "ouders tekenen niet",
        "Laatste dag om gegevens van de teldatum te verbeteren",
        "In gevaar voor de bekostiging: 20% · 12 van 60.",
        "Bij 1 leerling is iets gevonden. In uw gegevens staan 60 leerlingen.",
        "Eerste stap: Doe eerst stap 0.",
        IN_GEVAAR,
        OP_MEER_SCHOLEN,
        BIJ_AFLOOP,
    ],
)
def test_pdf_en_html_zeggen_hetzelfde(zin: str) -> None:
    pdf, html = _gewoon()
    assert zin.replace(" ", "") in pdf.replace(" ", "").replace("\n", "")
    assert zin.replace(" ", "") in html.replace(" ", "")


_GELEZEN: list[tuple[str, str]] = []


def _gewoon() -> tuple[str, str]:
    """Een gewoon rapport, één keer gemaakt."""
    if not _GELEZEN:
        _GELEZEN.append(gelezen(Rapport(KOP, bestuur(), [blad(), blad(code="98BA")])))
    return _GELEZEN[0]


def test_een_bladzijde_voor_het_bestuur_en_een_per_school_om_voor_te_lezen() -> None:
    pdf = PdfReader(io.BytesIO(als_pdf(Rapport(KOP, bestuur(), [blad(), blad()]), TITELS, STAPPEN, WIE)))
    assert len(pdf.pages) == 3
    wortel = pdf.trailer["/Root"].get_object()
    assert wortel["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert str(wortel["/Lang"]) == "nl"  # type: ignore[index]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Rapport leerlinggegevens, alle scholen"
    letters = {
        str(letter.get_object()["/BaseFont"])
        for bladzijde in pdf.pages
        for letter in bladzijde["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert letters
    assert all("+" in naam for naam in letters), "elke letter zit in het bestand"
    een = PdfReader(io.BytesIO(als_pdf(Rapport(KOP, None, [blad()]), TITELS, STAPPEN, WIE)))
    assert len(een.pages) == 1


def test_geen_naam_of_nummer_van_een_leerling() -> None:
    for tekst in _gewoon():
        assert "Yilmaz" not in tekst
        assert "4711" not in tekst


def test_wat_van_buiten_komt_is_tekst() -> None:
    """Opmaak van Typst of html in een naam of reden blijft wat er staat."""
    kop = replace(KOP, scholen={"98DA": KWAAD}, gecontroleerd=KWAAD)
    regel = replace(bestuur().scholen[0], naam=KWAAD)
    pdf, html = gelezen(Rapport(kop, bestuur(scholen=[regel], zinnen=(KWAAD,)), [blad()]))
    kaal = KWAAD.replace(" ", "")
    assert pdf.replace(" ", "").replace("\n", "").count(kaal) >= 3
    assert html.replace(" ", "").count(kaal) >= 3


def test_een_rapport_van_toen_zegt_niets_over_daarna() -> None:
    toen = blad(toen=True, punten=None)
    pdf, html = gelezen(Rapport(KOP, bestuur(toen=True), [toen]))
    for tekst in (pdf, html):
        assert "na een eerdere levering" in tekst.lower()
        assert "Te doen" not in tekst
        assert "Hersteld" not in tekst
        assert "eerste levering van uw school" not in tekst


def test_zonder_gevaar_of_punten_is_er_geen_plaatje() -> None:
    niets = PUNTEN.with_columns(in_gevaar=pl.lit(0))
    for punten in (PUNTEN.clear(), niets):
        html = als_html(Rapport(KOP, bestuur(punten=punten), []), TITELS, STAPPEN, WIE)
        assert b"<img" not in html


def test_een_grafiek_haalt_niets_van_elders() -> None:
    svg = als_svg(afloop(PUNTEN, P, UITERSTE, breedte=600), "Arial")
    assert "http" not in svg.replace("http://www.w3.org/", "")
    assert svg.startswith("<svg")


@pytest.mark.parametrize(("scholen", "bladzijden"), [(6, 1), (14, 1), (15, 2), (198, 5)])
def test_de_bladzijde_van_het_bestuur_is_een_bladzijde(scholen: int, bladzijden: int) -> None:
    """Zijn er veel scholen, dan staan de eerste erop en alle erachter."""
    (eerste, _) = bestuur().scholen
    alle = [replace(eerste, naam=f"School {n}.") for n in range(scholen)]
    rapport = Rapport(KOP, bestuur(scholen=alle), [])
    pdf = PdfReader(io.BytesIO(als_pdf(rapport, TITELS, STAPPEN, WIE)))
    assert len(pdf.pages) == bladzijden
    voor = pdf.pages[0].extract_text()
    assert "De volgende dagen" in voor
    assert f"School {min(scholen, 10) - 1}." in voor
    html = als_html(rapport, TITELS, STAPPEN, WIE).decode()
    for naam in (f"School {n}." for n in range(scholen)):
        assert naam in html
    assert f"School {scholen - 1}." in pdf.pages[-1].extract_text()
