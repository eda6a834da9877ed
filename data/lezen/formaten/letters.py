"""Letters die een ander programma verkeerd las: UTF-8 die als een andere tekenset is gelezen en zo weer is bewaard.

`ë` is in UTF-8 twee bytes. Wie die als Windows-1252 leest, ziet `Ã«`, en als MS-DOS `├½`. Zulke tekens staan in geen
naam zo achter elkaar, en welke letter het was, is precies terug te rekenen.
"""

from functools import cache
from itertools import pairwise

import polars as pl

from data.tekst import getal, meervoud

_LETTERS = "".join(map(chr, (*range(0xC0, 0x180), *range(0x218, 0x21C), *range(0x1E00, 0x1F00))))  # van ons alfabet
_LEESTEKENS = "‘’‚“”„–—…€´¨°·\xa0\xad"
VERLOREN = "\ufffd"
"""Wat een programma zet waar het een letter niet kon lezen. Welke letter het was, is niet meer te zien."""

ASCII = bytes(range(128))
_TUSSEN, _LEEG = "\x1f", "\x00"
_TEKENSETS = ("mac-roman", "cp437", "cp850", "latin-1", "cp1252")


@cache
def _echt() -> dict[str, str]:
    """Hoe een verkeerd gelezen letter eruitziet, ook na een tweede keer → de letter; de langste eerst."""
    echt: dict[str, str] = {}
    for tekenset in _TEKENSETS:
        # Wat in een tekenset niets is, laten programma's staan als stuurteken.
        tekens = [bytes([i]).decode(tekenset, errors="replace").replace(VERLOREN, chr(i)) for i in range(256)]
        for letter in (*_LETTERS, *_LEESTEKENS, VERLOREN):
            eens = "".join(tekens[byte] for byte in letter.encode())
            echt |= {"".join(tekens[byte] for byte in eens.encode()): letter, eens: letter}
    return {verminkt: echt[verminkt] for verminkt in sorted(echt, key=len, reverse=True)}


@cache
def _begin() -> frozenset[str]:
    """Waar een verkeerd gelezen letter mee begint."""
    return frozenset(verminkt[:2] for verminkt in _echt())


def herstel(tekst: str, bijzonder: str) -> tuple[str, tuple[str, ...]]:
    """De tekst met de letters zoals zij waren, en de zinnen die dat zeggen.

    `bijzonder` zijn de tekens van de tekst die geen ASCII zijn, achter elkaar: daarin is snel gezocht.
    """
    tekst, hersteld, verloren = _herstel(tekst, bijzonder)
    return tekst, _zinnen(hersteld, verloren)


def herstel_frame(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Hetzelfde voor een frame met alleen tekst."""
    nieuw, hersteld, verloren = [], 0, 0
    for kolom in frame:
        geheel = kolom.fill_null(_LEEG).str.join(_TUSSEN)[0]
        if geheel.isascii():
            continue
        geheel, hier, weg = _herstel(geheel, geheel.encode().translate(None, ASCII).decode())
        hersteld, verloren = hersteld + hier, verloren + weg
        if hier:
            cellen = pl.Series(kolom.name, [geheel]).str.split(_TUSSEN).explode()
            nieuw.append(cellen.set(kolom.is_null(), None))
    return frame.with_columns(nieuw), _zinnen(hersteld, verloren)


def _herstel(tekst: str, bijzonder: str) -> tuple[str, int, int]:
    """De tekst, hoeveel letters hersteld zijn, en hoeveel er verloren zijn."""
    hersteld = 0
    if not _begin().isdisjoint(map("".join, pairwise(bijzonder))):
        for verminkt, letter in _echt().items():
            if verminkt in bijzonder:
                hersteld += tekst.count(verminkt) if letter != VERLOREN else 0
                tekst, bijzonder = tekst.replace(verminkt, letter), bijzonder.replace(verminkt, letter)
    return tekst, hersteld, tekst.count(VERLOREN) if VERLOREN in bijzonder else 0


def _zinnen(hersteld: int, verloren: int) -> tuple[str, ...]:
    zinnen = []
    if hersteld:
        waren = "letter was" if hersteld == 1 else "letters waren"
        zinnen.append(
            f"{getal(hersteld)} {waren} verminkt, zoals Ã« in plaats van ë. Wij lezen wat er stond; "
            "kijk of namen met een accent kloppen."
        )
    if verloren:
        zinnen.append(
            f"Op {meervoud(verloren, 'plaats', 'plaatsen')} is een letter verloren gegaan: daar staat nu een teken "
            "zonder betekenis. Maak de export opnieuw en open hem niet in Excel; dan kloppen de namen."
        )
    return tuple(zinnen)
