"""Inschrijvingen, perioden, TLV's en arrangementen van een leerling in de tijd."""

import streamlit as st

from checks.taal.begrippen import te_halen_teldatum
from checks.taal.woorden import uitleg
from data.tekst import dag
from pages._bezoek.omgeving import Omgeving
from pages._leerling.dossier import Leerling, balken, tijdlijntabel
from pages._onderdelen import grafieken
from pages._onderdelen.leestabel import leestabel


def tijdlijn(omgeving: Omgeving, leerling: Leerling) -> None:
    """Inschrijvingen, perioden, TLV's en arrangementen op een as, en als tabel."""
    teldatum = te_halen_teldatum(omgeving.peildatum)
    st.subheader("Tijdlijn", help=uitleg("TLV", "Teldatum"))
    if op_as := balken(leerling.dossier):
        st.altair_chart(
            grafieken.tijdlijn(op_as, omgeving.peildatum, teldatum),
            alt="Tijdlijn van de inschrijvingen, perioden, TLV's en arrangementen van deze leerling. De tabel eronder "
            "geeft dezelfde dagen.",
        )
        st.caption(
            f"De stippellijn is de peildatum, {dag(omgeving.peildatum)}. "
            f"De gewone lijn is de teldatum, {dag(teldatum)}."
            + (" ≠ is: in ROD anders dan in het LAS." if any(b.naam.startswith("≠") for b in op_as) else "")
        )
    else:
        st.caption("Er is geen inschrijving, periode, TLV of arrangement met een begindatum.")
    if leerling.dossier.balken.height:
        with st.expander("Toon als tabel"):
            leestabel(tijdlijntabel(leerling.dossier))
