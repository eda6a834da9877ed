"""De pagina's die de server zelf tekent: rond het aanmelden, en als er op een adres niets is of nu even niet."""

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader

_HIER = Path(__file__).parent
_SJABLOON = Environment(loader=FileSystemLoader(_HIER), autoescape=True).get_template("eigen_pagina.html.j2")
_ICOON = (_HIER.parent / "_onderdelen" / "icoon.svg").read_text(encoding="utf-8")


def eigen_pagina(
    titel: str, zin: str, knop: str, naar: str, *, fout: str = "", voet: str = "", opnieuw: int | None = None
) -> str:
    """Een pagina met een zin en een knop.

    Args:
        titel: haar kop.
        zin: wat er aan de hand is.
        knop: wat er op de knop staat.
        naar: waar die heen gaat.
        fout: wat er misging, boven de zin.
        voet: wat er nog bij hoort, onder de knop.
        opnieuw: na zoveel seconden vraagt de browser haar vanzelf opnieuw; None is nooit.
    """
    icoon = {"icoon": _ICOON, "icoonadres": f"data:image/svg+xml,{quote(_ICOON)}"}
    return _SJABLOON.render(titel=titel, zin=zin, knop=knop, naar=naar, fout=fout, voet=voet, opnieuw=opnieuw, **icoon)


def niet_gevonden(vraag: bytes, begin: str = "") -> bytes:
    """De pagina voor een adres dat niet bestaat. Streamlit opent dan Overzicht, met een Engels venster eroverheen.

    Args:
        vraag: wat er achter het vraagteken stond: wie in de demo was, gaat naar die van de demo terug.
        begin: waar elk adres van dit bestuur mee begint.
    """
    demo = "?demo=1" if b"demo=1" in vraag.split(b"&") else ""
    return eigen_pagina(
        "Deze pagina bestaat niet",
        "Er is iets mis met het adres. Kijk of het goed is getypt of gekopieerd. Aan uw gegevens is niets veranderd.",
        "Naar het Overzicht",
        f"{begin}/{demo}",
    ).encode()
