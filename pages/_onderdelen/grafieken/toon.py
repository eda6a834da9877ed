"""Een grafiek op de pagina zetten. Tekenen is meer werk dan de rest van een pagina: het gebeurt één keer per stand."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import polars as pl
import streamlit as st

from data.uit.grafieken import Grafiek
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

_SECONDEN = 3600


def toon_grafiek(
    omgeving: Omgeving,
    teken: partial[Grafiek],
    *,
    alt: str,
    key: str | None = None,
    on_select: Literal["rerun", "ignore"] | Callable[[], None] = "ignore",
) -> Any:
    """Zet een grafiek neer; met `on_select` geeft zij wat er gekozen is, zoals `st.altair_chart`.

    Args:
        teken: maakt de grafiek, van een functie en alles wat zij laat zien: bij dezelfde gegevens is het dezelfde.
        alt: wat een schermlezer over de grafiek zegt.
    """
    return st.vega_lite_chart(spec=_beschrijving(omgeving, teken), alt=alt, key=key, on_select=on_select)


@per_stand(besluiten=False, max_entries=200, ttl=_SECONDEN)
def _beschrijving(_: Omgeving, teken: partial[Grafiek]) -> dict[str, Any]:
    """De grafiek voor Vega-Lite. Altair keurt elk deel ervan opnieuw: dat is een halve seconde voor Overzicht."""
    beschrijving = teken().to_dict()
    data = {naam: pl.DataFrame(rijen, infer_schema_length=None) for naam, rijen in beschrijving["datasets"].items()}
    return beschrijving | {"datasets": data}
