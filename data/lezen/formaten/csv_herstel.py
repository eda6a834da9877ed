"""Csv met losse aanhalingstekens of te lange rijen: wat er staat herstellen, of zeggen op welke rij het niet kan."""

import csv
import io
import re

from data.fouten import Gebruikersfout
from data.lezen.bestand import geen_tabel

_MEESTE_REGELS_IN_CEL = 50
_MEESTE_POGINGEN = 1000  # zo vaak mag een veld opengaan zonder te sluiten; daarna is het bestand niet te redden


def herstel(naam: str, tekst: str, teken: str, kolommen: int, erboven: int) -> str:
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


def keur_breedte(naam: str, tekst: str, teken: str, erboven: int) -> None:
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
