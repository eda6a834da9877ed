"""Nummers van leerlingen verbergen: in een waarde, in een zin en in een logregel.

Wat een nummer is, hangt niet af van hoe men het schrijft: `999990019`, `9999.90.019` en `999 990 019` zijn hetzelfde
BSN, ook midden in een zin.
"""

import re
from collections.abc import Callable, Collection, Iterable
from unicodedata import decimal

import polars as pl

from data.schema.velden import GEVOELIG
from data.schema.waarden.nummers import ZICHTBAAR, eind, is_nummer

MASKER = "•••••"
WEGGELATEN = "(nummer weggelaten)"

_TEKEN = "•"
_SCHEIDT = r"[ \u00a0\u2000-\u200d\u202f\u2060\ufeff.\-‐-―/]"
_STREEPJE = r"[\-‐-―/]"
_TUSSEN = rf"(?:{_SCHEIDT}{{0,2}}|[,_])"
"""Wat er tussen twee cijfers van een nummer kan staan. Na een komma volgt dan geen spatie: dat is een opsomming."""
_NEGEN, _ACHT = 9, 8
# Een cijfer is hier ook een cijfer van een ander schrift, of een breed cijfer: `９` leest iedereen als 9.
# Van negen en van acht cijfers (een BSN zonder voorloopnul), ook als zij elkaar overlappen: in `100 999 990 019` is de
# eerste lezing geen nummer, en de tweede een BSN. Met nullen ervoor is het nog hetzelfde nummer.
_LEZING = {n: re.compile(rf"(?<!\d)0{{0,5}}(?=(\d(?:{_TUSSEN}\d){{{n - 1}}})(?!\d))") for n in (_NEGEN, _ACHT)}
_VANAF = re.compile(rf"(?=(\d(?:{_TUSSEN}\d){{{_NEGEN - 1}}}))")
_REEKS = re.compile(rf"\d(?:{_TUSSEN}\d)*")
_AANEEN = re.compile(r"\d{10,}")
"""Meer cijfers aaneen dan een nummer heeft: daar kan er een in zitten met iets eraan vast, zoals een tweede."""
_KAN_NUMMER = {n: rf"\d(?:{_TUSSEN}\d){{{n - 1}}}" for n in (_NEGEN, _ACHT)}
"""Wat er minstens staat waar een nummer van zoveel cijfers te lezen is; ook voor Polars, en dat kent geen `(?<!`."""
_HEEFT_CIJFERS = re.compile(_KAN_NUMMER[_NEGEN])
_DAG, _JAAR = "[0-9]{1,2}", "(?:19|20)[0-9]{2}"
_DATUM = re.compile(
    rf"(?<![0-9])(?:{_DAG}{_SCHEIDT}{_DAG}{_SCHEIDT}{_JAAR}|{_JAAR}{_SCHEIDT}{_DAG}{_SCHEIDT}{_DAG}"
    rf"|{_JAAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_LOSSE_DATUM = (
    rf"(^|[^0-9 .\-/]|[^0-9] )(?:{_DAG}-{_DAG}-{_JAAR}|{_DAG}/{_DAG}/{_JAAR}|{_DAG}\.{_DAG}\.{_JAAR}"
    rf"|{_JAAR}-{_DAG}-{_DAG})($|[^0-9])"
)
"""Een datum die niet aan een ander getal vastzit; ook voor Polars te lezen."""
# Vijf cijfers achter elkaar is ook een leerlingnummer, en zeven met tekens ertussen ook een geboortedatum.
_LANG_GETAL = re.compile(rf"\d(?:{_TUSSEN}\d){{6,}}|\d{{5,}}")


# -- een waarde van een gevoelig veld ----------------------------------------------------------------------------------


def gemaskeerd(waarde: pl.Expr) -> pl.Expr:
    """Een gevoelige waarde met alleen de laatste vier tekens; wat korter is, verdwijnt helemaal. Leeg blijft leeg."""
    return pl.when(waarde.is_not_null()).then(pl.lit(MASKER) + eind(waarde).fill_null(""))


