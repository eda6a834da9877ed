"""Kleine bestanden, gemaakt door code: van elke eigenaardigheid één, met wat eruit moet komen."""

import io
import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from tests.data.hulp import xlsx

KOP = "Leerlingnummer;Achternaam;Groep"
RIJEN = (("1", "Öztürk", "SO-1"), ("2", "d'Été", "SO-2"))
KLEIN = f"{KOP}\n1;Öztürk;SO-1\n2;d'Été;SO-2\n"
KOPPEN = tuple(KOP.split(";"))


@dataclass(frozen=True)
class Verwacht:
    """Eén tabel: koppen, rijen en rijnummers; `bestand` is leeg als zij net zo heet als het bestand."""

    rijen: Sequence[tuple[str | None, ...]] = RIJEN
    koppen: Sequence[str] = KOPPEN
    nummers: Sequence[int] = (2, 3)
    bestand: str = ""


@dataclass(frozen=True)
class Geval:
    """Een bestand, en de tabellen of een stuk van de zin die eruit moet komen.

    `opmerking` is een stuk van een zin bij een van de tabellen; leeg is: er mag geen opmerking zijn.
    """

    naam: str
    bestand: str
    inhoud: bytes
    uit: Sequence[Verwacht] | str
    opmerking: str = ""


# -- csv ---------------------------------------------------------------------------------------------------------------


def _csv(naam: str, tekst: str | bytes, uit: Verwacht | str | None = None, opmerking: str = "") -> Geval:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    verwacht = uit if isinstance(uit, str) else [uit or Verwacht()]
    return Geval(f"csv: {naam}", "export.csv", inhoud, verwacht, opmerking)


def _drie(*rijen: tuple[str | None, ...], koppen: str = "a;b;c", vanaf: int = 2) -> Verwacht:
    return Verwacht(rijen, koppen.split(";"), range(vanaf, vanaf + len(rijen)))


def _bytes(koppen: str, *cellen: bytes) -> bytes:
    return koppen.encode() + b"\n" + b";".join(cellen) + b"\n"


