"""Van bytes naar tekst: in welke tekenset een bestand is geschreven."""

import codecs
import re

from data.lezen.bestand import geen_tabel

_PROEFSTUK = 65536  # tekens: genoeg om tekst van een foto te onderscheiden
_STUURTEKENS = re.compile(r"[\x00-\x08\x0e-\x1f]")

_WINDOWS = re.compile(rb"[\x80-\x9f]")  # letters en aanhalingstekens van Windows-1252; in ISO-8859-15 niets
_LETTER = rb"A-Za-z\xc0-\xff"
_LATIJN_9 = re.compile(
    rb"\xa4"  # het euroteken; in Windows-1252 een teken dat niemand gebruikt
    rb"|(?<![" + _LETTER + rb"])[\xa6\xb4\xbc](?=[" + _LETTER + rb"])"  # Š, Ž en Œ beginnen een naam
    rb"|(?<=[" + _LETTER + rb"])[\xa8\xb8\xbd](?=[" + _LETTER + rb"])"  # š, ž en œ staan erin
)
_KAN_LATIJN_9 = re.compile(rb"[\xa4\xa6\xa8\xb4\xb8\xbc-\xbd]")
_ASCII = bytes(range(128))
_NIET_MAC = re.compile(rb"[\xa0-\xff]")  # op een oude Mac staan alle letters van Nederlandse namen daarvoor


def decodeer(naam: str, inhoud: bytes) -> str:
    """De tekst van een bestand: UTF-8, UTF-16 (ook zonder merkteken), Windows-1252, ISO-8859-15 of Mac Roman.

    Raises:
        Gebruikersfout: de inhoud is geen tekst.
    """
    try:
        tekst = _tekst(inhoud)
    except UnicodeError:
        raise geen_tabel(naam) from None
    proef = tekst[:_PROEFSTUK]
    if "\x00" in tekst or len(_STUURTEKENS.findall(proef)) * 50 > len(proef):
        raise geen_tabel(naam)
    return tekst


def _tekst(inhoud: bytes) -> str:
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return inhoud.decode("utf-16")
    if zestien := _utf_16(inhoud):
        return inhoud.decode(zestien)
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        bijzonder = inhoud.translate(None, _ASCII)  # zoeken in de hele export duurt langer dan haar lezen
        if b"\n" not in inhoud and not _NIET_MAC.search(bijzonder):
            return inhoud.decode("mac-roman")
        if not _WINDOWS.search(bijzonder) and _KAN_LATIJN_9.search(bijzonder) and _LATIJN_9.search(inhoud):
            return inhoud.decode("iso-8859-15")
        # Vijf bytes zijn in Windows-1252 niets; één daarvan maakt een export nog geen foto.
        return inhoud.decode("cp1252", errors="replace")


def _utf_16(inhoud: bytes) -> str | None:
    """De volgorde van de bytes, als er zonder merkteken toch UTF-16 staat: van bijna elk teken is één byte dan nul."""
    proef = inhoud[: _PROEFSTUK // 16]
    voor, achter = proef[::2].count(0), proef[1::2].count(0)
    meeste = len(proef) * 0.35  # hoogstens één op de drie tekens heeft een accent uit een ander blok
    if achter > meeste and not voor:
        return "utf-16-le"
    return "utf-16-be" if voor > meeste and not achter else None
