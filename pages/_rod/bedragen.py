"""Wat een leerling het bestuur oplevert, door het bestuur zelf ingevuld, en welk bedrag van verschillen afhangt."""

import polars as pl
import streamlit as st

from data.opslag.schrijven.telling import zet_bedragen
from data.opslag.vragen.rod.telling import bedragen
from data.schema.rod.berichten import BEKOSTIGD, ONBEKEND
from data.tekst import getal, meervoud
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam

_SOORTEN, _CATEGORIEEN = ("SO", "VSO"), {"L": "laag", "M": "midden", "H": "hoog"}
_MEESTE = 99_999.99
"""Zoveel levert geen leerling op. In een browser die Engels leest, is 12345,67 meer dan een miljoen."""


def vraag_bedragen(omgeving: Omgeving) -> None:
    """Een veld per schoolsoort en categorie. Er staat niets vooraf in: een bedrag geldt maar een jaar."""
    if omgeving.demo or not omgeving.lezer.mag("inrichten"):
        return
    with omgeving.lees_vandaag() as con:
        ingevuld = bedragen(con)
    with st.expander("Bedrag per leerling", icon=":material/euro:"):
        st.markdown(
            "Vul in wat een leerling het bestuur per jaar oplevert. Dan ziet u welk bedrag van de verschillen afhangt. "
            "De bedragen staan in de regeling van het ministerie van dit jaar; wij kennen ze niet."
        )
        nieuw = {}
        for soort in _SOORTEN:
            with st.container(horizontal=True):
                for categorie, naam in _CATEGORIEEN.items():
                    centen = ingevuld.get((soort, categorie))
                    euro = st.number_input(
                        f"{soort}, categorie {naam}",
                        min_value=0.0,
                        max_value=_MEESTE,
                        value=None if centen is None else centen / 100,
                        step=100.0,
                        format="%.2f",
                        placeholder="€",
                        key=f"bedrag_{soort}_{categorie}",
                        width=220,
                    )
                    nieuw[soort, categorie] = None if euro is None else round(euro * 100)
        gebruiker = vraag_naam(omgeving, "bedragen")
        gelijk = {k: v for k, v in nieuw.items() if v is not None} == ingevuld
        if st.button("Bedragen bewaren", disabled=gebruiker is None or gelijk, key="bedragen_bewaren"):
            with omgeving.schrijf_vandaag("inrichten", bekend(gebruiker)) as schrijver:
                zet_bedragen(schrijver, nieuw)
            st.rerun()


def bedrag_in_geding(omgeving: Omgeving, regels: pl.DataFrame) -> None:
    """Welk bedrag afhangt van wie in het LAS staat en niet bekostigd wordt, of niet in ROD staat."""
    with omgeving.lees_vandaag() as con:
        bekend = bedragen(con)
    if not bekend:
        return
    niet = regels.filter(
        pl.col("in_las") & ~pl.col("zonder_bekostiging").fill_null(False),
        pl.when(pl.col("duo_telt"))
        .then(~pl.col("bekostiging").is_in([*BEKOSTIGD, ONBEKEND]).fill_null(False))
        .otherwise(~pl.col("in_rod").fill_null(True)),
    )
    per = pl.DataFrame(
        [(*wat, centen) for wat, centen in bekend.items()],
        schema={"schoolsoort": pl.String, "ondersteuningscategorie": pl.String, "centen": pl.Int64},
        orient="row",
    )
    centen = niet.join(per, on=["schoolsoort", "ondersteuningscategorie"], how="left")["centen"]
    st.markdown(bedrag_in_woorden(niet.height, centen.null_count(), int(centen.sum())))


def bedrag_in_woorden(leerlingen: int, zonder: int, centen: int) -> str:
    """Wat er van de verschillen afhangt; van `zonder` van de leerlingen is geen bedrag bekend."""
    wie = f"{meervoud(leerlingen, 'leerling', 'leerlingen')} die u telt en die DUO of ROD niet telt"
    if zonder and zonder == leerlingen:
        return (
            f"Welk bedrag van deze verschillen afhangt, weten wij niet: van {wie}, is geen bedrag ingevuld, of wij "
            "kennen de schoolsoort of de categorie niet."
        )
    rest = f" Van {meervoud(zonder, 'leerling', 'leerlingen')} weten wij het bedrag niet." if zonder else ""
    return f"Van deze verschillen hangt **€ {getal(centen // 100)}** per jaar af: {wie}.{rest}"