def gemaskeerde_waarde(waarde: str) -> str:
    """Zoals `gemaskeerd`, van één waarde."""
    return MASKER + (waarde[-ZICHTBAAR:] if len(waarde) > ZICHTBAAR else "")


# -- nummers in een tekst ----------------------------------------------------------------------------------------------


def zonder_nummers(teksten: pl.Series, *, ook_acht: bool = False) -> pl.Series:
    """Teksten zonder één cijfer van een BSN of onderwijsnummer; wat aan de proef niet voldoet, blijft staan.

    Met `ook_acht` telt ook een nummer zonder zijn voorloopnul. Dat is in gewone tekst vaker iets anders.
    """
    vuil = _vuil(teksten.to_frame(), ook_acht=ook_acht)
    return teksten.replace(vuil) if vuil else teksten


def zonder_nummer(tekst: str) -> str:
    """Zoals `zonder_nummers`, van één tekst."""
    return str(zonder_nummers(pl.Series([tekst]))[0]) if _HEEFT_CIJFERS.search(tekst) else tekst


def zonder_nummers_in(
    frame: pl.DataFrame, behalve: Collection[str] = (), waarden: Collection[str] = ()
) -> pl.DataFrame:
    """Een frame waarvan geen kolom met tekst een nummer noemt; de kolommen `behalve` blijven zoals ze zijn.

    In de kolommen `waarden` staat wat er bij het veld in kolom `veld` hoort: van een gevoelig veld mag dat een nummer
    zijn, want wie dat toont of meeneemt, maskeert het zelf.
    """
    kolommen = [k for k, soort in frame.schema.items() if soort == pl.String and k not in behalve]
    if not kolommen or frame.is_empty():
        return frame
    vuil = _vuil(frame.select(kolommen))
    if not vuil:
        return frame
    gevoelig = pl.col("veld").is_in(list(GEVOELIG)).fill_null(False)
    schoon = {k: pl.col(k).replace(vuil) for k in kolommen}
    return frame.with_columns(
        pl.when(gevoelig).then(k).otherwise(expr).alias(k) if k in waarden else expr for k, expr in schoon.items()
    )


def _vuil(frame: pl.DataFrame, *, ook_acht: bool = False) -> dict[str, str]:
    """De teksten in een frame die een nummer noemen → dezelfde tekst zonder dat nummer."""
    kortst = _ACHT if ook_acht else _NEGEN
    kan_nummer = _KAN_NUMMER[kortst]
    lang = frame.select((pl.all().str.len_bytes().max() >= kortst).fill_null(False)).row(0)
    kolommen = [kolom for kolom, kan in zip(frame.columns, lang, strict=True) if kan]
    # Aan elkaar geplakt zoekt veel sneller dan cel voor cel; een nummer loopt niet door over een regeleinde.
    geplakt = frame.select(pl.col(k).str.join("\n").str.contains(kan_nummer) for k in kolommen)
    met = [kolom for kolom in kolommen if geplakt[kolom][0]]
    if not met:
        return {}
    t = pl.col("tekst")
    # Van datums zijn er veel minder verschillende dan rijen.
    teksten = (frame.lazy().select(pl.col(k).alias("tekst")).unique().filter(t.str.contains(kan_nummer)) for k in met)
    # Bijna elke zin met veel cijfers noemt alleen datums: die hoeven niet een voor een gelezen te worden.
    zonder_datums = t.str.replace_all(_LOSSE_DATUM, "${1}#${2}")
    verdacht = pl.concat(teksten).unique().filter(zonder_datums.str.contains(_KAN_NUMMER[_ACHT])).collect()["tekst"]
    lezingen = [_lezingen(tekst, _NEGEN, *([_ACHT] if ook_acht else [])) for tekst in verdacht]
    return {
        tekst: _vervang(tekst, plekken, lambda _: WEGGELATEN)
        for tekst, plekken in zip(verdacht, _geldige(verdacht, lezingen), strict=True)
        if plekken
    }


