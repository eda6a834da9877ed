"""Csv lezen: de cellen als tekst, en zeggen wat er onderweg aan verminkt is."""

import re
from dataclasses import replace

import polars as pl

from data.lezen.bestand import (
    GEWOON,
    MEESTE_KOLOMMEN,
    MEESTE_LEGE_CELLEN,
    Grenzen,
    geen_tabel,
    leeg_bestand,
    onveilig,
    te_breed,
    te_lange_regels,
    te_veel_rijen,
)
from data.lezen.formaten.csv_herstel import herstel, keur_breedte
from data.lezen.formaten.csv_vorm import vorm_van, zonder_omhulsel
from data.lezen.formaten.tekenset import decodeer
from data.lezen.indelen import als_tabellen
from data.lezen.kop import KOP_ZOEKEN
from data.lezen.tabel import RuweTabel
from data.lezen.uitkomsten import zonder_foute_uitkomsten
from data.tekst import meervoud

MEESTE_CELLEN = 60_000_000
_LANGSTE_REGEL = 4 * 1024**2
"""Tekens: tweeduizend kolommen van tweeduizend. Wat korter is en toch niet klopt, krijgt een zin die de kolom noemt."""
_ZWAAR, _RUIME_CEL = 32 * 1024**2, 200
"""Tekens: van een bestand dat veel geheugen kost, en per cel die het dan gemiddeld hoogstens heeft. Een export heeft er
een stuk of tien; een kleiner bestand mag vol lange opmerkingen staan."""
_MEESTE_REGELS = 10 * GEWOON.rijen
"""Zo veel regels heeft geen export, ook niet met opmerkingen van meer regels tussen aanhalingstekens."""

# Waar in UTF-8 elk teken mee begint dat wit is (geen spatie of regeleinde), of dat niemand ziet.
_ANDERS = b"\t\x0b\x0c\xc2\xd8\xe1\xe2\xe3\xef"
_ASCII = 128
_ALS_FORMULE = '="'
_VERMINKT = r"^[0-9][.,]?[0-9]*E\+[0-9]+$"  # 1,23E+08: zo bewaart Excel een lang nummer, zonder de laatste cijfers


def lees(naam: str, inhoud: bytes, grenzen: Grenzen = GEWOON) -> list[RuweTabel]:
    """De ene tabel van een csv-bestand. Wat zeker te veel rijen heeft, wordt niet eerst gelezen.

    Raises:
        Gebruikersfout: geen tekst, te veel rijen, een rij die niet bij de kop past, of een aanhalingsteken dat op twee
            manieren kan.
    """
    tekst, over_letters = decodeer(naam, inhoud)
    if "\r" in tekst:  # Windows, oude Mac, of door elkaar
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    tekst = tekst.rstrip("\n\x1a")  # CTRL-Z sluit bestanden van oude programma's af
    if not tekst or tekst.isspace():
        raise leeg_bestand(naam)
    teken, kolommen, erboven = vorm_van(tekst)
    if kolommen == 1 and (los := zonder_omhulsel(tekst)):
        tekst = los
        teken, kolommen, erboven = vorm_van(tekst)
    if kolommen > MEESTE_KOLOMMEN:
        raise te_breed(naam)
    regels = tekst.count("\n") + 1
    cellen = regels * kolommen
    if cellen > MEESTE_LEGE_CELLEN and cellen > min(MEESTE_CELLEN, 2 * tekst.count(teken)):
        raise onveilig(naam)
    if len(tekst) > _ZWAAR and len(tekst) > cellen * _RUIME_CEL:
        raise te_lange_regels(naam)
    _keur_regels(naam, tekst)
    # Wat met niets begint, valt misschien nog weg. Zonder aanhalingstekens is elke andere regel een rij; anders telt de
    # lezer, en is dit er alleen voor wat hij niet aankan.
    gevuld = regels - tekst.count(f"\n{teken}") - tekst.count("\n\n")
    if gevuld > (grenzen.rijen + KOP_ZOEKEN if '"' not in tekst else _MEESTE_REGELS):
        raise te_veel_rijen(naam, grenzen)
    *titel, tekst = tekst.split("\n", erboven)
    tekst = _even_breed(tekst, teken, kolommen)
    aanhaling = '"' in tekst  # de meeste exports hebben er geen een, en dan valt er veel minder te zoeken
    formules = aanhaling and _ALS_FORMULE in tekst
    if formules:
        # ="00123" is hoe een export Excel voorloopnullen laat houden.
        los = rf'(^|[{re.escape(teken)}\n])="([^"\n]*)"'
        tekst = pl.Series([tekst]).str.replace_all(los, '$1"$2"')[0]
    frame = _frame(naam, tekst, teken, kolommen, erboven, regels - erboven)
    if formules or (aanhaling and '"=""' in tekst):
        frame = frame.with_columns(pl.all().str.replace(r'^="(.*)"$', "$1"))
    schoon = not formules and _is_schoon(tekst, teken)
    tabel, *eronder = als_tabellen(naam, frame, erboven, schoon=schoon)
    verminkt = [] if schoon else _verminkt(tabel)
    opmerkingen = (*tabel.opmerkingen, *verminkt, *over_letters)
    tabellen = [replace(tabel, opmerkingen=opmerkingen, titel=" ".join((*titel, tabel.titel))), *eronder]
    # Naar één teken zoeken gaat tien keer zo snel als naar een woord.
    met_fout = "#" in tekst or (":" in tekst and "Err:" in tekst)
    return [zonder_foute_uitkomsten(t) for t in tabellen] if met_fout else tabellen


