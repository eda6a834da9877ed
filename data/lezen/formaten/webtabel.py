"""Een webpagina met een tabel, of een Excel-werkblad in xml: wat veel programma's als `export.xls` wegschrijven."""

import re
from collections.abc import Mapping
from dataclasses import replace

import polars as pl
from lxml import etree

from data.lezen.bestand import MEESTE_KOLOMMEN, MEESTE_LEGE_CELLEN, geen_tabel, onveilig, te_breed, te_groot
from data.lezen.formaten.tekenset import decodeer
from data.lezen.indelen import als_tabellen
from data.lezen.tabel import RuweTabel
from data.lezen.uitkomsten import zonder_foute_uitkomsten
from data.schema.koppen import ALIASSEN, kaal

GROOTSTE = 30 * 1024**2
"""Tekens: honderdduizend rijen van twintig kolommen."""

_BEGIN = re.compile(rb"<(?:!doctype )?html\b|<table\b|office:spreadsheet", re.IGNORECASE)
_SOORT = {
    "table": "tabel",
    "worksheet": "tabel",
    "tr": "rij",
    "row": "rij",
    "td": "cel",
    "th": "cel",
    "cell": "cel",
    "br": "wit",
}
"""Wat een element voor ons is, in html en in een werkblad in xml."""

_MATEN = {"index", "colspan", "rowspan", "mergeacross", "mergedown"}
_GETAL = re.compile(r"\s*(\d{1,5})")
_MEESTE_DIEP = 250  # van een kapotte pagina die steeds dieper gaat, wordt elke lezer van html steeds trager
_HAP = 64 * 1024  # bytes per keer: na een fout leest hij hoogstens zoveel door

_Rij = list[str | None]


