"""Een webpagina met een tabel, of een Excel-werkblad in xml: wat veel programma's als `export.xls` wegschrijven."""

import re
from collections.abc import Mapping

import polars as pl
from lxml import etree

from data.lezen.bestand import MEESTE_KOLOMMEN, MEESTE_LEGE_CELLEN, geen_tabel, onveilig, te_breed, te_groot
from data.lezen.formaten.tekenset import decodeer
from data.lezen.indelen import als_tabellen
from data.lezen.tabel import RuweTabel
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

_GETAL = re.compile(r"\s*(\d{1,5})")
_MEESTE_DIEP = 250  # van een kapotte pagina die steeds dieper gaat, wordt elke lezer van html steeds trager
_HAP = 1024**2  # bytes per keer: na een fout leest hij hoogstens zoveel door

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
        gevonden = als_tabellen(naam, pl.DataFrame(vol, schema=kolommen, orient="row"))
        tabellen += [tabel for tabel in gevonden if any(kaal(kop) in ALIASSEN for kop in tabel.koppen)]
    if not tabellen:
        raise geen_tabel(naam)
    return tabellen


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
        self._erbij = self._leeg = self._diep = 0

    def start(self, element: str, eigen: Mapping[str, str]) -> None:
        self._diep += 1
        if self._diep > _MEESTE_DIEP:
            raise onveilig(self._naam)
        match _SOORT.get(_kaal(element)):
            case "tabel":
                self._sluit_tabel()
            case "rij":
                self._sluit_cel()
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
        rij, self._erbij = self._rijen[-1], 0
        for kenmerk, waarde in eigen.items():
            match _kaal(kenmerk):
                case "index":  # Excel slaat lege cellen over
                    self._vul(min(_getal(waarde), MEESTE_KOLOMMEN + 1) - 1 - len(rij))
                case "colspan":
                    self._erbij = max(0, min(_getal(waarde), MEESTE_KOLOMMEN) - 1)
        rij.append(None)
        if len(rij) > MEESTE_KOLOMMEN:
            raise te_breed(self._naam)
        self._cel = []

    def _sluit_cel(self) -> None:
        if self._cel is not None:
            self._rijen[-1][-1] = " ".join("".join(self._cel).split())
            self._vul(self._erbij)
            self._cel = None

    def _sluit_tabel(self) -> None:
        self._sluit_cel()
        if self._rijen:
            self._tabellen.append(self._rijen)
        self._rijen = []

    def _vul(self, aantal: int) -> None:
        self._leeg += max(0, aantal)
        if self._leeg > MEESTE_LEGE_CELLEN:
            raise onveilig(self._naam)
        self._rijen[-1].extend([None] * aantal)


def _kaal(naam: str) -> str:
    """De naam van een element of kenmerk zonder wat ervoor staat: `ss:cell` → `cell`."""
    return naam.rpartition(":")[2]


def _getal(tekst: str) -> int:
    gevonden = _GETAL.match(tekst)
    return int(gevonden[1]) if gevonden else 0