CSV = [
    _csv("puntkomma", KLEIN),
    _csv("komma", KLEIN.replace(";", ",")),
    _csv("tab", KLEIN.replace(";", "\t")),
    _csv("streep", KLEIN.replace(";", "|")),
    _csv("sep-regel van Excel", "sep=|\n" + KLEIN.replace(";", "|"), Verwacht(nummers=(3, 4))),
    _csv("komma's in namen", "a;b\n1;x, y, z\n2;p, q, r\n", _drie(("1", "x, y, z"), ("2", "p, q, r"), koppen="a;b")),
    _csv("UTF-8 met BOM", KLEIN.encode("utf-8-sig")),
    _csv("UTF-16 met BOM", KLEIN.encode("utf-16")),
    _csv("UTF-16 BE met BOM", b"\xfe\xff" + KLEIN.encode("utf-16-be")),
    _csv("UTF-16 LE zonder BOM", KLEIN.encode("utf-16-le")),
    _csv("UTF-16 BE zonder BOM", KLEIN.encode("utf-16-be")),
    _csv("Windows-1252", KLEIN.encode("cp1252")),
    _csv("Windows-1252 met krullen", _bytes("a;b", b"\x91t Hart\x92", b"\x80 5"),
         _drie(("‘t Hart’", "€ 5"), koppen="a;b")),
    _csv("Windows-1252 met accent als apostrof", _bytes("a;b", b"d\xb4Hont", b"Ren\xe9"),
         _drie(("d´Hont", "René"), koppen="a;b")),
    _csv("ISO-8859-15 met euroteken", _bytes("a;b", b"\xa4 5", b"Ren\xe9"), _drie(("€ 5", "René"), koppen="a;b")),
    _csv("ISO-8859-15 met Kroatische naam", _bytes("a;b", b"\xa6imi\xe9", b"Kova\xa8"),
         _drie(("Šimié", "Kovaš"), koppen="a;b")),
    _csv("Windows-regels", KLEIN.replace("\n", "\r\n")),
    _csv("oude Mac-regels", KLEIN.replace("\n", "\r")),
    _csv("letters van een oude Mac", KLEIN.replace("\n", "\r").encode("mac-roman")),
    _csv("Mac-regels met letters van Windows", KLEIN.replace("\n", "\r").encode("cp1252")),
    _csv("regels door elkaar", f"{KOP}\r\n1;Öztürk;SO-1\r2;d'Été;SO-2\n"),
    _csv("CTRL-Z aan het einde", KLEIN + "\x1a"),
    _csv("aanhalingstekens", '"a";"b";"c"\n"1;2";"hij zei ""ja""";""\n', _drie(("1;2", 'hij zei "ja"', None))),
    _csv("regeleinde in een veld", 'a;b;c\n1;"twee\nregels";3\n4;5;6\n',
         _drie(("1", "twee\nregels", "3"), ("4", "5", "6"))),
    _csv("regeleinde in het laatste veld", 'a;b;c\n1;2;"x\ny"\n4;5;6\n', _drie(("1", "2", "x\ny"), ("4", "5", "6"))),
    _csv("regeleinde in het eerste veld", 'a;b;c\n"x;\ny";2;3\n4;5;6\n', _drie(("x;\ny", "2", "3"), ("4", "5", "6"))),
    _csv("elke regel tussen aanhalingstekens",
         "".join(f'"{regel}"\n' for regel in KLEIN.splitlines())),
    _csv("lege tekst en wit tussen aanhalingstekens", 'a;b;c\n"";" x ";"\ty"\n"4";"5";"6"\n',
         _drie((None, "x", "y"), ("4", "5", "6"))),
    _csv("wit dat geen spatie is", "a;b;c\n\u2003x;y\xa0;\u3000\n4;5;6\n", _drie(("x", "y", None), ("4", "5", "6"))),
    _csv("wit aan het begin en einde van het bestand", " a;b;c\n1;2; 3 ", _drie(("1", "2", "3"))),
    _csv("los aanhalingsteken middenin", 'a;b;c\n1;5" buis;3\n4;5;6\n', _drie(("1", '5" buis', "3"), ("4", "5", "6"))),
    _csv("twee losse aanhalingstekens", 'a;b;c\n1;5" buis;3\n4;6" pijp;6\n',
         _drie(("1", '5" buis', "3"), ("4", '6" pijp', "6"))),
    _csv("los aanhalingsteken vooraan", 'a;b;c\n1;"open;3\n4;5;6\n', _drie(("1", '"open', "3"), ("4", "5", "6"))),
    _csv("los aanhalingsteken in een veld met aanhalingstekens", 'a;b;c\n1;"5" buis";3\n4;"5";6\n',
         _drie(("1", '"5" buis"', "3"), ("4", "5", "6"))),
    _csv("los aanhalingsteken en een echt veld", 'a;b;c\n1;5" buis;"x;y"\n4;5;6\n',
         _drie(("1", '5" buis', "x;y"), ("4", "5", "6"))),
    _csv("aanhalingstekens die leerlingen aan elkaar plakken", 'a;b;c\n1;"open;3\n4;5;6\n7;8";9\n', "op rij 2 een los"),
    _csv("los aanhalingsteken in een te lange rij", 'a;b;c\n1;2;3\n4;5" x;6;7;8\n', "op rij 3 een los"),
    _csv("titel boven de kop", f"Leerlingen per 1 februari\n\n{KLEIN}", Verwacht(nummers=(4, 5))),
    _csv("titel met scheidingstekens", f"School:;De Regenboog\nDatum:;01-02-2026\n{KLEIN}", Verwacht(nummers=(4, 5))),
    _csv("titel boven onbekende koppen", "Lijst:;x\nk;l;m;n;o\n1;2;3;4;5\n",
         _drie(("1", "2", "3", "4", "5"), koppen="k;l;m;n;o", vanaf=3)),
    _csv("lege regels erboven en eronder", f"\n\n{KLEIN}\n\n;;\n", Verwacht(nummers=(4, 5))),
    _csv("lege kolommen achteraan", "a;b;c;;\n1;2;3;;\n4;5;6;;\n", _drie(("1", "2", "3"), ("4", "5", "6"))),
    _csv("scheidingsteken te veel op elke rij", "a;b;c\n1;2;3;\n4;5;6;\n", _drie(("1", "2", "3"), ("4", "5", "6"))),
    _csv("korte rij", "a;b;c\n1;2\n4;5;6\n", _drie(("1", "2", None), ("4", "5", "6"))),
    _csv("te lange rij", "a;b;c\n1;2;3\n4;5;6;7\n", "rij 3 meer kolommen (4) dan de kop (3)"),
    _csv("totaalregel", KLEIN + "Totaal: 2\n", opmerking="op rij 4 een totaal"),
    _csv("totaalregel met getallen", KLEIN + "\nEindtotaal;;2\n", opmerking="op rij 5 een totaal"),
    _csv("twee totaalregels", KLEIN + "Aantal leerlingen;2\nTotaal;2;\n", opmerking="de rijen 4 tot en met 5"),
    _csv("een leerling die Totaal heet", f"{KOP}\n1;Öztürk;SO-1\nTotaal;Jan;SO-2\n",
         Verwacht([("1", "Öztürk", "SO-1"), ("Totaal", "Jan", "SO-2")])),
    _csv("cellen als formule", 'a;b;c\n="00123";2;="x;y"\n4;5;6\n', _drie(("00123", "2", "x;y"), ("4", "5", "6"))),
    _csv("cellen als formule tussen aanhalingstekens", 'a;b;c\n"=""00123""";2;3\n', _drie(("00123", "2", "3"))),
    _csv("dubbele koppen", "BSN;BSN;BSN (2)\n1;2;3\n", _drie(("1", "2", "3"), koppen="BSN;BSN (2);BSN (2) (2)")),
    _csv("kolom zonder kop", "a;;c\n1;2;3\n", _drie(("1", "2", "3"), koppen="a;zonder kop (kolom 2);c")),
    _csv("spaties om waarden", " a ; b ;c\n 1 ; ;\xa03 \n", _drie(("1", None, "3"))),
    _csv("lange nummers die Excel afrondde", "a;b;c\n1,23E+08;2;3\n4;5;6\n",
         _drie(("1,23E+08", "2", "3"), ("4", "5", "6")), "heeft Excel 1 lang nummer afgerond"),
    _csv("letters die twee keer zijn omgezet", KLEIN.encode().decode("cp1252", "replace"),
         Verwacht([(nr, naam.encode().decode("cp1252", "replace"), groep) for nr, naam, groep in RIJEN]),
         "4 letters zijn verminkt"),
    _csv("voorloopnullen", "a;b;c\n00123;012345678;0\n", _drie(("00123", "012345678", "0"))),
    _csv("één kolom", "Leerlingnummer\n1\n2\n", "maar één kolom"),
    _csv("zonder kop", "1001;999990020;Bakker;01-08-2022\n1002;999990032;Visser;01-08-2023\n", "heeft geen kop"),
    _csv("json", '[{"leerlingnummer": 1, "groep": "3"}, {"leerlingnummer": 2}]', "is geen tabel"),
    _csv("alleen een kop", KOP, "geen rijen onder de kop"),
    _csv("leeg", b"\xef\xbb\xbf \r\n", "is leeg"),
    _csv("foto", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9, "is geen tabel"),
    _csv("pdf", b"%PDF-1.7\n1 0 obj\n", "is geen tabel"),
    _csv("webpagina", b"<!DOCTYPE html><html><table><tr><td>BSN;Naam</td></tr></table></html>", "is geen tabel"),
    _csv("te veel kolommen", ";".join(f"k{i}" for i in range(3000)) + "\n1\n", "meer dan 2000 kolommen"),
    _csv("enorm door lege rijen", ";".join(f"k{i}" for i in range(1999)) + "\n1" * 9000, "laten vastlopen"),
]  # fmt: skip


