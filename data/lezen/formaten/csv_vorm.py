"""De vorm van een csv: het scheidingsteken, de breedte, en waar de kop staat."""

import csv
import io
import re
from itertools import islice

from data.lezen.kop import KOP_ZOEKEN, kop_van

SCHEIDINGSTEKENS = ";\t,|"

_PROEFSTUK = 65536  # tekens: genoeg om de kop te vinden
_SCHEIDT_SEP = re.compile(r"sep=(.)\n")  # een regel voor Excel, boven de kop


def vorm_van(tekst: str) -> tuple[str, int, int]:
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
        kolommen = max(map(len, bovenste[kop.plaats : kop.eronder]))
        passend = sum(1 < len(rij) <= kolommen for rij in (*bovenste[kop.eronder :], *lezer))
        if (passend, kolommen) > beste:
            beste, teken, erboven = (passend, kolommen), kandidaat, regels[kop.plaats]
    return teken, beste[1], erboven + bool(sep)


def zonder_omhulsel(tekst: str) -> str | None:
    """De tekst als elke regel in haar geheel tussen aanhalingstekens staat: zo bewaart Excel een csv met één kolom."""
    regels = tekst.split("\n")
    if not all(len(regel) > 1 and regel[0] == regel[-1] == '"' for regel in regels if regel):
        return None
    return "\n".join(regel[1:-1].replace('""', '"') for regel in regels)
