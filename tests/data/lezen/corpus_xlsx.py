"""Werkmappen (xlsx en xlsm), ook met een cel ver weg of stiekem heel groot."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import xlsxwriter

from tests.data.hulp import xlsx
from tests.data.lezen.geval import KOPPEN, RIJEN, Geval, Verwacht


def _xlsx(
    naam: str,
    inhoud: bytes,
    uit: Verwacht | Sequence[Verwacht] | str | None = None,
    opmerking: str = "",
    bestand: str = "export.xlsx",
) -> Geval:
    verwacht = [uit or Verwacht()] if uit is None or isinstance(uit, Verwacht) else uit
    return Geval(f"{bestand.rpartition('.')[2]}: {naam}", bestand, inhoud, verwacht, opmerking)


BLAD = [list(KOPPEN), *map(list, RIJEN)]


def _bijzonder() -> bytes:
    """Samengevoegde titel, formules, datums in elke opmaak, nullen door opmaak, koppeling naar een ander bestand."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet()
        blad.merge_range("A1:F1", "Leerlingen per 1 februari")
        blad.write_row("A3", ["Leerlingnummer", "BSN", "Geboortedatum", "Inschrijfdatum", "Groep", "Registratiedatum"])
        blad.write_formula("A4", "=1+1", None, 2)
        blad.write_number("B4", 100_000_000, boek.add_format({"num_format": "0.00E+00"}))
        blad.write_datetime("C4", date(2015, 3, 9), boek.add_format({"num_format": "mm/dd/yy"}))
        blad.write_datetime("D4", date(2024, 8, 1), boek.add_format({"num_format": "[$-413]d mmmm yyyy;@"}))
        blad.write_formula("E4", "='[elders.xlsx]Blad1'!A1", None, "SO-1")
        blad.write_datetime("F4", datetime(2025, 9, 3, 14, 30), boek.add_format({"num_format": "d-m-yyyy h:mm"}))
        blad.write_string("A5", "00123")
        blad.write_number("B5", 12_345_679, boek.add_format({"num_format": "000000000"}))
        blad.write_string("C5", "00-04-2016")
        blad.write_formula("E5", "=NA()", None, "#N/A")
        blad.write_url("F5", "http://elders.example/x", string="2")
    return uit.getvalue()


def _met_delen(inhoud: bytes, delen: Mapping[str, bytes]) -> bytes:
    """Een zip met delen vervangen of erbij."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            if naam not in delen:
                nieuw.writestr(naam, oud.read(naam))
        for naam, deel in delen.items():
            nieuw.writestr(naam, deel)
    return uit.getvalue()


GOED = xlsx({"Blad1": BLAD})
_BLAD1 = "xl/worksheets/sheet1.xml"


def _blad(rijen: str, omvang: str = "") -> bytes:
    ruimte = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?><worksheet xmlns="{ruimte}">{omvang}<sheetData>{rijen}</sheetData></worksheet>'
    return _met_delen(GOED, {_BLAD1: xml.encode()})


def _cel(plaats: str, waarde: str) -> str:
    return f'<c r="{plaats}" t="str"><v>{waarde}</v></c>'


TABEL = f'<row r="1">{_cel("A1", "a")}{_cel("B1", "b")}</row><row r="2">{_cel("A2", "1")}{_cel("B2", "2")}</row>'
AB = Verwacht([("1", "2")], ["a", "b"], [2])
LEGE_RIJEN = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, 1_000_003))

XLSX = [
    _xlsx("gewoon", GOED),
    _xlsx("xlsm", _met_delen(GOED, {"xl/vbaProject.bin": b"\x00" * 99}), bestand="export.xlsm"),
    _xlsx("heet csv", GOED, bestand="export.csv"),
    _xlsx("meer bladen", xlsx({"Een": BLAD, "Leeg": [], "Twee": BLAD}),
          [Verwacht(bestand="export.xlsx, blad Een"), Verwacht(bestand="export.xlsx, blad Twee")]),
    _xlsx("verborgen blad", xlsx({"Een": BLAD, "Twee": BLAD}, verborgen=["Twee"])),
    _xlsx("kop niet bovenaan en niet links", xlsx({"A": [["Lijst"], [], *([None, *rij] for rij in BLAD)]}),
          Verwacht(nummers=(4, 5))),
    _xlsx("titel, formules, datums en nullen", _bijzonder(), Verwacht(
        [("2", "100000000", "09-03-2015", "01-08-2024", "SO-1", "03-09-2025 14:30"),
         ("00123", "12345679", "00-04-2016", None, None, "2")],
        ["Leerlingnummer", "BSN", "Geboortedatum", "Inschrijfdatum", "Groep", "Registratiedatum"], (4, 5)),
        "‘Groep’ geeft 1 formule een fout"),
    _xlsx("totaalregel", xlsx({"A": [*BLAD, ["Totaal", None, 2]]}), opmerking="op rij 4 een totaal"),
    _xlsx("dubbele koppen", xlsx({"A": [["a", "a"], ["1", "2"]]}), Verwacht([("1", "2")], ["a", "a (2)"], [2])),
    _xlsx("zonder rijen", xlsx({"A": BLAD[:1]}), "geen rijen onder de kop"),
    _xlsx("afgekapt", GOED[: len(GOED) // 2], "wij kunnen openen"),
    _xlsx("kapot blad", _met_delen(GOED, {_BLAD1: b"<worksheet><sheetData><row"}), "wij kunnen openen"),
    _xlsx("zonder omvang", _blad(TABEL), AB),
    _xlsx("verdwaalde cel", _blad(TABEL + f'<row r="1048576">{_cel("XFD1048576", "x")}</row>'), "ver buiten de tabel"),
    _xlsx("verdwaalde cel buiten de genoemde omvang",
          _blad(TABEL + f'<row r="1048576">{_cel("XFD1048576", "x")}</row>', '<dimension ref="A1:B2"/>'),
          "ver buiten de tabel"),
    _xlsx("verdwaalde cel in een vreemd geschreven element",
          _blad(TABEL + "<row><c t='str' r = 'XFD1048576'><v>x</v></c></row>", '<dimension ref="A1:B2"/>'),
          "ver buiten de tabel"),
    _xlsx("een cel met twee plaatsen",
          _blad(TABEL.replace('r="B2"', 'r="B2" r="A99999999"'), '<dimension ref="A1:B2"/>'), "ver buiten de tabel"),
    _xlsx("cellen zonder plaats", _blad(re.sub(' r="[A-Z]?[0-9]+"', "", TABEL)), AB),
    _xlsx("een brede rij en veel korte, zonder plaats",
          _blad("<row>" + "<c><v>1</v></c>" * 9_000 + "</row>" + "<row><c><v>1</v></c></row>" * 9_000),
          "ver buiten de tabel"),
    _xlsx("lege opgemaakte cel ver weg", _blad(TABEL + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'), AB),
    _xlsx("een miljoen lege opgemaakte rijen", _blad(TABEL + LEGE_RIJEN, '<dimension ref="A1:XFD1000002"/>'), AB),
    _xlsx("entiteiten die groeien", _met_delen(GOED, {"xl/sharedStrings.xml":
          b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'}),
          "laten vastlopen"),
    _xlsx("met wachtwoord", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
          "beveiligd met een wachtwoord"),
]  # fmt: skip
