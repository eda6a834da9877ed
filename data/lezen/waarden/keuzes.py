"""Keuzes lezen: een woord wordt wat het betekent, en naar wat wij niet kennen wordt zo nodig gevraagd."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import polars as pl

from data.lezen.vragen import Navraag
from data.schema.koppen import kaal
from data.schema.velden import Veld
from data.schema.vraag import Vraag
from data.schema.waarden.woorden import JONGEN_MEISJE, Woordenlijst, betekenis, gedecodeerd

_KEUZES: dict[str, Mapping[str, str]] = {
    "inschrijfstatus": {
        "ingeschreven": "De leerling is ingeschreven",
        "toekomstig": "De leerling wordt later ingeschreven",
        "aangemeld": "Alleen aangemeld: nog niet nakijken",
        "gast": "Gast van een andere school: niet nakijken",
        "uitgeschreven": "De leerling is uitgeschreven",
    },
    "type_inschrijving": {
        "bekostigd": "Gewoon ingeschreven en bekostigd",
        "onbekostigd": "Niet bekostigd: gaat niet naar ROD",
        "symbiose": "Symbiose: de leerling is op een andere school ingeschreven",
        "gast": "Gast van een andere school: niet nakijken",
        "": "Iets anders: gewoon nakijken",
    },
    "rod_status": {
        "opgenomen": "ROD heeft de inschrijving opgenomen",
        "afgekeurd": "ROD heeft de inschrijving afgekeurd",
        "verzonden": "Verzonden, maar nog geen antwoord",
        "": "Iets anders: niet meewegen",
    },
    "geheim_adres": {"J": "Ja, het adres is geheim", "N": "Nee, het adres is niet geheim"},
    "ja_nee": {"J": "Ja", "N": "Nee", "": "Dat weten wij niet"},
}
"""Veld of type → antwoord op de vraag wat een woord betekent. Een leeg antwoord laat staan wat er stond."""
_VOORSTEL = {"inschrijfstatus": "ingeschreven", "geheim_adres": "J"}

_MEESTE_WOORDEN = 8
"""Staan er meer onbekende woorden in, dan noemen wij ze niet: misschien zijn het geen keuzes maar namen."""
_WOORD = re.compile(r"[^\W\d_]+(?:[ \-/][^\W\d_]+){0,3}")
_JONGEN_MEISJE = re.compile(r"jm|jongen.*meisje|jongensmeisjes")


@dataclass(frozen=True, slots=True)
class Gelezen:
    """De waarden van een keuze (String, bij ja of nee Boolean), en welke woorden daarin bijzonder zijn.

    `leeg` zijn woorden voor ‘er is er geen’, `vreemd` die wij niet kennen; de waarde is dan het antwoord op een vraag,
    of het woord zelf.
    """

    waarde: pl.Series
    leeg: pl.Series
    vreemd: pl.Series


def lees_keuze(tekst: pl.Series, woorden: pl.Series, veld: Veld, kop: str, bestand: str, navraag: Navraag) -> Gelezen:
    """De waarden van een kolom met een keuze; naar een status, of een ja of nee, die wij niet kennen wordt gevraagd.

    Args:
        woorden: de verschillende waarden van `tekst`, op volgorde: daarin staan de vragen.
    """
    lijst = _lijst(veld, kop, woorden)
    geen = woorden.clear()
    if lijst is veld.lijst and len(woorden) <= len(lijst.woorden) and set(woorden) <= lijst.woorden.keys():
        return Gelezen(_met_type(tekst, veld), geen, geen)
    t = pl.col("woord")
    frame = woorden.alias("woord").to_frame().with_columns(wat=betekenis(t, lijst))
    frame = frame.with_columns(waarde=gedecodeerd(t, pl.col("wat")))
    vreemd = frame.filter(pl.col("wat").is_null())["woord"]
    if (veld.type in _KEUZES or veld.naam in _KEUZES) and vreemd.len():
        vragen = _vragen(vreemd.to_list(), veld, kop, bestand)
        antwoorden = {woord: navraag.vraag(vraag) or None for woord, vraag in vragen.items()}
        zelf = pl.lit(None, pl.String) if veld.type == "ja_nee" else t.str.to_lowercase()
        anders = t.replace_strict(antwoorden, default=None, return_dtype=pl.String).fill_null(zelf)
        frame = frame.with_columns(waarde=pl.when(pl.col("wat").is_null()).then(anders).otherwise("waarde"))
    waarde = tekst.replace_strict(woorden, frame["waarde"], default=None, return_dtype=pl.String)
    return Gelezen(_met_type(waarde, veld), frame.filter(wat="")["woord"], vreemd)


def _met_type(waarde: pl.Series, veld: Veld) -> pl.Series:
    return waarde == "J" if veld.type == "ja_nee" else waarde


def _lijst(veld: Veld, kop: str, woorden: pl.Series) -> Woordenlijst:
    """De woorden van het veld; onder ‘J/M’, en waar een J staat en geen V, is een M een meisje."""
    assert veld.lijst is not None
    if veld.type != "geslacht":
        return veld.lijst
    letters = set(woorden.str.to_uppercase().str.slice(0, 1)) if woorden.len() else set()
    if "V" not in letters and (_JONGEN_MEISJE.fullmatch(kaal(kop)) or "J" in set(woorden.str.to_uppercase())):
        return JONGEN_MEISJE
    return veld.lijst


def _vragen(woorden: Sequence[str], veld: Veld, kop: str, bestand: str) -> dict[str, Vraag]:
    """Bij elk onbekend woord de vraag die erover gaat; wat een naam of nummer kan zijn, staat daar niet in."""
    keuzes = _KEUZES.get(veld.naam) or _KEUZES[veld.type]
    voorstel = _VOORSTEL.get(veld.naam, "")
    uit = {}
    for woord in woorden:
        if len(woorden) <= _MEESTE_WOORDEN and _WOORD.fullmatch(woord):
            kenmerk = blake2b(kaal(woord).encode(), digest_size=8).hexdigest()
            zin = f"In de kolom ‘{kop}’ staat ‘{woord}’. Wat betekent dat?"
        else:
            kenmerk = "anders"
            zin = f"In de kolom ‘{kop}’ staan waarden die wij niet kennen. Wat betekenen zij?"
        uit[woord] = Vraag(f"{veld.naam} {kenmerk}", bestand, zin, keuzes, voorstel)
    return uit
