"""Werkmappen met samengevoegde cellen, formules zonder uitkomst, en delen die ergens anders staan of anders heten."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from tests.data.hulp import xlsx
from tests.data.lezen.geval import KOPPEN, RIJEN, Geval, Verwacht

GOED = xlsx({"Blad1": [list(KOPPEN), *map(list, RIJEN)]})
_BLAD = "xl/worksheets/sheet1.xml"


def _verbouwd(naam: Callable[[str], str] = str, inhoud: Callable[[str, bytes], bytes] = lambda _, deel: deel) -> bytes:
    """De goede werkmap met andere namen van delen, of een andere inhoud."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOED)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for deel in oud.namelist():
            nieuw.writestr(naam(deel), inhoud(deel, oud.read(deel)))
    return uit.getvalue()


def _anders(deel: str, van: str, naar: str) -> Callable[[str, bytes], bytes]:
    return lambda naam, inhoud: inhoud.replace(van.encode(), naar.encode()) if naam.endswith(deel) else inhoud


def _geval(naam: str, inhoud: bytes, uit: Verwacht | None = None, opmerking: str = "") -> Geval:
    return Geval(f"werkmap: {naam}", "export.xlsx", inhoud, [uit or Verwacht()], opmerking)


def _samen(rijen: Sequence[Sequence[Any]], *bereiken: str, vanaf: str = "A1") -> bytes:
    """Een werkmap waarin de bereiken zijn samengevoegd."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet()
        kolom, rij = ord(vanaf[0]) - ord("A"), int(vanaf[1:]) - 1
        for i, cellen in enumerate(rijen):
            blad.write_row(rij + i, kolom, cellen)
        for bereik in bereiken:
            begin = bereik.partition(":")[0]
            tekst = rijen[int(begin[1:]) - 1 - rij][ord(begin[0]) - ord("A") - kolom]
            blad.merge_range(bereik, tekst)
    return uit.getvalue()


def _formules(*cellen: str, kolom: str = "C") -> bytes:
    """De goede werkmap met in een kolom deze cellen, zonder hun `<c` en plaats."""
    xml = zipfile.ZipFile(io.BytesIO(GOED)).read(_BLAD).decode()
    for rij, cel in enumerate(cellen, start=2):
        xml = re.sub(rf'<c r="{kolom}{rij}".*?</c>', f'<c r="{kolom}{rij}"{cel}</c>', xml)
    return _verbouwd(inhoud=lambda naam, inhoud: xml.encode() if naam == _BLAD else inhoud)


_GROEPKOP = ["Groep", "Leerlingnummer", "Achternaam"]
_PER_GROEP: list[list[Any]] = [_GROEPKOP, ["SO-1", "1", "x"], [None, "2", "y"], [None, "3", "z"]]
_GROEP_UIT = Verwacht([("SO-1", "1", "x"), ("SO-1", "2", "y"), ("SO-1", "3", "z")], _GROEPKOP, (2, 3, 4))
_ZONDER = Verwacht([rij[:2] for rij in RIJEN], KOPPEN[:2])

WERKMAP = [
    _geval("samengevoegd omlaag", _samen(_PER_GROEP, "A2:A4"), _GROEP_UIT),
    _geval("samengevoegd omlaag, niet linksboven", _samen([[], *_PER_GROEP], "C3:C5", vanaf="C1"),
           Verwacht(_GROEP_UIT.rijen, _GROEP_UIT.koppen, (3, 4, 5))),
    _geval("samengevoegd tot onder de tabel", _samen(_PER_GROEP, "A2:A900"), _GROEP_UIT),
    _geval("samengevoegd over een lege rij", _samen([*_PER_GROEP[:2], [None, None, None], *_PER_GROEP[2:]], "A2:A5"),
           Verwacht(_GROEP_UIT.rijen, _GROEP_UIT.koppen, (2, 4, 5))),
    _geval("samengevoegd in blok: de tekst hoort bij de eerste kolom",
           _samen([["Groep", "Klas", "Leerlingnummer"], ["SO-1", None, "1"], [None, None, "2"]], "A2:B3"),
           Verwacht([("SO-1", None, "1"), ("SO-1", None, "2")], ["Groep", "Klas", "Leerlingnummer"])),
    _geval("koppen samengevoegd over twee rijen",
           _samen([["Leerlingnummer", "Inschrijving", None, "Groep"], [None, "Begindatum", "Einddatum", None],
                   ["1", "a", "b", "SO-1"]], "A1:A2", "B1:C1", "D1:D2"),
           Verwacht([("1", "a", "b", "SO-1")],
                    ["Leerlingnummer", "Inschrijving Begindatum", "Inschrijving Einddatum", "Groep"], [3])),
    _geval("kop van een groep over de breedte",
           _samen([list(KOPPEN), ["De vossen", None, None], *map(list, RIJEN)], "A2:C2"), Verwacht(nummers=(3, 4)),
           "op rij 2 iets anders"),
    _geval("een formule zonder uitkomst in elke rij", _formules("><f>A2</f><v></v>", "><f>A3</f><v/>"), _ZONDER,
           "‘Groep’ staan 2 formules zonder uitkomst. Deze kolom telt daarom niet mee"),
    _geval("een gedeelde formule zonder uitkomst",
           _formules(' t="n"><f t="shared" ref="C2:C3" si="0">A2</f>', '><f t="shared" si="0"/>'), _ZONDER,
           "‘Groep’ staan 2 formules zonder uitkomst"),
    _geval("een formule zonder uitkomst in één rij", _formules("><f>A2</f>", ' t="str"><f>A3</f><v>SO-2</v>'),
           Verwacht([(*RIJEN[0][:2], None), RIJEN[1]]), "‘Groep’ staat 1 formule zonder uitkomst. Wat daar hoort"),
    _geval("een formule met een fout", _formules(' t="e"><f>X</f><v>#NAME?</v>', " t='e'><v>#REF!</v>"), _ZONDER,
           "‘Groep’ geven 2 formules een fout"),
    _geval("een formule met lege tekst als uitkomst",
           _formules(' t="str"><f>IF(A2="","",A2)</f><v></v>', ' t="str"><f>A3</f><v>SO-2</v>'),
           Verwacht([(*RIJEN[0][:2], None), RIJEN[1]])),
    _geval("delen met een schuine streep naar de andere kant", _verbouwd(lambda naam: naam.replace("/", "\\"))),
    _geval("delen in hoofdletters", _verbouwd(str.upper)),
    _geval("delen die met een schuine streep beginnen", _verbouwd(lambda naam: f"/{naam}")),
    _geval("de werkmap staat ergens anders", _verbouwd(
        lambda naam: naam.replace("xl/", "boek/").replace("workbook.xml", "hoofd.xml"),
        _anders("_rels/.rels", "xl/workbook.xml", "/boek/hoofd.xml"))),
    _geval("een blad staat ergens anders", _verbouwd(
        lambda naam: naam.replace("xl/worksheets/sheet1", "bladen/Een"),
        _anders("workbook.xml.rels", "worksheets/sheet1", "../Bladen/een"))),
    _geval("een verwijzing met een punt ervoor", _verbouwd(
        inhoud=_anders("workbook.xml.rels", "worksheets/", "./worksheets/"))),
    _geval("een verwijzing met een schuine streep naar de andere kant", _verbouwd(
        inhoud=_anders("workbook.xml.rels", "worksheets/", "worksheets\\"))),
    _geval("een verwijzing vanaf de wortel", _verbouwd(
        inhoud=_anders("workbook.xml.rels", "worksheets/", "/xl/worksheets/"))),
    _geval("zonder relaties van het geheel", _verbouwd(lambda naam: naam.replace("_rels/.rels", "weg.xml"))),
]  # fmt: skip
