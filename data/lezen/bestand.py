"""Een bestand openen: wat voor bestand is het, en welke ruwe tabellen staan erin."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import polars as pl

from data.fouten import Gebruikersfout

GROOTSTE_BESTAND = 200 * 1024 * 1024
"""Bytes. Een export van 100.000 leerlingen is ongeveer 40 MB."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # oude Excel, en elk Office-bestand met een wachtwoord
_MET_WACHTWOORD = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = (b"<", b"%PDF", b"{\\rtf")  # html en xml (ook met het einde .xls), pdf, rtf


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
    """Een tabel zoals geleverd: alles tekst, leeg is null, met `rij` als het rijnummer in het bestand (de kop is 1)."""

    bestand: str
    frame: pl.DataFrame

    @property
    def koppen(self) -> list[str]:
        """De koppen van de kolommen, zonder `rij`."""
        return [k for k in self.frame.columns if k != RIJ]


RIJ = "\x00rij"
"""Kolomnaam voor het rijnummer; het nulteken kan in geen kop staan."""


def open_bestand(bestand: Bestand, grootste: int = GROOTSTE_BESTAND) -> list[RuweTabel]:
    """De tabellen in een bestand: één voor csv, één per zichtbaar gevuld werkblad voor Excel.

    Raises:
        Gebruikersfout: leeg, te groot, geen tabel, beveiligd of kapot.
    """
    from data.lezen import csvbestand, excel  # noqa: PLC0415  beide kennen RuweTabel

    naam, inhoud = bestand.naam, bestand.inhoud
    if len(inhoud) > grootste:
        raise Gebruikersfout(
            f"‘{naam}’ is groter dan {grootste / 1024**2:.0f} MB. Splits de export, bijvoorbeeld per school."
        )
    if not inhoud.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise leeg_bestand(naam)
    if inhoud.startswith(_OLE) and _MET_WACHTWOORD in inhoud:
        raise Gebruikersfout(
            f"‘{naam}’ is beveiligd met een wachtwoord. Sla het in Excel op zonder wachtwoord en upload het opnieuw."
        )
    if inhoud.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_DOCUMENT):
        raise geen_tabel(naam)
    tabellen = (excel if inhoud.startswith((_ZIP, _OLE)) else csvbestand).lees(naam, inhoud)
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
    return gevuld


def leeg_bestand(naam: str) -> Gebruikersfout:
    """De fout voor een bestand zonder één teken."""
    return Gebruikersfout(f"‘{naam}’ is leeg. Maak de export opnieuw in uw LAS.")


def geen_tabel(naam: str) -> Gebruikersfout:
    """De fout voor een bestand dat iets heel anders is."""
    return Gebruikersfout(
        f"‘{naam}’ is geen tabel maar bijvoorbeeld een foto of een document. "
        "Maak in uw LAS een export als csv of Excel."
    )


def als_tabel(naam: str, frame: pl.DataFrame, erboven: int = 0) -> RuweTabel:
    """Een ruwe tabel uit rijen tekst waarvan de eerste met twee gevulde cellen de kop is.

    Wat daarboven staat is een titel; `erboven` telt rijen van het bestand die niet in `frame` zitten. Lege rijen en
    kolommen zonder kop en inhoud vervallen, en een kop die vaker voorkomt krijgt een volgnummer: `BSN (2)`.
    """
    tekst = pl.all().str.strip_chars()
    frame = frame.select(pl.when(tekst.str.len_bytes() > 0).then(tekst).name.keep()) if frame.width else frame
    gevuld = frame.select(n=pl.sum_horizontal(pl.all().is_not_null())).to_series()
    kop = int((gevuld >= min(2, frame.width)).arg_max() or 0) if frame.height else 0
    koppen: list[str] = []
    for plaats, naam_ in enumerate(frame.row(kop) if frame.height else (), start=1):
        basis, keer = naam_ or f"zonder kop (kolom {plaats})", 1
        uniek = basis
        while uniek in koppen:
            keer += 1
            uniek = f"{basis} ({keer})"
        koppen.append(uniek)
    leeg = [k for k, oud in zip(koppen, frame.row(kop) if frame.height else (), strict=True) if oud is None]
    frame = frame.rename(dict(zip(frame.columns, koppen, strict=True))).slice(kop + 1)
    frame = frame.drop(k for k in leeg if frame[k].null_count() == frame.height)
    frame = frame.with_row_index(RIJ, offset=erboven + kop + 2)
    return RuweTabel(naam, frame.filter(pl.any_horizontal(pl.exclude(RIJ).is_not_null())))
