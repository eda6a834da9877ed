"""Wat er niet is nagekeken, waarom, en welke kolom zou helpen."""

import polars as pl
import streamlit as st

from checks.motor.catalogus import titels
from checks.taal.woorden import uitleg
from data.opslag.vragen.bevindingen import LEEG
from data.schema.labels import IN_ROD, noem
from data.tekst import getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bevindingen.nagekeken import (
    hoort_nagekeken,
    kan_niet_vergelijken,
    mist_in_rod,
    niet_gecontroleerd,
    wacht_op_duo,
    wacht_op_rod,
    wacht_op_vorige,
)
from pages._bevindingen.niet_bekeken import toon_niet_bekeken
from pages._bezoek.links import adres, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UITLEG
from pages._onderdelen.leestabel import leestabel


def niet_nagekeken(omgeving: Omgeving, c: Cijfers) -> None:
    """Wat er niet is nagekeken, waarom, en welke kolom zou helpen."""
    wachtend = c.statussen.filter(kan_niet_vergelijken)["signaal"].unique()
    wachten = wachtend.len()
    te_doen = c.statussen.filter(~kan_niet_vergelijken, hoort_nagekeken)
    alle = te_doen["signaal"].n_unique()
    redenen, scholen = niet_gecontroleerd(c.statussen), c.scholen["instelling"].count()
    st.subheader("Wat is er niet nagekeken?", help=uitleg("Signaal", "Levering"))
    _wat_wacht(c)
    if zonder_school := int(c.scholen.filter(pl.col("instelling").is_null())["leerlingen"].sum()):
        st.markdown(
            f"Van {meervoud(zonder_school, 'leerling', 'leerlingen')} weten wij niet bij welke school van uw bestuur "
            f"{'hij hoort' if zonder_school == 1 else 'zij horen'}. Een deel van de signalen gaat daar niet over."
        )
        link_naar_bevindingen(omgeving, "Bekijk wat daar is gevonden", school=LEEG)
    toon_niet_bekeken(omgeving)
    if redenen.is_empty():
        # Wat bij de ene school op een vorige levering wacht, is bij een andere uitgevoerd en hoort niet bij de andere.
        andere = te_doen.filter(~pl.col("signaal").is_in(wachtend.implode()))["signaal"].n_unique()
        st.markdown(f"Alle {getal(andere)} {'andere ' if wachten else ''}signalen zijn bij alle scholen nagekeken.")
        return
    niet = redenen.explode("signalen")["signalen"].n_unique()
    st.markdown(
        f"Van de {getal(alle)} signalen zijn er **{getal(niet)}** niet bij elke school nagekeken. "
        "Geen bevinding betekent daar dus niet dat het klopt. "
        "Ontbreekt er een kolom, zet haar dan in de export en upload die opnieuw. Is er bij een school iets niet "
        "ingevuld, vul dat dan aan in Beheer, bij Scholen."
    )
    titel = titels()
    leestabel(
        pl.DataFrame(
            [
                (
                    rij["reden"],
                    ", ".join(
                        f'[{s}]({adres(omgeving, UITLEG, signaal=s)} "{titel.get(s, s)}")' for s in rij["signalen"]
                    ),
                    "alle scholen" if len(rij["scholen"]) == scholen > 1 else ", ".join(rij["scholen"]),
                )
                for rij in redenen.iter_rows(named=True)
            ],
            schema=["Reden", "Signalen die niet konden", "Scholen"],
            orient="row",
        ),
        opmaak=("Signalen die niet konden",),
    )


def _wat_wacht(c: Cijfers) -> None:
    """Welke signalen iets missen om mee te vergelijken; dat ligt niet aan de levering."""
    op = (wacht_op_vorige, wacht_op_rod, wacht_op_duo)
    vorige, rod, duo = (c.statussen.filter(wacht)["signaal"].n_unique() for wacht in op)
    if vorige:
        st.caption(
            f"{meervoud(vorige, 'signaal vergelijkt', 'signalen vergelijken')} een levering met die ervoor. Bij de "
            "eerste levering van een school kan dat nog niet."
        )
    if rod:
        st.caption(
            f"{meervoud(rod, 'signaal legt', 'signalen leggen')} uw LAS naast ROD. Van een school zonder overzicht van "
            "ROD kan dat nog niet."
        )
    if duo:
        st.caption(
            f"{meervoud(duo, 'signaal gaat', 'signalen gaan')} over wat DUO zelf meldt. Van een school zonder lijst "
            "van DUO kan dat nog niet."
        )
    in_rod = c.statussen.filter(mist_in_rod)
    if in_rod.height:
        mist = in_rod.explode("mist").filter(pl.col("mist").is_in(list(IN_ROD)))["mist"].unique().sort()
        st.caption(
            f"Niet elk overzicht van ROD heeft {', '.join(noem(veld) for veld in mist)}. Wat daarvoor nodig is, "
            "vergelijken wij daar niet."
        )
