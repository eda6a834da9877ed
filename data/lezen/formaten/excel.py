"""Werkmappen lezen (xlsx, xlsm, xlsb, xls, ods): elk zichtbaar werkblad als tabel met alleen tekst."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import IO

import fastexcel
import polars as pl

from data.eigen_proces import GeenAntwoord
from data.fouten import Gebruikersfout
from data.lezen.bestand import MEESTE_KOLOMMEN, onveilig
from data.lezen.formaten.werkbladen import bladen
from data.lezen.oude_werkmap import oude_bladen
from data.lezen.tabel import RuweTabel, als_tabel

MEESTE_CELLEN = 12_000_000
"""Honderdduizend rijen van 120 kolommen: de lezer houdt een blad als rechthoek in het geheugen, lege cellen ook."""

MEESTE_UITGEPAKT = 1024**3
"""Bytes xml van alle delen samen; er staat nooit meer dan een klein stuk van in het geheugen."""

MEESTE_TEKST = 256 * 1024**2
"""Bytes xml van een deel dat de lezer wel helemaal vasthoudt, zoals de gedeelde teksten."""

_STUK = 1024**2
# Versie 3 of 4, met de maten die daarbij horen; met andere maten vraagt de lezer om eindeloos geheugen.
_OLE_VORM = re.compile(rb".{26}(\x03\x00\xfe\xff\x09|\x04\x00\xfe\xff\x0c)\x00\x06\x00", re.DOTALL)
_OMVANG = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_BEGIN_CEL = r"""[ \t\r\n]r[ \t\r\n]*=[ \t\r\n]*["']"""
_CEL = rf"{_BEGIN_CEL}([A-Za-z]+)([0-9]+)[\"'](?:[^<>]*[^/<>])?>"  # met iets erin: het element sluit niet meteen
_ANDERE_CEL = r"[<:]c(?:>|[ \t\r\n]+(?:[^r \t\r\n]|r[^= \t\r\n]))"  # een cel die niet met haar plaats begint
_RIJ = re.compile(rb"<(?:\w+:)?row\b")
_HERHAALD = re.compile(
    rb'number-columns-repeated="(\d+)"[^<>]*value-type|value-type[^<>]*number-columns-repeated="(\d+)"'
)
_VREEMD = (b"<!DOCTYPE", b"<!ENTITY")


def is_werkmap(delen: Collection[str]) -> bool:
    """Of een zip met deze delen een werkmap is die wij lezen."""
    excel = any(deel.startswith("xl/") for deel in delen)
    return excel or {"content.xml", "mimetype"} <= set(delen)


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De tabellen van een werkmap; bij meer dan één blad staat het blad achter de bestandsnaam.

    Formules tellen met de waarde die Excel er het laatst bij bewaarde; koppelingen naar andere bestanden volgt niemand.

    Raises:
        Gebruikersfout: de werkmap is kapot, geen werkmap, of zo groot of leeg dat de lezer vastloopt.
    """
    try:
        if inhoud.startswith(b"PK"):
            _keur(naam, inhoud)
            # 2015-03-09 in een ods, 2015-03-09 00:00:00 in de andere.
            gelezen = bladen(inhoud, lengte_datum=10 if b"content.xml" in inhoud else 19)
        elif _OLE_VORM.match(inhoud):
            gelezen = oude_bladen(inhoud)
        else:
            raise _kapot(naam)
    except (
        fastexcel.FastExcelError, pl.exceptions.PolarsError, GeenAntwoord, ValueError, zipfile.BadZipFile, zlib.error,
        NotImplementedError, EOFError, OSError,
    ):  # fmt: skip
        raise _kapot(naam) from None
    except BaseException as fout:
        # Een paniek van de lezer is geen Exception, en haar klasse is niet te importeren.
        if type(fout).__name__ != "PanicException":
            raise
        raise _kapot(naam) from None
    tabellen = {blad: als_tabel(f"{naam}, blad {blad}", frame) for blad, frame in gelezen.items()}
    gevuld = [t for t in tabellen.values() if t.frame.height]
    return [replace(gevuld[0], bestand=naam)] if len(gevuld) == 1 else gevuld


def _kapot(naam: str) -> Gebruikersfout:
    return Gebruikersfout(
        f"‘{naam}’ is geen Excel-bestand dat wij kunnen openen. Open het in Excel, "
        "sla het op als Excel-werkmap (.xlsx) en upload het opnieuw."
    )


# -- veilig ------------------------------------------------------------------------------------------------------------


def _keur(naam: str, inhoud: bytes) -> None:
    """Pakt een keer alles uit, in stukken, om te zien of de lezer dat ook kan.

    Die houdt een blad als rechthoek vast: een verdwaalde cel in XFD1048576 kost 400 GB, en dan stopt de server.
    """
    totaal = 0
    with zipfile.ZipFile(io.BytesIO(inhoud)) as werkmap:
        for deel in werkmap.infolist():
            is_blad = deel.filename.startswith("xl/worksheets/")
            omvang = _Omvang()
            grootte = 0
            with werkmap.open(deel) as xml:
                for stuk in _stukken(xml):
                    grootte += len(stuk)
                    begin = grootte == len(stuk)
                    if (
                        totaal + grootte > MEESTE_UITGEPAKT
                        or (grootte > MEESTE_TEKST and not is_blad)
                        or (begin and any(vreemd in stuk for vreemd in _VREEMD))
                    ):
                        raise onveilig(naam)
                    if is_blad:
                        omvang.kijk(stuk)
                    elif deel.filename == "content.xml" and _te_vaak_herhaald(stuk):
                        raise _ver_weg(naam)
            totaal += grootte
            if omvang.cellen > MEESTE_CELLEN:
                raise _ver_weg(naam)


def _ver_weg(naam: str) -> Gebruikersfout:
    return Gebruikersfout(
        f"In ‘{naam}’ staat een cel ver buiten de tabel. Kopieer de tabel naar een nieuwe werkmap, "
        "sla die op en upload haar."
    )


def _stukken(xml: IO[bytes]) -> Iterator[bytes]:
    """De xml in stukken die nooit midden in een element eindigen."""
    rest = b""
    while stuk := xml.read(_STUK):
        stuk = rest + stuk
        open_ = stuk.rfind(b"<")
        knip = open_ if open_ > 0 and stuk.find(b">", open_) < 0 and len(stuk) - open_ < _STUK else len(stuk)
        rest = stuk[knip:]
        yield stuk[:knip]
    if rest:
        yield rest


def _te_vaak_herhaald(stuk: bytes) -> bool:
    """Of een gevulde cel van een ods zich vaker herhaalt dan een tabel kolommen heeft."""
    return any(int(een or ander) > MEESTE_KOLOMMEN for een, ander in _HERHAALD.findall(stuk))


class _Omvang:
    """De rechthoek om alle gevulde cellen van een blad.

    Het blad zegt zelf hoe groot het is; zolang geen cel daarbuiten valt, hoeven ze niet één voor één bekeken.
    """

    def __init__(self) -> None:
        self.rijen = self.kolommen = self._los = 0
        self._buiten = ""

    @property
    def cellen(self) -> int:
        return self.rijen * self.kolommen

    def kijk(self, stuk: bytes) -> None:
        if (zegt := _OMVANG.search(stuk[:4096])) and _kolomnummer(zegt[1]) * int(zegt[2]) <= MEESTE_CELLEN:
            self.kolommen, self.rijen = _kolomnummer(zegt[1]), int(zegt[2])
            verder = _na(zegt[1].decode(), "A", "Z"), _na(zegt[2].decode(), "0", "9")
            self._buiten = f"{_BEGIN_CEL}(?:{verder[0]}[0-9]|[A-Z]+{verder[1]}[\"']|[A-Z]*[a-z])|{_ANDERE_CEL}"
        tekst = pl.Series([stuk.decode("latin-1")])
        if not self._buiten or tekst.str.contains(self._buiten)[0]:
            self._meet(tekst)
            if stuk.count(b"</") > 4 * stuk.count(b"r="):
                self._schat(stuk)

    def _meet(self, tekst: pl.Series) -> None:
        plaatsen = tekst.str.extract_all(_CEL).explode().drop_nulls()
        letters = plaatsen.str.extract(_CEL, 1).unique()
        self.kolommen = max([self.kolommen, *(_kolomnummer(k.upper().encode()) for k in letters)])
        rijen = plaatsen.str.extract(_CEL, 2).str.zfill(20).unique().sort(descending=True).head(1)
        self.rijen = max([self.rijen, *map(int, rijen)])

    def _schat(self, stuk: bytes) -> None:
        """Telt cellen die niet zeggen waar ze staan: elke gevulde cel sluit twee elementen."""
        rijen = _RIJ.split(stuk)
        self._los += len(rijen)
        self.rijen = max(self.rijen, self._los)
        self.kolommen = max([self.kolommen, *(rij.count(b"</") // 2 for rij in rijen)])


def _na(grens: str, eerste: str, laatste: str) -> str:
    """Een reguliere uitdrukking voor wat langer is dan `grens`, of even lang en erna komt: na 42 komen 43-49, 5x, …"""
    soort = f"[{eerste}-{laatste}]"
    langer = f"{soort}{{{len(grens) + 1},}}"
    even_lang = (
        f"{grens[:i]}[{chr(ord(teken) + 1)}-{laatste}]{soort}{{{len(grens) - i - 1}}}"
        for i, teken in enumerate(grens)
        if teken < laatste
    )
    return f"(?:{'|'.join((langer, *even_lang))})"


def _kolomnummer(letters: bytes) -> int:
    """`A` is 1, `AA` is 27."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - ord("A") + 1
    return nummer
