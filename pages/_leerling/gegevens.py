"""Wat er van een leerling geleverd is, en wat daarin veranderde."""

import polars as pl
import streamlit as st

from checks.taal.woorden import uitleg
from data.schema.labels import TABELNAAM
from data.schema.velden import TABELLEN
from data.tekst import dag, meervoud
from pages._bezoek.omgeving import Omgeving
from pages._leerling.dossier import Leerling, bevindingen_van, problemen, tabellen, veranderingen
from pages._onderdelen.leestabel import leestabel


def gegevens(omgeving: Omgeving, leerling: Leerling, *, open_: bool) -> None:
    """Wat er geleverd is, per tabel, met bij een probleem wat wij vonden."""
    d = leerling.dossier
    bron = "het overzicht van ROD" if leerling.alleen_rod else "uw export"
    st.subheader(
        "Gegevens uit het overzicht van ROD" if leerling.alleen_rod else "Gegevens zoals geleverd",
        help=f"Alle velden die {bron} heeft. Een datum die wij niet konden lezen, staat er zoals zij geleverd is.",
    )
    wanneer = sorted({dag(leerling.geleverd[i]) for i in d.scholen if i in leerling.geleverd and not d.weg})
    if wanneer and not leerling.alleen_rod:
        st.caption(
            f"Geleverd op {' en '.join(wanneer)}. Wat vet staat, klopt niet of is niet te lezen; een vlag zegt in "
            "welke tabel dat is."
        )
    gevonden = problemen(d.gegevens, bevindingen_van(omgeving, leerling))
    aantallen = dict(d.gegevens.group_by("tabel").agg(pl.col("rij_nr").n_unique()).rows())
    fout = {*gevonden["tabel"], *d.gegevens.filter(~pl.col("leesbaar"))["tabel"]}
    aanwezig = [tabel for tabel in TABELLEN if aantallen.get(tabel)]
    namen = [
        f"{TABELNAAM[t].een if t == 'leerling' else TABELNAAM[t].meer} · {aantallen[t]}"
        f"{' :material/flag:' if t in fout else ''}"
        for t in aanwezig
    ]
    # Wie hier komt, komt om wat er mis is: dat blad staat open.
    eerste = next((naam for naam, tabel in zip(namen, aanwezig, strict=True) if tabel in fout), None)
    for tabel, blad in zip(aanwezig, st.tabs(namen, default=eerste), strict=True):
        with blad:
            for deel in tabellen(d.gegevens.filter(pl.col("tabel") == tabel), gevonden, open_=open_):
                leestabel(deel, opmaak=deel)


def veranderd(leerling: Leerling, *, open_: bool) -> None:
    """Wat er anders is dan in de vorige levering, veld voor veld."""
    d = leerling.dossier
    st.subheader("Wat veranderde er sinds de vorige levering?", help=uitleg("Levering"))
    if d.weg:
        st.markdown("De leerling staat niet meer in de levering. Verder is er niets te vergelijken.")
        return
    if not d.vergeleken:
        st.markdown("Dit is de eerste levering van deze school. Na de volgende ziet u hier wat er veranderde.")
        return
    toen = sorted({dag(leerling.eerder[i]) for i in d.vergeleken if i in leerling.eerder})
    st.caption(f"Vergeleken met de levering van {' en '.join(toen)}.")
    if d.veranderd.is_empty():
        st.markdown("Er is niets veranderd.")
    else:
        st.markdown(meervoud(d.veranderd.height, "verandering", "veranderingen"))
        leestabel(veranderingen(d, open_=open_), opmaak=("Vorige levering", "Deze levering"))
