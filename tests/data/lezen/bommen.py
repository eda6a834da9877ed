"""Werkmappen die een lezer laten vastlopen, en goede werkmappen met hun delen op een ongewone plaats."""

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

_RUIMTE = "http://schemas.openxmlformats.org"
_RELATIE = '<Relationship Id="{}" Type="' + _RUIMTE + '/officeDocument/2006/relationships/{}" Target="{}"/>'
_RELATIES = f'<Relationships xmlns="{_RUIMTE}/package/2006/relationships">{{}}</Relationships>'
_BOEK = (
    f'<workbook xmlns="{_RUIMTE}/spreadsheetml/2006/main" xmlns:r="{_RUIMTE}/officeDocument/2006/relationships">'
    '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_HOOFD = f'xmlns="{_RUIMTE}/spreadsheetml/2006/main"'.encode()


class Plek(NamedTuple):
    """Hoe het blad in de zip heet, en hoe de werkmap ernaar verwijst."""

    deel: str
    doel: str


PLEKKEN = {
    "gewoon": Plek("xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"),
    "andere map": Plek("elders/blad.xml", "../elders/blad.xml"),
    "absoluut": Plek("elders/blad.xml", "/elders/blad.xml"),
    "streep ervoor": Plek("/xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"),
    "hoofdletters in de zip": Plek("XL/WorkSheets/SHEET1.xml", "worksheets/sheet1.xml"),
    "hoofdletters in de verwijzing": Plek("xl/worksheets/sheet1.xml", "/XL/Worksheets/Sheet1.XML"),
    "backslash in de zip": Plek("xl\\worksheets\\sheet1.xml", "worksheets/sheet1.xml"),
    "backslash overal": Plek("elders\\blad.xml", "..\\elders\\blad.xml"),
    "zonder einde": Plek("xl/blad", "blad"),
}
GOED = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
    b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
)
VER_WEG = GOED + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def werkmap(plek: Plek, rijen: Iterable[bytes], *, tekst: bytes = b"", aanloop: int = 0) -> bytes:
    """Een werkmap met één blad; `aanloop` is hoeveel commentaar er voor het blad staat, `tekst` de gedeelde tekst."""
    uit = io.BytesIO()
    relaties = _RELATIE.format("rId1", "worksheet", plek.doel)
    relaties += _RELATIE.format("rId2", "sharedStrings", "sharedStrings.xml")
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zip_:
        zip_.writestr("[Content_Types].xml", f'<Types xmlns="{_RUIMTE}/package/2006/content-types"/>')
        zip_.writestr("_rels/.rels", _RELATIES.format(_RELATIE.format("rId1", "officeDocument", "xl/workbook.xml")))
        zip_.writestr("xl/workbook.xml", _BOEK)
        zip_.writestr("xl/_rels/workbook.xml.rels", _RELATIES.format(relaties))
        zip_.writestr("xl/sharedStrings.xml", b"<sst " + _HOOFD + b"><si><t>" + tekst + b"</t></si></sst>")
        with zip_.open(plek.deel, "w", force_zip64=True) as blad:
            blad.write(b"<!--" + b"x" * aanloop + b"--><worksheet " + _HOOFD + b"><sheetData>")
            for stuk in rijen:
                blad.write(stuk)
            blad.write(b"</sheetData></worksheet>")
    return uit.getvalue()


def ver_weg(plek: Plek, aanloop: int) -> bytes:
    """Een cel in de verste hoek: de lezer vraagt om een rechthoek van een half terabyte."""
    return werkmap(plek, [VER_WEG], aanloop=aanloop)


def herhaald(keren: int, lengte: int) -> bytes:
    """Een tekst waar heel veel cellen naar verwijzen: elk krijgt haar eigen kopie."""
    cellen = (b'<c r="A%d" t="s"><v>0</v></c><c r="B%d" t="s"><v>0</v></c>' % (rij, rij) for rij in range(1, keren + 1))
    rijen = (b"<row>" + cel + b"</row>" for cel in cellen)
    return werkmap(PLEKKEN["gewoon"], rijen, tekst=b"a" * lengte)


def uitgerekt(bytes_: int) -> bytes:
    """Een blad met niets erin, van zoveel bytes uitgepakt."""
    wit = b" " * 1024**2
    return werkmap(PLEKKEN["andere map"], (wit for _ in range(bytes_ // len(wit) + 1)))


def breed(rijen: int, kolommen: int) -> bytes:
    """Een blad met meer cellen dan een lezer als rechthoek kan vasthouden, dat niet zegt hoe groot het is."""
    rij = b"<row>" + b'<c t="s"><v>0</v></c>' * kolommen + b"</row>"
    return werkmap(PLEKKEN["gewoon"], (rij for _ in range(rijen)), tekst=b"x")