# -- xlsx en xlsm ------------------------------------------------------------------------------------------------------


def _xlsx(
    naam: str, inhoud: bytes, uit: Verwacht | Sequence[Verwacht] | str | None = None, opmerking: str = "",
    bestand: str = "export.xlsx",
) -> Geval:  # fmt: skip
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
        blad.write_number("B5", 12_345_678, boek.add_format({"num_format": "000000000"}))
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
         ("00123", "12345678", "00-04-2016", None, None, "2")],
        ["Leerlingnummer", "BSN", "Geboortedatum", "Inschrijfdatum", "Groep", "Registratiedatum"], (4, 5))),
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


# -- xls en ods --------------------------------------------------------------------------------------------------------


def xls(rijen: Sequence[Sequence[str | float]]) -> bytes:
    """Een werkmap van Excel 97: één blad met tekst en getallen, in het oude bestandsformaat van Office."""

    def record(soort: int, inhoud: bytes) -> bytes:
        return struct.pack("<HH", soort, len(inhoud)) + inhoud

    def tekst(waarde: str) -> bytes:
        return b"\x01" + waarde.encode("utf-16-le")

    blad = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for i, rij in enumerate(rijen):
        for j, cel in enumerate(rij):
            if isinstance(cel, str):
                blad += record(0x204, struct.pack("<HHHH", i, j, 0, len(cel)) + tekst(cel))
            else:
                blad += record(0x203, struct.pack("<HHHd", i, j, 0, cel))
    blad += record(0x0A, b"")
    kop = record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0))
    naam = struct.pack("<BB", 5, 1) + "Blad1".encode("utf-16-le")
    begin = len(kop) + 4 + 6 + len(naam) + 4
    stroom = kop + record(0x85, struct.pack("<IH", begin, 0) + naam) + record(0x0A, b"") + blad
    stroom = stroom.ljust(-(-max(len(stroom), 4096) // 512) * 512, b"\x00")
    sectoren = len(stroom) // 512

    def ingang(naam: str, soort: int, kind: int, eerste: int, lengte: int) -> bytes:
        wijd = naam.encode("utf-16-le")
        lang = len(wijd) + 2 if naam else 0
        return (wijd.ljust(64, b"\x00") + struct.pack("<HBBIII", lang, soort, 1, 2**32 - 1, 2**32 - 1, kind)
                + bytes(36) + struct.pack("<IQ", eerste, lengte))  # fmt: skip

    fat = [2**32 - 3, 2**32 - 2, *range(3, sectoren + 2), 2**32 - 2]
    fat += [2**32 - 1] * (128 - len(fat))
    hoofd = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2**32 - 2, 0, 2**32 - 2, 0
    )  # fmt: skip
    hoofd += struct.pack("<109I", 0, *[2**32 - 1] * 108)
    gids = ingang("Root Entry", 5, 1, 2**32 - 2, 0) + ingang("Workbook", 2, 2**32 - 1, 2, len(stroom))
    gids += ingang("", 0, 2**32 - 1, 0, 0) * 2
    return hoofd + struct.pack("<128I", *fat) + gids + stroom


def ods(rijen: str) -> bytes:
    """Een werkmap van LibreOffice met één blad."""
    ruimten = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ruimten}><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{rijen}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zip_.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        zip_.writestr("content.xml", xml)
    return uit.getvalue()


