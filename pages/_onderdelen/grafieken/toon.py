"""Een grafiek op de pagina zetten, met een klik naar haar rijen.

Tekenen is meer werk dan de rest van een pagina: het gebeurt één keer per stand.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from data.uit.grafieken import KLIK, Grafiek
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

Gekozen = Mapping[str, Any]
"""Wat iemand in een grafiek koos: veld → waarde (zie `te_kiezen`)."""

_SECONDEN = 3600


def toon_grafiek(
    omgeving: Omgeving,
    teken: partial[Grafiek],
    *,
    alt: str,
    key: str,
    klik: Callable[[Gekozen], None] | None,
    vooraf: bool = False,
) -> None:
    """Zet een grafiek neer; `klik` gaat naar de rijen van wat er gekozen wordt.

    Args:
        teken: maakt de grafiek, van een functie en alles wat zij laat zien: bij dezelfde gegevens is het dezelfde.
        alt: wat een schermlezer over de grafiek zegt.
        klik: wat er met een keuze gebeurt; None als er bij geen enkel punt rijen zijn.
        vooraf: of `klik` voor de pagina draait, als bij een knop, en ook bij loslaten (dan met niets). Anders draait
            hij op deze plaats, en kan hij naar een andere pagina gaan.
    """
    spec = _beschrijving(omgeving, teken)
    if klik is None:
        st.vega_lite_chart(spec=spec, alt=alt, key=key)
    elif vooraf:
        bij_klik = vangnet()(lambda: klik(next(iter(_gekozen(st.session_state[key])), {})))
        st.vega_lite_chart(spec=spec, alt=alt, key=key, on_select=bij_klik)
    else:
        keuze: Any = st.vega_lite_chart(spec=spec, alt=alt, key=key, on_select="rerun")
        for gekozen in _gekozen(keuze):
            klik(gekozen)


def _gekozen(keuze: Any) -> list[Gekozen]:
    """Wat er gekozen is. Een vlak waar niets achter zit, heeft lege velden, en telt niet."""
    return [rij for rij in keuze["selection"].get(KLIK, []) if None not in rij.values()]


@per_stand(besluiten=False, max_entries=200, ttl=_SECONDEN)
def _beschrijving(_: Omgeving, teken: partial[Grafiek]) -> dict[str, Any]:
    """De grafiek voor Vega-Lite. Altair keurt elk deel ervan opnieuw: dat is een halve seconde voor Overzicht."""
    beschrijving = teken().to_dict()
    data = {naam: pl.DataFrame(rijen, infer_schema_length=None) for naam, rijen in beschrijving["datasets"].items()}
    return beschrijving | {"datasets": data}
