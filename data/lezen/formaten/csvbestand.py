"""Csv lezen: scheidingsteken, losse aanhalingstekens, en bij een rij die niet past zeggen welke."""

import csv
import io
import re
from itertools import islice

import polars as pl

from data.fouten import Gebruikersfout
from data.lezen.bestand import MEESTE_KOLOMMEN, MEESTE_LEGE_CELLEN, geen_tabel, leeg_bestand, onveilig, te_breed
from data.lezen.formaten.tekenset import decodeer
from data.lezen.tabel import KOP_ZOEKEN, RuweTabel, als_tabel, kop_van
from data.tekst import meervoud

SCHEIDINGSTEKENS = ";\t,|"
MEESTE_CELLEN = 60_000_000

_PROEFSTUK = 65536  # tekens: genoeg om de kop te vinden
_SCHEIDT_SEP = re.compile(r"sep=(.)\n")  # een regel voor Excel, boven de kop
_MEESTE_REGELS_IN_CEL = 50
_MEESTE_POGINGEN = 1000  # zo vaak mag een veld opengaan zonder te sluiten; daarna is het bestand niet te redden

_ANDER_WIT = b"\t\x0b\x0c\xc2\xe1\xe2\xe3"  # waar in UTF-8 elk wit mee begint dat geen spatie of regeleinde is
_DUBBEL_OMGEZET = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")  # UTF-8 die als Windows-1252 is gelezen
_ALS_FORMULE = '="'
_VERMINKT = r"^[0-9][.,]?[0-9]*E\+[0-9]+$"  # 1,23E+08: zo bewaart Excel een lang nummer, zonder de laatste cijfers


def lees(naam: str, inhoud: bytes) -> list[RuweTabel]:
    """De ene tabel van een csv-bestand.

    Raises:
        Gebruikersfout: geen tekst, een rij die niet bij de kop past, of een aanhalingsteken dat op twee manieren kan.
    """
    tekst = decodeer(naam, inhoud)
    if "\r" in tekst:  # Windows, oude Mac, of door elkaar
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    tekst = tekst.rstrip("\n\x1a")  # CTRL-Z sluit bestanden van oude programma's af
    if not tekst or tekst.isspace():
        raise leeg_bestand(naam)
    teken, kolommen, erboven = _vorm(tekst)
    if kolommen == 1 and (los := _zonder_omhulsel(tekst)):
        tekst = los
        teken, kolommen, erboven = _vorm(tekst)
    if kolommen > MEESTE_KOLOMMEN:
        raise te_breed(naam)
    regels = tekst.count("\n") + 1
    cellen = regels * kolommen
    if cellen > MEESTE_LEGE_CELLEN and cellen > min(MEESTE_CELLEN, 2 * tekst.count(teken)):
        raise onveilig(naam)
    if erboven:
        tekst = "\n".join(tekst.split("\n", erboven)[erboven:])
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
    tabel = als_tabel(naam, frame, erboven, schoon=schoon)
    verminkt = [] if schoon else _verminkt(tabel)
    if "Ã" in tekst and (letters := len(_DUBBEL_OMGEZET.findall(tekst))):
        verminkt.append(
            f"{meervoud(letters, 'letter is', 'letters zijn')} verminkt, zoals Ã« in plaats van ë. Maak de export "
            "opnieuw en open hem niet in Excel; dan kloppen de namen."
        )
    return [RuweTabel(naam, tabel.frame, (*tabel.opmerkingen, *verminkt))]


def _zonder_omhulsel(tekst: str) -> str | None:
    """De tekst als elke regel in haar geheel tussen aanhalingstekens staat: zo bewaart Excel een csv met één kolom."""
    regels = tekst.split("\n")
    if not all(len(regel) > 1 and regel[0] == regel[-1] == '"' for regel in regels if regel):
        return None
    return "\n".join(regel[1:-1].replace('""', '"') for regel in regels)


def _is_schoon(tekst: str, teken: str) -> bool:
    """Of geen cel wit aan de rand heeft of een afgerond nummer is.

    Eén blik op de hele tekst is veel sneller dan een op elke cel. Bij twijfel is het antwoord nee.
    """
    ruw = tekst.encode()
    if any(byte in ruw for byte in _ANDER_WIT if byte != ord(teken)):
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
        tekst = _herstel(naam, tekst, teken, kolommen, erboven)
        frame = _snel(tekst, teken)
    if frame is None:
        _keur(naam, tekst, teken, erboven)
        frame = _snel(tekst, teken, truncate_ragged_lines=True)  # wat rijen meer hebben dan de kop is overal leeg
    if frame is None:
        raise geen_tabel(naam)
    return frame


def _snel(tekst: str, teken: str, *, truncate_ragged_lines: bool = False) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            tekst.encode(), separator=teken, has_header=False, infer_schema=False,
            truncate_ragged_lines=truncate_ragged_lines,
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


# -- vorm --------------------------------------------------------------------------------------------------------------


