"""De knoppen waarmee men termijnen kiest, met hoeveel er bij elke keuze hoort."""

from dataclasses import replace

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data.opslag.vragen.bevindingen import LEEG
from data.tekst import getal
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.adres import wis as wis_adres
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import noem_school
from pages._termijnen.agenda import alle_weken
from pages._termijnen.filter import SCHOOL, SOORT, Termijnfilter


def filterbalk(omgeving: Omgeving, geteld: pl.DataFrame, filter_: Termijnfilter) -> None:
    """De knoppen boven de agenda, met hoeveel er bij elke keuze hoort."""
    per_soort = _som(replace(filter_, soort=(), week="").kies(geteld, omgeving.peildatum), "soort")
    st.pills(
        "Soort termijn",
        [s for s in TERMIJNSOORTEN if per_soort.get(s) or s in filter_.soort],
        selection_mode="multi",
        format_func=lambda s: f"{TERMIJNSOORTEN[s].label} · {getal(per_soort.get(s, 0))}",
        key=SOORT.vul(filter_.soort),
        on_change=SOORT.bij_keuze,
        help="\n".join(f"- **{s.label}**: {s.uitleg}" for s in TERMIJNSOORTEN.values()),
    )
    namen = schoolnamen(omgeving)
    per_school = _som(replace(filter_, school=(), week="").kies(geteld, omgeving.peildatum), "instelling")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "School",
            list(dict.fromkeys([*sorted(per_school), *filter_.school])),
            format_func=lambda c: f"{noem_school(c, namen)} · {getal(per_school.get(c, 0))}",
            key=SCHOOL.vul(filter_.school),
            placeholder="Alle scholen",
            select_all=False,
            on_change=SCHOOL.bij_keuze,
            width=396,
        )
        if filter_ != Termijnfilter():
            st.button("Filters wissen", on_click=wis, icon=":material/filter_alt_off:", type="tertiary")


def _som(geteld: pl.DataFrame, per: str) -> dict[str, int]:
    return dict(geteld.group_by(pl.col(per).fill_null(LEEG)).agg(pl.col("aantal").sum()).iter_rows())


@vangnet()
def wis() -> None:
    """Alles tonen."""
    wis_adres((SOORT, SCHOOL))
    alle_weken()
