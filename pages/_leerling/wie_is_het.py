"""De kop van de pagina: wie deze leerling is."""

import polars as pl
import streamlit as st

from data.schema.velden import GEVOELIG
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.onthullen import is_getoond, toonknop
from pages._leerling.dossier import Leerling, toon
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, school

_KOP = ("leerlingnummer", "geboortedatum", "bsn", "onderwijsnummer")


def wie_is_het(omgeving: Omgeving, leerling: Leerling) -> bool:
    """De kop: naam, school en nummers; True als de nummers voluit te zien zijn."""
    d, namen = leerling.dossier, schoolnamen(omgeving)
    st.header(letterlijk(d.naam or "Leerling zonder naam"), anchor=False)
    open_ = is_getoond(d.records[0])
    eigen = d.gegevens.filter(pl.col("tabel") == "leerling", pl.col("veld").is_in(_KOP))
    regels = []
    for nummer, instelling in enumerate(dict.fromkeys(d.scholen)):
        waarden = dict(eigen.filter(pl.col("instelling").eq_missing(instelling)).select("veld", "waarde").rows())
        delen = [
            f"{wat} {toon(veld, waarden[veld], open_=open_)}"
            for veld, wat in zip(_KOP, ("leerlingnummer", "geboren op", "BSN", "onderwijsnummer"), strict=True)
            if waarden.get(veld)
        ]
        waar = letterlijk(namen.get(instelling or "", school(instelling)))
        ook = "Ook op " if nummer else ""
        regels.append(f"- {ook}**{waar}**: {', '.join(delen) or 'geen nummers bekend'}")
    st.markdown("\n".join(regels))
    if len(set(d.scholen)) > 1:
        st.caption("Wij herkennen deze leerling op meer scholen aan hetzelfde BSN of onderwijsnummer.")
    if d.geheim:
        st.info("Het adres van deze leerling is geheim. Wij tonen het nergens.", icon=":material/lock:")
    if leerling.alleen_rod:
        st.warning(
            "Deze leerling staat alleen in ROD: in de nieuwste levering uit uw LAS vinden wij hem niet. U ziet wat ROD "
            "van hem weet.",
            icon=":material/person_search:",
        )
    if d.weg:
        st.warning(
            "Deze leerling staat niet meer in de nieuwste levering. U ziet wat er in de vorige stond.",
            icon=":material/person_off:",
        )
    in_rod = leerling.naast.gegevens.filter(pl.col("veld").is_in(list(GEVOELIG))).height
    if in_rod or d.gegevens.filter(pl.col("veld").is_in(list(GEVOELIG))).drop_nulls("waarde").height:
        toonknop(omgeving, d.records[0], "op de pagina Leerling")
    return open_
