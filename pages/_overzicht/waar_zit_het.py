"""Scholen tegen thema's, als kaart en als tabel."""

from typing import Any

import polars as pl
import streamlit as st

from checks.motor.signaal import THEMAS
from data.opslag.vragen.bevindingen import LEEG
from data.tekst import getal
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import adres, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import WERKLIJST
from pages._onderdelen import grafieken


def waar_zit_het(omgeving: Omgeving, c: Cijfers) -> None:
    """Scholen tegen thema's: een klik op een cel opent haar bevindingen."""
    st.subheader(
        "Waar zit het?",
        help="Het aantal bevindingen dat nog te doen is, per school en thema. Een 0 is nagekeken en er is "
        "niets te doen; een streepje betekent dat er "
        "niets na te kijken was, of dat het niet kon.",
    )
    st.caption("Klik op een vak om de bevindingen te zien.")
    keuze: Any = st.altair_chart(
        grafieken.warmtekaart(c.cellen),
        key="warmtekaart",
        on_select="rerun",
        alt="Aantal bevindingen per school en thema. De tabel eronder geeft dezelfde getallen.",
    )
    for gekozen in keuze["selection"].get(grafieken.CEL, []):
        st.switch_page(
            WERKLIJST.bestand, query_params=vraag(omgeving, school=gekozen["code"] or LEEG, thema=gekozen["thema"])
        )
    with st.expander("Toon als tabel"):
        st.caption("Een getal opent de werklijst in een nieuw tabblad.")
        tabel = c.cellen.with_columns(
            cijfer=pl.Series([_cel(omgeving, rij) for rij in c.cellen.iter_rows(named=True)], dtype=pl.String)
        ).pivot("thema", index="school", values="cijfer", maintain_order=True)
        st.table(tabel.rename({"school": "School", **{k: v for k, v in THEMAS.items() if k in tabel.columns}}))


def _cel(omgeving: Omgeving, rij: dict[str, Any]) -> str:
    if not rij["aantal"]:
        return "0" if rij["bekeken"] else "–"
    return (
        f"[{getal(rij['aantal'])}]({adres(omgeving, WERKLIJST, school=rij['instelling'] or LEEG, thema=rij['thema'])})"
    )
