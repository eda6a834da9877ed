"""Hoe een school heet, en tekst die geen opmaak mag worden."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from data.opslag.vragen.bevindingen import LEEG
from data.schema.labels import SCHOOL
from data.tekst import opsomming

_OPMAAK = re.compile(r"[\\`*_{}\[\]<>|~$]|:(?=[^\W\d]|:)|&(?=[#\w])|^[#+\-=]")
"""Wat overal opmaak kan zijn, en wat dat alleen vooraan een regel is."""
_LIJST = re.compile(r"^(\d{1,9})([.)])")
"""Het nummer van een lijst, vooraan een regel."""
_BREUK = re.compile(
    r"(?<=www)(?=\.)|(?<=:/)(?=/)|(?<=@)(?=\S)|(?<=:[\w+-])(?=[\w+-]*[:/])|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)",
    re.IGNORECASE,
)
"""Waar Streamlit na de opmaak nog iets van tekst maakt: een link, een icoon, een plaatje of een pijl."""
_NIETS = ":small[]"
"""Een leeg stukje: wat ervoor en erachter staat, is voor Streamlit dan niet meer één tekst."""
_WIT = re.compile(r"[^\S\u00a0\u202f]+")


def school(code: str | None, naam: str | None = None) -> str:
    """Hoe een school heet in tabellen en grafieken: haar naam met de code, of wat er bekend is."""
    if code is None:
        return "School onbekend"
    return SCHOOL.format(naam, code) if naam else code


def noem_school(code: str, scholen: Mapping[str, str]) -> str:
    """Hoe een school heet die men kan kiezen; `LEEG` is geen school, `scholen` is code → naam."""
    return scholen.get(code, school(None if code == LEEG else code))


def korte_school(code: str | None, scholen: Mapping[str, str]) -> str:
    """De naam (`scholen` is code → naam) zonder code, als geen andere school zo heet: in een lijst is weinig plaats."""
    heet = scholen.get(code or "", school(code))
    kort = heet.removesuffix(f" ({code})")
    return kort if sum(naam.startswith(f"{kort} (") for naam in scholen.values()) == 1 else heet


def noem_leerling(naam: str | None, leerlingnummer: str | None) -> str:
    """Hoe een leerling in een lijst heet: zijn naam met zijn leerlingnummer, of wat er bekend is."""
    return " · ".join(deel for deel in (naam, leerlingnummer) if deel) or "Geen leerling"


def schoolkolom(scholen: Mapping[str, str]) -> pl.Expr:
    """De kolom School van een tabel met de kolom `instelling`; `scholen` is code → naam."""
    return pl.col("instelling").replace(scholen).fill_null(school(None)).alias("School")


def letterlijk(tekst: str) -> str:
    """Tekst uit een bestand of van een mens voor in Markdown: wat erin op opmaak lijkt, blijft gewoon een teken.

    Voor een link, een icoon en een pijl is een streep ervoor niet genoeg: die zoekt Streamlit in wat er dan overblijft.
    Een nieuwe regel wordt een spatie, want vooraan een regel betekenen meer tekens iets.
    """
    regel = _WIT.sub(" ", tekst.strip())
    delen = (_OPMAAK.sub(r"\\\g<0>", deel) for deel in _BREUK.split(regel))
    return _LIJST.sub(r"\1\\\2", _NIETS.join(delen))


def noem_vestigingen(vestigingen: Sequence[str]) -> str:
    """Vestigingen in een zin: `vestiging 98DA00`, of `vestigingen 98DA00 en 98DA01`."""
    return f"vestiging{'' if len(vestigingen) == 1 else 'en'} {opsomming(vestigingen)}"