def met_gemaskeerde_nummers(tekst: str) -> str:
    """Een zin waarin van alles wat een BSN of onderwijsnummer kan zijn alleen de laatste vier tekens staan."""
    lezingen = _lezingen(tekst, _NEGEN, _ACHT)
    kan = {plek for plek in lezingen if _is_opvallend(tekst[slice(*plek)])}
    return _vervang(tekst, kan | _geldige([tekst], [lezingen])[0], gemaskeerde_waarde)


def zonder_getallen(tekst: str) -> str:
    """Een logregel zonder lange getallen en datums; een BSN, leerlingnummer of geboortedatum hoort in geen log."""
    return _LANG_GETAL.sub("#####", tekst)


def _lezingen(tekst: str, *lengtes: int) -> set[tuple[int, int]]:
    """Begin en einde van alles wat als een nummer van zoveel cijfers te lezen is, ook aan een ander getal vast."""
    plekken = {gevonden.span(1) for lengte in lengtes for gevonden in _LEZING[lengte].finditer(tekst)}
    if _AANEEN.search(tekst):
        plekken |= _in_lange_getallen(tekst)
    return {plek for plek in plekken if not _is_code(tekst, *plek) and not _is_datum(tekst[slice(*plek)])}


def _in_lange_getallen(tekst: str) -> set[tuple[int, int]]:
    """Elke negen cijfers op een rij waarvan een deel in een lang getal staat."""
    plekken = set()
    for reeks in _REEKS.finditer(tekst):
        lang = [gevonden.span() for gevonden in _AANEEN.finditer(tekst, *reeks.span())]
        negen = {gevonden.span(1) for gevonden in _VANAF.finditer(tekst, *reeks.span())} if lang else set()
        plekken |= {(van, tot) for van, tot in negen if any(van < einde and begin < tot for begin, einde in lang)}
    return plekken


def _is_code(tekst: str, begin: int, einde: int) -> bool:
    """Of een lezing met streepjes een stuk van een nummer als `PO3001-2024-00012` is.

    Een BSN met streepjes heeft er minstens twee, en er zit geen letter of volgend streepje aan vast.
    """
    streepjes = len(re.findall(_STREEPJE, tekst[begin:einde]))
    buren = tekst[max(0, begin - 1) : begin] + tekst[einde : einde + 1]
    return bool(streepjes) and (streepjes < 2 or re.search(rf"[^\W\d_]|{_STREEPJE}", buren) is not None)


def _is_datum(getal: str) -> bool:
    """Of een lezing een datum is, met hoogstens één getal ernaast: `01-08-2023 5`."""
    if (datum := _DATUM.search(getal)) is None:
        return False
    rest = getal[: datum.start()] + getal[datum.end() :]
    return re.search(r"[0-9]\D+[0-9]", rest) is None


def _is_opvallend(getal: str) -> bool:
    """Of een getal ook zonder proef een nummer kan zijn: aaneen, of van negen cijfers."""
    return getal.isdecimal() or len(_cijfers(getal)) == _NEGEN


def _geldige(teksten: Iterable[str], lezingen: Iterable[set[tuple[int, int]]]) -> list[set[tuple[int, int]]]:
    """Per tekst de lezingen die aan de proef voldoen; alle lezingen gaan samen één keer door de proef."""
    per_tekst = [
        [(plek, tekst[slice(*plek)]) for plek in plekken] for tekst, plekken in zip(teksten, lezingen, strict=True)
    ]
    alle = {_cijfers(getal).zfill(_NEGEN) for paren in per_tekst for _, getal in paren}
    if not alle:
        return [set() for _ in per_tekst]
    echt = set(pl.Series("nummer", sorted(alle), pl.String).to_frame().filter(is_nummer("nummer"))["nummer"])
    return [{plek for plek, getal in paren if _cijfers(getal).zfill(_NEGEN) in echt} for paren in per_tekst]


def _cijfers(getal: str) -> str:
    """De cijfers van een getal, gewoon geschreven."""
    return "".join(str(decimal(teken)) for teken in getal if teken.isdecimal())


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
    return len(_cijfers(tekst)) >= _ACHT
