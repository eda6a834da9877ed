"""Een tabel om te lezen.

Streamlit maakt van elke cel Markdown. Hier is tekst gewone tekst, tenzij een kolom iets anders zegt.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages._onderdelen.tekst import letterlijk


def leestabel(
    tabel: pl.DataFrame | Mapping[str, Sequence[Any] | pl.Series], *, opmaak: Collection[str] = (), **vorm: Any
) -> None:
    """Toont een tabel; `vorm` is die van `st.table`.

    In de kolommen `opmaak` staat Markdown van onszelf: wie ze vult, maakt letterlijk wat uit een bestand of van een
    mens komt. Een kop is altijd gewone tekst.
    """
    kolommen = tabel.to_dict() if isinstance(tabel, pl.DataFrame) else tabel
    cellen = {kop: list(waarden) if kop in opmaak else [_cel(w) for w in waarden] for kop, waarden in kolommen.items()}
    st.table({letterlijk(kop): waarden for kop, waarden in cellen.items()}, **vorm)


def _cel(waarde: object) -> object:
    return letterlijk(waarde) if isinstance(waarde, str) else waarde
