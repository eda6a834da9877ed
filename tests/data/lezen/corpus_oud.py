"""Oude werkmappen (xls) en die van OpenDocument (ods), gemaakt zonder bibliotheek."""

import io
import struct
import zipfile
from collections.abc import Sequence

from tests.data.lezen.corpus_xlsx import _xlsx
from tests.data.lezen.geval import Verwacht


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
        return (
            wijd.ljust(64, b"\x00")
            + struct.pack("<HBBIII", lang, soort, 1, 2**32 - 1, 2**32 - 1, kind)
            + bytes(36)
            + struct.pack("<IQ", eerste, lengte)
        )

    fat = [2**32 - 3, 2**32 - 2, *range(3, sectoren + 2), 2**32 - 2]
    fat += [2**32 - 1] * (128 - len(fat))
    hoofd = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2**32 - 2, 0, 2**32 - 2, 0)
    )
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
    return (
        f'<table:table-cell table:number-columns-repeated="{keer}" office:value-type="string">'
        f"<text:p>{waarde}</text:p></table:table-cell>"
    )


_ODS_DATUM = (
    '<table:table-cell office:value-type="date" office:date-value="2015-03-09"><text:p>9 mrt 2015</text:p>'
    "</table:table-cell>"
)
_ODS_REST = '<table:table-cell table:number-columns-repeated="16382"/>'
_ODS_TABEL = _ods_rij([_ods_tekst("a"), _ods_tekst("b")]) + _ods_rij([_ods_tekst("00123"), _ODS_DATUM])
_ODS_UIT = Verwacht([("00123", "09-03-2015")], ["a", "b"], [2])

OUD = [
    _xlsx(
        "Excel 97",
        xls([["a", "b"], ["Öztürk", 100_000_000.0]]),
        Verwacht([("Öztürk", "100000000")], ["a", "b"], [2]),
        bestand="export.xls",
    ),
    _xlsx("kapot", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "wij kunnen openen", bestand="export.xls"),
    _xlsx("gewoon", ods(_ODS_TABEL), _ODS_UIT, bestand="export.ods"),
    _xlsx(
        "lege rijen en kolommen tot het einde van het blad",
        ods(_ODS_TABEL + _ods_rij([_ODS_REST], 1_048_574)),
        _ODS_UIT,
        bestand="export.ods",
    ),
    _xlsx(
        "cel die zich eindeloos herhaalt",
        ods(_ODS_TABEL + _ods_rij([_ods_tekst("x", 16_384)], 1_000_000)),
        "ver buiten de tabel",
        bestand="export.ods",
    ),
]
