"""Nummers van leerlingen verbergen: in een waarde, in een zin en in een logregel.

Wat een nummer is, hangt niet af van hoe men het schrijft: `999990019`, `9999.90.019` en `999 990 019` zijn hetzelfde
BSN, ook midden in een zin.
"""

import re
from collections.abc import Callable, Iterable
from itertools import compress

import polars as pl

from data.schema.waarden.nummers import is_nummer

MASKER = "•••••"
WEGGELATEN = "(nummer weggelaten)"

_TEKEN = "•"
_ZICHTBAAR = 4
_SCHEIDT = r"[ \u00a0\u202f.\-–/]"
# Van negen en van acht cijfers (een BSN zonder voorloopnul), ook als zij elkaar overlappen: in `100 999 990 019` is de
# eerste lezing geen nummer, en de tweede een BSN.
_LEZINGEN = [re.compile(rf"(?<![0-9])(?=([0-9](?:{_SCHEIDT}?[0-9]){{{n}}})(?![0-9]))") for n in (8, 7)]
_KAN_NUMMER = rf"[0-9](?:{_SCHEIDT}?[0-9]){{7}}"  # Polars kent geen (?<!
_DATUM = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}}{_SCHEIDT}[0-9]{{1,2}}{_SCHEIDT}(19|20)[0-9]{{2}}"
    rf"|(19|20)[0-9]{{2}}{_SCHEIDT}[0-9]{{1,2}}{_SCHEIDT}[0-9]{{1,2}})(?![0-9])"
)
# Vijf cijfers achter elkaar is ook een leerlingnummer, en zeven met tekens ertussen ook een geboortedatum.
_LANG_GETAL = re.compile(rf"\d{{5,}}|\d(?:{_SCHEIDT}?\d){{6,}}")


# -- een waarde van een gevoelig veld ----------------------------------------------------------------------------------


def gemaskeerd(waarde: pl.Expr) -> pl.Expr:
    """Een gevoelige waarde met alleen de laatste vier tekens; wat korter is, verdwijnt helemaal. Leeg blijft leeg."""
    lang = waarde.str.len_chars() > _ZICHTBAAR
    return pl.when(waarde.is_not_null()).then(
        pl.lit(MASKER) + pl.when(lang).then(waarde.str.tail(_ZICHTBAAR)).otherwise(pl.lit(""))
    )


def gemaskeerde_waarde(waarde: str) -> str:
    """Zoals `gemaskeerd`, van één waarde."""
    return MASKER + (waarde[-_ZICHTBAAR:] if len(waarde) > _ZICHTBAAR else "")


# -- nummers in een tekst ----------------------------------------------------------------------------------------------


def zonder_nummers(teksten: pl.Series) -> pl.Series:
    """Teksten zonder één cijfer van een BSN of onderwijsnummer; wat aan de proef niet voldoet, blijft staan."""
    verdacht = teksten.unique().drop_nulls()
    verdacht = verdacht.filter(verdacht.str.contains(_KAN_NUMMER))
    schoon = [_vervang(tekst, _geldige(tekst), lambda _: WEGGELATEN) for tekst in verdacht]
    return teksten.replace(verdacht, pl.Series(schoon, dtype=pl.String))


def met_gemaskeerde_nummers(tekst: str) -> str:
    """Een zin waarin van alles wat een BSN of onderwijsnummer kan zijn alleen de laatste vier tekens staan."""
    kan = {plek for plek in _lezingen(tekst) if _is_opvallend(tekst[slice(*plek)])}
    return _vervang(tekst, kan | _geldige(tekst), gemaskeerde_waarde)


def zonder_getallen(tekst: str) -> str:
    """Een logregel zonder lange getallen en datums; een BSN, leerlingnummer of geboortedatum hoort in geen log."""
    return _LANG_GETAL.sub("#####", tekst)


def _lezingen(tekst: str) -> set[tuple[int, int]]:
    """Begin en einde van alles wat als nummer te lezen is."""
    plekken = {gevonden.span(1) for lezing in _LEZINGEN for gevonden in lezing.finditer(tekst)}
    return {(begin, einde) for begin, einde in plekken if not _is_code(tekst, begin, einde)}


def _is_code(tekst: str, begin: int, einde: int) -> bool:
    """Of een lezing met streepjes een stuk van een nummer als `PO3001-2024-00012` is.

    Een BSN met streepjes heeft er minstens twee, en er zit geen letter of volgend streepje aan vast.
    """
    streepjes = sum(tekst.count(streep, begin, einde) for streep in "-–/")
    buren = tekst[max(0, begin - 1) : begin] + tekst[einde : einde + 1]
    return bool(streepjes) and (streepjes < 2 or re.search(r"[^\W\d_]|[-–/]", buren) is not None)


def _is_opvallend(getal: str) -> bool:
    """Of een getal ook zonder proef een nummer kan zijn: aaneen, of negen cijfers zonder datum erin."""
    return getal.isdecimal() or (len(_cijfers(getal)) == 9 and not _DATUM.search(getal))


def _geldige(tekst: str) -> set[tuple[int, int]]:
    """De lezingen die aan de proef voldoen; acht losse cijfers die een datum zijn, zijn dat eerder dan een BSN."""
    plekken = [plek for plek in _lezingen(tekst) if not _is_datum(tekst[slice(*plek)])]
    cijfers = pl.Series("nummer", [_cijfers(tekst[slice(*plek)]).zfill(9) for plek in plekken], pl.String)
    past = cijfers.to_frame().select(is_nummer("nummer")).to_series()
    return set(compress(plekken, past))


def _is_datum(getal: str) -> bool:
    return len(_cijfers(getal)) == 8 and _DATUM.fullmatch(getal) is not None


def _cijfers(getal: str) -> str:
    return re.sub(r"\D", "", getal)


def _vervang(tekst: str, plekken: Iterable[tuple[int, int]], door: Callable[[str], str]) -> str:
    """De tekst met iets anders op die plekken; wat elkaar overlapt, wordt samen één."""
    uit, tot = [], 0
    samen: list[list[int]] = []
    for begin, einde in sorted(plekken):
        if samen and begin < samen[-1][1]:
            samen[-1][1] = max(samen[-1][1], einde)
        else:
            samen.append([begin, einde])
    for begin, einde in samen:
        uit += [tekst[tot:begin], door(tekst[begin:einde])]
        tot = einde
    return "".join([*uit, tekst[tot:]])


# -- een voorbeeld zonder herkenbare leerling --------------------------------------------------------------------------


def alleen_de_vorm(tekst: str, tekens: str = r"\w") -> str:
    """Een tekst met een stip voor elke letter en elk cijfer, of voor elk van `tekens`: `1 mei` → `• •••`."""
    return re.sub(tekens, _TEKEN, tekst)


def alleen_het_begin(tekst: str) -> str:
    """De eerste letter van een naam: `Jansen` → `J•••`."""
    return tekst[:1] + 3 * _TEKEN


def heeft_nummer(tekst: str) -> bool:
    """Of er zoveel cijfers in een cel staan dat er een BSN of onderwijsnummer in kan zitten."""
    return len(_cijfers(tekst)) >= 8