def _keur_regels(naam: str, tekst: str) -> None:
    """Zoekt een regel die veel te lang is, met sprongen: een lezer zou haar een paar keer heel vasthouden.

    Raises:
        Gebruikersfout: zo'n regel.
    """
    begin = 0
    while len(tekst) - begin > _LANGSTE_REGEL:
        einde = tekst.rfind("\n", begin, begin + _LANGSTE_REGEL)
        if einde < 0:
            raise te_lange_regels(naam, tekst.count("\n", 0, begin) + 1)
        begin = einde + 1


def _even_breed(tekst: str, teken: str, kolommen: int) -> str:
    """Met een eerste rij die zo breed is als de kop: bij een kop op twee rijen is de bovenste soms korter."""
    einde = tekst.find("\n")
    regel = tekst[:einde]
    kort = kolommen - 1 - regel.count(teken)
    return tekst if einde < 0 or kort < 1 or '"' in regel else f"{regel}{teken * kort}{tekst[einde:]}"


def _is_schoon(tekst: str, teken: str) -> bool:
    """Of geen cel wit aan de rand of een onzichtbaar teken heeft, of een afgerond nummer is.

    Eén blik op de hele tekst is veel sneller dan een op elke cel. Bij twijfel is het antwoord nee.
    """
    ruw = tekst.encode()
    zoeken = [byte for byte in _ANDERS if byte != ord(teken) and (byte < _ASCII or not ruw.isascii())]
    if any(byte in ruw for byte in zoeken):
        return False
    buiten = rf"[{re.escape(teken)}\n]"
    rand = rf'[{re.escape(teken)}\n"]'
    opvallend = rf'{rand} | {rand}|{buiten}"\n|\n"{buiten}|E\+'
    delen = pl.Series([f"\n{tekst[:2]}", tekst, f"{tekst[-2:]}\n"])
    return not delen.str.contains(opvallend).any()


def _frame(naam: str, tekst: str, teken: str, kolommen: int, erboven: int, regels: int) -> pl.DataFrame:
    """De cellen; bij losse aanhalingstekens of te lange rijen met een tweede, tragere blik."""
    frame = _snel(tekst, teken)
    if frame is not None and frame.height == regels:
        return frame
    if '"' in tekst:  # regeleinden in een veld, of een los aanhalingsteken dat rijen aan elkaar plakt
        tekst = herstel(naam, tekst, teken, kolommen, erboven)
        frame = _snel(tekst, teken)
    if frame is None:
        keur_breedte(naam, tekst, teken, erboven)
        frame = _snel(tekst, teken, truncate_ragged_lines=True)  # wat rijen meer hebben dan de kop is overal leeg
    if frame is None:
        raise geen_tabel(naam)
    return frame


def _snel(tekst: str, teken: str, *, truncate_ragged_lines: bool = False) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            tekst.encode(),
            separator=teken,
            has_header=False,
            infer_schema=False,
            truncate_ragged_lines=truncate_ragged_lines,
        )
    except pl.exceptions.PolarsError:
        return None


def _verminkt(tabel: RuweTabel) -> list[str]:
    """Per kolom waar een nummer is afgerond de zin die dat zegt: die cijfers staan niet meer in het bestand."""
    zinnen = []
    for kop in tabel.koppen:
        kolom = tabel.frame[kop]
        if not kolom.str.contains("E+", literal=True).any():
            continue
        if aantal := int(kolom.str.contains(_VERMINKT).sum()):
            zinnen.append(
                f"In de kolom ‘{kop}’ heeft Excel {meervoud(aantal, 'lang nummer', 'lange nummers')} afgerond "
                "(zoals 1,23E+08); de laatste cijfers zijn weg. Maak de export opnieuw en open hem niet in Excel."
            )
    return zinnen
