"""De bladzijden van de werklijst: bladeren, rijen kiezen, er een openen of over veel tegelijk besluiten."""

from dataclasses import replace
from typing import Any

import streamlit as st

from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.bevindingen import bladzijde, telling
from data.schema.besluit import VOORBIJ
from data.tekst import getal, meervoud
from pages._bevindingen.besluit import Selectie, besluit_over_veel, melding
from pages._bevindingen.lijst import als_tabel, toon_tabel
from pages._bevindingen.paneel import open_bij, stand_of_opnieuw, toon_gevraagd
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._werklijst.filters import Filter, Tellingen


@vangnet()
def wat_net_is_besloten(omgeving: Omgeving) -> None:
    """Zegt wat er zojuist is besloten, met de knop om het ongedaan te maken."""
    if melding(omgeving, "lijst"):
        st.rerun()


@st.fragment
@vangnet()
def lijst(omgeving: Omgeving, filter_: Filter, stand: Tellingen) -> None:
    """Een bladzijde van de bevindingen. Bladeren, rijen kiezen en het paneel openen draaien alleen dit."""
    merk = plek(omgeving.naam, filter_)
    nu_gezien = stand_of_opnieuw(omgeving)
    with omgeving.lees() as con:
        blad = sla_open(stand.totaal, f"bladzijde_{merk}")
        rijen = bladzijde(con, filter_.keuze, blad.vanaf, blad.hoogstens)
    sleutels = tuple(rijen["sleutel"])
    acties = st.container(horizontal=True, vertical_alignment="center")
    gekozen = toon_tabel(
        als_tabel(rijen, schoolnamen(omgeving)),
        sleutel=f"tabel_{merk}_{omgeving.controle}_{omgeving.besluit}_{blad.nummer}",
        bij_bekijk=lambda rij: open_bij(sleutels[rij]),
    )
    with acties:
        _knoppen(omgeving, filter_, stand, rijen.to_dicts(), gekozen, nu_gezien)
    blad.knoppen()
    toon_gevraagd(omgeving, sleutels, nu_gezien)


def _knoppen(
    omgeving: Omgeving,
    filter_: Filter,
    stand: Tellingen,
    rijen: list[dict[str, Any]],
    gekozen: list[int],
    nu_gezien: Gezien,
) -> None:
    """Wat er met de rijen kan: een voor een bekijken, of besluiten over de gekozen rijen of over alles."""
    eerste = rijen[min(gekozen, default=0)]["sleutel"]
    st.button("Een voor een bekijken", icon=":material/view_carousel:", on_click=open_bij, args=(eerste,))
    te_besluiten = stand.besluitbaar(filter_)
    if not te_besluiten or not omgeving.lezer.mag("besluiten"):
        return
    van_gekozen = [rijen[i] for i in gekozen if rijen[i]["status"] not in VOORBIJ]
    if st.button(
        f"Besluiten over {meervoud(len(van_gekozen), 'gekozen rij', 'gekozen rijen')}"
        if van_gekozen
        else "Besluiten over gekozen rijen",
        type="primary" if van_gekozen else "secondary",
        icon=":material/rule:",
        disabled=not van_gekozen,
        key="besluit_gekozen",
        help="Zet eerst een vinkje voor een of meer rijen.",
    ):
        sleutels = tuple(str(rij["sleutel"]) for rij in van_gekozen)
        signalen = tuple(dict.fromkeys(str(rij["signaal"]) for rij in van_gekozen))
        besluit_over_veel(omgeving, Selectie(sleutels, len(sleutels), signalen, nu_gezien))
    if st.button(f"Besluiten over alle {getal(te_besluiten)}", type="tertiary", key="besluit_alle"):
        keuze = replace(filter_.keuze, status=tuple(s for s in filter_.status if s not in VOORBIJ))
        with omgeving.lees() as con:
            signalen = tuple(telling(con, keuze, "signaal")["signaal"])
        besluit_over_veel(omgeving, Selectie(keuze, te_besluiten, signalen, nu_gezien))
