"""Inschrijvingen, perioden, TLV's en arrangementen van een leerling in de tijd."""

from collections.abc import Mapping
from functools import partial, reduce
from operator import add

import altair as alt
import streamlit as st

from checks.gevolgen.dossier import Dossier
from checks.taal.begrippen import te_halen_teldatum
from checks.taal.woorden import uitleg
from data.tekst import dag
from data.uit.grafieken import Grafiek
from pages._bevindingen.paneel.venster import open_bij
from pages._bezoek.omgeving import Omgeving
from pages._leerling.dossier import GEVONDEN, Leerling, balken, bevindingen_van, problemen, tijdlijntabel
from pages._leerling.merken import Merk, lagen, merken
from pages._onderdelen import grafieken
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.plek import plek

_TIJDLIJN = "tijdlijn"


def tijdlijn(omgeving: Omgeving, leerling: Leerling) -> None:
    """Inschrijvingen, perioden, TLV's en arrangementen op een as, en als tabel."""
    teldatum = te_halen_teldatum(omgeving.peildatum)
    st.subheader("Tijdlijn", help=uitleg("TLV", "Teldatum"))
    gevonden = problemen(leerling.dossier.gegevens, bevindingen_van(omgeving, leerling))
    gemerkt = merken(leerling.dossier, gevonden)
    if op_as := balken(leerling.dossier):
        einde = max(teldatum, *(b.tot or b.van for b in op_as))
        namen = list(dict.fromkeys(b.naam for b in op_as))
        boven = partial(lagen, list(gemerkt.values()), namen, einde)
        grafieken.toon_grafiek(
            omgeving,
            partial(_met_merken, partial(grafieken.tijdlijn, op_as, omgeving.peildatum, teldatum), boven),
            alt="Tijdlijn van de inschrijvingen, perioden, TLV's en arrangementen van deze leerling. De tabel eronder "
            "geeft dezelfde dagen.",
            key=f"{_TIJDLIJN}_{st.session_state.get(_TIJDLIJN, 0)}",
            klik=partial(_open, {plek(m.bevinding): m.bevinding for m in gemerkt.values()}) if gemerkt else None,
            vooraf=True,
        )
        st.caption(
            f"De stippellijn is de peildatum, {dag(omgeving.peildatum)}. "
            f"De gewone lijn is de teldatum, {dag(teldatum)}."
            + (" Klik op een rand of een streep van een balk om te bekijken wat wij daar vonden." if gemerkt else "")
            + (" ≠ is: in ROD anders dan in het LAS." if any(b.naam.startswith("≠") for b in op_as) else "")
        )
    else:
        st.caption("Er is geen inschrijving, periode, TLV of arrangement met een begindatum.")
    if leerling.dossier.balken.height:
        with st.expander("Toon als tabel"):
            leestabel(_tabel(leerling.dossier, gemerkt))


def _met_merken(kaart: partial[Grafiek], boven: partial[list[alt.Chart]]) -> Grafiek:
    """De tijdlijn met eroverheen waar iets gevonden is."""
    return reduce(add, boven(), kaart())


def _open(bevindingen: Mapping[str, str], gekozen: grafieken.Gekozen) -> None:
    """Opent de gekozen bevinding; `bevindingen` is plek → sleutel."""
    if gekozen:
        open_bij(bevindingen[gekozen["bevinding"]])
        # Een nieuwe naam is geen keuze: zo opent een klik op hetzelfde merk de bevinding nog eens.
        st.session_state[_TIJDLIJN] = st.session_state.get(_TIJDLIJN, 0) + 1


def _tabel(leerling: Dossier, gemerkt: Mapping[tuple[str, int], Merk]) -> dict[str, list[str]]:
    """De tijdlijn om te lezen, met wat er bij een balk gevonden is."""
    vonden = [gemerkt.get(rij) for rij in leerling.balken.select("tabel", "rij_nr").iter_rows()]
    tabel = tijdlijntabel(leerling)
    return {**tabel, GEVONDEN: [merk.tekst if merk else "" for merk in vonden]} if gemerkt else tabel
