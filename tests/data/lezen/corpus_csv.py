"""Csv-bestanden: elk scheidingsteken, elke tekenset, en wat er met aanhalingstekens mis kan gaan."""

from tests.data.lezen.geval import KLEIN, KOP, Geval, Verwacht


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
         Verwacht(), "4 letters waren verminkt"),
    _csv("letters van MS-DOS", KLEIN.encode("cp850"), Verwacht(), "de letters van MS-DOS"),
    _csv("fouten van formules", "a;b;c\n#N/B;2;#WAARDE!\n4;#5;Err:502\n",
         Verwacht([(None, "2"), ("4", "#5")], ["a", "b"]),
         "‘c’ geven 2 formules een fout, zoals #N/B. Deze kolom telt daarom niet mee"),
    _csv("voorloopnullen", "a;b;c\n00123;012345679;0\n", _drie(("00123", "012345679", "0"))),
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
