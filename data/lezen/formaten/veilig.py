"""Kijken of een zip of werkmap veilig te openen is, voordat een lezer dat doet: een bom pakt uit tot wat niet past."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import IO

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import MEESTE_CELLEN, MEESTE_KOLOMMEN, met_wachtwoord, onveilig, te_groot
from data.lezen.formaten.werkmap.cellen import OPVALLEND, Blad, kolomletters, kolomnummer
from data.lezen.formaten.werkmap.pakket import deelnaam

MEESTE_BESTANDEN = 100
MEESTE_INKRIMPING = 200
"""Zo veel keer kleiner wordt een export in een zip hoogstens; een bom duizend keer."""

_ONVERDACHT = 20 * 1024 * 1024  # bytes uitgepakt: zo klein doet geen bestand kwaad

MEESTE_UITGEPAKT = 1024**3
"""Bytes xml van alle delen samen; er staat nooit meer dan een klein stuk van in het geheugen."""

MEESTE_TEKST = 256 * 1024**2
"""Bytes xml van een deel dat de lezer wel helemaal vasthoudt, zoals de gedeelde teksten."""

_STUK = 1024**2
_EEN_CEL = _STUK // 16
_BLAD = re.compile(rb"<(?:\w+:)?worksheet\b")
_AANLOOP = 4096  # bytes waarin het eerste element staat
_OMVANG = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_BEGIN_CEL = r"""[ \t\r\n]r[ \t\r\n]*=[ \t\r\n]*["']"""
_CEL = rf"{_BEGIN_CEL}([A-Za-z]+)([0-9]+)[\"'](?:[^<>]*[^/<>])?>"  # met iets erin: het element sluit niet meteen
_ANDERE_CEL = r"[<:]c(?:>|[ \t\r\n]+(?:[^r \t\r\n]|r[^= \t\r\n]))"  # een cel die niet met haar plaats begint
_TWEE_PLAATSEN = r"[<:]c\s[^<>]*\br\s*=[^<>]*\sr\s*="
_RUIM = 1000  # rijen
_RIJ = re.compile(rb"<(?:\w+:)?row\b")
_HERHAALD = re.compile(
    rb'number-columns-repeated="(\d+)"[^<>]*value-type|value-type[^<>]*number-columns-repeated="(\d+)"'
)
_VREEMD = (b"<!DOCTYPE", b"<!ENTITY")


# -- een zip met bestanden ---------------------------------------------------------------------------------------------


def keur_archief(naam: str, delen: Sequence[zipfile.ZipInfo], grootste: int) -> None:
    """Kijkt naar wat een zip over zichzelf zegt; bij het uitpakken leest Python nooit meer dan dat.

    Raises:
        Gebruikersfout: beveiligd, te veel bestanden, of uitgepakt te groot.
    """
    if any(deel.flag_bits & 1 for deel in delen):
        raise met_wachtwoord(naam)
    if len(delen) > MEESTE_BESTANDEN:
        raise Gebruikersfout(
            f"‘{naam}’ bevat meer dan {MEESTE_BESTANDEN} bestanden. Verdeel ze over meer zips, bijvoorbeeld per school."
        )
    uitgepakt, ingepakt = sum(d.file_size for d in delen), sum(d.compress_size for d in delen)
    if uitgepakt > max(_ONVERDACHT, MEESTE_INKRIMPING * ingepakt):
        raise onveilig(naam)
    if uitgepakt > grootste:
        raise te_groot(naam, grootste)


# -- een werkmap -------------------------------------------------------------------------------------------------------


def keur_werkmap(naam: str, inhoud: bytes, bladen: Collection[str]) -> Mapping[str, Blad]:
    """Pakt een keer alles uit, in stukken, om te zien of de lezer dat ook kan; en wat er op elk blad bijzonder is.

    Die houdt een blad als rechthoek vast: een verdwaalde cel in XFD1048576 kost 400 GB, en dan stopt de server.

    Args:
        bladen: de delen (zie `deelnaam`) die de werkmap zelf een blad noemt, waar zij ook staan. Wat op een blad lijkt
            telt ook mee: een lezer kan een verwijzing anders volgen dan wij.

    Geeft deel → blad.

    Raises:
        Gebruikersfout: te groot, vreemd van opbouw, of met een cel ver buiten de tabel.
        BadZipFile: en de andere fouten van `zipfile`; de werkmap is stuk.
    """
    gezien: dict[str, Blad] = defaultdict(Blad)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as werkmap:
        # Wat een deel over zichzelf zegt is ook hoeveel Python ervan uitpakt; klopt het niet, dan is de zip stuk.
        if sum(deel.file_size for deel in werkmap.infolist()) > MEESTE_UITGEPAKT:
            raise onveilig(naam)
        for deel in werkmap.infolist():
            plek = deelnaam(deel.filename)
            is_blad = plek in bladen or plek.startswith("xl/worksheets/")
            omvang = _Omvang()
            grootte = 0
            with werkmap.open(deel) as xml:
                for stuk in _stukken(xml):
                    grootte += len(stuk)
                    begin = grootte == len(stuk)
                    is_blad = is_blad or (begin and bool(_BLAD.search(stuk[:_AANLOOP])))
                    if (grootte > MEESTE_TEKST and not is_blad) or (
                        begin and any(vreemd in stuk for vreemd in _VREEMD)
                    ):
                        raise onveilig(naam)
                    if is_blad:
                        if omvang.kijk(stuk):
                            gezien[plek].kijk(stuk)
                        if omvang.cellen > MEESTE_CELLEN:
                            raise _ver_weg(naam)
                    elif plek == "content.xml" and _te_vaak_herhaald(stuk):
                        raise _ver_weg(naam)
    return gezien


def _ver_weg(naam: str) -> Gebruikersfout:
    return Gebruikersfout(
        f"In ‘{naam}’ staat een cel ver buiten de tabel. Kopieer de tabel naar een nieuwe werkmap, "
        "sla die op en upload haar."
    )


def _stukken(xml: IO[bytes]) -> Iterator[bytes]:
    """De xml in stukken die nooit midden in een element eindigen, en ook niet midden in een cel van een blad."""
    rest = b""
    while stuk := xml.read(_STUK):
        stuk = rest + stuk
        open_ = stuk.rfind(b"<")
        knip = open_ if open_ > 0 and stuk.find(b">", open_) < 0 and len(stuk) - open_ < _STUK else len(stuk)
        cel = stuk.rfind(b"<c ", -_EEN_CEL)
        cel = cel if cel > 0 else stuk.rfind(b"<", 0, stuk.rfind(b":c ", -_EEN_CEL) + 1)
        knip = min(knip, cel) if cel > 0 else knip
        rest = stuk[knip:]
        yield stuk[:knip]
    if rest:
        yield rest


def _te_vaak_herhaald(stuk: bytes) -> bool:
    """Of een gevulde cel van een ods zich vaker herhaalt dan een tabel kolommen heeft."""
    return any(int(een or ander) > MEESTE_KOLOMMEN for een, ander in _HERHAALD.findall(stuk))


class _Omvang:
    """De rechthoek om alle gevulde cellen van een blad.

    Zegt het blad zelf hoe groot het is, dan hoeven cellen niet één voor één bekeken zolang er geen daarbuiten valt.
    Zegt het dat niet of klopt het niet, dan meten wij, en pas weer als het een kwart langer blijkt: elk stuk meten kost
    tien keer zo veel als het lezen. Zo is het blad hoogstens dat kwart groter dan wij denken.
    """

    def __init__(self) -> None:
        self.rijen = self.kolommen = self._los = 0
        self._buiten = ""
        self._eerste = True

    @property
    def cellen(self) -> int:
        return self.rijen * self.kolommen

    def kijk(self, stuk: bytes) -> bool:
        """Meet een stuk van het blad; geeft of er misschien iets in staat wat voor `Blad` is."""
        # Alleen in het begin: verderop zou het wissen wat er al gezien is.
        zegt, self._eerste = _OMVANG.search(stuk[:_AANLOOP]) if self._eerste else None, False
        if zegt and kolomnummer(zegt[1]) * int(zegt[2]) <= MEESTE_CELLEN:
            self.kolommen, self.rijen = kolomnummer(zegt[1]), int(zegt[2])
            self._buiten = _buiten(zegt[1].decode(), zegt[2].decode())
        tekst = pl.Series([stuk.decode("latin-1")])
        if self._buiten and not tekst.str.contains(f"{self._buiten}|{OPVALLEND}")[0]:
            return False
        if not self._buiten or tekst.str.contains(self._buiten)[0]:
            self._meet(tekst)
            if self.kolommen:
                self._buiten = _buiten(kolomletters(self.kolommen), str(self.rijen * 5 // 4 + _RUIM))
            if stuk.count(b"</") > 4 * stuk.count(b"r="):
                self._schat(stuk)
        return True

    def _meet(self, tekst: pl.Series) -> None:
        plaatsen = tekst.str.extract_all(_CEL).explode().drop_nulls()
        letters = plaatsen.str.extract(_CEL, 1).unique()
        self.kolommen = max([self.kolommen, *(kolomnummer(k.upper().encode()) for k in letters)])
        rijen = plaatsen.str.extract(_CEL, 2).str.zfill(20).unique().sort(descending=True).head(1)
        self.rijen = max([self.rijen, *map(int, rijen)])
        if tekst.str.contains(_TWEE_PLAATSEN)[0]:  # de lezer neemt de laatste, en wij zagen de eerste
            self.rijen = MEESTE_CELLEN + 1

    def _schat(self, stuk: bytes) -> None:
        """Telt cellen die niet zeggen waar ze staan: elke gevulde cel sluit twee elementen."""
        rijen = _RIJ.split(stuk)
        self._los += len(rijen)
        self.rijen = max(self.rijen, self._los)
        self.kolommen = max([self.kolommen, *(rij.count(b"</") // 2 for rij in rijen)])


def _buiten(kolom: str, rij: str) -> str:
    """Een reguliere uitdrukking voor een cel voorbij deze kolom of rij, of een die niet gewoon zegt waar zij staat."""
    verder = _na(kolom, "A", "Z"), _na(rij, "0", "9")
    return f"{_BEGIN_CEL}(?:{verder[0]}[0-9]|[A-Z]+{verder[1]}[\"']|[A-Z]*[a-z])|{_ANDERE_CEL}"


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
