"""Een webpagina met een tabel, of een Excel-werkblad in xml: wat veel programma's als `export.xls` wegschrijven."""

import re
from collections.abc import Iterator
from html import unescape

import polars as pl

from data.lezen.bestand import MEESTE_KOLOMMEN, MEESTE_LEGE_CELLEN, geen_tabel, onveilig, te_breed, te_groot
from data.lezen.formaten.tekenset import decodeer
from data.lezen.tabel import RuweTabel, als_tabel
from data.schema.koppen import ALIASSEN, kaal

GROOTSTE = 30 * 1024**2
"""Tekens: honderdduizend rijen van twintig kolommen."""

_BEGIN = re.compile(rb"<(?:!doctype )?html\b|<table\b|office:spreadsheet", re.IGNORECASE)
_STUK = re.compile(r"<(/?)(?:\w+:)?([A-Za-z]+)([^<>]*)>|[^<]+")
_PLAATS = re.compile(r"\b(?:\w+:)?index\s*=\s*[\"']?(\d{1,5})", re.IGNORECASE)
_BREEDTE = re.compile(r"\bcolspan\s*=\s*[\"']?(\d{1,5})", re.IGNORECASE)

_Rij = list[str | None]


def is_webtabel(inhoud: bytes) -> bool:
    """Of een bestand dat met een `<` begint een webpagina of een werkblad in xml is."""
    return bool(_BEGIN.search(inhoud[:2000].replace(b"\x00", b"")))  # UTF-16 heeft om de letter een nul


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De tabellen waarvan wij minstens één kop kennen; de andere zijn voor de opmaak van de bladzijde.

    Raises:
        Gebruikersfout: geen tekst, zonder zo'n tabel, te groot, te veel kolommen, of ongeloofwaardig veel lege cellen.
    """
    tekst = decodeer(naam, inhoud)
    if len(tekst) > GROOTSTE:
        raise te_groot(naam, GROOTSTE)
    tabellen = []
    for rijen in _tabellen(naam, tekst):
        breedte = max(map(len, rijen), default=0)
        if breedte > MEESTE_KOLOMMEN:
            raise te_breed(naam)
        if breedte * len(rijen) > MEESTE_LEGE_CELLEN + 2 * sum(map(len, rijen)):
            raise onveilig(naam)
        vol = [rij + [None] * (breedte - len(rij)) for rij in rijen]
        kolommen = {f"k{i}": pl.String() for i in range(breedte)}
        tabel = als_tabel(naam, pl.DataFrame(vol, schema=kolommen, orient="row"))
        if any(kaal(kop) in ALIASSEN for kop in tabel.koppen):
            tabellen.append(tabel)
    if not tabellen:
        raise geen_tabel(naam)
    return tabellen


def _tabellen(naam: str, tekst: str) -> Iterator[list[_Rij]]:
    """De rijen van elke tabel. De lezer van Python zelf wordt op een kapotte pagina steeds trager; deze niet."""
    eerste, *rest = tekst.split("<!--")
    tekst = eerste + "".join(stuk.partition("-->")[2] for stuk in rest)
    rijen: list[_Rij] = []
    cel: list[str] | None = None
    erbij = leeg = 0

    def vul(aantal: int) -> None:
        nonlocal leeg
        leeg += max(0, aantal)
        if leeg > MEESTE_LEGE_CELLEN:
            raise onveilig(naam)
        rijen[-1].extend([None] * aantal)

    def sluit() -> None:
        nonlocal cel
        if cel is not None:
            rijen[-1][-1] = " ".join(unescape("".join(cel)).split())
            vul(erbij)
            cel = None

    for stuk in _STUK.finditer(tekst):
        einde, element, eigen = stuk.groups()
        match element and element.lower():
            case None:
                if cel is not None:
                    cel.append(stuk[0])
            case "table" | "worksheet":
                sluit()
                if rijen:
                    yield rijen
                rijen = []
            case "tr" | "row":
                sluit()
                if not einde:
                    rijen.append([])
            case "td" | "th" | "cell" if einde or not rijen:
                sluit()
            case "td" | "th" | "cell":
                sluit()
                if plaats := _PLAATS.search(eigen):  # Excel slaat lege cellen over
                    vul(min(int(plaats[1]), MEESTE_KOLOMMEN + 1) - 1 - len(rijen[-1]))
                over = _BREEDTE.search(eigen)
                erbij = min(int(over[1]), MEESTE_KOLOMMEN) - 1 if over else 0
                rijen[-1].append(None)
                if not eigen.endswith("/"):
                    cel = []
            case "br":
                if cel is not None:
                    cel.append(" ")
    sluit()
    if rijen:
        yield rijen