def _ods_rij(cellen: Sequence[str], keer: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{keer}">{"".join(cellen)}</table:table-row>'


def _ods_tekst(waarde: str, keer: int = 1) -> str:
    return (f'<table:table-cell table:number-columns-repeated="{keer}" office:value-type="string">'
            f"<text:p>{waarde}</text:p></table:table-cell>")  # fmt: skip


_ODS_DATUM = ('<table:table-cell office:value-type="date" office:date-value="2015-03-09"><text:p>9 mrt 2015</text:p>'
              "</table:table-cell>")  # fmt: skip
_ODS_REST = '<table:table-cell table:number-columns-repeated="16382"/>'
_ODS_TABEL = _ods_rij([_ods_tekst("a"), _ods_tekst("b")]) + _ods_rij([_ods_tekst("00123"), _ODS_DATUM])
_ODS_UIT = Verwacht([("00123", "09-03-2015")], ["a", "b"], [2])

OUD = [
    _xlsx("Excel 97", xls([["a", "b"], ["Öztürk", 100_000_000.0]]),
          Verwacht([("Öztürk", "100000000")], ["a", "b"], [2]), bestand="export.xls"),
    _xlsx("kapot", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "wij kunnen openen", bestand="export.xls"),
    _xlsx("gewoon", ods(_ODS_TABEL), _ODS_UIT, bestand="export.ods"),
    _xlsx("lege rijen en kolommen tot het einde van het blad",
          ods(_ODS_TABEL + _ods_rij([_ODS_REST], 1_048_574)), _ODS_UIT, bestand="export.ods"),
    _xlsx("cel die zich eindeloos herhaalt", ods(_ODS_TABEL + _ods_rij([_ods_tekst("x", 16_384)], 1_000_000)),
          "ver buiten de tabel", bestand="export.ods"),
]  # fmt: skip


# -- tabellen die .xls heten maar het niet zijn ------------------------------------------------------------------------


def _cellen(element: str, rij: Sequence[str]) -> str:
    return "".join(f"<{element}>{cel}</{element}>" for cel in rij)


WEBTABEL = (
    "<table border=1>"
    + "".join(f"<TR>{_cellen('th' if rij == KOPPEN else 'td', rij)}</TR>\n" for rij in (KOPPEN, *RIJEN))
    + "</table>"
)
_WERKBLAD = (
    "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
    "<Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
    "<Worksheet ss:Name='A'><Table>{}</Table></Worksheet></Workbook>"
)


def _data(cel: str, plaats: int = 0) -> str:
    index = f" ss:Index='{plaats}'" if plaats else ""
    return f"<Cell{index}><Data ss:Type='String'>{cel}</Data></Cell>"


def _web(naam: str, tekst: str | bytes, uit: Verwacht | str | None = None) -> Geval:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return Geval(f"web: {naam}", "export.xls", inhoud, uit if isinstance(uit, str) else [uit or Verwacht()])


WEB = [
    _web("tabel", WEBTABEL),
    _web("pagina met opmaak eromheen",
         f"<!DOCTYPE html><html><head><style>td {{ x }}</style></head><body><!-- <tr><td>weg -->"
         f"<table><tr><td>menu</td><td>x</td></tr></table>{WEBTABEL}</body></html>"),
    _web("Windows-1252 en tekens als code", WEBTABEL.replace("Ö", "&Ouml;").encode("cp1252")),
    _web("UTF-16", f"<html>{WEBTABEL}</html>".encode("utf-16")),
    _web("titel over de hele breedte, zonder sluitende elementen",
         "<table><tr><td colspan=3>Leerlingen<tr><td>" + "<tr><td>".join("<td>".join(r) for r in (KOPPEN, *RIJEN)),
         Verwacht(nummers=(3, 4))),
    _web("werkblad in xml", _WERKBLAD.format("".join(
        f"<Row>{''.join(map(_data, rij))}</Row>" for rij in (KOPPEN, *RIJEN)))),
    _web("werkblad in xml met overgeslagen cellen", _WERKBLAD.format(
        f"<Row>{''.join(map(_data, KOPPEN))}</Row><Row>{_data('1')}<Cell/>{_data('SO-1')}</Row>"
        f"<Row>{_data('2')}{_data('SO-2', 3)}</Row>"), Verwacht([("1", None, "SO-1"), ("2", None, "SO-2")])),
    _web("inlogpagina", "<html><table><tr><td>Gebruiker<td>x</tr><tr><td>Wachtwoord<td>y</tr></table></html>",
         "is geen tabel"),
    _web("alleen een kop", f"<table><tr>{_cellen('th', KOPPEN)}</tr></table>", "geen rijen onder de kop"),
    _web("heel brede lege cellen", "<table>" + "<tr><td colspan=1999>a" * 3000, "laten vastlopen"),
    _web("cellen op een verre plaats", "<table>" + "<tr><td index=1999>a" * 3000, "laten vastlopen"),
    _web("eindeloos opmerkingen", "<html>" + "<!--" * 500_000, "is geen tabel"),
]  # fmt: skip


# -- EDEXML ------------------------------------------------------------------------------------------------------------

EDEX = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="EDEXML-2.1.xsd">
 <school><schooljaar>2025-2026</schooljaar><brincode>90ZA</brincode><dependancecode>00</dependancecode></school>
 <vestigingen><vestiging key="v1"><naam>Noord</naam><dependancecode>02</dependancecode></vestiging></vestigingen>
 <groepen><groep key="g1"><naam>SO-1</naam><jaargroep>1</jaargroep></groep>
  <samengestelde_groep key="s1"><naam>Zwemmen</naam></samengestelde_groep></groepen>
 <leerlingen>
  <leerling key="101" eckid="geheim"><achternaam>Öztürk</achternaam><roepnaam>Sem</roepnaam>
   <geboortedatum>2015-03-09</geboortedatum><geslacht>1</geslacht><jaargroep>3</jaargroep><groep key="g1"/>
   <samengestelde_groepen><samengestelde_groep key="s1"/></samengestelde_groepen><vestiging key="v1"/></leerling>
  <leerling key="102"><achternaam>Berg</achternaam><voorvoegsel>van den</voorvoegsel><roepnaam>Noor</roepnaam>
   <geboortedatum>2016-01-02</geboortedatum><geslacht>2</geslacht><groep key="g9"/>
   <toevoegingen><blok><code>x</code><opmerking>y</opmerking></blok></toevoegingen></leerling>
 </leerlingen>
 <leerkrachten><leerkracht key="l1"><achternaam>Bos</achternaam><groepen><groep key="g1"/></groepen></leerkracht>
 </leerkrachten>
</EDEX>"""
EDEX_KOPPEN = ("Leerlingnummer", "Achternaam", "Voorvoegsel", "Roepnaam", "Geboortedatum", "Geslacht",
               "Instellingscode", "Vestigingscode", "Groep")  # fmt: skip
EDEX_UIT = Verwacht(
    [("101", "Öztürk", None, "Sem", "2015-03-09", "M", "90ZA", "02", "SO-1"),
     ("102", "Berg", "van den", "Noor", "2016-01-02", "V", "90ZA", "00", None)],
    EDEX_KOPPEN,
)  # fmt: skip


def _edex(naam: str, tekst: str | bytes, uit: Verwacht | str = EDEX_UIT, opmerking: str = "geen TLV’s") -> Geval:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return Geval(f"edexml: {naam}", "edex.xml", inhoud, uit if isinstance(uit, str) else [uit],
                 "" if isinstance(uit, str) else opmerking)  # fmt: skip


_RUIMTE = 'xmlns:le="http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"'
EDEXML = [
    _edex("2.1", EDEX),
    _edex("groep die er niet in staat", EDEX, opmerking="Van 1 leerling staat de groep niet"),
    _edex("zonder nummer", EDEX, opmerking="geen volledig BSN"),
    _edex("met naamruimte, in een UWLR-bericht",
          EDEX.replace("<EDEX", f"<s:Envelope xmlns:s='s'><s:Body><le:leerlinggegevens {_RUIMTE}")
          .replace("</EDEX>", "</le:leerlinggegevens></s:Body></s:Envelope>")),
    _edex("alles in een standaardnaamruimte", EDEX.replace("<EDEX", '<EDEX xmlns="urn:edex"')),
    _edex("Windows-1252", EDEX.replace("UTF-8", "windows-1252").encode("cp1252")),
    _edex("UTF-16", EDEX.replace("UTF-8", "UTF-16").encode("utf-16")),
    _edex("BSN, en de vestiging als sleutel",
          "<EDEX><school><brincode>90ZA00</brincode></school><leerlingen><leerling key='7'><bsn>999990019</bsn>"
          "<vestiging key='90ZA.03'/></leerling><leerling key='8'><achternaam>A</achternaam></leerling></leerlingen>"
          "</EDEX>",
          Verwacht([("7", "999990019", None, "90ZA", "90ZA.03"), ("8", None, "A", "90ZA", "00")],
                   ["Leerlingnummer", "BSN", "Achternaam", "Instellingscode", "Vestigingscode"])),
    _edex("zonder leerlingen", "<EDEX><school><brincode>90ZA</brincode></school><leerlingen/></EDEX>", "geen rijen"),
    _edex("afgekapt", EDEX[:-120], "is een EDEXML-bestand dat op regel"),
    _edex("andere xml", "<?xml version='1.0'?><lijst><regel>1</regel></lijst>", "is geen tabel"),
    _edex("entiteiten die groeien", "<!DOCTYPE EDEX [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>" + EDEX.partition("?>")[2].replace("Öztürk", "&i;"), "laten vastlopen"),
    _edex("een bestand van buiten erbij", "<!DOCTYPE EDEX SYSTEM 'file:///etc/passwd'><EDEX/>", "laten vastlopen"),
]  # fmt: skip


# -- zip ---------------------------------------------------------------------------------------------------------------


def zip_met(delen: Mapping[str, bytes]) -> bytes:
    """Een zip met deze bestanden."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def _zip(naam: str, delen: Mapping[str, bytes] | bytes, uit: Sequence[Verwacht] | str, opmerking: str = "") -> Geval:
    inhoud = delen if isinstance(delen, bytes) else zip_met(delen)
    return Geval(f"zip: {naam}", "archief.zip", inhoud, uit, opmerking)


def _op_slot(inhoud: bytes) -> bytes:
    """Een zip die zegt dat haar eerste deel versleuteld is."""
    plaats = inhoud.index(b"PK\x01\x02") + 8
    return inhoud[:plaats] + b"\x01" + inhoud[plaats + 1 :]


ZIP = [
    _zip("csv, xlsx en EDEXML", {"so/leerlingen.csv": KLEIN.encode(), "tlv.xlsx": GOED, "edex.xml": EDEX.encode()},
         [Verwacht(bestand="archief.zip, so/leerlingen.csv"), Verwacht(bestand="archief.zip, tlv.xlsx"),
          Verwacht(EDEX_UIT.rijen, EDEX_KOPPEN, bestand="archief.zip, edex.xml")], "geen TLV’s"),
    _zip("met bijzaak van macOS",
         {"__MACOSX/._a.csv": b"\x00\x05", ".DS_Store": b"\x00", "map/": b"", "a.csv": KLEIN.encode()},
         [Verwacht(bestand="archief.zip, a.csv")]),
    _zip("met een document erbij", {"a.csv": KLEIN.encode(), "uitleg.pdf": b"%PDF-1.7"},
         [Verwacht(bestand="archief.zip, a.csv")], "‘archief.zip, uitleg.pdf’ is geen tabel en is overgeslagen"),
    _zip("met een kapot bestand erbij", {"a.csv": KLEIN.encode(), "b.csv": b"a;b\n1;2;3\n"}, "archief.zip, b.csv"),
    _zip("alleen documenten", {"uitleg.pdf": b"%PDF-1.7"}, "is geen tabel"),
    _zip("een zip in de zip", {"binnen.zip": zip_met({"a.csv": KLEIN.encode()})}, "weer een zip"),
    _zip("te veel bestanden", {f"{n}.csv": KLEIN.encode() for n in range(101)}, "meer dan 100 bestanden"),
    _zip("bom", {"a.csv": b"a;b\n" + bytes(25 * 1024**2)}, "laten vastlopen"),
    _zip("met wachtwoord", _op_slot(zip_met({"a.csv": KLEIN.encode()})), "beveiligd met een wachtwoord"),
    _zip("afgekapt", zip_met({"a.csv": KLEIN.encode()})[:-30], "beschadigde zip"),
    _zip("Word-document", {"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}, "is geen tabel"),
]  # fmt: skip

GEVALLEN = [*CSV, *XLSX, *OUD, *WEB, *EDEXML, *ZIP]
