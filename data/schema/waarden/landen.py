"""De landen: hoe exports ze noemen, en welke landcode (BRP-tabel 34) daarbij hoort.

`landen.csv` heeft van elk land dat nog bestaat de code, de ISO-codes en de gangbare namen in het Nederlands en Engels.
De landentabel die het bestuur laadt, vult aan; zij maakt een naam die wij kennen nooit fout.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from data.schema.waarden.woorden import kern, kernen

NEDERLAND, BELGIE, DUITSLAND = "6030", "5010", "9089"

_ONBEKEND = ("0", "00", "0000", "Onbekend", "Onbekend land", "Geen", "N.v.t.", "Niet van toepassing")
_CODE = r"\b[0-9]{4}\b"
_STREEPJES = r"^[\s.\-–—]+$"
_TWEE_DELEN = r"^(.+?)\s*[-–—|:;/,=]\s*(.+)$"
_TUSSEN_HAAKJES = r"\([^)]*\)"


_LANDEN = [
    (code, iso.split(), namen.split("|"))
    for code, iso, namen in pl.read_csv(Path(__file__).with_name("landen.csv"), separator=";", infer_schema=False)
    .fill_null("")
    .iter_rows()
]

LANDNAMEN: dict[str, str] = kernen(
    {woord: code for code, iso, namen in _LANDEN for woord in (*iso, *namen)} | dict.fromkeys(_ONBEKEND, "")
)
"""De kern van een naam of ISO-code → landcode; leeg bij een woord voor ‘onbekend’."""

LANDCODES: dict[str, str] = {namen[0]: code for code, _, namen in _LANDEN}
"""De gewone naam van elk land → landcode."""


def landnamen(tabel: pl.DataFrame | None, p: date) -> Mapping[str, str]:
    """De kern van elke naam → de landcode die op een dag geldt, ook van de namen in een geladen landentabel.

    Een naam die nu van een land is, gaat voor die van een land dat er niet meer is: ‘Duitsland’ was ooit 6029.

    Args:
        tabel: kolommen landcode, naam, begin en einde; None als er geen geladen is.
    """
    if tabel is None:
        return LANDNAMEN
    geldt = (pl.col("einde").is_null() | (pl.col("einde") >= p)) & (pl.col("begin").is_null() | (pl.col("begin") <= p))
    vroeger = tabel.filter(~geldt).sort("einde", nulls_last=True)
    voorbij = set(vroeger["landcode"]) - set(tabel.filter(geldt)["landcode"])
    eigen = {naam: code for naam, code in LANDNAMEN.items() if code not in voorbij}
    return (
        _namen(vroeger) | eigen | _namen(tabel.filter(geldt)) | dict.fromkeys(kernen(dict.fromkeys(_ONBEKEND, "")), "")
    )


def _namen(tabel: pl.DataFrame) -> dict[str, str]:
    kern_van = tabel.select(kern(pl.col("naam")).alias("kern"), "landcode")
    return {naam: code for naam, code in kern_van.iter_rows() if naam}


def landcode_van(tekst: pl.Expr, namen: Mapping[str, str] = LANDNAMEN) -> pl.Expr:
    """De landcode bij een naam, ISO-code of code met omschrijving; null als het land onbekend is of er geen staat.

    Wat wij niet kennen, blijft staan in hoofdletters. ‘6030 Duitsland’ ook: daar staan er twee.
    """

    def zoek(deel: pl.Expr) -> pl.Expr:
        return kern(deel).replace_strict(namen, default=None, return_dtype=pl.String)

    tekst = tekst.str.replace(r"^'?([0-9]+)(?:[.,]00?)?$", "$1")  # zo maakt een rekenblad een getal van een code
    zonder_haakjes = tekst.str.replace_all(_TUSSEN_HAAKJES, "")
    codes = tekst.str.extract_all(_CODE).list.unique()
    enige = pl.when(codes.list.len() == 1).then(codes.list.first())
    naam = zoek(tekst).fill_null(zoek(zonder_haakjes)).fill_null(zoek(tekst.str.replace_all(_CODE, "")))
    delen = tekst.str.extract_groups(_TWEE_DELEN).struct  # ‘NL - Nederland’ zegt twee keer hetzelfde
    naam = naam.fill_null(pl.when(zoek(delen[0]) == zoek(delen[1])).then(zoek(delen[0])))
    kapot = tekst.str.strip_chars().str.to_uppercase()
    code = (
        pl.when(tekst.str.contains(_STREEPJES))
        .then(pl.lit(""))
        .when(enige.is_null())
        .then(naam)
        .when(naam.is_null() | (naam == enige))
        .then(enige)
    ).fill_null(kapot)
    return pl.when((code != "") & ~code.str.contains("^0+$")).then(code)


def landnaam_van(tekst: pl.Expr, namen: Mapping[str, str] = LANDNAMEN) -> pl.Expr:
    """De gewone naam van het land dat er staat, in welke taal of code ook; wat wij niet kennen, blijft staan."""
    naam = {code: naam for naam, code in LANDCODES.items()}
    code = landcode_van(tekst, namen)
    return pl.when(code.is_not_null()).then(code.replace_strict(naam, default=tekst))
