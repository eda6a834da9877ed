"""Een bestand openen: wat voor bestand is het, en welke ruwe tabellen staan erin."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from statistics import median

import polars as pl

from data.fouten import Gebruikersfout
from data.velden import ALIASSEN, kaal

GROOTSTE_BESTAND = 200 * 1024 * 1024
"""Bytes. Een export van 100.000 leerlingen is ongeveer 40 MB."""

MEESTE_KOLOMMEN = 2000
KOP_ZOEKEN = 30
"""Zoveel rijen van boven kan de kop staan: daarboven staan titel, datum en selectie."""

_ZIP = b"PK\x03\x04"
_ZIPDEEL = b"PK\x01\x02"
_MEESTE_ZIPDELEN = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # oude Excel, en elk Office-bestand met een wachtwoord
_MET_WACHTWOORD = "EncryptedPackage".encode("utf-16-le")
_ANDER_DOCUMENT = ("word/", "ppt/", "META-INF/manifest.xml")
_DOCUMENT = (b"%PDF", b"{\\rtf", b'{"', b"[{")
_BEGIN = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"  # merktekens en wit voor het eerste teken, ook in UTF-16

# Een onderste regel als `Totaal: 123`, `Aantal leerlingen;45` of `Eindtotaal;;;12`.
_TOTAAL = re.compile(r"(sub|eind)?(totaal|totalen)\b|(totaal )?aantal\b", re.IGNORECASE)
_GETAL = re.compile(r"[\d.,\s%€-]+")
_MEESTE_TOTALEN = 3

_WAARDE = re.compile(r"\d{8,9}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{2}[A-Z]{2}(\d{2})?|\d{4} ?[A-Z]{2}")


@dataclass(frozen=True)
class Bestand:
    """Een aangeboden bestand: de naam zoals de gebruiker die ziet, en de inhoud. Raakt nooit een schijf."""

    naam: str
    inhoud: bytes

    @cached_property
    def afdruk(self) -> str:
        """Herkent hetzelfde bestand bij een tweede keer."""
        return blake2b(self.inhoud, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class RuweTabel:
    """Een tabel zoals geleverd: alles tekst, leeg is null, met `rij` als het rijnummer in het bestand (de kop is 1).

    `opmerkingen` zijn zinnen voor de gebruiker over wat er bij het lezen opviel of wegviel, zonder waarden.
    """

    bestand: str
    frame: pl.DataFrame
    opmerkingen: tuple[str, ...] = ()

    @property
    def koppen(self) -> list[str]:
        """De koppen van de kolommen, zonder `rij`."""
        return [k for k in self.frame.columns if k != RIJ]


RIJ = "\x00rij"
"""Kolomnaam voor het rijnummer; het nulteken kan in geen kop staan."""


class GeenTabel(Gebruikersfout):
    """Het bestand is iets heel anders dan een tabel: in een zip mag het dan blijven liggen."""


def open_bestand(bestand: Bestand, grootste: int = GROOTSTE_BESTAND) -> list[RuweTabel]:
    """De tabellen in een bestand: csv, Excel of OpenDocument (elk zichtbaar gevuld werkblad), EDEXML, of een zip ermee.

    Ook een webpagina met een tabel mag: veel programma's noemen die `export.xls`. Wat het is, blijkt uit de
    inhoud en nooit uit de naam. `grootste` geldt ook voor wat uitgepakt is.

    Raises:
        Gebruikersfout: leeg, te groot, geen tabel, beveiligd of kapot.
    """
    from data.lezen import archief, csvbestand, edexml, excel, webtabel  # noqa: PLC0415  alle vijf kennen RuweTabel

    naam, inhoud = bestand.naam, bestand.inhoud
    if len(inhoud) > grootste:
        raise te_groot(naam, grootste)
    if not inhoud.strip(_BEGIN):
        raise leeg_bestand(naam)
    if inhoud.startswith(_OLE) and _MET_WACHTWOORD in inhoud:
        raise met_wachtwoord(naam)
    begin = inhoud[:200].lstrip(_BEGIN)
    if begin.startswith(_DOCUMENT):
        raise geen_tabel(naam)
    if inhoud.startswith(_OLE):
        tabellen = excel.lees(naam, inhoud)
    elif inhoud.startswith(_ZIP):
        delen = _zipdelen(naam, inhoud)
        if delen and not excel.is_werkmap(delen):
            if any(deel.startswith(_ANDER_DOCUMENT) for deel in delen):
                raise geen_tabel(naam)
            return archief.lees(naam, inhoud, grootste)
        if naam.lower().endswith(".zip"):
            return archief.lees(naam, inhoud, grootste)
        tabellen = excel.lees(naam, inhoud)
    elif begin.startswith(b"<"):
        tabellen = webtabel.lees(naam, inhoud) if webtabel.is_webtabel(inhoud) else edexml.lees(naam, inhoud)
    else:
        tabellen = csvbestand.lees(naam, inhoud)
    gevuld = [t for t in tabellen if t.frame.height]
    if not gevuld:
        raise Gebruikersfout(
            f"‘{naam}’ heeft geen rijen onder de kop. Controleer de selectie van uw export in het LAS."
        )
    if all(len(t.koppen) < 2 for t in gevuld):
        raise Gebruikersfout(
            f"‘{naam}’ heeft maar één kolom. Een export heeft een kop met minstens twee kolommen, "
            "gescheiden door een puntkomma, komma of tab."
        )
    if all(_zonder_kop(t.koppen) for t in gevuld):
        raise Gebruikersfout(
            f"‘{naam}’ heeft geen kop: op de eerste rij staan al gegevens van een leerling. "
            "Maak de export opnieuw, met de namen van de kolommen erboven."
        )
    return gevuld


def _zonder_kop(koppen: Sequence[str]) -> bool:
    """Of de eerste rij gegevens heeft in plaats van koppen: geen naam die wij kennen, wel nummers, codes of datums."""
    return not any(kaal(kop) in ALIASSEN for kop in koppen) and sum(map(bool, map(_WAARDE.fullmatch, koppen))) > 1


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


# -- de zinnen die meer lezers gebruiken -------------------------------------------------------------------------------


def leeg_bestand(naam: str) -> Gebruikersfout:
    """De fout voor een bestand zonder één teken."""
    return Gebruikersfout(f"‘{naam}’ is leeg. Maak de export opnieuw in uw LAS.")


def te_groot(naam: str, grootste: int) -> Gebruikersfout:
    """De fout voor een bestand van te veel bytes, zo geleverd of uitgepakt."""
    return Gebruikersfout(
        f"‘{naam}’ is groter dan {grootste / 1024**2:.0f} MB. Splits de export, bijvoorbeeld per school."
    )


def met_wachtwoord(naam: str) -> Gebruikersfout:
    """De fout voor een versleutelde werkmap of zip."""
    return Gebruikersfout(
        f"‘{naam}’ is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en upload het opnieuw."
    )


def onveilig(naam: str) -> Gebruikersfout:
    """De fout voor een bestand dat gemaakt lijkt om een lezer te laten vastlopen."""
    return Gebruikersfout(
        f"‘{naam}’ is zo gemaakt dat het openen de computer kan laten vastlopen. Wij openen het daarom niet. "
        "Maak de export opnieuw in uw LAS."
    )


def geen_tabel(naam: str) -> GeenTabel:
    """De fout voor een bestand dat iets heel anders is."""
    return GeenTabel(
        f"‘{naam}’ is geen tabel maar bijvoorbeeld een foto of een document. "
        "Maak in uw LAS een export als csv of Excel."
    )


def te_breed(naam: str) -> Gebruikersfout:
    """De fout voor een tabel met meer kolommen dan een export kan hebben."""
    return Gebruikersfout(
        f"‘{naam}’ heeft meer dan {MEESTE_KOLOMMEN} kolommen. Maak een export met alleen de kolommen die nodig zijn."
    )


# -- van rijen tekst naar een tabel ------------------------------------------------------------------------------------


def kop_van(rijen: Sequence[Sequence[str | None]]) -> int:
    """De plaats van de kop in de bovenste rijen van een tabel.

    Eerst telt wat er staat: de eerste rij met twee verschillende koppen die wij kennen. Anders is het de eerste rij met
    minstens twee gevulde cellen die niet veel leger is dan de rijen eronder; `Datum: | 01-02-2026` boven tien kolommen
    is een titel.
    """
    for plaats, rij in enumerate(rijen):
        if len({kaal(cel) for cel in rij if cel is not None} & ALIASSEN.keys()) > 1:
            return plaats
    gevuld = [sum(bool(cel and cel.strip()) for cel in rij) for rij in rijen]
    gewoon = median([n for n in gevuld if n > 1] or [0])
    breed = [plaats for plaats, n in enumerate(gevuld) if n > 1 and n * 2 > gewoon]
    smal = [plaats for plaats, n in enumerate(gevuld) if n and len(rijen[plaats]) == 1]
    return (breed or smal or [0])[0]


def als_tabel(naam: str, frame: pl.DataFrame, erboven: int = 0, *, schoon: bool = False) -> RuweTabel:
    """Een ruwe tabel uit rijen tekst, waarvan `kop_van` de kop aanwijst.

    Wat daarboven staat is een titel; `erboven` telt rijen van het bestand die niet in `frame` zitten. Lege rijen,
    totaalregels onderaan en kolommen zonder kop en inhoud vervallen, en een kop die vaker voorkomt krijgt een
    volgnummer: `BSN (2)`. `schoon`: in geen cel staat wit aan de rand.

    Raises:
        Gebruikersfout: te veel kolommen.
    """
    if frame.width > MEESTE_KOLOMMEN:
        raise te_breed(naam)
    frame = zonder_lege_tekst(frame if schoon else frame.select(pl.all().str.strip_chars()))
    kop = kop_van(frame.head(KOP_ZOEKEN).rows())
    kopcellen = frame.row(kop) if frame.height else ()
    koppen = _uniek(kopcellen)
    leeg = [nieuw for nieuw, oud in zip(koppen, kopcellen, strict=True) if oud is None]
    frame = frame.rename(dict(zip(frame.columns, koppen, strict=True))).slice(kop + 1)
    frame = frame.drop(k for k in leeg if frame[k].null_count() == frame.height)
    frame = frame.with_row_index(RIJ, offset=erboven + kop + 2)
    frame = frame.filter(pl.any_horizontal(pl.exclude(RIJ).is_not_null()))
    return _zonder_totaal(RuweTabel(naam, frame))


def zonder_lege_tekst(frame: pl.DataFrame) -> pl.DataFrame:
    """Met null waar een tekst zonder tekens stond."""
    met_leeg = frame.select((pl.all().str.len_bytes() == 0).any()).to_dict(as_series=False)
    koppen = [kop for kop, (ja,) in met_leeg.items() if ja]
    return frame.with_columns(pl.when(pl.col(k).str.len_bytes() > 0).then(k).alias(k) for k in koppen)


def _uniek(cellen: Sequence[str | None]) -> list[str]:
    """De koppen, elk met een eigen naam."""
    koppen: dict[str, None] = {}
    keren: dict[str, int] = {}
    for plaats, cel in enumerate(cellen, start=1):
        uniek = basis = cel or f"zonder kop (kolom {plaats})"
        while uniek in koppen:
            keren[basis] = keren.get(basis, 1) + 1
            uniek = f"{basis} ({keren[basis]})"
        koppen[uniek] = None
    return list(koppen)


def _zonder_totaal(tabel: RuweTabel) -> RuweTabel:
    """Zonder totaalregels onderaan: de eerste cel zegt `totaal` of `aantal`, de andere zijn hoogstens getallen."""
    frame = tabel.frame
    weg: list[int] = []
    for rij in reversed(frame.tail(_MEESTE_TOTALEN).rows()):
        eerste, *rest = [cel for cel in rij[1:] if cel is not None]
        if len(rest) == len(rij) - 2 > 1 or not _TOTAAL.match(eerste) or not all(map(_GETAL.fullmatch, rest)):
            break
        weg.insert(0, rij[0])
    if not weg or frame.height == len(weg):
        return tabel
    rijen = f"rij {weg[0]}" if len(weg) == 1 else f"de rijen {weg[0]} tot en met {weg[-1]}"
    zin = f"Onderaan staat op {rijen} een totaal. Dat telt niet mee als leerling."
    return RuweTabel(tabel.bestand, frame.head(frame.height - len(weg)), (*tabel.opmerkingen, zin))