def _vorm(tekst: str) -> tuple[str, int, int]:
    """Het scheidingsteken, het aantal kolommen van de kop, en hoeveel regels er boven de kop staan.

    Het teken is dat waarmee de meeste rijen onder de kop passen (een naam met een komma maakt van puntkomma's geen
    komma's), en dan dat met de meeste kolommen.
    """
    sep = _SCHEIDT_SEP.match(tekst)
    begin, kandidaten = (sep.end(), sep[1]) if sep else (0, SCHEIDINGSTEKENS)
    beste, teken, erboven = (-1, -1), kandidaten[0], 0
    for kandidaat in kandidaten:
        lezer = csv.reader(io.StringIO(tekst[begin : begin + _PROEFSTUK]), delimiter=kandidaat)
        bovenste, regels = [], [0]
        for rij in islice(lezer, KOP_ZOEKEN):
            bovenste.append(rij)
            regels.append(lezer.line_num)
        kop = kop_van(bovenste)
        kolommen = len(bovenste[kop])
        passend = sum(1 < len(rij) <= kolommen for rij in (*bovenste[kop + 1 :], *lezer))
        if (passend, kolommen) > beste:
            beste, teken, erboven = (passend, kolommen), kandidaat, regels[kop]
    return teken, beste[1], erboven + bool(sep)


# -- losse aanhalingstekens en te lange rijen --------------------------------------------------------------------------


def _herstel(naam: str, tekst: str, teken: str, kolommen: int, erboven: int) -> str:
    """De tekst met losse aanhalingstekens als gewone tekens, waar maar één lezing past.

    Een aanhalingsteken middenin een veld is gewone tekst als de rij dan zo veel velden heeft als de kop. Een veld dat
    ermee begint en verderop sluit, loopt over meer regels; tenzij de eerste en een volgende ook los een rij kunnen
    zijn, want dan plakt een los aanhalingsteken misschien leerlingen aan elkaar.

    Raises:
        Gebruikersfout: een rij kan op geen of op twee manieren gelezen worden.
    """
    los = re.escape(teken)
    veld = rf'(?:"(?:[^"]|"")*+"|[^"{los}\n]*+)'
    rij = re.compile(rf"{veld}(?:{los}{veld})*+")
    regels, plaats, pogingen = tekst.split("\n"), 0, 0
    uit: list[str] = []
    while plaats < len(regels):
        regel, einde = regels[plaats], plaats + 1
        if '"' in regel and not rij.fullmatch(regel):
            begin = rij.match(regel)
            assert begin  # desnoods op niets
            goed_tot, samen = begin.end(), None
            if regel[goed_tot] == '"' and (not goed_tot or regel[goed_tot - 1] == teken):
                samen = _samen(rij, regels[plaats : plaats + _MEESTE_REGELS_IN_CEL])
                pogingen += samen is None
            velden = _letterlijk(regel, teken)
            los_ook = len(velden) == kolommen > 2 and any(s.count(teken) == kolommen - 1 for s in (samen or ())[1:])
            if samen and not los_ook:
                regel, einde = "\n".join(samen), plaats + len(samen)
            elif not samen and len(velden) == kolommen and pogingen < _MEESTE_POGINGEN:
                regel = teken.join(velden)
            else:
                raise Gebruikersfout(
                    f"In ‘{naam}’ staat op rij {len(uit) + 1 + erboven} een los aanhalingsteken. "
                    "Haal het weg, of maak de export als Excel-bestand."
                )
        uit.append(regel)
        plaats = einde
    return "\n".join(uit)


def _samen(rij: re.Pattern[str], regels: list[str]) -> list[str] | None:
    """De regels die samen één rij zijn, doordat het veld dat in de eerste opengaat in de laatste sluit."""
    for aantal in range(2, len(regels) + 1):
        if '"' in regels[aantal - 1] and rij.fullmatch("\n".join(regels[:aantal])):
            return regels[:aantal]
    return None


def _letterlijk(regel: str, teken: str) -> list[str]:
    """De velden van een regel, waarin een aanhalingsteken dat geen veld omsluit bij de tekst hoort."""
    los = re.escape(teken)
    veld = re.compile(rf'("(?:[^"]|"")*+"(?={los}|\Z))|[^{los}]*+')
    velden, plaats = [], 0
    while plaats <= len(regel):
        gevonden = veld.match(regel, plaats)
        assert gevonden  # desnoods op niets
        ruw = gevonden[0]
        velden.append('"' + ruw.replace('"', '""') + '"' if '"' in ruw and not gevonden[1] else ruw)
        plaats = gevonden.end() + 1
    return velden


def _keur(naam: str, tekst: str, teken: str, erboven: int) -> None:
    """Zoekt de eerste rij met meer gevulde kolommen dan de kop; alleen nodig als het snelle lezen faalde.

    Raises:
        Gebruikersfout: zo'n rij.
    """
    verwacht = 0
    try:
        for nummer, cellen in enumerate(csv.reader(io.StringIO(tekst), delimiter=teken), start=1 + erboven):
            gevuld = max((plaats for plaats, cel in enumerate(cellen, start=1) if cel.strip()), default=0)
            verwacht = verwacht or len(cellen)
            if gevuld > verwacht:
                raise Gebruikersfout(
                    f"In ‘{naam}’ heeft rij {nummer} meer kolommen ({gevuld}) dan de kop ({verwacht}). "
                    "Kijk of er een scheidingsteken of aanhalingsteken in een veld staat."
                )
    except csv.Error:  # een cel van meer dan 128 kB: dat is geen export
        raise geen_tabel(naam) from None


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
