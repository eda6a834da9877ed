"""Of het de goede kant op gaat: bevindingen per soort door de tijd."""

import polars as pl
import streamlit as st

from checks.taal.woorden import uitleg
from pages._bevindingen.cijfers import Cijfers
from pages._bevindingen.veranderd import STREEPJES, aantal_in_verloop
from pages._onderdelen import grafieken
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.leestabel import leestabel


def verloop(c: Cijfers) -> None:
    """Bevindingen per soort door de tijd."""
    st.subheader("Gaat het de goede kant op?", help=uitleg("Bevinding", "Controle"))
    if c.verloop["moment"].n_unique() < 2:
        st.caption("Na de volgende levering ziet u hier het verloop.")
        return
    st.altair_chart(
        grafieken.verloop(c.verloop),
        alt="Aantal bevindingen per soort bij elke controle. De tabel eronder geeft dezelfde getallen.",
    )
    if (c.verloop["niet_te_zien"] > 0).any():
        st.caption(STREEPJES)
    with st.expander("Toon als tabel"):
        geschreven = [aantal_in_verloop(n, weg) for n, weg in c.verloop.select("aantal", "niet_te_zien").iter_rows()]
        tabel = c.verloop.with_columns(cijfer=pl.Series(geschreven, dtype=pl.String)).pivot(
            "soort", index=["moment", "peildatum"], values="cijfer", maintain_order=True
        )
        leestabel(
            tabel.select(
                pl.col("moment").dt.strftime("%d-%m-%Y").alias("Gecontroleerd op"),
                pl.col("peildatum").dt.strftime("%d-%m-%Y").alias("Peildatum"),
                *(pl.col(s.code).alias(f"{s.symbool} {s.label}") for s in WEERGAVE.values()),
            )
        )
