"""Zips met exports, met bijzaken, en met iets wat niet open mag."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from tests.data.lezen.corpus_edexml import EDEX, EDEX_KOPPEN, EDEX_UIT
from tests.data.lezen.corpus_xlsx import GOED
from tests.data.lezen.geval import KLEIN, Geval, Verwacht


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
    _zip(
        "csv, xlsx en EDEXML",
        {"so/leerlingen.csv": KLEIN.encode(), "tlv.xlsx": GOED, "edex.xml": EDEX.encode()},
        [
            Verwacht(bestand="archief.zip, so/leerlingen.csv"),
            Verwacht(bestand="archief.zip, tlv.xlsx"),
            Verwacht(EDEX_UIT.rijen, EDEX_KOPPEN, bestand="archief.zip, edex.xml"),
        ],
        "geen TLV’s",
    ),
    _zip(
        "met bijzaak van macOS",
        {"__MACOSX/._a.csv": b"\x00\x05", ".DS_Store": b"\x00", "map/": b"", "a.csv": KLEIN.encode()},
        [Verwacht(bestand="archief.zip, a.csv")],
    ),
    _zip(
        "met een document erbij",
        {"a.csv": KLEIN.encode(), "uitleg.pdf": b"%PDF-1.7"},
        [Verwacht(bestand="archief.zip, a.csv")],
        "‘archief.zip, uitleg.pdf’ is geen tabel en is overgeslagen",
    ),
    _zip("met een kapot bestand erbij", {"a.csv": KLEIN.encode(), "b.csv": b"a;b\n1;2;3\n"}, "archief.zip, b.csv"),
    _zip("alleen documenten", {"uitleg.pdf": b"%PDF-1.7"}, "is geen tabel"),
    _zip("een zip in de zip", {"binnen.zip": zip_met({"a.csv": KLEIN.encode()})}, "weer een zip"),
    _zip("te veel bestanden", {f"{n}.csv": KLEIN.encode() for n in range(101)}, "meer dan 100 bestanden"),
    _zip("bom", {"a.csv": b"a;b\n" + bytes(25 * 1024**2)}, "laten vastlopen"),
    _zip("met wachtwoord", _op_slot(zip_met({"a.csv": KLEIN.encode()})), "beveiligd met een wachtwoord"),
    _zip("afgekapt", zip_met({"a.csv": KLEIN.encode()})[:-30], "beschadigde zip"),
    _zip("Word-document", {"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}, "is geen tabel"),
]
