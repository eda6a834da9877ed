"""Bevindingen op het scherm: de tabel, en wat er bij één bevinding te zeggen is. Nummers zijn hier al gemaskeerd."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from checks.catalogus import laad_signalen
from data.klok import nu
from data.levering import BEVINDING
from data.opslag.vragen import noteer
from data.uit.tabel import maskeer
from data.velden import GEVOELIG, label
from pages._delen.bord import Bord
from pages._delen.fouten import vangnet
from pages._delen.kleuren import SOORTEN
from pages._delen.links import link_naar_uitleg
from pages._delen.tekst import dag, letterlijk, school
from pages._delen.wie import vraag_naam

_GETOOND = "getoonde_bevinding"
_HOOGTE_RIJ = 86
"""Pixels, genoeg voor vier regels; pas boven 64 breekt de tabel tekst af over meer regels."""

KOLOMMEN: dict[str, Any] = {
    "Soort": st.column_config.MultiselectColumn(
        "Soort", width=158, options=[f"{s.symbool} {s.label}" for s in SOORTEN.values()],
        color=[s.kleur for s in SOORTEN.values()],
    ),
    "Leerling": st.column_config.TextColumn("Leerling", width=120),
    "Wat is er aan de hand": st.column_config.TextColumn("Wat is er aan de hand", width=310),
    "Nu → voorstel": st.column_config.TextColumn(
        "Nu → voorstel", width=120, help="Wat er nu staat, en wat het volgens ons moet zijn als wij dat weten."
    ),
    "School": st.column_config.TextColumn("School", width=120),
    "Groep": st.column_config.TextColumn("Groep", width=92),
    "Uiterlijk": st.column_config.DateColumn("Uiterlijk", format="DD-MM-YYYY", width=95),
    "Sinds": st.column_config.DateColumn(
        "Sinds", format="DD-MM-YYYY", width=95, help="De dag waarop wij dit voor het eerst vonden."
    ),
    "Bestand": st.column_config.TextColumn("Bestand", width=150),
    "Rij": st.column_config.NumberColumn("Rij", width=60, help="De rij in het bestand, zoals Excel die telt."),
}  # fmt: skip


def als_tabel(bevindingen: pl.DataFrame, scholen: Mapping[str, str]) -> pl.DataFrame:
    """Een bladzijde bevindingen (kolommen `BEVINDING` en `sinds_moment`) met de kolommen van het scherm."""
    soorten = {code: f"{s.symbool} {s.label}" for code, s in SOORTEN.items()}
    return maskeer(bevindingen).select(
        pl.concat_list(pl.col("soort").replace_strict(soorten, return_dtype=pl.String)).alias("Soort"),
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat is er aan de hand"),
        pl.concat_str("waarde", pl.format("→ {}", "voorstel"), separator=" ", ignore_nulls=True).alias("Nu → voorstel"),
        pl.col("instelling").replace(scholen).fill_null(school(None)).alias("School"),
        pl.col("groep").fill_null("").alias("Groep"),
        pl.col("deadline").alias("Uiterlijk"),
        pl.col("sinds_moment").dt.date().alias("Sinds"),
        pl.col("bestand").alias("Bestand"),
        pl.col("rij").alias("Rij"),
    )


def toon_tabel(tabel: pl.DataFrame, *, sleutel: str, hoogte: int | str, bij_keuze: Callable[[], None]) -> None:
    """De tabel; `bij_keuze` draait als iemand een rij kiest."""
    st.dataframe(
        tabel,
        key=sleutel,
        column_config=KOLOMMEN,
        hide_index=True,
        row_height=_HOOGTE_RIJ,
        height=hoogte,  # type: ignore[arg-type]
        on_select=bij_keuze,
        selection_mode="single-row",
        placeholder="",
        alt="Bevindingen van de gekozen filters, een per rij",
    )


def toon_bevinding(bord: Bord, bevinding: Mapping[str, Any], scholen: Mapping[str, str]) -> None:
    """Alles over één bevinding: de zin, de gegevens, en hoe het te herstellen is."""
    soort, signaal = SOORTEN[bevinding["soort"]], laad_signalen().get(bevinding["signaal"])
    st.markdown(f"**{soort.symbool} {soort.label}** – {soort.uitleg}")
    if signaal is not None:
        st.subheader(signaal.titel, anchor=False)
    st.markdown(letterlijk(bevinding["zin"]))
    _gegevens(bord, bevinding, scholen)
    if signaal is not None:
        st.markdown(f"**Zo herstelt u het**\n\n{signaal.herstel}")
        link_naar_uitleg(bord, signaal.code, f"Meer uitleg over {signaal.code}")


def _gegevens(bord: Bord, bevinding: Mapping[str, Any], scholen: Mapping[str, str]) -> None:
    veld, gevoelig = bevinding["veld"], bevinding["veld"] in GEVOELIG and bevinding["waarde"] is not None
    open_ = gevoelig and st.session_state.get(_GETOOND) == bevinding["sleutel"]
    getoond = (
        bevinding
        if open_
        else maskeer(pl.DataFrame([{k: bevinding[k] for k in BEVINDING}], schema=BEVINDING)).row(0, named=True)
    )
    wat = label(veld) if veld else None
    regels = {
        "Leerling": bevinding["naam"],
        "Leerlingnummer": bevinding["leerlingnummer"],
        "School": scholen.get(bevinding["instelling"], school(bevinding["instelling"])),
        "Vestiging": bevinding["vestigingscode"],
        "Groep": bevinding["groep"],
        **({f"{wat} nu": getoond["waarde"] or "(leeg)"} if wat else {}),
        "Voorstel": getoond["voorstel"],
        "Uiterlijk": dag(bevinding["deadline"]) if bevinding["deadline"] else None,
        "Gevonden sinds": dag(bevinding["sinds_moment"]),
        "Staat in": f"{bevinding['bestand']}, rij {bevinding['rij']}",
    }
    st.markdown("\n".join(f"- {naam}: **{letterlijk(str(waarde))}**" for naam, waarde in regels.items() if waarde))
    if not gevoelig:
        return
    if open_:
        st.button("Nummer verbergen", icon=":material/visibility_off:", on_click=_verberg)
    elif door := vraag_naam(bord, "nummer"):
        st.button(
            "Toon nummer",
            icon=":material/visibility:",
            help="Dat u het nummer bekeek komt in het logboek. Het nummer zelf niet.",
            on_click=_onthul,
            args=(bord, bevinding["sleutel"], bevinding["signaal"], door),
        )


@vangnet()
def _onthul(bord: Bord, sleutel: str, signaal: str, door: str) -> None:
    with bord.opslag.schrijf() as con:
        noteer(con, nu(), door, "nummer getoond", 1, f"bij een bevinding van {signaal}")
    st.session_state[_GETOOND] = sleutel


@vangnet()
def _verberg() -> None:
    st.session_state.pop(_GETOOND, None)