def is_webtabel(inhoud: bytes) -> bool:
    """Of een bestand dat met een `<` begint een webpagina of een werkblad in xml is."""
    return bool(_BEGIN.search(inhoud[:2000].replace(b"\x00", b"")))  # UTF-16 heeft om de letter een nul


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De tabellen waarvan wij minstens één kop kennen; de andere zijn voor de opmaak van de bladzijde.

    Raises:
        Gebruikersfout: geen tekst, zonder zo'n tabel, te groot, te veel kolommen, of ongeloofwaardig veel lege cellen.
    """
    tekst, over_letters = decodeer(naam, inhoud)
    if len(tekst) > GROOTSTE:
        raise te_groot(naam, GROOTSTE)
    tabellen: list[RuweTabel] = []
    for rijen in _tabellen(naam, tekst):
        breedte = max(map(len, rijen), default=0)
        if breedte > MEESTE_KOLOMMEN:
            raise te_breed(naam)
        if breedte * len(rijen) > MEESTE_LEGE_CELLEN + 2 * sum(map(len, rijen)):
            raise onveilig(naam)
        vol = [rij + [None] * (breedte - len(rij)) for rij in rijen]
        kolommen = {f"k{i}": pl.String() for i in range(breedte)}
        gevonden = als_tabellen(naam, pl.DataFrame(vol, schema=kolommen, orient="row"))
        bekend = [tabel for tabel in gevonden if any(kaal(kop) in ALIASSEN for kop in tabel.koppen)]
        tabellen += map(zonder_foute_uitkomsten, bekend)
    if not tabellen:
        raise geen_tabel(naam)
    return [replace(tabellen[0], opmerkingen=(*tabellen[0].opmerkingen, *over_letters)), *tabellen[1:]]


def _tabellen(naam: str, tekst: str) -> list[list[_Rij]]:
    """De rijen van elke tabel."""
    inhoud = tekst.encode(errors="replace")
    rijen = _Rijen(naam)
    lezer = etree.HTMLParser(target=rijen, encoding="utf-8", no_network=True)
    try:
        for begin in range(0, len(inhoud), _HAP):
            lezer.feed(inhoud[begin : begin + _HAP])
        lezer.close()
        return rijen.per_tabel()
    except etree.LxmlError:
        raise geen_tabel(naam) from None
    finally:
        rijen.vergeet()  # de lezer van lxml houdt ons nog vast tot Python zijn kringen opruimt


class _Rijen:
    """Verzamelt rijen bij wat lxml onderweg tegenkomt; een boom van de hele pagina komt er niet.

    Elk nieuw element sluit de cel of rij ervoor, want lang niet elk programma doet dat zelf.
    """

    def __init__(self, naam: str) -> None:
        self._naam = naam
        self._tabellen: list[list[_Rij]] = []
        self._rijen: list[_Rij] = []
        self._cel: list[str] | None = None
        self._boven: dict[int, tuple[int, str | None]] = {}  # kolom → tot welke rij een cel geldt, en wat erin staat
        self._erbij = self._omlaag = self._leeg = self._diep = 0

    def start(self, element: str, eigen: Mapping[str, str]) -> None:
        self._diep += 1
        if self._diep > _MEESTE_DIEP:
            raise onveilig(self._naam)
        match _SOORT.get(_kaal(element)):
            case "tabel":
                self._sluit_tabel()
            case "rij":
                self._sluit_rij()
                self._rijen.append([])
            case "cel":
                self._sluit_cel()
                if self._rijen:
                    self._open_cel(eigen)
            case "wit":
                self.data(" ")

    def end(self, element: str) -> None:
        self._diep -= 1
        match _SOORT.get(_kaal(element)):
            case "tabel":
                self._sluit_tabel()
            case "rij" | "cel":
                self._sluit_cel()

    def data(self, tekst: str) -> None:
        if self._cel is not None:
            self._cel.append(tekst)

    def close(self) -> None:
        """Doet niets: lxml roept dit ook aan na een fout van onszelf, en dan mag er geen tweede bij komen."""

    def per_tabel(self) -> list[list[_Rij]]:
        self._sluit_tabel()
        return self._tabellen

    def vergeet(self) -> None:
        self._tabellen, self._rijen, self._cel = [], [], None

    def _open_cel(self, eigen: Mapping[str, str]) -> None:
        rij = self._rijen[-1]
        getallen = {maat: _getal(waarde) for kenmerk, waarde in eigen.items() if (maat := _kaal(kenmerk)) in _MATEN}
        breed = max(getallen.get("colspan", 1), getallen.get("mergeacross", 0) + 1)
        self._erbij = max(0, min(breed, MEESTE_KOLOMMEN) - 1)
        self._omlaag = max(getallen.get("rowspan", 1) - 1, getallen.get("mergedown", 0))
        if "index" in getallen:  # Excel slaat lege cellen over
            self._vul(min(getallen["index"], MEESTE_KOLOMMEN + 1) - 1 - len(rij))
        while self._van_boven(len(rij)):
            self._vul(1)
        rij.append(None)
        if len(rij) > MEESTE_KOLOMMEN:
            raise te_breed(self._naam)
        self._cel = []

    def _sluit_cel(self) -> None:
        if self._cel is not None:
            rij, tekst = self._rijen[-1], " ".join("".join(self._cel).split())
            plaats, rij[-1], self._cel = len(rij) - 1, tekst, None
            self._vul(self._erbij)
            if self._omlaag:
                geldt = len(self._rijen) - 1 + self._omlaag
                self._boven |= {plaats + i: (geldt, None if i else tekst) for i in range(self._erbij + 1)}

    def _sluit_rij(self) -> None:
        self._sluit_cel()
        if self._rijen and self._rijen[-1] and self._boven:
            self._vul(max((k for k in self._boven if self._van_boven(k)), default=-1) + 1 - len(self._rijen[-1]))
            self._boven = {k: cel for k, cel in self._boven.items() if cel[0] >= len(self._rijen)}

    def _sluit_tabel(self) -> None:
        self._sluit_rij()
        if self._rijen:
            self._tabellen.append(self._rijen)
        self._rijen, self._boven = [], {}

    def _vul(self, aantal: int) -> None:
        """Zet cellen achter de rij die zelf niets zeggen: leeg, of van een samengevoegde cel die erboven begint."""
        self._leeg += max(0, aantal)
        if self._leeg > MEESTE_LEGE_CELLEN:
            raise onveilig(self._naam)
        rij = self._rijen[-1]
        if not self._boven:
            rij.extend([None] * aantal)
        else:
            rij.extend(cel[1] if (cel := self._van_boven(len(rij))) else None for _ in range(aantal))

    def _van_boven(self, kolom: int) -> tuple[int, str | None] | None:
        """De samengevoegde cel die op deze rij nog geldt."""
        cel = self._boven.get(kolom)
        return cel if cel and cel[0] > len(self._rijen) - 2 else None


def _kaal(naam: str) -> str:
    """De naam van een element of kenmerk zonder wat ervoor staat: `ss:cell` → `cell`."""
    return naam.rpartition(":")[2]


def _getal(tekst: str) -> int:
    gevonden = _GETAL.match(tekst)
    return int(gevonden[1]) if gevonden else 0
