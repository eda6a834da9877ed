"""Csv lezen: tekenset, scheidingsteken, en bij een rij die niet past zeggen welke."""

import csv
import io
import re

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import RuweTabel, als_tabel, geen_tabel, leeg_bestand

SCHEIDINGSTEKENS = ";\t,|"
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
_STUURTEKENS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PROEFSTUK = 65536  # tekens: genoeg om tekst van een foto te onderscheiden en de kop te vinden
_SCHEIDT_SEP = re.compile(r"sep=(.)\n")  # een regel voor Excel, boven de kop


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De ene tabel van een csv-bestand.

    Raises:
        Gebruikersfout: geen tekst, of een rij die niet bij de kop past.
    """
    tekst = decodeer(naam, inhoud)
    if "\r" in tekst:  # Windows, oude Mac, of door elkaar
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    if not tekst.strip():
        raise leeg_bestand(naam)
    teken, erboven = _vorm(tekst)
    if erboven:
        tekst = "\n".join(tekst.split("\n", erboven)[erboven:])
    try:
        frame = _frame(tekst, teken)
    except pl.exceptions.PolarsError:
        _keur(naam, tekst, teken, erboven)
        try:  # wat rijen meer hebben dan de kop is overal leeg: dat mag eraf
            frame = _frame(tekst, teken, truncate_ragged_lines=True)
        except pl.exceptions.PolarsError:
            raise geen_tabel(naam) from None
    return [als_tabel(naam, frame, erboven)]


def _frame(tekst: str, teken: str, *, truncate_ragged_lines: bool = False) -> pl.DataFrame:
    return pl.read_csv(
        tekst.encode(), separator=teken, has_header=False, infer_schema=False,
        truncate_ragged_lines=truncate_ragged_lines,
    )  # fmt: skip


def decodeer(naam: str, inhoud: bytes) -> str:
    """De tekst van een bestand: UTF-8, UTF-16 met een merkteken, en anders Windows-1252.

    Raises:
        Gebruikersfout: de inhoud is geen tekst.
    """
    try:
        if inhoud.startswith(_BOM_16):
            tekst = inhoud.decode("utf-16")
        else:
            try:
                tekst = inhoud.decode("utf-8-sig")
            except UnicodeDecodeError:
                # Vijf bytes zijn in Windows-1252 niets; één daarvan maakt een export nog geen foto.
                tekst = inhoud.decode("cp1252", errors="replace")
    except UnicodeError:
        raise geen_tabel(naam) from None
    proef = tekst[:_PROEFSTUK]
    if "\x00" in tekst or len(_STUURTEKENS.findall(proef)) * 50 > len(proef):
        raise geen_tabel(naam)
    return tekst


def _vorm(tekst: str) -> tuple[str, int]:
    """Het scheidingsteken, en hoeveel regels er boven de kop staan.

    De kop is de eerste rij met minstens twee gevulde cellen. Het teken is dat waarmee de meeste rijen daaronder passen
    (een naam met een komma maakt van puntkomma's geen komma's), en dan dat met de meeste kolommen.
    """
    if sep := _SCHEIDT_SEP.match(tekst):
        return sep[1], 1
    beste, teken, erboven = (0, 1), SCHEIDINGSTEKENS[0], 0
    for kandidaat in SCHEIDINGSTEKENS:
        kolommen = passend = boven_kop = 0
        lezer = csv.reader(io.StringIO(tekst[:_PROEFSTUK]), delimiter=kandidaat)
        for rij in lezer:
            if kolommen:
                passend += 1 < len(rij) <= kolommen
            elif sum(bool(cel.strip()) for cel in rij) > 1:
                kolommen = len(rij)
            else:
                boven_kop = lezer.line_num
        if (passend, kolommen) > beste:
            beste, teken, erboven = (passend, kolommen), kandidaat, boven_kop
    return teken, erboven


def _keur(naam: str, tekst: str, teken: str, erboven: int) -> None:
    """Zoekt de eerste rij die niet past; alleen nodig als het snelle lezen faalde.

    Raises:
        Gebruikersfout: een rij met meer gevulde kolommen dan de kop, of met een los aanhalingsteken.
    """
    veld = re.compile(rf'("(?:[^"]|"")*"|[^"\n{re.escape(teken)}]*)({re.escape(teken)}|\n|\Z)')
    verwacht, rij, plaats = 0, 1 + erboven, 0
    while plaats < len(tekst):
        kolommen = gevuld = 0
        einde = teken
        while einde == teken:
            gevonden = veld.match(tekst, plaats)
            if not gevonden:
                raise Gebruikersfout(
                    f"In ‘{naam}’ staat op rij {rij} een los aanhalingsteken. "
                    "Haal het weg, of maak de export als Excel-bestand."
                )
            kolommen += 1
            if gevonden[1].strip('" \t'):
                gevuld = kolommen
            plaats, einde = gevonden.end(), gevonden[2]
        verwacht = verwacht or kolommen
        if gevuld > verwacht:
            raise Gebruikersfout(
                f"In ‘{naam}’ heeft rij {rij} meer kolommen ({gevuld}) dan de kop ({verwacht}). "
                "Kijk of er een scheidingsteken of aanhalingsteken in een veld staat."
            )
        rij += 1
