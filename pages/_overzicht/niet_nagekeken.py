"""Wat er niet is nagekeken of waar wij aan twijfelen, waarom, en welke kolom zou helpen."""

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen, titels
from checks.taal.woorden import uitleg
from data.opslag.vragen.bevindingen import LEEG
from data.tekst import getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bevindingen.nagekeken import hoort_nagekeken, kan_niet_vergelijken, niet_gecontroleerd, wat_wacht
from pages._bevindingen.niet_bekeken import toon_niet_bekeken
from pages._bezoek.links import adres, link, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UITLEG, UPLOADEN
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.tekst import letterlijk

_MEESTE = 5
"""Zoveel scholen noemt een waarschuwing."""


def niet_nagekeken(omgeving: Omgeving, c: Cijfers) -> None:
    """Wat er niet is nagekeken, waarom, en welke kolom zou helpen."""
    wachtend = c.statussen.filter(kan_niet_vergelijken)["signaal"].unique()
    wachten = wachtend.len()
    te_doen = c.statussen.filter(~kan_niet_vergelijken, hoort_nagekeken)
    alle = te_doen["signaal"].n_unique()
    redenen, scholen = niet_gecontroleerd(c.statussen), c.scholen["instelling"].count()
    st.header("Wat is er niet nagekeken?", help=uitleg("Signaal", "Levering"))
    for zin in wat_wacht(c.statussen):
        st.caption(zin)
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
        st.markdown(
            f"Alle {getal(andere)} {'andere ' if wachten else ''}signalen zijn nagekeken bij elke school die leverde."
        )
        return
    niet = redenen.explode("signalen")["signalen"].n_unique()
    st.markdown(
        f"Van de {getal(alle)} signalen zijn er **{getal(niet)}** niet bij elke school nagekeken. "
        "Geen bevinding betekent daar dus niet dat het klopt. "
        "Ontbreekt er een kolom, zet haar dan in de export en upload die opnieuw. Is er bij een school iets niet "
        "ingevuld, vul dat dan aan in Beheer, bij Scholen. Ontbreekt een overzicht van ROD, lees dat dan in bij ROD."
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
                    "alle scholen" if len(rij["scholen"]) == scholen > 1 else _noem(rij["scholen"]),
                )
                for rij in redenen.iter_rows(named=True)
            ],
            schema=["Reden", "Signalen die niet konden", "Scholen"],
            orient="row",
        ),
        opmaak=("Signalen die niet konden",),
    )


def _noem(scholen: list[str]) -> str:
    """De eerste scholen bij naam, en hoeveel het er nog meer zijn."""
    nog = len(scholen) - _MEESTE
    rest = f" en {meervoud(nog, 'andere school', 'andere scholen')}" if nog > 0 else ""
    return ", ".join(scholen[:_MEESTE]) + rest


def twijfel(omgeving: Omgeving, c: Cijfers) -> None:
    """Zegt van welke scholen de laatste levering niet lijkt te kloppen: dan is minder bevindingen geen goed nieuws.

    Ontbreekt er een kolom, dan staat dat bij de getallen. Hier gaat het om de levering zelf, naast die ervoor.
    """
    vergelijkt = [code for code, signaal in laad_signalen().items() if signaal.thema == "verandering"]
    over = c.statussen.filter(
        pl.col("signaal").is_in(vergelijkt),
        pl.col("status") == "overgeslagen",
        pl.col("mist").list.len().fill_null(0) == 0,
        pl.col("reden").is_not_null(),
    ).unique(["school", "reden"], maintain_order=True)
    if over.is_empty():
        return
    regels = [
        f"- {letterlijk(school)}: {reden}" for school, reden in over.head(_MEESTE).select("school", "reden").iter_rows()
    ]
    if (nog := over["school"].n_unique() - _MEESTE) > 0:
        regels.append(f"- en {meervoud(nog, 'andere school', 'andere scholen')}")
    st.warning(
        "**Klopt de laatste levering wel?** Minder bevindingen is dan geen goed nieuws.\n\n" + "\n".join(regels),
        icon=":material/warning:",
    )
    if not omgeving.demo:
        link(UPLOADEN, "Upload opnieuw")
