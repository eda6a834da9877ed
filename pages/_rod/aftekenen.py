"""Aftekenen: vastleggen wat er op de teldatum geteld is, met wie het verschil maken, en dat op papier zetten."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from data.opslag.schrijven.telling import teken_af
from data.opslag.vragen.rod.telling import aftekeningen
from data.schema.toegang import Gebruiker
from data.tekst import dag, meervoud
from data.uit.bestandsnaam import bestandsnaam
from data.uit.telling import als_html, per_school
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.tekst import letterlijk


def aftekenen(
    omgeving: Omgeving,
    scholen: pl.DataFrame,
    verschillen: pl.DataFrame,
    brief: Mapping[str, int],
    t: date,
    namen: Mapping[str, str],
) -> None:
    """Vastleggen wat er nu geteld is, voor alle scholen samen, en wat er eerder is afgetekend.

    `scholen` is `telling_per_school`, `verschillen` wie het verschil maken (kolommen `VERSCHIL_OP_PAPIER`).
    """
    st.divider()
    st.header("Aftekenen voor alle scholen" if scholen.height > 1 else "Aftekenen")
    wie = f"van {meervoud(scholen.height, 'school', 'scholen')} tegelijk" if scholen.height > 1 else "van de school"
    st.markdown(
        f"U tekent de aantallen {wie} af, op de teldatum {dag(t)}. Klopt de telling, of weet u wat er overblijft? Leg "
        "dan vast wat u vandaag zag. Latere leveringen veranderen daar niets aan."
    )
    met_brief = scholen.join(per_school(verschillen), on="instelling", how="left", maintain_order="left").with_columns(
        brief=pl.col("instelling").replace_strict(dict(brief), default=None, return_dtype=pl.Int64),
        naam=pl.col("instelling").replace_strict(dict(namen), default=None, return_dtype=pl.String),
    )
    if t > omgeving.vandaag:
        st.caption(f"Aftekenen kan vanaf {dag(t)}: tot die dag kan alles nog veranderen.")
    elif omgeving.demo:
        st.caption("In de demo valt er niets af te tekenen.")
    else:
        toelichting = st.text_area(
            "Wat blijft er over, en waarom?", key="aftekenen_toelichting", max_chars=500, placeholder="Mag leeg blijven"
        )
        gebruiker = vraag_naam(omgeving, "aftekenen")
        if st.button("Telling aftekenen", disabled=gebruiker is None, icon=":material/draw:", key="aftekenen"):
            with omgeving.schrijf_vandaag("inrichten", bekend(gebruiker)) as schrijver:
                teken_af(schrijver, t, met_brief, toelichting)
            meld("De telling is afgetekend en vastgelegd.")
            st.rerun()
    with omgeving.lees_vandaag() as con:
        eerder = aftekeningen(con)
    for nr, af in enumerate(eerder):
        _afgetekend(omgeving, nr, af)


def _afgetekend(omgeving: Omgeving, nr: int, af: Mapping[str, Any]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        moment, wie = af["moment"], letterlijk(str(af["door"]))
        st.markdown(
            f"**{moment:%d-%m-%Y om %H:%M}** door {wie}, teldatum {af['teldatum']:%d-%m-%Y}  \n"
            + (letterlijk(str(af["toelichting"])) or "zonder toelichting"),
            width="stretch",
        )
        uitleg = "De aantallen per school, en wie het verschil maken: hun voorletters en het eind van hun nummer."
        wanneer = f"{moment:%d-%m-%Y %H:%M}"
        with downloadvak(omgeving, f"Bladzijde om te printen: {wanneer}", uitleg, f"af_{nr}") as wie_:
            downloadknop(
                f"Html, te printen: {wanneer}",
                lambda gebruiker: bladzijde(omgeving, af, gebruiker),
                wie_,
                bestand=bestandsnaam("alle scholen", dag=moment.date(), eind="telling.html"),
                mime="text/html",
                sleutel=f"aftekening_{nr}",
            )


def bladzijde(omgeving: Omgeving, af: Mapping[str, Any], gebruiker: Gebruiker) -> bytes:
    """Een afgetekende telling om te printen."""
    omgeving.noteer(gebruiker, "lijst gedownload", len(af["telling"]), "afgetekende telling")
    return als_html(
        af["telling"],
        teldatum=af["teldatum"],
        moment=af["moment"],
        door=af["door"],
        toelichting=af["toelichting"] or "",
    )
