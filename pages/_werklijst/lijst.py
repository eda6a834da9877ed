"""De lijst van de werklijst: bladeren, kiezen, er een openen, over veel tegelijk besluiten en uitdelen."""

from dataclasses import replace

import polars as pl
import streamlit as st

from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.bevindingen import Keuze, aantal_leerlingen, sleutels_van, telling
from data.opslag.vragen.mensen.notities import aantal_notities
from data.opslag.vragen.werklijst.indeling import stuk
from data.schema.besluit import VOORBIJ
from data.tekst import getal
from pages._bevindingen.besluit import Selectie, besluit_over_veel
from pages._bevindingen.lijst import als_regels
from pages._bevindingen.paneel.venster import laatst_bekeken, open_bij, stand_of_opnieuw, toon_gevraagd, wordt_geopend
from pages._bevindingen.zojuist import melding
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.bladeren import blad_uit_adres
from pages._onderdelen.lijst.aangevinkt import Aangevinkt, aangevinkt, kies_bladzijde, kies_meer, vink
from pages._onderdelen.lijst.regels import Vinkjes, toon_regels
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._werklijst.filters import Filter, Tellingen
from pages._werklijst.indeling import kies_indeling, uit_adres
from pages._werklijst.uitvoer import downloadknoppen

PER_BLADZIJDE = 25


def leerlingen(omgeving: Omgeving, filter_: Filter) -> int:
    """Bij hoeveel leerlingen de bevindingen zijn, als de lijst per leerling staat; anders 0."""
    return _bij_leerlingen(omgeving, filter_) if uit_adres().per == "leerling" else 0


@per_stand(max_entries=128, ttl=3600)
def _bij_leerlingen(omgeving: Omgeving, filter_: Filter) -> int:
    with omgeving.lees() as con:
        return aantal_leerlingen(con, filter_.keuze)


@vangnet()
def wat_net_is_besloten(omgeving: Omgeving) -> None:
    """Zegt wat er zojuist is besloten, met de knoppen om het ongedaan te maken."""
    if melding(omgeving, "lijst"):
        st.rerun()


@st.fragment
@vangnet()
def lijst(omgeving: Omgeving, filter_: Filter, stand: Tellingen) -> None:
    """Een bladzijde van de bevindingen. Bladeren, indelen, kiezen en het paneel openen draaien alleen dit."""
    merk = plek(omgeving.naam, filter_)
    nu_gezien = stand_of_opnieuw(omgeving)
    indeling = uit_adres()
    blad = blad_uit_adres(stand.totaal, f"bladzijde_{merk}", PER_BLADZIJDE)
    with omgeving.lees() as con:
        rijen = stuk(con, filter_.keuze, indeling, blad.vanaf, blad.hoogstens)
        notities = aantal_notities(con, rijen["sleutel"].to_list())
    al = aangevinkt(merk, lambda sleutels: _er_nog(omgeving, filter_, sleutels))
    te_kiezen = tuple(rijen.filter(~pl.col("status").is_in(VOORBIJ))["sleutel"])
    besluit_ook = omgeving.lezer.mag("besluiten")
    with st.container(key="lijstbalk", horizontal=True, vertical_alignment="center", gap="small"):
        kies_bladzijde(al, te_kiezen)
        bezig = _over_gekozen(omgeving, filter_, stand, al, nu_gezien, besluit_ook=besluit_ook) if al else False
        if not al:
            st.caption(blad.kort, width="content")
        eerste = str(rijen["sleutel"][0])
        st.button(
            "Een voor een",
            # Een toets werkt ook achter een open venster: dan is zij van het venster.
            shortcut=None if bezig or wordt_geopend() else "J",
            key="een_voor_een",
            help="Loop de hele lijst door, en besluit met één toets.",
            on_click=open_bij,
            args=(eerste,),
        )
        kies_indeling()
        _uitdelen(omgeving, filter_, stand, al)
    sleutels = {plek(sleutel): str(sleutel) for sleutel in rijen["sleutel"]}
    toon_regels(
        als_regels(rijen, schoolnamen(omgeving), omgeving.peildatum, indeling.per, notities, laatst_bekeken()),
        "werklijst",
        lambda waar: open_bij(sleutels[waar]),
        Vinkjes(
            [waar for waar, sleutel in sleutels.items() if al.alles or sleutel in al.sleutels],
            lambda waar, aan: vink(al, [sleutels[waar]], aan),
            vast=al.alles,
        ),
    )
    blad.knoppen()
    toon_gevraagd(omgeving, filter_.keuze, indeling, nu_gezien)


def _er_nog(omgeving: Omgeving, filter_: Filter, sleutels: tuple[str, ...]) -> tuple[str, ...]:
    with omgeving.lees() as con:
        return sleutels_van(con, replace(filter_.keuze, sleutel=sleutels))


def _over_gekozen(
    omgeving: Omgeving, filter_: Filter, stand: Tellingen, al: Aangevinkt, nu_gezien: Gezien, *, besluit_ook: bool
) -> bool:
    """Wat er met de gekozen rijen kan; True als het venster om te besluiten opengaat."""
    aantal = stand.besluitbaar(filter_) if al.alles else len(al.sleutels)
    st.markdown(f"**{f'Alle {getal(aantal)}' if al.alles else getal(aantal)} gekozen**", width="content")
    gaat_open = bool(
        besluit_ook
        and aantal
        and st.button(f"Besluiten over {getal(aantal)}", type="primary", icon=":material/rule:", key="besluit_gekozen")
    )
    kies_meer(al, stand.totaal)
    if gaat_open:
        keuze = replace(filter_.keuze, status=tuple(s for s in filter_.status if s not in VOORBIJ))
        over: tuple[str, ...] | Keuze = keuze if al.alles else al.sleutels
        with omgeving.lees() as con:
            wat = keuze if al.alles else replace(keuze, sleutel=al.sleutels)
            signalen = tuple(telling(con, wat, "signaal")["signaal"])
        besluit_over_veel(omgeving, Selectie(over, aantal, signalen, nu_gezien))
    return gaat_open


def _uitdelen(omgeving: Omgeving, filter_: Filter, stand: Tellingen, al: Aangevinkt) -> None:
    """De downloads: van wat er gekozen is, en anders van het hele filter."""
    downloadknoppen(omgeving, filter_ if al.alles else replace(filter_, sleutels=al.sleutels), stand)
