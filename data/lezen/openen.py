"""Een bestand openen: wat voor bestand is het, en welke ruwe tabellen staan erin."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import polars as pl
from polars import selectors as cs

from data.fouten import Gebruikersfout
from data.lezen.bestand import (
    GEWOON,
    MEESTE_TEKENS,
    Bestand,
    GeenTabel,
    Grenzen,
    geen_tabel,
    leeg_bestand,
    met_wachtwoord,
    onveilig,
    te_groot,
    te_lange_tekst,
    te_veel_rijen,
)
from data.lezen.formaten import archief, csvbestand, webtabel, xmlbestand
from data.lezen.formaten.werkmap import excel
from data.lezen.formaten.werkmap.pakket import ANDER_DOCUMENT, deelnaam, is_werkmap
from data.lezen.kolommen.namen import met_officiele_namen
from data.lezen.tabel import RIJ, RuweTabel
from data.schema.koppen import ALIASSEN, kaal

ZIP = b"PK\x03\x04"
_ZIPDEEL = b"PK\x01\x02"
_MEESTE_ZIPDELEN = 20_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # oude Excel, en elk Office-bestand met een wachtwoord
_MET_WACHTWOORD = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = (b"%PDF", b"{\\rtf", b'{"', b"[{")
_BEGIN = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"  # merktekens en wit voor het eerste teken, ook in UTF-16
_AANLOOP = 200  # bytes waarin dat eerste teken staat

_RECORD = re.compile(r"[A-Z]{3}")
_RECORDSOORTEN = frozenset({"VLP", "PER", "ISG", "ISP"})

_WAARDE = re.compile(r"\d{8,9}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{2}[A-Z]{2}(\d{2})?|\d{4} ?[A-Z]{2}")


def open_hier(bestand: Bestand, grenzen: Grenzen = GEWOON) -> list[RuweTabel]:
    """De tabellen in een bestand: csv, Excel of OpenDocument (elk zichtbaar gevuld werkblad), EDEXML, OSO, of een zip.

    Ook een webpagina met een tabel mag: veel programma's noemen die `export.xls`. Wat het is, blijkt uit de
    inhoud en nooit uit de naam. Dit gebeurt in dit proces: wat niemand vertrouwt, gaat door `apart.open_bestand`.

    Raises:
        Gebruikersfout: leeg, te groot, geen tabel, beveiligd of kapot.
    """
    naam, inhoud = bestand.naam, bestand.inhoud
    if len(inhoud) > grenzen.grootste:
        raise te_groot(naam, grenzen.grootste)
    if not inhoud.strip(_BEGIN):
        raise leeg_bestand(naam)
    if inhoud.startswith(OLE) and _MET_WACHTWOORD in inhoud:
        raise met_wachtwoord(naam)
    if inhoud[:_AANLOOP].lstrip(_BEGIN).startswith(_DOCUMENT):
        raise geen_tabel(naam)
    if inhoud.startswith(ZIP) and _is_archief(naam, inhoud):
        return _open_archief(naam, inhoud, grenzen)
    gevuld = [met_officiele_namen(t) for t in _lezer(inhoud, grenzen)(naam, inhoud) if t.frame.height]
    if not gevuld:
        raise Gebruikersfout(
            f"‘{naam}’ heeft geen rijen onder de kop. Controleer de selectie van uw export in het LAS."
        )
    if all(len(t.koppen) < 2 for t in gevuld):
        raise Gebruikersfout(
            f"‘{naam}’ heeft maar één kolom. Een export heeft een kop met minstens twee kolommen, "
            "gescheiden door een puntkomma, komma of tab."
        )
    if any(_in_records(t) for t in gevuld):
        raise Gebruikersfout(
            f"‘{naam}’ is een bestand in records, zoals een LAS ze met ROD uitwisselt. Dat kunnen wij nog niet lezen. "
            "Maak in het LAS een export met een rij per leerling en een kop erboven."
        )
    if all(_zonder_kop(t.koppen) for t in gevuld):
        raise Gebruikersfout(
            f"‘{naam}’ heeft geen kop: op de eerste rij staan al gegevens van een leerling. "
            "Maak de export opnieuw, met de namen van de kolommen erboven."
        )
    keur_omvang(naam, gevuld, grenzen)
    _keur_teksten(naam, gevuld)
    return [tabel.zonder_nummers() for tabel in gevuld]


def keur_omvang(naam: str, tabellen: Iterable[RuweTabel], grenzen: Grenzen = GEWOON) -> None:
    """Weigert tabellen met samen meer rijen of cellen dan wij in één keer aannemen.

    Raises:
        Gebruikersfout: het zijn er te veel.
    """
    vormen = [tabel.frame.shape for tabel in tabellen]
    if sum(h for h, _ in vormen) > grenzen.rijen or sum(h * b for h, b in vormen) > grenzen.cellen:
        raise te_veel_rijen(naam, grenzen)


def _keur_teksten(naam: str, tabellen: Iterable[RuweTabel]) -> None:
    for tabel in tabellen:
        langste = tabel.frame.select(cs.string().str.len_bytes().max()).to_dict(as_series=False)
        for kop in (kop for kop, (bytes_,) in langste.items() if (bytes_ or 0) > MEESTE_TEKENS):
            lang = tabel.frame.filter(pl.col(kop).str.len_chars() > MEESTE_TEKENS)  # een letter is soms meer bytes
            if lang.height:
                raise te_lange_tekst(naam, lang[RIJ][0], kop)


def _lezer(inhoud: bytes, grenzen: Grenzen) -> Callable[[str, bytes], list[RuweTabel]]:
    """Wie dit soort inhoud leest: naam en inhoud → tabellen."""
    if inhoud.startswith((OLE, ZIP)):
        return excel.lees
    if not inhoud[:_AANLOOP].lstrip(_BEGIN).startswith(b"<"):
        return partial(csvbestand.lees, grenzen=grenzen)
    return webtabel.lees if webtabel.is_webtabel(inhoud) else xmlbestand.lees


def _is_archief(naam: str, inhoud: bytes) -> bool:
    """Of een zip bestanden bevat, en niet zelf een werkmap is.

    Raises:
        Gebruikersfout: het is een ander soort document.
    """
    delen = _zipdelen(naam, inhoud)
    if not delen or is_werkmap(delen):
        return naam.lower().endswith(".zip")
    if any(deelnaam(deel).startswith(ANDER_DOCUMENT) for deel in delen):
        raise geen_tabel(naam)
    return True


def _open_archief(naam: str, inhoud: bytes, grenzen: Grenzen) -> list[RuweTabel]:
    """De tabellen van alle bestanden in een zip.

    Een document tussen de exports blijft liggen, en dat staat in een opmerking; elke andere fout geldt voor het geheel,
    want van een levering mag niet ongemerkt een stuk ontbreken.
    """
    tabellen: list[RuweTabel] = []
    opmerkingen: list[str] = []
    for bestand in archief.pak_uit(naam, inhoud, grenzen.grootste):
        try:
            tabellen += open_hier(bestand, grenzen)
        except GeenTabel:
            opmerkingen.append(f"‘{bestand.naam}’ is geen tabel en is overgeslagen.")
        keur_omvang(naam, tabellen, grenzen)
    if not tabellen:
        raise geen_tabel(naam)
    return [replace(tabellen[0], opmerkingen=(*tabellen[0].opmerkingen, *opmerkingen)), *tabellen[1:]]


def _zonder_kop(koppen: Sequence[str]) -> bool:
    """Of de eerste rij gegevens heeft in plaats van koppen: geen naam die wij kennen, wel nummers, codes of datums."""
    return not any(kaal(kop) in ALIASSEN for kop in koppen) and sum(map(bool, map(_WAARDE.fullmatch, koppen))) > 1


def _in_records(tabel: RuweTabel) -> bool:
    """Of elke rij met de soort van een record begint, zoals `VLP` voor een leerling en `PER` voor een periode."""
    eerste = [tabel.koppen[0], *tabel.frame[tabel.koppen[0]].head(1000)]
    return all(cel and _RECORD.fullmatch(cel) for cel in eerste) and len(_RECORDSOORTEN.intersection(eerste)) > 1


def _zipdelen(naam: str, inhoud: bytes) -> frozenset[str]:
    """De namen van de delen van een zip (ook xlsx en ods zijn zips); niets als zij kapot is.

    Raises:
        Gebruikersfout: ongeloofwaardig veel delen.
    """
    if inhoud.count(_ZIPDEEL) > _MEESTE_ZIPDELEN:
        raise onveilig(naam)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return frozenset(zip_.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return frozenset()
