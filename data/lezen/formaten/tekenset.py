"""Van bytes naar tekst: in welke tekenset een bestand is geschreven."""

import codecs
import re

from data.lezen.bestand import geen_tabel
from data.lezen.formaten.letters import ASCII, herstel

DOS = (
    "Dit bestand is bewaard met de letters van MS-DOS, en zo lezen wij het. Kloppen namen met een accent niet? "
    "Kies bij het bewaren dan voor csv UTF-8."
)

_PROEFSTUK = 65536  # tekens: genoeg om tekst van een foto te onderscheiden
_GENOEG = 2 * 1024**2  # bytes: genoeg namen om te zien hoe een letter met een accent geschreven is
_STUURTEKENS = re.compile(r"[\x00-\x08\x0e-\x1f]")

_WINDOWS = re.compile(rb"[\x80-\x9f]")  # letters en aanhalingstekens van Windows-1252; in ISO-8859-15 niets
_LETTER = rb"A-Za-z\xc0-\xff"
_LATIJN_9 = re.compile(
    rb"\xa4"  # het euroteken; in Windows-1252 een teken dat niemand gebruikt
    rb"|(?<![" + _LETTER + rb"])[\xa6\xb4\xbc](?=[" + _LETTER + rb"])"  # Š, Ž en Œ beginnen een naam
    rb"|(?<=[" + _LETTER + rb"])[\xa8\xb8\xbd](?=[" + _LETTER + rb"])"  # š, ž en œ staan erin
)
_KAN_LATIJN_9 = re.compile(rb"[\xa4\xa6\xa8\xb4\xb8\xbc-\xbd]")
_DOS = re.compile(rb"[\x80-\x84\x86-\x90\x93-\x95\x98-\x9b\x9d\xa1-\xa5]")
_DOS_IN_NAAM = re.compile(
    rb"(?<=[A-Za-z])[\x82-\x84\x86-\x8c\x93-\x95\x98\x99\x9b\xa1-\xa5](?=[a-z])"  # middenin, van é tot Ñ
    rb"|(?<=[a-z])[\x82\x84\x87-\x89\x8b](?![A-Za-z])"  # aan het einde: René, Zoë
    rb"|(?<![A-Za-z\x80-\xff])[\x80\x99\x9a](?=[a-z])"  # aan het begin: Ç, Ö, Ü
    rb"|(?<=[A-Z])[\x80\x99\x9a](?=[A-Z])"  # in hoofdletters
    rb"|[\x81\x8d\x8f\x90\x9d]"  # in Windows-1252 niets
)
_WINDOWS_IN_NAAM = re.compile(rb"(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xff]|[\xc0-\xd6\xd8-\xde](?=[a-z])")
_NIET_MAC = re.compile(rb"[\xa0-\xff]")  # op een oude Mac staan alle letters van Nederlandse namen daarvoor


def decodeer(naam: str, inhoud: bytes) -> tuple[str, tuple[str, ...]]:
    """De tekst van een bestand, en zinnen over letters die wij anders lazen dan ze er stonden.

    Dat is UTF-8, UTF-16 (ook zonder merkteken), Windows-1252, ISO-8859-15, MS-DOS (codetabel 850) of Mac Roman.

    Raises:
        Gebruikersfout: de inhoud is geen tekst.
    """
    # Zoeken in de hele export duurt langer dan haar lezen.
    bijzonder = b"" if inhoud.isascii() else inhoud.translate(None, ASCII)
    try:
        tekst, tekenset = _tekst(inhoud, bijzonder)
    except UnicodeError:
        raise geen_tabel(naam) from None
    proef = tekst[:_PROEFSTUK]
    if "\x00" in tekst or len(_STUURTEKENS.findall(proef)) * 50 > len(proef):
        raise geen_tabel(naam)
    if tekst.isascii():
        return tekst, ()
    if tekenset.startswith("utf-16"):
        bijzonder, tekenset = tekst.encode().translate(None, ASCII), "utf-8"
    tekst, zinnen = herstel(tekst, bijzonder.decode(tekenset, errors="replace"))
    return tekst, (DOS, *zinnen) if tekenset == "cp850" else zinnen


def _tekst(inhoud: bytes, bijzonder: bytes) -> tuple[str, str]:
    """De tekst, en in welke tekenset zij geschreven is; `bijzonder` zijn de bytes die geen ASCII zijn."""
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return inhoud.decode("utf-16"), "utf-16"
    if zestien := _utf_16(inhoud):
        return inhoud.decode(zestien), zestien
    try:
        return inhoud.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        tekenset = _van_een_byte(inhoud, bijzonder)
        # Vijf bytes zijn in Windows-1252 niets; één daarvan maakt een export nog geen foto.
        return inhoud.decode(tekenset, errors="replace"), tekenset


def _van_een_byte(inhoud: bytes, bijzonder: bytes) -> str:
    """De tekenset van een bestand waarin elke letter één byte is."""
    if b"\n" not in inhoud and not _NIET_MAC.search(bijzonder):
        return "mac-roman"
    if _DOS.search(bijzonder) and _is_dos(inhoud):
        return "cp850"
    if not _WINDOWS.search(bijzonder) and _KAN_LATIJN_9.search(bijzonder) and _LATIJN_9.search(inhoud):
        return "iso-8859-15"
    return "cp1252"


def _is_dos(inhoud: bytes) -> bool:
    """Of de letters met een accent die van MS-DOS zijn: daar staan ze op andere plaatsen dan in Windows.

    Wat in MS-DOS een letter is en in Windows een leesteken of niets, staat midden in een naam; en andersom.
    """
    proef = inhoud[:_GENOEG]
    dos = sum(1 for _ in _DOS_IN_NAAM.finditer(proef))
    return dos > sum(1 for _ in _WINDOWS_IN_NAAM.finditer(proef))


def _utf_16(inhoud: bytes) -> str | None:
    """De volgorde van de bytes, als er zonder merkteken toch UTF-16 staat: van bijna elk teken is één byte dan nul."""
    proef = inhoud[: _PROEFSTUK // 16]
    voor, achter = proef[::2].count(0), proef[1::2].count(0)
    meeste = len(proef) * 0.35  # hoogstens één op de drie tekens heeft een accent uit een ander blok
    if achter > meeste and not voor:
        return "utf-16-le"
    return "utf-16-be" if voor > meeste and not achter else None
