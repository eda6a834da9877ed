"""Bevindingen op het scherm: de tabel, en alles over één bevinding. Nummers zijn hier al gemaskeerd."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen
from data.opmaak import opmaak
from data.opslag.schrijven.besluiten import maak_ongedaan
from data.opslag.vragen.besluiten import Stap, geschiedenis
from data.opslag.vragen.bevindingen import van_leerling
from data.schema.besluit import GEACCEPTEERD, VOORBIJ, Besluit
from data.schema.labels import label
from data.schema.toegang import Gebruiker
from data.schema.uitslag import BEVINDING
from data.schema.velden import GEVOELIG
from data.tekst import dag
from data.uit.tabel import maskeer
from pages._bezoek.links import link_naar_leerling, link_naar_uitleg
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.onthullen import is_getoond, toonknop
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.rijentabel import Rijknop, toon_rijen
from pages._onderdelen.tekst import letterlijk, school, schoolkolom

BEKIJK = "Bekijk"
"""De kolom met op elke rij een knop naar het paneel."""

KOLOMMEN: dict[str, Any] = {
    "Soort": st.column_config.MultiselectColumn(
        "Soort",
        width=172,
        options=[f"{s.symbool} {s.label}" for s in WEERGAVE.values()],
        color=[s.kleur for s in WEERGAVE.values()],
    ),
    "Leerling": st.column_config.TextColumn("Leerling", width=122),
    "Wat is er aan de hand": st.column_config.TextColumn("Wat is er aan de hand", width=370),
    "Nu → voorstel": st.column_config.TextColumn(
        "Nu → voorstel", width=110, help="Wat er nu staat, en wat het volgens ons moet zijn als wij dat weten."
    ),
    "Status": st.column_config.TextColumn("Status", width=124),
    "Eigenaar": st.column_config.TextColumn("Eigenaar", width=100),
    "School": st.column_config.TextColumn("School", width=120),
    "Groep": st.column_config.TextColumn("Groep", width=92),
    "Uiterlijk": st.column_config.DateColumn("Uiterlijk", format="DD-MM-YYYY", width=92),
    "Sinds": st.column_config.DateColumn(
        "Sinds", format="DD-MM-YYYY", width=95, help="De dag waarop wij dit voor het eerst vonden."
    ),
    "Bestand": st.column_config.TextColumn("Bestand", width=150),
    "Rij": st.column_config.NumberColumn("Rij", width=60, help="De rij in het bestand, zoals Excel die telt."),
}


def als_tabel(bevindingen: pl.DataFrame, scholen: Mapping[str, str]) -> pl.DataFrame:
    """Een bladzijde bevindingen (kolommen `WERKSTAND`) met de kolommen van het scherm."""
    soorten = {code: f"{s.symbool} {s.label}" for code, s in WEERGAVE.items()}
    return maskeer(bevindingen).select(
        pl.concat_list(pl.col("soort").replace_strict(soorten, return_dtype=pl.String)).alias("Soort"),
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat is er aan de hand"),
        pl.lit(BEKIJK).alias(BEKIJK),
        pl.col("status").alias("Status"),
        pl.col("deadline").alias("Uiterlijk"),
        pl.concat_str("waarde", opmaak("→ {}", "voorstel"), separator=" ", ignore_nulls=True).alias("Nu → voorstel"),
        schoolkolom(scholen),
        pl.col("groep").fill_null("").alias("Groep"),
        pl.col("eigenaar").alias("Eigenaar"),
        pl.col("sinds_moment").dt.date().alias("Sinds"),
        pl.col("bestand").alias("Bestand"),
        pl.col("rij").alias("Rij"),
    )


def toon_tabel(tabel: pl.DataFrame, *, sleutel: str, bij_bekijk: Callable[[int], None]) -> list[int]:
    """De tabel; geeft de plaatsen van de gekozen rijen. `bij_bekijk` krijgt de plaats van de rij waar op is geklikt."""
    knop = Rijknop(BEKIJK, 64, bij_bekijk)
    alt = "Bevindingen van de gekozen filters, een per rij"
    return toon_rijen(tabel, knop, sleutel=sleutel, kolommen=KOLOMMEN, alt=alt)


def toon_bevinding(omgeving: Omgeving, bevinding: Mapping[str, Any], scholen: Mapping[str, str]) -> bool:
    """Wat er aan de hand is: zin, gegevens en hoe het te herstellen is; True als er om een naam is gevraagd."""
    soort, signaal = WEERGAVE[bevinding["soort"]], laad_signalen().get(bevinding["signaal"])
    st.markdown(f"**{soort.symbool} {soort.label}** – {soort.uitleg}")
    if signaal is not None:
        st.subheader(signaal.titel, anchor=False)
    st.markdown(letterlijk(bevinding["zin"]))
    naam_gevraagd = _gegevens(omgeving, bevinding, scholen)
    if signaal is not None:
        with st.expander("Zo herstelt u het", expanded=True):
            st.markdown(signaal.herstel)
            link_naar_uitleg(omgeving, signaal.code, f"Meer uitleg over {signaal.code}")
    return naam_gevraagd


def toon_omgeving(omgeving: Omgeving, bevinding: Mapping[str, Any], gebruiker: Gebruiker | None) -> bool:
    """Wat er nog meer is bij deze leerling, en wat er met de bevinding gebeurde; True na ongedaan maken."""
    with omgeving.lees() as con:
        anderen = van_leerling(con, bevinding["record"]).to_dicts() if bevinding["record"] else []
        stappen = geschiedenis(con, bevinding["sleutel"])
    leerling, verleden = st.tabs([f"Deze leerling · {len(anderen)}", f"Geschiedenis · {len(stappen)}"])
    with leerling:
        if bevinding["record"]:
            link_naar_leerling(omgeving, bevinding["record"], "Alles over deze leerling")
        for rij in anderen:
            soort = WEERGAVE[rij["soort"]]
            hier = " (deze)" if rij["sleutel"] == bevinding["sleutel"] else ""
            st.markdown(f"{soort.symbool} {letterlijk(rij['zin'])}  \n*{rij['status']}*{hier}")
    with verleden:
        vorige: Besluit | None = None
        for stap in stappen:
            st.markdown(f"**{stap.moment:%d-%m-%Y %H:%M}** · {_stap(stap, vorige)}")
            vorige = stap.stand or vorige
        if vervallen := _vervallen(bevinding, vorige, omgeving.peildatum):
            st.caption(vervallen)
        laatste = next((s for s in reversed(stappen) if s.stand is not None), None)
        if (
            laatste is not None
            and laatste.wat == "besluit"
            and gebruiker is not None
            and gebruiker.mag("besluiten")
            and bevinding["status"] not in VOORBIJ
            and st.button("Laatste besluit ongedaan maken", icon=":material/undo:", key="ongedaan_laatste")
        ):
            with omgeving.schrijf("besluiten", gebruiker) as schrijver:
                maak_ongedaan(schrijver, laatste.handeling, bevinding["sleutel"])
            return True
    return False


def _stap(stap: Stap, vorige: Besluit | None) -> str:
    """Eén regel van de geschiedenis; van een besluit alleen wat er veranderde."""
    match stap.wat:
        case "gevonden":
            return "gevonden"
        case "andere waarde":
            return "nog steeds gevonden, met een andere waarde"
        case "niet meer gevonden":
            return "niet meer gevonden"
        case "niet bekeken":
            return "niet meer bekeken: het signaal kon niet worden uitgevoerd"
    stand, naam = stap.stand or Besluit(), letterlijk(stap.wie or "")
    eerder = vorige or Besluit()
    delen = []
    if stand.status != eerder.status or (stand.reden, stand.toelichting, stand.tot) != (
        eerder.reden,
        eerder.toelichting,
        eerder.tot,
    ):
        waarom = "; ".join(letterlijk(t) for t in (stand.reden, stand.toelichting) if t)
        tot = f" tot en met {dag(stand.tot)}" if stand.tot else ""
        delen.append(f"‘{stand.status or 'nieuw'}’{tot}{f': {waarom}' if waarom else ''}")
    if stand.eigenaar != eerder.eigenaar:
        delen.append(f"eigenaar {letterlijk(stand.eigenaar)}" if stand.eigenaar else "geen eigenaar meer")
    wat = "maakte het laatste besluit ongedaan, nu weer " if stap.wat == "ongedaan gemaakt" else ""
    return f"{naam} {wat}{', '.join(delen) or 'veranderde niets'}"


def _vervallen(bevinding: Mapping[str, Any], stand: Besluit | None, peildatum: date) -> str | None:
    """Waarom een acceptatie niet meer geldt."""
    if stand is None or stand.status != GEACCEPTEERD or bevinding["status"] in (GEACCEPTEERD, *VOORBIJ):
        return None
    voorbij = stand.tot is not None and stand.tot < peildatum
    return "De acceptatie geldt niet meer: " + ("zij is verlopen." if voorbij else "de waarde is veranderd.")


def _gegevens(omgeving: Omgeving, bevinding: Mapping[str, Any], scholen: Mapping[str, str]) -> bool:
    veld, gevoelig = bevinding["veld"], bevinding["veld"] in GEVOELIG and bevinding["waarde"] is not None
    open_ = gevoelig and is_getoond(bevinding["sleutel"])
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
        "Status": bevinding["status"],
        "Eigenaar": bevinding["eigenaar"],
        "Gevonden sinds": dag(bevinding["sinds_moment"]),
        "Staat in": f"{bevinding['bestand']}, rij {bevinding['rij']}",
    }
    st.markdown("\n".join(f"- {naam}: **{letterlijk(str(waarde))}**" for naam, waarde in regels.items() if waarde))
    if not gevoelig:
        return False
    return toonknop(omgeving, bevinding["sleutel"], f"bij een bevinding van {bevinding['signaal']}")
